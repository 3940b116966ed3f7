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
    (
        "A maximum tolerated dose was not established.",
        ["MTD not-reached"],
    ),
    (
        "The RP2D was established at 1.5 billion cells per dose.",
        ["RP2D 1500000000 cells"],
    ),
    (
        "Dose level 3 (1 × 10^9 cells) was selected as the recommended phase 2 dose.",
        ["RP2D 1000000000 cells"],
    ),
]


@pytest.mark.parametrize(("words", "results"), STORIES)
def test_a_sentence_tells_its_results(told, words, results):
    assert sorted(told(words)) == sorted(results)
