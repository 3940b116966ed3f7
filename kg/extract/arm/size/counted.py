"""Sizes that a verb tells: "cohort A comprised 18 patients", "three were treated at DL1"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.arm.size.place import (
    ENTERS,
    GROUP,
    HOLD,
    NUMBER,
    PEOPLE,
    Size,
    after_result,
    last_group,
    size_at,
)
from kg.extract.number import INTEGER, whole
from kg.text import Span

_VERB = re.compile(
    rf"{GROUP}\s*(?:\([^()]*\)\s*)?(?:,\s*[^,;.{HOLD}]{{3,60}},\s*)?(?:which\s+|that\s+)?(?:also\s+)?(?:included|includes|including|comprised|comprises|comprising|comprised\s+of|enrolled|recruited|consisted\s+of|consists\s+of|contained|treated|accrued|with|of|has\s+enrolled|had\s+enrolled|involved|was\s+composed\s+of|counted)"
    rf"\s+(?:a\s+total\s+of\s+|the\s+(?:first|next)\s+)?{NUMBER}(?![\d%×/-]|\.\d)(?:\s+{PEOPLE})?(?!\s+(?:at|in|per)\s+(?:each|every|dose))(?=\s*(?:[,;.)]|$|\band\b|\bwith\b|\bwho\b|\bin\b|\bat\b|\(|\bfor\b|\bgiven\b|\btreated\b|\bon\b|\bwhile\b|\bwhereas\b))"
)
_TO = r"(?:in|on|at|to|into|for|with|within|from|formed|made\s+up|constituted|as|received|receiving|got|were\s+given|entered|joined)"
_AT_DOSE = (
    r"(?:\s+at\s+[\d.]+\s?(?:[x×]\s?10[\d⁰¹²³⁴-⁹^]+|[mb]illion)(?:\s(?:NK\s)?cells)?(?:/kg|/m2)?)?"
)
_BEFORE = re.compile(
    rf"(?P<the>\b(?:the\s|all\s|of\s|of\sthe\s|all\sof\sthe\s))?(?<![\w.,/×-])(?<![x×]\s)(?<!day\s)(?<!days\s)(?<!grade\s)(?<!phase\s)(?<!first\s){NUMBER}(?![\d%/])(?:\s+{PEOPLE})?(?:\s+\(\d{{1,3}}(?:\.\d+)?\s?%\))?{_AT_DOSE}(?:\s+{ENTERS})*\s+{_TO}\s+(?:the\s+|each\s+of\s+)?(?:treatment\s+|study\s+)?{GROUP}"
)


def comprised(
    masked: str, sentence: Span, known: dict[int, Span], results: list[Span]
) -> Iterator[Size]:
    """Reads "cohort A comprised 18 patients and cohort B 20 patients"."""
    verb = False
    for match in _VERB.finditer(masked, *sentence):
        if not after_result(masked, sentence, match.start(), results):
            verb = True
            yield size_at(match, "n", known[match.start()])
    for match in _VERBLESS.finditer(masked, *sentence) if verb else ():
        yield size_at(match, "n", known[match.start()])


def counted(
    masked: str, sentence: Span, known: dict[int, Span], results: list[Span]
) -> Iterator[Size]:
    """Reads "three patients were treated at DL1, six at DL2"."""
    first = sentence.end
    for match in _BEFORE.finditer(masked, *sentence):
        group = last_group(masked, match.start("n"), match.end(), known)
        whole = match["the"] is not None and not _OF_MORE.search(masked[: match.start()])
        part = not whole and (
            match["the"] == "of "
            or after_result(masked, sentence, match.start("n"), results)
            or _SOME.match(masked, match.end())
        )
        if group and not part:
            first = min(first, match.start())
            yield _summed(masked, match, group)
    for match in _GAPPED.finditer(masked, first, sentence.end):
        group = last_group(masked, match.start("n"), match.end(), known)
        if group:
            yield size_at(match, "n", group)


_FORMER = re.compile(rf"(?<![\w.,/×-])(?P<ns>{INTEGER}(?:,\s{INTEGER})*),?\sand\s\Z")
_TWO_GROUPS = re.compile(rf"{GROUP}\s*(?:,|/|and|or)\s*(?:the\s)?{GROUP}")


def _summed(masked: str, match: re.Match[str], group: Span) -> Size:
    """The size, with the numbers listed before it for the same group: "3, 3 and 7 on schedule A" are thirteen."""
    size = size_at(match, "n", group)
    former = _FORMER.search(masked, max(0, size.span.start - 60), size.span.start)
    if former is None or _TWO_GROUPS.match(masked, group.start) or masked[match.end("n")] != " ":
        return size
    numbers = re.findall(INTEGER, former["ns"])
    if len(numbers) < _LIST or re.search(
        r"\b(?:ages?|aged|days?|weeks?)\s\Z", masked[: former.start()]
    ):
        return size
    return Size(group, size.n + sum(map(whole, numbers)), Span(former.start("ns"), size.span.end))


_LIST = 2  # numbers before the last: "six and nine in cohort B" may be of two groups
_VERBLESS = re.compile(rf"{GROUP}\s+{NUMBER}(?:\s+{PEOPLE})?(?=\s*(?:[,;.)]|$|\band\b))")
_GAPPED = re.compile(
    rf"(?:,|;|\band)\s+(?:the\s+(?:other|remaining)\s+)?{NUMBER}(?:\s+{PEOPLE})?\s+(?:the\s+)?{GROUP}"
)
_OF_MORE = re.compile(
    r"\d\s*$|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|none)\s*$", re.I
)
_SOME = re.compile(
    r"(?:\s*\([^()]*\))?\s+(?:(?:had|have|has|developed|achieved|experienced|responded|died|relapsed|progressed|withdrew|discontinued|remain\w*|showed|were\s+(?:alive|MRD|not|evaluable|in\b|na[iï]ve|refractory|men|women|male|female|over|older|younger|still|(?:previously|heavily)\s|positive|negative)|was\s+(?:alive|MRD|not|in\b)|are\s+alive|is\s+alive|did|attained|reached|reported)\b)"
)
_WITHIN = re.compile(
    rf"\b(?:In|At|On|For|in|at|on)\s+(?:the\s+)?{GROUP}(?:\s*\([^(){HOLD}]*\))?\s*,?\s+(?:a\s+total\s+of\s+|the\s+first\s+)?{NUMBER}\s+{PEOPLE}\s+(?:were|was|have\s+been|had\s+been|received|got|entered)\b(?:\s+(?:then\s+)?(?:treated|enrolled|randomi[sz]ed|assigned|dosed|infused|included|given|evaluated))?(?P<done>\s+(?:treated|enrolled|dosed))?"
)


def within(
    masked: str, sentence: Span, known: dict[int, Span], results: list[Span]
) -> Iterator[Size]:
    """Reads "In part B, 12 patients were treated"; not "in arm B, 4 patients were alive"."""
    for match in _WITHIN.finditer(masked, *sentence):
        group = last_group(masked, match.start(), match.start("n"), known)
        entered = _ENTERED.search(match.group())
        shared = _EACH.match(masked, match.end())
        if (
            group
            and entered
            and not shared
            and not after_result(masked, sentence, match.start("n"), results)
        ):
            yield size_at(match, "n", group)
            for other in _WITHIN_TOO.finditer(masked, match.end(), sentence.end):
                yield size_at(other, "n", known[masked.index(HOLD, other.start())])


_WITHIN_TOO = re.compile(
    rf"(?:;|,)\s+(?:and\s+)?(?:in|at|on)\s+(?:the\s+)?{GROUP}(?:\s*\([^(){HOLD}]*\))?\s*,?\s+{NUMBER}\s+{PEOPLE}(?=\s*(?:[,;.]|$))"
)
_EACH = re.compile(r"\s+each\b")
_ENTERED = re.compile(
    r"(?:treated|enrolled|randomi[sz]ed|assigned|dosed|infused|included|given|evaluated|received|got|entered)\s*$"
)


_GETS = rf"(?:{ENTERS}\s+|received\s+|got\s+|given\s+|with\s+|at\s+|in\s+|to\s+|on\s+|the\s+)*"
_IN_TURN = re.compile(
    rf"\b[Tt]he\s+first\s+(?P<a>{INTEGER})\s+(?:{PEOPLE}\s+)?{_GETS}(?P<first>{GROUP})[^{HOLD};.]{{0,40}}?(?:,|;|\band|\bwhile|\bwhereas)\s+(?:and\s+)?the\s+(?:next|subsequent|following|last|remaining|other|later|second)\s+"
    rf"(?P<b>{INTEGER})\s+(?:{PEOPLE}\s+)?{_GETS}(?P<second>{GROUP})"
)


def in_turn(
    masked: str, sentence: Span, known: dict[int, Span], results: list[Span]
) -> Iterator[Size]:
    """Reads "The first six patients received 5e6 cells/kg and the subsequent nine 1e7 cells/kg"."""
    for match in _IN_TURN.finditer(masked, *sentence):
        if not any(match.start() <= r.start < match.end() for r in results):
            yield size_at(match, "a", known[match.start("first")])
            yield size_at(match, "b", known[match.start("second")])
