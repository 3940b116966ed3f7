"""The labels and values of one line."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.read.pages.label_in_line import SHORT, first_label, next_label
from kg.read.pages.lexicon import Label, field, label_of
from kg.read.pages.piece import Piece, stripped
from kg.read.pages.quantities import people
from kg.read.pages.tokens import glued_tokens
from kg.read.pages.values import TYPED, fits, strict_token
from kg.text import Span

_BULLET = re.compile(
    r"(?:[-*•·▪◦‣►–—○●](?!\d)|\(?\d{1,2}[.)、](?!\d)|\(?[a-z][.)](?=\s)|\d{1,2}(?=\s*$))\s*(?=\S|$)"
)
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)、]\s")


def line_pieces(text: str, span: Span, block: int) -> Iterator[Piece]:
    """The pieces of a line without the blanks around it; `block` is that of the line."""
    words = span.of(text)
    label = label_of(words)
    if label:
        yield Piece(span, label, block, colon=words.endswith((":", "：")))
        return
    yield from (
        _glued_pieces(text, span, block)
        or _inline(text, span, block)
        or [_value(text, span, block)]
    )


def _value(text: str, span: Span, block: int) -> Piece:
    sign = _BULLET.match(text, span.start, span.end)
    if sign and sign.end() < span.end:
        return Piece(Span(sign.end(), span.end), None, block, bullet=True)
    return Piece(span, None, block, bullet=bool(sign))


def _inline(text: str, span: Span, block: int) -> list[Piece]:
    """Label and value of one line, and the labels that follow in it; empty where it does not begin with a label."""
    if _NUMBERED.match(text, span.start, span.end) and not _counts_fields(text):
        return []
    sign = _BULLET.match(text, span.start, span.end)
    first = first_label(text, Span(sign.end() if sign else span.start, span.end))
    if first is None:
        return []
    label, place, value = first
    if label.name == "study-type" and strict_token("outcome-type", value.of(text)):
        label = field("outcome-type")
    if label.kind == "flag" and not fits(label.kind, label.name, value.of(text)):
        return []
    colon = text[place.end : value.start].strip() in (":", "：")
    found = [Piece(place, label, block, inline=True, bullet=bool(sign), colon=colon)]
    value = _said_once(text, place, value)
    end = _value_end(text, label, value)
    found.extend(_split_value(text, label, stripped(text, value.start, end), block))
    if end < value.end:
        rest = Span(end, span.end)
        found.extend(_inline(text, rest, block) or [_value(text, rest, block)])
    return found


@lru_cache(maxsize=8)
def _counts_fields(text: str) -> bool:
    r"""Whether a page numbers its fields: "3. Phase: Phase 1", as criteria are numbered elsewhere.

    >>> told = "Trial ID: NCT03056339", "Phase: Phase 1", "Status: Completed", "Allocation: NA", "Masking: None"
    >>> _counts_fields("\n".join(f"{i}. {line}" for i, line in enumerate(told)))
    True
    >>> _counts_fields("1. Phase: Phase 1\n2. Adults with lymphoma\n3. Consent")
    False
    """
    heads = _NUMBERED_FIELD.finditer(text)
    return len({label.name for m in heads if (label := label_of(m[1]))}) > _FEW


_FEW = 4  # labels behind numbers that a list of criteria may have
_NUMBERED_FIELD = re.compile(r"^[ \t]*\(?\d{1,2}[.)、]\s([^:：\n]{2,60})[:：]\s*\S", re.MULTILINE)


def _value_end(text: str, label: Label, value: Span) -> int:
    """Where a value ends: before the next label of its line, or with the line."""
    whole = fits(label.kind, label.name, value.of(text))
    searched = not whole and (label.kind in TYPED or value.end - value.start < SHORT)
    cut = next_label(text, value, label) if searched else None
    return cut[1].start if cut else value.end


def _said_once(text: str, place: Span, value: Span) -> Span:
    """A value without the label and value that some pages glue on again: `StatusRecruitingStatus:Recruiting`."""
    again = text.find(place.of(text), value.start, value.end)
    if again > value.start and text[value.start : again].strip() == text[
        again : value.end
    ].removeprefix(place.of(text)).strip(" :"):
        return stripped(text, value.start, again)
    return value


def _split_value(text: str, label: Label, span: Span, block: int) -> Iterator[Piece]:
    """The value; a number of people that runs into other words is cut off from them."""
    # headings over fields: "Design: Allocation: NA"
    over = label.kind in ("criteria", "mixed") or label.name == "design"
    nested = first_label(text, span) if over else None
    if nested:
        yield from _inline(text, span, block)
        return
    glued = re.match(r"\d+(?=[A-Z][a-z])", span.of(text)) if label.kind == "count" else None
    if glued and people(span.of(text)):
        yield Piece(Span(span.start, span.start + glued.end()), None, block)
        yield Piece(Span(span.start + glued.end(), span.end), None, block)
    elif span.start < span.end:
        yield Piece(span, None, block)


def _glued_pieces(text: str, span: Span, block: int) -> list[Piece]:
    """The pieces of a line in which registry tokens run into other words: `RECRUITINGThe purpose`, `DRUGCy…DRUGFlu…`."""
    found: list[Piece] = []
    for name, place in glued_tokens(text, span):
        if name in ("interventions", "primary-outcomes", "secondary-outcomes", "other-outcomes"):
            found.append(Piece(Span(place.start, place.start), field(name), block, inline=True))
        else:
            found.append(Piece(place, None, block))
    return found
