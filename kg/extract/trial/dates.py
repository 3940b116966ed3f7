"""When a trial enrolled, was registered, and was looked at."""

from collections.abc import Iterator
from itertools import pairwise

from kg import regex as re
from kg.document import Mention, Sentence
from kg.extract.found import Found
from kg.extract.scope import own_sentences
from kg.extract.trial.told import Told
from kg.records import IsoDate
from kg.records.quantity import Date
from kg.text import Span

_BETWEEN = re.compile(r"\b(?:between|from)\s+$", re.I)
_AND = re.compile(r"\s*,?\s*(?:and|to|through|until|till|[-–—])\s+", re.I)
_RECRUITS = re.compile(r"enrol|recruit|includ|treat|accru|screen|random|infus|patients", re.I)
_REGISTERED = re.compile(r"\bregist(?:ered|ration)(?:\s+date)?\s*(?:on|in|:|,)?\s*$", re.I)
_CUT_OFF = re.compile(
    r"(?:cut-?\s?off(?:\s+date)?[^.;]{0,20}|\bas of|data\s+lock[^.;]{0,20})\s*[:(]?\s*$", re.I
)
_RETROSPECTIVELY = re.compile(r"\b(?P<how>retro|pro)spectively\s+registered|registered\s+(?P<how2>retro|pro)spectively", re.I)  # fmt: skip


def dates_of(found: Found) -> Iterator[Told]:
    """The dates of the trial."""
    text = found.recognised.text
    for sentence in own_sentences(found):
        dates = [m for m in sentence.of("date") if isinstance(m.value, Date)]
        for first, second in pairwise(dates):
            if _is_period(text, sentence, first, second):
                yield Told("enrollment_start", _iso(first), first.span)
                yield Told("enrollment_end", _iso(second), second.span)
        for mention in dates:
            before = text[max(sentence.span.start, mention.span.start - 50) : mention.span.start]
            if _REGISTERED.search(before):
                yield Told("registered", _iso(mention), mention.span)
            elif _CUT_OFF.search(before):
                yield Told("data_cutoff", _iso(mention), mention.span)
        registers = text.find("egistered", *sentence.span) >= 0
        how = _RETROSPECTIVELY.search(text, *sentence.span) if registers else None
        if how:
            retro = (how["how"] or how["how2"]).lower() == "retro"
            yield Told("registered_retrospectively", retro, Span(*how.span()))


def _is_period(text: str, sentence: Sentence, first: Mention, second: Mention) -> bool:
    before = text[max(sentence.span.start, first.span.start - 12) : first.span.start]
    between = text[first.span.end : second.span.start]
    recruits = _RECRUITS.search(text, *sentence.span)
    return bool(_BETWEEN.search(before) and _AND.fullmatch(between) and recruits)


def _iso(mention: Mention) -> IsoDate:
    return IsoDate(mention.value.iso) if isinstance(mention.value, Date) else IsoDate("")
