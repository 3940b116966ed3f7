"""Register pages as text or HTML, in any layout: mirrors of ClinicalTrials.gov, and the pages of other registers."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from kg.document import Document
from kg.errors import ReadError
from kg.read.pages.contacts import without_contacts
from kg.read.pages.countries import countries
from kg.read.pages.diseases import add_conditions, keywords
from kg.read.pages.endpoints import add_endpoints
from kg.read.pages.facts import trial_facts
from kg.read.pages.fields import fields, without_helpers
from kg.read.pages.groups import add_groups
from kg.read.pages.html import is_html, text_of_html
from kg.read.pages.numbers import Number, add_numbers, own_number
from kg.read.pages.page import RULES, Fact, Page
from kg.read.pages.parties import add_parties, investigators
from kg.read.pages.piece import Piece
from kg.read.pages.pieces import pieces
from kg.read.pages.plain import plain
from kg.read.pages.posted import add_posted
from kg.read.pages.posted_tokens import region
from kg.read.pages.sections import sections
from kg.read.pages.sites import add_sites, site_countries
from kg.read.pages.telling import is_register_page
from kg.read.pages.titles import header_title, is_akin, labelled_title
from kg.read.pages.told_results import planned, told_results
from kg.read.scrub import scrub
from kg.read.source import Source
from kg.read.unwrapped import unwrapped
from kg.records import Evidence, Ref, Trial, trial_ref
from kg.text import Span

NAME = RULES
_OTHER_FORMAT = re.compile(r"\s*(?:[{\[]|<\?xml|<trials|<clinical_study|TY  - |PMID- |@\w+\{)")
_LARGEST = 2_000_000  # characters; a register page has a fiftieth


def tell(source: Source) -> bool:
    """Whether a text is a register page: several fields of a register, each with a value that can stand in it."""
    if (
        _OTHER_FORMAT.match(source.head)
        or b"\x00" in source.data[:4096]
        or len(source.data) > 4 * _LARGEST
    ):
        return False
    try:
        text = _page_text(source)
    except ReadError:
        return False
    return is_register_page(text)


def read(source: Source) -> Iterator[Document]:
    """The one document of a page.

    Raises:
        ReadError: the bytes are no text.
    """
    yield _document(source, without_contacts(_page_text(source)))


def _page_text(source: Source) -> str:
    text = source.text
    return scrub(text_of_html(text) if is_html(text) else text)


def _document(source: Source, text: str) -> Document:
    text = _with_whole_paragraphs(text)
    found, helpers = without_helpers(text, pieces(text))
    posted = region(text)
    told = None if posted else told_results(text)
    if part := posted or told:
        kept = list(planned(text, found, part)) if told else []
        found = _around(found, part, kept)
        helpers = [s for s in helpers if not part.meets(s)]
    page = Page(text, fields(text, found), _ref(source), trial_ref(None, source.id))
    titles = _write(page, source, posted)
    return Document(
        id=source.id,
        file=source.file,
        format=NAME,
        kind="registry-record",
        text=text,
        sections=sections(text, page.fields, page.title, helpers, posted, told),
        sha256=source.sha256,
        title=_document_title(page, titles),
        language="en",
        stated=tuple(page.records),
    )


def _with_whole_paragraphs(text: str) -> str:
    """The text, each paragraph of its results as one line."""
    told = told_results(text)
    if told is None:
        return text
    return f"{text[: told.start]}{unwrapped(told.of(text))}{text[told.end :]}"


def _write(page: Page, source: Source, posted: Span | None) -> dict[str, Span]:
    """Writes the page's records, the trial first; gives its titles."""
    own = own_number(page)
    page.identifier, page.registry = (own.value, own.registry) if own else (None, None)
    page.trial = trial_ref(page.identifier, source.id)
    page.title = header_title(page)
    titles = _titles(page)
    page.records.append(_trial(page, own, titles))
    add_numbers(page, own)
    add_conditions(page)
    add_groups(page)
    add_endpoints(page)
    if posted:
        add_posted(page, posted)
    add_parties(page)
    add_sites(page)
    return titles


def _around(found: list[Piece], part: Span, kept: list[Piece]) -> list[Piece]:
    """The pieces outside the part with results, and those `kept` of it; what follows it without a label belongs to no field before it."""
    before = [p for p in found if p.span.end <= part.start]
    behind = [p for p in found if p.span.start >= part.end]
    labelled = next((i for i, p in enumerate(behind) if p.label), len(behind))
    return [*before, *kept, *behind[labelled:]]


def _ref(source: Source) -> Ref:
    return Document(id=source.id, file="", format="", kind="", text="", sections=(), sha256="").ref


def _titles(page: Page) -> dict[str, Span]:
    found = {
        "title": labelled_title(page, "title"),
        "header": page.title,
        "official": labelled_title(page, "official-title"),
        "public": labelled_title(page, "public-title"),
    }
    told = {name: span for name, span in found.items() if span}
    labelled = [span for name, span in told.items() if name != "header"]
    if "header" in told and labelled and not is_akin(page.text, told["header"], labelled):
        del told["header"]  # the site's own line
    latin = {name: span for name, span in told.items() if _is_latin(span.of(page.text))}
    return latin or told


def _is_latin(words: str) -> bool:
    return sum(c < "\u0250" for c in words) * 2 > len(words)


def _document_title(page: Page, titles: dict[str, Span]) -> str | None:
    """The page's heading, else its title, else the first of the titles under other labels."""
    labelled = sorted(titles[name] for name in ("public", "official") if name in titles)
    named = [titles[name] for name in ("header", "title") if name in titles]
    span = next(iter([*named, *labelled]), None)
    return plain(span.of(page.text)) if span else None


def _trial(page: Page, own: Number | None, titles: dict[str, Span]) -> Trial:
    facts = trial_facts(page)
    for name, order in _TITLES:
        span = _best_title(titles, order)
        if span:
            facts[name] = Fact(plain(span.of(page.text)), span, "title")
    lists = {
        "countries": _once([*countries(page), *site_countries(page)]),
        "keywords": _once(keywords(page)),
        "investigators": _once(investigators(page)),
    }
    values: dict[str, Any] = {name: fact.value for name, fact in facts.items()}
    values |= {name: tuple(members) for name, members in lists.items()}
    number = [Evidence(own.span, f"{RULES}:identifier", of="identifier")] if own else []
    return Trial(
        ref=page.trial,
        document=page.document,
        identifier=page.identifier,
        registry=page.registry,
        evidence=(*number, *_evidence(page, facts, lists)),
        **values,
    )


def _best_title(titles: dict[str, Span], order: tuple[str, ...]) -> Span | None:
    """The first of these titles; of a register's public and scientific one, that which it prints first."""
    told = [titles[name] for name in order if name in titles]
    if told and order[:1] == ("title",) and not {"title", "header"} & titles.keys():
        return min(told)
    return next(iter(told), None)


# a field of Trial → the titles of a page that may fill it, the best first
_TITLES = (
    ("title", ("title", "header", "public", "official")),
    ("official_title", ("official",)),
)


def _evidence(
    page: Page, facts: dict[str, Fact], lists: dict[str, dict[str, Span]]
) -> Iterator[Evidence]:
    for name, fact in facts.items():
        yield page.evidence(fact.span, fact.field, of=name)
    for name, members in lists.items():
        for value, span in members.items():
            yield page.evidence(span, name, of=name, value=value)


def _once(facts: Iterable[tuple[str, Span]]) -> dict[str, Span]:
    """Each value with the first place that states it."""
    found: dict[str, Span] = {}
    for value, span in facts:
        found.setdefault(value, span)
    return found
