"""What sentences of this kind tell, word for word."""

import pytest

STORIES = [
    (
        "CAR-NK cells peaked at a median of 7 days and persisted for up to 35 days.",
        ["TMAX median 7 days", "PERSISTENCE 35 days"],
    ),
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
    (
        "The infused CAR-NK cells expanded and persisted at low levels for at least 12 months.",
        ["PERSISTENCE 12 months"],
    ),
    (
        "Peak CAR-NK levels were observed on day 7 and cells were detectable until day 42.",
        ["TMAX 7 days", "PERSISTENCE 42 days"],
    ),
    (
        "NK cell expansion (>100 donor NK cells/uL) was seen in 5 patients.",
        ["EXPANSION count 5 patients"],
    ),
    (
        "In vivo expansion was observed in 6 of 12 evaluable patients (50%).",
        ["EXPANSION rate 50 % 6/12"],
    ),
    (
        "CAR-NK cells expanded with a median Cmax of 2,500 copies/ug at day 9.",
        ["CMAX median 2500 copies/ug at day 9"],
    ),
    (
        "NK cells persisted for a median of 10 days (range, 2-189 days).",
        ["PERSISTENCE median 10 days"],
    ),
]


@pytest.mark.parametrize(("words", "results"), STORIES)
def test_a_sentence_tells_its_results(told, words, results):
    assert sorted(told(words)) == sorted(results)
