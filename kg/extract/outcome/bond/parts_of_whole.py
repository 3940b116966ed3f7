"""Parts of a whole that a sentence counts apart: "Ⓕ went on to transplantation, 1 after A and 6 after B"."""

from collections.abc import Sequence

from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.figures import Figure


def parts_of_whole(figures: Sequence[tuple[int, Figure]]) -> frozenset[int]:
    """Where bare numbers stand that add up to the count before them, and so tell nothing else.

    >>> from decimal import Decimal
    >>> def number(n): return Figure("number", str(n), Decimal(n))
    >>> seven = Figure("count", "7/17", Decimal(7), numerator=7, denominator=17)
    >>> sorted(parts_of_whole([(0, seven), (9, number(1)), (20, number(6))]))
    [9, 20]
    >>> parts_of_whole([(0, seven), (9, number(2)), (20, number(6))]), parts_of_whole([(0, seven), (9, number(7))])
    (frozenset(), frozenset())
    """
    for at, (_, figure) in enumerate(figures):
        if figure.kind != "count" or not figure.numerator:
            continue
        behind = []
        for place, part in figures[at + 1 :]:
            if not _is_bare(part):
                break
            behind.append((place, part.value))
            if len(behind) > 1 and sum(v for _, v in behind if v) == figure.numerator:
                return frozenset(p for p, _ in behind)
    return frozenset()


def without_parts(reading: Reading, found: list[Bond]) -> list[Bond]:
    """The bonds without such parts where they are told of the whole's subject; the whole is of neither part's group."""
    parts = parts_of_whole(reading.figures)
    subjects = {b.subject.place for b in found if b.place in parts and b.figure.kind == "number"}
    groups = {b.group.place for b in found if b.place in parts and b.group}
    kept = [b for b in found if b.place not in parts or b.subject.place not in subjects]
    if len(kept) == len(found):
        return found
    return [b._replace(group=None) if b.group and b.group.place in groups else b for b in kept]


def _is_bare(figure: Figure) -> bool:
    """Whether it is a whole number without a unit."""
    whole = figure.value is not None and figure.value > 0 and not figure.value % 1
    return figure.kind == "number" and figure.unit is None and whole
