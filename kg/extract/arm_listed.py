"""Groups that a sentence lists with their numbers: "grouped by indication: relapse (n = 24), …", "(IL-2, n = 23; N-803, n = 21)"."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg.document import Sentence
from kg.extract.found import Found
from kg.extract.number import INTEGER, whole
from kg.extract.scope import holds
from kg.records import Arm, Evidence, Ref
from kg.text import Span

_PEOPLE = r"(?:(?:\w+\s+)?(?:patients|pts|participants|subjects|children|adults|individuals)\s+)?"
_DIVIDED = re.compile(
    r"\b(?:grouped|divided|stratified|classified|split|separated|categori[sz]ed|sorted)\b[^:;.()]{0,80}?(?::|\binto\b(?:\s+(?:\w+\s+)?(?:groups|arms|cohorts|strata)\b)?[:,]?)\s+"
)
_ITEM = re.compile(
    r"(?P<name>[^();:]{2,70}?)\s*\((?:[^()]*?[,;]\s*)?n\s?=\s?(?P<n>\d{1,4})[^()]*\)"
)
_BRACKET = re.compile(r"\((?:[^():]*:)?(?P<items>[^()]*?n\s?=\s?\d[^()]*)\)")
_INSIDE = re.compile(
    r"\s*(?:and\s+)?(?P<name>[^;,=()]{1,40}?)\s*[,:]?\s+n\s?=\s?(?P<n>\d{1,4})\s*(?:\([^()]*\))?\s*(?:[;,]|$)"
)
_ALONE = re.compile(
    rf"\b(?P<n>{INTEGER})\s+{_PEOPLE}(?:(?:received|treated|given)\s+\w*\s*)?(?P<name>as\s+(?:a\s+)?(?:monotherapy|single\s+agent)|alone|with\s+monotherapy)\s*,?\s+(?:and|or)\s+(?P<m>{INTEGER})\s+{_PEOPLE}(?P<other>(?:in\s+combination\s+)?with\s+[\w-]+)"
)
_AFTER = re.compile(
    rf"\b(?P<n>{INTEGER})\s+{_PEOPLE}(?P<by>after|following|with|without|by|via|on)\s+(?P<name>[^,;.()]{{2,40}}?)\s*,?\s+and\s+(?P<m>{INTEGER})\s+{_PEOPLE}(?P=by)\s+(?P<other>[^,;.()]{{2,40}}?)(?=\s*[,;.(]|\s*$)"
)
_CASES = re.compile(
    rf"\b(?P<n>{INTEGER})\s+(?P<name>cases|recipients|treated\s+patients)\s+and\s+(?P<m>{INTEGER})\s+(?P<other>(?:matched\s+|historical\s+|contemporary\s+)?controls)\b",
    re.I,
)
_HISTORY = re.compile(
    rf"\b(?P<n>{INTEGER})\s+(?P<name>[\w/-]+-(?P<what>na[iï]ve|exposed|experienced|pre-?treated|refractory|sensitive))\s+(?:patients|pts|participants)\b"
)
_COHORTS = re.compile(
    rf"\b(?P<n>{INTEGER})\s+{_PEOPLE}(?:in\s+the\s+(?P<name>[\w/-]+(?:\s[\w/-]+)?)\s+(?:cohort|group)|with\s+(?P<other>[^,;.()]{{2,40}}?))(?=\s*(?:[,;.(]|and\s+{INTEGER}\b|$))"
)
_PAIRS = (
    (_ALONE, ("alone", "monotherapy", "single")),
    (_CASES, ("controls",)),
    (_AFTER, ("and",)),
)
_GIVEN = ("drug", "cytokine", "type", "product")
_HISTORIES = ("-na", "-exposed", "-experienced", "-pre", "-refractory", "-sensitive")
_HINTS = ("n =", "n=", "monotherapy", "alone", " and ")


class Item(NamedTuple):
    """A group of a list: its name and number, with their places."""

    name: str
    n: int
    place: Span
    size: Span


def counted(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """The groups of the first sentence that counts at least two without brackets."""
    yield from listed(found, trial, sentences, (paired, by_history, by_cohort))


def listed(
    found: Found, trial: Ref, sentences: list[Sentence], readers: tuple["Reader", ...] | None = None
) -> Iterator[Arm]:
    """The groups of the first sentence that lists at least two with their numbers."""
    text = found.recognised.text
    for sentence in sentences:
        if sentence.context & {"planned", "historical"} or not holds(
            sentence.span.of(text), _HINTS
        ):
            continue
        for read in readers or _READERS:
            told = [i for i in read(text, sentence) if 0 < i.n < _MOST]
            if len({i.name.casefold() for i in told}) > 1:
                yield from (_arm(trial, i) for i in told)
                return


_MOST = 5000


def _arm(trial: Ref, item: Item) -> Arm:
    told = (Evidence(item.place, "arm.listed"), Evidence(item.size, "arm.size", "n"))
    return Arm(trial=trial, name=item.name, n=item.n, evidence=told)


def divided(text: str, sentence: Sentence) -> Iterator[Item]:
    """Reads "grouped by indication: overt relapse (n=24), falling chimerism (n=18), and prophylaxis (n=26)".

    >>> from kg.document import Mention, Section
    >>> def told(words): return [(i.name, i.n) for i in divided(words, Sentence(Span(0, len(words)), Section(Span(0, 1), "abstract")))]
    >>> told("They were grouped by aim: overt relapse (n=24), and prophylaxis in high-risk disease (n=26).")
    [('overt relapse', 24), ('prophylaxis in high-risk disease', 26)]
    >>> told("Common events were fever (n=5) and chills (n=3)."), told("patients were divided into old (n = 3) and young (n = 4)")
    ([], [('old', 3), ('young', 4)])
    """
    head = _DIVIDED.search(text, *sentence.span)
    at = head.end() if head else sentence.span.end
    while match := _ITEM.match(text, at, sentence.span.end):
        yield _item(text, match, "name", "n")
        joint = re.compile(r"[,;]?\s*(?:and|or|versus|vs\.?)?\s*(?:an?\s+|the\s+)?").match(
            text, match.end()
        )
        at = joint.end() if joint else match.end()


def bracketed(text: str, sentence: Sentence) -> Iterator[Item]:
    """Reads "assigned to treatment (IL-2, n=23; N-803, n=21)"; diseases and events in a bracket are no groups.

    >>> from kg.document import Mention, Section
    >>> def told(words): return [(i.name, i.n) for i in bracketed(words, Sentence(Span(0, len(words)), Section(Span(0, 1), "abstract")))]
    >>> told("44 were assigned to treatment (IL-2, n=23; N-803, n=21)"), told("fatigue was common (grade 1, n = 3; grade 2, n = 2)")
    ([('IL-2', 23), ('N-803', 21)], [])
    """
    others = [m.span for m in sentence.of("event", "measure", "disease", "grade")]
    if not _ASSIGNS.search(text, *sentence.span):
        return
    for bracket in _BRACKET.finditer(text, *sentence.span):
        for match in _INSIDE.finditer(text, *bracket.span("items")):
            item = _item(text, match, "name", "n")
            if not any(o.meets(item.place) for o in others) and len(item.name) > 1:
                yield item


_ASSIGNS = re.compile(
    r"\b(?:assigned|allocated|randomi[sz]ed|divided|enrolled|treated|infused|received|dosed)\b"
)


def paired(text: str, sentence: Sentence) -> Iterator[Item]:
    """Reads "10 as monotherapy and 24 with daratumumab", "18 after Flu/Cy and 30 after Flu/Ara-C", "38 cases and 76 controls".

    >>> from kg.document import Mention, Section
    >>> def told(words, *kinds):
    ...     found = tuple(Mention(Span(words.index(w), words.index(w) + len(w)), k) for k, w in kinds)
    ...     return [(i.name, i.n) for i in paired(words, Sentence(Span(0, len(words)), Section(Span(0, 1), "abstract"), found))]
    >>> told("of whom 10 as monotherapy and 24 with daratumumab"), told("Thirty-eight cases and 76 controls were analyzed")
    ([('monotherapy', 10), ('with daratumumab', 24)], [('cases', 38), ('controls', 76)])
    >>> told("18 after Flu/Cy and 30 after Flu/Ara-C", ("drug", "Flu/Cy")), told("3 with fever and 2 with chills", ("event", "fever"))
    ([('Flu/Cy', 18), ('Flu/Ara-C', 30)], [])
    """
    words = sentence.span.of(text).lower()
    for pattern, hints in _PAIRS:
        if not holds(words, hints) or (pattern is _AFTER and not sentence.of(*_GIVEN)):
            continue
        for match in pattern.finditer(text, *sentence.span):
            if pattern is _AFTER and not _of_treatment(sentence, Span(*match.span())):
                continue
            for name, n in (("name", "n"), ("other", "m")):
                item = _item(text, match, name, n)
                bare = re.sub(r"^as\s+(?:a\s+)?", "", item.name)
                place = Span(item.place.end - len(bare), item.place.end)
                yield item._replace(name=bare, place=place)
            return


def _of_treatment(sentence: Sentence, place: Span) -> bool:
    inside = [m for m in sentence.mentions if place.covers(m.span)]
    return any(m.kind in _GIVEN for m in inside) and not any(
        m.kind in {"event", "measure", "disease"} for m in inside
    )


def by_history(text: str, sentence: Sentence) -> Iterator[Item]:
    """Reads "17 BCMA-naive patients … 10 BCMA-exposed patients".

    >>> from kg.document import Mention, Section
    >>> words = "Of 17 BCMA-naive patients 11 responded; of 10 BCMA-exposed patients three did."
    >>> [(i.name, i.n) for i in by_history(words, Sentence(Span(0, len(words)), Section(Span(0, 1), "abstract")))]
    [('BCMA-naive', 17), ('BCMA-exposed', 10)]
    """
    if holds(sentence.span.of(text), _HISTORIES):
        yield from (_item(text, m, "name", "n") for m in _HISTORY.finditer(text, *sentence.span))


def by_cohort(text: str, sentence: Sentence) -> Iterator[Item]:
    """Reads "20 in the HNSCC cohort, 17 with NSCLC and 12 with TNBC": one of them is said to be a cohort.

    >>> from kg.document import Mention, Section
    >>> def told(words): return [(i.name, i.n) for i in by_cohort(words, Sentence(Span(0, len(words)), Section(Span(0, 1), "abstract")))]
    >>> told("49 patients were treated: 20 in the HNSCC cohort, 17 with NSCLC and 12 with TNBC."), told("17 with NSCLC and 12 with TNBC")
    ([('HNSCC', 20), ('NSCLC', 17), ('TNBC', 12)], [])
    """
    named = holds(sentence.span.of(text), ("cohort", "group"))
    matches = list(_COHORTS.finditer(text, *sentence.span)) if named else []
    if any(m["name"] for m in matches):
        yield from (_item(text, m, "name" if m["name"] else "other", "n") for m in matches)


def _item(text: str, match: re.Match[str], name: str, n: str) -> Item:
    place = Span(*match.span(name))
    return Item(" ".join(place.of(text).split()), whole(match[n]), place, Span(*match.span(n)))


Reader = Callable[[str, Sentence], Iterator[Item]]
_READERS: tuple[Reader, ...] = (divided, bracketed)
