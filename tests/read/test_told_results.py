"""Pages of registers that tell results in words and tables of their own."""

from kg.document import FINDINGS, Document
from kg.pipeline import facts
from kg.read import read
from kg.read.source import Source
from kg.records import Endpoint, Outcome

PAGE = """TrialFinder - study page
NK Cells With or Without Cetuximab in Head and Neck Cancer

Registry number: NCT99910042
Status: Completed
Phase: Phase 2
Enrollment: 40 (actual)
Lead sponsor: Lakemoor University

Primary outcome: Objective response rate (time frame: 24 weeks)

{heading}

Response
                          Arm A (N=20)    Arm B (N=20)
Objective response, n (%)      8 (40)          4 (20)
Complete response, n (%)       2 (10)          0 (0)

Secondary outcome: Duration of response
Overall survival: median 11.9 months in Arm A and 9.0 months in Arm B.

Adverse events (treated participants; Arm A, N=20; Arm B, N=20)
Rash, any grade: 12 (60%) | 11 (55%)
No graft-versus-host disease was reported.

Contacts
Anna Lind
"""


def document(heading: str) -> Document:
    data = PAGE.format(heading=heading).encode()
    (found,) = read(Source("page.txt", "page.txt", data))
    return found


def told(found: Document) -> set[tuple[str, str, str, str]]:
    """Measure, arm, value and status of each result."""
    return {
        (
            str(r.measure).partition("measure:")[2].rstrip("')"),
            str(r.arm or "").rpartition("/")[2].rstrip("')"),
            str(r.value),
            r.status or "",
        )
        for r in facts(found)
        if isinstance(r, Outcome)
    }


def test_what_stands_under_results_is_read() -> None:
    for heading in ("Results", "Study results", "## Results", "Trial results"):
        assert told(document(heading)) == {
            ("ORR", "arm-a", "40", "observed"),
            ("ORR", "arm-b", "20", "observed"),
            ("CR", "arm-a", "10", "observed"),
            ("CR", "arm-b", "0", "observed"),
            ("OS", "arm-a", "11.9", "observed"),
            ("OS", "arm-b", "9.0", "observed"),
            ("AE", "arm-a", "60", "observed"),
            ("AE", "arm-b", "55", "observed"),
            ("GVHD", "", "0", "none-observed"),
        }


def test_no_figure_is_an_end_point() -> None:
    titles = {r.title for r in facts(document("Results")) if isinstance(r, Endpoint)}
    assert titles == {"Objective response rate", "Duration of response"}


def test_without_the_heading_nothing_is_a_result() -> None:
    found = document("Notes")
    assert not any(s.kind == FINDINGS for s in found.sections)
    assert told(found) == set()
