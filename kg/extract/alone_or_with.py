"""What tells two halves of the patients apart by being given or not: "alone or with rituximab"."""

from kg import regex as re
from kg.document import Sentence
from kg.text import Span

_WORD = r"(?!with\b|without\b|and\b|or\b)(?:[\w/+-]|\.(?=\w))+"
WHAT = (
    rf"(?P<what>{_WORD}(?:\s{_WORD}){{0,4}}?)"
    r"(?=\s*[,;.:()]|\s*$|\s+(?:and|or|versus|vs\.?|had|was|were|responded|than|as|in|at|on|to|for|but|while|whereas|reached|achieved|compared)\b)"
)
_EITHER = re.compile(
    rf"\b(?:(?:alone|as\s(?:a\s)?(?:monotherapy|single\sagent))(?:\s\([^()]*\))?,?\s(?:or|and|versus|vs\.?)\s(?:(?:in\s)?combin(?:ation|ed)\s|together\s|given\s)*with|with\s(?:or|and|versus|vs\.?)\swithout|without\s(?:or|and|versus|vs\.?)\swith)\s(?:the\s)?{WHAT}"
)
_LOOK = ("alone ", "monotherapy ", "single agent ", "without")


def alone_or_with(text: str, sentence: Sentence) -> Span | None:
    """The place of what one half gets and the other does not; None where a sentence tells of no such thing.

    >>> from kg.document import Mention, Section
    >>> def told(words, drug):
    ...     whole, at = Span(0, len(words)), words.index(drug)
    ...     mention = Mention(Span(at, at + len(drug)), "drug")
    ...     place = alone_or_with(words, Sentence(whole, Section(whole, "abstract"), (mention,)))
    ...     return place and place.of(words)
    >>> told("given cells alone or with rituximab at two doses", "rituximab"), told("cells with and without IL-2.", "IL-2")
    ('rituximab', 'IL-2')
    >>> told("as monotherapy (n = 9) or in combination with N-803", "N-803"), told("cells with rituximab", "rituximab")
    ('N-803', None)
    """
    if not any(sign in sentence.span.of(text) for sign in _LOOK):
        return None
    match = _EITHER.search(text, *sentence.span)
    place = Span(*match.span("what")) if match else None
    if place is None or not any(m.span.meets(place) for m in sentence.of("drug", "cytokine")):
        return None
    return Span(place.start, place.start + len(place.of(text).rstrip()))
