"""Endpoints that a list deals out to roles: "Objectives: primary – safety; secondary – ORR", "safety (primary); ORR (secondary)"."""

from collections.abc import Iterator

from kg import regex as re
from kg.text import Span

_NOUN = r"(?:end[\s-]?points?|outcomes?(?:\s+measures?)?|objectives?|aims?|goals?)"
_ROLE = r"(?P<role>(?:co-?|key\s+)?(?:primary|secondary)|exploratory|tertiary)"
_LIST = re.compile(rf"\W*(?:(?:Key|Main|Study|Trial)\s+)*{_NOUN}\s*[:–—-]\s*", re.I)
_LED = re.compile(rf"\W*{_ROLE}(?:\s+{_NOUN})?\s*[-–—:,]\s*", re.I)
_TAILED = re.compile(rf"\(\s*{_ROLE}(?:\s+{_NOUN})?\s*\)\W*$", re.I)
_DEALT = re.compile(
    rf"\b(?P<first>primary|secondary)\s+and\s+(?P<second>secondary|exploratory)\s+{_NOUN}\s+(?:were|are|was|is|included?)\s+"
    r"(?P<one>[^.;]+?),?\s+and\s+(?P<two>[^.;,]+?),?\s+respectively\b",
    re.I,
)

# one noun for two roles: "OS was the primary and PFS the secondary endpoint"
_SHARED = re.compile(
    rf"(?:\A|(?<=[;:.]\s)|(?<=,\s))(?P<one>[^.;]{{2,160}}?)\s(?:was|were|is|are)\s(?:the\s|a\s)?(?:co-?)?primary(?:,?\s(?:and|while|whereas|but)|,)\s"
    rf"(?P<two>[^.;]{{2,160}}?)\s(?:(?:was|were|is|are)\s)?(?:the\s|an?\s)?{_ROLE}\s{_NOUN}\b",
    re.I,
)


def grouped(text: str, span: Span) -> Iterator[tuple[Span, str]]:
    """Each part of a list and the role that it is dealt.

    >>> def told(words): return [(s.of(words), role) for s, role in grouped(words, Span(0, len(words)))]
    >>> told("Objectives: primary – safety, RP2D; secondary – ORR, PFS.")
    [('safety, RP2D', 'primary'), ('ORR, PFS.', 'secondary')]
    >>> told("Key objectives: safety/RP2D (primary); ORR by RECIST 1.1, DCR (secondary).")
    [('safety/RP2D ', 'primary'), ('ORR by RECIST 1.1, DCR ', 'secondary')]
    >>> told("Primary and secondary endpoints were safety and ORR, respectively.")
    [('safety', 'primary'), ('ORR', 'secondary')]
    >>> told("OS was the primary and PFS the secondary endpoint; both were evaluated.")
    [('OS', 'primary'), ('PFS', 'secondary')]
    >>> told("Safety and the RP2D were primary, persistence and RECIST response secondary objectives.")
    [('Safety and the RP2D', 'primary'), ('persistence and RECIST response', 'secondary')]
    >>> told("Safety was the primary endpoint and ORR the secondary one."), told("The disease was primary and OS was short.")
    ([], [])
    >>> told("We assessed safety (primary) and ORR (secondary)."), told("ORR (primary endpoint) was 40%."), told("three with AML (secondary)")
    ([(' safety ', 'primary'), (' and ORR ', 'secondary')], [('ORR ', 'primary')], [])
    >>> told("the safety (primary endpoint: DLT within 28 days) and rates of CR (secondary endpoints) of X")
    [('DLT within 28 days', 'primary'), (' and rates of CR ', 'secondary')]
    >>> told("Endpoints: DLT, ORR, PFS."), told("The disease was primary; ORR – secondary – was 40%.")
    ([], [])
    """
    if dealt := _DEALT.search(text, *span):
        yield Span(*dealt.span("one")), dealt["first"].lower()
        yield Span(*dealt.span("two")), dealt["second"].lower()
        return
    if shared := _SHARED.search(text, *span):
        yield Span(*shared.span("one")), "primary"
        yield Span(*shared.span("two")), _role(shared["role"])
        return
    start = _list_start(text, span)
    dealt_out = list(_dealt_out(text, start, span.end)) if start is not None else []
    yield from dealt_out or _marked(text, span)


def _dealt_out(text: str, start: int, end: int) -> Iterator[tuple[Span, str]]:
    """The parts of a list, each with its role before or behind it."""
    for part in _parts(text, start, end):
        led, tailed = _LED.match(text, *part), _TAILED.search(text, *part)
        if led:
            yield Span(led.end(), part.end), _role(led["role"])
        elif tailed:
            yield Span(part.start, tailed.start()), _role(tailed["role"])


def _marked(text: str, span: Span) -> Iterator[tuple[Span, str]]:
    """What brackets mark: "we assessed safety (primary) and ORR, PFS (secondary)", "ORR (primary endpoint) was 40%"."""
    marks = list(_MARK.finditer(text, *span))
    if marks and _UNMARKED.search(text, *span):
        return
    dealt = len({_role(m["role"]) for m in marks}) > 1
    start = span.start
    for mark in marks:
        if mark["what"]:
            yield Span(*mark.span("what")), _role(mark["role"])
        elif dealt or mark["noun"]:
            verbs = [m.end() for m in _VERB.finditer(text, start, mark.start())]
            yield Span(max([start, *verbs]), mark.start()), _role(mark["role"])
        start = mark.end()


_MARK = re.compile(
    rf"\(\s*(?:the\s+|as\s+)*{_ROLE}(?P<noun>\s+{_NOUN})?(?:\s*:\s*(?P<what>[^()]+?))?\s*\)", re.I
)
_UNMARKED = re.compile(rf"(?<!\()(?<!\(the\s)(?<!\(as\s)\b{_ROLE}\s+{_NOUN}", re.I)
_VERB = re.compile(
    r"\b(?:assess|evaluat|measur|determin|stud|examin|analy[sz]|investigat|estimat)(?:e|ed|ied|ing)\b|\b(?:was|were|is|are|had|included?|comprised|by|in)\b",
    re.I,
)


def _list_start(text: str, span: Span) -> int | None:
    """Where a list begins: behind its head, which can stand before the sentence."""
    head = _LIST.match(text, *span)
    if head:
        return head.end()
    return span.start if _LABEL.search(text[max(0, span.start - 30) : span.start]) else None


_LABEL = re.compile(rf"\b{_NOUN}\s*[:.]?\s*$", re.I)


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    """What semicolons set apart."""
    for match in re.compile(r"[^;]+").finditer(text, start, end):
        lead = len(match.group()) - len(match.group().lstrip())
        yield Span(match.start() + lead, match.end())


def _role(word: str) -> str:
    """The role in the words of the endpoints table."""
    word = word.lower()
    return next((r for r in ("primary", "secondary") if r in word), "exploratory")
