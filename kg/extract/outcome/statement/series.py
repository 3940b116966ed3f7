"""Reports of several patients one after the other: "Patient 1 achieved CR. He relapsed. Patient 2 …"."""

from functools import lru_cache

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.records.quantity import Count
from kg.text import Span

_PATIENT = re.compile(
    r"\b(?P<who>[Pp]atient|[Pp]t|Case)\s(?:[Nn]o\.?\s|#\s?)?(?P<number>\d{1,2}|[A-H])\b(?![.%/]\d)"
    r"|(?:\A|(?<=\n)|(?<=[.:]\s))(?:The|Our)\s(?P<order>first|second|third|fourth|fifth)\s(?P<person>patient|case|child|woman|man|boy|girl)\b(?=,|\s(?:was|had|received|is|who)\b)"
)
_PATIENTS = re.compile(
    r"\b[Pp](?:atients|ts)\s\d{1,2}(?:,\s\d{1,2})*,?\s(?:and|&)\s\d{1,2}\b(?![.%/]\d|\s(?:years|months|weeks|days|mg)\b)"
)
_NUMBER = re.compile(r"\d+")
# whoever is spoken of is no longer the patient of before
_OF_OTHERS = re.compile(
    r"\b(?:[Aa]ll|[Bb]oth|[Nn]one|[Nn]either|[Nn]o patients?|[Tt]he other|[Ee]ach|[Pp]atients|[Ww]e|[Oo]verall|(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix)\s(?:of|patients|children|others?)|[Ii]n total)\b"
)
_LONGEST = 80


@lru_cache(maxsize=8)
def _places(text: str) -> tuple[tuple[Span, str], ...]:
    """Where a text speaks of its patients by number, if it does so of two at least."""
    found = [(Span(*m.span()), _called(m)) for m in _PATIENT.finditer(text)]
    return tuple(found) if len({name for _, name in found}) > 1 else ()


def _called(match: re.Match[str]) -> str:
    """The name of a patient: "patient 1", "case 2", "second patient"."""
    if match["order"]:
        return f"{match['order']} {match['person']}"
    who = "case" if match["who"] == "Case" else "patient"
    return f"{who} {match['number']}"


def is_of_several(text: str) -> bool:
    """Whether a text tells of several patients one after the other."""
    return bool(_places(text))


def patient_of(text: str, sentence: Span) -> Group | None:
    """The patient whom a sentence tells of: the one that it names, or the last one named in its paragraph.

    >>> text = "Patient 1 achieved CR. He relapsed. Patient 2 died. All had fever. Patients 1 and 2 had CRS."
    >>> def whom(words):
    ...     at = text.index(words)
    ...     group = patient_of(text, Span(at, at + len(words)))
    ...     return group.name if group else None
    >>> whom("Patient 1 achieved CR."), whom("He relapsed."), whom("All had fever."), whom("Patients 1 and 2 had CRS.")
    ('patient 1', 'patient 1', None, None)
    """
    known = _places(text)
    if not known:
        return None
    inside = [(span, name) for span, name in known if span.start in range(*sentence)]
    if len({name for _, name in inside}) > 1:
        return None
    if inside:
        return _group(*inside[0])
    before = [(span, name) for span, name in known if span.end <= sentence.start]
    if not before or _goes_over(text, before[-1][0], sentence.start):
        return None
    if _OF_OTHERS.search(text, before[-1][0].end, min(sentence.end, sentence.start + _LONGEST)):
        return None
    return _group(*before[-1])


def _goes_over(text: str, named: Span, place: int) -> bool:
    """Whether another paragraph begins between a patient's name and a place; the name alone on its line heads the next one."""
    between = text[named.end : place]
    first, _, rest = between.partition("\n")
    heading = not first.strip(" .:–-*") and not text[: named.start].rpartition("\n")[2].strip("# *")
    return "\n" in (rest.lstrip("\n") if heading else between)


def of_patient(fact: Fact) -> Fact:
    """The fact as that of the patient whom its sentence tells of, where it is one patient's and names no group."""
    whose = None if fact.group else patient_of(fact.line.text, fact.line.sentence.span)
    several = fact.says.get("unit") == "patients" and fact.says.get("numerator") != 1
    if whose is None or (several and not _denied_of_one(fact)):
        return fact
    carried = whose.span.start < fact.line.sentence.span.start
    if fact.says.get("unit") != "%" or not carried:
        return fact._replace(group=whose)
    return fact.but(statistic=None)._replace(group=whose) if _is_level(fact) else fact


_LEVELS = frozenset({"MRD", "EXPANSION", "CMAX", "PERSISTENCE"})
_LEVEL = re.compile(rf"\b(?:{nouns('noun:malignant-cell')}|chimerism|VAF|allele frequency)\b")


def _is_level(fact: Fact) -> bool:
    """Whether a percentage is a level in one patient, and no share of patients."""
    counted = fact.says.get("numerator") is not None or fact.says.get("denominator") is not None
    return not counted and (
        fact.measure in _LEVELS or _LEVEL.search(fact.says.get("term") or "") is not None
    )


_ONE_HAD_NONE = re.compile(
    r"\A\W*(?:[Hh]e|[Ss]he|[Tt]he\s(?:patient|child|boy|girl|woman|man)|[Pp]atient\s\d+)\s(?:did\snot|had\s(?:no|neither|not)|(?:has\s)?never|experienced\sno|developed\s(?:no|neither)|showed\sno)\b"
    r"|\b(?:in|with)\s(?:this|the)\s(?:patient|child|boy|girl|woman|man)\b|\bin\s(?:him|her)(?=[.,;])"
)


def _denied_of_one(fact: Fact) -> bool:
    """Whether it is one patient who is said not to have had it: "He did not develop CRS"."""
    absent = fact.says.get("status") == "none-observed"
    return absent and _ONE_HAD_NONE.search(fact.line.sentence.span.of(fact.line.text)) is not None


def _group(span: Span, name: str) -> Group:
    return Group(0, 0, span, name)


def with_patients_listed(line: Line) -> Line:
    """The same line with "patients 1 and 3" as the count of two."""
    start, end = line.sentence.span
    found = list(_PATIENTS.finditer(line.text, start, end)) if _places(line.text) else []
    if not found:
        return line
    new = []
    for match in found:
        span = Span(*match.span())
        many = len(_NUMBER.findall(match.group()))
        new.append(Piece("Ⓒ", span, Count(many, "patients", match.group())))
    kept = [p for p in line.pieces.values() if not any(n.span.meets(p.span) for n in new)]
    return compose(line.sentence, line.text, sorted([*kept, *new], key=lambda p: p.span))
