"""Names with their type on a line of its own: which line is the name, which describes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.read.pages.page import Page
from kg.read.pages.piece import Piece
from kg.read.pages.values import strict_token
from kg.text import Span


@dataclass
class Group:
    """An arm or intervention as read: places of its name, type and description; an arm's interventions by name."""

    name: Span
    type: str | None = None
    type_place: Span | None = None
    description: list[Span] = field(default_factory=list)
    members: list["Group"] = field(default_factory=list)
    n: int | None = None
    arms: list[str] = field(default_factory=list)
    region: list[Piece] = field(default_factory=list)  # what stands behind it, up to the next


def anchored(page: Page, pieces: list[Piece], part: str) -> Iterator[Group]:
    """Groups told by a type on its own line: it stands behind the name, and the description behind it or between them."""
    anchors = [at for at in range(len(pieces)) if _anchor(page, pieces, at, part)]
    anchors = [at for at in anchors if pieces[at].label] or anchors
    if not anchors:
        return
    between = _reading(page, pieces, anchors, part, trailing=True)
    behind = _reading(page, pieces, anchors, part, trailing=False)
    ends = anchors[-1] + _width(pieces, anchors[-1]) >= len(pieces)
    best = between if (_doubt(page, between), not ends) < (_doubt(page, behind), ends) else behind
    yield from best


def _anchor(page: Page, pieces: list[Piece], at: int, part: str) -> str | None:
    piece = pieces[at]
    if piece.label:
        named = piece.label.name == part and at + 1 < len(pieces) and pieces[at + 1].label is None
        return strict_token(part, pieces[at + 1].of(page.text)) if named else None
    if at and pieces[at - 1].label and pieces[at - 1].label.name == part:  # type: ignore[union-attr]  # told above
        return None
    return strict_token(part, piece.of(page.text)) if part == "arm-type" else None


def _width(pieces: list[Piece], at: int) -> int:
    return 2 if pieces[at].label else 1


def _reading(
    page: Page, pieces: list[Piece], anchors: list[int], part: str, *, trailing: bool
) -> list[Group]:
    found: list[Group] = []
    start = 0
    for number, at in enumerate(anchors):
        behind = at + _width(pieces, at)
        after = anchors[number + 1] - 1 if number + 1 < len(anchors) else len(pieces)
        before = [p for p in pieces[start:at] if p.label is None]
        place = pieces[behind - 1].span
        kind = strict_token(part, place.of(page.text))
        if before:
            name = before[0] if trailing else before[-1]
            rest = before[1:] if trailing else pieces[behind:after]
            described = [p.span for p in rest if p.label is None and not is_type(page, p)]
            found.append(
                Group(name.span, kind, place, [] if part == "arm-type" else described, region=rest)
            )
        start = behind
    return found


def is_type(page: Page, piece: Piece) -> bool:
    """Whether a line is a kind of arm or intervention and nothing else."""
    words = piece.of(page.text)
    return bool(strict_token("arm-type", words) or strict_token("intervention-type", words))


def _doubt(page: Page, groups: list[Group]) -> int:
    """How many names look like sentences."""
    return sum(
        g.name.of(page.text).endswith(".") or g.name.end - g.name.start > 170 for g in groups
    )
