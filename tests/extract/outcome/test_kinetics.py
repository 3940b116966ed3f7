"""What sentences of this kind tell, word for word."""

import pytest

STORIES = [
    (
        "CAR transgene was detectable in peripheral blood for a median of 28 days (range 14-90).",
        ["PERSISTENCE median 28 days"],
    ),
    (
        "Median Cmax was 3.5 x 10^4 copies/ug and median Tmax 7 days.",
        ["CMAX median 35000 copies/ug", "TMAX median 7 days"],
    ),
    (
        "CAR-NK cells were detectable for up to 3 weeks.",
        ["PERSISTENCE 3 weeks"],
    ),
    (
        "CAR-NK cells persisted for at least 12 months in 3 patients.",
        ["PERSISTENCE 12 months"],
    ),
]


@pytest.mark.parametrize(("words", "results"), STORIES)
def test_a_sentence_tells_its_results(told, words, results):
    assert sorted(told(words)) == sorted(results)
