"""Something that did not occur in some of the patients, which says nothing of the others: "three of ten had no Ⓜ"."""

from kg import regex as re
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.subject import absence
from kg.extract.people import PATIENTS
from kg.extract.verbs import HAD

_HAD = rf"(?:{HAD}|reported|were|was|remained|stayed)"
_COUNTED = re.compile(
    rf"(?P<all>(?:\A\W*|\b)(?:[Aa]ll|[Bb]oth|[Tt]hese|[Oo]ur|[Tt]he(?:\s(?:first|last))?)\s)?(?P<n>Ⓕ)(?:\s(?:of\s)?(?:(?:all\s)?(?:the|those|these|our)\s)?(?:(?:{PATIENTS})\s)?(?:(?:in|at|on|with|from|given|receiving|treated|assigned|who)\s[^ⒻⓂⒺ;,.]{{1,50}})?|\s(?:of\s)?(?:the\s)?(?:{PATIENTS}))?\s(?:{_HAD}\s)?\Z"
)
_MANY = re.compile(
    rf"\b(?:[Mm]ost|[Ss]ome|[Mm]any|[Ff]ew|[Ss]everal|[Oo]thers?|[Tt]he\s(?:majority|rest|remainder|others)|(?:[Rr]emaining|[Oo]ther)\s(?:Ⓕ|{PATIENTS}|[a-z]+))(?:\sof)?(?:\s(?:the|them|these|our))*(?:\s(?:{PATIENTS}))?\s(?:{_HAD}\s)?\Z"
)
# whose cells were given, and not those who got them
_DONORS = re.compile(r"\bdonors?\b(?![- ](?:lymphocytes?|cells?|derived|NK|origin))")
_DONORS_HAD = re.compile(rf"(?<!from\s)(?<!of\s)\b[Dd]onors?\s{_HAD}\s\Z")
# "no patient with Ⓜ died" does not deny the Ⓜ, and tells nothing of the others
_NONE_WITH = re.compile(
    rf"\b[Nn]o(?:ne\sof\sthe)?\s(?:patient|{PATIENTS})\swith\s[^ⒻⓂⒺ;,.]{{0,20}}[ⓂⒺ]\s(?:[ⓂⒺ]|{HAD}|died|relapsed|progressed|required|needed|received|responded|discontinued|survived|became)"
)
_ALL = 100
_OF_ALL = re.compile(r"(?:[Bb]oth|[Aa]ll)\b")

_IN_DONORS = re.compile(
    r"[^.;,ⒻⓂⒺ]{0,30}\b(?:in|among|by)\s(?:the\s|any\s(?:of\sthe\s)?)?donors?\b"
)


def only_some(reading: Reading, match: re.Match[str]) -> bool:
    """Whether what is denied is denied for a part of the patients that is told by its number, or for donors.

    A number alone says neither that it is all of them nor that it is not; it is taken for all where the words say so.
    """
    signs = reading.line.signs
    if _DONORS.search(match.group()) or _IN_DONORS.match(signs, match.end()):
        return True
    if any(
        m.start() <= match.end() and match.start() <= m.end() for m in _NONE_WITH.finditer(signs)
    ):
        return True
    if _is_of_unnamed(reading, match):
        return True
    if any("donor" in f.text for _, f in reading.figures):
        return True
    start = absence.row_start(signs, match) if match.re is absence.ABSENT else match.start()
    before = signs[max(0, start - 60) : start]
    if _MANY.search(before) or _DONORS_HAD.search(before):
        return True
    counted = _COUNTED.search(before)
    if not counted or counted["all"]:
        return False
    return not _is_whole(reading, start - len(before) + counted.start("n"))


_WITH_TRAIT = re.compile(r"\b(?:patients?|pts|those|Ⓕ)\swith(?:out)?\s")

_ITS_VERB = re.compile(rf"[ⓂⒺ]|\s(?:{HAD})\s")


def _is_of_unnamed(reading: Reading, match: re.Match[str]) -> bool:
    """Whether it is denied of those with a trait, who are no group of the line: "none of those with Ⓜ responded"."""
    start, row = match.start(), match.start("row")
    signs = reading.line.signs
    trait = _WITH_TRAIT.search(signs, start, row) if start < row else None
    if trait is None or not _ITS_VERB.search(signs, trait.end(), row):
        return False  # "no patient with Ⓜ" denies what it names
    return not any(start <= g.place < row for g in reading.groups)


def _is_whole(reading: Reading, place: int) -> bool:
    """Whether a figure tells of all: "10 of 10", "100%"."""
    figure = dict(reading.figures).get(place)
    if figure is None:
        return False
    of_all = figure.denominator is not None and figure.numerator == figure.denominator
    return of_all or figure.value == _ALL or _OF_ALL.match(figure.text) is not None
