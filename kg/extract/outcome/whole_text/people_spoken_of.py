"""Of whom a sentence speaks that begins with "Their" or "Of these": of the part of the patients that the sentence before told of."""

from typing import NamedTuple

from kg import regex as re
from kg.document import Sentence
from kg.extract.found import Found
from kg.extract.number import INTEGER, whole
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.group.groups import Group
from kg.extract.people import PATIENTS
from kg.records import Trial
from kg.text import Span

_WHO = rf"(?:{PATIENTS}|adults|women|men|cases|recipients)"
# "Thirty-seven patients had X", "Of these, 18 received X", "13 had X"
_TOLD = re.compile(
    rf"\W*(?:(?:In\stotal|Of\s(?:these|them|the\s{INTEGER}(?:\s{_WHO})?(?:\s(?:at|in|on|given|from)\s(?:the\s)?(?P<in>[\w/.-]+(?:\s[\w/.-]+){{0,2}}))?)|Among\sthem),\s)?(?:The\s(?:(?:other|remaining)\s|(?={INTEGER}\s(?:others?|remaining)\s)))?(?P<many>{INTEGER})\s(?:others?\s|remaining\s|further\s|of\s(?:these|them|the\s{INTEGER})\s)?(?:{_WHO}\s)?(?:\([^()]{{1,12}}\)\s)?(?:(?:of|in|from|on)\s(?:the\s)?(?:\w+\s)?(?:group|arm|cohort|regimen)\s?\w?\s)?"
    r"(?:had\s(?:been\s|an?\s)?|received\s|were\s(?:treated\s(?:with|at|in|on|for)|given|assigned\sto|enrolled\s(?:in|at|on))\s(?:the\s|an?\s)?|underwent\s(?:an?\s)?|(?:went\son|proceeded)\sto\s(?:an?\s)?|got\s|presented\swith\s|entered\s(?:the\s)?)"
    r"(?P<what>(?:[^,;.:]|\.(?=\d)){3,70})"
)
_AT_DOSE = re.compile(r".*\sat\s(?:the\s)?(?=(?:\w+\s)?(?:dose|level)(?:\slevel)?\Z)")
# "In the X group, seven patients were evaluable"
_IN_GROUP = re.compile(
    rf"\W*(?:In|On|At|Among|Of)\s(?:the\s)?(?P<what>[^,;.:]{{2,40}}?\s(?:group|arm|cohort|level)|[A-Z][\w-]*\s[\dA-Z]\w?|DL\s?-?\d\w?),\s{INTEGER}\s(?:of\s(?:the\s)?{INTEGER}\s)?{_WHO}\s(?:was|were)\s(?:evaluable|assessable|treated|enrolled|infused|dosed|included)\b"
)
# "The remaining ten patients had no objective response"
_NO_RESPONSE = re.compile(
    rf"\W*(?:The\s)?(?:(?:remaining|other)\s)?{INTEGER}\s(?:remaining\s|other\s)?{_WHO}\s(?P<what>had\sno\s(?:\w+\s)?response|did\snot\srespond|failed\sto\srespond)\b"
)
_NUMBERED = re.compile(
    rf"\W*(?P<what>(?:Patients|Subjects|Participants)\s{INTEGER}(?:(?:,\s|\sand\s|,\sand\s){INTEGER})*)\s(?:had|received|were|got)\b"
)
_CUT = re.compile(
    r"\s(?:while|before|after|during|because|who|which|that|as|and|within|following|until)\b|\s\(|\s(?:at|on)\s(?:day|month|week|study|enrol|entry|baseline|screening|diagnosis)"
)
# it, they, these: who was told of before
_POINTS = re.compile(
    rf"\W*(?:(?:At\s|By\s|After\s)[^,;.ⓂⒺ]{{1,40}},\s)?(?:(?:[Tt]heir|[Tt]hey)\b|(?:In|Among|For|Of|At|With)\s(?:these|those|them)\b(?:\s(?:\w+\s)?{_WHO}\b|,?\s(?=[ⒻⒸⓇ％Ⓝ]|none\b|all\b|median\b|the\b|Ⓜ))|[Tt]hese\s(?:\w+\s)?{_WHO}\b|(?:[ⒻⒸⓇ]|{INTEGER})\sof\s(?:them|these)\b|The\s(?:two|three|four|five|six|last|remaining)?\s?others?\b(?!\s(?:group|arm|cohort|hist))"
    r"|(?:In|Among|At)\sth(?:is|at)\s(?:latter\s)?(?:sub)?(?:group|cohort|set|population)\b(?!\sof))"
)


class People(NamedTuple):
    """A part of the patients: its name and where it is told, and the arm or level of which it is a part."""

    group: Group
    within: Group | None = None


# a sentence that goes on with those it counted: "nine had X; their ORR was 44%"
_THEIRS = re.compile(
    r"[;:,]\s(?:(?:and|with|but)\s)?(?:their\b|(?:in|among)\s(?:these|them|whom)\b|of\s(?:these|them|whom)\b)"
)


def told_of(
    found: Found, sentence: Sentence, facts: list[Fact], before: People | None
) -> People | None:
    """Of which part of the patients a sentence tells; the one before where it only points at that."""
    groups = {f.group.name: f.group for f in facts if f.group}
    if before is not None and _POINTS.match(sentence.span.of(found.recognised.text)):
        return before
    if len(groups) == 1 and all(f.group for f in facts):
        return People(next(iter(groups.values())))
    return None if groups else introduced(found, sentence)


def introduced(found: Found, sentence: Sentence) -> People | None:
    """The part of the patients that a sentence counts and names by what they have or get; all patients are no part."""
    text = found.recognised.text
    for pattern in (_NUMBERED, _IN_GROUP):
        if match := pattern.match(text, *sentence.span):
            return People(_group(text, match.start("what"), match.end("what")))
    if match := _NO_RESPONSE.match(text, *sentence.span):
        return People(Group(0, 0, Span(*match.span("what")), "nonresponders", said=False))
    match = _TOLD.match(text, *sentence.span)
    if match is None:
        return None
    many, start = whole(match["many"]), match.start("what")
    cut = _CUT.search(text, start, match.end("what"))
    end = cut.start() if cut else match.end("what")
    if dose := _AT_DOSE.match(text, start, end):
        start = dose.end()
    results = any(m.span.meets(Span(start, end)) for m in sentence.of("measure", "event"))
    named = any(m.span.meets(Span(start, end)) for m in sentence.of("disease", "dose"))
    if results or not _is_part(found, many, named=named):
        return None
    within = _group(text, match.start("in"), match.end("in")) if match["in"] else None
    return People(_group(text, start, end), within)


def _group(text: str, start: int, end: int) -> Group:
    return Group(0, 0, Span(start, end), " ".join(text[start:end].split()), said=False)


def _is_part(found: Found, many: int, *, named: bool) -> bool:
    """Whether so many are fewer than all patients of the trial; where its size is not told, those with a disease or dose."""
    sizes = [
        size
        for r in found.records
        if isinstance(r, Trial)
        for size in (r.enrollment, r.treated, r.evaluable)
        if size
    ]
    return many < max(sizes) if sizes else named


def of_people(facts: list[Fact], people: People | None) -> list[Fact]:
    """The facts of a sentence that points at people told of before, as theirs.

    >>> [bool(_POINTS.match(s)) for s in ("Their Ⓜ was Ⓕ", "Of these, Ⓒ Ⓜ", "In these patients median Ⓜ", "In this group the Ⓜ", "They had an Ⓜ of Ⓕ")]
    [True, True, True, True, True]
    >>> [bool(_POINTS.match(s)) for s in ("These results", "Of these Ⓔ, two were", "In this study Ⓜ", "The patients", "In this group of patients")]
    [False, False, False, False, False]
    """
    if people is None or not facts:
        return facts
    words = facts[0].sentence.span.of(facts[0].line.text)
    if people.within and _REST.match(words):
        return [f if f.group else f.of(people.within) for f in facts]
    points = _POINTS.match(facts[0].line.signs) or _POINTS.match(words)
    return [_of(f, people) for f in facts] if points else facts


def of_own(found: Found, facts: list[Fact]) -> list[Fact]:
    """The facts of a sentence that itself tells of a part of the patients and then goes on with "their"."""
    theirs = _THEIRS.search(facts[0].line.signs) if facts else None
    people = introduced(found, facts[0].sentence) if theirs else None
    if theirs is None or people is None:
        return facts
    return [_of(f, people) if f.place >= theirs.end() and not f.group else f for f in facts]


def _of(fact: Fact, people: People) -> Fact:
    told = fact.of(people.group)
    return told.of(people.within) if people.within and fact.group is None else told


# the others of the arm whose part was told of
_REST = re.compile(
    rf"\W*The\s(?:{INTEGER}\s)?(?:remaining|others?|rest)\b(?!\s(?:group|arm|cohort|hist))"
)
