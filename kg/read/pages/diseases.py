"""Fields → the diseases and key words of a trial."""

import re
from collections.abc import Iterator

from kg import vocabulary
from kg.read.pages.anchors import Group
from kg.read.pages.glued_rows import cells_of
from kg.read.pages.groups import add_unlabelled
from kg.read.pages.names import country, is_organisation
from kg.read.pages.opening import Field
from kg.read.pages.page import Page
from kg.read.pages.plain import nothing, plain
from kg.read.pages.quantities import date
from kg.read.pages.split import conditions, is_disease, items
from kg.read.pages.values import chip
from kg.records import Code, Condition
from kg.text import Span

_CHIPS = (
    "phase",
    "status",
    "sex",
    "ages",
    "enrollment",
    "study-type",
    "identifier",
    "healthy-volunteers",
)

# "C18-C20", as ICD-10 has it
_CODE = re.compile(r"[A-Z]\d{2}(?:\.\d+)?(?:\s?[-–]\s?[A-Z]\d{2}(?:\.\d+)?)?")


def add_conditions(page: Page) -> None:
    """The records of the conditions as the page names them."""
    seen: set[str] = set()
    for span, rule in _conditions(page):
        name = plain(span.of(page.text)).strip(" ,;.|")
        if nothing(name) or name.casefold() in seen or len(name) > 200 or name.isdigit():
            continue
        seen.add(name.casefold())
        concept = vocabulary.load().by_label.get(("disease", name.casefold()))
        page.records.append(
            Condition(
                trial=page.trial,
                name=name,
                concept=Code(concept) if concept else None,
                evidence=(page.evidence(span, rule),),
            )
        )


def _conditions(page: Page) -> Iterator[tuple[Span, str]]:
    labelled = [(span, of.name) for of in page.named("conditions") for span in _members(page, of)]
    yield from labelled
    if not labelled:
        yield from ((span, "unlabelled") for span in _unlabelled(page))


def _members(page: Page, of: Field) -> Iterator[Span]:
    values = of.values
    for piece in values:
        said = piece.of(page.text)
        if nothing(said) or said.isdigit() or _CODE.fullmatch(said.strip(" ;,.")):
            continue
        parts = list(items(page.text, piece.span, commas=len(values) == 1))
        if not all(is_disease(part.of(page.text)) for part in parts):
            parts = list(items(page.text, piece.span, commas=False))
        glued = cells_of(page.text, piece.span)
        if len(glued) > 1 and all(is_disease(part.of(page.text)) for part in glued):
            parts = glued  # "LymphomaMyeloma"
        elif len(parts) == 1 and len(values) == 1:
            parts = list(conditions(page.text, piece.span)) if not of.own_line else parts
        yield from parts


def _unlabelled(page: Page) -> Iterator[Span]:
    """A heading over unlabelled lines: diseases first, then interventions, then the sponsor, as pages without labels put them."""
    for of in page.named("heading"):
        said = [p for p in of.values if not _told(p.of(page.text))]
        names = [
            p
            for p in said
            if not is_organisation(p.of(page.text)) and p.span.end - p.span.start < 400
        ]
        if (
            1 <= len(names) <= 3
            and len(said) > len(names)
            and not any(p.of(page.text).endswith(".") for p in names)
        ):
            yield from items(page.text, names[0].span)
            if len(names) > 1 and not any(True for _ in page.named("interventions")):
                add_unlabelled(page, [Group(span) for span in items(page.text, names[1].span)])
            return


def _told(words: str) -> bool:
    return (
        any(chip(name, words) for name in _CHIPS)
        or bool(country(words))
        or date(words, strict=True) is not None
    )


def keywords(page: Page) -> Iterator[tuple[str, Span]]:
    """(key word, place) of the registrant's key words."""
    for of in page.named("keywords"):
        for piece in of.values:
            for span in items(page.text, piece.span):
                if not nothing(span.of(page.text)) and len(span.of(page.text)) < 100:
                    yield plain(span.of(page.text)), span
