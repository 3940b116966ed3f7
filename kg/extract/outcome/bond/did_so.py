"""What others did as well: "36 of 37 with HL responded, 27 with a CR, whereas three of five with NHL did so"."""

from kg import regex as re
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subject.subjects import Subject

_DID = re.compile(
    r"(?:\s(?:of|in|with|at|on|among|from|who|given|receiving)\s[^ⒻⓂⒺ;.]{1,50}?|\s(?:patients|pts|others?))?\s(?:did(?:\sso)?|so\sdid)(?=\s?[,;.)]|\s(?:and|in|with|at|on|but)\s|\s?\Z)"
)
_VERB = re.compile(r"[a-z]+ed\Z|died\Z|relapsed\Z")


def did_so(reading: Reading, found: list[Bond]) -> list[Bond]:
    """The bonds, each "Ⓕ did so" told of what the others are said to have done.

    >>> [bool(_DID.match(s, 1)) for s in ("Ⓕ with NHL did so, Ⓕ", "Ⓕ did not", "Ⓕ of the others did.", "Ⓕ in B did so")]
    [True, False, True, True]
    """
    done: dict[int, Subject] = {}
    for place, _ in reading.figures:
        verbs = [s for s in reading.subjects if s.place < place and _is_verb(reading, s)]
        if verbs and _DID.match(reading.line.signs, place + 1):
            done[place] = verbs[-1]
    if not done:
        return found
    figures = dict(reading.figures)
    kept = [b for b in found if b.place not in done]
    told = [Bond(place, figures[place], subject) for place, subject in done.items()]
    return sorted([*kept, *told], key=lambda b: b.place)


def _is_verb(reading: Reading, subject: Subject) -> bool:
    return _VERB.search(subject.span.of(reading.line.text)) is not None
