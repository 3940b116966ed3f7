"""Every kind of group in every place of a sentence, beside every kind of statement: whose result it is must be told.

What was found empty when this was first crossed (79 of 475 cells) was plain English.
"""

from collections.abc import Iterator

import pytest

from kg.records import Arm, Ref

TRIAL = Ref("trial/NCT99000001")
ARMS = tuple(Arm(trial=TRIAL, name=n, evidence=()) for n in ("DL1", "DL2", "cohort A", "cohort B"))

# kind → how it is told in place, how as a subject, a word of its name
GROUPS = {
    "level": ("at DL2", "DL2 patients", "DL2"),
    "cohort": ("in cohort B", "Cohort B", "cohort B"),
    "patients of a cohort": ("among patients in cohort B", "Patients in cohort B", "cohort B"),
    "dose": ("at 1 × 10^8 cells/kg", "Patients treated at 1 × 10^8 cells/kg", "10^8"),
    "who received": ("in patients who received rituximab", "Patients who received rituximab", "rituximab"),
    "disease cohort": ("in the FL cohort", "The FL cohort", "FL"),
    "naive": ("in CAR T-naive patients", "CAR T-naive patients", "naive"),
    "trait": ("among those with bulky disease", "Those with bulky disease", "bulky"),
    "age": ("in patients aged 65 years or older", "Patients aged 65 years or older", "65"),
    "MRD": ("in MRD-negative patients", "MRD-negative patients", "MRD"),
}  # fmt: skip
# a clause, the same as what somebody had, how it is printed
STATEMENTS = {
    "rate": ("the ORR was 42%", "an ORR of 42%", "ORR rate 42 %"),
    "count": ("the CR rate was 33% (4/12)", "a CR rate of 33% (4/12)", "CR rate 33 % 4/12"),
    "time": ("median PFS was 6.1 months", "a median PFS of 6.1 months", "PFS median 6.1 months"),
    "survival": ("the 1-year OS was 64%", "a 1-year OS of 64%", "OS rate 64 %"),
    "absence": ("no CRS was observed", "no CRS", "CRS none-observed"),
}
PLACES = {
    "in front": "{In}, {clause}.",
    "behind": "{Clause} {in_}.",
    "subject": "{subject} had {noun}.",
    "next sentence": "Overall the ORR was 60%. {In}, {clause}.",
    "next clause": "The ORR was 60% overall; {in_}, {clause}.",
    "before a reference": "{Clause} {in_} (Figure 2).",
}


def cells() -> Iterator[tuple[str, str, str]]:
    for group in GROUPS:
        for place in PLACES:
            yield from ((group, place, statement) for statement in STATEMENTS)


def capital(words: str) -> str:
    return words[0].upper() + words[1:]


@pytest.mark.parametrize(("group", "place", "statement"), list(cells()))
def test_it_is_told_whose_result_it_is(told, group, place, statement):
    in_, subject, name = GROUPS[group]
    clause, noun, result = STATEMENTS[statement]
    words = PLACES[place].format(
        In=capital(in_), in_=in_, clause=clause, Clause=capital(clause), subject=subject, noun=noun
    )
    found = [r for r in told(words, *ARMS) if r.startswith(result)]
    assert any(name.lower() in r.partition(" in ")[2].lower() for r in found), (words, found)
