"""The diseases that sentences give a trial's patients."""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.document import PROSE, TITLE, Mention, Sentence
from kg.extract.condition.elided import with_elided
from kg.extract.condition.patients import (
    TREATED,
    firmness,
    is_counted,
    is_part,
    is_result_of_part,
    led_by_people,
)
from kg.extract.found import Found
from kg.extract.nouns import nouns
from kg.extract.scope import NOT_OURS
from kg.text import Span

_MODEL = re.compile(
    rf"[\s-]*(?:xenograft|models?\b|cell\s+lines?|mice|mouse|cells?\b(?!\s+{nouns('noun:malignancy')}))",
    re.I,
)
_LINK = re.compile(
    r"\)?(?:\s*\([^)]{1,30}\))?(?:[\s,/]|\band\b|\bor\b|\band/or\b|\bas\s+well\s+as\b|\bother\b)*(?:(?:[\w+-]+\s+){0,3})",
    re.I,
)
_LISTED = re.compile(r"[,/]|\b(?:and|or)\b|\bas\s+well\s+as\b", re.I)
# "LBCL" in "large B-cell lymphoma (LBCL)", and what a wider word announces: "in four autoimmune diseases: SLE, …"
_SHORT_FORM = re.compile(r"\s*[(\[]\s*")
_ANNOUNCED = re.compile(
    r"(?:\s*\([^)]{1,30}\))?\s*(?::|,\s*(?:including|namely|such\s+as|i\.e\.,?))\s*(?:(?:\d{1,3}|an?|the)\s+)?(?:with\s+)?",
    re.I,
)
_SIZED = re.compile(r"(?:\s\([A-Za-z-]{1,12}\))?\s?[(,;]\s?n\s?=\s?\d")
_CODE_GOES_ON = re.compile(r"-?\d")
_REACH = 70  # characters of a noun phrase before its disease


class Told(NamedTuple):
    """A disease of the trial's patients, as one place tells it."""

    code: str
    span: Span
    sentence: Sentence
    before: Span  # the noun phrase up to the disease
    firm: int  # 2 in the title, 1 of patients, 0 in the conclusion
    counted: bool = False  # told by no more than a number beside it: "AML (n = 39)"
    of_part: bool = False  # told with the result of some of the patients only


def all_told(found: Found) -> list[Told]:
    """Every disease that the document gives to patients."""
    text = found.recognised.text
    sentences = [
        s for s in found.recognised.sentences if s.section.kind in PROSE and s.of("disease")
    ]
    return [t for s in sentences for t in _in_sentence(text, with_elided(found, s))]


def _in_sentence(text: str, sentence: Sentence) -> list[Told]:
    """The diseases of patients in a sentence; one that is coordinated with such a disease is one too."""
    told = list(_forwards(text, sentence))
    for place in range(len(told) - 2, -1, -1):
        this, after = told[place : place + 2]
        if this.firm < 0 < after.firm and not after.counted and _goes_on(text, this, after):
            told[place] = this._replace(firm=after.firm)
    return [t for t in told if t.firm >= 0]


def _goes_on(text: str, this: Told, after: Told) -> bool:
    """Whether the next disease stands in one list with this one, or is what brackets call it: "MDS, secondary AML (sAML) and de novo AML patients"."""
    gap = (this.span.end, after.span.start)
    if _SHORT_FORM.fullmatch(text, *gap):
        return True
    return _LISTED.search(text, *gap) is not None and _is_joined(text, this, after)


def _forwards(text: str, sentence: Sentence) -> Iterator[Told]:
    """Every disease in a sentence that may be its patients', with what the words before it say."""
    last: Told | None = None
    for mention in sentence.of("disease"):
        if (
            _outside(text, sentence, mention)
            or _CODE_GOES_ON.match(text, mention.span.end)
            or _MODEL.match(text, mention.span.end)
            or _is_event(text, sentence, mention)
        ):
            continue
        floor = last.span.end if last else sentence.span.start
        before = Span(max(floor, mention.span.start - _REACH), mention.span.start)
        told = Told(mention.code, mention.span, sentence, before, firmness(text, sentence, mention))
        if is_part(text, sentence, mention) or (
            told.firm < 0 and is_counted(text, sentence, mention)
        ):
            told = told._replace(firm=max(told.firm, 1), counted=True)
        if is_result_of_part(text, sentence, mention):
            told = told._replace(of_part=True)
        joined = last is not None and _is_joined(text, last, mention)
        if told.firm < 0 and last and joined:
            counted = last.counted and mention.code == last.code
            told = told._replace(firm=last.firm, counted=told.counted or counted)
        if told.firm >= 0:
            if last and joined:
                told = told._replace(before=Span(last.before.start, mention.span.start))
            last = told
        yield told


def _is_joined(text: str, last: Told, mention: Mention | Told) -> bool:
    """Whether a disease stands in a list with the last one, is its short form, or is announced by it."""
    gap = (last.span.end, mention.span.start)
    if _LINK.fullmatch(text, *gap):
        return True
    if mention.code == last.code and _SHORT_FORM.fullmatch(text, *gap):
        return True
    return last.firm == 1 and _ANNOUNCED.fullmatch(text, *gap) is not None


def _outside(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether what surrounds the disease puts it outside this trial's patients."""
    context = mention.context - _asked(sentence)
    if _PRETREATED.search(text, sentence.span.start, mention.span.start):
        context -= {"historical"}
    if is_counted(text, sentence, mention):
        context -= {"historical"}
    if context and led_by_people(text, sentence, mention):
        before = text[max(sentence.span.start, mention.span.start - 60) : mention.span.start]
        context -= {"negated", "historical"} if TREATED.search(before) else {"negated"}
    return bool(context & NOT_OURS)


# who had other treatment: "in previously treated advanced NSCLC"
_PRETREATED = re.compile(
    r"\b(?:previously|heavily|pre)[\s-](?:un)?treated,?\s(?:[\w/+-]+,?\s){0,4}\Z", re.I
)


def _asked(sentence: Sentence) -> frozenset[str]:
    """What a sentence on the trial itself leaves open is its result, not its patients: "asked whether …"."""
    return (
        frozenset({"hypothetical", "conditional"})
        if sentence.of("identifier", "phase")
        else frozenset()
    )


# what patients died of, one cause after the other
_DIED_OF = re.compile(
    r"\b(?:died|deaths?\s(?:was|were|occurred|resulted)|succumbed),?\s(?:(?:[\w-]+\s){0,3}?)(?:of|from|to|due\sto)\s(?:(?!\b(?:with|in|among|patients|who|cohort)\b)[^.;:])*\Z"
)
_SECOND = "event:second-primary-malignancy"  # what is named behind it came after treatment


def died_of(words: str) -> bool:
    """Whether words lead up to what patients died of.

    >>> died_of("Eleven patients have died, of progressive disease (n = 7), infection (n = 2), "), died_of("Two died of sepsis; patients with ")
    (True, False)
    >>> died_of("No deaths occurred among patients with "), died_of("One patient died from ")
    (False, True)
    """
    return _DIED_OF.search(words) is not None


def _is_event(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether the disease is rather something that happens under treatment, and not one of several that patients are counted by."""
    if any(m.code == _SECOND and m.span.end <= mention.span.start for m in sentence.of("event")):
        return True
    if died_of(text[sentence.span.start : mention.span.start]):
        return True
    happens = any(m.span.covers(mention.span) for m in sentence.of("event", "measure"))
    if happens and _follows_cells(text, sentence, mention):
        return True
    sized = _SIZED.match(text, mention.span.end) and any(
        _SIZED.match(text, d.span.end) for d in sentence.of("disease") if d != mention
    )
    return happens and sentence.section.kind != TITLE and not sized


def _follows_cells(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether an event is named as what the cells led to, as titles do: "Acute GVHD after donor NK cells".

    >>> from kg.document import Section
    >>> from kg.text import Span
    >>> def told(words, cells):
    ...     place, whole = Span(at := words.index(cells), at + len(cells)), Span(0, len(words))
    ...     event = Mention(Span(at := words.index("GVHD"), at + 4), "disease")
    ...     return _follows_cells(words, Sentence(whole, Section(whole, "title"), (Mention(place, "type"),)), event)
    >>> told("Acute GVHD after IL-15-activated donor NK cells", "NK cells"), told("GVHD following infusion of CAR-NK cells", "CAR-NK cells")
    (True, True)
    >>> told("GVHD induced by haploidentical NK cells: a report", "NK cells")
    True
    >>> told("GVHD after transplantation: MSC therapy", "MSC"), told("GVHD after HSCT treated with MSC", "MSC"), told("MSC for GVHD after HSCT", "MSC")
    (False, False, False)
    """
    return any(
        _LED_TO.fullmatch(text, mention.span.end, m.span.start) is not None
        for m in sentence.of("type", "product")
        if m.span.start > mention.span.end
    )


_LED_TO = re.compile(
    r"(?:\s\([^()]{1,12}\))?\s(?:after|following|upon|(?:induced|caused)\sby|(?:due|attributed)\sto)\s(?:(?!treat|refract|(?:with|for|by)\b|[\w-]*transplant|HS?CT\b)[\w/,-]+(?:\s|(?<=-))){0,6}"
)
