"""What sentences of this kind tell, word for word."""

import pytest

STORIES = [
    (
        "The MTD was 1 x 10^8 cells/kg.",
        ["MTD 100000000 cells/kg"],
    ),
    (
        "The recommended phase 2 dose was determined to be 3 x 10^8 cells.",
        ["RP2D 300000000 cells"],
    ),
    (
        "No DLT occurred and the maximum tolerated dose was not identified.",
        ["DLT none-observed", "MTD not-reached"],
    ),
    (
        "Safety: no DLTs; MTD not reached.",
        ["DLT none-observed", "MTD not-reached"],
    ),
]


@pytest.mark.parametrize(("words", "results"), STORIES)
def test_a_sentence_tells_its_results(told, words, results):
    assert sorted(told(words)) == sorted(results)
