"""Which arm gets a dose."""

import re

from kg.document import Sentence
from kg.extract.found import Found
from kg.records import Arm, Ref
from kg.text import Span


def arm_of(found: Found, trial: Ref, sentence: Sentence, dose: Span) -> Ref | None:
    """The arm that the dose itself is, else the one whose name stands beside it, else the only one that the sentence names."""
    arms = [r for r in found.records if isinstance(r, Arm) and r.trial == trial]
    by_dose = [r for r in arms if any(e.rule == "arm.dose-cohort" for e in r.evidence)]
    if by_dose:
        told = (r for r in by_dose if any(e.span == dose for e in r.evidence))
        return next((Ref("/".join(("arm", *r.key()))) for r in told), None)
    text = found.recognised.text
    named = {
        Span(*match.span()): Ref("/".join(("arm", *r.key())))
        for r in arms
        for n in (r.name, *r.aliases)
        for match in re.finditer(rf"(?<![\w-]){re.escape(n)}(?![\w-])", text[: sentence.span.end])
        if match.start() >= sentence.span.start
    }
    if len(set(named.values())) == 1:
        return next(iter(named.values()))
    return beside(text, named, dose, [m.span for m in sentence.of("dose")])


def beside(text: str, named: dict[Span, Ref], dose: Span, doses: list[Span]) -> Ref | None:
    """The arm whose name stands in brackets behind a dose, or before it with no other dose between.

    >>> def told(words, dose, doses, *names):
    ...     spans = {Span(at := words.index(n), at + len(n)): Ref(n) for n in names}
    ...     place = lambda w: Span(words.index(w), words.index(w) + len(w))
    ...     return beside(words, spans, place(dose), [place(d) for d in doses])
    >>> told("at 100M (DL1), 300M (DL2)", "300M", ["100M", "300M"], "DL1", "DL2"), told("DL1: 1e6; DL2: 3e6", "3e6", ["1e6", "3e6"], "DL1", "DL2")
    ('DL2', 'DL2')
    >>> told("DL1 and DL2 at 1e6 and 3e6", "3e6", ["1e6", "3e6"], "DL1", "DL2")
    """
    for span, ref in named.items():
        if re.fullmatch(
            r"\s*(?:/\s?(?:dose|infusion|kg))?\s*[(\[]\s*", text[dose.end : span.start]
        ):
            return ref
    before = [s for s in named if s.end <= dose.start]
    last = max(before, default=None)
    if last is None or any(last.end <= d.start < dose.start for d in doses):
        return None
    listed = any(
        s is not last and re.fullmatch(r"\W*(?:and|or)?\W*", text[s.end : last.start])
        for s in before
    )
    return None if listed else named[last]
