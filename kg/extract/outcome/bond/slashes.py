"""Pairs of figures, each of its measure: "ORR was 69% and CR 50%: LBCL 57%/36%, FL 88%/75%", "in LBCL the figures were 57% and 36%"."""

from itertools import pairwise

from kg import regex as re
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.figures import as_count


def of_two(reading: Reading, found: list[Bond]) -> list[Bond]:
    """The bonds, where the first of each such pair is of the first of the two measures told before."""
    pairs = _pairs(reading)
    if not pairs:
        return found
    first = min(place for place, _ in pairs)
    told = {b.subject.place: b.subject for b in found if b.place < first}
    subjects = [told[place] for place in sorted(told)]
    if len(subjects) != 2:
        return found
    of_pair = {
        place: subject for pair in pairs for place, subject in zip(pair, subjects, strict=True)
    }
    figures = dict(reading.figures)
    kept = [b for b in found if b.place not in of_pair]
    return kept + [Bond(p, as_count(figures[p]), s) for p, s in of_pair.items()]


def same_group(reading: Reading, own: dict[int, Group]) -> dict[int, Group]:
    """The group of the first of such a pair, for the second."""
    pairs = [(a, b) for a, b in _pairs(reading) if a in own]
    return {b: own[a] for a, b in pairs if b not in own or _is_said(reading, a, b)}


def _is_said(reading: Reading, one: int, other: int) -> bool:
    """Whether the sentence says of both that they are a pair, so that the second is of no other group."""
    return reading.words(one + 1, other).strip() == "and"


# "in CLL the figures were Ⓕ and Ⓕ, in FL Ⓕ and Ⓕ"
_FIGURES_WERE = re.compile(
    r"\b(?:(?:the|these|corresponding|respective|both)\s)+(?:figures|rates|values|proportions|percentages)\s(?:were|being)\s(?=Ⓕ)"
)


def _pairs(reading: Reading) -> list[tuple[int, int]]:
    """Figures that a slash joins and nothing else, or "and" where the sentence says that both figures follow."""
    places = [place for place, figure in reading.figures if figure.kind == "%"]
    joined = [(a, b, reading.words(a + 1, b).strip()) for a, b in pairwise(places)]
    slashed = [(a, b) for a, b, joint in joined if joint == "/"]
    told = _FIGURES_WERE.search(reading.line.signs) if len(reading.groups) > 1 else None
    said = [(a, b) for a, b, joint in joined if told and joint == "and" and a >= told.end()]
    return slashed or (said if len(said) > 1 else [])
