"""Drugs that the trial's own patients had before."""

from kg import regex as re
from kg.document import Mention, Sentence

_PEOPLE = re.compile(
    r"\b(?:patients?|pts?|children|adults|men|women|man|woman|boy|girl|participants|subjects|people)\b|(?:^|(?<=[.!?]\s))(?:All|Each|Both)\b",
    re.I,
)
_PRIOR = re.compile(
    r"\b(?:refractory\s+to|progress(?:ed|ion|ing)\s+(?:on|after|despite|under)|previously\s+(?:treated\s+with|received)|pre-?treated\s+with"
    r"|(?:who|whose\s+\w+)\s+had\s+(?:already\s+)?(?:received|failed|progressed\s+(?:on|after))|previously\s+failed|failed\s+(?:to\s+respond\s+to|on)|(?:inadequate|insufficient|incomplete|poor|no)\s+response\s+to|prior\s+(?:therap(?:y|ies)|treatments?|regimens?)\s+(?:had\s+)?(?:includ\w+|consisted\s+of|comprised|were)|failure\s+of|resistant\s+to|prior\s+(?:treatment|therapy)\s+with)"
    r"(?:[^.;:()]{0,90})$",
    re.I,
)
# those whom patients are set against had it, not they: "matched to two patients who had received CAR T cells"
_OTHERS = re.compile(
    r"\b(?:matched|compared)\b[^.;]{0,60}\b(?:to|with)\b[^.;]{0,30}\b(?:patients|controls|recipients|children|adults)\s*\Z",
    re.I,
)
# a part of the patients that is set against the rest says nothing of all
_SOME_OF = re.compile(
    r"\b(?:of|among|in)\s+(?:the\s+)?(?:\d+|\w+)\s+(?:patients|pts|participants|children|adults|subjects)\b[^.;]*\Z",
    re.I,
)
_AND_NOT = re.compile(
    r"[^.;]{0,80}\b(?:who\s+(?:had|have|did)\s+not|without|who\s+were\s+(?:not|na[iï]ve)|[\w-]*na[iï]ve)\b",
    re.I,
)
_NEW_VERB = re.compile(
    r"\b(?:were|was|received|got|given|treated\s+with\s+(?:[\w-]+\s+){0,3}cells|randomi[sz]ed|infused|then)\b",
    re.I,
)


def had_before(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether the trial's own patients had this drug before.

    >>> from kg.document import Section
    >>> from kg.text import Span
    >>> def had(words, name):
    ...     at, whole = words.index(name), Span(0, len(words))
    ...     return had_before(words, Sentence(whole, Section(whole, "abstract")), Mention(Span(at, at + len(name)), "drug"))
    >>> had("A man with AML refractory to venetoclax plus azacitidine was treated", "azacitidine")
    True
    >>> had("patients who had received docetaxel were given cells after fludarabine", "fludarabine")
    False
    >>> had("All previously failed belimumab and rituximab", "rituximab"), had("Adults with no response to belimumab", "belimumab")
    (True, True)
    >>> had("patients whose prior therapies included bortezomib and daratumumab", "daratumumab")
    True
    >>> had("Each patient was matched to two patients who had received CAR T cells", "CAR T cells")
    False
    >>> had("CR in 5 of 11 patients previously treated with CAR T cells, and 6 of 9 without", "CAR T cells")
    False
    >>> had("All 24 patients had previously received CAR T cells", "CAR T cells")
    True
    >>> had("in patients with AML", "AML"), had("Failure of venetoclax bodes ill", "venetoclax")
    (False, False)
    """
    if {"negated", "other-trial", "preclinical"} & mention.context or not _PEOPLE.search(
        text, *sentence.span
    ):
        return False
    before = text[sentence.span.start : mention.span.start]
    match = _PRIOR.search(before)
    if match is None or _OTHERS.search(before, 0, match.start()):
        return False
    if _SOME_OF.search(before[: match.end()]) and _AND_NOT.search(
        text, mention.span.end, sentence.span.end
    ):
        return False
    head = re.match(
        r"(?:\w+\s+){1,3}?(?:to|on|after|with|received|failed|of|despite|under|includ\w+|comprised|were)\b",
        match.group(),
        re.I,
    )
    return not _NEW_VERB.search(match.group()[head.end() if head else 0 :])
