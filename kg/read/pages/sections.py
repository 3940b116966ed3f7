"""Fields → the sections of a document: prose, criteria, endpoints, fields, and what is the site's own."""

from collections.abc import Iterable, Iterator

from kg.document import (
    ARMS,
    DESCRIPTION,
    ELIGIBILITY,
    ENDPOINTS,
    FIELDS,
    FINDINGS,
    FURNITURE,
    INTERVENTIONS,
    KEYWORDS,
    POSTED_RESULTS,
    REFERENCES,
    RELATED,
    SUMMARY,
    TITLE,
    Section,
)
from kg.read.pages.opening import Field
from kg.read.pages.piece import Piece
from kg.text import Span

_KINDS = {
    "title": TITLE,
    "keywords": KEYWORDS,
    "arms": ARMS,
    "interventions": INTERVENTIONS,
    "outcomes": ENDPOINTS,
    "criteria": ELIGIBILITY,
    "related": RELATED,
    "furniture": FURNITURE,
    "results": FURNITURE,
    "drop": FURNITURE,
    "ignored": FURNITURE,
}
_PROSE = 40  # an unlabelled sentence of this length is running text
_ENGLISH = {"inclusion": "Inclusion criteria", "exclusion": "Exclusion criteria"}


def sections(
    text: str,
    fields: list[Field],
    title: Span | None,
    helpers: Iterable[Span],
    posted: Span | None = None,
    told: Span | None = None,
) -> tuple[Section, ...]:
    """The sections of a page, in order and without overlap; helper sentences are furniture."""
    made = [section for of in fields for section in _sections(text, of, title)]
    if title:
        made.append(Section(title, TITLE))
    made += [Section(span, FURNITURE) for span in helpers]
    made += [Section(posted, POSTED_RESULTS)] if posted else []
    if told:
        made = [s for s in made if not told.covers(s.span)] + [Section(told, FINDINGS)]
    return tuple(_apart(text, sorted(made)))


def _sections(text: str, of: Field, title: Span | None) -> Iterator[Section]:
    values = [p for p in of.pieces if p.span != title]
    kind = _kind(of)
    if kind == FIELDS:
        for piece in values:
            prose = piece.label is None and _is_prose(text, piece)
            yield Section(piece.span, SUMMARY if prose else FIELDS)
    elif values:
        span = Span(min(p.span.start for p in values), max(p.span.end for p in values))
        yield Section(span, kind, _heading(text, of))


def _kind(of: Field) -> str:
    if of.label and of.label.section in (SUMMARY, DESCRIPTION, REFERENCES):
        return of.label.section
    if of.name == "design":
        return DESCRIPTION
    return _KINDS.get(of.kind, FIELDS)


def _heading(text: str, of: Field) -> str:
    words = of.place.of(text).strip(" :：|") if of.place else ""
    return words if words.isascii() or of.name not in _ENGLISH else _ENGLISH[of.name]


def _is_prose(text: str, piece: Piece) -> bool:
    words = piece.of(text)
    return len(words) > _PROSE and words.rstrip().endswith((".", "!", "?")) and " " in words


def _apart(text: str, found: list[Section]) -> Iterator[Section]:
    """Sections that overlap are cut: a helper sentence or title keeps its place; neighbouring fields become one."""
    end = 0
    waiting: Section | None = None
    for section in found:
        start = max(section.span.start, end)
        if start >= section.span.end:
            continue
        section = section._replace(span=Span(start, section.span.end))
        if (
            waiting
            and waiting.kind == section.kind == FIELDS
            and not text[waiting.span.end : start].strip(" |:\n\t-")
        ):
            waiting = waiting._replace(span=Span(waiting.span.start, section.span.end))
        else:
            if waiting:
                yield waiting
            waiting = section
        end = section.span.end
    if waiting:
        yield waiting
