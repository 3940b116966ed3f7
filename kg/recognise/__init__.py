"""Document → sentences with mentions. One file per way of finding; `recognise` puts them in order.

Mentions of a concept have its scheme as `kind` and its CURIE as `code`; kinds and values of quantities stand in
`kg.records.quantity`. Mentions of one scheme never overlap; mentions of different schemes may (one label in
two schemes yields both). Sections of another language than English yield identifiers only.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import itemgetter

from kg import regex as re
from kg.document import SILENT, Document, Mention, Recognised, Sentence
from kg.recognise import concepts
from kg.recognise.abbreviations import Abbreviation, abbreviations
from kg.recognise.concepts import Match
from kg.recognise.context import cue_kinds, in_context, trial_names
from kg.recognise.folding import even, plain, with_points
from kg.recognise.identifiers import article_and_trial_numbers
from kg.recognise.lexicon import NUMBER_WORD, lexicon
from kg.recognise.numbers import WORDS, anchor_of_word
from kg.recognise.phrase import words
from kg.recognise.quantities import quantities
from kg.recognise.sentences import sentences
from kg.recognise.short_forms import apply_short_forms
from kg.recognise.times import as_point
from kg.text import Span
from kg.vocabulary import Vocabulary

__all__ = ["recognise", "words"]

Needs = dict[
    tuple[Span, str], tuple[str, ...]
]  # place and code of a mention → schemes of which one must be near


def recognise(document: Document, vocabulary: Vocabulary) -> Recognised:
    """The document's sentences with everything that was recognised in them."""
    text, known = with_points(even(document.text)), lexicon(vocabulary)
    matches = concepts.matches(text, text.lower(), known)
    introduced = list(abbreviations(text))
    named = apply_short_forms(
        [m for m in matches if m.entry.kind != NUMBER_WORD], introduced, text, known
    )
    mentions = [Mention(Span(m.start, m.end), m.entry.kind, m.entry.code) for m in named]
    mentions += article_and_trial_numbers(text)
    mentions += _quantities(text, matches, mentions)
    mentions.sort(key=itemgetter(0, 1, 2))  # place, kind, code
    needs: Needs = {
        (Span(m.start, m.end), m.entry.code): m.entry.needs for m in named if m.entry.needs
    }
    kinds, meanings = cue_kinds(vocabulary), _meanings(document.text, introduced)
    others = trial_names(text, f"{document.title} {' '.join(meanings)}")
    parts = (
        in_context(part, text, kinds, others)
        for part in _placed(sentences(document, text), mentions, needs)
    )
    return Recognised(document, tuple(parts), _spoken(document), meanings)


def _spoken(document: Document) -> str:
    """The text as rules look at it, with blanks for the parts that are not the document's own: menus, other articles, references."""
    text = with_points(plain(document.text))
    for section in document.sections:
        if section.kind in SILENT:
            start, end = section.span
            text = f"{text[:start]}{_SIGN.sub(' ', text[start:end])}{text[end:]}"
    return text


_SIGN = re.compile(r"\S")


def _meanings(text: str, introduced: Iterable[Abbreviation]) -> dict[str, str]:
    found: dict[str, str] = {}
    for abbreviation in introduced:
        found.setdefault(abbreviation.short.of(text), abbreviation.long.of(text))
    return found


_NO_ONE = re.compile(r"\b[Nn]o[ -]one\Z")  # nobody is no number


def _quantities(text: str, matches: Iterable[Match], mentions: list[Mention]) -> Iterator[Mention]:
    """The quantities, but no numbers that are part of a name ("CAR.19"); "12-month" before a measure is a point."""
    worded = [
        anchor_of_word(text, m.start, m.end, WORDS[m.entry.code])
        for m in matches
        if m.entry.kind == NUMBER_WORD and not _NO_ONE.search(text, max(0, m.start - 4), m.end)
    ]
    names = sorted({m.span for m in mentions if m.kind != "cue"})
    measured = {m.span.start for m in mentions if m.kind == "measure"}
    for mention in quantities(text, worded):
        if mention.kind in _MAY_BE_NAMES and _begins_inside(mention.span.start, names):
            continue
        if mention.kind == "duration" and _measured_then(text, mention, measured):
            yield as_point(text, mention) or mention
        else:
            yield mention


def _measured_then(text: str, length: Mention, measured: set[int]) -> bool:
    """Whether a measure follows a length directly: "12-month survival", "5-year actuarial relapse rate"."""
    at = length.span.end + 1
    for _ in range(3):
        if at in measured and text[length.span.end] in " -":
            return True
        adjective = _ADJECTIVE.match(text, at)
        if not adjective:
            return False
        at = adjective.end()
    return False


_ADJECTIVE = re.compile(
    r"(?:actuarial|estimated|cumulative|overall|crude|adjusted|Kaplan-Meier|projected|local|locoregional|distant"
    r"|probabilit(?:y|ies)\sof|rates?\sof|incidence\sof|risk\sof)\s"
)
_MAY_BE_NAMES = frozenset(("number", "dose", "date", "count"))


def _begins_inside(place: int, names: list[Span]) -> bool:
    at = bisect_left(names, (place + 1,))
    return any(name.start <= place < name.end for name in names[max(0, at - 4) : at])


def _placed(parts: Iterable[Sentence], mentions: list[Mention], needs: Needs) -> Iterator[Sentence]:
    """The sentences, each with the mentions that lie inside it."""
    starts = [m.span.start for m in mentions]
    for part in parts:
        first, last = bisect_left(starts, part.span.start), bisect_left(starts, part.span.end)
        inside = tuple(m for m in mentions[first:last] if m.span.end <= part.span.end)
        if not part.section.language.startswith("en"):
            inside = tuple(m for m in inside if m.kind == "identifier")
        elif needs:
            inside = _with_neighbours(inside, needs)
        yield Sentence(part.span, part.section, inside)


def _with_neighbours(inside: tuple[Mention, ...], needs: Needs) -> tuple[Mention, ...]:
    """The mentions whose word counts here: those that need another scheme beside them have it."""
    kinds = [m.kind for m in inside]
    return tuple(
        m
        for m in inside
        if not (wanted := needs.get((m.span, m.code)))
        or any(k in wanted for k in kinds if k != m.kind or kinds.count(k) > 1)
    )
