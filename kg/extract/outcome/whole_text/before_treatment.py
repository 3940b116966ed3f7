"""How one patient was before the cells were given, which is no result: "Her SLEDAI score was 18. She received …"."""

from collections.abc import Iterable, Iterator

from kg import regex as re
from kg.document import ABSTRACT, Sentence
from kg.extract.found import Found
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.statement.case import is_of_one
from kg.extract.outcome.statement.series import is_of_several

_GIVEN = re.compile(
    r"\b(?:received|was\s(?:then\s|subsequently\s)?(?:given|infused|treated|administered)|were\s(?:given|infused|administered)|underwent|infusions?)\b",
    re.IGNORECASE,
)


def without_start(facts: Iterable[Fact], found: Found) -> Iterator[Fact]:
    """The facts without the levels that a report of one patient tells before it tells of the treatment."""
    text = found.recognised.text
    alone = is_of_one(text) and not is_of_several(text)
    given = dict(_given(found)) if alone else {}
    for fact in facts:
        start = given.get(fact.sentence.section.kind == ABSTRACT, 0)
        if not (_is_level(fact) and fact.sentence.span.start < start):
            yield fact


def _given(found: Found) -> Iterator[tuple[bool, int]]:
    """Where the cells are first given in the abstract (True) and in the text behind it (False), the last first."""
    for sentence in reversed(found.recognised.sentences):
        if gives(sentence, found.recognised.text):
            yield sentence.section.kind == ABSTRACT, sentence.span.start


def gives(sentence: Sentence, text: str) -> bool:
    """Whether a sentence tells that cells are given."""
    return bool(sentence.of("type", "product")) and bool(_GIVEN.search(text, *sentence.span))


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
