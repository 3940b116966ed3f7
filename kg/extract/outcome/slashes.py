"""Pairs of figures with a slash, each of its measure: "ORR was 69% and CR 50%: LBCL 57%/36%, FL 88%/75%"."""

from itertools import pairwise

from kg.extract.outcome.figures import as_count
from kg.extract.outcome.groups import Group
from kg.extract.outcome.reading import Bond, Reading


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
    return {b: own[a] for a, b in _pairs(reading) if a in own and b not in own}


def _pairs(reading: Reading) -> list[tuple[int, int]]:
    """Figures that a slash joins and nothing else."""
    places = [place for place, figure in reading.figures if figure.kind == "%"]
    following = pairwise(places)
    return [(a, b) for a, b in following if reading.words(a + 1, b).strip() == "/"]
