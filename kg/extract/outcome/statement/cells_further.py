"""What a line goes on to tell of infused cells: in whom they still were, where they never were."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.outcome.bond.shares import is_share, statistic
from kg.extract.outcome.fact import NONE_OBSERVED, of_figure
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.signs.cell_words import OTHERS_CELL
from kg.extract.scope import holds
from kg.records.quantity import TimePoint

_NEVER = re.compile(
    r"\b(?:they|(?:CAR-?NK|NK|[Ii]nfused|[Dd]onor|CAR|[Tt]ransgene|[Vv]ector)[\w-]*(?:\s(?:cells|copies|DNA|transgene|they))?)\s(?:(?:was|were)\snever|could\snever\sbe)\s"
    rf"(?:detect(?:ed|able)|found|measurable|seen|traced|present)\s(?:again\s)?in\s(?:the\s|her\s|his\s|any\s)?(?P<where>{nouns('noun:compartment')})(?=[.,;)]|\s(?:and|or|but)\b|\Z)"
)
_OTHERS = re.compile(rf"\b(?:{OTHERS_CELL}|{nouns('noun:malignancy', 'noun:virus')}|malignant)\b")
_ALL_BUT = re.compile(
    r"\sin\s(?:all|every(?:one|body)?|each)(?:\s(?:patients?|participants?|recipients?|children))?\s(?:but|except(?:\sfor)?|save)\s(?P<many>Ⓕ)"
)


def never_in(signs: str) -> Iterator[re.Match[str]]:
    """Where cells are said never to have been found.

    >>> [m["where"] for m in never_in("Ⓜ until Ⓣ, but they were never found in the blood.")]
    ['blood']
    >>> list(never_in("B cells recovered and they were never found in blood")), list(never_in("CAR-NK cells were not found in blood"))
    ([], [])
    """
    for match in _NEVER.finditer(signs) if holds(signs, (" never ",)) else ():
        if not _OTHERS.search(signs, 0, match.start()):
            yield match


def nobody(where: str) -> dict[str, Any]:
    """What is said of cells that were never found there."""
    return {"status": NONE_OBSERVED, "value": Decimal(0), "unit": "patients", "term": where}


def in_all_but(reading: Reading, place: int) -> dict[str, Any]:
    """Reads "was undetectable by Ⓣ in all but Ⓕ": as many as are excepted still had them."""
    value = reading.line.pieces[place].value
    match = _ALL_BUT.match(reading.line.signs, place + 1)
    figure = dict(reading.figures).get(match.start("many")) if match else None
    if not isinstance(value, TimePoint) or figure is None or not is_share(figure):
        return {}
    return {**of_figure(figure), "statistic": statistic(figure), "timepoint": value.normal}
