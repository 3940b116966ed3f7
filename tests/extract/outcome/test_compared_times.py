"""The time point of figures that are compared, told once."""

import pytest

from kg.extract.outcome.bond.binding import bonds
from kg.extract.outcome.lines import line_read, reading_of
from kg.extract.outcome.owner.assignment import assigned
from kg.extract.outcome.statement import other
from kg.recognise import recognise
from kg.vocabulary import load
from tests.extract.outcome.conftest import document

# fmt: off
TIMES: list[tuple[str, list[str]]] = [
    ("Mean weight gain was 2.0 kg on drug X and 0.8 kg on placebo at week 8.", ["8 weeks", "8 weeks"]),
    ("The ORR was 40% in arm A and 20% in arm B at month 6.", ["6 months", "6 months"]),
    ("The ORR was 40% in arm A at month 6 versus 20% in arm B.", ["6 months", "6 months"]),
    ("At 2 years, nausea occurred in 12% of patients on drug X compared with 9% on placebo.", ["2 years", "2 years"]),
    ("The pain score was 5.1 in the drug X group vs 6.3 in the placebo group at 4 weeks.", ["4 weeks", "4 weeks"]),
    # of another time, another measure, or of nobody else
    ("The ORR was 60%, and 40% at month 6.", ["-", "6 months"]),
    ("The ORR was 40% in arm A at month 6 and 20% in arm B at month 12.", ["6 months", "12 months"]),
    ("The CR was 40% in arm A; the ORR was 20% in arm B at month 6.", ["-", "6 months"]),
]
# fmt: on


@pytest.mark.parametrize(("words", "times"), TIMES, ids=[w for w, _ in TIMES])
def test_the_time_of_what_is_compared(words: str, times: list[str]) -> None:
    vocabulary = load()
    (sentence,) = recognise(document(words), vocabulary).sentences
    reading = reading_of(line_read(sentence, words), vocabulary)
    known = bonds(reading)
    bound, _ = assigned(reading, [*known, *other.more_bonds(reading, known)], ())
    assert [b.time or "-" for b in sorted(bound, key=lambda b: b.place)] == times
