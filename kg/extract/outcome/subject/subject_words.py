"""What the words of a measure or event say of it: its statistic, grade and time point, and how the text calls it."""

from kg import regex as re
from kg.extract.outcome.signs.line import Line, Piece
from kg.records.quantity import GradeRange, TimePoint
from kg.spelling import american
from kg.vocabulary import Concept

_STATISTIC = {
    "median": "median",
    "medians": "median",
    "mean": "mean",
    "average": "mean",
    "averaged": "mean",
    "most common": "most common",
    "most frequent": "most common",
    "commonest": "most common",
}
_CLAUSE = re.compile(
    r"(?:had|has|have|was|were|did|could|patients?|then|later|subsequently|eventually)\b"
)
_OR_BETTER = re.compile(r"\sor\s(?:better|greater|deeper|higher)\b")
_GRADE_WORD = re.compile(r"\bgrade (\d)\b", re.IGNORECASE)
_GRADED = re.compile(
    r"\A(?:\s(?:events?))?\s?(?:,\sof\s(?=Ⓖ,)|,\s(?:all|both|each|always)\s(?:of\s|were\s)?(?=Ⓖ(?:[,;.]|\s?\Z))|,\s(?=Ⓖ(?:[,;.](?!\s(?:in\s)?Ⓕ)|\s?\Z))|,\s(?=Ⓖ\sin\s(?:all|both|each|every)(?:\s[a-z]+)?,)|\(\s?(?!Ⓖ[,:]?\s?(?:in\s)?Ⓕ)|of\s|of\sany\s|(?:was|were)\s(?:of\s|all\s|mostly\s|only\s|exclusively\s|(?:limited|confined|restricted)\sto\s|graded\s(?:as\s)?)*|(?:had\s)?(?:reached|peaked\sat|(?:rose|worsened|progressed)\sto)\s|(?:limited|confined|restricted)\sto\s)?Ⓖ"
)


_SHORT_MEDIAN = re.compile(r"\bmed\b")
_MEDIAN_NAME = re.compile(r"m(?:PFS|OS|DOR|DoR|DFS|EFS|TTP|TTR|RFS)\b")


def statistic_in(words: str, name: str) -> str | None:
    """The statistic that the words before a measure, or its name, tell: "median", "med", "mPFS".

    >>> statistic_in("the median ", "OS"), statistic_in("med ", "OS"), statistic_in("", "mPFS"), statistic_in("combined ", "OS")
    ('median', 'median', 'median', None)
    """
    if _SHORT_MEDIAN.search(words) or _MEDIAN_NAME.match(name):
        return "median"
    return next((s for word, s in _STATISTIC.items() if word in words), None)


_WORD = re.compile(r"[a-z]{5}")


def printed(concept: Concept, term: str, words: str) -> str:
    """The term as the text puts it, where that is a name of its own and no abbreviation, misspelling or inflection."""
    plain = words.casefold()
    if (
        term != concept.name
        or not _WORD.search(plain)
        or plain.startswith(term[:-2])
        or term.startswith(plain[:-2])
    ):
        return term
    singular = plain.removesuffix("s")
    known = {w.casefold(): w for kind in ("hiddenLabel", "altLabel") for w in concept.all(kind)}
    if _CLAUSE.match(plain) or " led to " in plain:
        return term
    return next((known[w] for w in (plain, singular) if w in known and not words.isupper()), term)


def said_as(concept: Concept, said: str) -> str | None:
    """The label by which the text calls a measure that has no code: "serum ferritin", no "inflammation marker"."""
    if concept.one("notation") != "OTHER" or concept.one("term") or said.isupper():
        return None
    labels = {
        american(w.casefold()): w for kind in ("altLabel", "prefLabel") for w in concept.all(kind)
    }
    plain = american(said.casefold())
    if plain.startswith(american((concept.one("prefLabel") or "").casefold())):
        return None
    return next((labels[w] for w in (plain, plain.removesuffix("s")) if w in labels), None)


def is_or_better(signs: str, place: int) -> bool:
    """Whether deeper responses are counted too: "at least a Ⓜ", "Ⓜ or better", "≥Ⓜ"."""
    before = signs[max(0, place - 14) : place]
    return (
        "at least" in before
        or before.rstrip().endswith("≥")
        or bool(_OR_BETTER.match(signs, place + 1))
    )


def grade_in(words: str) -> str | None:
    """The grade within the name of an event."""
    graded = _GRADE_WORD.search(words)
    return graded[1] if graded else None


# "had a DLT (grade 3 hepatotoxicity; grade 4 neutropenia)": no grade of the whole
_SEVERAL_GRADES = re.compile(
    r"\s?\([^()]*Ⓖ(?:[^()]*[;,]\s?(?:and\s)?[^()]*Ⓖ|\s[^()]*[ⓂⒺ][^()]*(?:,|;|\sand\b)\s?[^()]*[ⓂⒺ])"
)


def grade_of(line: Line, start: int, place: int) -> str | None:
    """The grade before or right behind an event, where it is that of the whole."""
    graded = _GRADED.match(line.signs[place + 1 :])
    if graded and _SEVERAL_GRADES.match(line.signs, place + 1):
        graded = None
    pieces = [line.pieces[i] for i in range(start, place) if line.signs[i] == "Ⓖ"]
    if graded:
        pieces.append(line.pieces[place + graded.end()])
    return normal(pieces[-1]) if pieces else None


def normal(piece: Piece) -> str | None:
    """A grade in its normal form."""
    return piece.value.normal if isinstance(piece.value, GradeRange) else None


_TIME_IN = re.compile(r"\b(\d{1,3})-(day|week|month|year)\b")


def time_in(words: str) -> str | None:
    """The time point within the name of a measure.

    >>> time_in("30-day mortality"), time_in("1-year mortality"), time_in("mortality")
    ('day 30', '1 year', None)
    """
    named = _TIME_IN.search(words)
    if not named:
        return None
    number, unit = named.groups()
    return f"day {number}" if unit == "day" else f"{number} {unit}{'s' if number != '1' else ''}"


def time_of(line: Line, start: int, end: int) -> str | None:
    """The time point among the signs of a stretch."""
    for index in range(start, end):
        value = line.pieces[index].value if index in line.pieces else None
        if isinstance(value, TimePoint):
            return value.normal
    return None
