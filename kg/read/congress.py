"""What marks an abstract of a congress: its number, before its text or its title."""

import re
from functools import cache

from kg.read.page_words import kinds_of_document

_NUMBER = r"\s*(?:no\.?|number|nr\.?|id|code|#)?\s*[:#]?\s*(?:[A-Z]{1,4}-?)?\d{1,5}\b"
# "657 PD-L1 haNK", "1294P - Autologous", "P2019 FIRST-IN-HUMAN"; a year or a count of patients is no number
_BEFORE_TITLE = re.compile(
    r"(?:(?!(?:19|20)\d\d\b)\d{3,5}[A-Z]{0,4}|\d{1,4}(?:P|O|MO|TiP|eP)|(?:P|S|O|PB|PF|PS|OP|EP|OA|FP|LBA?)-?\d{3,5})\s*(?:[-–—:|.]\s*)?(?=[A-Z][\w-]*\s)"
)
_COUNTS = re.compile(r"\d+\s+(?:Patients|Cases|Days|Years|Months|Weeks|Adults|Children)\b", re.I)


def is_numbered(title: str, masthead: str) -> bool:
    """Whether a number of a congress stands in the lines above an abstract, or before its title.

    >>> is_numbered("NK cells", "Track: Lung | Abstract 5518"), is_numbered("NK cells", "Topic: 10. MDS | Abstract S188")
    (True, True)
    >>> is_numbered("657 PD-L1 targeting cells", ""), is_numbered("1294P - Autologous NK cells", ""), is_numbered("P2019 FIRST STUDY", "")
    (True, True, True)
    >>> is_numbered("NK cells", "Abstract"), is_numbered("2024 Update on NK cells", ""), is_numbered("120 Patients with AML", "")
    (False, False, False)
    >>> is_numbered("CD19 CAR-NK cells in 12 patients", "Volume 12, pages 3-4"), is_numbered("4-1BB signals", "")
    (False, False)
    >>> is_numbered("ORV-301 in lupus", ""), is_numbered("CAR-123 Cells", ""), is_numbered("P53 Mutations in AML", "")
    (False, False, False)
    """
    if _numbers().search(masthead):
        return True
    match = _BEFORE_TITLE.match(title)
    return match is not None and not _COUNTS.match(title)


@cache
def _numbers() -> re.Pattern[str]:
    """The words before a congress's number, with a number."""
    words = sorted(
        {w for c in kinds_of_document() for w in c.all("numberCue")}, key=lambda w: (-len(w), w)
    )
    return re.compile(rf"(?<!\w)(?i:{'|'.join(map(re.escape, words))})(?i:{_NUMBER})", re.MULTILINE)
