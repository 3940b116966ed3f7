"""Units behind a number: of pressure, weight and size, and of levels in blood, "pg/mL", "per microliter", "copies per µg of DNA"."""

from kg import regex as re

_SMALL = r"(?:[µμunpfmdc]|mc|micro|milli|nano|pico|deci)?"
_VOLUME = rf"(?:{_SMALL}[lL](?:it(?:er|re)s?)?|mm\s?(?:\^?3|³)|cubic\smilli(?:meter|metre))"
_AREA = r"(?:(?:mm|cm)(?:2|²)|square\smilli(?:meter|metre)|HPF|high-power\sfield)"
_WEIGHT = rf"(?:{_SMALL}g(?:ram)?s?)"
_DNA = r"(?:\s(?:of\s)?(?:genomic\s|total\s|g)?DNA)"
_PER = r"(?:\s?/\s?|\sper\s)"
# what is counted, and in how much of what
_COUNTED = rf"(?:(?:(?:transgene\s|vector\s|CAR\s)?cop(?:ies|y)|(?:NK\s|CAR-NK\s)?cells?|[Ee]vents){_PER}|/\s?|per\s)(?:10{{1,5}}\s|10\^?\d\s)?(?:{_VOLUME}|{_AREA}|{_WEIGHT})(?:(?<=g){_DNA}|(?<=gram){_DNA})?"
_MASS = rf"(?:{_WEIGHT}|[kMmµμ]?I?U)/{_VOLUME}"
UNIT = (
    rf"(?:log(?:10|₁₀|10)?(?:\s(?:RNA\s|DNA\s)?(?:cop(?:ies|y)|[kM]?IU|genomes){_PER}{_VOLUME})?|mm\s?Hg|kg/m2|kg|mg/d[lL]|mmol/[lL]|[µμ]mol/L|pmol/L|nmol/L|m[lL]/kg/min"
    r"|degrees(?:\sC)?|watts|dollars|micromol/min|mg/kg/min"
    rf"|{_MASS}|{_COUNTED}|m?g/(?:24[\s-]?h(?:ours?|rs?)?|d(?:ay)?)\b|m?g/m?g|mg/mmol|mg|m[lL]|cm|mm|[µμ]m|microm|IU"
    r"|(?:percentage |standard score )?points?|units?|bpm|beats/min|min|minutes|h|hours|s|g|dB|kcal|J/cm2?|W"
    r"|(?:copies|cells)/[^\s,;:()\[\]]*[^\s,;:()\[\].])"
)
_UNIT = re.compile(rf"\s?({UNIT})(?![\w/-])")
_BARE = re.compile(r"(?:/|per\s)\s?")


def unit_at(signs: str, place: int) -> str | None:
    """The unit that begins here.

    >>> [unit_at(f"Ⓝ{u} in A", 1) for u in (" pg/mL", "/µL", " per microliter", " cells/uL", " copies per µg of genomic DNA")]
    ['pg/mL', '/µL', 'per microliter', 'cells/uL', 'copies per µg of genomic DNA']
    >>> [unit_at(f"Ⓝ{u}, then", 1) for u in (" per mm²", " copies/µg DNA", " g/L", " U/L", " cells per µL", " mg/dL")]
    ['per mm²', 'copies/µg DNA', 'g/L', 'U/L', 'cells per µL', 'mg/dL']
    >>> unit_at("Ⓝ g/24 hours in A", 1), unit_at("Ⓝ mg/d, then", 1), unit_at("Ⓝ mg/g in A", 1)
    ('g/24 hours', 'mg/d', 'mg/g')
    >>> unit_at("Ⓝ log10 copies per mL vs", 1), unit_at("Ⓝ log10 in A", 1)
    ('log10 copies per mL', 'log10')
    >>> unit_at("Ⓝ per patient", 1), unit_at("Ⓝ/Ⓝ", 1), unit_at("Ⓝ gained", 1)
    (None, None, None)
    """
    unit = _UNIT.match(signs, place)
    return " ".join(unit[1].split()) if unit else None


def is_of_counts(unit: str | None) -> bool:
    """Whether a unit counts something in a volume: cells or copies, no drug or cytokine.

    >>> is_of_counts("/µL"), is_of_counts("copies per µg"), is_of_counts("cells/mL"), is_of_counts("pg/mL"), is_of_counts(None)
    (True, True, True, False, False)
    """
    return bool(unit and (_BARE.match(unit) or re.match(r"(?:\w+ )?(?:cop|cell|event)", unit)))


def counted_in(signs: str, place: int) -> str | None:
    """The unit of cells or copies that begins here.

    >>> counted_in(" copies per microgram of DNA, and", 0), counted_in(" cells/µL on", 0), counted_in(" pg/mL", 0)
    ('copies per microgram of DNA', 'cells/µL', None)
    """
    unit = unit_at(signs, place)
    return unit if is_of_counts(unit) else None


# copies of a transgene are counted in so much DNA
_OF_DNA = re.compile(r"(?:/|per\s)(?:[µμu]g|microgram|DNA)\b")


def of_cells(unit: str | None) -> str | None:
    """The unit, where it names no cells although cells are what is counted: "/µL" is "cells/µL".

    >>> of_cells("/µg"), of_cells("per µg DNA")
    ('copies/µg', 'copies per µg DNA')
    >>> of_cells("/µL"), of_cells("per microliter"), of_cells("copies/µg"), of_cells(None)
    ('cells/µL', 'cells per microliter', 'copies/µg', None)
    """
    if not unit or not _BARE.match(unit):
        return unit
    if _OF_DNA.search(unit):
        return f"copies{unit}" if unit.startswith("/") else f"copies {unit}"
    return f"cells{unit}" if unit.startswith("/") else f"cells {unit}"


def is_level(unit: str | None) -> bool:
    """Whether a unit is one of levels: so much or so many in a volume.

    >>> is_level("pg/mL"), is_level("per µL"), is_level("copies/µg"), is_level("kg"), is_level(None)
    (True, True, True, False, False)
    """
    return is_of_counts(unit) or bool(unit and re.fullmatch(_MASS, unit))
