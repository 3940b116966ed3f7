"""Of how many: the denominator that a sentence states once, and the cohort's size where the text gives it."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.bond.subject_behind import went_on
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.figures import Figure, as_count, is_part_of
from kg.extract.outcome.signs.line import Line
from kg.extract.people import PEOPLE

_COHORT = re.compile(
    r"(?:\A|[;,:]\s|\(|\.\s)(?:[Oo]f|[Aa]mong|[Ii]n|[Ff]or)\s(?:the\s|all\s|our\s|these\s)?(?:first\s)?Ⓕ"
    r"(?!(?:,\sⒻ)*,?\sand\sⒻ\s(?:at|in|on|with|of|given|treated)\b)"  # sizes told in order
)
_BEHIND = re.compile(
    r"[ⓂⒺ](?:s|\s[a-z]+){0,2}\s(?:among|of|out of|from|in a total of)\s(?:the\s|all\s|a total of\s)?Ⓕ"
)
_SIZE_BEHIND = re.compile(r"[ⓂⒺⒻ]\s?[(\[]Ⓕ[)\]]")
_OF_WHOM = re.compile(r"\sof\s(?:whom|which|them|these|those)\b")
_WHOM = ("of whom ", "of which ", "of these, ", "of them, ")
_AMONG = re.compile(r"\s[ⓂⒺ](?:\s(?!in\b|among\b)[a-z]+){0,3}\s(?:in|among)\s(?:the|all|our)\sⒻ")
_ALL = re.compile(r"\b[Aa]ll\s(?:the\s|of the\s)?\Z")
_NOUN = re.compile(r"\s(?:(?!(?:were|was|had|are|have|got|in|with|at)\b|[a-z]+ed\b)[a-z-]+\s)?[ⓂⒺ]")
_DID = re.compile(r"(?:ed|alive|free)\Z", re.IGNORECASE)

# Ⓕ at DL1 (n = 3)
_OWN_SIZE = re.compile(r"\s?(?:[a-z]+\s)?[(\[]\s?Ⓕ(?=\s?[)\],;])")


def with_wholes(reading: Reading, found: list[Bond]) -> list[Bond]:
    """The bonds with the denominators that their sentence states for several of them at once."""
    return [b._replace(figure=_whole(reading, b, found)) for b in found]


def _whole(reading: Reading, bond: Bond, found: list[Bond]) -> Figure:
    figure = bond.figure
    if figure.numerator is None or figure.denominator is not None:
        return figure
    of_all = _ALL.search(reading.line.signs, max(0, bond.place - 60), bond.place)
    if figure.kind == "count" and of_all and not _counts_what_occurred(reading, bond):
        gone_on = went_on(reading, bond.place)
        return figure if gone_on else figure._replace(denominator=figure.numerator)
    if figure.kind == "count" and _is_of_them(reading.line, bond):
        return _of_them(bond, found)
    return next(
        (
            figure._replace(denominator=n)
            for n in _wholes(reading, bond, found)
            if is_part_of(figure, n)
        ),
        figure,
    )


def _counts_what_occurred(reading: Reading, bond: Bond) -> bool:
    """Whether all of the events are told, not all of the patients: "all three DLTs were at level 2", not "all three died"."""
    counted = _NOUN.match(reading.line.signs, bond.place + 1)
    if not counted or counted.end() - 1 != bond.subject.place or bond.figure.noun in PEOPLE:
        return False
    return not _DID.search(bond.subject.span.of(reading.line.text))


def _is_of_them(line: Line, bond: Bond) -> bool:
    """Whether a figure counts some of those counted before: "six of them", "of whom six"."""
    behind = _OF_WHOM.match(line.text, line.pieces[bond.place].span.end)
    return behind is not None or line.signs[: bond.place].endswith(_WHOM)


def _of_them(bond: Bond, found: list[Bond]) -> Figure:
    """The figure with those counted right before it as its whole, where it is not only told of which grade these were."""
    before = [b for b in found if b.place < bond.place and b.figure.numerator]
    whole = before[-1].figure.numerator if before else None
    part = bond.figure.numerator
    if whole is None or part is None or part > whole:
        return bond.figure
    same = before[-1].subject.measure == bond.subject.measure
    return bond.figure if same else bond.figure._replace(denominator=whole)


def _wholes(reading: Reading, bond: Bond, found: list[Bond]) -> Iterator[int]:
    """The denominators that the figure may share: its list's, then the cohort's that the clause opens with."""
    for other in found:
        if (
            other.figure.denominator
            and _near(reading, other, bond)
            and _alike(other, bond)
            and _of_one_kind(other, bond)
        ):
            yield other.figure.denominator
    figures = dict(reading.figures)
    among = _AMONG.match(reading.line.signs, bond.place + 1)
    size = figures.get(among.end() - 1) if among else None
    if size and size.kind == "count" and size.numerator and size.denominator is None:
        yield size.numerator
    if bond.group and bond.group.place > bond.place:
        told = _OWN_SIZE.match(reading.line.signs, bond.group.end)
        own = figures.get(told.end() - 1) if told else None
        if own and own.kind == "count" and own.numerator and own.text[:1] in "nN":
            yield own.numerator
        return
    openings = reversed(list(_COHORT.finditer(reading.line.signs, 0, bond.place)))  # nearest first
    behind = _BEHIND.finditer(reading.line.signs, bond.place)
    bound = {b.place for b in found}
    sized = (
        m
        for m in _SIZE_BEHIND.finditer(reading.line.signs, bond.place)
        if reading.line.signs.rfind("Ⓕ", m.start(), m.end()) not in bound
    )
    for match in (*openings, *behind, *sized):
        size = figures.get(reading.line.signs.rfind("Ⓕ", match.start(), match.end()))
        size = as_count(size) if size and match.re is _COHORT else size
        if (
            size
            and size.kind == "count"
            and size.numerator
            and size.denominator is None
            and figures[bond.place] is not size
            and (match.re is not _SIZE_BEHIND or size.text[:1] in "nN")
        ):
            yield size.numerator


def _near(reading: Reading, one: Bond, other: Bond) -> bool:
    """Whether no other statement stands between; a percentage proves the denominator by itself."""
    return other.figure.kind == "%" or ";" not in reading.words(*sorted((one.place, other.place)))


def _of_one_kind(one: Bond, other: Bond) -> bool:
    """Whether two figures can have one whole: no event has that of a response, whose patients had to be evaluable."""
    if (one.subject.measure == "MRD") != (other.subject.measure == "MRD"):
        return False
    dead = [b.subject.adverse or b.subject.measure == "DEATH" for b in (one, other)]
    return len(set(dead)) == 1 and one.figure.noun not in _SOME_OF_THEM


_SOME_OF_THEM = frozenset({"responder", "responders", "survivors", "survivor", "evaluable"})


def _alike(one: Bond, other: Bond) -> bool:
    names = {b.group.name if b.group else None for b in (one, other)}
    return len(names) == 1
