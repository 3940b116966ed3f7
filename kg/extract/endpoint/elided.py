"""Measures that share a noun: "overall and complete response rates", "neutrophil and platelet engraftment"."""

from kg import regex as re
from kg.document import Mention, Sentence
from kg.extract.found import Found
from kg.text import Span

_FIRST = re.compile(
    r"(?<![\w-])(?P<item>[A-Za-z]+(?:-[A-Za-z]+)*)(?:\s\([^()]{1,8}\))?\s(?:and|or|and/or)\s\Z"
)
_NOUN = re.compile(r"[\w-]+\s(?P<noun>(?:response|remission|survival|engraftment|recovery|GVHD|GvHD|graft[- ]versus[- ]host\sdisease|mortality)s?)\b")  # fmt: skip


def with_elided(found: Found, sentence: Sentence) -> Sentence:
    """The sentence with measures that share the next one's noun."""
    text, known = found.recognised.text, sentence.of("measure")
    more: list[Mention] = []
    for mention in known:
        if part := _part_and_noun(text, sentence.span.start, mention.span.start):
            place, noun = part
            label = f"{place.of(text)} {noun}".casefold()
            code = found.vocabulary.by_label.get(("measure", label))
            if code and not any(place.meets(k.span) for k in known):
                more.append(Mention(place, "measure", code))
    if not more:
        return sentence
    return sentence._replace(mentions=tuple(sorted([*sentence.mentions, *more])))


def _part_and_noun(text: str, start: int, at: int) -> tuple[Span, str] | None:
    """What stands coordinated before a measure at this place, and the noun that both share.

    >>> def told(words, measure):
    ...     part = _part_and_noun(words, 0, words.index(measure))
    ...     return part and (part[0].of(words), part[1])
    >>> told("overall and complete response rates", "complete"), told("safety and response", "response")
    (('overall', 'response'), None)
    >>> told("acute or chronic GVHD", "chronic"), told("acute, chronic GVHD", "chronic")
    (('acute', 'GVHD'), None)
    """
    noun = _NOUN.match(text, at)
    first = _FIRST.search(text, max(start, at - 50), at) if noun else None
    return (Span(*first.span("item")), noun["noun"]) if noun and first else None
