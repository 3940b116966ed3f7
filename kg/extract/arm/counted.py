"""Groups that a sentence counts without brackets: "10 as monotherapy and 24 with daratumumab", "38 cases and 76 controls"."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Sentence
from kg.extract.arm.item import Item, item_of
from kg.extract.arm.listed import listed
from kg.extract.found import Found
from kg.extract.number import INTEGER
from kg.extract.people import PATIENTS
from kg.extract.scope import holds
from kg.records import Arm, Ref
from kg.text import Span

_PEOPLE = rf"(?:(?:\w+\s+)?(?:{PATIENTS}|adults)\s+)?"
_ALONE = re.compile(
    rf"\b(?P<n>{INTEGER})\s+{_PEOPLE}(?:(?:received|treated|given)\s+\w*\s*)?(?P<name>as\s+(?:a\s+)?(?:monotherapy|single\s+agent)|alone|with\s+monotherapy)\s*,?\s+(?:and|or)\s+(?P<m>{INTEGER})\s+{_PEOPLE}(?P<other>(?:in\s+combination\s+)?with\s+[\w-]+)"
)
_AFTER = re.compile(
    rf"\b(?P<n>{INTEGER})\s+{_PEOPLE}(?P<by>after|following|with|without|by|via|on)\s+(?P<name>[^,;.()]{{2,40}}?)(?:,\s+(?:all\s+)?at\s[^;]{{2,120}}?)?\s*,?\s+and\s+(?P<m>{INTEGER})\s+{_PEOPLE}(?P=by)\s+(?P<other>[^,;.()]{{2,40}}?)(?=\s*[,;.(]|\s*$)"
)
_CASES = re.compile(
    rf"\b(?P<n>{INTEGER})\s+(?P<name>cases|recipients|treated\s+patients)\s+and\s+(?P<m>{INTEGER})\s+(?P<other>(?:matched\s+|historical\s+|contemporary\s+)?controls)\b",
    re.I,
)
_HISTORY = re.compile(
    rf"\b(?P<n>{INTEGER})\s+(?P<name>[\w/-]+-(?P<what>na[iï]ve|exposed|experienced|pre-?treated|refractory|sensitive))\s+(?:{PATIENTS})\b"
)
_COHORTS = re.compile(
    rf"(?<!\bof\s)(?<!\bof\sthe\s)\b(?P<n>{INTEGER})\s+{_PEOPLE}(?:in\s+the\s+(?P<name>(?!other\b|same\b)[\w/-]+(?:\s[\w/-]+)?)\s+(?:cohort|group)|with\s+(?P<other>[^,;.()]{{2,40}}?))(?=\s*(?:[,;.(]|and\s+{INTEGER}\b|$))"
)
# those counted are no whole arms: "7 of 17 went on to transplantation, 1 after A and 6 after B"
_BECAME = re.compile(
    r"\b(?:went\s+on|proceeded|bridged|underwent|died|relapsed|progressed|discontinued|withdrew|remain\w*|responders?|survivors?)\b",
    re.I,
)
_PAIRS = (
    (_ALONE, ("alone", "monotherapy", "single")),
    (_CASES, ("controls",)),
    (_AFTER, ("and",)),
)
_GIVEN = ("drug", "cytokine", "type", "product")
_HISTORIES = ("-na", "-exposed", "-experienced", "-pre", "-refractory", "-sensitive")


def counted(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """The groups of the first sentence that counts at least two without brackets."""
    yield from listed(found, trial, sentences, (paired, by_history, by_cohort))


def paired(text: str, sentence: Sentence) -> Iterator[Item]:
    """Reads "10 as monotherapy and 24 with daratumumab", "18 after Flu/Cy and 30 after Flu/Ara-C", "38 cases and 76 controls".

    >>> from kg.document import Mention, Section
    >>> def told(words, *kinds):
    ...     found = tuple(Mention(Span(words.index(w), words.index(w) + len(w)), k) for k, w in kinds)
    ...     return [(i.name, i.n) for i in paired(words, Sentence(Span(0, len(words)), Section(Span(0, 1), "abstract"), found))]
    >>> told("of whom 10 as monotherapy and 24 with daratumumab"), told("Thirty-eight cases and 76 controls were analyzed")
    ([('monotherapy', 10), ('with daratumumab', 24)], [('cases', 38), ('controls', 76)])
    >>> told("18 after Flu/Cy, at 1e8 (n = 9) or 1e9 (n = 9), and 16 after Flu/Ara-C, all at 1e9", ("drug", "Flu/Cy"))
    [('Flu/Cy', 18), ('Flu/Ara-C', 16)]
    >>> told("Seven went on to transplantation, 1 after Flu/Cy and 6 after Flu/Ara-C", ("drug", "Flu/Cy"))
    []
    >>> told("18 after Flu/Cy and 30 after Flu/Ara-C", ("drug", "Flu/Cy")), told("3 with fever and 2 with chills", ("event", "fever"))
    ([('Flu/Cy', 18), ('Flu/Ara-C', 30)], [])
    """
    words = sentence.span.of(text).lower()
    for pattern, hints in _PAIRS:
        if not holds(words, hints) or (pattern is _AFTER and not sentence.of(*_GIVEN)):
            continue
        for match in pattern.finditer(text, *sentence.span):
            if pattern is _AFTER and (
                not _of_treatment(sentence, Span(*match.span()))
                or _BECAME.search(text, sentence.span.start, match.start())
            ):
                continue
            for name, n in (("name", "n"), ("other", "m")):
                item = item_of(text, match, name, n)
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
        yield from (item_of(text, m, "name", "n") for m in _HISTORY.finditer(text, *sentence.span))


def by_cohort(text: str, sentence: Sentence) -> Iterator[Item]:
    """Reads "20 in the HNSCC cohort, 17 with NSCLC and 12 with TNBC": one of them is said to be a cohort.

    >>> from kg.document import Mention, Section
    >>> def told(words): return [(i.name, i.n) for i in by_cohort(words, Sentence(Span(0, len(words)), Section(Span(0, 1), "abstract")))]
    >>> told("49 patients were treated: 20 in the HNSCC cohort, 17 with NSCLC and 12 with TNBC."), told("17 with NSCLC and 12 with TNBC")
    ([('HNSCC', 20), ('NSCLC', 17), ('TNBC', 12)], [])
    >>> told("CRS was seen in 2 of 9 in the cell group and 3 of 8 in the other group.")
    []
    """
    named = holds(sentence.span.of(text), ("cohort", "group"))
    matches = list(_COHORTS.finditer(text, *sentence.span)) if named else []
    if any(m["name"] for m in matches):
        yield from (item_of(text, m, "name" if m["name"] else "other", "n") for m in matches)
