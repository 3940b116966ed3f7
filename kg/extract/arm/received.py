"""Groups by what they got: "16 received NK cells with IL-2 and 14 received NK cells alone"."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Sentence
from kg.extract.arm.words import TAIL, TRIM, is_name, treats
from kg.extract.found import Found
from kg.extract.number import INTEGER, whole
from kg.extract.people import PATIENTS
from kg.records import Arm, Evidence, Ref
from kg.text import Span

_GIVES = re.compile(r"received|got\b|underwent|treated|given|assigned|allocated|randomi|served")
_RECEIVED = re.compile(
    rf"(?<![\w.,/×-])(?P<n>{INTEGER})(?![\d%/])(?:\s+(?:\w+\s+)?(?:{PATIENTS}|adults|cases))?\s+(?:\([^()]*\)\s*)?(?:who\s+|had\s+|also\s+)*"
    r"(?:received|got|underwent|(?:were\s+|was\s+)?(?:treated\s+with|given|assigned\s+to|allocated\s+to|randomi[sz]ed\s+to(?:\s+receive)?)|served\s+as)\s+(?P<what>(?:[^,;.()]|\.(?=\d)){3,70}?)"
    rf"(?=\s*[,;.(]|\s*$|\s+(?:and|or)\s+(?:the\s+(?:other|remaining)\s+)?{INTEGER}\b|\s+(?:with|to|versus|vs\.?|against)\s+{INTEGER}\s+(?:\w+\s+)?(?:{PATIENTS}|adults|controls|recipients)\b"
    r"|\s+(?:while|whereas|were\s+compared|as\s+(?:compared|opposed|against)|compared|from\s+(?!\d)"
    r"|died|responded|relapsed|progressed|survived|achieved|reached|attained|entered|developed|experienced|showed|remain(?:ed|s)?)\b)"
)


def received(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """Reads "16 received NK cells with IL-2 and 14 received NK cells alone": two counts at least, in one sentence."""
    for sentence in sentences:
        if sentence.context & {"planned", "historical"}:
            continue
        records = list(_received(found, trial, sentence))
        if len(records) == 1:
            records += _without(found.recognised.text, sentence, trial, records[0].name)
        if len({r.name.casefold() for r in records}) > 1:
            yield from records
            return


def _received(found: Found, trial: Ref, sentence: Sentence) -> Iterator[Arm]:
    text = found.recognised.text
    if not _GIVES.search(text, *sentence.span):
        return
    matches = list(_RECEIVED.finditer(text, *sentence.span))
    if len(matches) == 1:
        matches += _THE_REST.finditer(text, matches[0].end(), sentence.span.end)
    for match in matches:
        words = TRIM.sub("", TAIL.sub("", match["what"]).strip())
        place = Span(*match.span("what"))
        given = treats(sentence, place, words)
        if is_name(words) and given and not _INFUSIONS.match(words):
            at = text.find(words, *place)
            told = (
                Evidence(Span(at, at + len(words)), "arm.received"),
                Evidence(Span(*match.span("n")), "arm.size", "n"),
            )
            yield Arm(
                trial=trial,
                name=words,
                aliases=_called(text, match.end("what")),
                n=whole(match["n"]),
                evidence=told,
            )


# what the bracket behind a treatment calls those who got it: "(study group)", "(the control arm, n = 22)"
_CALLED = re.compile(
    r"\s*\((?:the\s)?(?P<name>[\w/+-]+(?:\s[\w/+-]+){0,2}?\s(?:group|arm|cohort))\s?[),;]"
)


def _called(text: str, end: int) -> tuple[str, ...]:
    called = _CALLED.match(text, end)
    return (called["name"],) if called else ()


_THE_REST = re.compile(
    rf"(?:,|\band)\s+(?P<n>{INTEGER})\s+(?:(?:patients|participants)\s+)?(?:to\s+(?:receive\s+)?)?(?P<what>(?:[^,;.()]|\.(?=\d)){{3,70}}?)(?=\s*[,;.(]|\s*$|\s+and\s+{INTEGER}\b)"
)
_OTHERS = re.compile(
    rf"\b(?P<n>{INTEGER})(?:\s+(?:\w+\s+)?(?:{PATIENTS}|cases))?\s+(?P<what>who\s+(?:did\s+not|had\s+not)(?:\s+(?:receive|been)[^,;.()]{{0,40}})?)",
    re.I,
)


def _without(text: str, sentence: Sentence, trial: Ref, name: str) -> Iterator[Arm]:
    """Those of a comparison that went without: "25 who did not"."""
    match = _OTHERS.search(text, *sentence.span)
    if match:
        told = (
            Evidence(Span(*match.span("what")), "arm.received"),
            Evidence(Span(*match.span("n")), "arm.size", "n"),
        )
        yield Arm(
            trial=trial,
            name=f"no {name}",
            aliases=("control", "controls"),
            n=whole(match["n"]),
            evidence=told,
        )


_INFUSIONS = re.compile(
    r"(?:only\s+)?(?:a|an|one|two|three|four|five|six|\d+|all|both|at\s+least|multiple|additional|another|further|a\s+second|the\s+(?:full|second|first|planned))\b|(?:\w+\s+)?(?:infusions?|cycles?|doses?)\b",
    re.I,
)
