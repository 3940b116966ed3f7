"""Sorts of patients with whom a clause opens: "In CAR-naive patients, Ⓜ was Ⓕ", "MRD-positive patients had an Ⓜ of Ⓕ"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.group.named_groups import AS_IT_STANDS, Place
from kg.extract.outcome.signs.names import PEOPLE
from kg.extract.scope import holds
from kg.extract.verbs import HAD

# what tells some patients from others; "refractory" and "relapsed" are told of all
_TRAIT = r"(?:na[iï]ve|exposed|experienced|unexposed|positive|negative|high|low|mutated|mutant|unmutated|mismatched|matched|expressing|seropositive|seronegative|ineligible|eligible|dependent|independent)"
_SORT = rf"(?:(?!(?:the|all|of|in|with|and|for)\s)[\w+/]+\s){{0,2}}[\w+/]+[-\s]{_TRAIT}\s(?:{PEOPLE}|tumou?rs|disease)|(?:(?:complete|partial|early|late)\s)?(?:non-?)?responders|(?:long-term\s)?survivors|Ⓜ\s(?:{PEOPLE})"
_CLAUSE = r"(?:\A[^\wⓂⒺⒻⓉⒹ]*(?:[A-Z]{5,}\W+)?|[;:.]\s|,?\s(?:and|but|while|whereas)\s)"
_LED = re.compile(
    rf"{_CLAUSE}(?:[Ii]n|[Aa]mong|[Ff]or|[Oo]f)\s(?:the\s)?(?:Ⓕ\s)?(?P<who>{_SORT})(?:\s\(Ⓕ\))?,?\s(?!with\b|who\b|in\b|and\b|or\b)(?=[\wⓂⒺⒻⓉ])"
)
_SUBJECT = re.compile(
    rf"{_CLAUSE}(?:[Tt]he\s)?(?:Ⓕ\s)?(?P<who>{_SORT})(?:\s\(Ⓕ\))?\s(?:also\s)?(?={HAD}\s(?:an?\s|the\s|no\s|median\s|Ⓕ|Ⓖ|Ⓜ|Ⓔ))"
)
# "Ⓜ in CAR-naive patients": what some patients lack or had before, wherever it stands
_BEHIND = re.compile(
    rf"[ⓂⒺⒻ][^.;]*?\s(?:in|among)\s(?:the\s)?(?P<who>(?:(?!(?:the|all|of|in|with|and|for)\s)[\w+/]+\s){{0,2}}[\w+/]+[-\s](?:na[iï]ve|exposed|experienced|ineligible|mutated|mismatched)\s(?:{PEOPLE}|tumou?rs))(?=\s?[.,;)]|\s\(|\s?\Z|\s(?:and|but|than|versus|compared)\b)"
)
# patients treated at Ⓓ had
_AT_DOSE = re.compile(
    rf"{_CLAUSE}(?:[Tt]he\s)?(?:Ⓕ\s)?(?:[Pp]atients|[Tt]hose|[Pp]articipants|[Ss]ubjects|[Pp]ts|(?<=Ⓕ\s))\s?(?:(?:who\swere\s)?(?:treated|dosed|infused|enrolled)\s(?:at|with)|given|receiving|who\sreceived|at|in)\s(?:the\s)?(?:dose\s(?:level\s)?of\s)?(?P<dose>Ⓓ)\s(?:cells\s)?(?={HAD}\b)"
)
# "Patients with X had no Ⓜ"
_HAD_NONE = re.compile(
    rf"{_CLAUSE}(?:The\s)?(?:Ⓕ\s)?(?:[Pp]atients|[Tt]hose|[Pp]articipants|[Ss]ubjects|[Pp]ts)\s(?P<who>(?:with(?:out)?|who\shad|aged)\s(?:(?!AML|MDS)[^ⒻⒹⓂⒺ,;.()]){{2,60}}?)\s(?={HAD}\sno\s)"
)
_PEOPLE = ("atients", "hose", "articipants", "ubjects", "pts")


def opening_sorts(signs: str) -> Iterator[Place]:
    """Sorts of patients, and those at a dose, who are the subject of a clause or open it.

    >>> def named(signs): return [signs[p.start : p.end] for p in opening_sorts(signs)]
    >>> named("In CAR T-naive patients, the Ⓜ was Ⓕ; in CAR T-exposed patients it was Ⓕ")
    ['CAR T-naive patients', 'CAR T-exposed patients']
    >>> named("MRD-negative patients had a median Ⓜ of Ⓕ"), named("In responders, median Ⓜ was Ⓕ")
    (['MRD-negative patients'], ['responders'])
    >>> named("Patients treated at Ⓓ had an Ⓜ of Ⓕ"), named("Patients with bulky disease had no Ⓜ")
    (['Ⓓ'], ['with bulky disease'])
    >>> named("In heavily pretreated patients, Ⓜ was Ⓕ"), named("In refractory patients Ⓜ was Ⓕ"), named("In CD19-positive patients with X, Ⓜ was Ⓕ")
    ([], [], [])
    >>> named("Patients received Ⓓ"), named("All patients had no Ⓜ")
    ([], [])
    """
    if holds(signs, _PEOPLE) or "responders" in signs or "survivors" in signs:
        for pattern in (_LED, _SUBJECT, _HAD_NONE, _BEHIND):
            yield from (Place(*m.span("who"), True, AS_IT_STANDS) for m in pattern.finditer(signs))
    if "Ⓓ" in signs:
        for match in _AT_DOSE.finditer(signs):
            yield Place(*match.span("dose"), True, AS_IT_STANDS)
