"""Groups by whether they got something: "41 who did and 82 who did not receive NK cells", "who did (n = 41) or did not (n = 82)"."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Sentence
from kg.extract.arm.words import is_name, treats
from kg.extract.found import Found
from kg.extract.number import INTEGER, whole
from kg.extract.scope import holds
from kg.records import Arm, Evidence, Ref
from kg.text import Span

_WHAT = r"(?P<what>(?:[^,;.()]|\([\w-]{1,8}\)){3,70}?)(?=\s*[,;.]|\s*\((?![\w-]{1,8}\))|\s*$|\s+(?:after|before|between|at|in|from|on|as)\b)"
_SIZE = r"\(\s?[nN]\s?=\s?(?P<{}>\d{{1,4}})\s?\)"
_BEHIND = re.compile(
    rf"\b(?:did|had)\s*{_SIZE.format('n')}\s*(?:or|and|versus|vs\.?)\s+(?:who\s+)?(?:did|had)\s+not\s*{_SIZE.format('m')}\s+(?:receive|received|get|undergo|have)\s+{_WHAT}"
)
_BEFORE = re.compile(
    rf"\b(?P<n>{INTEGER})\s+(?:\w+\s+)?who\s+(?:did|had)\s*,?\s*(?:or|and|with|to|versus|vs\.?)\s+(?P<m>{INTEGER})\s+(?:\w+\s+)?who\s+(?:did|had)\s+not\s+(?:receive|received|get|undergo|have)\s+{_WHAT}"
)
_WITH = re.compile(
    rf"\bwith\s*{_SIZE.format('n')}\s*(?:or|and|versus|vs\.?)\s+without\s*{_SIZE.format('m')}\s+{_WHAT}"
)
_LEADING = re.compile(r"^(?:an?|the|any|prophylactic|additional|adjuvant|pre-?emptive)\s+")


def did_or_not(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """Reads "who did (n=41) or did not (n=82) receive donor NK cells": those who did, and those who did not."""
    text = found.recognised.text
    for sentence in sentences:
        if "planned" in sentence.context or not holds(sentence.span.of(text), ("not", "without")):
            continue
        match = next((m for p in _PATTERNS if (m := p.search(text, *sentence.span))), None)
        if match:
            words = _LEADING.sub("", " ".join(match["what"].split()))
            if is_name(words) and treats(sentence, Span(*match.span("what")), words):
                yield from _both(text, trial, match, words)
                return


_PATTERNS = (_BEHIND, _BEFORE, _WITH)


def _both(text: str, trial: Ref, match: re.Match[str], words: str) -> Iterator[Arm]:
    """Those who did, called recipients where the text goes on to call them so, and those who did not: controls."""
    place = Evidence(Span(*match.span("what")), "arm.received")
    called = [m for m in _RECIPIENTS.finditer(text) if m["of"] in re.findall(r"[\w-]+", words)]
    control = _CONTROLS.search(text)
    for name, others, size in (
        (called[0].group() if called else words, (words,), "n"),
        (control.group() if control else f"no {words}", (f"no {words}", "control"), "m"),
    ):
        yield Arm(
            trial=trial,
            name=name,
            aliases=tuple(o for o in others if o != name),
            n=whole(match[size]),
            evidence=(place, Evidence(Span(*match.span(size)), "arm.size", "n")),
        )


_RECIPIENTS = re.compile(r"\b(?P<of>(?:CAR-)?[A-Z][\w-]*)\s+recipients\b")
_CONTROLS = re.compile(r"\bcontrols\b")
