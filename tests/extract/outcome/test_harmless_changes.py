"""A sentence tells the same results however it is led in, referenced, spaced and bracketed."""

import re
from collections.abc import Callable

import pytest

SENTENCES = [
    "Of 12 evaluable patients, seven responded (58%), including three complete responses.",
    "Median PFS was 5.4 months (95% CI 4.1-6.6) with NK cells and 3.8 months (95% CI 2.7-4.9) without.",
    "In part B, CRS was seen in 3 of 9 patients (33%), all grade 1.",
    "None of the 14 patients developed ICANS or GVHD.",
    "The ORR was 60% (12/20) in cohort A and 25% (5/20) in cohort B.",
    "At day 28, CAR-NK cells were detectable in six of eleven patients (55%).",
    "Grade 3 or higher neutropenia occurred in 10 patients (71%) and infections in four.",
    "Of the four patients with follicular lymphoma, all responded.",
]


def led_by(words: str) -> Callable[[str], str]:
    return lambda s: words + s[0].lower() + s[1:]


CHANGES: dict[str, Callable[[str], str]] = {
    "adverb": led_by("Notably, "),
    "of note": led_by("Of note, "),
    "who found it": led_by("We found that "),
    "results showed": led_by("The results showed that "),
    "in this study": led_by("In this study, "),
    "cut-off": led_by("As of the data cut-off of 31 March 2024, "),
    "date": led_by("As of 31 March 2024, "),
    "bullet": lambda s: f"• {s}",
    "dash": lambda s: f"- {s}",
    "item": lambda s: f"(1) {s}",
    "label": lambda s: f"Key findings: {s}",
    "quoted": lambda s: f"“{s[:-1]},” said the investigator.",
    "reference": lambda s: f"{s[:-1]} [12].",
    "references": lambda s: f"{s[:-1]} [3,12].",
    "table": lambda s: f"{s[:-1]} (Table 2).",
    "hard spaces": lambda s: re.sub(r"(\d) (?=[a-z%])", "\\1\u00a0", s),
    "thin spaces": lambda s: s.replace(" of ", "\u2009of\u2009"),
    "hyphens": lambda s: s.replace("-", "\u2011"),
    "percent": lambda s: s.replace("%", " percent"),
    "per cent": lambda s: s.replace("%", " per cent"),
    "square brackets": lambda s: s.replace("(", "[").replace(")", "]"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: s[:30])
def test_the_same_is_told(told, sentence, change):
    expected = sorted(told(sentence))
    assert expected
    assert sorted(told(CHANGES[change](sentence))) == expected
