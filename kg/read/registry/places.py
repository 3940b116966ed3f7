"""What a class and a category of posted results say of the cells under them: a measure, a grade, a time, or words of their own."""

import re
from typing import NamedTuple

from kg import vocabulary
from kg.read.registry.measures import OTHER, exactly, measure_of, said_further
from kg.read.registry.shape import Node, word
from kg.read.registry.units import is_timepoint, timepoint
from kg.records import Code

_GRADE = re.compile(
    r"\bgrades?\s*(?P<low>[1-5]|IV|V|I{1,3})(?:\s*(?:-|–|to|or|and|/)\s*(?:grades?\s*)?(?P<high>[1-5]|IV|V|I{1,3}))?(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}
_SEVERE = re.compile(
    r"(?:≥|>=)\s*grade\s*([1-5])|grades?\s*(?:≥|>=)\s*([1-5])|grade\s*([1-5])\s*(?:or (?:higher|above|greater)|\+)",
    re.IGNORECASE,
)
# categories that deny what the measure's title names, or that tell of none of it
_DENIED = re.compile(
    r"(?:no(?!\s(?:prior|previous|known))|not|non-?(?:responders?|evaluable)|unknown|missing|NE|NA|N/A|ND)\b(?!-)",
    re.IGNORECASE,
)
_AFFIRMED = re.compile(r"yes", re.IGNORECASE)


class Place(NamedTuple):
    """What a class and a category say of the cells under them."""

    measure: Code
    term: str | None
    grade: str | None
    timepoint: str | None
    titles: str


def place_of(titled: str, timeframe: str | None, of_class: Node, category: Node) -> Place:
    """What is measured here: a title that is a measure, a grade or a point in time is read as such."""
    measure, grade = measure_of(titled), _grade(titled)
    point, naming = timepoint(timeframe) if timeframe else None, titled
    terms: list[str] = []
    titles = [t for t in (word(of_class, "title"), word(category, "title")) if t]
    for title in titles:
        named = exactly("measure", title)
        if is_timepoint(title):
            point = timepoint(title)
        elif named and named != measure:
            measure, naming = named, title
        else:
            grade = _grade(title) or grade
            if not _GRADE.fullmatch(title):
                terms.append(title)
    if _is_denied(measure, word(category, "title")):
        measure, naming = OTHER, titled
    return Place(measure, _term(measure, naming, terms), grade, point, " | ".join(titles))


def _is_denied(measure: Code, category: str | None) -> bool:
    """Whether those counted are rather those without what the title names: "Not evaluable" under a response rate."""
    proportion = "Proportion" in (vocabulary.load()[measure].one("statementKind") or "")
    return bool(
        proportion and category and _DENIED.match(category) and not exactly("measure", category)
    )


def _term(measure: Code, naming: str, terms: list[str]) -> str | None:
    """What the titles say beyond the measure; that it was so ("Yes") says no more of one that has a code."""
    further = said_further(measure, naming)
    if further == naming:
        return ": ".join(x for x in (naming, ", ".join(terms)) if x)
    return ", ".join(t for t in terms if not _AFFIRMED.fullmatch(t)) or further


def _grade(title: str) -> str | None:
    """A toxicity grade that a title names.

    >>> _grade("Grade 3"), _grade("Grades 1-2"), _grade("Grade 3 or higher"), _grade("≥ Grade 3 AEs"), _grade("Upgrade 3")
    ('3', '1-2', '>=3', '>=3', None)
    >>> _grade("Grade II-IV"), _grade("Acute GVHD, grades III to IV"), _grade("Grade inflation")
    ('2-4', '3-4', None)
    """
    if severe := _SEVERE.search(title):
        return f">={severe[1] or severe[2] or severe[3]}"
    found = _GRADE.search(title)
    if not found:
        return None
    low, high = (_ROMAN.get((n or "").upper(), n) for n in found.group("low", "high"))
    return f"{low}-{high}" if high else low
