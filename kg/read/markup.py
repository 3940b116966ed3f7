"""XML and HTML fragments: parsed without entities, DTDs or network, and flattened without losing exponents."""

import html
import re
from html.entities import html5

from lxml import etree

from kg.errors import ReadError
from kg.read.source import Source

_SUPERSCRIPT = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_EXPONENT = re.compile(r"[-+−–]?\d+")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_KEPT = frozenset({"amp", "lt", "gt", "quot", "apos"})
_TAG = re.compile(r"</?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>")
_FOOTNOTE = re.compile(r"[a-k](?:\s?,\s?[a-k])*")
_NOTED = re.compile(r"(?:[a-z]{3}|[A-Z]{3}|[%)]|(?:\A|[\s.,/])\d{1,2})\Z")
_SUP = re.compile(r"<(?:\w+:)?sup\b[^>]*>\s*(.*?)\s*</(?:\w+:)?sup>", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(
    r"<(?:\w+:)?(?:title|h[1-6])\b[^>]*>(.{1,80}?)</(?:\w+:)?(?:title|h[1-6])>",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = re.compile(r"</?(?:\w+:)?(?:p|br|div|li|ul|ol|h\d|tr|sec|title)\b[^>]*>", re.IGNORECASE)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLOCKS = frozenset(
    {
        "p",
        "br",
        "break",
        "div",
        "li",
        "list-item",
        "sec",
        "title",
        "td",
        "th",
        "tr",
        "label",
        "caption",
        "disp-quote",
    }
)
# prolog and internal subset end before the root; a document type may be long, but not this long
_PROLOG = 1 << 16


def parse_xml(source: Source) -> etree._Element:
    """The root element of an XML document.

    Entities are never expanded from a document type, nothing is fetched; HTML's named characters are known.

    Raises:
        ReadError: broken XML, with line and column, or a document type that declares entities.
    """
    text = DECLARATION.sub("", source.text, count=1)
    if "<!ENTITY" in text[:_PROLOG]:
        raise _declares_entities(source)
    try:
        root = etree.fromstring(_NAMED.sub(_character, text).encode(), _parser())
    except etree.XMLSyntaxError as error:
        raise _incomplete(source, error) from None
    if root is None:
        raise ReadError(source.file, "holds no XML element", "save it again")
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _declares_entities(source: Source) -> ReadError:
    line = source.text[: source.text.index("<!ENTITY")].count("\n") + 1
    what = f"declares entities of its own (line {line})"
    return ReadError(source.file, what, "remove its <!ENTITY …> lines")


def _incomplete(source: Source, error: etree.XMLSyntaxError) -> ReadError:
    line, column = error.position
    what = str(error.msg or "broken").partition(", line")[0]
    said = f"is no complete XML (line {line}, column {column}: {what})"
    return ReadError(source.file, said, "save it again")


def _character(match: re.Match[str]) -> str:
    name = match[1]
    return match[0] if name in _KEPT else html5.get(f"{name};", match[0].replace("&", "&amp;"))


def superscript(base: str, raised: str) -> str:
    """A raised number behind a digit keeps its height, a letter that points to a footnote goes; anything else is written plainly.

    >>> superscript("1 × 10", "9"), superscript("CD19", "+"), superscript("mg/m", "2"), superscript("10", "-3")
    ('⁹', '+', '2', '⁻³')
    >>> superscript("lymphoma", "a"), superscript("12%", "b,c"), superscript("H-2K", "b"), superscript("4", "th"), superscript("CD45", "b")
    ('', '', 'b', 'th', 'b')
    """
    raised = raised.strip()
    if _FOOTNOTE.fullmatch(raised) and _NOTED.search(base):
        return ""
    return (
        raised.translate(_SUPERSCRIPT)
        if base[-1:].isdigit() and _EXPONENT.fullmatch(raised)
        else raised
    )


def local_name(element: etree._Element) -> str:
    """The tag without its namespace; empty for comments and entities."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def inner_text(element: etree._Element | None, skip: frozenset[str] = frozenset()) -> str:
    """The text of an element: one line, exponents raised, the given tags left out."""
    if element is None:
        return ""
    words: list[str] = []
    _gather(element, words, skip)
    return _tidy("".join(words))


def _gather(element: etree._Element, words: list[str], skip: frozenset[str]) -> None:
    words.append(element.text or "")
    for child in element:
        name = local_name(child)
        if name == "sup":
            words.append(superscript("".join(words[-3:]), "".join(map(str, child.itertext()))))
        elif name and name not in skip:
            _gather_block(child, name, words, skip)
        words.append(child.tail or "")


def _gather_block(child: etree._Element, name: str, words: list[str], skip: frozenset[str]) -> None:
    block = name in _BLOCKS
    words.append(" " if block else "")
    _gather(child, words, skip)
    words.append(" " if block else "")


def labelled_parts(fragment: str) -> list[tuple[str, str]]:
    """(label, text) of a fragment whose headings are tags; one part without label where it has none.

    >>> labelled_parts("<h4>Background</h4>Few options. <jats:title>Results</jats:title><jats:p>ORR 40%.</jats:p>")
    [('Background', 'Few options.'), ('Results', 'ORR 40%.')]
    """
    fragment = html.unescape(fragment) if "&lt;" in fragment else fragment
    pieces = _HEADING.split(fragment)
    found = [("", plain(pieces[0]))]
    found += [
        (plain(label).rstrip(" :."), plain(text))
        for label, text in zip(pieces[1::2], pieces[2::2], strict=True)
    ]
    return [(label, text) for label, text in found if text]


def plain(fragment: str) -> str:
    """Text of a field that may hold tags or entities, escaped once or twice; one line.

    >>> plain("&lt;p&gt;At 10<sup>9</sup> CD19<sup>+</sup> cells; p&amp;lt;0.05 &ndash; so&lt;/p&gt;")
    'At 10⁹ CD19+ cells; p<0.05 – so'
    >>> plain("n < 5 and m > 3, <b>bold</b>")
    'n < 5 and m > 3, bold'
    """
    if "&" in fragment:
        fragment = html.unescape(fragment)
    if "<" in fragment:
        fragment = _SUP.sub(
            lambda m: superscript(m.string[: m.start()], _TAG.sub("", m[1])), fragment
        )
        fragment = _TAG.sub("", _BREAK.sub(" ", fragment))
    return _tidy(html.unescape(fragment) if "&" in fragment else fragment)


_INLINE = re.compile(
    r"<(?:sup|sub|i|b|em|strong|u|br)\b[^<>]{0,80}>|&(?:#\d{2,5}|#x[0-9a-f]{2,5}|[a-z]{2,8});",
    re.IGNORECASE,
)


def without_inline(text: str) -> str:
    r"""Plain text in which tags of an export were left: "30 mg/m<sup>2</sup>"; lines without any stay as they are.

    >>> without_inline("At 10<sup>8</sup> cells,\n  3 < 5 and 7 > 2"), without_inline("p<i>=</i>0.05")
    ('At 10⁸ cells,\n  3 < 5 and 7 > 2', 'p=0.05')
    """
    if not _INLINE.search(text):
        return text
    return "\n".join(plain(w) if _INLINE.search(w) else w for w in text.split("\n"))


def _tidy(text: str) -> str:
    return " ".join(_UNPRINTABLE.sub(" ", text).split())
