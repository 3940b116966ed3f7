"""Where a text names an arm, group or cohort: by a label ("cohort B", "DL2") or by words before the head ("the NK group")."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.text import Span

_KINDS = r"(?:dose[\s-]+(?:levels?|cohorts?|groups?)|DLs?|groups?|arms?|cohorts?|regimens?|regs?|strat(?:um|a)|schedules?|levels?|parts?|phases?)"
_MARK = r"(?:-?\d{1,2}[A-Za-z]?|[A-H]\d?|[IVX]{1,4})(?![\w%]|[.,/:×]\d|-\d|\s?(?:×|x\s?10|%))"
_COUNTS = r"(?!\s+(?:patients?|pts?|subjects?|participants?|of\b|days?|weeks?|months?|years?|doses?|infusions?|cells|hours?|DLTs?|more\b|other\b|additional\b|innate\b|ILCs?\b))"
# "group 20 patients" counts, "cohort 2 patients" and "arm A patients" do not
_FIRST = rf"(?:(?=-?\d\b|\D){_MARK}(?!\s+(?:of\b|days?|weeks?|months?|years?|hours?|innate\b|ILCs?\b))|{_MARK}{_COUNTS})"
_LABEL = re.compile(
    rf"\b(?P<kind>(?i:{_KINDS}))(?:\s*[-#]?\s*|\s+no\.?\s*)(?P<marks>{_FIRST}(?:(?:\s?\([^()]{{1,60}}\))?(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+|\s*/\s*|\s*&\s*){_MARK}{_COUNTS})*)"
)
_ONE = re.compile(_MARK)
_LAST_BY_COMMA = re.compile(r",\s*-?[\dA-Z]+\Z")
# labels of other things: "WHO group 1", "grade group 2", "group 1 innate lymphoid cells"
_OTHER_LABEL = re.compile(
    r"\b(?:grade|risk|WHO|KIR|prognostic|age|blood|evidence|ligand|stage|class|MSKCC|IMDC)\s+$",
    re.I,
)
_DOSE_LEVEL = frozenset({"dose level", "dl", "level"})
_HEAD = re.compile(
    rf"\b(?P<words>(?:(?!(?:the|and|or|in|of|to|with|for|vs|versus|than)\s)[A-Za-z0-9][\w+/.’'×⁰-⁹^-]*\s+(?:(?:plus|\+)\s+)?){{0,4}}?[A-Za-z0-9][\w+/.’'^-]*)[\s-](?P<head>arm|group|cohort)(?P<plural>s?)\b(?!\s+(?:[A-H]|[IVX]{{1,3}}|-?\d)\b{_COUNTS})(?!-)"
)
_STOP = re.compile(
    r"(?:.*\s)?(?:the|an?|in|of|for|to|into|from|with|by|on|at|than|as|was|were|is|are|had|has|both|each|either|per|this|that|these|those|our|its|and|or|versus|vs\.?|between|among|compared|received|assigned|allocated|randomi[sz]ed|respective|within|across|while|whereas|when|all|any|which|respectively|enrolled|treated|included|n|no|(?:one|two|three|four|five|six|seven|\d+)(?!\s*(?:million|billion|×|x\s?10|mg)))\s+",
    re.I,
)
_NO_NAME = re.compile(
    r"(?:(?:age|patients?|trial|dose|dosing|risk|parallel|single|one|two|three|four|five|six|\d+|same|other|every|another|different|additional|separate|blood|ethnic|racial|entire|whole|overall|total|"
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


class Group(NamedTuple):
    """A place where an arm is named: what it is called, and the key that all its names share."""

    span: Span
    name: str
    key: str


def labelled(text: str, start: int, end: int) -> Iterator[Group]:
    """The labelled groups between two places.

    >>> def told(words): return [(g.name, g.key) for g in labelled(words, 0, len(words))]
    >>> told("at DL1 and dose level 2"), told("Cohort A (n = 3)"), told("Reg B, regimen B")
    ([('DL1', 'dose level 1'), ('dose level 2', 'dose level 2')], [('Cohort A', 'cohort a')], [('Reg B', 'regimen b'), ('regimen B', 'regimen b')])
    >>> told("dose levels 1, 2 and 3"), told("arms A and B"), told("Groups I/II")
    ([('dose level 1', 'dose level 1'), ('dose level 2', 'dose level 2'), ('dose level 3', 'dose level 3')], [('arm A', 'arm a'), ('arm B', 'arm b')], [('Group I', 'group i'), ('Group II', 'group ii')])
    >>> told("In cohort 1, 3 of 6 responded"), told("group 1 and 2 months later"), told("group 1 innate lymphoid cells"), told("in arm A, B cells fell")
    ([('cohort 1', 'cohort 1')], [('group 1', 'group 1')], [], [('arm A', 'arm a')])
    >>> told("part A and part B"), told("a phase 1/2 study"), told("in phase 1 and phase 2")
    ([('part A', 'part a'), ('part B', 'part b')], [], [('phase 1', 'phase 1'), ('phase 2', 'phase 2')])
    >>> told("a group A streptococcus")
    []
    """
    for match in _LABEL.finditer(text, start, end):
        if _OTHER_LABEL.search(
            text, max(start, match.start() - 14), match.start()
        ) or _BIOLOGY.match(text, match.end()):
            continue
        kind = " ".join(match["kind"].split())
        several = kind.lower().endswith("s")
        one = kind[:-1] if several else {"strata": "stratum"}.get(kind.lower(), kind)
        marks = _marks(text, Span(*match.span("marks")))
        if len(marks) > 1 and not (
            several or (marks[-1].group().isalpha() and "," not in match["marks"])
        ):
            marks = marks[:1]
        if len(marks) > 1 and _LAST_BY_COMMA.search(match["marks"]):
            marks = marks[:1]
        for at, mark in enumerate(marks):
            span = Span(match.start() if at == 0 else mark.start(), mark.end())
            name = f"{one} {mark.group()}" if at or several else " ".join(span.of(text).split())
            yield Group(span, name, f"{_kind(one)} {mark.group().lower()}")


def _marks(text: str, span: Span) -> list[re.Match[str]]:
    """The marks of a list, none of those inside a bracket."""
    found = _ONE.finditer(text, *span)
    return [
        m
        for m in found
        if text.count("(", span.start, m.start()) == text.count(")", span.start, m.start())
    ]


_BIOLOGY = re.compile(r"\s*(?:strep|rotavir|innate|ILC|haplotype|beta)", re.I)


def _kind(printed: str) -> str:
    kind = re.sub(r"[\s-]+", " ", printed.lower())
    if kind in _DOSE_LEVEL:
        return "dose level"
    return {"reg": "regimen"}.get(kind, kind.removeprefix("dose "))


def named(text: str, start: int, end: int) -> Iterator[Group]:
    """The groups that are named by the words before "arm", "group" or "cohort".

    >>> def told(words): return [(g.name, g.key) for g in named(words, 0, len(words))]
    >>> told("in the NK group and 12% in the control group"), told("The high-dose cohort (n = 6)")
    ([('NK group', 'nk'), ('control group', 'control')], [('high-dose cohort', 'high-dose')])
    >>> told("the NK and control groups"), told("14 patients in the combination arm")
    ([('NK', 'nk'), ('control group', 'control')], [('combination arm', 'combination')])
    >>> told("in each group"), told("the Children's Oncology Group"), told("patients in this cohort"), told("a single-arm trial")
    ([], [], [], [])
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
                yield Group(first, first.of(text), first.of(text).lower())
        general = match["plural"] and words.lower() in {"treatment", "study"}
        if words and not general and not _unnameable(words):
            span = Span(at, match.end("head"))
            yield Group(span, " ".join(span.of(text).split()), words.lower())


_JOINT = re.compile(
    r"\b(?:the|in|of)\s(?P<first>[\w+-]+(?:\s(?!and\b)[\w+-]+)?)\s(?:and|or|versus|vs\.?)\s(?:the\s)?\Z"
)


def _unnameable(words: str) -> bool:
    return _NO_NAME.fullmatch(words) is not None or words.lower().endswith(("ly", "-", "sub"))


def dosed(text: str, start: int, end: int) -> Iterator[Group]:
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
        yield Group(span, name, re.sub(r"\s", "-", words.lower()))


def parts(text: str, start: int, end: int) -> Iterator[Group]:
    """The escalation and expansion of a trial.

    >>> words = "10 in dose escalation and 14 in the expansion cohort; NK-cell expansion was good"
    >>> [(g.name, g.key) for g in parts(words, 0, len(words))]
    [('dose escalation', 'escalation'), ('expansion cohort', 'expansion')]
    """
    for match in _PARTS.finditer(text, start, end):
        words = match["words"]
        if match["head"] or words.lower().startswith("dose"):
            name = " ".join(match.group().split())
            yield Group(Span(*match.span()), name, re.sub(r"^dose[\s-]", "", words.lower()))
