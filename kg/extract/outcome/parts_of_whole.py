"""Parts of a whole that a sentence counts apart: "Ⓕ went on to transplantation, 1 after A and 6 after B"."""

from kg.extract.outcome.reading import Reading


def parts_of_whole(reading: Reading) -> frozenset[int]:
    """Where bare numbers stand that add up to the count before them, and so tell nothing else."""
    found: set[int] = set()
    whole: int | None = None
    for place, figure in reading.figures:
        run = reading.runs[place]
        numbers = _bare(reading, run)
        if whole is not None and len(run) > 1 and sum(numbers) == whole and all(numbers):
            found.update(run)
        elif figure.kind == "count":
            whole = figure.numerator
    return frozenset(found)


def _bare(reading: Reading, run: list[int]) -> list[int]:
    """The numbers of an enumeration; noughts where one of them is more than a number."""
    figures = dict(reading.figures)
    return [
        int(f.value) if f.kind == "number" and f.unit is None and f.value and not f.value % 1 else 0
        for f in (figures[p] for p in run)
    ]
