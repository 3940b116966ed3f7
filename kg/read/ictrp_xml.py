"""XML of the WHO's ICTRP: the format that registries deliver (`<trials><trial><main>`), and that of its search export."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg.document import Document
from kg.errors import ReadError
from kg.read.registry.document import one_or_several
from kg.read.registry.ictrp import Fields, field_name, study
from kg.read.registry.xml_tree import tree, unwrapped
from kg.read.source import Source

NAME = "ictrp-xml"
_MARK = re.compile(
    r"<(?:trial_id|TrialID)>|<Trials_downloaded_from_ICTRP|<trials?\b[^>]*>\s*<(?:trial|main)\b",
    re.IGNORECASE,
)
# people and how to reach them
_SILENT = re.compile(r"contact", re.IGNORECASE)


def tell(source: Source) -> bool:
    """XML with the elements of either form."""
    return source.head.startswith("<") and bool(_MARK.search(source.head))


def read(source: Source) -> Iterator[Document]:
    """The trials of the file.

    Raises:
        ReadError: the XML is broken, or holds no trial.
    """
    root = tree(source)
    trials = (
        [root]
        if root.tag.casefold() == "trial"
        else [e for e in root.iter() if e.tag.casefold() == "trial"]
    )
    if not trials:
        raise ReadError(source.file, "no <trial> in it", "is this an export of ICTRP?")
    yield from one_or_several([study(_fields(trial)) for trial in trials], source, reader=NAME)


def _fields(trial: Element) -> Fields:
    """The texts of the innermost elements by their names; contacts are passed over."""
    fields: Fields = {}
    waiting = [trial]
    while waiting:
        element = waiting.pop()
        if _SILENT.search(element.tag):
            continue
        if len(element):
            waiting.extend(reversed(element))
        elif said := unwrapped(element.text or ""):
            fields.setdefault(
                _NAMES.get(field_name(element.tag), field_name(element.tag)), []
            ).append(said)
    return fields


# names that only the registries' format has
_NAMES = {"sponsor_name": "secondary_sponsor"}
