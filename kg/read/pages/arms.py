"""Fields → arms, however a layout tells their names, types, sizes and descriptions apart."""

import re
from collections.abc import Iterator

from kg.read.pages.anchors import Group, anchored, is_type
from kg.read.pages.interventions import WITH_DOSE, named_in, trimmed
from kg.read.pages.labelled_groups import labelled_groups
from kg.read.pages.opening import Field
from kg.read.pages.page import Page
from kg.read.pages.piece import Piece
from kg.read.pages.plain import nothing, plain
from kg.read.pages.quantities import people
from kg.read.pages.split import glued_on, name_end
from kg.read.pages.values import strict_token
from kg.text import Span

_COUNTED = re.compile(r"\d+|(?:one|two|three|four|single|\d+) (?:arms?|groups?)", re.IGNORECASE)

# what is given with its dose is a plan of treatment, not a list of names
_DOSED = re.compile(r"\d\s?(?:mg|g|[µμ]g|IU|U)\b|[x×*]\s?10|\d\s?cells\b")


def arms(page: Page, of: Field, known: tuple[str, ...]) -> Iterator[Group]:
    """The arms of a field; `known` are names of interventions."""
    found = (
        list(anchored(page, of.pieces, "arm-type"))
        or labelled_groups(page.text, of)
        or _typed_lines(page, of, known)
        or list(_plain_arms(page, of))
    )
    behind = list(anchored(page, of.pieces, "intervention-type"))
    taken = {span for g in behind for span in (g.name, *g.description)}
    for arm in found:
        _fill(page, arm, taken, known)
        arm.members = _in_latin(page, arm.members)
    behind += _told_behind_all(found)
    if len(found) == 1:
        found[0].members += behind
    else:
        page.unplaced.extend(behind)
    yield from found


def _told_behind_all(arms: list[Group]) -> list[Group]:
    """The interventions that stand as a list behind the last of several arms, which are no arm's own."""
    if len(arms) < _SEVERAL or len(arms[-1].members) < _SEVERAL:
        return []
    if any(arm.members for arm in arms[:-1]):
        return []
    listed, arms[-1].members = arms[-1].members, []
    return listed


_SEVERAL = 2


def _typed_lines(page: Page, of: Field, known: tuple[str, ...]) -> list[Group]:
    """`Experimental: name`, and `name (EXPERIMENTAL)`; what follows describes."""
    found: list[Group] = []
    for piece in of.pieces:
        group = _typed_line(page, piece.span, known) if piece.label is None else None
        if group:
            found.append(group)
        elif found:
            found[-1].region.append(piece)
    for group in found:
        if group.region and group.region[0].label is None and group.description:
            group.name = Span(
                group.name.start, group.description.pop().end
            )  # the lines behind are the description
    return found


def _typed_line(page: Page, span: Span, known: tuple[str, ...]) -> Group | None:
    words = span.of(page.text)
    before = re.match(r"([^:：]{2,40})\s*[:：]\s*(?=\S)", words)
    if before and (kind := strict_token("arm-type", before[1])):
        start = span.start + before.end()
        said = page.text[start : span.end]
        cut = start + min(name_end(said, glued_on(said, known)), *_glued_before(said, known))
        description = [Span(cut, span.end)] if cut < span.end else []
        end = trimmed(page.text, cut)
        end -= bool(description) and page.text.endswith(".", start, end)
        place = Span(span.start, span.start + len(before[1]))
        return Group(Span(start, end), kind, place, description)
    behind = re.search(r"\s*[(\[（]([^()]{2,40})[)\]）]\s*(?:[:：]\s*(?=\S)|$)", words)
    if behind and (kind := strict_token("arm-type", behind[1])):
        place = Span(span.start + behind.start(1), span.start + behind.end(1))
        described = [Span(span.start + behind.end(), span.end)] if behind.end() < len(words) else []
        return Group(Span(span.start, span.start + behind.start()), kind, place, described)
    return None


def _glued_before(words: str, known: tuple[str, ...]) -> list[int]:
    """Where known names are glued to the words before them, which ends those; the end of all words besides."""
    names = "|".join(re.escape(name) for name in known if name)
    found = re.finditer(rf"(?<=[a-z)\d])(?:{names})(?![a-z])", words) if names else ()
    return [*(match.start() for match in found), len(words)]


def _plain_arms(page: Page, of: Field) -> Iterator[Group]:
    """Arms without a type: one per short line; of a longer single line what stands before the first comma."""
    parts = next((at for at, p in enumerate(of.pieces) if p.label), len(of.pieces))
    said = [
        p
        for p in of.pieces[:parts]
        if not nothing(p.of(page.text)) and not _COUNTED.fullmatch(plain(p.of(page.text)))
    ]
    short = all(p.span.end - p.span.start < 90 and not p.of(page.text).endswith(".") for p in said)
    if len(said) > 1 and short and parts == len(of.pieces):
        yield from (Group(p.span) for p in said)
    elif said:
        words = said[0].of(page.text)
        comma = re.match(r"[^,;:.]{2,60}(?=[,;:])", words)
        rest = [*said[1:], *of.pieces[parts:]]
        if comma and len(comma[0].split()) < 7:
            yield Group(
                Span(said[0].span.start, said[0].span.start + comma.end()),
                description=[said[0].span],
                region=rest,
            )
        elif len(words) < 90:
            yield Group(said[0].span, region=rest)


def _is_plan(page: Page, piece: Piece, part: Piece | None) -> bool:
    """Whether a line tells what is given at which dose, without a name that its dose describes."""
    words = piece.of(page.text)
    named = part is not None and part.inline and WITH_DOSE.search(words)
    return _DOSED.search(words) is not None and not named


def _in_latin(page: Page, groups: list[Group]) -> list[Group]:
    """Of names in two scripts those in Latin letters."""
    latin = [g for g in groups if g.name.of(page.text).isascii()]
    return latin or groups


def _fill(page: Page, arm: Group, taken: set[Span], known: tuple[str, ...]) -> None:
    """What stands behind an arm's name: its description, its size, its interventions."""
    part: Piece | None = None
    for piece in arm.region:
        name = part.label.name if part and part.label else ""
        if piece.label:
            part = piece
        elif name in ("enrollment", "arm-count"):
            read = people(piece.of(page.text))
            arm.n = arm.n or (read.number if read else None)
        elif (
            name == "interventions"
            and part
            and part.inline
            and arm.members
            and arm.members[-1].name.end > part.span.end
        ):
            arm.members[-1].description.append(piece.span)
        elif name == "interventions" and _is_plan(page, piece, part):
            arm.description.append(piece.span)
        elif name == "interventions":
            arm.members += named_in(page, piece.span, part, known, several=True)
        elif (
            name in ("", "arm-type", "description", "arm-description")
            and not is_type(page, piece)
            and piece.span not in taken
        ):
            arm.description.append(piece.span)
