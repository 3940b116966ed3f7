"""Figures that go on without names: "Ⓜ was Ⓕ and Ⓜ Ⓕ in A, compared with Ⓕ and Ⓕ in B", each in the order of the measures before."""

from kg import regex as re
from kg.extract.outcome.bond.asides import is_aside
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.figures import as_count
from kg.extract.outcome.subject.subjects import TIME_TO_EVENT

# what sets the second list against the first
_SET_AGAINST = re.compile(
    r"[^ⓂⒺⒻ.]*(?:\b(?:compared (?:with|to)|versus|vs\.?|against|as opposed to|while|whereas|but|and)\b|[;,])[^ⓂⒺⒻ.]*"
)
# corresponding medians were Ⓕ and Ⓕ
_MEDIANS_WERE = re.compile(
    r"\b(?:the\s)?(?:corresponding|respective)\s(?:median|mean)s?(?:\s(?:values|times|durations|survivals?))?\s(?:were|was)\s(?=Ⓕ)"
)


def in_step(reading: Reading, found: list[Bond]) -> list[Bond]:
    """The bonds, those of a list without names each with the measure that stands as far on in the list before."""
    for run in _runs(reading):
        before = _single(reading, found, run)
        figures = dict(reading.figures)
        kinds = [figures[p].kind for p in run]
        if len(before) != len(run) or [b.figure.kind for b in before] != kinds:
            continue
        if any(is_aside(reading, p, figures[p]) for p in run):
            continue
        found = [b for b in found if b.place not in run]
        found += [
            Bond(p, as_count(figures[p]), b.subject) for p, b in zip(run, before, strict=True)
        ]
    return _medians(reading, found)


def _runs(reading: Reading) -> list[list[int]]:
    """The lists of figures in which no measure is named, though another statement stands before."""
    runs = {run[0]: run for run in reading.runs.values() if len(run) > 1}
    known = {s.place for s in reading.subjects}
    return [
        rest
        for run in runs.values()
        if (rest := _without_first(reading, run))
        and any(p < rest[0] for p in known)
        and not any(p > rest[0] for p in known)
    ]


_COMPARED = re.compile(
    r"(?:\s(?:of\s)?(?:patients\s|pts\s)?(?:in|at|on|with|for|among)\s(?:the\s)?◦+)?,?\s(?:compared\s(?:with|to)|versus|vs\.?|against|and\s(?:in|at|on|with|for|among)\s)"
)


def _without_first(reading: Reading, run: list[int]) -> list[int]:
    """The list without a figure that a measure stands by: "Ⓜ Ⓕ, compared with Ⓕ, Ⓕ and Ⓕ"."""
    compared = _COMPARED.match(reading.unnamed(run[0] + 1, run[1]) + " ")
    return run[1:] if compared and len(run) > 2 else run


def _single(reading: Reading, found: list[Bond], run: list[int]) -> list[Bond]:
    """The statements right before a list, as many as it has figures, each of another measure with one figure."""
    earlier = sorted((b for b in found if b.place < run[0]), key=lambda b: b.place)
    before = earlier[-len(run) :]
    subjects = {(b.subject.measure, b.subject.term, b.subject.grade) for b in before}
    if len(subjects) != len(run) or len({b.place for b in before}) != len(run):
        return []
    between = {p for p, _ in reading.figures if before[0].place <= p < run[0]}
    if between - {b.place for b in before}:
        return []
    gap = reading.words(before[-1].place + 1, run[0])
    return before if _SET_AGAINST.fullmatch(gap) else []


def _medians(reading: Reading, found: list[Bond]) -> list[Bond]:
    """Reads "1-year Ⓜ was Ⓕ in A and Ⓕ in B; corresponding medians were Ⓕ and Ⓕ": the medians of what was told before."""
    match = _MEDIANS_WERE.search(reading.line.signs)
    run = reading.runs.get(match.end()) if match else None
    told = {b.subject.place: b.subject for b in found if match and b.place < match.start()}
    subject = next(iter(told.values())) if len(told) == 1 else None
    if run is None or subject is None or subject.kind != TIME_TO_EVENT:
        return found
    figures = dict(reading.figures)
    median = subject._replace(statistic="median", time=None)
    kept = [b for b in found if b.place not in run]
    return [*kept, *(Bond(p, figures[p], median) for p in run if figures[p].kind == "time")]
