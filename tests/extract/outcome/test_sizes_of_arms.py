"""Counts whose arm only the order of an earlier sentence tells."""

from kg.pipeline import facts
from kg.read import read
from kg.read.source import Source
from kg.records import Outcome

_TEXT = """BRN-77 CAR-NK cells in multiple myeloma: a phase 1 trial

Methods: Adults received BRN-77 at 5 x 10^7 (DL1) or 5 x 10^8 cells (DL2).

Results: Fourteen patients were treated, 6 at DL1 and 8 at DL2. CRS was seen in two patients at DL2 and in none at DL1. Responses were documented in 1/6 and 5/8 patients, respectively.
"""


def test_the_size_of_an_arm_tells_whose_a_count_is():
    (document,) = read(Source("a.txt", "a.txt", _TEXT.encode()))
    told = {
        (str(r.arm).split("/")[-1].rstrip("')"), r.numerator, r.denominator)
        for r in facts(document)
        if isinstance(r, Outcome) and "ORR" in str(r.measure)
    }
    assert told == {("dl1", 1, 6), ("dl2", 5, 8)}
