"""The whole name by which a sentence calls what a figure is told of: "five-year survival rate", not "survival"."""

import re

from kg.extract.outcome.other import OTHER
from kg.extract.outcome.phrase import masked
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subjects import Subject
from kg.text import Span

_NO_PART = (
    "a an the and or but nor with without in on at by for from to as than that which who whose while whereas if when there"
    " had has have was were is are be been did showed reported reduced improved experienced developed achieved included suffered"
    " including higher lower greater fewer more less longer shorter better worse significantly significant similar no not any all both each"
    " either neither only also these this those their its our such among between compared versus vs v patients subjects"
    " participants children women men those results conclusions noted undergone respectively of other another increased decreased lowered raised caused produced resulted undergoing although though however larger smaller respective comparable"
).split()
_WORD = rf"(?!(?i:{'|'.join(_NO_PART)})\b(?!-))[A-Za-z0-9][\w'’/+-]*"
_CHANGE = r"(?:improvements?|changes?|reductions?|increases?|decreases?|declines?|rises?|differences?|gains?|loss)"
# what may join two words of a name: "time to", "change in the", "freedom from", "rate of"
_JOIN = rf"(?:\b[Tt]ime\sto\s(?:the\s)?|\b{_CHANGE}\s(?:in|from|of)\s(?:the\s|an?\s)?|\b[Ff]ree(?:dom)?\sfrom\s(?:the\s)?|\b{_WORD}\sof\s(?:the\s|an?\s)?|\b(?:proportions?|percentages?|numbers?)\sof\s[a-z]+\swith\s(?:an?\s)?)"
_BEFORE = re.compile(
    rf"(?<![\w◦-])(?:{_JOIN}|(?:{_WORD}(?:\s\([A-Z][\w-]{{1,8}}\))?|[ⓉⒼⓂⒺ])(?:\s|-(?=[ⓂⒺ]|\Z)))+\Z"
)
# a word that goes on before the sign: "symptom-related" of which "related" is part of the event
_HYPHENED = re.compile(r"[\w-]+-\Z")
_EITHER = re.compile(r"[ⓂⒺ](?:,\s(?:[a-z]+\s)?[ⓂⒺ])*,?\sor\s(?:[a-z]+\s)?\Z")
_NOUN = r"(?:rates?|ratings?|times?|gain|loss|levels?|scores?|events?|episodes?|readings?|values?|reactions?|durations?|incidences?|counts?|index|responses?|frequency|volumes?|scale|subscale|pectoris|end ?points?|thresholds?|procedures?|areas?|size|thickness|concentrations?|requirements?|symptoms?|severity)"
_ABBREVIATED = r"\s\((?:[A-Za-z][\w-]{0,9}|[ⓂⒺ])\)"
_BOUND = r"\s(?:[<>]\sor\s=|[<>≥≤]=?)\s?Ⓕ"
_AFTER = re.compile(rf"(?:\s{_NOUN}\b|{_ABBREVIATED}|{_BOUND})*")
_VERB = r"(?:was|were|is|are|had|did|occurred|developed|increased|decreased|improved|fell|rose|declined|remained|averaged|reached|persisted)"
_TAIL = re.compile(
    r"\s(?:of|at|on|over|during|after|within|from|for|in|as measured by|due to|by)\s(?!(?:a|the)?\s?(?:patients|subjects|participants|those|both|either|each|all)\b)[^ⒻⓂⒺⓅ◦,;:.()\[\]]{1,70}?"
    rf"(?:\([^ⒻⓅ◦()]*\))?(?=\s(?:{_VERB})\b)"
)
_SINCE = re.compile(r"\sfrom\s(?:the\s)?base\s?line(?:\sto\s[^ⒻⓂⒺⓅ◦,;:.()\[\]]{3,30})?(?=\s[(\[])")
_WHOLE_AFTER = re.compile(rf"\s\([^ⒻⓅ◦()]{{3,60}}\)(?=\s(?:{_VERB})\b)")


def with_whole_names(reading: Reading, found: list[Bond]) -> list[Bond]:
    """The bonds with the whole names of their subjects as the words that say what they are told of."""
    spans = {s: whole_name(reading, s) for s in {b.subject for b in found}}
    return [b._replace(subject=b.subject._replace(span=spans[b.subject])) for b in found]


def whole_name(reading: Reading, subject: Subject) -> Span:
    """The words that name a subject, with those that say more of it, without the group and the figure.

    Args:
        reading: the line.
        subject: one that a figure is told of.
    """
    signs = masked(reading)
    line = reading.line
    start = _first(signs, subject.place)
    end = subject.end if subject.kind == OTHER else subject.place + 1
    for part in (_AFTER, _WHOLE_AFTER, _SINCE, _TAIL):
        more = part.match(signs, end)
        end = more.end() if more else end
    return line.span(start, end)


def _first(signs: str, place: int) -> int:
    near = max(0, place - 90)
    place = _of_either(signs, place)
    before = _BEFORE.search(signs, near, place) or _HYPHENED.search(signs, near, place)
    return before.start() if before else place


def _of_either(signs: str, place: int) -> int:
    """Where the first of several stands, any of which counts: "Ⓔ or Ⓔ".

    >>> _of_either("Ⓔ or sudden Ⓔ", 12), _of_either("Ⓔ, Ⓔ or Ⓔ", 8), _of_either("Ⓔ and Ⓔ", 6), _of_either("Ⓕ or Ⓔ", 5)
    (0, 0, 6, 5)
    """
    either = _EITHER.search(signs, max(0, place - 60), place)
    return either.start() if either else place
