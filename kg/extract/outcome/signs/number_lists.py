"""Bare numbers of a list that count patients: "CR 2, PR 3", "rash (2) and fever (1)", "in two, three and Ⓒ", "four due to Ⓜ"."""

from collections.abc import Iterator
from itertools import pairwise

from kg import regex as re
from kg.extract.outcome.signs.line import Line
from kg.extract.outcome.signs.number_words import NUMBER, WORDS
from kg.extract.scope import holds
from kg.extract.verbs import HAD
from kg.records.quantity import Number

_TALLIED = re.compile(r"[.;,]|\s\(Ⓜ|\s?\Z|\sand\s(?:\S+\s)?[ⓂⒺ]?")
# in two, three and Ⓒ; by six versus Ⓒ
_UP_TO_COUNT = re.compile(
    r"\b(?:in|by|for|among|versus|vs\.?|was|were)\s(?P<list>(?:Ⓝ|\w+)(?:,\s(?:Ⓝ|\w+)){0,4},?\s(?:and|versus|vs\.?|v\.?)\s(?:in\s)?)(?=Ⓒ|Ⓡ|Ⓝ\s[(\[]\s?[％Ⓡ]|(?:one|two|three|four|five|six|seven|eight|nine|ten|Ⓝ)\sof\s(?:these|those|them)\b)"
)
# "Two, three and Ⓒ had", "5 and Ⓒ had": a list that opens a clause
_OPENS_WITH = re.compile(
    rf"(?:\A\W*|[,;.:]\s)(?P<list>(?:Ⓝ|[A-Za-z]+)(?:,\s(?:Ⓝ|[a-z]+)){{0,4}},?\sand\s)(?=Ⓒ|(?:Ⓝ|[a-z]+)\s(?:{HAD}|died)\b)"
)
_RESPONSES = frozenset(
    (
        "measure:CR",
        "measure:PR",
        "measure:SD",
        "measure:PD",
        "measure:CRi",
        "measure:nCR",
        "measure:VGPR",
        "measure:MLFS",
        "measure:complete-metabolic-response",
        "measure:partial-metabolic-response",
        "measure:stringent-complete-response",
    )
)


def in_lists(line: Line) -> dict[int, str]:
    """Where such numbers stand, with the words that they are."""
    return (
        dict(_tallied(line))
        | dict(_of_events(line))
        | dict(_listed(line.signs))
        | dict(_caused(line.signs))
        | dict(_lives(line))
    )


def _tallied(line: Line) -> Iterator[tuple[int, str]]:
    """Numbers of a tally: "CR 2, PR 3, SD 4"; two kinds of response at least."""
    found = [
        place
        for place, piece in line.of("Ⓝ")
        if (kind := line.pieces.get(place - 2))
        and kind.code in _RESPONSES
        and line.signs[place - 1] in " :="
        and _TALLIED.match(line.signs, place + 1)
    ]
    yield from ((place, "Ⓝ") for place in found if len(found) > 1)


# infusion reaction (2), hypomagnesemia (2) and rash (1)
_EVENT_BRACKET = re.compile(r"[ⓂⒺ]\s\((?P<number>Ⓝ)\)")


def _of_events(line: Line) -> Iterator[tuple[int, str]]:
    """Numbers in brackets behind the events of a list; such as count up are marks of references."""
    found = [m.start("number") for m in _EVENT_BRACKET.finditer(line.signs)]
    values = [line.pieces[place].value for place in found]
    whole = [v.value for v in values if isinstance(v, Number) and not v.value % 1]
    if len(whole) < 2 or len(whole) < len(found):
        return
    if any(one >= other for one, other in pairwise(whole)):
        yield from ((place, "Ⓝ") for place in found)


def _listed(signs: str) -> Iterator[tuple[int, str]]:
    """Numbers of a list that a count ends.

    >>> [words for _, words in _listed("Ⓜ occurred in two, three and Ⓒ, respectively")]
    ['two', 'three']
    >>> [words for _, words in _listed("Ⓜ occurred in none and in Ⓝ (％), respectively")]
    ['none']
    >>> [words for _, words in _listed("Of Ⓒ, Ⓝ and Ⓒ had Ⓜ and Ⓜ")], list(_listed("Between Ⓝ and Ⓒ had Ⓜ"))
    (['Ⓝ'], [])
    >>> [words for _, words in _listed("Ⓜ, Ⓜ and Ⓜ were seen in Ⓝ, Ⓝ and Ⓒ, respectively")], list(_listed("for Ⓝ, Ⓝ and Ⓣ"))
    (['Ⓝ', 'Ⓝ'], [])
    >>> list(_listed("in one cohort and Ⓒ")), list(_listed("in Ⓓ and Ⓒ")), list(_listed("for two and a half"))
    ([], [], [])
    """
    lists = [*_UP_TO_COUNT.finditer(signs), *_OPENS_WITH.finditer(signs)]
    found: dict[int, str] = {}
    for match in lists if holds(signs, ("Ⓒ", "Ⓡ", "Ⓝ (", " of the", " and Ⓝ")) else ():
        words = [w for w in NUMBER.finditer(signs, *match.span("list")) if w.group() != "in"]
        numbers = [w for w in words if w.group() == "Ⓝ" or w.group().casefold() in WORDS]
        if len(numbers) == len(words) - 1:
            found |= {w.start(): w.group() for w in numbers}
    yield from sorted(found.items())


# nine were due to Ⓜ, three to Ⓔ and four to Ⓜ
_BY_CAUSE = tuple(
    (
        re.compile(rf"(?<![A-Za-z])(?:{lead})\s[^.;,]{{1,40}}?(?=,|\sand\b)"),
        re.compile(
            rf"(?:,|,?\sand)\s(?P<number>Ⓝ|Ⓒ|[a-z]+)\s(?:due\s)?{by}\s[^.;,ⓃⒸ]{{1,40}}?(?=[.,;]|\sand\b|\s?\Z)"
        ),
    )
    for lead, by in (
        (r"due\sto|(?:attribut(?:ed|able)|ascribed|assigned|related|put\sdown)\sto", "to"),
        (r"(?:caused|brought\sabout|explained)\sby", "by"),
        (
            r"Ⓜ\sof(?!\sⒼ)|(?:as\sa\s)?result\sof",
            r"of(?!\s(?:them|these|those|whom|which|the|our|all|patients|\d|[ⓃⒸⓇ])\b)",
        ),
        (r"Ⓜ\sfrom|resulted\sfrom", "from"),
    )
)
# Ⓜ accounted for nine and Ⓜ for four
_CAUSED = tuple(
    re.compile(words)
    for words in (
        r"\b(?:accounted|responsible)\sfor\s(?P<number>Ⓝ|[a-z]+)(?=\s(?:of\s)?(?:these\s|the\s)?Ⓜ|[,;.])",
        r"\b(?:accounted|responsible)\sfor\s[^.;]{1,50}?(?:,|\sand)\s(?:[a-z]+\s){0,2}[ⓂⒺ]\sfor\s(?P<number>Ⓝ|[a-z]+)(?=[,;.)]|\sand\b)",
    )
)


def _caused(signs: str) -> Iterator[tuple[int, str]]:
    """Numbers of a list of causes.

    >>> [words for _, words in _caused("nine were due to Ⓜ, three to failure of the heart and four to Ⓜ")]
    ['three', 'four']
    >>> [words for _, words in _caused("Ⓒ Ⓜ of Ⓔ, two of Ⓔ and one of Ⓜ")]
    ['two', 'one']
    >>> list(_caused("Ⓒ had a Ⓜ of Ⓖ, none of them related to it")), list(_caused("Ⓒ Ⓜ of Ⓔ, two of Ⓒ"))
    ([], [])
    >>> list(_caused("toxicity due to Ⓔ and related to Ⓜ")), list(_caused("accounted for most of the Ⓜ"))
    ([], [])
    """
    found = [m for form in _CAUSED for m in form.finditer(signs)] if "Ⓜ" in signs else []
    for match in (*found, *_by_cause(signs)):
        if match["number"] == "Ⓝ" or match["number"] in WORDS:
            yield match.start("number"), match["number"]


def _by_cause(signs: str) -> Iterator[re.Match[str]]:
    """The items of a list of causes behind its first: ", three to Ⓔ and four to Ⓜ"."""
    for lead, item in _BY_CAUSE if "Ⓜ" in signs else ():
        for first in lead.finditer(signs):
            at = first.end()
            while match := item.match(signs, at):
                yield match
                at = match.end()


def _lives(line: Line) -> Iterator[tuple[int, str]]:
    """Numbers right behind "took the lives of": those who died."""
    for place, piece in line.of("Ⓜ"):
        if piece.code == "measure:DEATH" and piece.span.of(line.text).endswith(" of"):
            number = NUMBER.match(line.signs, place + 2)
            if number and (number.group() == "Ⓝ" or number.group().casefold() in WORDS):
                yield number.start(), number.group()
