"""Doses that say who was given what, "200 mg (73.9%)", "at 1,000 µg/kg": they name a group, and are no figure of their own."""

from kg import regex as re
from kg.extract.outcome.signs.line import CELLS, Piece
from kg.records.quantity import Dose, Number

# "was Ⓓ", "a median of Ⓓ", "fell from Ⓓ to Ⓓ", "(Ⓓ vs Ⓓ)": an amount that was measured
_MEASURED = re.compile(
    r"(?:\b(?:was|were|is|are|be|being|by|averaged|averaging|reached|reaching|exceed(?:ed|ing)|equal(?:led|s)|from|than|taking|took|required?|requiring|needed|needing|lost|gained|excreted)"
    r"(?:\s(?:an?|the|about|approximately|only|nearly|over|under|up\sto|less\sthan|more\sthan|at\s(?:least|most)))?"
    r"|\b(?:median|mean|average|total|maximum|minimum)(?:\s[\w-]+){0,4}?\s(?:of|was|were)|\b(?:median|mean|average)|±|\+/-|[=<>≤≥])\s?\Z"
)
_IS_LEVEL = re.compile(r"/\s?[dmuµμ]?l\b", re.IGNORECASE)
_ONE_MORE = re.compile(r"Ⓓ(?:\s[\w/()%-]+){0,3}?\s(?:to|vs\.?|versus|and|or|v)\s\Z|Ⓓ[-–]\Z")
# two doses that a bracket compares
_COMPARED = re.compile(
    r"[(\[:,]\s?(?:[a-zA-Z\s]{0,30}[,:=]?\s)?Ⓓ[^()\[\];ⒹⓂⒺ]{0,25}\s(?:vs\.?|versus|v)\s\Z"
)
_VERSUS = re.compile(r"\s?(?:[(\[][^()\[\]]*[)\]]\s?)?(?:vs\.?|versus|v)\s(?:[a-z]+\s){0,2}?[ⒹⓃ]")
# "mg per decilitre", "mg/dL", "µg per hour": a level, a rate
_LEVEL = re.compile(
    r"\s?(?:per\s(?:deci|milli|micro)?(?:lit(?:er|re)|gram|L\b)|per\s(?:m[lL]|d[lL]|hour|minute|second|gram)|/\s?[dmµμ]?[lL]\b|[·/]\s?(?:h|hr|min)\b|Eq\b)"
)


def names_group(signs: str, index: int, piece: Piece) -> bool:
    """Whether a dose is what was given: any of cells, and of a drug where nothing says that it was measured.

    >>> from decimal import Decimal
    >>> from kg.text import Span
    >>> mg = Piece("Ⓓ", Span(0, 5), Dose(Decimal(5), "mg", "5 mg"))
    >>> [names_group(s, s.rindex("Ⓓ"), mg) for s in ("Ⓕ at Ⓓ", "lasmiditan Ⓓ (Ⓕ)", "the Ⓓ, Ⓓ and Ⓓ cohorts")]
    [True, True, True]
    >>> [names_group(s, s.rindex("Ⓓ"), mg) for s in ("Ⓜ was Ⓓ", "fell from Ⓓ per day to Ⓓ", "a mean daily dose of Ⓓ", "(Ⓓ vs Ⓓ)", "by Ⓓ per deciliter")]
    [False, False, False, False, False]
    """
    dose = piece.value
    if isinstance(dose, Number):
        return piece.sign == "Ⓓ"
    if not isinstance(dose, Dose):
        return False
    if dose.of_cells or (not dose.unit and dose.value >= CELLS):
        return True
    return _is_given(signs, index, dose)


def _is_given(signs: str, index: int, dose: Dose) -> bool:
    near = max(0, index - 70)
    if (
        not dose.unit
        or dose.operator
        or _IS_LEVEL.search(dose.unit)
        or _LEVEL.match(signs, index + 1)
    ):
        return False
    if _MEASURED.search(signs, near, index) or _COMPARED.search(signs, near, index):
        return False
    if signs[index - 1 : index] in "([:,=" and _VERSUS.match(signs, index + 1):
        return False
    earlier = _ONE_MORE.search(signs, near, index)
    return not earlier or _is_given(signs, earlier.start(), dose)
