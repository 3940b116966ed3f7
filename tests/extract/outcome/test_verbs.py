"""Every verb of a class in every sentence of its class says the same: a verb that only some rules know loses or swaps rows."""

import pytest

from kg.extract import verbs

SENTENCES = [
    (verbs.SEEN, "CRS was {} in 4 of 12 patients.", ["CRS count 4 patients 4/12"]),
    (verbs.SEEN, "CRS, {} in 4 of 12 patients, was mild.", ["CRS count 4 patients 4/12"]),
    (verbs.SEEN, "Four cases of CRS were {}.", ["CRS count 4 patients"]),
    (verbs.SEEN, "A CR was {} in 4 of 12 patients.", ["CR count 4 patients 4/12"]),
    (verbs.SEEN, "No CRS was {}.", ["CRS none-observed"]),
    (verbs.SEEN, "CRS was not {}.", ["CRS none-observed"]),
    (verbs.REACHED, "A CR was {} in 4 of 12 patients.", ["CR count 4 patients 4/12"]),
    (verbs.REACHED, "A CR was {} by 4 of 12 patients.", ["CR count 4 patients 4/12"]),
    (
        verbs.REACHED,
        "Of the 4 CRs, three were {} in group 3 and one in group 2.",
        ["CR count 1 patients in group 2", "CR count 3 patients in group 3"],
    ),
    (verbs.REACHED, "No CR was {}.", ["CR none-observed"]),
    (verbs.REACHED, "CRs were not {} in any patient.", ["CR none-observed"]),
    (verbs.REACHED, "A CR was not {}.", []),  # of one patient, or at one time, or as a goal
    (verbs.REACHED, "Median PFS was not yet {}.", ["PFS median not-reached"]),
    (verbs.REACHED, "Median PFS was not {} by any cohort.", ["PFS median not-reached"]),
    (verbs.HAD, "Four of 12 patients {} CRS.", ["CRS count 4 patients 4/12"]),
    (verbs.HAD, "None of 12 patients {} CRS.", ["CRS none-observed -/12"]),
    (verbs.HAD, "No patient {} CRS.", ["CRS none-observed"]),
    (
        verbs.HAD,
        "CRS was seen in 4 of 12 patients, of whom two {} ICANS.",
        ["CRS count 4 patients 4/12", "ICANS count 2 patients 2/4"],
    ),
    (verbs.OCCURRED, "CRS {} in 4 of 12 patients.", ["CRS count 4 patients 4/12"]),
    (verbs.OCCURRED, "No CRS {}.", ["CRS none-observed"]),
    (verbs.OCCURRED, "CRS never {}.", ["CRS none-observed"]),
]


def sentences() -> list[tuple[str, list[str]]]:
    return [
        (sentence.format(verb), results)
        for words, sentence, results in SENTENCES
        for verb in words.removeprefix("(?:").removesuffix(")").split("|")
    ]


@pytest.mark.parametrize(("words", "results"), sentences())
def test_a_verb_says_what_its_class_says(told, words, results):
    assert sorted(told(words)) == results


@pytest.mark.parametrize(
    ("words", "results"),
    [
        ("An MTD was not identified.", ["MTD not-reached"]),
        ("DLTs were not identified.", ["DLT none-observed"]),
        ("Median OS was not reached by any of the three cohorts.", ["OS median not-reached"]),
    ],
)
def test_what_was_not_found_depends_on_what_it_is(told, words, results):
    assert sorted(told(words)) == results
