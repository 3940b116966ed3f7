"""What a labelled arm gets, told behind its label: "group A (n = 55, antibody plus cells)", "alone (regimen A) or with X (regimen B)"."""

from itertools import pairwise

from kg import regex as re
from kg.document import Sentence
from kg.extract.arm.name import Name
from kg.text import Span

_SIZE = re.compile(r"(?:[nN]\s?=\s?)?\d+(?:\s\w+)?")
_BRACKET = re.compile(r"\s?\((?P<told>[^()]*(?:\([^()]*\)[^()]*)*)\)")
_COLON = re.compile(r"(?:\s?\([^()]*\))?:\s(?P<told>[^.;:]+)")
_GOT = re.compile(
    r"(?:\s?\([^()]*\))?,?\s(?:received|got|was\sgiven|were\sgiven|consisted\sof|comprised)\s(?P<told>[^.;:]+)"
)
_PARTS = re.compile(
    r"\s?[,;]\s?|\s(?:from|at|on|for|every|once|given|followed|versus|vs\.?)\s|\s\("
)
_LEAD = re.compile(r"(?:receiv(?:ed|ing)|given|treated\swith|with)\s", re.I)


def told_behind(text: str, label: Span, end: int) -> str:
    """The words for a treatment in the bracket behind a label, or behind its colon or its verb; "" where none stand there.

    >>> def told(words, label="group A"):
    ...     at = words.index(label)
    ...     return told_behind(words, Span(at, at + len(label)), len(words))
    >>> told("to group A (n = 55, antibody plus NK cells from a donor) or"), told("group A (antibody alone; n=54)"), told("group A (n = 5)")
    ('antibody plus NK cells', 'antibody alone', '')
    >>> told("group A: NK cells plus IL-2, and group B: none"), told("group A received cells and IL-2; group B")
    ('NK cells plus IL-2', 'cells and IL-2')
    """
    if _LISTED.search(text, max(0, label.start - 30), label.start) or text[label.start].isdigit():
        return ""
    for pattern in (_BRACKET, _COLON, _GOT):
        if match := pattern.match(text, label.end, end):
            parts = (_LEAD.sub("", p.strip(), count=1) for p in _PARTS.split(match["told"]))
            return next((p for p in parts if p and not _SIZE.fullmatch(p)), "")
    return ""


# "cohorts 1 and 3 received X": what several get
_LISTED = re.compile(r"\b(?:groups|arms|cohorts|regimens|parts)\s[^.;:()]*\Z", re.I)
_ALONE = re.compile(r"\b(?:alone|as\s(?:a\s)?(?:monotherapy|single\sagent))\s\((?:the\s)?\Z", re.I)
_WITH = re.compile(
    r"\b(?:or|and|versus|vs\.?)\s(?:(?:given\s)?(?:in\scombination|combined|together)\s)?(?P<with>with)\s[^;]{0,80}\((?:the\s)?\Z"
)


def labelled_alone_or_with(
    text: str, sentence: Sentence, labels: list[Name]
) -> dict[str, tuple[str, ...]]:
    """What two labelled arms are called, one of which gets a drug besides: keys are the labels' names in small letters.

    >>> from kg.document import ABSTRACT, Mention, Section
    >>> words = "received cells either alone (regimen A) or with one dose of rituximab (regimen B)."
    >>> drug = Mention(Span(words.index("ritu"), words.index(" (regimen B")), "drug", "drug:rituximab")
    >>> whole = Span(0, len(words))
    >>> names = [Name(Span(words.index(n), words.index(n) + 9), n, n.lower()) for n in ("regimen A", "regimen B")]
    >>> labelled_alone_or_with(words, Sentence(whole, Section(whole, ABSTRACT), (drug,)), names)
    {'regimen a': ('without rituximab',), 'regimen b': ('with rituximab', 'rituximab')}
    """
    for first, second in pairwise(labels):
        if not _ALONE.search(text, sentence.span.start, first.span.start):
            continue
        between = _WITH.search(text, first.span.end, second.span.start)
        drugs = [
            d.span.of(text)
            for d in sentence.of("drug", "cytokine")
            if between and between.start("with") <= d.span.start < second.span.start
        ]
        if drugs:
            return {
                first.name.casefold(): (f"without {drugs[0]}",),
                second.name.casefold(): (f"with {drugs[0]}", drugs[0]),
            }
    return {}
