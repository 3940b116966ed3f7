"""The endpoints that a sentence announces, with their times."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.document import Mention, Sentence
from kg.extract.endpoint.stretch import AIM, Stretch, stretches
from kg.extract.found import Found
from kg.records.quantity import TimePoint
from kg.text import Span

NOT_OURS = frozenset({"other-trial", "preclinical"})
_POST_HOC = re.compile(
    r"\b(?:(?P<posthoc>post[\s-]hoc)(?:\s+exploratory)?|exploratory)\s+(?P<what>(?:[\w-]+\s+){1,6}?analys[ie]s)\b",
    re.I,
)
_INSIDE = re.compile(r"\([^()]*$")
_NEAR = 26  # characters between a measure and its time
_TO_TIME = re.compile(r"\s*(?:rate|rates)?\s*(?:\([^)]{1,20}\)\s*)?(?:rate\s+)?(?:,?\s*(?:at|by|on|after|within|until|through|up\s+to)\s+)?(?:the\s+)?", re.I)  # fmt: skip


class Told(NamedTuple):
    """An endpoint as words give it."""

    title: str
    code: str | None
    role: str | None
    timeframe: str | None
    span: Span
    time: Span | None


def announced(found: Found, sentence: Sentence) -> Iterator[Told]:
    """The measures that stand where a sentence names endpoints."""
    text = found.recognised.text
    aim = AIM.match(text, *sentence.span)
    for stretch in stretches(text, sentence.span):
        measures = [
            m
            for m in sentence.of("measure")
            if Span(stretch.start, stretch.end).covers(m.span)
            and not m.context & NOT_OURS
            and not _in_brackets(text, stretch.start, m)
            and not (stretch.role is None and m.code in _GENERAL and not aim)
        ]
        for mention in measures:
            yield from _endpoint(found, sentence, mention, stretch)


# what every trial asks, and no endpoint where no role is named
_GENERAL = frozenset({"measure:safety", "measure:efficacy", "measure:AE"})


def _in_brackets(text: str, start: int, mention: Mention) -> bool:
    return _INSIDE.search(text[start : mention.span.start]) is not None


def _endpoint(
    found: Found, sentence: Sentence, mention: Mention, stretch: Stretch
) -> Iterator[Told]:
    """The endpoint of a measure; "safety and tolerability" are two."""
    text = found.recognised.text
    words = mention.span.of(text)
    time = _time(text, sentence, mention)
    frame = time.value.normal if time and isinstance(time.value, TimePoint) else None
    for part in (
        re.split(r"\s+and\s+", words) if words.lower().startswith("safety and ") else [words]
    ):
        at = text.find(part, *mention.span)
        code = found.vocabulary.by_label.get(("measure", part.casefold()), mention.code)
        yield Told(
            part, code, stretch.role, frame, Span(at, at + len(part)), time.span if time else None
        )


def _time(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """The time that belongs to a measure: "ORR at day 30", "12-month PFS"."""
    for time in sentence.of("time-point"):
        after = time.span.start - mention.span.end
        if 0 <= after < _NEAR and _TO_TIME.fullmatch(text, mention.span.end, time.span.start):
            return time
        before = mention.span.start - time.span.end
        if 0 <= before <= 1:
            return time
    return None


def post_hoc(found: Found, sentence: Sentence) -> Iterator[Told]:
    """Reads "a post hoc exploratory single-cell RNA sequencing analysis"."""
    text = found.recognised.text
    for match in _POST_HOC.finditer(text, *sentence.span):
        span = Span(*match.span("what"))
        code = next((m.code for m in sentence.of("measure") if m.span.meets(span)), None)
        yield Told(
            " ".join(match["what"].split()),
            code,
            "post-hoc" if match["posthoc"] else "exploratory",
            None,
            span,
            None,
        )
