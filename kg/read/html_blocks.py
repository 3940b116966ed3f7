"""The main text of an HTML page: trafilatura says which blocks belong to it, the page's own tree how they stand."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from kg.document import (
    ABSTRACT,
    BACKGROUND,
    BODY,
    CONCLUSIONS,
    ELIGIBILITY,
    FINDINGS,
    FURNITURE,
    METHODS,
    REFERENCES,
    RELATED,
    TABLE,
)
from kg.read.abstract_sections import is_of_results, section_kind, stays_within
from kg.read.article import Passage, passages, table_passages
from kg.read.criteria_heading import asks_who
from kg.read.markup import inner_text
from kg.read.page_lines import PARAGRAPH, Line, is_menu
from kg.read.page_words import page_word
from kg.read.tables import grid
from kg.text import Span

_SILENT = {"related": RELATED, "elsewhere": RELATED, "references": REFERENCES}
_QUIET = frozenset(
    {
        "legal",
        "site",
        "affiliations",
        "digest",
        "supplement",
        "badge",
        "keywords",
        "authors",
        "journal",
        "published",
    }
)
_PARTS = frozenset({BACKGROUND, METHODS, FINDINGS, CONCLUSIONS})
_ROW = "\u241f"  # unit separator, as sign: marks a table's row while a library moves its text about
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TEXTS = frozenset({"p", "li", "blockquote", "dd", "pre", "figcaption"})
_AROUND = frozenset({"nav", "aside", "footer", "form", "button"})
_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
        "button",
        "option",
    ]
)


class Block(NamedTuple):
    """A line of a page as a browser breaks it: its words, its element's tag, whether it lies around the article, and inside which element."""

    tag: str
    text: str
    around: bool
    inside: int = 0


def blocks(tree: etree._Element) -> Iterator[Block]:
    """The blocks of a page, in order."""
    open_tags: list[str] = ["body"]
    numbers, last = [0, 0], 0  # of the element around the block, and of the block's own
    words: list[str] = []
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if node.tag in _BLOCK:
            if line := " ".join("".join(words).split()):
                yield Block(open_tags[-1], line, not _AROUND.isdisjoint(open_tags), numbers[-2])
            words = []
            last += event == "start"
            open_tags.append(node.tag) if event == "start" else open_tags.pop()
            numbers.append(last) if event == "start" else numbers.pop()
        words.append(node.text or "" if event == "start" else node.tail or "")
        if node.tag in ("td", "th") and event == "end":
            words.append(" ")
    if line := " ".join("".join(words).split()):
        yield Block(open_tags[-1], line, False)


def main_passages(tree: etree._Element, title: str) -> Iterator[Passage]:
    """The article's passages; what stands under a heading of furniture is left out, lists of other articles are marked."""
    for table in list(tree.iter("table")):
        _flatten(table)
    kept = _squeezed(_main_text(tree))
    lines = list(blocks(tree))
    under = _Under(has_results=any(is_of_results(b.text) for b in lines))
    goes_on = announced = (
        False  # whether the block before was of the article, and a list was announced
    )
    for block in lines:
        if block.text == title:
            under.begin()
        if block.text == title or block.around or under.opened_by(block):
            continue
        main = _squeezed(block.text.removeprefix(_ROW)) in kept
        if main and under.is_left_by(block):
            under.begin()
        if under.kind != FURNITURE:
            announced = block.text.endswith(":") if block.tag != "li" else announced
            announced = announced or under.kind == ELIGIBILITY
            goes_on = main or (goes_on and _is_item(block, announced=announced))
            if goes_on:
                under.told_in.add(block.inside)
                yield from _passage(block, under.label, under.kind)


class _Under:
    """The heading that the blocks of a page stand under, going down; `name` is its concept's."""

    def __init__(self, *, has_results: bool) -> None:
        self.begin()
        self.has_results = has_results  # beside that heading "Outcomes" stands under "Methods"
        self.level = 0
        self.has_parts = False  # whether the article has the parts of an abstract
        self.told_in: set[int] = set()  # the elements in which its paragraphs stand

    def begin(self) -> None:
        """The article itself begins, or goes on."""
        self.label, self.kind, self.name = "", BODY, ""

    def opened_by(self, block: Block) -> bool:
        """Whether the block is a heading, or a line of the site's own words; what follows stands under it."""
        word = page_word(block.text)
        if word is None and block.tag not in _HEADINGS:
            return False
        if _stays_within(block, self.kind, self.level, has_results=self.has_results):
            self.label = block.text
            return True
        self.label, self.kind = _opened(block.text)
        self.level, self.name = _level(block), word.name if word else ""
        self.has_parts = self.has_parts or self.kind in _PARTS or self.kind == ABSTRACT
        return True

    def is_left_by(self, block: Block) -> bool:
        """Whether the article goes on with this block of the main text: behind "Download PDF", behind a list of others."""
        if self.kind == FURNITURE:
            return self.name not in _TO_THE_END and _is_text(block.text)
        beside = block.tag == "p" and block.inside in self.told_in and not self.has_parts
        return self.name == "related" and beside and is_paragraph(block.text)


def is_paragraph(words: str) -> bool:
    """Whether a line is a paragraph, no title or teaser.

    >>> is_paragraph("CAR-T cells in lupus: first data."), is_paragraph("A company reported results of its trial. " * 6)
    (False, True)
    """
    return len(words) >= PARAGRAPH and len(_SENTENCES.findall(words)) > 1


_SENTENCES = re.compile(r"[.!?][)\]”\"]?(?=\s+[A-Z0-9“\"(]|\s*\Z)")
_TO_THE_END = frozenset({"legal", "digest", "supplement"})


def _level(block: Block) -> int:
    """How deep a heading is; what is none by its element is the deepest."""
    return int(block.tag[1]) if block.tag in _HEADINGS else len(_HEADINGS) + 1


def _stays_within(block: Block, kind: str, level: int, *, has_results: bool) -> bool:
    """Whether a heading is one inside the part at hand: "Patients" under "Results", or any that we don't know and that is deeper."""
    deeper = kind in (*_PARTS, RELATED) and page_word(block.text) is None and _level(block) > level
    return deeper or (has_results and stays_within(block.text, kind))


def _is_item(block: Block, *, announced: bool) -> bool:
    """Whether it is an item in sentences, or of a list that a colon announced: lists of results are taken for menus by the library."""
    return block.tag == "li" and (announced or _is_text(block.text))


def _main_text(tree: etree._Element) -> str:
    import trafilatura  # slow to load, and few sources are pages
    from lxml import html as lxml_html

    page = lxml_html.tostring(tree, encoding="unicode")
    found = trafilatura.extract(
        page,
        output_format="txt",
        include_comments=False,
        include_tables=True,
        with_metadata=False,
        deduplicate=False,
    )
    return found or ""


def _squeezed(text: str) -> str:
    """The letters and digits of a text, for comparing what two programs made of one page."""
    return "".join(c for c in text if c.isalnum())


def _opened(words: str) -> tuple[str, str]:
    """(label, kind of section) that a heading opens."""
    word = page_word(words)
    if word is None:
        return words, ELIGIBILITY if asks_who(words) else BODY
    if word.name in _QUIET:
        return words, FURNITURE
    return words, _SILENT.get(word.name) or section_kind(
        words, "abstract" if word.name == "abstract" else BODY
    )


def _passage(block: Block, label: str, kind: str) -> Iterator[Passage]:
    if kind in (RELATED, REFERENCES):
        yield Passage(block.text, label, kind)
    elif block.text.startswith(_ROW):
        yield Passage(block.text.removeprefix(_ROW).strip(), "", TABLE)
    elif block.tag in _TEXTS or _is_text(block.text):
        own = "" if page_word(label) and kind == "abstract" else label
        yield from (p._replace(label=p.label or own) for p in passages(block.text, kind=kind))


def _is_text(words: str) -> bool:
    """Whether the words of an element that may hold anything are sentences."""
    line = Line(Span(0, len(words)), words)
    return line.is_prose and not is_menu(line)


def _flatten(table: etree._Element) -> None:
    """A data table is rewritten as one paragraph per row, marked, so that spans and headers survive."""
    headers, rows = grid(table)
    if (
        table.find(".//table") is not None
        or len(rows) + bool(headers) < 2
        or max(map(len, rows), default=0) < 2
    ):
        return
    lines = table_passages(inner_text(table.find("caption")), rows, headers)
    for child in list(table):
        table.remove(child)
    for line in lines:
        row = etree.SubElement(table, "tr")
        etree.SubElement(row, "td").text = _ROW
        etree.SubElement(row, "td").text = line.text
