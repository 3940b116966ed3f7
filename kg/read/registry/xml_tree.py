"""XML of registries, parsed without entities or outside references, and read without surprises."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from kg.errors import ReadError
from kg.read.source import Source

_ITEM = re.compile(r"(?:[-*•·–]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])\s")


def tree(source: Source) -> Element:
    """The root element.

    Raises:
        ReadError: the XML is broken, or declares entities.
    """
    from defusedxml.common import DefusedXmlException  # slow to load
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(
            source.data, forbid_dtd=False, forbid_entities=True, forbid_external=True
        )
    except ParseError as error:
        raise ReadError(source.file, f"broken XML ({error})", "fetch the record again") from error
    except DefusedXmlException as error:
        what = f"XML that declares entities ({type(error).__name__})"
        raise ReadError(
            source.file, what, "remove the declaration; registries need none"
        ) from error
    except (ValueError, LookupError, RecursionError) as error:
        raise ReadError(
            source.file, f"XML in an unusable encoding ({error})", "save it as UTF-8"
        ) from error
    return root


def text(of: Element, path: str) -> str | None:
    """The text at a path on one line, None where there is none."""
    found = of.find(path)
    return line(found) if found is not None else None


def texts(of: Element, path: str) -> list[str]:
    """The texts of all elements at a path."""
    return [said for found in of.findall(path) if (said := line(found))]


def line(element: Element) -> str | None:
    """All text in an element on one line."""
    return " ".join("".join(element.itertext()).split()) or None


def prose(of: Element, path: str) -> str | None:
    """The text at a path with its paragraphs and list items, its hard line ends undone."""
    found = of.find(path)
    return unwrapped("".join(found.itertext())) or None if found is not None else None


def unwrapped(wrapped: str) -> str:
    r"""Text whose lines were broken and indented for print.

    >>> unwrapped("  Inclusion\n    criteria:\n\n      -  Age 18\n         or more\n\n      -  Consent  ")
    'Inclusion criteria:\n\n- Age 18 or more\n\n- Consent'
    """
    return "".join(_joined(wrapped)).strip()


def _joined(wrapped: str) -> Iterator[str]:
    after_blank = True
    for raw in wrapped.splitlines():
        words = " ".join(raw.split())
        if not words:
            if not after_blank:
                yield "\n\n"
            after_blank = True
            continue
        if not after_blank:
            yield "\n" if _ITEM.match(words) else " "
        yield words
        after_blank = False
