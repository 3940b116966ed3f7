"""Groups that results tell apart by one thing given: "in 9/13 patients without TBI and in 6/7 with TBI"."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Sentence
from kg.extract.alone_or_with import WHAT, alone_or_with
from kg.extract.arm.words import is_name, treats
from kg.extract.found import Found
from kg.extract.number import INTEGER, whole
from kg.extract.people import PATIENTS
from kg.extract.scope import holds
from kg.records import Arm, Evidence, Ref
from kg.text import Span

_WHO = rf"(?:(?:of\s)?(?:the\s)?(?:{PATIENTS}|adults|women|men|cases|recipients|those)\s+)?(?:(?:were\s)?(?:treated|who\s(?:were|was)\s(?:treated|given)|given\scells|infused)\s+)?"
# "six without and one with Flu/Cy"
_COUNTED = re.compile(
    rf"(?<![\w.,/×%-])(?P<n>{INTEGER})\s+{_WHO}(?P<one>with|without)(?:\s+[\w/+-]+(?:\s[\w/+-]+){{0,2}}?)?\s*(?:,?\s+(?:and|or|versus|vs\.?)|,)\s+(?P<m>{INTEGER})\s+{_WHO}(?P<other>with|without)\s+(?:the\s+)?{WHAT}"
)
_SIDE = re.compile(rf"\b(?P<which>with|without)\s+(?:the\s+|any\s+)?{WHAT}")
_OWN_FIGURE = re.compile(
    r"(?:\d[\d.]*\s?%|\d\s?/\s?\d+|\bof\s\d+|\b\d+\s(?:months|weeks|days)|\))\W[^.;]{0,40}\Z"
)
_PAST = ("prior ", "previous ", "earlier ", "subsequent ", "later ")
_RESULT = ("measure", "event")


def with_or_without(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """The two groups of the first sentence that counts them, or tells a result of each, by whether they got one thing."""
    text = found.recognised.text
    for sentence in sentences:
        words = sentence.span.of(text)
        if sentence.context & {"planned", "historical"} or "without" not in words:
            continue
        told = list(_counted(text, sentence)) or list(_told(text, sentence))
        if told:
            yield from (_arm(text, trial, *side) for side in told)
            return
    for sentence in sentences:
        what = alone_or_with(text, sentence)
        if what and _goes_on(text, sentences, what):
            yield from (_arm(text, trial, which, what, None) for which in ("with", "without"))
            return


def _goes_on(text: str, sentences: list[Sentence], what: Span) -> bool:
    """Whether a result is told of those who got it, or of those who did not."""
    side = re.compile(
        rf"\b(?:with(?:out)?|plus|given|received|receiving|after|on)\s(?:the\s)?{re.escape(what.of(text))}\b"
    )
    return any(
        s.of(*_RESULT) and re.search(r"\d", s.span.of(text)) and side.search(text, *s.span)
        for s in sentences
        if s.span.start > what.end
    )


Side = tuple[str, Span, Span | None]


def _counted(text: str, sentence: Sentence) -> Iterator[Side]:
    """Both sides with their sizes."""
    match = _COUNTED.search(text, *sentence.span)
    if match and match["one"] != match["other"] and _treats(text, sentence, match):
        what = Span(*match.span("what"))
        yield match["one"], what, Span(*match.span("n"))
        yield match["other"], what, Span(*match.span("m"))


def _told(text: str, sentence: Sentence) -> Iterator[Side]:
    """Both sides, each with a figure of its own in front of it, in a sentence that tells a result."""
    if not sentence.of(*_RESULT) or not holds(sentence.span.of(text), ("with ",)):
        return
    sides: dict[str, tuple[str, Span]] = {}
    for match in _SIDE.finditer(text, *sentence.span):
        own = _OWN_FIGURE.search(text, max(sentence.span.start, match.start() - 60), match.start())
        if own and _treats(text, sentence, match):
            sides.setdefault(match["which"], (match["what"].casefold(), Span(*match.span("what"))))
    if len(sides) > 1 and sides["with"][0] == sides["without"][0]:
        yield from ((which, place, None) for which, (_, place) in sides.items())


def _treats(text: str, sentence: Sentence, match: re.Match[str]) -> bool:
    place = Span(*match.span("what"))
    if match["what"].lower().startswith(_PAST):
        return False
    return is_name(match["what"]) and treats(sentence, place, place.of(text))


def _arm(text: str, trial: Ref, which: str, what: Span, size: Span | None) -> Arm:
    """A side as an arm: "without TBI", also called "no TBI"."""
    words = " ".join(what.of(text).split())
    other = words if which == "with" else f"no {words}"
    sized = (Evidence(size, "arm.size", "n"),) if size else ()
    return Arm(
        trial=trial,
        name=f"{which} {words}",
        aliases=(other,),
        n=whole(size.of(text)) if size else None,
        evidence=(Evidence(what, "arm.with-or-without"), *sized),
    )
