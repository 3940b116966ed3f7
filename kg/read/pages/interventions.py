"""Fields → interventions, however a layout tells their names, types and descriptions apart."""

import re
from collections.abc import Iterator
from functools import cache

from kg.read.pages.anchors import Group, anchored
from kg.read.pages.lexicon import tokens
from kg.read.pages.opening import Field
from kg.read.pages.page import Page
from kg.read.pages.piece import Piece
from kg.read.pages.plain import nothing
from kg.read.pages.split import glued_on, items, name_end
from kg.read.pages.values import strict_token
from kg.text import Span

_LONG_NAME = 120
WITH_DOSE = re.compile(
    r"(?<=[\w)])(?:\s?[:：]|\s[-–—])\s+(?=\d)"
)  # "NK cells: 2 x 10^9 by vein", "Drug: fludarabine - 30 mg/m2"
_SENTENCES = re.compile(r"[a-z)]\.\s+[A-Z]")  # told in sentences, and no list
_FEW = 4  # words of a name


def interventions(page: Page, of: Field) -> Iterator[Group]:
    """The interventions of a field."""
    typed = list(anchored(page, of.pieces, "intervention-type"))
    if typed:
        yield from typed
    elif _is_glued(page, of):
        yield from _glued(page, of.values)
    else:
        yield from _listed(page, of)


def _is_glued(page: Page, of: Field) -> bool:
    """Whether a field without words of its own begins with a type that ran into its name."""
    first = of.values[0] if len(of.values) > 1 else None
    bare = of.place is not None and not of.place.of(page.text)
    return bool(first and bare and strict_token("intervention-type", first.of(page.text)))


def _listed(page: Page, of: Field) -> Iterator[Group]:
    """One intervention per line; or one with its description, under a label that is its type."""
    values, several = of.values, len(of.values) > 1
    label = Piece(of.place, of.label, 0) if of.place else None
    kind = strict_token("intervention-type", label.of(page.text)) if label else None
    described = several and not of.own_line and not any(_is_item(page, v) for v in values[1:])
    if label and kind and described:
        yield Group(values[0].span, kind, label.span, [v.span for v in values[1:]])
        return
    marked = any(v.bullet for v in values)
    for piece in values:
        told_beside = marked and not piece.bullet and _is_told(piece.of(page.text))
        if not nothing(piece.of(page.text)) and not told_beside:
            yield from named_in(page, piece.span, label, several=several)


def _is_told(words: str) -> bool:
    """Whether a line is a sentence, which names nothing beside a list that does: "All participants receive the same."."""
    return words.endswith(".") and len(words.split()) > _FEW


def _is_item(page: Page, piece: Piece) -> bool:
    """Whether a line is an intervention of its own, rather than the description of the one before."""
    return piece.bullet or bool(re.match(rf"{_types()}\s*[:：]", piece.of(page.text)))


def _glued(page: Page, values: list[Piece]) -> Iterator[Group]:
    span = values[1].span
    cut = span.start + name_end(span.of(page.text))
    description = [Span(cut, span.end)] if cut < span.end else []
    kind = strict_token("intervention-type", values[0].of(page.text))
    yield Group(
        Span(span.start, cut), kind, values[0].span, description + [v.span for v in values[2:]]
    )


def named_in(
    page: Page,
    span: Span,
    label: Piece | None,
    known: tuple[str, ...] = (),
    *,
    several: bool = False,
) -> Iterator[Group]:
    """`Drug: Cyclophosphamide Biological: NK cells given once`, or a list of names; `known` are names met before."""
    words = span.of(page.text)
    cuts = list(re.finditer(rf"(?<![\w-])({_types()})\s*[:：]\s*", words))
    if cuts and cuts[0].start() == 0:
        for at, cut in enumerate(cuts):
            end = cuts[at + 1].start() if at + 1 < len(cuts) else len(words)
            yield _typed_name(page, span, cut, end, known)
        return
    kind = strict_token("intervention-type", label.of(page.text)) if label else None
    place = label.span if label and kind else None
    prose = len(words) > _LONG_NAME and _SENTENCES.search(words)
    parts = items(page.text, span, commas=not several and _list_of_names(words))
    for part in [span] if prose else parts:
        behind = re.search(r"\s*[(\[（]([^()]{2,40})[)\]）]$", part.of(page.text))
        told = strict_token("intervention-type", behind[1]) if behind else None
        if behind and told:
            yield Group(
                Span(part.start, part.start + behind.start()),
                told,
                Span(part.start + behind.start(1), part.start + behind.end(1)),
            )
        else:
            yield _untyped(page, part, kind, place, known)


def _untyped(
    page: Page, part: Span, kind: str | None, place: Span | None, known: tuple[str, ...]
) -> Group:
    """A name; of a long line, and of a known name to which more is glued, only what stands before its description."""
    words = part.of(page.text)
    begun = glued_on(words, known)
    dosed = WITH_DOSE.search(words)
    if dosed and dosed.start() <= _LONG_NAME:
        end = part.start + dosed.start()
    else:
        long = begun or len(words) > _LONG_NAME
        end = part.start + (name_end(words, begun) if long else len(words))
    rest = [Span(end, part.end)] if end < part.end else []
    return Group(Span(part.start, trimmed(page.text, end)), kind, place, rest)


def _typed_name(
    page: Page, span: Span, cut: re.Match[str], end: int, known: tuple[str, ...]
) -> Group:
    start, stop = span.start + cut.end(), trimmed(page.text, span.start + end)
    stop = stop - 1 if page.text[stop - 1 : stop] in ",;|" else stop
    name = start + name_end(page.text[start:stop], known)
    rest = [Span(name, stop)] if page.text[name:stop].strip() else []
    kind = strict_token("intervention-type", cut[1])
    return Group(
        Span(start, trimmed(page.text, name)),
        kind,
        Span(span.start + cut.start(1), span.start + cut.end(1)),
        rest,
    )


@cache
def _types() -> str:
    listed = sorted(tokens("intervention-type"), key=lambda w: (-len(w), w))
    return "(?i:" + "|".join(re.escape(w) for w in listed) + ")"


def _list_of_names(words: str) -> bool:
    parts = re.split(r"[,，]\s+", words)
    return all(
        0 < len(p.split()) < 9 and not p[0].isdigit() for p in parts if p
    ) and not words.endswith(".")


def trimmed(text: str, end: int) -> int:
    """The end of a name without the signs and spaces behind it."""
    while text[end - 1 : end] in (" ", ":", "-", "\t"):
        end -= 1
    return end
