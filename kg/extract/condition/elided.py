"""Diseases that share a noun: "gastric, breast or biliary tract cancer"."""

from kg import regex as re
from kg.document import Mention, Sentence
from kg.extract.found import Found
from kg.extract.nouns import nouns
from kg.text import Span

_SHARED = re.compile(rf"{nouns('noun:malignancy')}$", re.I)
_LISTED = re.compile(
    r"(?:(?P<item>[A-Za-z][\w-]*(?:\s(?!(?:and|or|with)\b)[A-Za-z][\w-]*){0,5})(?:\s\([^()]{1,12}\))?(?:,\s(?:and\s|or\s)?|\s(?:and|or|and/or)\s))\Z"
)


def with_elided(found: Found, sentence: Sentence) -> Sentence:
    """The sentence with diseases that share the last one's noun: "gastric, breast or biliary tract cancer" names three."""
    text, known = found.recognised.text, sentence.of("disease")
    more: list[Mention] = []
    for mention in known:
        head = _SHARED.search(mention.span.of(text))
        start = mention.span.start
        while (
            head
            and text[start - 1 : start].isspace()
            and (item := _LISTED.search(text, max(sentence.span.start, start - 90), start))
        ):
            named = _elided(found, Span(*item.span("item")), head.group())
            if named and _is_one(found, named, mention):
                start = named.span.start
                continue
            if named is None or any(named.span.meets(k.span) for k in known):
                break
            more.append(named)
            start = named.span.start
    return (
        sentence._replace(mentions=tuple(sorted([*sentence.mentions, *more]))) if more else sentence
    )


def _is_one(found: Found, named: Mention, last: Mention) -> bool:
    """Whether the two are courses of one disease: "aggressive and indolent B-cell non-Hodgkin lymphoma"."""
    text = found.recognised.text
    _, _, rest = last.span.of(text).partition(" ")
    label = f"{named.span.of(text)} {rest}".casefold()
    return found.vocabulary.by_label.get(("disease", label)) == last.code


def _elided(found: Found, item: Span, head: str) -> Mention | None:
    """The disease that the last words of an item and the shared noun name."""
    words = item.of(found.recognised.text)
    starts = [0, *(m.end() for m in re.finditer(r"\s", words))]
    for start in starts:
        for noun in (head, head.rstrip("s"), "cancer"):
            label = f"{words[start:]} {noun}".casefold()
            code = found.vocabulary.by_label.get(("disease", label))
            if code:
                return Mention(Span(item.start + start, item.end), "disease", code)
    return None
