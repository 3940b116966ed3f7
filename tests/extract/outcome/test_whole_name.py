"""The whole name of what a figure is told of: where it begins and ends."""

import pytest

from kg.extract.outcome.bond.binding import bonds
from kg.extract.outcome.bond.whole_name import with_whole_names
from kg.extract.outcome.lines import line_read, reading_of
from kg.recognise import recognise
from kg.vocabulary import load
from tests.extract.outcome.conftest import document

# fmt: off
NAMES: list[tuple[str, str]] = [
    ("The five-year survival rate was 89%.", "five-year survival rate"),
    ("RESULTS The 15-year actuarial rate of severe late complications was 12%.", "15-year actuarial rate of severe late complications"),
    ("A larger improvement in overall survival of 5 months was seen.", "improvement in overall survival"),
    ("Although incidence of biopsy-confirmed acute rejection was 15%, all lived.", "incidence of biopsy-confirmed acute rejection"),
    ("Time to tumour progression was 4 months.", "Time to tumour progression"),
    ("Mean freedom from relapse was 12 months.", "Mean freedom from relapse"),
    ("The cytomegalovirus (CMV) infection rate was 10%.", "cytomegalovirus (CMV) infection rate"),
    ("The rate of death from vascular causes was 4%.", "rate of death from vascular causes"),
    ("Stroke, heart attack or sudden death occurred in 12%.", "Stroke, heart attack or sudden death"),
    ("Death or stroke occurred in 12%.", "Death or stroke"),
    ("The objective response rate (ORR) was 40%.", "objective response rate (ORR)"),
    ("Eight patients (57%) were categorized as responders.", "categorized as responders"),
    ("The HbA1c level fell from 8.1% to 7.2%.", "HbA1c level fell"),
    ("By day 32, eight patients (1.3%) had died.", "died"),
    # neither the group nor who has it, nor a comparison
    ("The response rate in patients given drug X was 40%.", "response rate"),
    ("Drug X had a higher response rate of 40%.", "response rate"),
    ("Patients in the drug X group had nausea (12%).", "nausea"),
    ("Fever and nausea occurred in 12%.", "nausea"),
    ("The response rate was 40%, and fewer deaths (3%) occurred.", "deaths"),
]
# fmt: on


@pytest.mark.parametrize(("words", "name"), NAMES, ids=[w for w, _ in NAMES])
def test_the_whole_name_is_found(words: str, name: str) -> None:
    vocabulary = load()
    (sentence,) = recognise(document(words), vocabulary).sentences
    reading = reading_of(line_read(sentence, words), vocabulary)
    named = with_whole_names(reading, bonds(reading))
    assert name in [b.subject.span.of(words) for b in named]
