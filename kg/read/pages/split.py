"""Where one thing ends and the next begins, on pages that lost the line breaks: names, descriptions, lists."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg import vocabulary
from kg.read.pages.lexicon import words
from kg.text import Span

_VERB = re.compile(
    r"\s+(?:is|are|was|were|will|would|receives?|received|undergo|consists?|contains?|has|have)\b"
)
_LINKING = frozenset(
    [
        "of",
        "and",
        "or",
        "with",
        "for",
        "the",
        "a",
        "an",
        "in",
        "to",
        "by",
        "from",
        "plus",
        "on",
        "at",
        "per",
        "via",
        "versus",
        "vs",
        "+",
        "&",
        "/",
    ]
)
_SHORT_NAME = 160


def name_end(text: str, known: Iterable[str] = ()) -> int:
    """Where a name ends that runs into its description; the length of the text where it does not.

    Known names decide; else a name that is said again, a capital glued to a small letter, and the words that
    open a sentence.

    >>> def cut(text, *known): return text[: name_end(text, known)].rstrip()
    >>> cut("NK cells NK cells will be given over 1h.", "NK cells"), cut("FT536FT536 is an NK-cell product.")
    ('NK cells', 'FT536')
    >>> cut("CyclophosphamideGiven IV"), cut("Pleural Cohort Participants with mesothelioma receive cells."), cut("dualCAR-NK19/70 cells")
    ('Cyclophosphamide', 'Pleural Cohort', 'dualCAR-NK19/70 cells')
    >>> cut("response to ROBO1 CAR-NK cells Patients will receive a dose."), cut("1 x 10^9 cells/dose FT536 is a cell product.")
    ('response to ROBO1 CAR-NK cells', '1 x 10^9 cells/dose')
    >>> cut("X-101, a cell product made from cord blood, is given once a week.")
    'X-101'
    """
    for name in sorted(known, key=len, reverse=True):
        if text.startswith(name) and len(text) > len(name):
            return len(name)
    for find in (_said_again, _explained, _glued, _sentence):
        if (end := find(text)) is not None:
            return end
    return len(text)


def glued_on(text: str, known: Iterable[str]) -> list[str]:
    """The known names with which a text begins and to which its next word is glued.

    >>> glued_on("ABC NKAnti-CD19 NK cells", ["ABC NK", "IL-2"]), glued_on("ABC NK plus IL-2", ["ABC NK"])
    (['ABC NK'], [])
    """
    return [n for n in known if text.startswith(n) and text[len(n) : len(n) + 1].isupper()]


def _said_again(text: str) -> int | None:
    """`CY CY 300 mg/m2` and `FT536FT536 is`: the name opens its own description."""
    for end in range(2, min(len(text) // 2 + 1, _SHORT_NAME)):
        rest = text[end:].lstrip(" ")
        if rest[:end] == text[:end] and text[end - 1] != " " and not rest[end : end + 1].isalnum():
            return end
    return None


# "X-101, a cell product of …, is given weekly"
_EXPLAINED = re.compile(
    r"[A-Z][^,;:.]{2,60}(?=,\s(?:an?|the)\s[^.;]{10,}\b(?:is|are|will\sbe|was|were)\s)"
)


def _explained(text: str) -> int | None:
    """A name that its sentence explains at once."""
    found = _EXPLAINED.match(text)
    return found.end() if found else None


def _glued(text: str) -> int | None:
    found = re.search(r"(?<=[a-z\d)])(?=[A-Z][a-z]+[ ,.]|An? [a-z])", text[:_SHORT_NAME])
    return found.start() if found and found.start() > 1 else None


def _sentence(text: str) -> int | None:
    openings = words("sentence-opening", "people")
    for found in re.finditer(r"(?<=\s)(?:[A-Z][\w/+-]*|\"[A-Z]\w*)", text[: _SHORT_NAME + 60]):
        before = text[: found.start()].split()[-1]
        if before.casefold() in _LINKING or before.endswith((",", ":", "(")):
            continue
        if found[0].casefold() in words("treatment-verb"):
            return found.start()
        lower_before = before[:1].islower() or before.endswith((")", "."))
        plain_word = found[0][1:].islower()
        opens = found[0].casefold() in openings and _is_prose(text[found.start() :])
        if (
            (lower_before and plain_word and _is_prose(text[found.start() :]))
            or opens
            or _VERB.match(text, found.end())
        ):
            return found.start()
    return None


def _is_prose(text: str) -> bool:
    """Whether words go on as a sentence: small words follow the first."""
    following = text.split()[1:6]
    return len(following) > 2 and sum(w[:1].islower() or w[:1].isdigit() for w in following) > 1


# --- lists ----------------------------------------------------------------------------------------


def items(text: str, span: Span, *, commas: bool = True) -> Iterator[Span]:
    """The members of a list on one line.

    >>> line = "Ovarian Cancer, Leukemia, B-Cell; Solid Tumor"
    >>> [place.of(line) for place in items(line, Span(0, len(line)))]
    ['Ovarian Cancer, Leukemia, B-Cell', 'Solid Tumor']
    >>> line = "Ovarian Cancer, Fallopian Tube Cancer, Lymphoma, B-Cell"
    >>> [place.of(line) for place in items(line, Span(0, len(line)))]
    ['Ovarian Cancer', 'Fallopian Tube Cancer', 'Lymphoma, B-Cell']
    """
    said = span.of(text)
    strong = r"\s*[;；|、•]\s*|\s*<br\s*/?>\s*"
    if re.search(strong, said):
        yield from _cut(text, span, strong)
    elif commas and re.search(r"[,，]\s", said) and not _is_sentence(said):
        yield from _joined(text, list(_cut(text, span, r"\s*[,，]\s+(?![^(]*\))")))
    else:
        yield span


def _is_sentence(said: str) -> bool:
    return said.endswith(".") and len(said.split()) > 8


def _cut(text: str, span: Span, pattern: str) -> Iterator[Span]:
    start = span.start
    for sign in (*re.finditer(pattern, span.of(text)), None):
        end = span.start + sign.start() if sign else span.end
        if text[start:end].strip():
            yield Span(start, end)
        start = span.start + sign.end() if sign else end


def _joined(text: str, parts: list[Span]) -> Iterator[Span]:
    """MeSH writes `Lymphoma, B-Cell`: such a pair is one member."""
    at = 0
    while at < len(parts):
        span = parts[at]
        while at + 1 < len(parts) and _belongs(text[span.start : span.end], parts[at + 1].of(text)):
            at += 1
            span = Span(span.start, parts[at].end)
        yield span
        at += 1


def _belongs(first: str, second: str) -> bool:
    """Whether the second goes on with the first: `Lymphoma, B-Cell`, `Example Pharma Co., Ltd.`."""
    return second.strip(". ").casefold() in words("organisation") or _inverted(first, second)


def _inverted(first: str, second: str) -> bool:
    """Whether the second qualifies the first, as in an inverted heading."""
    if (first.split(",")[0].casefold() not in words("condition-head")) or second.split()[
        -1
    ].casefold().strip("()") in words("condition-head"):
        return False
    known = vocabulary.load().by_label
    return len(second.split()) < 4 and ("disease", second.casefold()) not in known


def conditions(text: str, span: Span) -> Iterator[Span]:
    """Diseases that stand in one cell with only spaces between them: each ends with a word that ends diseases.

    >>> line = "Gynecologic Cancer Ovarian Cancer Recurrent B Acute Lymphoblastic Leukemia"
    >>> [place.of(line) for place in conditions(line, Span(0, len(line)))]
    ['Gynecologic Cancer', 'Ovarian Cancer', 'Recurrent B Acute Lymphoblastic Leukemia']
    >>> line = "Lymphoma Refractory"
    >>> [place.of(line) for place in conditions(line, Span(0, len(line)))]
    ['Lymphoma Refractory']
    """
    start = span.start
    for found in re.finditer(r"\S+(?=\s+[A-Z\d])", span.of(text)):
        end = span.start + found.end()
        rest = text[end : span.end].strip()
        if (
            _ends_disease(found[0])
            and (_has_head(rest) or _is_known(rest))
            and not re.match(r"(?:in|of|with|and|or|After|Following)\b", rest)
        ):
            yield Span(start, end)
            start = end + 1
    yield Span(start, span.end)


def is_disease(name: str) -> bool:
    """Whether a name is known as a disease or ends as the names of diseases do.

    >>> is_disease("Ovarian Cancer"), is_disease("Lymphoma, B-Cell"), is_disease("Knee")
    (True, True, False)
    """
    said = name.split()
    return _ends_disease(said[-1]) or _ends_disease(said[0].strip(",")) or _is_known(name)


def _is_known(rest: str) -> bool:
    known = vocabulary.load()
    named = any(
        (scheme, rest.casefold()) in known.by_label for scheme in ("disease", "type", "target")
    )
    return named or ("type", rest) in known.by_notation


def _ends_disease(word: str) -> bool:
    return word.strip("()").casefold() in _heads()


def _has_head(rest: str) -> bool:
    said = rest.split()
    return any(_ends_disease(w.strip(",;")) for w in said) and not _ends_disease(said[0])


@cache
def _heads() -> frozenset[str]:
    return words("condition-head") - {"therapy", "immunotherapy", "all", "disease"} | {"disease"}
