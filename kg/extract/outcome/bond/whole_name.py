"""The whole name by which a sentence calls what a figure is told of: "five-year survival rate", not "survival"."""

from functools import lru_cache

from kg import regex as re
from kg.extract.outcome.bond.asides import first_of
from kg.extract.outcome.bond.phrase import masked
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.line import Line
from kg.extract.outcome.subject.subjects import OTHER
from kg.extract.verbs import HAD
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
_JOIN = rf"(?:\b[Rr]isks?\sfor\s|\b[Tt]ime\sto\s(?:the\s)?|\b{_CHANGE}\s(?:in|from|of)\s(?:the\s|an?\s)?|\b[Ff]ree(?:dom)?\sfrom\s(?:the\s)?|\b{_WORD}\sof\s(?:the\s|an?\s)?|\b(?:proportions?|percentages?|numbers?)\sof\s[a-z]+\swith\s(?:an?\s)?)"
_BEFORE = re.compile(
    rf"(?<![\w◦-])(?:{_JOIN}|(?:{_WORD}(?:\s\([A-Z][\w-]{{1,8}}\))?|[ⓉⒼⓂⒺ])(?:\s|-(?=[ⓂⒺ]|\Z)))+\Z"
)
# a word that goes on before the sign: "symptom-related" of which "related" is part of the event
_HYPHENED = re.compile(r"[\w-]+-\Z")
_JUDGED = re.compile(r"\b(?:categori[sz]ed|classified|rated|judged|considered)\sas\s(?:an?\s)?\Z")
_EITHER = re.compile(r"[ⓂⒺ](?:,\s(?:[a-z]+\s)?[ⓂⒺ])*,?\sor\s(?:[a-z]+\s)?\Z")
# what a name in the text does not begin with
_LEAD = re.compile(
    r"(?:(?:had|have|has|were|was|been|(?:patients|subjects|children|participants)(?=\s[a-z]+ed\b)|underwent|undergone|comparable|similar|respective|differences?\sin\sthe(?=\s(?:rates?|incidence|proportion|frequency|risk|number|mean|median)\b))\s)+(?=\w)"
)
_CHANGE_VERB = (
    r"(?:increased|decreased|reduced|improved|declined|fell|rose|dropped|lowered|raised|diminished)"
)
_CHANGED_BEHIND = re.compile(
    rf"\s(?P<verb>(?:(?:was|were)\s)?(?:[a-z]+ly\s)?{_CHANGE_VERB})(?:\s[a-z]+ly)?\s(?:in\s(?=Ⓕ)|(?=from\b|◦|in\b))"
)
_CHANGED_BEFORE = re.compile(
    rf"(?<!was\s)(?<!were\s)(?<![a-z]ly\s)\b(?:[a-z]+ly\s)?(?P<verb>{_CHANGE_VERB}\s(?:the\s)?)\Z"
)
_BY = re.compile(r"\s(?:only\s)?by\s(?:about\s)?")
_NOUN = r"(?:rates?|ratings?|times?|gain|loss|levels?|scores?|events?|episodes?|readings?|values?|reactions?|durations?|incidences?|counts?|index|responses?|frequency|volumes?|scale|subscale|pectoris|end ?points?|thresholds?|procedures?|areas?|size|thickness|concentrations?|requirements?|symptoms?|severity)"
_ABBREVIATED = r"\s\((?:[A-Za-z][\w-]{0,9}|[ⓂⒺ])\)"
_BOUND = r"\s(?:[<>]\sor\s=|[<>≥≤]=?)\s?Ⓕ"
_AFTER = re.compile(rf"(?:,?\sor\s(?:[a-z]+\s)?[ⓂⒺ])?(?:\s{_NOUN}\b|{_ABBREVIATED}|{_BOUND})*")
_VERB = rf"(?:{HAD}|was|were|is|are|did|occurred|increased|decreased|improved|fell|rose|declined|remained|averaged|persisted)"
_TAIL = re.compile(
    r"\s(?:of|at|on|over|during|after|within|from|for|in|as measured by|due to|by)\s(?!(?:a|the)?\s?(?:patients|subjects|participants|those|both|either|each|all)\b)[^ⒻⓂⒺⓅ◦,;:.()\[\]]{1,70}?"
    rf"(?:\([^ⒻⓅ◦()]*\))?(?=\s(?:{_VERB})\b)"
)
_SINCE = re.compile(r"\sfrom\s(?:the\s)?base\s?line(?:\sto\s[^ⒻⓂⒺⓅ◦,;:.()\[\]]{3,30})?(?=\s[(\[])")
_WHOLE_AFTER = re.compile(rf"\s\([^ⒻⓅ◦()]{{3,60}}\)(?=\s(?:{_VERB})\b)")


def with_whole_names(reading: Reading, found: list[Bond]) -> list[Bond]:
    """The bonds with the whole names of their subjects as the words that say what they are told of."""
    return [b._replace(subject=b.subject._replace(span=whole_name(reading, b))) for b in found]


def whole_name(reading: Reading, bond: Bond) -> Span:
    """The words that name what a figure is told of, with those that say more of it, without the group and the figure.

    Args:
        reading: the line.
        bond: the figure and its subject.
    """
    signs = masked(reading)
    line, subject = reading.line, bond.subject
    start = _first(signs, subject.place)
    end = subject.end if subject.kind == OTHER else subject.place + 1
    for part in (_AFTER, _WHOLE_AFTER, _SINCE, _TAIL):
        more = part.match(signs, end)
        end = more.end() if more else end
    start, end = with_change(signs, start, end, bond.place)
    return _without_lead(line, line.span(start, end))


def with_change(signs: str, start: int, end: int, place: int) -> tuple[int, int]:
    """Where a name begins and ends with the verb of the change that the figure is: from where to where, or in how many.

    >>> def name(signs, end): return signs[slice(*with_change(signs, signs.index("score"), end, signs.rindex("Ⓕ")))]
    >>> name("score declined from Ⓕ to Ⓕ", 5), name("score was reduced from Ⓕ to Ⓕ", 5), name("score increased in Ⓕ", 5)
    ('score declined', 'score was reduced', 'score increased')
    >>> name("A reduced the score from Ⓕ to Ⓕ", 19), name("A increased the score by Ⓕ", 21)
    ('reduced the score', 'increased the score')
    >>> name("score was Ⓕ", 5), name("score was reduced in A (Ⓕ vs Ⓕ)", 5), name("A reduced the score (Ⓕ vs Ⓕ)", 19), name("score fell by Ⓕ", 5)
    ('score', 'score', 'score', 'score')
    """
    first = first_of(signs, place)
    moved = first < place or signs.endswith("from ", 0, place)
    verb = _CHANGED_BEHIND.match(signs, end)
    if verb and (moved or verb.end() == place):
        return start, verb.end("verb")
    by = moved or _BY.fullmatch(signs, end, place)
    agent = _CHANGED_BEFORE.search(signs, 0, start) if by and end < first else None
    return (agent.start("verb"), end) if agent else (start, end)


def _without_lead(line: Line, span: Span) -> Span:
    """The span without an auxiliary or those counted at its beginning: "had died", "patients died"."""
    lead = _LEAD.match(line.text, *span)
    return Span(lead.end(), span.end) if lead else span


@lru_cache(maxsize=64)  # several figures of a line have one subject
def _first(signs: str, place: int) -> int:
    near = max(0, place - 90)
    place = _of_either(signs, place)
    if judged := _JUDGED.search(signs, near, place):
        return judged.start()
    before = _BEFORE.search(signs, near, place) or _HYPHENED.search(signs, near, place)
    return before.start() if before else place


def _of_either(signs: str, place: int) -> int:
    """Where the first of several stands, any of which counts: "Ⓔ or Ⓔ".

    >>> _of_either("Ⓔ or sudden Ⓔ", 12), _of_either("Ⓔ, Ⓔ or Ⓔ", 8), _of_either("Ⓔ and Ⓔ", 6), _of_either("Ⓕ or Ⓔ", 5)
    (0, 0, 6, 5)
    """
    either = _EITHER.search(signs, max(0, place - 60), place)
    return either.start() if either else place
