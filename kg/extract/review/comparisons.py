"""What a review says of one kind of cells against another."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import PROSE, TABLE, Mention, Sentence
from kg.extract.found import Found
from kg.records import Comparison, Evidence

_COMPARES = re.compile(
    r"\b(?P<how>comparable|similar|equivalent|lower|reduced|fewer|less|decreased|milder|higher|increased|greater|more|superior|better|inferior|worse)\b"
    r"(?P<noun>\s+(?:rates?|incidences?|frequenc(?:y|ies)|risks?|severity)\s+of)?",
    re.I,
)
_DIRECTION = {
    **dict.fromkeys(("comparable", "similar", "equivalent"), "comparable"),
    **dict.fromkeys(
        ("lower", "reduced", "fewer", "less", "decreased", "milder", "inferior", "worse"), "lower"
    ),
    **dict.fromkeys(("higher", "increased", "greater", "more", "superior", "better"), "higher"),
}


def comparisons(found: Found) -> Iterator[Comparison]:
    """Reads "response rates are comparable to those seen with CAR T cells but with lower rates of CRS"."""
    text = found.recognised.text
    for sentence in found.recognised.sentences_of(PROSE - {TABLE}):
        types = sentence.of("type")
        if len({m.code for m in types}) < 2 or sentence.of("percent", "ratio"):
            continue
        for match in _COMPARES.finditer(text, *sentence.span):
            yield from _comparison(found, sentence, match)


def _comparison(found: Found, sentence: Sentence, match: re.Match[str]) -> Iterator[Comparison]:
    """The measures that a word compares: before it for "X is comparable to", behind it for "lower rates of X"."""
    subject, *types = sentence.of("type")
    others = [m for m in types if m.code != subject.code]
    measures = [m for m in sentence.of("measure") if m.code not in _GENERAL]
    before = [m for m in measures if 0 <= match.start() - m.span.end < _NEAR][-1:]
    named = [m for m in measures if m.span.start >= match.end()] if match["noun"] else []
    diseases = [m for m in sentence.of("disease") if m.span.end <= match.start()]
    seen: set[str] = set()
    for mention in (named or before) if others else []:
        if mention.code not in seen:
            seen.add(mention.code)
            yield Comparison(
                document=found.recognised.document.ref,
                measure=_concept(found, mention)
                if named
                else mention.span.of(found.recognised.text).rstrip("s"),
                direction=_DIRECTION[match["how"].lower()],
                comparator=_concept(found, others[-1]),
                population=_concept(found, diseases[-1]) if diseases and not named else None,
                evidence=(Evidence(sentence.span, "review.comparison"),),
            )


# what a sentence asks at large, and does not compare
_GENERAL = frozenset({"measure:AE", "measure:efficacy", "measure:safety"})
_NEAR = 30  # characters between a measure and the word that compares it


def _concept(found: Found, mention: Mention) -> str:
    return found.vocabulary[mention.code].name
