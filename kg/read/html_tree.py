"""A saved page → its tree, as far as a reader sees it: hidden parts gone, exponents as characters."""

from typing import TYPE_CHECKING

from lxml import etree

from kg.errors import ReadError
from kg.read.markup import DECLARATION, superscript
from kg.read.source import Source

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LARGE = frozenset({"html", "body", "main", "article"})
_DEEPEST = 300


def parse(source: Source) -> "HtmlElement":
    """The tree of a page without comments and hidden elements; exponents are characters of the text.

    Raises:
        ReadError: the page has no content, or is nested too deep.
    """
    tree = _tree(source)
    _refuse_deep(tree, source.file)
    for raised in list(tree.iter("sup")):
        _raise(raised)
    for element in list(tree.iter()):
        hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
        if hidden and element.tag not in _LARGE:
            _drop(element)
    return tree


def _tree(source: Source) -> "HtmlElement":
    from lxml import html as lxml_html  # slow to load

    text = DECLARATION.sub("", source.text, count=1)
    parser = lxml_html.HTMLParser(
        remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        return lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(
            source.file, f"is HTML without content ({error})", "save the page again"
        ) from None


def _refuse_deep(tree: etree._Element, file: str) -> None:
    """Libraries go down a page by recursion, or look up from every element."""
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise ReadError(
                file, f"is HTML nested more than {_DEEPEST} deep", "save the article's own page"
            )


def _drop(element: etree._Element) -> None:
    """Takes an element out; the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = f"{before.tail or ''}{element.tail or ''}"
    else:
        parent.text = f"{parent.text or ''}{element.tail or ''}"
    parent.remove(element)


def _raise(raised: "HtmlElement") -> None:
    """An exponent becomes characters before any library flattens it."""
    previous, parent = raised.getprevious(), raised.getparent()
    before = (
        previous.tail if previous is not None else parent.text if parent is not None else ""
    ) or ""
    raised.text = superscript(before, raised.text_content())
    for child in list(raised):
        raised.remove(child)
    raised.drop_tag()
