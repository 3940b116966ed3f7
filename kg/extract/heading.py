"""Headings that name a group of patients, "Flu/Ara-C cohort (n=6)": what stands under one is told of the group."""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.document import BODY, ELIGIBILITY, ENDPOINTS, POSTED_RESULTS, PROSE, Recognised
from kg.text import Span

_NOUN = r"(?:cohorts?|arms?|groups?)"
_SIZE = r"(?:\s\((?:[Nn]\s?=\s?(?P<n>\d{1,4})|(?P<many>\d{1,4})\s(?:patients|pts|participants))\))?"
_NAMED = re.compile(
    rf"[\s#*•–-]*(?:(?P<name>(?P<long>[A-Z\d(][^.;:!?|()]{{1,60}}?)(?:\s\((?P<short>[^()\d=][^()=]{{1,24}})\))?\s(?P<noun>{_NOUN}))(?:\s\((?:data|as\sof|cut)[^()\n]{{3,40}}\))?"
    r"|(?P<label>(?:Cohort|Arm|Group|Part|Schedule|Regimen|Dose\s[Ll]evel|DL)\s?[A-Z\d]\d?)(?:\s?[:–(,-][^.;!?|]{0,60}?)?)"
    rf"{_SIZE}\s?:?"
)
# "Patients without prior CAR-T (n=4)", "300 million cells per dose (8 patients)": groups only with their size
_SIZED = re.compile(
    rf"[\s#]*(?:(?:Patients|Participants|Subjects|Pts|Adults|Children|Recipients)\s(?P<people>(?:with(?:out)?|given|receiving|who|whose|treated)\s[^.;:!?|()%]{{2,60}}?)"
    rf"|(?P<dose>\d[^.;:!?|()%]{{0,30}}?\bcells\b[^.;:!?|()%\d]{{0,20}}?)){_SIZE[:-1]}\s?:?"
)
# what heads an account of several, or of none
_GENERAL = re.compile(
    r"\b(?:by|of|in|per|across|all|both|each|between|the|study|treatment|dose|patient|trial|expansion|escalation|safety|results?|responses?|efficacy|about|our|two|three|four|business|media|other|future|next)\b",
    re.I,
)
_LONGEST = 90  # characters of a heading


class Headed(NamedTuple):
    """A group that a heading names, and the part of the text that stands under it."""

    name: str
    span: Span
    scope: Span
    other_names: tuple[str, ...] = ()
    size: Span | None = None
    part: bool = False  # patients set apart by what they have or were given, no arm by name


def headed_groups(recognised: Recognised) -> list[Headed]:
    """The groups of a document that headings name: none where only one is named, and without its size."""
    found = list(_headed(recognised))
    told = len({h.name.casefold() for h in found}) > 1 or any(h.size for h in found)
    return found if told else []


def _headed(recognised: Recognised) -> Iterator[Headed]:
    last: Headed | None = None
    lines = list(_between(recognised))
    alike = _alike([line.of(recognised.text) for line in lines])
    prose = [s.span for s in recognised.document.sections if s.kind in PROSE]
    for line in lines:
        words = line.of(recognised.text)
        named = named_by(words, line.start) or _told_by_rest(recognised, line, alike)
        if not named and any(line.meets(p) for p in prose):
            continue  # an item of a list
        if not named and words.rstrip().endswith(":"):
            continue  # "As of June 10:" leads to a list
        if last:
            yield last._replace(scope=Span(last.scope.start, line.start))
        last = named
    if last:
        yield last._replace(scope=Span(last.scope.start, len(recognised.text)))


def _between(recognised: Recognised) -> Iterator[Span]:
    """The short lines that are part of no prose, or a paragraph of their own that is no sentence."""
    text = recognised.text
    told = [
        s.span
        for s in recognised.document.sections
        if s.kind in _NOT_BETWEEN and not (s.kind == BODY and _stands_alone(s.span.of(text)))
    ]
    for match in re.finditer(r"[^\n]+", recognised.text):
        line = Span(*match.span())
        if match.group().strip() and not any(line.meets(t) for t in told):
            yield line


# "X following A" over one part and "X following B" over another
_FRAME = re.compile(
    r"(?P<frame>[\s#]*[A-Z][\w/+-]*(?:\s[\w/+-]+){0,3}?\s(?:following|after|with|plus|without))\s(?P<rest>[A-Za-z][\w/+-]*(?:\s[\w/+-]+){0,3})\s?:?\s*"
)


_NOT_BETWEEN = PROSE | {ELIGIBILITY, ENDPOINTS, POSTED_RESULTS}


def _stands_alone(words: str) -> bool:
    words = words.strip()
    return len(words) < _LONGEST and "\n" not in words and not words.endswith((".", "!", "?", ";"))


def _alike(lines: list[str]) -> frozenset[str]:
    """How headings begin of which several differ only in their rest.

    >>> _alike(["X-101 following Flu/A", "Safety", "X-101 following Flu/B"]), _alike(["Patients with fever", "Next"])
    (frozenset({'X-101 following'}), frozenset())
    """
    rests: dict[str, set[str]] = {}
    for match in (m for line in lines if (m := _FRAME.fullmatch(line))):
        rests.setdefault(match["frame"].strip(" #"), set()).add(match["rest"].casefold())
    return frozenset(frame for frame, told in rests.items() if len(told) > 1)


def _told_by_rest(recognised: Recognised, line: Span, alike: frozenset[str]) -> Headed | None:
    """The group that tells a heading from others alike."""
    match = _FRAME.fullmatch(line.of(recognised.text)) if line.end - line.start < _LONGEST else None
    if match is None or match["frame"].strip(" #") not in alike:
        return None
    name = Span(line.start + match.start("rest"), line.start + match.end("rest"))
    return Headed(name.of(recognised.text), name, Span(line.end, line.end))


def named_by(words: str, start: int) -> Headed | None:
    """The group that a line names, which begins at `start`; its scope is not known yet.

    >>> named_by("Flu/Ara-C cohort (n=6)", 0).name, named_by("Fludarabine plus Ara-C (flu/Ara-C) cohort", 0).name
    ('Flu/Ara-C cohort', 'flu/Ara-C cohort')
    >>> named_by("Flu/Ara-C cohort (data cut-off: June 10, 2023)", 0).name, named_by("Flu/Ara-C cohort (see page 4)", 0)
    ('Flu/Ara-C cohort', None)
    >>> named_by("Cohort 2 (100 million cells):", 0).name, named_by("Responses by cohort", 0), named_by("All cohorts", 0)
    ('Cohort 2', None, None)
    >>> named_by("Patients without prior CAR-T (n=4)", 0).name, named_by("1 billion cells per dose (10 patients)", 0).name
    ('without prior CAR-T', '1 billion cells per dose')
    >>> named_by("Patients without prior CAR-T", 0), named_by("1 billion cells per dose", 0), named_by("Fever (n=3)", 0)
    (None, None, None)
    >>> named_by("In the Flu/Cy cohort, 5 responded.", 0), named_by("Next steps", 0)
    (None, None)
    """
    if len(words) >= _LONGEST:
        return None
    if sized := _SIZED.fullmatch(words.rstrip()):
        return _headed_by(sized, "people" if sized["people"] else "dose", start)._replace(part=True)
    match = _NAMED.fullmatch(words.rstrip())
    if match is None or (match["long"] and _GENERAL.search(match["long"])):
        return None
    head = _headed_by(match, "name" if match["name"] else "label", start)
    if short := match["short"]:
        return head._replace(name=f"{short} {match['noun']}", other_names=(short, match["long"]))
    return head


def _headed_by(match: re.Match[str], which: str, start: int) -> Headed:
    number = next((n for n in ("n", "many") if match[n]), None)
    return Headed(
        match[which],
        Span(start + match.start(which), start + match.end(which)),
        Span(start + match.end(), start + match.end()),
        size=Span(start + match.start(number), start + match.end(number)) if number else None,
    )
