"""How long patients were followed: "a median follow-up of 13.8 months"; not a result."""

from collections.abc import Iterator
from decimal import Decimal

from kg import regex as re
from kg.document import RESULTS, TABLE, Mention, Sentence
from kg.extract.found import Found
from kg.extract.scope import FOREIGN, holds, sole_trial
from kg.records import Evidence, FollowUp, Record, Ref
from kg.records.quantity import Duration, TimePoint
from kg.text import Span

_OF = re.compile(
    r"\b(?:(?P<statistic>median|maximum|maximal|mean|minimum|longest|shortest|total)\s+)?(?:duration\s+of\s+|length\s+of\s+|potential\s+)?follow(?:ed)?[\s-]?up"
    r"(?:\s+(?:period|time|duration|interval))?(?:\s+(?:so\s+far|to\s+date|for\s+(?:survivors|all\s+patients|surviving\s+patients)))?(?:\s*\([^)]{0,30}\))?"
    r"\s*(?:of|was|is|:|,|=|being|reached|for)?\s*(?:up\s+to\s+|at\s+least\s+|about\s+|approximately\s+|only\s+)?$",
    re.I,
)
_BEHIND = re.compile(
    r"[\s-]*(?:of\s+)?(?:(?P<statistic>median|maximum|mean)\s+)?follow[\s-]?up\b", re.I
)
_FOLLOWED = re.compile(r"\bfollowed\s+(?:up\s+)?for\s+(?:an?\s+)?(?:(?P<statistic>median|maximum|mean|minimum)\s+(?:of\s+)?)?(?:up\s+to\s+|at\s+least\s+)?$", re.I)  # fmt: skip
_ALIVE = re.compile(
    r"\b(?:is|are|was|were|remains?|remained)\s+(?:still\s+)?alive\b[^.;]{0,70}$", re.I
)
_AFTER = re.compile(r"\s+(?:after|post|following|since)\b", re.I)
_WHO = re.compile(
    r"\b(?P<who>(?:the|another|a|one|this|that)\s+(?:other\s+)?(?:patient|child|case|subject|one)(?:\s+with\s+(?:a\s+)?[\w-]+)?)\b",
    re.I,
)
_UNIT = re.compile(
    r"(?P<value>\d+(?:\.\d+)?)\s+(?P<unit>days|weeks|months|years|day|week|month|year)$"
)
_STATISTICS = {
    "maximal": "maximum",
    "longest": "maximum",
    "shortest": "minimum",
    "total": "maximum",
}


def follow_ups(found: Found) -> Iterator[Record]:
    """The lengths of follow-up that a document with one trial tells."""
    trial = sole_trial(found)
    if trial is None:
        return
    first: dict[tuple[object, ...], FollowUp] = {}
    for sentence in found.recognised.sentences_of(RESULTS - {TABLE}):
        if not sentence.context & (FOREIGN | {"planned"}):
            for mention in sentence.of("duration", "time-point"):
                told = _record(found, trial, sentence, mention)
                if told:
                    first.setdefault((told.value, told.unit, told.statistic), told)
    yield from first.values()


def _record(found: Found, trial: Ref, sentence: Sentence, mention: Mention) -> FollowUp | None:
    length = _length(mention) if not mention.context & FOREIGN else None
    told = _told(found.recognised.text, sentence, mention) if length else None
    if length is None or told is None:
        return None
    statistic, patient = told
    return FollowUp(
        trial=trial,
        value=length.value,
        unit=length.unit,
        statistic=statistic or None,
        patient=patient,
        evidence=(Evidence(_around(sentence, mention), "follow-up.length"),),
    )


def _length(mention: Mention) -> Duration | None:
    """A duration, or a point in time read as one."""
    if isinstance(mention.value, Duration):
        return mention.value
    if not isinstance(mention.value, TimePoint):
        return None
    match = _UNIT.match(mention.value.normal)
    if match is None:
        return None
    return Duration(Decimal(match["value"]), match["unit"].rstrip("s") + "s", mention.value.text)


def _told(text: str, sentence: Sentence, mention: Mention) -> tuple[str, str | None] | None:
    """The statistic and the patient of a follow-up; None where the time is something else.

    >>> from decimal import Decimal
    >>> from kg.document import Section
    >>> def told(words, time):
    ...     at, whole = words.index(time), Span(0, len(words))
    ...     return _told(words, Sentence(whole, Section(whole, "abstract")), Mention(Span(at, at + len(time)), "duration"))
    >>> told("With a median follow-up of 13.8 months", "13.8 months"), told("a maximum follow-up period of 9 years", "9 years")
    (('median', None), ('maximum', None))
    >>> told("The patient with CR grew at the 31-month follow-up", "31-month"), told("PFS was 5 months", "5 months")
    (('', 'the patient with CR'), None)
    >>> told("another patient with PD is still alive 20 months after therapy", "20 months")
    ('', 'another patient with PD')
    """
    if not holds(sentence.span.of(text).lower(), ("follow", "alive")):
        return None
    before = text[sentence.span.start : mention.span.start]
    after = _BEHIND.match(text, mention.span.end, sentence.span.end)
    match = _OF.search(before) or _FOLLOWED.search(before) or after
    if match is None and not (_ALIVE.search(before) and _AFTER.match(text, mention.span.end)):
        return None
    statistic = ((match["statistic"] if match else None) or "").lower()
    who = None if statistic else [m["who"] for m in _WHO.finditer(before)][-1:]
    patient = who[0][0].lower() + who[0][1:] if who else None
    return _STATISTICS.get(statistic, statistic), patient


def _around(sentence: Sentence, mention: Mention) -> Span:
    return Span(max(sentence.span.start, mention.span.start - 60), mention.span.end)
