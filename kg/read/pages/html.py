"""HTML → text with the structure that a reader sees: blocks are lines, rows of tables have pipes, scripts are gone."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kg.read.markup import superscript

_DROPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "nav",
    "iframe",
    "button",
    "form",
    "head",
)
_PARAGRAPHS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "table",
        "header",
        "main",
        "footer",
        "fieldset",
        "aside",
        "form",
        "figure",
    }
)
_LINES = frozenset(
    {"br", "li", "tr", "dt", "dd", "caption", "label", "legend", "option", "summary"}
)
_LIST_ITEM = 100  # characters; longer parts of a cell are prose
_DEEPEST = 150  # elements within each other; what lies deeper loses its blocks
_PARSED = 5000  # elements within each other that are open at once; the parser's time grows with the square
_TAG = re.compile(
    r"<(/?)(?!(?:p|li|t[rdh]|d[td]|option|br|hr|img|input|meta|link|col|source)\b)[a-z][^<>]*>",
    re.IGNORECASE,
)
_LOOKS_HTML = re.compile(
    r"<(?:!doctype html|html|body|div|table|h1|dl|section|article)\b", re.IGNORECASE
)


def is_html(text: str) -> bool:
    """Whether a text is an HTML page (or the part of one)."""
    return bool(_LOOKS_HTML.search(text[:4096]))


def text_of_html(page: str) -> str:
    """The text of a page.

    >>> print(text_of_html("<h1>NK  cells</h1><dl><dt>Phase</dt><dd>Phase 1</dd></dl><table><tr><th>Sex</th><td>All</td></tr></table>"))
    NK cells
    <BLANKLINE>
    Phase
    <BLANKLINE>
    Phase 1
    <BLANKLINE>
    | Sex | All |
    """
    if page.count("<") > _PARSED and _is_too_deep(page):
        return "\n".join(filter(str.strip, re.split(r"<[^<>]*>", page)))
    tree = LexborHTMLParser(page)
    for tag in _DROPPED:
        for node in tree.css(tag):
            node.decompose()
    parts: list[str] = []
    if tree.body:
        _walk(tree.body, parts)
    text = re.sub(r"[ \t\xa0\r]+", " ", "".join(parts))
    text = re.sub(r" ?\n ?", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _is_too_deep(page: str) -> bool:
    depth = 0
    for tag in _TAG.finditer(page):
        depth += -1 if tag[1] else 1
        if depth > _PARSED:
            return True
    return False


def _walk(node: LexborNode, parts: list[str], depth: int = 0) -> None:
    if depth > _DEEPEST:
        parts.append(node.text(deep=True, separator="\n") or "")
        return
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            parts.append(re.sub(r"\s+", " ", child.text(deep=False) or ""))
        elif tag == "tr" and not child.css("table"):
            _row(child, parts)
        elif tag == "sup":
            parts.append(superscript("".join(parts[-3:]), child.text() or ""))
        else:
            _element(child, tag, parts, depth)


def _element(child: LexborNode, tag: str, parts: list[str], depth: int) -> None:
    around = _around(child, tag)
    parts.append(around)
    if tag == "li":
        parts.append("- ")
    _walk(child, parts, depth + 1)
    parts.append(around if tag != "br" else "")


def _around(child: LexborNode, tag: str) -> str:
    """What parts an element from its neighbours; a div that holds no blocks is only a line."""
    if tag == "div":
        holds = any((inner.tag or "") in _PARAGRAPHS for inner in child.iter())
        return "\n\n" if holds else "\n"
    return "\n\n" if tag in _PARAGRAPHS else "\n" if tag in _LINES else ""


def _row(row: LexborNode, parts: list[str]) -> None:
    """A row on one line; a cell that holds paragraphs keeps them apart with semicolons' worth of space."""
    cells = [_cell(cell) for cell in row.css("td, th")]
    if any(cells):
        parts.append("\n| " + " | ".join(cells) + " |")
        if len(cells) > 1 and not row.css("td"):
            parts.append("\n|" + "---|" * len(cells))


def _cell(cell: LexborNode) -> str:
    """A cell on one line: short parts that stood below each other become a list."""
    parts: list[str] = []
    _walk(cell, parts)
    lines = [
        re.sub(r"\s+", " ", line).strip(" -").replace("|", "/")
        for line in "".join(parts).split("\n")
    ]
    said = [line for line in lines if line]
    return ("; " if all(len(line) < _LIST_ITEM for line in said) else " ").join(said)
