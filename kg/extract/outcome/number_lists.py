"""Bare numbers of a list that count patients: "CR 2, PR 3", "rash (2) and fever (1)", "in two, three and Ⓒ", "four due to Ⓜ"."""

from collections.abc import Iterator
from itertools import pairwise

from kg import regex as re
from kg.extract.outcome.line import Line
from kg.extract.outcome.number_words import NUMBER, WORDS
from kg.records.quantity import Number

_TALLIED = re.compile(r"[.;,]|\s\(Ⓜ|\s?\Z|\sand\s(?:\S+\s)?[ⓂⒺ]?")
# in two, three and Ⓒ; by six versus Ⓒ
_UP_TO_COUNT = re.compile(
    r"\b(?:in|by|for|among|versus|vs\.?|was|were)\s(?P<list>\w+(?:,\s\w+){0,4},?\s(?:and|versus|vs\.?|v\.?)\s)(?=Ⓒ)"
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
    >>> list(_listed("in one cohort and Ⓒ")), list(_listed("in Ⓓ and Ⓒ")), list(_listed("for two and a half"))
    ([], [], [])
    """
    for match in _UP_TO_COUNT.finditer(signs) if "Ⓒ" in signs else ():
        words = list(NUMBER.finditer(signs, *match.span("list")))
        numbers = [w for w in words if w.group() == "Ⓝ" or w.group().casefold() in WORDS]
        if len(numbers) == len(words) - 1:
            yield from ((w.start(), w.group()) for w in numbers)


# nine were due to Ⓜ and four to Ⓜ; Ⓜ accounted for nine and Ⓜ for four
_CAUSED = tuple(
    re.compile(words)
    for words in (
        r"(?:due|attribut(?:ed|able))\sto\s[^.;]{1,40}?(?:,|\sand)\s(?P<number>Ⓝ|[a-z]+)\s(?:due\s)?to\s[ⓂⒺ]",
        r"caused\sby\s[^.;]{1,40}?(?:,|\sand)\s(?P<number>Ⓝ|[a-z]+)\sby\s[ⓂⒺ]",
        r"\b(?:accounted|responsible)\sfor\s(?P<number>Ⓝ|[a-z]+)(?=\s(?:of\s)?(?:these\s|the\s)?Ⓜ|[,;.])",
        r"\b(?:accounted|responsible)\sfor\s[^.;]{1,50}?(?:,|\sand)\s(?:[a-z]+\s){0,2}[ⓂⒺ]\sfor\s(?P<number>Ⓝ|[a-z]+)(?=[,;.)]|\sand\b)",
    )
)


def _caused(signs: str) -> Iterator[tuple[int, str]]:
    """Numbers of a list of causes.

    >>> [words for _, words in _caused("nine were due to Ⓜ and four to Ⓜ")]
    ['four']
    >>> list(_caused("toxicity due to Ⓔ and related to Ⓜ")), list(_caused("accounted for most of the Ⓜ"))
    ([], [])
    """
    for form in _CAUSED if "Ⓜ" in signs else ():
        for match in form.finditer(signs):
            if match["number"] == "Ⓝ" or match["number"] in WORDS:
                yield match.start("number"), match["number"]
