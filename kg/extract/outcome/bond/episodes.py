"""Episodes and the patients who had them: of "seven infections in five patients" five is the share."""

from kg import regex as re
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.figures import Figure, as_count, counts_people

_IN_PATIENTS = re.compile(
    r"\s(?:Ⓖ\s|new\s|further\s)*[ⓂⒺ](?:\s(?:events?|episodes?|of\sⒼ))*"
    r"(?:,\swith\s(?=Ⓕ(?:\spatients)?\saffected)|\s(?:(?:were|was)\s[a-z]+\s|occurred\s)?(?:in|among|by)\s(?=Ⓕ))"
)


def with_patients(reading: Reading, bonds: list[Bond]) -> list[Bond]:
    """The bonds, those of episodes with the number of patients, where these are fewer."""
    figures = dict(reading.figures)
    taken = {b.place for b in bonds}
    kept = []
    for bond in bonds:
        match = _IN_PATIENTS.match(reading.line.signs, bond.place + 1)
        patients = figures.get(match.end()) if match else None
        if match and patients and bond.subject.adverse and fewer(as_count(patients), bond.figure):
            if match.end() in taken:
                continue  # the patients are told, with their share
            bond = bond._replace(place=match.end(), figure=as_count(patients))
        kept.append(bond)
    return kept


def fewer(patients: Figure, episodes: Figure) -> bool:
    """Whether so many patients can have had so many episodes, and are no size of a group.

    >>> def count(n): return Figure("count", str(n), numerator=n)
    >>> fewer(count(5), count(7)), fewer(count(14), count(2))
    (True, False)
    """
    if patients.numerator is None or episodes.numerator is None or episodes.denominator:
        return False
    return counts_people(patients.noun) and patients.numerator < episodes.numerator
