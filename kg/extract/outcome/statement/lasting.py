"""How long events and responses lasted, and when events came and went: "CRS lasted a median of 3 days", "time to onset of CRS was 2 days"."""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.extract.outcome.fact import OBSERVED, Fact, of_figure
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.owner.adjacency import behind
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.statement import ongoing
from kg.extract.outcome.subject.subjects import Subject
from kg.extract.scope import holds
from kg.extract.verbs import OCCURRED, REACHED, SEEN
from kg.text import Span

_AVERAGE = r"(?:in\s)?(?:(?:an?|the)\s)?(?:(?P<average>median|mean|average)\s(?:duration\s|time\s)?(?:of\s)?)?(?:only\s|about\s|approximately\s)?"
_KINDS = r"(?:the\s|Ⓖ\s|first\s|severe\s|any\s)*"
_FIRST_WORD = r"(?:(?P<average>[Mm]edian|[Mm]ean|[Aa]verage)\s)?"
_WAS = r"(?:\safter\s(?:the\s)?(?:first\s|last\s|each\s)?(?:infusion|dose|treatment))?\s(?:was|of|[:=])\s(?:only\s|about\s)?"
_LASTED = re.compile(
    rf"(?P<what>[ⓂⒺ])(?:[^ⓂⒺ;.]{{0,60}}?[\s,])?(?:which\s|that\s|and\s|each\s)?(?:lasted|lasting|persisted|persisting|(?:was|were)\s(?:maintained|sustained|kept))\s(?:for\s|over\s)?{_AVERAGE}(?P<long>Ⓕ)"
)
_DURATION = re.compile(
    rf"{_FIRST_WORD}[Dd]uration\sof\s(?:the\s|Ⓖ\s|severe\s)*(?P<what>Ⓔ|Ⓜ){_WAS}(?P<long>Ⓕ)"
)
_DURABLE = re.compile(
    r"(?P<what>Ⓜ)\s(?:was|were)\s(?:[a-z]+ly\s)?(?:durable|long-lasting|long-lived|brief|short-lived|sustained),?\s(?:with|and)\s(?:an?\s|the\s)?(?:(?P<average>median|mean)\s)?duration\s(?:of\s(?:response\s(?:of\s)?)?|was\s)?(?P<long>Ⓕ)"
)
# how long "short-lived" responses were, told in brackets
_DURABLE_IN_BRACKETS = re.compile(
    r"(?P<what>Ⓜ)\s(?:was|were)\s(?:[a-z]+ly\s|mostly\s)?(?:durable|long-lasting|long-lived|brief|short-lived|short|transient|sustained)\s\((?P<average>median|mean)?,?\s?(?:duration,?\s)?(?:of\s)?(?P<long>Ⓕ)"
)
_ONSET = re.compile(
    rf"{_FIRST_WORD}(?:[Tt]ime\s(?:to|until)\s(?:the\s)?(?:first\s)?(?:onset\sof\s{_KINDS}(?P<what>[ⓂⒺ])|(?P<also>[ⓂⒺ])\sonset)|[Oo]nset\sof\s{_KINDS}(?P<third>[ⓂⒺ])){_WAS}(?:at\s|after\s)?(?:an?\s(?:median|mean)\s(?:of\s)?)?(?P<long>Ⓕ)"
)
# "Ⓜ occurred in Ⓕ (Ⓖ, Ⓕ) and started …": how often it was, between
_ALSO_TOLD = r"(?:(?:[^ⓂⒺ;.()]|\([^ⓂⒺ.()]*\)){0,90}?(?:[ⒻⓉ]|\([^ⓂⒺ.()]*\)|patients|pts|participants|subjects|cases)(?:,?\sand|,|,?\swhich|;\sit)?)?"
_BEGAN = re.compile(
    rf"(?P<what>[ⓂⒺ])(?:\s(?:in|of)\s[^ⒻⓂⒺ;.]{{1,30}}?)?{_ALSO_TOLD}\s(?:(?:typically|usually|generally|first)\s)?(?:began|started|set\sin|beginning|starting|appeared|(?:had\s|with\s)?(?:an?\s|its\s|their\s)?onset(?:\s(?:was|occurred|came|being))?)\s(?:at|after|within|of)?\s?{_AVERAGE}(?P<long>Ⓕ)"
)
# "Ⓜ occurred at a median of Ⓕ"
_CAME = re.compile(
    rf"(?P<what>[ⓂⒺ])\s(?:(?:typically|usually|generally|first)\s)?(?:{OCCURRED}|(?:was|were)\s(?:first\s)?(?:{SEEN}|{REACHED}))\s(?:at|after|within)\s(?:an?|the)\s(?P<average>median|mean|average)\s(?:time\s)?(?:of\s)(?:only\s|about\s)?(?P<long>Ⓕ)(?!\sof\sfollow)"
)
_RESOLUTION = re.compile(
    rf"{_FIRST_WORD}[Tt]ime\s(?:to|until)\s(?:the\s)?(?:resolution\sof\s{_KINDS}(?P<what>[ⓂⒺ])|(?P<also>[ⓂⒺ])\sresolution){_WAS}(?P<long>Ⓕ)"
)
_RESOLVED = re.compile(
    rf"(?P<what>[ⓂⒺ])(?:[^ⓂⒺⒻ;.]{{0,40}}?)?\s(?:resolved|subsided|abated)\s(?:completely\s)?(?:after|within|in)\s{_AVERAGE}(?P<long>Ⓕ)"
)
# "…, and the median duration was Ⓕ", "with a median duration of Ⓕ": of the event told before
_ITS = re.compile(
    r"\b(?:(?P<average>[Mm]edian|[Mm]ean)\s)?(?P<of>duration|time\sto\sonset|onset|time\sto\sresolution)\s(?:(?:was|of|being|[:=])\s)?(?:only\s|about\s)?(?P<long>Ⓕ)"
)
_MORE = re.compile(
    r"(?:\s\((?:median|mean|range)\b[^()]*\))?(?:\s(?:with|after|in|at|on|for|under)\s[^ⒻⓂⒺ;.,]{2,40}?)?,?\s(?:and|versus|vs\.?|compared\swith|against)\s(?P<long>Ⓕ)(?=\s(?:with|after|in|at|on|for|under)\b|,?\srespectively|[.;)]|\Z)"
)
_RESPONSES = frozenset({"ORR", "CR", "PR"})
_OF_RESPONSES = {"duration": "DOR", "time to onset": "TTR"}
_STATISTIC = {"median": "median", "mean": "mean", "average": "mean"}
_ONSETS = (_ONSET, _BEGAN, _CAME)
_ENDS = (_RESOLUTION, _RESOLVED)
_HINTS = ("were durable", "was durable", "-lived", "were short", "were brief", "were transient", "last", "persist", "maintained for", "sustained for", "kept for", "uration", "nset", "began", "start", "beginning", "appeared", "set in", "at a m", "after a m", "within a m", "resol", "subsided", "abated")  # fmt: skip


class Length(NamedTuple):
    """A length of time told of an event: where both stand, what it is the length of, and its statistic."""

    what: int
    place: int
    of: str
    statistic: str | None


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """How long an event lasted, and of a response how long it was kept."""
    told = {b.place for b in bonds if b.subject.measure == "DOR"}
    for length in _of_events(reading):
        subject = next((s for s in reading.subjects if s.place == length.what), None)
        if subject and length.place not in told and "negated" not in subject.context:
            yield from _fact(reading, subject, length)
    yield from ongoing.kept(reading, bonds)
    yield from ongoing.read(reading, told)


def places(reading: Reading) -> set[int]:
    """Where the lengths stand that are told of an event: they are no other measure's."""
    adverse = {s.place for s in reading.subjects if s.adverse and s.measure != "DEATH"}
    return {length.place for length in _of_events(reading) if length.what in adverse}


def _of_events(reading: Reading) -> list[Length]:
    """The lengths of time that a line tells of events."""
    signs, figures = reading.line.signs, dict(reading.figures)
    if not holds(signs, _HINTS):
        return []
    found = [a for a in lengths(signs) if a.place in figures and figures[a.place].kind == "time"]
    for match in _ITS.finditer(signs):
        before = [s for s in reading.subjects if s.place < match.start() and s.adverse]
        if before and match.start("long") in figures and not _parted(signs, before[-1], match):
            found.append(_length(match, before[-1].place, match["of"]))
    return list({a.place: a for a in reversed(found)}.values())


def _parted(signs: str, event: Subject, match: re.Match[str]) -> bool:
    """Whether another statement stands between an event and what may be its length."""
    return bool(
        re.search(
            r"\.\s|\b(?:response|remission|hospital|follow)", signs[event.place : match.start()]
        )
    )


def lengths(signs: str) -> list[Length]:
    """The lengths that a line tells of an event which they name.

    >>> def told(signs): return [(signs[a.what], a.of, a.statistic) for a in lengths(signs)]
    >>> told("Ⓖ Ⓔ lasted Ⓕ"), told("Ⓔ developed in Ⓕ and lasted a median of Ⓕ"), told("a Ⓜ lasting Ⓕ, Ⓕ had Ⓜ")
    ([('Ⓔ', 'duration', None)], [('Ⓔ', 'duration', 'median')], [('Ⓜ', 'duration', None)])
    >>> told("The median duration of Ⓔ was Ⓕ"), told("Ⓔ in Ⓕ; treatment lasted Ⓕ"), told("Ⓜ at Ⓕ")
    ([('Ⓔ', 'duration', 'median')], [], [])
    >>> told("Ⓜ were durable, with a median duration of Ⓕ"), told("Ⓜ were durable, with a median follow-up of Ⓕ")
    ([('Ⓜ', 'duration', 'median')], [])
    >>> told("Median time to onset of Ⓜ was Ⓕ"), told("Ⓜ resolved after a median of Ⓕ"), told("time to resolution of Ⓖ Ⓔ was Ⓕ")
    ([('Ⓜ', 'time to onset', 'median')], [('Ⓜ', 'time to resolution', 'median')], [('Ⓔ', 'time to resolution', None)])
    >>> told("Median time to Ⓜ onset after the first dose was Ⓕ"), told("Ⓔ resolved in Ⓕ"), told("time to Ⓜ was Ⓕ")
    ([('Ⓜ', 'time to onset', 'median')], [('Ⓔ', 'time to resolution', None)], [])
    >>> told("Ⓜ occurred at a median of Ⓕ"), told("Ⓔ was first seen after a median of Ⓕ"), told("Ⓜ occurred in Ⓕ, at a median follow-up of Ⓕ")
    ([('Ⓜ', 'time to onset', 'median')], [('Ⓔ', 'time to onset', 'median')], [])
    """
    found = [
        _length(match, max(match.start(name) for name in _NAMES if name in match.groupdict()), of)
        for rule, of in _RULES
        for match in rule.finditer(signs)
    ]
    further = [
        length._replace(place=match.start("long"))
        for length in found
        if (match := _MORE.match(signs, length.place + 1))
    ]
    return found + further


_NAMES = ("what", "also", "third")
_RULES = (
    (_LASTED, "duration"),
    (_DURATION, "duration"),
    (_DURABLE, "duration"),
    (_DURABLE_IN_BRACKETS, "duration"),
    *((rule, "time to onset") for rule in _ONSETS),
    *((rule, "time to resolution") for rule in _ENDS),
)


def _length(match: re.Match[str], what: int, of: str) -> Length:
    of = "time to onset" if of == "onset" else of
    return Length(what, match.start("long"), of, _STATISTIC.get((match["average"] or "").lower()))


def _inside(reading: Reading, length: Length) -> Group | None:
    """The group between an event and its length: "responses in TNBC lasted a median of 9.3 months"."""
    found = [g for g in reading.groups if length.what < g.place < length.place]
    single = len(found) == 1 and re.search(
        r"\b(?:in|with|among|at|on|of)\s(?:the\s)?\Z", reading.line.signs[: found[0].place]
    )
    return found[0] if single else None


def _fact(reading: Reading, subject: Subject, length: Length) -> Iterator[Fact]:
    figure = dict(reading.figures)[length.place]
    response = subject.measure in _RESPONSES and _OF_RESPONSES.get(length.of)
    if figure.kind != "time" or not (response or subject.adverse) or subject.measure == "DEATH":
        return
    says = {**of_figure(figure), "status": OBSERVED, "statistic": length.statistic}
    if not response:
        named = subject.term or subject.measure
        says |= {"term": f"{length.of} of {named}", "grade": subject.grade}
    line, place = reading.line, length.place
    first, last = min(length.what, place), max(length.what, place)
    span = Span(line.place(first), line.span(last, last + 1).end)
    measure = response or subject.measure
    group = behind(reading, place) or _inside(reading, length)
    yield Fact(line, "outcome.lasting", span, measure, subject.adverse, says, group, place=place)
