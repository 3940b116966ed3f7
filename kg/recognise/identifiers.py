"""Numbers that name things: of trial registries, of articles."""

import re
from collections.abc import Iterator

from kg.document import Mention
from kg.records import identifiers
from kg.text import Span

_ARTICLE = re.compile(
    r"(?P<doi>\b10\.\d{4,9}/[^\s\"<>]+)|\bPMID:?\s*(?P<pmid>\d{1,8})\b|\b(?P<pmcid>PMC\d{4,9})\b"
)


def article_and_trial_numbers(text: str) -> Iterator[Mention]:
    """Registry numbers (code `registry:…`), and DOI, PMID and PMCID (code `doi`, `pmid`, `pmcid`).

    >>> [(m.code, m.value) for m in article_and_trial_numbers("NCT05472558 (doi:10.1038/s43018-025-00940-3).")]
    [('registry:clinicaltrials', 'NCT05472558'), ('doi', '10.1038/s43018-025-00940-3')]
    """
    for span, registry, number in identifiers.find(text):
        yield Mention(span, "identifier", registry, number)
    if "10." in text or "PM" in text:
        for match in _ARTICLE.finditer(text):
            name = match.lastgroup or ""
            value = match[name].rstrip(".,;:") if name == "doi" else match[name]
            value = value.removesuffix(")") if "(" not in value else value
            start = match.start(name)
            yield Mention(Span(start, start + len(value)), "identifier", name, value)
