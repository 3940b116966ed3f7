"""Reports of several patients one after the other: "Patient 1 achieved CR. He relapsed. Patient 2 …"."""

from functools import lru_cache

from kg import regex as re
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.groups import Group
from kg.extract.outcome.line import Line, Piece, compose
from kg.records.quantity import Count
from kg.text import Span

_PATIENT = re.compile(r"\b[Pp](?:atient|t)\s(?:[Nn]o\.?\s|#\s?)?(?P<number>\d{1,2})\b(?![.%/]\d)")
_PATIENTS = re.compile(
    r"\b[Pp](?:atients|ts)\s\d{1,2}(?:,\s\d{1,2})*,?\s(?:and|&)\s\d{1,2}\b(?![.%/]\d|\s(?:years|months|weeks|days|mg)\b)"
)
_NUMBER = re.compile(r"\d+")
# whoever is spoken of is no longer the patient of before
_OF_OTHERS = re.compile(
    r"\b(?:[Aa]ll|[Bb]oth|[Nn]one|[Nn]o patients?|[Tt]he other|[Ee]ach|[Pp]atients|[Ww]e|[Oo]verall|(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix)\s(?:of|patients|children|others?)|[Ii]n total)\b"
)
_LONGEST = 80


@lru_cache(maxsize=8)
def _places(text: str) -> tuple[tuple[Span, str], ...]:
    """Where a text speaks of its patients by number, if it does so of two at least."""
    found = [(Span(*m.span()), m["number"]) for m in _PATIENT.finditer(text)]
    return tuple(found) if len({number for _, number in found}) > 1 else ()


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
    inside = [(span, number) for span, number in known if span.start in range(*sentence)]
    if len({number for _, number in inside}) > 1:
        return None
    if inside:
        return _group(*inside[0])
    before = [(span, number) for span, number in known if span.end <= sentence.start]
    if not before or "\n" in text[before[-1][0].end : sentence.start]:
        return None
    if _OF_OTHERS.search(text, before[-1][0].end, min(sentence.end, sentence.start + _LONGEST)):
        return None
    return _group(*before[-1])


def of_patient(fact: Fact) -> Fact:
    """The fact as that of the patient whom its sentence tells of, where it is one patient's and names no group."""
    whose = None if fact.group else patient_of(fact.line.text, fact.line.sentence.span)
    several = fact.says.get("unit") == "patients" and fact.says.get("numerator") != 1
    if whose is None or (several and not _denied_of_one(fact)):
        return fact
    share = fact.says.get("unit") == "%" and whose.span.start < fact.line.sentence.span.start
    return fact if share else fact._replace(group=whose)


_ONE_HAD_NONE = re.compile(
    r"\W*(?:[Hh]e|[Ss]he|[Tt]he\spatient|[Pp]atient\s\d+)\s(?:did\snot|had\s(?:no|neither|not)|(?:has\s)?never|experienced\sno|developed\s(?:no|neither)|showed\sno)\b"
)


def _denied_of_one(fact: Fact) -> bool:
    """Whether it is one patient who is said not to have had it: "He did not develop CRS"."""
    absent = fact.says.get("status") == "none-observed"
    return absent and _ONE_HAD_NONE.match(fact.line.text, *fact.line.sentence.span) is not None


def _group(span: Span, number: str) -> Group:
    return Group(0, 0, span, f"patient {number}")


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
