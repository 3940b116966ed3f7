"""Where a sentence names endpoints, and of which role: behind a head, before it, or where an aim is told."""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.extract.endpoint.grouped import grouped
from kg.extract.endpoint.heads import HEAD, HEADS, labelled, next_head, role_of
from kg.extract.scope import holds
from kg.text import Span

AIM = re.compile(
    r"(?:(?:Purpose|Objectives?|Aims?)\s*:?\s*)?To\s+(?:determine|assess|evaluate|establish|define)\b"
    r"|(?:(?<=objectives:\s)|(?<=objective:\s)|(?<=purpose:\s)|(?<=aims:\s)|(?<=aim:\s))to\s+\w+",
    re.I,
)
_FORWARD = re.compile(
    r"\s*(?:\([^)]{1,20}\)\s*)?(?:of\s+interest\s*)?(?:(?:of|in|for)\s+(?:(?:this|the|each|both|our)\s+)?(?:[\w/-]+\s+){0,4}?(?:trial|study|(?:phase|part|stage|cohort|arm|group)s?(?:\s+(?:\d\w?|I{1,3}\w?|[A-D]))?)(?:\s+of\s+(?:[\w+-]+\s+){1,4}?(?=was|were))?\s*(?:\([^)]*\)\s*)?)?(?:,|:|(?:of|for)\s+(?=\w+ing\b|the\b)|(?:was|were|is|are|will\s+be|included?|includes|including"
    r"|comprised?|comprises|consisted\s+of|being|measured|assessed|evaluated|to\s+(?:assess|evaluate|determine))\b)",
    re.I,
)
_BACKWARD = re.compile(
    r"\b(?:was|were|is|are|as|be|being|served\s+as|constituted|for)\s+(?:also\s+)?(?:the\s+|an?\s+|both\s+|its\s+|their\s+|our\s+)?$",
    re.I,
)
# a head may lack its verb, or stand beside what it names: safety was the primary endpoint and ORR the secondary one
_ELIDED = re.compile(
    r"(?:\band\s+(?:(?!\b(?:met|meets?|reached|missed|achieved|failed|attained|passed)\b)[^;]){2,160}?\s|,\s+)(?:(?:the|our|its)\s+|(?:the|this)\s+(?:study|trial)['’]s\s+)$",
    re.I,
)
_MET = re.compile(
    r"\s*(?:of\s+[^.;,]{0,50})?(?:was|were|has\s+been|had\s+been)\s+(?:not\s+)?(?:met|reached|achieved)\b",
    re.I,
)
_STOP = re.compile(
    r";(?!\s*(?:and\s+)?(?:\((?:[ivx]{1,4}|\d|[a-h])\)|(?:[ivx]{1,4}|\d|[a-h])\)|to\s+\w+)"
    r"|(?:(?!\b(?:was|were|is|are|had|has|have|will|did|showed|occurred|received|primary|secondary|exploratory|end[\s-]?points?|objectives?|outcomes?)\b|\(n\b|\d%)[^;.])+(?:;|\.(?!\d)|$))|(?<!incl)(?<!\bvs)(?<!\bi\.e)(?<!\be\.g)(?<!approx)\.\s|,\s+which\b|,?\s+defined\s+(?:as|by)\b|,\s+(?:and\s+)?(?:the\s+)?(?:results|patients)\b",
    re.I,
)


class Stretch(NamedTuple):
    """The part of a sentence in which a head's endpoints are named."""

    start: int
    end: int
    role: str | None
    listed: int | None = None  # where a plain list of endpoints begins, of any words
    aim: bool = False  # a sentence that says what for the trial is made


def stretches(text: str, span: Span) -> Iterator[Stretch]:
    """Where a sentence names endpoints, and of which role.

    >>> def told(words): return [(s.role, words[s.start : s.end].strip(" ,.")) for s in stretches(words, Span(0, len(words)))]
    >>> told("Primary end points were safety and ORR.")
    [('primary', 'were safety and ORR')]
    >>> told("The DLT rate was the primary endpoint, with ORR and OS as secondary endpoints.")
    [('primary', 'The DLT rate was the'), ('secondary', 'with ORR and OS as')]
    >>> told("The maximum tolerated dose was to be found by reassessment."), told("Endpoints were DLT and ORR.")
    ([(None, 'The maximum tolerated dose')], [(None, 'were DLT and ORR')])
    >>> told("ORR, the primary end point, was 34%."), told("Safety was the primary endpoint and ORR the key secondary endpoint.")
    ([('primary', 'ORR, the')], [('primary', 'Safety was the'), ('secondary', 'and ORR the')])
    >>> told("The protocol set DLT as its primary endpoint, while CR rate and OS were secondary.")
    [('primary', 'The protocol set DLT as its'), ('secondary', 'while CR rate and OS were')]
    >>> told("Therapy was well tolerated and met its primary endpoint.")
    []
    >>> told("OS, response and safety were secondary."), told("Her leukaemia was secondary."), told("ORR and PFS were additional endpoints.")
    ([('secondary', 'OS, response and safety were')], [], [('other', 'ORR and PFS were')])
    >>> told("The primary end point was EFS, defined as time to relapse."), told("It has co-primary endpoints of ORR and PFS.")
    ([('primary', 'was EFS')], [('primary', 'ORR and PFS')])
    >>> told("The primary endpoint of part A was safety."), told("Primary: DLT. Secondary: ORR"), told("All endpoints were met.")
    ([('primary', 'of part A was safety')], [('primary', ': DLT'), ('secondary', ': ORR')], [])
    >>> told("It missed its primary endpoint of progression-free survival.")
    [('primary', 'progression-free survival')]
    >>> told("The objectives were met; safety was primary."), told("The primary end point was met: ORR was 62%.")
    ([], [])
    >>> told("DLT and MTD are the primary endpoints; survival and PFS are secondary.")
    [('primary', 'DLT and MTD are the'), ('secondary', 'survival and PFS are')]
    >>> told("1° EP: DLT (28 d) and RP2D."), told("2° EP: ORR (CR+CRi), DOR, PK."), told("Temperature was 1° higher: no endpoint.")
    ([('primary', ': DLT (28 d) and RP2D')], [('secondary', ': ORR (CR+CRi), DOR, PK')], [])
    >>> told("Safety was assessed; OS and immune changes were examined secondarily."), told("She was secondarily infected.")
    ([('secondary', 'OS and immune changes')], [])
    >>> told("To determine the maximum tolerated dose of NK cells")
    [(None, 'the maximum tolerated dose of NK cells')]
    >>> told("As exploratory endpoints, the study assessed PFS."), told("PFS at six months will be the end point.")
    ([('exploratory', 'the study assessed PFS')], [(None, 'PFS at six months will be')])
    >>> told("Secondary objectives: (i) to describe safety; (ii) to estimate ORR; and CA-125 response."), told("Other endpoints: PFS; OS; 9 were men.")
    ([('secondary', ': (i) to describe safety; (ii) to estimate ORR; and CA-125 response')], [('other', ': PFS; OS')])
    """
    if dealt := list(grouped(text, span)):
        yield from (Stretch(*place, role, listed=place.start) for place, role in dealt)
        return
    if role := labelled(text, span):
        stop = _STOP.search(text, *span)
        yield Stretch(span.start, stop.start() if stop else span.end, role, listed=span.start)
        return
    aim = AIM.match(text, *span)
    if aim:
        stop = _STOP.search(text, aim.end(), span.end)
        yield Stretch(aim.end(), stop.start() if stop else span.end, None, aim=True)
        return
    yield from _sought(text, span)
    if holds(span.of(text).lower(), HEADS):
        yield from _headed(text, span, list(HEAD.finditer(text, *span)))


def _sought(text: str, span: Span) -> Iterator[Stretch]:
    """Where a sentence says what a trial is made for or was reckoned for, with no head."""
    if (powered := _POWERED.search(text, *span)) and not _HAS_PRIMARY.search(text):
        yield Stretch(powered.end(), min(powered.end() + _POWER_REACH, span.end), "primary")
    for told in (*_DESIGNED.finditer(text, *span), *_TO_BE.finditer(text, *span)):
        if told.re is _DESIGNED:
            stop = _STOP.search(text, told.end(), span.end)
            end = stop.start() if stop else span.end
            end = _without_head_words(text, told.end(), next_head(text, told.end(), end))
            yield Stretch(told.end(), end, None, aim=True)
        else:
            yield Stretch(_clause_start(text, span.start, told.start()), told.start(), None)
    if secondarily := _SECONDARILY.search(text, *span):
        start = max(text.rfind(";", span.start, secondarily.start()) + 1, span.start)
        yield Stretch(start, secondarily.start(), "secondary", listed=start)


def _headed(text: str, span: Span, heads: list[re.Match[str]]) -> Iterator[Stretch]:
    """Where the heads of a sentence name their endpoints: behind them, or before."""
    for head in heads:
        of = (_OF_SEVERAL if head.group().lower().endswith("s") else _OF).match(
            text, head.end(), span.end
        )
        if of:
            yield Stretch(*of.span("what"), role_of(head))
    floor = span.start
    for at, head in enumerate(heads):
        ceiling = heads[at + 1].start() if at + 1 < len(heads) else span.end
        inner = head["plain"] and text[span.start : head.start()].strip(" *•-")
        before = text[floor : head.start()]
        short = head["short"] and at == 0 and not _SECONDARY_ALONE.search(before)
        if _MET.match(text, head.end(), span.end) or short or inner:
            floor = head.end()
            continue
        if _names_back(text, before, head) and before.strip().lower() != "as":
            stops = [m.end() for m in _STOP.finditer(before)]
            start = floor + (stops[-1] if stops else 0)
            yield Stretch(start, head.start(), role_of(head), listed=start)
            floor = head.end()
        elif forward := _leads(text, head, span, follows=at > 0 and floor > span.start):
            stop = _STOP.search(text, head.end(), ceiling)
            end = stop.start() if stop else ceiling
            end = _without_head_words(text, head.end(), end) if end < span.end else end
            apposed = text[head.end()] == ","
            end = _apposition_end(text, head.end(), end) if apposed else end
            start = head.end() + (1 if apposed else 0)
            yield Stretch(start, end, role_of(head), listed=forward.end())
            floor = stop.end() if stop else end


def _leads(text: str, head: re.Match[str], span: Span, *, follows: bool) -> re.Match[str] | None:
    """What leads from a head to its list: a verb, a colon, or nothing behind another: "… and the secondary endpoints ORR and PFS"."""
    if head["bare"]:
        return None
    return _FORWARD.match(text, head.end(), span.end) or (
        _NO_VERB.match(text, head.end(), span.end)
        if follows and _AND_THE.search(text[span.start : head.start()])
        else None
    )


_NO_VERB = re.compile(
    r"\s+(?!(?:of|for|in|met|that|which|and|as|at|with|by|on|to|was|were|is|are|will|would|may|has|have|had)\b)(?=\w)"
)
_AND_THE = re.compile(r"(?:\band|[,;])\s+(?:the\s+)?$")


_SECONDARY_ALONE = re.compile(
    r",\s[^;]*\band\b[^;]*\b(?:were|are)\s+$|^\W*\S+\s+and\s+\S+\s+(?:were|are)\s+$"
)


def _names_back(text: str, before: str, head: re.Match[str]) -> bool:
    """Whether a head closes what it names: "ORR was the primary endpoint", "ORR, the primary end point, was 34%"."""
    if _BACKWARD.search(before):
        return True
    elided = _ELIDED.search(before)
    ends = re.compile(r"\s*[,.;)]|\s*$").match(text, head.end(), head.end() + 3)
    return elided is not None and ends is not None


_OF = re.compile(
    r"\s+of\s+(?P<what>(?!(?:the|this|our|each|both|interest)\b|part\b|phase\b|cohort\b|arm\b)[^,;.():]{3,60}?)(?=\s*(?:[,;.():]|$|\b(?:was|were|in|at|with|by|but|and|is|for|as)\b))",
    re.I,
)
_OF_SEVERAL = re.compile(
    _OF.pattern.replace("|but|and|is", "|but|is|are")
    .replace("[^,;.():]", "[^;.():]")
    .replace("[,;.():]|$", "[;.():]|$"),
    re.I,
)
_SEEK = r"(?:determine|assess|evaluate|establish|define|find|investigate|examine|identify|test|measure|explore|characteri[sz]e|describe|estimate)"
_WHAT_IS_ASKED = r"(?:safety|feasibility|tolerability|efficacy|toxicity|maximum|MTD|recommended|persistence|activity)\b"
_THE_TRIAL = r"(?:(?:of|for)\s+(?:this|the|our)\s+(?:[\w/-]+\s+){0,4}?(?:study|trial|work|protocol)\s+(?:\([^()]*\)\s+)?)?"
_DESIGNED = re.compile(
    rf"\b(?:(?:(?:designed|aim(?:ed|s)|sought|undertaken|intended|conducted|set\s+out)|(?<!primary\s)(?<!secondary\s)(?:aims?|objectives?|purposes?|goals?)\s+{_THE_TRIAL}(?:was|were|is|are))\s+to\s+{_SEEK}"
    # "a phase 1 study of X to determine the safety", "we tested the safety and feasibility"
    rf"|(?:trial|study)\s+(?:\([^()]*\)\s+)?(?:(?:of|with|in)\s+(?:[\w/+-]+\s+){{1,8}}?)?to\s+{_SEEK}(?=\s+(?:the\s+)?{_WHAT_IS_ASKED})"
    rf"|(?:we|trial|study)\s+(?:(?:therefore|here|thus|prospectively|first)\s+)?(?:tested|evaluated|assessed|investigated|examined|studied|determined)(?=\s+(?:the\s+)?{_WHAT_IS_ASKED})"
    r"|(?:trial|study)\s+(?:\([^()]*\)\s+)?(?:will\s+(?:(?:primarily|also)\s+)?(?:evaluate|assess|investigate|examine|test|determine)|(?:is\s+)?(?:evaluat|assess|investigat|examin)(?:ing|es)))\b(?!\s+(?:\w+\s+)?(?:patients|participants|adults|children|whether)\b)",
    re.I,
)
# a sample size is reckoned for the primary endpoint, called so or not
_POWERED = re.compile(
    r"\bpowered\s+(?:for|on|to\s+(?:detect|show|demonstrate|find)\s+(?:[\w%-]+\s+){1,8}?(?:in|of|for))\s+(?:the\s+)?",
    re.I,
)
_HAS_PRIMARY = re.compile(r"\bprimary\s+(?:\w+\s+)?(?:end[\s-]?point|outcome|objective|aim)", re.I)
_POWER_REACH = 45
_TO_BE = re.compile(
    r"\b(?:(?:was|were|is|are)\s+to|will)\s+be\s+(?:found|determined|defined|established)\b"
)


_SECONDARILY = re.compile(
    r"\b(?:was|were)\s+(?:also\s+)?(?:examined|assessed|evaluated|analy[sz]ed|studied|explored|measured)\s+(?:secondarily|as\s+secondary\s+(?:ones|aims|questions))\b",
    re.I,
)


def _clause_start(text: str, start: int, end: int) -> int:
    stops = [m.end() for m in _STOP.finditer(text, start, end)]
    return stops[-1] if stops else start


def _apposition_end(text: str, start: int, end: int) -> int:
    """Where what is put in between commas ends: "the primary end point, ORR at week 12, was reached by …"."""
    if _ASIDE.match(text, start):
        return end
    verb = re.compile(r",\s+(?:was|were|is|are|had|has|did|occurred|could)\b").search(
        text, start, end
    )
    return verb.start() if verb else end


# an aside on the head that names nothing: "the primary endpoint, assessed in each cohort, was response"
_ASIDE = re.compile(r",\s+(?:\w+ed|which|as|by|in|for|at|per|with)\b", re.I)


def _without_head_words(text: str, start: int, end: int) -> int:
    """The end without what leads to the next head: ", with ORR and OS as the" keeps both for that head.

    >>> def kept(words): return words[: _without_head_words(words, 0, len(words))]
    >>> kept("safety and RP2D, with ORR, PFS and CA19-9 as "), kept("ORR, while OS, DOR were "), kept("ORR and the ")
    ('safety and RP2D', 'ORR', 'ORR')
    >>> kept("ORR with confirmation, DOR, ")
    'ORR with confirmation, DOR, '
    """
    words = text[start:end]
    clauses = list(_NEXT_CLAUSE.finditer(words)) if _BACKWARD.search(words) else []
    match = clauses[-1] if clauses else re.search(r",?\s+and\s+(?:the\s+)?$", words)
    return start + match.start() if match else end


_NEXT_CLAUSE = re.compile(r",\s+(?:with|while|whereas|but)\s")
