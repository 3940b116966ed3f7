"""Deaths and their causes: "two died due to disease progression", "died: five from relapse and one from sepsis"."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.outcome.bond.shares import is_share, statistic
from kg.extract.outcome.fact import NONE_OBSERVED, OBSERVED, Fact, from_bond, of_figure
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.owner.adjacency import behind
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.statement.death_causes import Cause, listed_causes
from kg.extract.outcome.statement.death_words import cause_before, causes_behind, past_time
from kg.extract.outcome.subject.subjects import Subject
from kg.extract.verbs import OCCURRED, SEEN

_CAUSE = re.compile(
    r"\A(?:(?:,\s|\s\()(?:all|both)|,(?=\s(?:from|due)\b))?\s?(?:patients?\s|of them\s|subjects?\s)?(?:died\s|deaths?\s)?(?:Ⓜ\s(?=from|of|due)|in\s(?:Ⓜ|remission|CR)\s)?(?:(?:was|were)\s(?=due to|caused by|from\b))?(?:due to|from|of|because of|as a result of|owing to|related to|after(?=\s(?:relapse|progression|recurrence|[ⓂⒺ]))"
    r"|secondary to|caused by)\s(?P<cause>[^,;.()Ⓕ]{1,60}?)"
    rf"(?<!\san)(?=\s?[,;.()Ⓕ]|\sand\s(?:Ⓕ|(?:one|two|three|four|five|six|another)\b|no\b|none\b|neither\b|there\b|nobody\b)|\sand\s[^,;.()Ⓕ]{{1,50}}?\s(?:{OCCURRED}|was|were)\b|\s(?:an?|one|two|three|four|five|six|\d+)\s(?:days?|weeks?|months?|years?)\b|\sⓉ|\s(?:within|before|at|on|during|while|who|that|which|in|was|were|(?:un|not )?related|{SEEN}|considered|deemed|judged|thought|assessed|occurred)\b|\Z)"
)
# one death (sepsis)
_IN_BRACKETS = re.compile(r"\s\((?P<cause>Ⓔ)\)")
_ARTICLE = re.compile(r"\A(?:an?|their|his|her)\s")
_EACH = re.compile(r"\b(?:one|1)\seach\s(?:from|of|due to|because of)\s(?P<causes>[^;.()Ⓕ]{3,120})")
_ITEM = re.compile(r"(?:and\s)?(?P<cause>[^\s,](?:(?!,|\sand\b).)*)")
_NO_CAUSE = re.compile(
    r"\A(?:each|both|every|either|cohorts?\b|arms?\b|groups?\b|the|all|them|these|those|patients|whom|which|it|this|that|any cause|(?:other |all |different |various |unknown )?causes|unrelated|treatment arm|enrol\w+|randomi[sz]ation|study entry|starting)\b|\A(?:(?:first|last|NK|CAR-NK|cell)\s)*(?:infusions?|treatment|therapy|dose|"
    + nouns("noun:transplantation")
    + r")\Z|Ⓕ"
)


_ONE_DIED: dict[str, Any] = {
    "status": OBSERVED,
    "statistic": "count",
    "value": Decimal(1),
    "numerator": 1,
    "unit": "patients",
}


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """Deaths, each with the cause that stands behind the count or behind the word."""
    listed = listed_causes(reading)
    for bond in bonds:
        if bond.subject.measure == "DEATH" and is_share(bond.figure):
            told_before = _before(reading, bond.subject)
            cause = (
                _cause(reading, bond.place)
                or (
                    bond.group
                    and bond.group.place > bond.place
                    and _cause(reading, bond.group.end - 1)
                )
                or cause_of(reading, bond.subject)
                or told_before
            )
            if cause and any(cause == _words(reading, c.start, c.end) for c in listed):
                cause = None  # of a part of them
            parts = list(causes_behind(reading, bond))
            cause = told_before if parts else cause  # of each a part died
            fact = from_bond(
                reading.line,
                "death",
                bond,
                statistic=statistic(bond.figure),
                status=NONE_OBSERVED if bond.figure.value == 0 else None,
                cause=cause,
                term=(cause and _cause(reading, bond.place)) or bond.subject.term or cause,
            )
            named = fact.group is not None and fact.group.name in (cause or "")
            fact = fact._replace(group=None) if named else fact  # what they died of is no group
            yield fact.but(grade=None)
            for start, end in parts:
                words = _ARTICLE.sub("", _words(reading, start, end))
                says = {**_ONE_DIED, "timepoint": bond.time, "cause": words, "term": words}
                span = reading.line.span(start, end)
                yield fact._replace(span=span, says=says, place=start)

    yield from _one_each(reading)
    yield from _listed(reading, bonds)


def _listed(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """Reads "deaths were caused by relapse (7) and infection (5)"."""
    adverse = any(s.adverse for s in reading.subjects if s.measure == "DEATH")
    dead = [b for b in reversed(bonds) if b.subject.measure == "DEATH"]
    causes = listed_causes(reading)
    yield from _whole(reading, causes, adverse)
    last = None
    groups = _groups_of(reading, causes)
    for cause in causes:
        words = _ARTICLE.sub("", reading.line.words(cause.start, cause.end).strip())
        words = words[0].lower() + words[1:] if words[1:2].islower() else words
        says: dict[str, object] = {**of_figure(cause.figure), "statistic": statistic(cause.figure)}
        says |= {"cause": words, "term": words}
        span = reading.line.span(min(cause.start, cause.place), max(cause.end, cause.place + 1))
        rule, place = "outcome.death", cause.place
        group = groups.get(place) or next((b.group for b in dead if b.place < place), last)
        last = group
        yield Fact(reading.line, rule, span, "DEATH", adverse, says, group, place=place)


def _groups_of(reading: Reading, causes: list[Cause]) -> dict[int, Group]:
    """The group that closes each list of causes, for all of them: "relapse (5) and sepsis (2) in A, and relapse (7) in B"."""
    found: dict[int, Group] = {}
    group = None
    for cause in reversed(causes):
        group = behind(reading, cause.place) or group
        if group:
            found[cause.place] = group
    return found


def _whole(reading: Reading, causes: list[Cause], adverse: bool) -> Iterator[Fact]:
    """How many died, where a cause took a share of them: "relapse accounted for 9 of the 16 deaths"."""
    for cause in causes:
        count, place = cause.figure.denominator, cause.place
        if count and reading.line.signs[place + 2 : place + 3] == "Ⓜ":
            says: dict[str, object] = {**_ONE_DIED, "value": Decimal(count), "numerator": count}
            span, group = reading.line.span(place, place + 1), behind(reading, place)
            yield Fact(
                reading.line, "outcome.death", span, "DEATH", adverse, says, group, place=place
            )
            return


def _one_each(reading: Reading) -> Iterator[Fact]:
    """Reads "three died, one each from sepsis, pneumonia and progression"."""
    match = _EACH.search(reading.line.signs) if " each " in reading.line.signs else None
    dead = [
        s for s in reading.subjects if match and s.place < match.start() and s.measure == "DEATH"
    ]
    if not match or not dead:
        return
    for start, end in causes_in(match["causes"]):
        at = match.start("causes")
        span = reading.line.span(at + start, at + end)
        cause = _ARTICLE.sub("", span.of(reading.line.text))
        says = {**_ONE_DIED, "cause": cause, "term": cause}
        yield Fact(
            reading.line, "outcome.death", span, "DEATH", dead[0].adverse, says, place=at + start
        )


def causes_in(words: str) -> list[tuple[int, int]]:
    """Where the causes stand in a list.

    >>> [("sepsis, Ⓔ and progression")[a:b] for a, b in causes_in("sepsis, Ⓔ and progression")]
    ['sepsis', 'Ⓔ', 'progression']
    """
    return [m.span("cause") for m in _ITEM.finditer(words)]


def cause_of(reading: Reading, subject: Subject) -> str | None:
    """The cause named behind the word: "died of sepsis"."""
    return _cause(reading, subject.place)


def _cause(reading: Reading, place: int) -> str | None:
    found = cause_behind(reading.line.signs[place + 1 :])
    if not found:
        return None
    return _ARTICLE.sub("", _words(reading, place + 1 + found[0], place + 1 + found[1]))


def _words(reading: Reading, start: int, end: int) -> str:
    """A cause as the text has it, a sentence's first word without its capital."""
    words = reading.line.words(start, end).strip()
    first = start < 3 and words[1:2].islower()
    return words[0].lower() + words[1:] if first else words


def _before(reading: Reading, subject: Subject) -> str | None:
    """The cause that stands in front of the word: "infection-related mortality"."""
    said = reading.line.pieces[subject.place].span.of(reading.line.text)
    found = cause_before(reading.line.signs, subject.place, said)
    return _words(reading, *found) if found else None


def cause_behind(behind: str) -> tuple[int, int] | None:
    """Where the cause stands in the words behind a count of deaths, or behind "died".

    >>> def cause(words): return (at := cause_behind(words)) and words[slice(*at)]
    >>> cause(" due to disease progression, including one"), cause(" from sepsis and Ⓕ from Ⓜ"), cause(" from Ⓜ.")
    ('disease progression', 'sepsis', 'Ⓜ')
    >>> cause(" on Ⓣ of multi-organ failure."), cause(" Ⓕ later from Ⓔ.")
    ('multi-organ failure', 'Ⓔ')
    >>> cause(" (Ⓔ) was reported"), cause(" (Ⓕ)")
    ('Ⓔ', None)
    >>> cause(" in the first month"), cause(" of the patients died")
    (None, None)
    """
    start = past_time(behind)
    match = _IN_BRACKETS.match(behind) or _CAUSE.match(behind[start:])
    start = 0 if match and match.re is _IN_BRACKETS else start
    if not match or _NO_CAUSE.search(match["cause"]):
        return None
    return start + match.start("cause"), start + match.end("cause")
