"""Groups that a sentence lists with their numbers: "grouped by indication: relapse (n = 24), …", "(IL-2, n = 23; N-803, n = 21)"."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Sentence
from kg.extract.arm.item import Item, Reader, item_of
from kg.extract.arm.words import STAGE
from kg.extract.found import Found
from kg.extract.scope import holds
from kg.records import Arm, Evidence, Ref

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
_HINTS = ("n =", "n=", "monotherapy", "alone", " and ")


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

    >>> from kg.document import Section
    >>> from kg.text import Span
    >>> def told(words): return [(i.name, i.n) for i in divided(words, Sentence(Span(0, len(words)), Section(Span(0, 1), "abstract")))]
    >>> told("They were grouped by aim: overt relapse (n=24), and prophylaxis in high-risk disease (n=26).")
    [('overt relapse', 24), ('prophylaxis in high-risk disease', 26)]
    >>> told("Common events were fever (n=5) and chills (n=3)."), told("patients were divided into old (n = 3) and young (n = 4)")
    ([], [('old', 3), ('young', 4)])
    """
    head = _DIVIDED.search(text, *sentence.span)
    at = head.end() if head else sentence.span.end
    while match := _ITEM.match(text, at, sentence.span.end):
        yield item_of(text, match, "name", "n")
        joint = re.compile(r"[,;]?\s*(?:and|or|versus|vs\.?)?\s*(?:an?\s+|the\s+)?").match(
            text, match.end()
        )
        at = joint.end() if joint else match.end()


def bracketed(text: str, sentence: Sentence) -> Iterator[Item]:
    """Reads "assigned to treatment (IL-2, n=23; N-803, n=21)"; diseases and events in a bracket are no groups.

    >>> from kg.document import Section
    >>> from kg.text import Span
    >>> def told(words): return [(i.name, i.n) for i in bracketed(words, Sentence(Span(0, len(words)), Section(Span(0, 1), "abstract")))]
    >>> told("44 were assigned to treatment (IL-2, n=23; N-803, n=21)"), told("fatigue was common (grade 1, n = 3; grade 2, n = 2)")
    ([('IL-2', 23), ('N-803', 21)], [])
    """
    others = [m.span for m in sentence.of("event", "measure", "disease", "grade")]
    if not _ASSIGNS.search(text, *sentence.span):
        return
    for bracket in _BRACKET.finditer(text, *sentence.span):
        for match in _INSIDE.finditer(text, *bracket.span("items")):
            item = item_of(text, match, "name", "n")
            stage = STAGE.fullmatch(item.name)
            if not stage and not any(o.meets(item.place) for o in others) and len(item.name) > 1:
                yield item


_ASSIGNS = re.compile(
    r"\b(?:assigned|allocated|randomi[sz]ed|divided|enrolled|treated|infused|received|dosed)\b"
)
_READERS: tuple[Reader, ...] = (divided, bracketed)
