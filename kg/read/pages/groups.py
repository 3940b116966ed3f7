"""Fields → arms and interventions, however a layout tells names, types and descriptions apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.read.pages.facts import Page
from kg.read.pages.fields import Field
from kg.read.pages.lexicon import tokens
from kg.read.pages.pieces import Piece
from kg.read.pages.split import items, name_end
from kg.read.pages.values import nothing, people, plain, strict_token
from kg.records import Arm, Evidence, Intervention, Ref, arm_ref
from kg.text import Span

_LONG_NAME = 120
_COUNTED = re.compile(r"\d+|(?:one|two|three|four|single|\d+) (?:arms?|groups?)", re.IGNORECASE)


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


def add_groups(page: Page) -> None:
    """The records of arms and interventions."""
    listed = [
        group
        for of in page.named("interventions")
        if not _is_cell_of_arm(page, of)
        for group in interventions(page, of, ())
    ]
    known = tuple(g.name.of(page.text) for g in listed)
    arms = [arm for of in page.named("arms") for arm in _arms(page, of, known)]
    _join(page, arms, listed)
    listed += page.unplaced
    for arm in _named_once(page, arms):
        page.records.append(_arm_record(page, arm))
    for group in _named_once(page, listed):
        page.records.append(_intervention_record(page, group))


def _join(page: Page, arms: list[Group], listed: list[Group]) -> None:
    """Interventions that stand with the arms are interventions of the trial; they tell in which arms they are given."""
    for arm in arms:
        for member in arm.members:
            member.arms = [plain(arm.name.of(page.text))]
            listed.append(member)


def _named_once(page: Page, groups: list[Group]) -> Iterator[Group]:
    """Each name once, with what all its mentions tell."""
    found: dict[str, Group] = {}
    for group in groups:
        name = plain(group.name.of(page.text))
        if nothing(name):
            continue
        first = found.setdefault(name.casefold(), group)
        if first is not group:
            first.type, first.type_place = (
                (first.type, first.type_place) if first.type else (group.type, group.type_place)
            )
            first.description = max(
                first.description, group.description, key=lambda d: sum(s.end - s.start for s in d)
            )
            first.arms += [a for a in group.arms if a not in first.arms]
            first.members += group.members
            first.n = first.n or group.n
    return iter(found.values())


# --- records --------------------------------------------------------------------------------------


def _arm_record(page: Page, arm: Group) -> Arm:
    given = tuple(dict.fromkeys(plain(m.name.of(page.text)) for m in arm.members))
    return Arm(
        trial=page.trial,
        name=plain(arm.name.of(page.text)),
        arm_type=arm.type,
        n=arm.n,
        interventions=given,
        description=_words(page, arm),
        evidence=_evidence(page, arm, "arms", "arm_type"),
    )


def _intervention_record(page: Page, group: Group) -> Intervention:
    return Intervention(
        trial=page.trial,
        name=plain(group.name.of(page.text)),
        type=group.type,
        description=_words(page, group),
        arms=tuple(Ref(arm_ref(page.trial, name)) for name in group.arms),
        evidence=_evidence(page, group, "interventions", "type"),
    )


def _words(page: Page, group: Group) -> str | None:
    said = "\n".join(
        plain(span.of(page.text)) for span in group.description if not nothing(span.of(page.text))
    )
    return said or None


def _evidence(page: Page, group: Group, rule: str, type_field: str) -> tuple[Evidence, ...]:
    found = [page.evidence(group.name, rule)]
    if group.type_place:
        found.append(page.evidence(group.type_place, rule, of=type_field))
    if group.description and _words(page, group):
        whole = Span(group.description[0].start, group.description[-1].end)
        found.append(page.evidence(whole, rule, of="description"))
    return tuple(found)


# --- arms -----------------------------------------------------------------------------------------


def _arms(page: Page, of: Field, known: tuple[str, ...]) -> Iterator[Group]:
    beside = _cell_beside(page, of)
    members = list(interventions(page, beside, known)) if beside else []
    found = (
        list(_anchored(page, of.pieces, "arm-type"))
        or _typed_lines(page, of)
        or list(_plain_arms(page, of))
    )
    behind = list(_anchored(page, of.pieces, "intervention-type"))
    taken = {span for g in behind for span in (g.name, *g.description)}
    for arm in found:
        _fill(page, arm, taken)
        arm.members += members
        if len(found) == 1:
            arm.members += behind
    yield from found
    if len(found) != 1:
        page.unplaced.extend(behind)


def _cell_beside(page: Page, of: Field) -> Field | None:
    """The interventions in the same row of a table as an arm."""
    at = page.fields.index(of) + 1
    beside = page.fields[at] if at < len(page.fields) else None
    if beside is None or not _is_cell_of_arm(page, beside):
        return None
    return beside


def _is_cell_of_arm(page: Page, of: Field) -> bool:
    at = page.fields.index(of)
    before = page.fields[at - 1] if at else None
    if (
        of.name != "interventions"
        or before is None
        or before.name != "arms"
        or not (before.values and of.values)
    ):
        return False
    return (
        "\n" not in page.text[before.values[-1].span.end : of.values[0].span.start]
        and not before.own_line
    )


def _typed_lines(page: Page, of: Field) -> list[Group]:
    """`Experimental: name`, and `name (EXPERIMENTAL)`; what follows describes."""
    found: list[Group] = []
    for piece in of.pieces:
        group = _typed_line(page, piece.span) if piece.label is None else None
        if group:
            found.append(group)
        elif found:
            found[-1].region.append(piece)
    for group in found:
        if any(p.label is None for p in group.region) and group.description:
            group.name = Span(
                group.name.start, group.description.pop().end
            )  # the lines behind are the description
    return found


def _typed_line(page: Page, span: Span) -> Group | None:
    words = span.of(page.text)
    before = re.match(r"([^:：]{2,40})\s*[:：]\s*(?=\S)", words)
    if before and (kind := strict_token("arm-type", before[1])):
        start = span.start + before.end()
        cut = start + name_end(page.text[start : span.end])
        description = [Span(cut, span.end)] if cut < span.end else []
        return Group(
            Span(start, _trimmed(page.text, cut)),
            kind,
            Span(span.start, span.start + len(before[1])),
            description,
        )
    behind = re.search(r"\s*[(\[（]([^()]{2,40})[)\]）]\s*$", words)
    if behind and (kind := strict_token("arm-type", behind[1])):
        place = Span(span.start + behind.start(1), span.start + behind.end(1))
        return Group(Span(span.start, span.start + behind.start()), kind, place)
    return None


def _trimmed(text: str, end: int) -> int:
    while text[end - 1 : end] in (" ", ":", "-", "\t"):
        end -= 1
    return end


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


def _fill(page: Page, arm: Group, taken: set[Span]) -> None:
    """What stands behind an arm's name: its description, its size, its interventions."""
    part: Piece | None = None
    for piece in arm.region:
        name = part.label.name if part and part.label else ""
        if piece.label:
            part = piece
        elif name in ("enrollment", "arm-count"):
            read = people(piece.of(page.text))
            arm.n = arm.n or (read.number if read else None)
        elif name == "interventions":
            arm.members += _line_of_interventions(page, piece.span, part, (), several=True)
        elif (
            name in ("", "arm-type", "description", "arm-description")
            and not _is_type(page, piece)
            and piece.span not in taken
        ):
            arm.description.append(piece.span)


# --- interventions --------------------------------------------------------------------------------


def interventions(page: Page, of: Field, known: tuple[str, ...]) -> Iterator[Group]:
    """The interventions of a field."""
    anchored = list(_anchored(page, of.pieces, "intervention-type"))
    values = of.values
    if anchored:
        yield from anchored
    elif (
        len(values) > 1
        and strict_token("intervention-type", values[0].of(page.text))
        and of.place
        and not of.place.of(page.text)
    ):
        yield from _glued(page, values)
    else:
        label = Piece(of.place, of.label, 0) if of.place else None
        several = len(values) > 1
        for piece in values:
            if not nothing(piece.of(page.text)):
                yield from _line_of_interventions(page, piece.span, label, known, several=several)


def _glued(page: Page, values: list[Piece]) -> Iterator[Group]:
    span = values[1].span
    cut = span.start + name_end(span.of(page.text))
    description = [Span(cut, span.end)] if cut < span.end else []
    kind = strict_token("intervention-type", values[0].of(page.text))
    yield Group(
        Span(span.start, cut), kind, values[0].span, description + [v.span for v in values[2:]]
    )


def _line_of_interventions(
    page: Page, span: Span, label: Piece | None, known: tuple[str, ...], *, several: bool = False
) -> Iterator[Group]:
    """`Drug: Cyclophosphamide Biological: NK cells given once`, or a list of names."""
    words = span.of(page.text)
    cuts = list(re.finditer(rf"(?<![\w-])({_types()})\s*[:：]\s*", words))
    if cuts and cuts[0].start() == 0:
        for at, cut in enumerate(cuts):
            end = cuts[at + 1].start() if at + 1 < len(cuts) else len(words)
            yield _typed_name(page, span, cut, end, known)
        return
    kind = strict_token("intervention-type", label.of(page.text)) if label else None
    place = label.span if label and kind else None
    for part in items(page.text, span, commas=not several and _list_of_names(words)):
        behind = re.search(r"\s*[(\[（]([^()]{2,40})[)\]）]$", part.of(page.text))
        told = strict_token("intervention-type", behind[1]) if behind else None
        if behind and told:
            yield Group(
                Span(part.start, part.start + behind.start()),
                told,
                Span(part.start + behind.start(1), part.start + behind.end(1)),
            )
        else:
            yield _untyped(page, part, kind, place)


def _untyped(page: Page, part: Span, kind: str | None, place: Span | None) -> Group:
    """A name; of a long line only what stands before its description."""
    words = part.of(page.text)
    end = part.start + (name_end(words) if len(words) > _LONG_NAME else len(words))
    rest = [Span(end, part.end)] if end < part.end else []
    return Group(Span(part.start, _trimmed(page.text, end)), kind, place, rest)


def _typed_name(
    page: Page, span: Span, cut: re.Match[str], end: int, known: tuple[str, ...]
) -> Group:
    start, stop = span.start + cut.end(), _trimmed(page.text, span.start + end)
    stop = stop - 1 if page.text[stop - 1 : stop] in ",;|" else stop
    name = start + name_end(page.text[start:stop], known)
    rest = [Span(name, stop)] if page.text[name:stop].strip() else []
    kind = strict_token("intervention-type", cut[1])
    return Group(
        Span(start, _trimmed(page.text, name)),
        kind,
        Span(span.start + cut.start(1), span.start + cut.end(1)),
        rest,
    )


def _types() -> str:
    listed = sorted(tokens("intervention-type"), key=lambda w: (-len(w), w))
    return "(?i:" + "|".join(re.escape(w) for w in listed) + ")"


def _list_of_names(words: str) -> bool:
    parts = re.split(r"[,，]\s+", words)
    return all(
        0 < len(p.split()) < 9 and not p[0].isdigit() for p in parts if p
    ) and not words.endswith(".")


# --- names with a type beside them ------------------------------------------------------------------


def _anchored(page: Page, pieces: list[Piece], part: str) -> Iterator[Group]:
    """Groups told by a type on its own line: it stands behind the name, and the description behind it or between them."""
    anchors = [at for at in range(len(pieces)) if _anchor(page, pieces, at, part)]
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
            described = [p.span for p in rest if p.label is None and not _is_type(page, p)]
            found.append(
                Group(name.span, kind, place, [] if part == "arm-type" else described, region=rest)
            )
        start = behind
    return found


def _is_type(page: Page, piece: Piece) -> bool:
    words = piece.of(page.text)
    return bool(strict_token("arm-type", words) or strict_token("intervention-type", words))


def _doubt(page: Page, groups: list[Group]) -> int:
    """How many names look like sentences."""
    return sum(
        g.name.of(page.text).endswith(".") or g.name.end - g.name.start > 170 for g in groups
    )


def add_unlabelled(page: Page, groups: list[Group]) -> None:
    """The records of interventions that stand without a label."""
    for group in _named_once(page, groups):
        page.records.append(_intervention_record(page, group))
