"""What labelled arms get, where their label explains it: "antibody plus cells (group A) or antibody alone (group B)"."""

from dataclasses import replace

from kg import regex as re
from kg.document import Sentence
from kg.extract.arm.label import labelled
from kg.extract.arm.told_behind import labelled_alone_or_with, told_behind
from kg.extract.found import Found
from kg.extract.number import INTEGER
from kg.extract.people import PATIENTS
from kg.records import Arm
from kg.text import Span

# what stands before the words for a treatment
_LED = re.compile(
    rf"(?:.*[\s(])?(?:to(?:\s+receive)?|received|receiving|given|either|or|versus|vs\.?|against|(?:{INTEGER})\s+(?:(?:{PATIENTS})\s+)?(?:received|got|with|on|to)|treated\s+with|assigned\s+to)\s+(?:the\s+)?",
    re.I | re.S,
)
_PLUS = re.compile(
    r"\s+(?:plus|and|(?:(?:in\s+)?combin(?:ation|ed)\s+|together\s+)?with|\+)\s+", re.I
)
_ALONE = re.compile(r"\s+(?:alone|only|monotherapy|as\s+monotherapy)$", re.I)
_KINDS = ("drug", "cytokine", "type", "product")
_WORDS = 5  # of one treatment


def with_treatments(found: Found, arms: list[Arm], sentences: list[Sentence]) -> list[Arm]:
    """The labelled arms with what the words before their label in brackets say that they get."""
    told: dict[str, str] = {}
    later: dict[str, str] = {}
    called: dict[str, tuple[str, ...]] = {}
    text = found.recognised.text
    for sentence in sentences:
        labels = list(labelled(text, *sentence.span))
        called = called or labelled_alone_or_with(text, sentence, labels)
        for label in labels:
            before = treatment(text, Span(sentence.span.start, label.span.start))
            behind = told_behind(text, label.span, sentence.span.end)
            for given, words in ((told, before), (later, behind)):
                if words and _are_given(found, sentence, words):
                    given.setdefault(label.name.casefold(), words)
    if len(set(later.values())) > 1:  # what all arms get tells none from others
        told = later | told
    arms = [_given(a, told[a.name.casefold()]) if a.name.casefold() in told else a for a in arms]
    return [replace(a, aliases=(*a.aliases, *called.get(a.name.casefold(), ()))) for a in arms]


def with_own(found: Found, arms: list[Arm], sentences: list[Sentence]) -> list[Arm]:
    """The arms whose names say what they get: "cetuximab plus NK cells"."""
    names = {a.name for a in arms if not a.interventions and _joins(a.name)}
    given = {n for n in names if any(_are_given(found, s, n) for s in sentences)}
    return [replace(a, interventions=tuple(parts(a.name))) if a.name in given else a for a in arms]


def _joins(name: str) -> bool:
    return bool(_PLUS.search(name) or _ALONE.search(name)) and not name.lower().startswith("no ")


def treatment(text: str, before: Span) -> str:
    """The words for a treatment that end where a bracket opens before a label; "" where none do.

    >>> def told(words): return treatment(words, Span(0, len(words)))
    >>> told("were randomized to cetuximab plus NK cells ("), told("cetuximab plus NK cells (group A) or cetuximab alone (the "), told("four with HX-9 alone (")
    ('cetuximab plus NK cells', 'cetuximab alone', 'HX-9 alone')
    >>> told("in those with fever ("), told("to cells in "), told("NK cells at 3 doses (")
    ('', '', '')
    """
    opened = re.compile(r"\s*\((?:the\s+)?$").search(text, *before)
    start = max(text.rfind(sign, before.start, before.end) for sign in (",", ";", ":", ")")) + 1
    if opened is None or start > opened.start():
        return ""
    start = max(start, before.start)
    led = _LED.match(text, start, opened.start())
    return " ".join(text[led.end() : opened.start()].split()) if led else ""


def _are_given(found: Found, sentence: Sentence, words: str) -> bool:
    """Whether each of the things that are joined is a drug or cells, and is named in few words."""
    text = found.recognised.text
    for part in parts(words):
        at = text.find(part.split()[0], *sentence.span)
        place = Span(at, at + len(part))
        named = part in _products(found) or any(m.span.meets(place) for m in sentence.of(*_KINDS))
        if at < 0 or not named or len(part.split()) > _WORDS:
            return False
    return True


def _products(found: Found) -> frozenset[str]:
    return frozenset(
        name
        for r in found.records
        if r.kind == "product"
        for name in (getattr(r, "name", ""), *getattr(r, "aliases", ()))
    )


def parts(words: str) -> list[str]:
    """The things that words join.

    >>> parts("HX-9 in combination with rituximab"), parts("cetuximab alone"), parts("NK cells plus IL-2 and rituximab")
    (['HX-9', 'rituximab'], ['cetuximab'], ['NK cells', 'IL-2', 'rituximab'])
    """
    return _PLUS.split(_ALONE.sub("", words))


def _given(arm: Arm, words: str) -> Arm:
    if arm.interventions:
        return arm
    aliases = dict.fromkeys((*arm.aliases, words))
    return replace(arm, aliases=tuple(aliases), interventions=tuple(parts(words)))
