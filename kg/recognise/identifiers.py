"""Numbers that name things: of trial registries, of articles."""

from collections.abc import Iterator

from kg import regex as re
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
    yield from _trial_numbers(text)
    if "10." in text or "PM" in text:
        for match in _ARTICLE.finditer(text):
            name = match.lastgroup or ""
            value = match[name].rstrip(".,;:") if name == "doi" else match[name]
            value = value.removesuffix(")") if "(" not in value else value
            start = match.start(name)
            yield Mention(Span(start, start + len(value)), "identifier", name, value)


def _trial_numbers(text: str) -> Iterator[Mention]:
    """Registry numbers, looked for only around digits that can be one: the patterns are many and slow."""
    end = 0
    for hint in _DIGITS.finditer(text):
        if hint.start() < end:
            continue
        first = max(end, hint.start() - _BEFORE)
        if plain := _PLAIN.search(text, first, hint.end() + 8):
            found = [identifiers.Found(Span(*plain.span()), _MOST_COMMON, plain[0])]
            first = 0
        else:
            found = identifiers.find(text[first : hint.end() + _AFTER])
        for span, registry, number in found:
            end = first + span.end
            yield Mention(Span(first + span.start, end), "identifier", registry, number)


# a pattern that begins with a set of characters is searched for ten times as fast as an alternation
_DIGITS = re.compile(r"[0-9NP](?:(?<=[0-9])[0-9]{3}(?:[0-9]|[-/][0-9])|(?<=N)TR|(?<=P)ER-)")
_BEFORE, _AFTER = 24, 40  # the longest prefix and the longest number of a registry
_PLAIN = re.compile(r"NCT\d{8}(?!\d)")
_MOST_COMMON = identifiers.find("NCT00000000")[0].registry
