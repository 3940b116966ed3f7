"""Several measures that the next sentence only points at: "ORR was 64% and the CR rate 50%. In cohort 1, these were 25% and 13%."."""

from kg import regex as re
from kg.extract.outcome.bond.shares import is_share
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subject.subjects import DOSE, TIME_TO_EVENT, Subject

_WHOM = r"(?:\s(?:in|for|with|among|at|of|on)\s[^ⓂⒺⒻ;.]{2,50}?)?"
_THESE = re.compile(
    rf"(?:\A\W*(?:(?:In|For|With|At|Among|On)\s[^Ⓜ;.,]{{2,70}}?\s)?|[,;]\s(?:and\s)?)(?P<it>[Tt]hese|[Tt]h(?:e|ese)\s(?:(?:corresponding|respective|same)\s)?(?:rates?|figures|values|proportions|percentages|numbers|medians|times|durations)|[Cc]orresponding\s(?:rates|figures|values|proportions|percentages|medians|times|durations)){_WHOM}\s(?:was|were)\s(?:only\s)?(?P<first>Ⓕ)"
)
_TWO = 2
_END = 10_000  # beyond any line


def row_of(reading: Reading, bound: list[Bond]) -> tuple[Subject, ...]:
    """The measures that a sentence tells outside of brackets, in order, each once; none where it tells but one."""
    told = [b.subject for b in bound if b.place not in reading.opened and _is_result(b)]
    row = list({(s.code, s.grade): s for s in told if s.code}.values())
    return tuple(row) if len(row) >= _TWO else ()


def _is_result(bond: Bond) -> bool:
    return is_share(bond.figure) or bond.subject.kind == TIME_TO_EVENT


def told_in_row(reading: Reading, row: tuple[Subject, ...]) -> list[Bond]:
    """The figures that a sentence tells of the measures before, in the same order, for one group or again and again."""
    match = _THESE.search(reading.line.signs) if row else None
    if match is None:
        return []
    start, end = match.start("it"), match.start("first")
    stop = min(
        (s.place for s in reading.subjects if s.place > end and s.kind != DOSE), default=_END
    )
    span = reading.line.span(start, end)
    found = []
    for run in {tuple(r) for r in reading.runs.values()}:
        if end <= run[0] and run[-1] < stop and len(run) % len(row) == 0:
            for at, place in enumerate(run):
                which = at % len(row)
                subject = row[which]._replace(place=start + which, end=end - 1, span=span)
                found.append(Bond(place, dict(reading.figures)[place], subject))
    return sorted(found, key=lambda b: b.place)


def of_one_group(bound: list[Bond], told: list[Bond]) -> list[Bond]:
    """The bonds, those of one turn of a row with the group that one of them has."""
    if not told:
        return bound
    size = len({b.subject.place for b in told})
    found: list[Bond] = []
    for at in range(0, len(bound), size):
        turn = bound[at : at + size]
        group = next((b.group for b in turn if b.group), None)
        found += [b if b.group else b._replace(group=group) for b in turn]
    return found
