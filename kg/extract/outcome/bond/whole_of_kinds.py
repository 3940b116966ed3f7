"""The whole of the kinds of response behind it: "ten patients had complete (n = 5) or partial (n = 5) response" are ten responses."""

from kg import regex as re
from kg.extract.outcome.bond.subject_behind import PEOPLE
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.subject.subjects import Subject
from kg.extract.verbs import HAD

_KIND = r"(?:an?\s)?Ⓜ\s\(Ⓕ\)"
_KINDS = re.compile(
    rf"(?:\s(?:of\s(?:the\s)?)?(?:{PEOPLE}))?\s(?:{HAD}|were\sin)\s(?:either\s)?(?P<row>{_KIND}(?:(?:,|,?\s(?:and|or))\s{_KIND})+)"
)
_RESPONSES, _CONTROL = frozenset({"CR", "PR"}), frozenset({"CR", "PR", "SD"})


def whole_of_kinds(reading: Reading, place: int) -> Subject | None:
    """What all those had whose kinds of response, with the number of each, follow and add up to the figure."""
    row = _row(reading.line.signs, place)
    whole, figures = dict(reading.figures)[place].numerator, dict(reading.figures)
    kinds = [s for s in reading.subjects if s.place in range(*row)]
    parts = [f.numerator or 0 for p, f in figures.items() if p in range(*row)]
    measures = {s.measure for s in kinds}
    if len(measures) < 2 or whole != sum(parts) or not measures <= _CONTROL:
        return None
    code = "ORR" if measures <= _RESPONSES else "DCR"
    return kinds[0]._replace(measure=code, code=f"measure:{code}", term=None)


def _row(signs: str, place: int) -> tuple[int, int]:
    """Where the kinds stand; nowhere if none follow.

    >>> def row(signs): return signs[slice(*_row(signs, 0))]
    >>> row("Ⓕ had Ⓜ (Ⓕ) or Ⓜ (Ⓕ) response"), row("Ⓕ patients achieved Ⓜ (Ⓕ), Ⓜ (Ⓕ) or Ⓜ (Ⓕ)")
    ('Ⓜ (Ⓕ) or Ⓜ (Ⓕ)', 'Ⓜ (Ⓕ), Ⓜ (Ⓕ) or Ⓜ (Ⓕ)')
    >>> row("Ⓕ had Ⓜ (Ⓕ)"), row("Ⓕ had Ⓜ and Ⓕ had Ⓜ"), row("Ⓕ with Ⓜ (Ⓕ) or Ⓜ (Ⓕ)")
    ('', '', '')
    """
    match = _KINDS.match(signs, place + 1)
    return match.span("row") if match else (0, 0)
