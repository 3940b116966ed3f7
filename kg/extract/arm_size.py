"""How many patients an arm has, told beside its name: "cohort A (n = 6)", "three at DL1", "arm B comprised 12 patients"."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from kg.extract.number import INTEGER, whole
from kg.text import Span

_HOLD = "\u24bc"  # stands for a name of a group; "\0" fills the place of the rest of it
_G = rf"{_HOLD}\0*"
_N = rf"(?P<n>{INTEGER})"
_PEOPLE = r"(?:(?:evaluable|adult|treated|enrolled|eligible|female|male|additional|consecutive|heavily\s+pretreated|[A-Z][\w/-]{1,8})\s+)?(?:patients?|pts?\.?|participants?|subjects?|children|adults|individuals|people|persons|recipients|volunteers|women|men|cases)\b"
_IN_BRACKET = re.compile(
    r"(?:\b[nN]\s?[=:]\s?(?P<n>\d{1,4})(?![\d%/.])|(?<![\d.×x/+-])\b(?P<m>\d{1,4})\s+(?:evaluable\s+|treated\s+)?(?:patients|pts?|participants|subjects|cases|children|adults)\b)"
)
_BRACKET = re.compile(
    rf"{_G}(?P<gap>[^{_HOLD};.()\[\]]{{0,60}}?)[(\[](?P<inside>(?:[^()\[\]{_HOLD}]|\([^()]*\)|{_G})*)[)\]]"
)
_BEHIND = re.compile(
    rf"{_G}\s*(?:[,;:=–-]|\bhad)?\s*(?:[nN]\s?[=:]\s?{_N.replace('?P<n>', '?P<a>')}(?![\d%/.])|(?<=[,:=–-])\s*{_N.replace('?P<n>', '?P<b>')}\s+{_PEOPLE}(?!\s+(?:had|with|who|were|was|are|developed|achieved|experienced|responded|died)))"
)
_VERB = re.compile(
    rf"{_G}\s*(?:\([^()]*\)\s*)?(?:,\s*[^,;.{_HOLD}]{{3,60}},\s*)?(?:which\s+|that\s+)?(?:also\s+)?(?:included|includes|including|comprised|comprises|comprising|comprised\s+of|enrolled|recruited|consisted\s+of|consists\s+of|contained|treated|accrued|with|of|has\s+enrolled|had\s+enrolled|involved|was\s+composed\s+of|counted)"
    rf"\s+(?:a\s+total\s+of\s+|the\s+(?:first|next)\s+)?{_N}(?![\d%×/-]|\.\d)(?:\s+{_PEOPLE})?(?!\s+(?:at|in|per)\s+(?:each|every|dose))(?=\s*(?:[,;.)]|$|\band\b|\bwith\b|\bwho\b|\bin\b|\bat\b|\(|\bfor\b|\bgiven\b|\btreated\b|\bon\b|\bwhile\b|\bwhereas\b))"
)
_ENTERS = r"(?:treated|enrolled|dosed|assigned|randomi[sz]ed|randomly|allocated|included|infused|entered|entering|accrued|recruited|evaluated|placed|joined|followed|put|cared\s+for|treated\s+so\s+far|each|were|was|have|had|has|been|also|then|initially|who|so\s+far)"
_TO = r"(?:in|on|at|to|into|for|with|within|from|formed|made\s+up|constituted|as|received|receiving|got|were\s+given)"
_BEFORE = re.compile(
    rf"(?P<the>\b(?:the\s|all\s|of\s|of\sthe\s|all\sof\sthe\s))?(?<![\w.,/×-])(?<!day\s)(?<!days\s)(?<!grade\s)(?<!phase\s){_N}(?![\d%/])(?:\s+{_PEOPLE})?(?:\s+\(\d{{1,3}}(?:\.\d+)?\s?%\))?(?:\s+{_ENTERS})*\s+{_TO}\s+(?:the\s+|each\s+of\s+)?(?:treatment\s+|study\s+)?{_G}"
)
_LISTED = re.compile(
    rf"{_G}(?:\s*,\s*{_G})*\s*,?\s*(?:and|or)\s+{_G}(?:\s*\([^()]*\))?\s*(?:(?:included|comprised|enrolled|consisted\s+of|contained|treated|with|had|each|were|of|,|:|;)\s*)*"
    rf"[(\[]?(?P<ns>(?:[nN]\s?=\s?)?{INTEGER}(?:\s*[,/]\s*(?:[nN]\s?=\s?)?{INTEGER})*\s*(?:,?\s*and\s+|,\s*|/\s*)(?:[nN]\s?=\s?)?{INTEGER})(?![\d%]|\.\d)(?:\s+{_PEOPLE})?\s*(?P<each>,?\s*respectively|[)\]]|[;.]|$)"
)
_LISTED_BEFORE = re.compile(
    rf"\b(?P<ns>{INTEGER}(?:\s*,\s*{INTEGER})*\s*,?\s*and\s+{INTEGER})\s+(?:{_PEOPLE}\s+)?(?:{_ENTERS}\s+)*(?:in|on|at|to|into|received|with)\s+(?:the\s+)?{_G}(?:\s*,\s*{_G})*\s*,?\s*and\s+(?:the\s+)?{_G}"
)
_EACH = re.compile(
    rf"\b{_N}\s+{_PEOPLE}\s+(?:were\s+)?(?:treated\s+|enrolled\s+)?(?:per|in\s+each|at\s+each|each)\b|\(\s*(?P<m>{INTEGER})\s+(?:{_PEOPLE}\s+)?(?:per|in\s+each|each|in\s+both)\b|\b(?:groups|cohorts|arms|levels)\s+of\s+(?P<j>{INTEGER})\b|\beach\s+\(?n\s?=\s?(?P<k>\d+)|\bn\s?=\s?(?P<l>\d+)\s+(?:each|per|in\s+each)",
    re.I,
)
_SHARED = re.compile(r"each|per\b|both|s of\b")
_INTEGER = re.compile(INTEGER)
_NUMBERED = re.compile(_HOLD)


class Size(NamedTuple):
    """How many patients the group at a place has, and the words of the number."""

    group: Span
    n: int
    span: Span


def sizes(text: str, sentence: Span, groups: list[Span], results: list[Span]) -> Iterator[Size]:
    """The sizes that a sentence tells of the groups that it names.

    Args:
        text: the document's text.
        sentence: the part of it to look at.
        groups: where groups are named in it.
        results: where measures and events stand in it: a number behind one counts something else.

    >>> def told(words, *names, results=()):
    ...     spans = [[Span(words.index(n), words.index(n) + len(n)) for n in part] for part in (names, results)]
    ...     return [(s.group.of(words), s.n) for s in sizes(words, Span(0, len(words)), *spans)]
    >>> told("three at DL1, and six patients were treated at DL2", "DL1", "DL2")
    [('DL1', 3), ('DL2', 6)]
    >>> told("Arm 1 (monotherapy; n=9) and Arm 2 (with X, 6 patients)", "Arm 1", "Arm 2")
    [('Arm 1', 9), ('Arm 2', 6)]
    >>> told("cohort A included 5 patients with CLL; cohort B comprised eight", "cohort A", "cohort B")
    [('cohort A', 5), ('cohort B', 8)]
    >>> told("DL1, DL2 and DL3 enrolled 3, 4 and 6 patients, respectively", "DL1", "DL2", "DL3")
    [('DL1', 3), ('DL2', 4), ('DL3', 6)]
    >>> told("CRS occurred in two patients at DL2", "DL2", results=("CRS",)), told("2 of 6 patients in arm A responded", "arm A")
    ([], [])
    >>> told("Median age in arm A (n = 12) was 60", "arm A"), told("Arm A: ORR 50% (n = 3)", "Arm A", results=("ORR",))
    ([('arm A', 12)], [])
    >>> told("by vein (arm 1, 1-3 billion cells, 12 patients) or not (arm 2; n = 8)", "arm 1", "arm 2")
    [('arm 1', 12), ('arm 2', 8)]
    >>> told("In part B, 12 patients were treated weekly", "part B"), told("In arm B, 4 patients were alive", "arm B")
    ([('part B', 12)], [])
    >>> told("Two patients in cohort 1 died", "cohort 1"), told("all 6 patients in cohort 1 died", "cohort 1")
    ([], [('cohort 1', 6)])
    """
    if not groups:
        return
    seen: set[Span] = set()
    masked = _masked(text, sentence, groups)
    known = {g.start: g for g in groups}
    for read in _READERS:
        for size in read(masked, sentence, known, results):
            if size.group not in seen and 0 < size.n < _MOST:
                seen.add(size.group)
                yield size


_MOST = 5000  # patients


def _masked(text: str, sentence: Span, groups: list[Span]) -> str:
    """The text up to the sentence's end, with a sign in place of each group's name: places hold."""
    letters = list(" " * sentence.start + sentence.of(text))
    for group in groups:
        letters[group.start : group.end] = _HOLD + "\0" * (group.end - group.start - 1)
    return "".join(letters)


_LEADING = re.compile(
    rf"[(\[]\s*(?P<group>{_G})\s*[,;:]\s*(?:[^()\[\]{_HOLD}]{{0,60}}?[,;]\s*)?(?:[nN]\s?=\s?{_N.replace('?P<n>', '?P<a>')}|{_N.replace('?P<n>', '?P<b>')}\s+{_PEOPLE})\s*[)\]]"
)


def _bracketed(
    masked: str, sentence: Span, known: dict[int, Span], results: list[Span]
) -> Iterator[Size]:
    """Reads "arm 1 (monotherapy; n = 9)" and "cohort A, n = 6"."""
    for match in _BRACKET.finditer(masked, *sentence):
        number = _IN_BRACKET.search(masked, *match.span("inside"))
        clear = not any(match.start() <= r.start < match.end() for r in results)
        group = _last(masked, match.start(), match.start("inside"), known)
        if number and clear and group and not _COUNTED.search(match["gap"]):
            yield _size(number, "n" if number["n"] else "m", group)
    for match in _LEADING.finditer(masked, *sentence):
        yield _size(match, "a" if match["a"] else "b", known[match.start("group")])
    for match in _BEHIND.finditer(masked, *sentence):
        yield _size(match, "a" if match["a"] else "b", known[match.start()])


def _comprised(
    masked: str, sentence: Span, known: dict[int, Span], results: list[Span]
) -> Iterator[Size]:
    """Reads "cohort A comprised 18 patients and cohort B 20 patients"."""
    verb = False
    for match in _VERB.finditer(masked, *sentence):
        if not _after_result(masked, sentence, match.start(), results):
            verb = True
            yield _size(match, "n", known[match.start()])
    for match in _VERBLESS.finditer(masked, *sentence) if verb else ():
        yield _size(match, "n", known[match.start()])


def _counted(
    masked: str, sentence: Span, known: dict[int, Span], results: list[Span]
) -> Iterator[Size]:
    """Reads "three patients were treated at DL1, six at DL2"."""
    first = sentence.end
    for match in _BEFORE.finditer(masked, *sentence):
        group = _last(masked, match.start("n"), match.end(), known)
        whole = match["the"] is not None and not _OF_MORE.search(masked[: match.start()])
        part = not whole and (
            match["the"] == "of "
            or _after_result(masked, sentence, match.start("n"), results)
            or _SOME.match(masked, match.end())
        )
        if group and not part:
            first = min(first, match.start())
            yield _size(match, "n", group)
    for match in _GAPPED.finditer(masked, first, sentence.end):
        group = _last(masked, match.start("n"), match.end(), known)
        if group:
            yield _size(match, "n", group)


_VERBLESS = re.compile(rf"{_G}\s+{_N}(?:\s+{_PEOPLE})?(?=\s*(?:[,;.)]|$|\band\b))")
_GAPPED = re.compile(
    rf"(?:,|;|\band)\s+(?:the\s+(?:other|remaining)\s+)?{_N}(?:\s+{_PEOPLE})?\s+(?:the\s+)?{_G}"
)
_OF_MORE = re.compile(
    r"\d\s*$|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|none)\s*$", re.I
)
_COUNTED = re.compile(
    r"\d\s*%|\beach\b|\bper\s|\b(?:had|achieved|developed|experienced|responded|of whom)\b"
)
_SOME = re.compile(
    r"(?:\s*\([^()]*\))?\s+(?:(?:had|have|has|developed|achieved|experienced|responded|died|relapsed|progressed|withdrew|discontinued|remain\w*|showed|were\s+(?:alive|MRD|not|evaluable|in\b)|was\s+(?:alive|MRD|not|in\b)|are\s+alive|is\s+alive|did|attained|reached|reported)\b)"
)


def _after_result(masked: str, sentence: Span, place: int, results: list[Span]) -> bool:
    """Whether a result stands before the place in its clause."""
    start = max(masked.rfind(stop, sentence.start, place) for stop in (";", ": ", ". ", " and in "))
    return any(max(start, sentence.start) <= r.start < place for r in results)


def _last(masked: str, start: int, end: int, known: dict[int, Span]) -> Span | None:
    places = [m.start() for m in _NUMBERED.finditer(masked, start, end)]
    return known[places[-1]] if places else None


def _size(match: re.Match[str], name: str, group: Span) -> Size:
    return Size(group, whole(match[name]), Span(*match.span(name)))


def _in_lists(
    masked: str, sentence: Span, known: dict[int, Span], results: list[Span]
) -> Iterator[Size]:
    """Groups in a list and as many numbers in another."""
    for pattern in (_LISTED, _LISTED_BEFORE) if len(known) > 1 else ():
        for match in pattern.finditer(masked, *sentence):
            numbers = list(_INTEGER.finditer(masked, *match.span("ns")))
            groups = [known[m.start()] for m in _NUMBERED.finditer(masked, *match.span())]
            if len(numbers) == len(groups):
                for number, group in zip(numbers, groups, strict=True):
                    yield Size(group, whole(number.group()), Span(*number.span()))


_WITHIN = re.compile(
    rf"\b(?:In|At|On|For|in|at|on)\s+(?:the\s+)?{_G}\s*,?\s+(?:a\s+total\s+of\s+|the\s+first\s+)?{_N}\s+{_PEOPLE}\s+(?:were|was|have\s+been|had\s+been|received|got|entered)\b(?:\s+(?:then\s+)?(?:treated|enrolled|randomi[sz]ed|assigned|dosed|infused|included|given|evaluated))?(?P<done>\s+(?:treated|enrolled|dosed))?"
)


def _within(
    masked: str, sentence: Span, known: dict[int, Span], results: list[Span]
) -> Iterator[Size]:
    """Reads "In part B, 12 patients were treated"; not "in arm B, 4 patients were alive"."""
    for match in _WITHIN.finditer(masked, *sentence):
        group = _last(masked, match.start(), match.start("n"), known)
        entered = _ENTERED.search(match.group())
        if group and entered and not _after_result(masked, sentence, match.start("n"), results):
            yield _size(match, "n", group)


_ENTERED = re.compile(
    r"(?:treated|enrolled|randomi[sz]ed|assigned|dosed|infused|included|given|evaluated|received|got|entered)\s*$"
)
_READERS = (_in_lists, _bracketed, _comprised, _counted, _within)


def of_each(text: str, sentence: Span, kinds: Collection[str] = ()) -> tuple[int, Span] | None:
    """The size that all groups share.

    >>> def told(words): return (of_each(words, Span(0, len(words))) or (None,))[0]
    >>> told("with three patients at each dose level"), told("(80 per group)"), told("arms of 30 patients"), told("n = 20 per arm")
    (3, 80, 30, 20)
    >>> told("1e7, 3e7 and 1e8 cells, three patients each"), of_each("six per dose and (19 per arm)", Span(0, 29), ["arm"])
    (3, (19, Span(start=18, end=20)))
    """
    told = _SHARED.search(sentence.of(text).lower())
    for match in _EACH.finditer(text, *sentence) if told else ():
        of = _OF_WHAT.match(text, match.end())
        if of and kinds and not any(of["kind"].lower() in _SAME.get(k, (k,)) for k in kinds):
            continue
        name = next(n for n in ("n", "m", "k", "l", "j") if match[n])
        return whole(match[name]), Span(*match.span(name))
    return None


_OF_WHAT = re.compile(
    r"\s*(?:(?:treatment|dose|study|of\s+the)\s+)?(?P<kind>dose|level|arm|group|cohort)\b", re.I
)
_SAME = {
    "dose level": ("dose", "level", "cohort"),
    "cohort": ("cohort", "dose", "level"),
    "arm": ("arm", "group"),
    "group": ("group", "arm"),
}


def distinct(spans: list[Span]) -> list[Span]:
    """The places in order, of overlapping ones the longer."""
    chosen: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not chosen or span.start >= chosen[-1].end:
            chosen.append(span)
    return chosen
