"""Events listed one by one: "two grade 3 adverse events (anemia; fever)", "the only serious adverse event was an infection"."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from kg import regex as re
from kg.extract.outcome.fact import OBSERVED, Fact, of_subject
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.subject.subjects import Subject
from kg.extract.scope import holds
from kg.extract.verbs import HAD, SEEN
from kg.text import Span

_ITEM = r"(?:(?:Ⓖ|one|an?|transient|mild|moderate|severe|of|case)\s)*[ⓂⒺ](?:\s\(?Ⓖ\)?)?"
_ROW = rf"(?P<row>{_ITEM}(?:(?:[;,]\s(?:and\s)?|\sand\s){_ITEM})*)"
# (…; : …; ", a hypoglycaemia that was unrelated"
_OPENS = r"(?:\s?[(:–—]\s?|,\s(?:namely\s)?(?=an?\s))"
_ENDS = r"(?=[,;).]|\s?\Z|\s(?:that|which|who|considered|deemed|judged)\b)"
_COUNTED = re.compile(
    rf"(?P<n>Ⓕ)\s(?:(?:Ⓖ|possibly|related|treatment-related|further|new)\s)*(?P<head>Ⓜ)(?:\s(?:was|were|occurred|of\sⒼ|{SEEN})){{0,3}}(?:,\s(?:both\s|each\s|all\s)?in\s[^ⓂⒺⒻⒼ;.:,]{{3,30}})?{_OPENS}{_ROW}{_ENDS}"
)
_IN_SO_MANY = re.compile(
    rf"(?P<head>Ⓜ)\s(?:occurred|developed|(?:was|were)\s[a-z]+|arose)\s(?:in|by)\s(?P<n>Ⓕ){_OPENS}{_ROW}{_ENDS}"
)
_PATIENT = re.compile(
    rf"(?P<n>Ⓕ)(?:\s(?:patient|participant|subject))?\s(?:{HAD}|reported)\s(?:an?\s)?(?P<head>Ⓜ){_OPENS}{_ROW}{_ENDS}"
)
_ONLY = re.compile(
    rf"\b(?:[Oo]nly|[Ss]ole)\s(?:[a-z-]+\s){{0,3}}(?:Ⓖ\s)?(?P<head>Ⓜ)[^ⓂⒺⒻ;.,]{{0,45}}?\s?(?:was|were|being|consisted\sof|comprised|:)\s{_ROW}(?!\s?\(?Ⓕ)"
)
_WAS_ONLY = re.compile(
    rf"{_ROW}(?:\sof\sⒼ)?\s(?:was|were)\s(?:the\s)?(?:only|sole)\s(?:[a-z-]+\s){{0,3}}(?:Ⓖ\s)?(?P<head>Ⓜ)"
)
# "side effects were limited to Ⓔ and Ⓔ", "Ⓜ restricted to acute events, including Ⓔ, Ⓔ and Ⓔ"
_LIMITED = re.compile(
    rf"(?P<head>Ⓜ)(?:\s(?:was|were))?\s(?:[a-z]+\s){{0,2}}?(?:limited|restricted|confined)\sto\s(?:[^ⓂⒺⒻ;.]{{0,40}}?(?:,\s(?:including|such\sas|mainly|namely)\s|\sof\s))?(?:[a-z-]+\s){{0,2}}?{_ROW}(?!\s?\(?Ⓕ)"
)
_LISTS = (_COUNTED, _IN_SO_MANY, _PATIENT)
_GENERIC = frozenset({"AE", "TRAE", "SAE"})


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """Each event that stands under a count or is said to be the only one."""
    told = {b.subject.place for b in bonds}
    figures = dict(reading.figures)
    for match in _matches(reading.line.signs):
        head = next((s for s in reading.subjects if s.place == match.start("head")), None)
        events = _events(reading, match)
        if (
            any(e.place in told for e in events)
            or not events
            or not _is_generic(reading, match, head)
        ):
            continue
        if "n" in match.groupdict() and _number(figures[match.start("n")]) != len(events):
            continue
        told.update(e.place for e in events)
        for event in events:
            yield _fact(reading, event, head, match)


def listed(signs: str) -> list[str]:
    """The rows of events that a line lists; whether the head is an adverse event is seen later.

    >>> listed("Ⓕ Ⓖ Ⓜ (Ⓔ; Ⓔ) were recorded"), listed("The only Ⓜ was a Ⓔ."), listed("Ⓔ of Ⓖ was the only Ⓜ")
    (['Ⓔ; Ⓔ'], ['a Ⓔ'], ['Ⓔ'])
    >>> listed("Ⓜ occurred in Ⓕ (Ⓔ, Ⓔ and Ⓔ)"), listed("Ⓜ occurred in Ⓕ (Ⓔ in Ⓕ)")
    (['Ⓔ, Ⓔ and Ⓔ'], [])
    >>> listed("Ⓕ had an Ⓜ (Ⓖ Ⓔ), deemed unrelated"), listed("Ⓕ Ⓜ (Ⓔ, unrelated)")
    (['Ⓖ Ⓔ'], ['Ⓔ'])
    >>> listed("Ⓕ Ⓖ Ⓜ, a Ⓔ that was unrelated"), listed("Ⓕ Ⓖ Ⓜ, Ⓔ and a Ⓔ in Ⓕ")
    (['a Ⓔ'], [])
    >>> listed("Ⓜ were limited to Ⓔ and Ⓔ."), listed("mild Ⓜ restricted to acute infusional events, including Ⓔ, Ⓔ and Ⓔ.")
    (['Ⓔ and Ⓔ'], ['Ⓔ, Ⓔ and Ⓔ'])
    >>> listed("Ⓕ Ⓜ were seen, in different patients: a Ⓖ Ⓔ and a Ⓖ Ⓔ.")
    ['a Ⓖ Ⓔ and a Ⓖ Ⓔ']
    >>> listed("Ⓕ Ⓜ (Ⓕ)"), listed("the most common Ⓜ was Ⓔ (Ⓕ)"), listed("only Ⓕ had Ⓜ"), listed("The only Ⓜ were Ⓔ (Ⓕ)")
    ([], [], [], [])
    """
    return [m["row"] for m in _matches(signs)]


def _matches(signs: str) -> Iterator[re.Match[str]]:
    only = holds(signs, ("only", "Only", "sole", "Sole"))
    for rule in (*_LISTS, _ONLY, _WAS_ONLY) if only else _LISTS:
        yield from rule.finditer(signs)
    if holds(signs, ("limited to", "restricted to", "confined to")):
        yield from _LIMITED.finditer(signs)


def _is_generic(reading: Reading, match: re.Match[str], head: Subject | None) -> bool:
    """Whether the head is an adverse event without a name; one that "was the only" is no subject any more."""
    if head is None:
        return reading.line.pieces[match.start("head")].code in {
            f"measure:{code}" for code in _GENERIC
        }
    return head.measure in _GENERIC and head.term is None


def _events(reading: Reading, match: re.Match[str]) -> list[Subject]:
    start, end = match.span("row")
    inside = [s for s in reading.subjects if start <= s.place < end]
    named = all(s.adverse and (s.term or s.measure not in _GENERIC) for s in inside)
    return inside if named else []


def _number(figure: Figure) -> int | None:
    return figure.numerator if figure.kind == "count" else None


def _fact(reading: Reading, event: Subject, head: Subject | None, match: re.Match[str]) -> Fact:
    says: dict[str, Any] = {**of_subject(event), "status": OBSERVED, "statistic": None}
    says["grade"] = event.grade or (head.grade if head else None)
    if "n" in match.groupdict():
        says |= {
            "statistic": "count",
            "value": Decimal(1),
            "numerator": 1,
            "unit": "patients",
        }
    line = reading.line
    span = Span(line.place(match.start()), line.span(match.start(), match.end()).end)
    return Fact(line, "outcome.listed", span, event.measure, True, says, place=event.place)
