"""What one patient had before the cells were given, which is no result: "He relapsed after 11 months. He received …"."""

from collections.abc import Iterable, Iterator

from kg import regex as re
from kg.document import ABSTRACT, TITLE, Sentence
from kg.extract.found import Found
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.statement.case import is_of_one
from kg.extract.outcome.statement.series import is_of_several, patient_of

_GIVEN = re.compile(
    r"\b(?:received|was\s(?:then\s|subsequently\s)?(?:given|infused|treated|administered)|were\s(?:given|infused|administered)|underwent|infusions?|treatment\swith)\b",
    re.IGNORECASE,
)
# who opens a report: "A 24-year-old man relapsed …"
_PRESENTED = re.compile(
    r"\b(?:\d{1,2}[- ](?:year|month|week)s?[- ]old|aged?\s\d{1,2}|(?:man|woman|boy|girl|child|infant)\sof\s\d{1,2})\b"
)


def without_start(facts: Iterable[Fact], found: Found) -> Iterator[Fact]:
    """The facts without what a report tells of a patient before it tells of the treatment."""
    text = found.recognised.text
    start: dict[str, int] = {}
    if is_of_several(text) or is_of_one(text):
        start = dict(reversed(list(_given(found))))
    for fact in facts:
        sentence = fact.sentence
        before = sentence.span.start < start.get(_whose(sentence, text), 0)
        if not (before and (_is_level(fact) or _PRESENTED.search(text, *sentence.span))):
            yield fact


def _given(found: Found) -> Iterator[tuple[str, int]]:
    """Where the cells are given in each report, in order."""
    text = found.recognised.text
    for sentence in found.recognised.sentences:
        if sentence.section.kind != TITLE and gives(sentence, text):
            yield _whose(sentence, text), sentence.span.start


def _whose(sentence: Sentence, text: str) -> str:
    """Which report a sentence belongs to: that of a patient by number, the abstract's, or the text's."""
    patient = patient_of(text, sentence.span)
    if patient:
        return patient.name
    return "abstract" if sentence.section.kind == ABSTRACT else ""


def gives(sentence: Sentence, text: str) -> bool:
    """Whether a sentence tells that cells are given."""
    given = bool(_GIVEN.search(text, *sentence.span))
    return given and bool(sentence.of("type", "product", "dose"))


def _is_level(fact: Fact) -> bool:
    """Whether it is a score or a level, of which a patient has one at any time."""
    says = fact.says
    timed = str(says.get("unit")) in {"days", "weeks", "months", "years", "hours"}
    return (
        fact.measure == "OTHER"
        and says.get("value") is not None
        and says.get("numerator") is None
        and not timed
    )
