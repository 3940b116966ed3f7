"""Tallies of best responses: "best responses among the 12 evaluable patients were 3 CR, 2 PR and 7 SD" counts kinds of response, of twelve."""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.extract.outcome.signs.figures import Figure, as_count, counts_people, is_part_of
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.scope import holds
from kg.extract.verbs import REACHED, SEEN

_KINDS = frozenset(
    f"measure:{kind}"
    for kind in ("CR", "CRi", "CRh", "VGPR", "PR", "MLFS", "minor-response", "non-response", "SD", "PD")
)  # fmt: skip
_HEADS = frozenset({"measure:ORR", "measure:tumor-response"})

_BEHIND = rf"Ⓜ(?:\s(?:was\s(?:{SEEN}|{REACHED})\s)?(?:in|for|by)\s|:\s|\s?=\s?|,\s|\s)\(?Ⓕ\)?(?:\s\(Ⓕ\))?(?:\s(?:patients?|pts?))?"
_BEFORE = r"Ⓕ(?:\s(?:patients?|pts?))?(?:\s(?:with|in|had|achieved))?\s(?:an?\s|confirmed\s)?Ⓜ"
_BOTH = r"(?:\s\((?:both|all)\s[^()]{2,25}\))?"
_THEN = rf"{_BOTH}(?:,\s(?:and\s)?|;\s(?:and\s)?|\sand\s|\s/\s|/)"
_LIST = rf"(?P<list>{_BEHIND}(?:{_THEN}{_BEHIND})+|{_BEFORE}(?:{_THEN}{_BEFORE})+)"
_WHO = r"(?:\s(?!and\b|or\b)[a-z-]+){0,3}"
_IN = r"(?:among|in|of|for|from|out\sof)\s(?:the\s|all\s|our\s|these\s)?(?:first\s)?"
_HEAD = r"(?P<head>Ⓜ)(?:\soutcomes?)?"
_OF_HEAD = rf"(?:\s{_IN}(?P<of>Ⓕ){_WHO}|(?:\s{_IN}[^ⒻⓂⒺ;.()]{{3,40}})?\s?\((?P<size>Ⓕ)\))?(?:\s(?:at|by)\sⓉ)?"
_IS = r"(?:\s(?:was|were|included|comprised|consisted\sof)(?:\sas\sfollows)?:?|:)\s"
_TOLD = re.compile(_HEAD + _OF_HEAD + _IS + _LIST)
_OPENED = re.compile(
    rf"(?:\A\W*|[;.]\s)(?:Of|Among|In|of|among|in)\s(?:the\s|all\s|our\s)?(?P<of>Ⓕ){_WHO},?\s"
    rf"(?:(?:the\s)?(?:best\s|tumou?r\s|overall\s)*{_HEAD}(?:\s(?:at|by)\sⓉ)?{_IS}|there\s(?:was|were)\s|we\s(?:saw|observed|recorded)\s){_LIST}"
)
_CLOSED = re.compile(rf"{_LIST}\s{_IN}(?P<of>Ⓕ){_WHO}(?=\s?[.;)]|\s?\Z)")
# nothing but kinds in brackets or in a cell: "(Ⓜ Ⓕ, Ⓜ Ⓕ)", "Efficacy: Ⓜ Ⓕ; Ⓜ Ⓕ | …"
_LISTED = re.compile(rf"[(\[:]\s?{_LIST}(?=\s?(?:[)\]|.]|\Z))")
# a tally of others goes on: "in arm B (Ⓕ), Ⓕ Ⓜ and Ⓕ Ⓜ", "and among Ⓕ with CLL Ⓕ Ⓜ and Ⓕ Ⓜ"
_FURTHER = re.compile(
    rf"(?:;|,|\sand)\s(?:and\s)?(?:[Ii]n|[Aa]mong|[Oo]f|[Ff]or)\s(?:the\s)?(?:[^ⒻⓂⒺ;.()]{{3,40}}\s\((?P<size>Ⓕ)\)|(?P<of>Ⓕ){_WHO}),?\s(?:there\swere\s)?{_LIST}"
)
# the whole of a list: "the most common Ⓔ of Ⓖ in the Ⓕ patients were Ⓔ (Ⓕ) and Ⓔ (Ⓕ)"
_COMMONEST = re.compile(
    rf"\b[Mm]ost\s(?:common|frequent)[^ⒻⓂⒺ.;]*[ⓂⒺ](?:\sof\s(?:any\s)?Ⓖ)?\s(?:in|among)\s(?:the|all|our)\s(?P<of>Ⓕ){_WHO}\s(?:were|was|included|being)\s(?P<list>[^.;]*[ⓂⒺ][^.;]*)"
)
# "Ⓜ in Ⓕ included Ⓕ Ⓜ and Ⓕ Ⓜ" may count the responses
_ALL_KINDS = frozenset({"measure:SD", "measure:PD", "measure:non-response"})


class _Tally(NamedTuple):
    """Where a tally stands: its head, how many were looked at, and its list."""

    head: int | None
    whole: int | None
    places: range


def with_tallies(line: Line) -> Line:
    """The same line, each kind of response with its count and whole; the head and the whole are words, no result of their own.

    >>> from decimal import Decimal
    >>> from kg.document import ABSTRACT, Section, Sentence
    >>> from kg.text import Span
    >>> def told(text, *kinds):
    ...     words = iter(kinds)
    ...     pieces = [Piece(c, Span(i, i + 1), Figure("number", c, Decimal(3)) if c == "Ⓕ" else None, "" if c == "Ⓕ" else f"measure:{next(words)}") for i, c in enumerate(text) if c in "ⓂⒻ"]
    ...     line = compose(Sentence(Span(0, len(text)), Section(Span(0, len(text)), ABSTRACT)), text, pieces)
    ...     return [(i, p.value.denominator if p.sign == "Ⓕ" else p.code) for i, p in with_tallies(line).pieces.items()]
    >>> told("Best Ⓜ among Ⓕ were Ⓜ in Ⓕ and Ⓜ in Ⓕ.", "ORR", "CR", "SD")
    [(20, 'measure:CR'), (25, 3), (31, 'measure:SD'), (36, 3)]
    >>> told("Of Ⓕ, best Ⓜ were Ⓕ Ⓜ and Ⓕ Ⓜ.", "ORR", "CR", "PR"), len(told("Ⓜ in Ⓕ included Ⓕ Ⓜ and Ⓕ Ⓜ.", "ORR", "CR", "PR"))
    ([(18, 3), (20, 'measure:CR'), (26, 3), (28, 'measure:PR')], 6)
    """
    if len(line.of("ⓂⒺ")) < 2 or not holds(line.signs, ("Ⓕ",)):
        return line
    changed = dict(line.pieces)
    for tally in _tallies(line):
        whole = _size(line, tally.whole)
        for place in tally.places:
            if place in changed:
                changed[place] = _counted(changed[place], whole)
        told = (tally.head, None if _names_kind(line, tally.whole) else tally.whole)
        for word in told:
            changed.pop(-1 if word is None else word, None)
    if changed == line.pieces:
        return line
    return compose(line.sentence, line.text, changed.values())


def _tallies(line: Line) -> Iterator[_Tally]:
    yield from _kinds(line)
    for match in _COMMONEST.finditer(line.signs):
        if _size(line, match.start("of")) is not None:
            yield _Tally(None, match.start("of"), range(*match.span("list")))


_KIND = re.compile(r"\d\s(?!NK\b|CAR)(?:[a-z]+\s)?[\w/+-]*[A-Z]")


def _names_kind(line: Line, place: int | None) -> bool:
    """Whether the words of a count say which patients they are, and so whose the list is: "10 R/R pts"."""
    return place is not None and _KIND.search(line.pieces[place].span.of(line.text)) is not None


def _kinds(line: Line) -> Iterator[_Tally]:
    """The tallies of kinds of response."""
    for pattern in (_TOLD, _OPENED, _FURTHER, _CLOSED, _LISTED):
        for match in pattern.finditer(line.signs):
            told = match.groupdict()
            places = range(*match.span("list"))
            kinds = {p.code for i, p in line.of("Ⓜ") if i in places}
            whole = next((match.start(n) for n in ("of", "size") if told.get(n)), None)
            head = match.start("head") if told.get("head") else None
            if len(kinds) < 2 or not kinds <= _KINDS:
                continue
            if head is not None and not _leads(line, head, pattern):
                continue
            if whole is not None and not _is_whole(line, whole, places, kinds, pattern):
                continue
            yield _Tally(head, whole, places)


def _leads(line: Line, head: int, pattern: re.Pattern[str]) -> bool:
    """Whether a response leads to its kinds, and nobody is counted with it: not "Ⓕ had an Ⓜ: Ⓕ Ⓜ and Ⓕ Ⓜ"."""
    clause = max(line.signs.rfind(stop, 0, head) for stop in (";", ". ")) + 1
    alone = pattern is not _TOLD or "Ⓕ" not in line.signs[clause:head]
    return alone and line.pieces[head].code in _HEADS


def _is_whole(
    line: Line, whole: int, places: range, kinds: set[str], pattern: re.Pattern[str]
) -> bool:
    """Whether so many were looked at, and did not all respond."""
    size = _size(line, whole)
    counts = [_number(p) for i, p in line.of("Ⓕ") if i in places]
    if size is None or any(n is not None and n > size for n in counts):
        return False
    best = re.search(r"\b(?:[Bb]est|evaluable|treated|assessable)\b", line.signs[: places.start])
    return pattern is not _TOLD or bool(best or kinds & _ALL_KINDS)


def _size(line: Line, place: int | None) -> int | None:
    """How many people a figure counts, and nothing else."""
    figure = line.pieces[place].value if place is not None else None
    if not isinstance(figure, Figure):
        return None
    figure = as_count(figure)
    alone = figure.kind == "count" and figure.denominator is None and counts_people(figure.noun)
    return figure.numerator if alone else None


def _number(piece: Piece) -> int | None:
    return as_count(piece.value).numerator if isinstance(piece.value, Figure) else None


def _counted(piece: Piece, whole: int | None) -> Piece:
    """A figure of the list as a count, of so many where it has no whole of its own."""
    if not isinstance(piece.value, Figure):
        return piece
    figure = as_count(piece.value)
    alone = figure.numerator is not None and figure.denominator is None
    if alone and whole is not None and is_part_of(figure, whole):
        figure = figure._replace(denominator=whole)
    return piece._replace(value=figure)
