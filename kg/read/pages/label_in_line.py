"""Where a line holds a label with its value: before a colon, glued to it, or before words that can only be its own."""

import re
from functools import lru_cache

from kg.read.pages.lexicon import LONGEST, Label, label_of, labels_at
from kg.read.pages.names import is_organisation
from kg.read.pages.piece import stripped
from kg.read.pages.values import TYPED, chip, fits
from kg.text import Span

_COLON = re.compile(r"\s*\**[:：]\**\s*|\*\*\s+|\s+(?:[-–—=|]|\.{3,})\s+")
_AFTER = re.compile(r"\s*[:：]\s*")
_REACH = 400  # characters in which the next label of a line is looked for
SHORT = 200  # longer lines are prose, in which a colon makes no label
_NUMBERED = re.compile(r"1[.)]\s*[A-Z]")  # "Inclusion Criteria1. Adults"
_WIDE = re.compile(r"\t+|\s{2,}")


def first_label(text: str, span: Span) -> tuple[Label, Span, Span] | None:
    """(label, its place, place of what follows) of a line that begins with a label."""
    return _before_colon(text, span) or _glued_or_typed(text, span)


def _before_colon(text: str, span: Span) -> tuple[Label, Span, Span] | None:
    head = text[span.start : min(span.end, span.start + LONGEST)]
    for cut in (*_COLON.finditer(head), *_WIDE.finditer(head)):
        label = label_of(head[: cut.start()]) if cut.start() else None
        if label and (":" in cut[0] or "：" in cut[0] or label.kind not in ("mixed", "furniture")):
            return (
                label,
                Span(span.start, span.start + cut.start()),
                Span(span.start + cut.end(), span.end),
            )
    return None


def _glued_or_typed(text: str, span: Span) -> tuple[Label, Span, Span] | None:
    """A label with its value glued on (`PhasePHASE1`), or with a space and a value that can only be its own."""
    for label, end in labels_at(text, span.start):
        value = stripped(text, end, span.end)
        spaced = text[end : end + 1].isspace()
        if value.start == value.end or (
            (spaced or label.name == "phase")
            and label.kind in TYPED
            and chip(label.name, span.of(text))
        ):
            continue
        glued = not spaced and not text[span.start].islower() and _is_glued(text, label, end, value)
        if glued or (spaced and _is_own(text, label, value)):
            return label, Span(span.start, end), value
        if spaced and _begins_value(text, value.start) and in_one_line(text):
            return label, Span(span.start, end), value
    return None


_MANY = 8  # lines of "Label Value" from which a page prints all its fields so


@lru_cache(maxsize=8)
def in_one_line(text: str) -> bool:
    """Whether a page prints label and value in one line with nothing but a space between: `Condition Acute leukaemia`."""
    found: set[str] = set()
    alone: set[str] = set()
    for line in re.finditer(r"^[A-Z][^\n]{3,300}$", text, re.MULTILINE):
        if label := label_of(line[0]):
            alone.add(label.name)
            continue
        for label, end in labels_at(text, line.start()):
            spaced = end < line.end() and text[end].isspace()
            if spaced and label.kind not in _PLAIN_KINDS and _begins_value(text, end + 1):
                found.add(label.name)
    return len(found) >= _MANY and len(found) > len(alone)


_PLAIN_KINDS = frozenset({"furniture", "mixed", "results", "drop"})


def _begins_value(text: str, at: int) -> bool:
    return text[at : at + 1].isupper() or text[at : at + 1].isdigit()


def _is_own(text: str, label: Label, value: Span) -> bool:
    """Whether what stands behind label and space can only be the label's value."""
    said = value.of(text)
    if fits(label.kind, label.name, said):
        return True
    if label.kind.startswith("organisation") or label.name == "information-provider":
        return is_organisation(said)
    short = bool(label.within) and len(said.split()) < 4 and label.kind in ("name", "token")
    return short or _begins_typed(text, label, value)


def _begins_typed(text: str, label: Label, value: Span) -> bool:
    """Whether a value of the label's kind stands before the next label: `Phase Phase 1 Status Recruiting`."""
    cut = (
        next_label(text, value, label)
        if label.kind in TYPED and value.end - value.start < 300
        else None
    )
    return bool(cut and fits(label.kind, label.name, text[value.start : cut[1].start]))


def _is_glued(text: str, label: Label, end: int, value: Span) -> bool:
    before, after = text[end - 1], text[end]
    if not before.isascii():  # scripts without capitals: only what fits
        return label.kind in TYPED and fits(label.kind, label.name, value.of(text))
    if not (before.islower() or before in ")?"):
        return before.isupper() and label.kind in TYPED and _fits_up_to_next(text, label, value)
    if after.isdigit():
        return label.kind in TYPED or _NUMBERED.match(text, end) is not None
    if label.kind in TYPED:
        return after.isupper() or not after.isascii()
    return after.isupper() and text[value.start : value.start + 1].isupper()


def next_label(text: str, span: Span, before: Label) -> tuple[Label, Span] | None:
    """(label, its place) of the next label in a line whose value, up to the label after it, can only be its own."""
    for at in re.finditer(
        r"(?<=[\s|;,])(?=[A-Z\u0100-\uffff])|(?:(?<=[a-z\d)])|(?<=[A-Z]{2}))(?=[A-Z][a-z])",
        text[span.start : min(span.end, span.start + _REACH)],
    ):
        start = span.start + at.start()
        if start == span.start or (
            span.end - start <= LONGEST and label_of(text[start : span.end])
        ):
            continue
        for label, end in labels_at(text, start):
            told = before.kind in TYPED or text[end : end + 1].isalnum() or _AFTER.match(text, end)
            if end >= span.end or not told or label == before:
                continue
            if _has_value(text, label, end, span) or _is_glued_on(text, start, label, end, span):
                return label, Span(start, end)
    return None


def _is_glued_on(text: str, start: int, label: Label, end: int, span: Span) -> bool:
    """Whether a label behind a blank has its value glued on, whatever that is: `PhasePhase 2 SponsorTakeda`."""
    spaced = text[start - 1].isspace() and text[start].isupper() and text[end].isalnum()
    return spaced and _is_glued(text, label, end, stripped(text, end, span.end))


def _has_value(text: str, label: Label, end: int, span: Span) -> bool:
    """Whether a value that can only be the label's stands behind it, up to the label after that."""
    colon = _AFTER.match(text, end, span.end)
    value = stripped(text, colon.end() if colon else end, span.end)
    if label.kind in TYPED:
        return _fits_up_to_next(text, label, value)
    return bool(colon) and span.end - span.start < SHORT


def _fits_up_to_next(text: str, label: Label, value: Span) -> bool:
    """Whether the value as a whole, or what stands before a further label, is of the label's kind."""
    if fits(label.kind, label.name, value.of(text)):
        return True
    for at in re.finditer(
        r"\s+(?=[A-Z\u0100-\uffff])|(?:(?<=[a-z\d)])|(?<=[A-Z]{2}))(?=[A-Z][a-z])",
        value.of(text)[:LONGEST],
    ):
        end = value.start + at.start()
        if (
            at.start()
            and fits(label.kind, label.name, text[value.start : end])
            and any(labels_at(text, value.start + at.end()))
        ):
            return True
    return False
