"""Arms named by words: "the NK group", "the low dose", "the expansion cohort"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.arm.name import NOT_COUNTED, Name
from kg.text import Span

_HEAD = re.compile(
    rf"\b(?P<words>(?:(?!(?:the|and|or|in|of|to|with|for|vs|versus|than)\s)[A-Za-z0-9][\w+/.’'×⁰-⁹^-]*\s+(?:(?:plus|\+)\s+)?){{0,4}}?[A-Za-z0-9][\w+/.’'^-]*)[\s-](?P<head>arm|group|cohort)(?P<plural>s?)\b(?!\s+(?:[A-H]|[IVX]{{1,3}}|-?\d)\b{NOT_COUNTED})(?!-)"
)
_STOP = re.compile(
    r"(?:.*\s)?(?:the|an?|in|of|for|to|into|from|with|by|on|at|than|as|was|were|is|are|had|has|both|each|either|per|this|that|these|those|our|its|and|or|versus|vs\.?|between|among|compared|received|assigned|allocated|randomi[sz]ed|respective|within|across|while|whereas|when|all|any|which|respectively|enrolled|treated|included|n|no|(?:one|two|three|four|five|six|seven|\d+)(?!\s*(?:million|billion|×|x\s?10|mg)))\s+",
    re.I,
)
_NO_NAME = re.compile(
    r"(?:(?:age|patients?|trial|dose|dosing|risk|parallel|single|one|two|three|four|five|six|\d+|same|other|latter|former|every|another|different|additional|separate|blood|ethnic|racial|entire|whole|overall|total|"
    r"full|validation|discovery|training|historical|matched|larger?|small|patient|disease|sub|first|second|third|next|last|initial|prior|previous|such|multi|both|most|working|cooperative|oncology|retrospective|"
    r"prospective|consortium|research|steering|expert|focus|peer|favou?rable[\s-]risk|subsequent|new|current|present|ongoing|planned|multiple|pediatric|paediatric|individual|particular|phase|no|not|only|registry|external|safety|efficacy|evaluable|company|the|an?|each|either|per|this|that|these|those|our|its|all|any|which|who|within|across|between|among|by)"
    r"|.*\b(?:oncology|working|study|transplantation|cooperative|research|trialists|collaborative|advisory|age|risk)(?<!-risk))",
    re.I,
)
_HOW_MUCH = (
    r"(?:low(?:er|est)?|mid(?:dle)?|medium|intermediate|high(?:er|est)?|standard|full|reduced)"
)
_DOSED = re.compile(
    rf"\b(?P<words>{_HOW_MUCH}[\s-]dose)(?:[\s-](?:level|cohort|group|arm)s?)?(?=\s*[,;.:()]|\s*$|\s+(?:and|or|had|were|was|of\s|in\s|than|versus|vs|while|whereas|followed|patients)\b)"
    rf"|\bthe\s(?P<short>{_HOW_MUCH})(?=(?:\s*\([^()]*\))?(?:,|\s(?:and|or))\s[^.;()]{{0,40}}?\b{_HOW_MUCH}[\s-]dose\b)",
    re.I,
)
_PARTS = re.compile(
    r"\b(?P<words>(?:dose[\s-])?(?:escalation|expansion|finding|confirmation|optimi[sz]ation))(?:[\s-](?P<head>part|phase|cohort|stage|portion|group|arm)s?)?\b",
    re.I,
)


def named(text: str, start: int, end: int) -> Iterator[Name]:
    """The groups that are named by the words before "arm", "group" or "cohort".

    >>> def told(words): return [(g.name, g.key) for g in named(words, 0, len(words))]
    >>> told("in the NK group and 12% in the control group"), told("The high-dose cohort (n = 6)")
    ([('NK group', 'nk'), ('control group', 'control')], [('high-dose cohort', 'high-dose')])
    >>> told("the NK and control groups"), told("14 patients in the combination arm")
    ([('NK', 'nk'), ('control group', 'control')], [('combination arm', 'combination')])
    >>> told("in each group"), told("the Children's Oncology Group"), told("patients in this cohort"), told("a single-arm trial")
    ([], [], [], [])
    >>> told("in the latter group, 9 relapsed"), told("the former cohort")
    ([], [])
    >>> told("the dose-expansion cohort"), told("by age group"), told("NK cells plus rituximab arm")
    ([('dose-expansion cohort', 'dose-expansion')], [], [('NK cells plus rituximab arm', 'nk cells plus rituximab')])
    """
    for match in _HEAD.finditer(text, start, end):
        words = match["words"]
        skip = _STOP.match(words)
        words = words[skip.end() :] if skip else words
        at = match.end("words") - len(words)
        if match["plural"] and (joint := _JOINT.search(text, max(start, at - 40), at)):
            first = Span(*joint.span("first"))
            if not _unnameable(first.of(text)):
                yield Name(first, first.of(text), first.of(text).lower())
        general = match["plural"] and words.lower() in {"treatment", "study"}
        if words and not general and not _unnameable(words):
            span = Span(at, match.end("head"))
            yield Name(span, " ".join(span.of(text).split()), words.lower())


_JOINT = re.compile(
    r"\b(?:the|in|of)\s(?P<first>[\w+-]+(?:\s(?!and\b)[\w+-]+)?)\s(?:and|or|versus|vs\.?)\s(?:the\s)?\Z"
)


def _unnameable(words: str) -> bool:
    return _NO_NAME.fullmatch(words) is not None or words.lower().endswith(("ly", "-", "sub"))


def dosed(text: str, start: int, end: int) -> Iterator[Name]:
    """The groups that are named by how much they get.

    >>> def told(words): return [(g.name, g.key) for g in dosed(words, 0, len(words))]
    >>> told("9 at the low, 12 at the middle and 12 at the high dose.")
    [('low dose', 'low-dose'), ('middle dose', 'middle-dose'), ('high dose', 'high-dose')]
    >>> told("Nine received the low dose and eleven the high dose"), told("with low-dose IL-2"), told("the high-dose cohort (n = 6)")
    ([('low dose', 'low-dose'), ('high dose', 'high-dose')], [], [('high-dose cohort', 'high-dose')])
    """
    for match in _DOSED.finditer(text, start, end):
        words = match["words"] or f"{match['short']} dose"
        span = Span(*match.span("short" if match["short"] else 0))
        name = words if match["short"] else " ".join(match.group().split())
        yield Name(span, name, re.sub(r"\s", "-", words.lower()))


def parts(text: str, start: int, end: int) -> Iterator[Name]:
    """The escalation and expansion of a trial.

    >>> words = "10 in dose escalation and 14 in the expansion cohort; NK-cell expansion was good"
    >>> [(g.name, g.key) for g in parts(words, 0, len(words))]
    [('dose escalation', 'escalation'), ('expansion cohort', 'expansion')]
    """
    for match in _PARTS.finditer(text, start, end):
        words = match["words"]
        if match["head"] or words.lower().startswith("dose"):
            name = " ".join(match.group().split())
            yield Name(Span(*match.span()), name, re.sub(r"^dose[\s-]", "", words.lower()))
