"""Time points in a row that figures repeat: "Ⓕ and Ⓕ at Ⓣ and Ⓣ in A, and Ⓕ and Ⓕ in B" tells two times of two groups."""

from kg import regex as re
from kg.extract.outcome.reading import Reading
from kg.records.quantity import TimePoint

_BEHIND_MEASURE = re.compile(
    r"(?:\srates?|\sprobabilit\w+)?(?:\s(?:at|after|of))?\s(?:Ⓣ-?(?:,\s(?:and\s)?|\s(?:and|or)\s)?(?:at\s)?)+"
)
_BEFORE_MEASURE = re.compile(r"(?:Ⓣ-?(?:,\s(?:and\s)?|\s(?:and|or)\s)?)+(?:[a-z]+\s){0,2}\s?\Z")
_AGAINST = re.compile(r"\s?(?:vs\.?|versus|v\.?|compared\s(?:with|to)|against)\s?")
_FEWEST = 2


def times_in_row(reading: Reading, subject: int, run: list[int]) -> list[TimePoint]:
    """The time points that a run of figures is told at, in order, each again for every group; [] where it is not such a run.

    Args:
        reading: the line.
        subject: the place of the measure.
        run: the places of the figures.
    """
    places = _beside(reading, subject) or _among(reading, run)
    values = [reading.line.pieces[p].value for p in places]
    times = [v for v in values if isinstance(v, TimePoint)]
    fits = _FEWEST <= len(times) == len(values) and len(run) % len(times) == 0
    return times if fits else []


def alternate(reading: Reading, run: list[int]) -> bool:
    """Whether a run tells all groups at one time before the next time: "Ⓕ v Ⓕ and Ⓕ v Ⓕ"."""
    return len(run) > 1 and bool(_AGAINST.fullmatch(reading.words(run[0] + 1, run[1])))


def _beside(reading: Reading, subject: int) -> list[int]:
    """The time points right behind the measure, or right before it."""
    signs = reading.line.signs
    row = _BEHIND_MEASURE.match(signs, subject + 1) or _BEFORE_MEASURE.search(
        signs, max(0, subject - 40), subject
    )
    return [i for i in range(*row.span()) if signs[i] == "Ⓣ"] if row else []


def _among(reading: Reading, run: list[int]) -> list[int]:
    """The time points of the first figures, where the others have none: as many as the first of several equal parts."""
    signs = reading.line.signs
    named = [(g.place, g.end) for g in reading.groups if g.said]
    places = [
        i
        for i in range(run[0], len(signs))
        if signs[i] == "Ⓣ" and not any(start < i < end for start, end in named)
    ]
    if alternate(reading, run):
        return places if _closes_pairs(places, run) else []
    part = len(places)
    if part < _FEWEST or len(run) < _FEWEST * part or len(run) % part:
        return []
    return places if places[-1] < run[part] else []


def _closes_pairs(places: list[int], run: list[int]) -> bool:
    """Whether a time point stands behind each pair: "Ⓕ v Ⓕ at Ⓣ and Ⓕ v Ⓕ at Ⓣ"."""
    ends = [*run[2::2], places[-1] + 1 if places else 0]
    return len(places) * 2 == len(run) and all(
        run[2 * at + 1] < place < ends[at] for at, place in enumerate(places)
    )
