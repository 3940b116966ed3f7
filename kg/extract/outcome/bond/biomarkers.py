"""Biomarkers that no measure names: levels by their unit, shares of cells by their verb, and who else had the same change."""

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.units import is_level
from kg.text import Span

_LED = re.compile(
    r"(?:\b(?:was|were|averaged|reached|measured|is|of|at|to|from|by|than|and|vs\.?|versus|against)|[(:=,])\s(?:only\s|about\s|approximately\s|around\s|an?\s(?:median|mean)\s(?:of\s)?|(?:median|mean)[,:]?\s)?\Z|[(:=]\Z"
)
SHARES = r"(?:(?:made|make)\sup|accounted\sfor|constituted|comprised|represented)"
_SHARE = re.compile(
    rf"\s(?:[a-z]+ly\s)?{SHARES}\s(?:only\s|about\s|up\sto\s|an?\s(?:median|mean)\s(?:of\s)?)?Ⓕ\sof\s[^ⒻⓂⒺ;.,]{{0,25}}?(?:cells?|{nouns('noun:white-cell')}|CD\d|blood|compartment)"
)
_OF_PEOPLE = re.compile(
    r"\b(?:patients?|participants?|pts|men|women|children|cases|events|infections|infused|dose)\b",
    re.IGNORECASE,
)
# kinds of cells of the patient, no cells given
_OWN_CELLS = re.compile(
    rf"\b(?:CD\d+\S*(?:\sT)?[\s-]cells?|{nouns('noun:immune-cell', 'noun:malignant-cell', 'noun:white-cell', 'noun:kind-of-cell')})\b",
    re.IGNORECASE,
)
_AND_THIS = re.compile(
    r"Ⓕ[^ⒻⓂⒺ;.]{0,30}?,?\s(?:and|but|while)\s(?:that\sof\s|of\s)?(?P<what>[A-Z][^ⒻⓅⓉ;:.,]{0,40}?)(?:,\s[a-z][^,ⒻⓂ]{3,50},)?\s(?:in|among)\s(?:all\s|only\s)?\Z"
)
_RISE_FROM = re.compile(
    r"\b(?P<what>(?:rise|increase|fall|drop|decline|decrease|reduction|change)\s(?:in|of)\s(?:the\s|median\s|mean\s|their\s)*[^ⒻⓂⒺⓉ;:.,()]{2,60}?)\sfrom\s(?:an?\s(?:median|mean)\s(?:of\s)?|about\s)?\Z"
)
_RISE = re.compile(r"(?:rise|fall|drop|decline|increase|decrease|reduction|change)\s(?:in|of)\s")
_ASIDE = re.compile(
    r"\s\((?:geometric\s)?(?:mean|median|average)[^()]*\)\Z|\s(?:on|at|by)\s(?:day|week|month)\s\d+\Z|\s(?:at|by)\s(?:that|this|the\ssame)\s(?:time\s?point|time|point|day|visit)\Z",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:fell|fallen|declined|dropped|decreased|rose|risen|increased|reduced|lowered|diminished)\s(?:[a-z]+\s)?by\s(?:an?\s(?:median|mean|average)\s(?:of\s)?|about\s|approximately\s)?\Z"
)
_NAMED_BEHIND = re.compile(
    r"\s?\((?:median|mean|average)\)|\s(?:in|on)\s(?:the\s)?(?:median|mean|average)\b"
)
_FROM_ON = re.compile(r"\bfrom\san?\s(?:median|mean)\s(?:of\s)?Ⓕ(?:\s[\w/µ]+){0,3}\sto\s\Z")
_HINT = re.compile(
    r"\d\s?(?:[pnfmµμ]g|g|[kM]?I?U)/(?:m|d)?[lL]\b|\d\s?(?:cells|copies)?\s?(?:/|per\s)\s?(?:[µμu]|mc|micro|m)[lLg]"
)


def hints(text: str, span: Span) -> bool:
    """Whether a sentence may tell a level."""
    return _HINT.search(text, *span) is not None


def is_level_told(signs: str, place: int, end: int, figure: Figure) -> bool:
    """Whether the figure is a level of what the phrase that ends at `end` names, or its share among cells.

    >>> level, share = Figure("number", "41 pg/mL", unit="pg/mL"), Figure("%", "18%", unit="%")
    >>> is_level_told("IL-15 averaged Ⓕ on Ⓣ", 15, 5, level), is_level_told("IL-15 Ⓕ daily", 6, 5, level)
    (True, False)
    >>> is_level_told("Tregs made up Ⓕ of CD4+ cells", 14, 5, share), is_level_told("women made up Ⓕ of patients", 14, 5, share)
    (True, False)
    """
    if is_level(figure.unit):
        return _LED.search(signs, max(end, place - 40), place) is not None
    return figure.kind == "%" and _SHARE.match(signs, end) is not None


def counts_people_or_doses(term: str) -> bool:
    """Whether a phrase names people or the cells given, and no biomarker.

    >>> counts_people_or_doses("patients with fever"), counts_people_or_doses("CD8+ T cells"), counts_people_or_doses("IL-15")
    (True, False, False)
    """
    return _OF_PEOPLE.search(_OWN_CELLS.sub("", term)) is not None


def also_in_how_many(signs: str) -> tuple[int, int] | None:
    """What else changed like the one before: "X rose in Ⓕ, and Y in Ⓕ".

    >>> def what(signs): return (at := also_in_how_many(signs)) and signs[slice(*at)]
    >>> what("IFN-γ rose in Ⓕ patients sampled, and CXCL10 in "), what("Tau fell in Ⓕ and GFAP, a marker of glial injury, in ")
    ('CXCL10', 'GFAP')
    >>> what("Tau fell in Ⓕ and in "), what("Ⓔ occurred in Ⓕ and others in ")
    (None, None)
    """
    also = _AND_THIS.search(signs)
    return also.span("what") if also else None


def rise_from(signs: str, place: int) -> tuple[int, int] | None:
    """Reads "a rise of CD8+ T cells from a median of Ⓕ to Ⓕ".

    >>> signs = "showed a rise of CD8+ T cells from a median of Ⓕ to Ⓕ"
    >>> signs[slice(*rise_from(signs, 47))], rise_from("the count rose from Ⓕ to Ⓕ", 20)
    ('rise of CD8+ T cells', None)
    """
    change = _RISE_FROM.search(signs, max(0, place - 120), place)
    return change.span("what") if change else None


def is_rise(term: str) -> bool:
    """Whether a phrase names a change: "rise of CD8+ T cells"."""
    return _RISE.match(term) is not None


def without_asides(words: str) -> str:
    """A phrase without when, and by which statistic, it was measured.

    >>> without_asides("IL-15 levels on day 0 (mean ± SD)"), without_asides("IgG concentration at that time")
    ('IL-15 levels', 'IgG concentration')
    """
    while (shorter := _ASIDE.sub("", words)) != words:
        words = shorter
    return words


def is_change(signs: str, place: int) -> bool:
    """Whether a percentage is by how much a level changed, and no share of patients.

    >>> is_change("BCMA fell by a median of Ⓕ", 25), is_change("X rose in Ⓕ", 10)
    (True, False)
    """
    return _BY.search(signs, max(0, place - 60), place) is not None


def beside(signs: str, start: int, place: int) -> str:
    """The words near a figure in which its statistic may be named; `start` is where its phrase stands.

    >>> beside("X levels (mean ± SD) were Ⓕ", 0, 26), beside("X was Ⓕ in the median", 0, 6)
    ('X levels (mean ± SD) were ', 'X was  in the median')
    >>> beside("X rose from a median of Ⓕ to Ⓕ", 0, 29), beside("median X was Ⓕ and Y was Ⓕ", 19, 25)
    ('from a median of Ⓕ to ', 'Y was ')
    """
    if changed := _FROM_ON.search(signs, max(0, place - 60), place):
        return changed.group()
    gap = signs[start:place] if start < place else ""
    before = gap[-40:] if gap and "Ⓕ" not in gap else signs[max(0, place - 12) : place]
    named = _NAMED_BEHIND.match(signs, place + 1)
    return before + (named.group() if named else "")
