"""Which arm gets a dose."""

from kg import regex as re
from kg.document import Sentence
from kg.extract.found import Found
from kg.records import Arm, Ref
from kg.text import Span

_EACH_AT = re.compile(
    r"\b(?:each|both|all)\s+(?:were\s+|was\s+)?(?:given\s+|dosed\s+|tested\s+|treated\s+)?(?:at|with|of)\s+\Z"
)


def arms_of(found: Found, trial: Ref, sentence: Sentence, dose: Span) -> list[Ref | None]:
    """The arms that a dose is for: all that the sentence names, where each gets every dose ("each at 1e8 and 3e8 cells"), else one."""
    text = found.recognised.text
    at = _list_start(text, dose, [m.span for m in sentence.of("dose")])
    if _by_dose(found, trial):
        return [arm_of(found, trial, sentence, dose)]
    named = dict.fromkeys(_named(found, trial, sentence).values())
    if len(named) > 1 and _EACH_AT.search(text, sentence.span.start, at):
        return list(named)
    return [arm_of(found, trial, sentence, dose)]


def arm_of(found: Found, trial: Ref, sentence: Sentence, dose: Span) -> Ref | None:
    """The arm that the dose itself is, else the one whose name stands beside it, else the only one that the sentence names."""
    if by_dose := _by_dose(found, trial):
        told = (r for r in by_dose if any(e.span == dose for e in r.evidence))
        return next((Ref("/".join(("arm", *r.key()))) for r in told), None)
    text = found.recognised.text
    named = _named(found, trial, sentence)
    if len(set(named.values())) == 1:
        return next(iter(named.values()))
    return beside(text, named, dose, [m.span for m in sentence.of("dose")])


def _by_dose(found: Found, trial: Ref) -> list[Arm]:
    """The arms that are doses themselves."""
    arms = (r for r in found.records if isinstance(r, Arm) and r.trial == trial)
    return [r for r in arms if any(e.rule == "arm.dose-cohort" for e in r.evidence)]


def _named(found: Found, trial: Ref, sentence: Sentence) -> dict[Span, Ref]:
    """The arms that a sentence names, by place."""
    text = found.recognised.text
    return {
        Span(*match.span()): Ref("/".join(("arm", *r.key())))
        for r in found.records
        if isinstance(r, Arm) and r.trial == trial
        for n in (r.name, *r.aliases)
        for match in re.compile(rf"(?<![\w-]){re.escape(n)}(?![\w-])").finditer(
            text, *sentence.span
        )
    }


def _list_start(text: str, dose: Span, doses: list[Span]) -> int:
    """Where the list begins that ends in a dose: "3e8 or 1e9 cells"."""
    at = dose.start
    for former in reversed([d for d in doses if d.end <= dose.start]):
        if not re.fullmatch(r"\s*(?:,|/|\b(?:or|and)\b|\s)+", text[former.end : at]):
            break
        at = former.start
    return at


def beside(text: str, named: dict[Span, Ref], dose: Span, doses: list[Span]) -> Ref | None:
    """The arm whose name stands within a dose or in brackets behind it, or before it with no other dose between.

    >>> def told(words, dose, doses, *names):
    ...     spans = {Span(at := words.index(n), at + len(n)): Ref(n) for n in names}
    ...     place = lambda w: Span(words.index(w), words.index(w) + len(w))
    ...     return beside(words, spans, place(dose), [place(d) for d in doses])
    >>> told("at 100M (DL1), 300M (DL2)", "300M", ["100M", "300M"], "DL1", "DL2"), told("DL1: 1e6; DL2: 3e6", "3e6", ["1e6", "3e6"], "DL1", "DL2")
    ('DL2', 'DL2')
    >>> told("1e6 (DL1) and 3e6 (DL2) cells", "3e6 (DL2) cells", ["1e6", "3e6 (DL2) cells"], "DL1", "DL2")
    'DL2'
    >>> told("in phase 1, three got 3e8 or 1e9 cells", "1e9", ["3e8", "1e9"], "phase 1"), told("DL1 at 3e8, then 1e9", "1e9", ["3e8", "1e9"], "DL1")
    ('phase 1', None)
    >>> told("DL1 and DL2 at 1e6 and 3e6", "3e6", ["1e6", "3e6"], "DL1", "DL2")
    """
    for span, ref in named.items():
        if dose.covers(span) or re.fullmatch(
            r"\s*(?:/\s?(?:dose|infusion|kg))?\s*[(\[]\s*", text[dose.end : span.start]
        ):
            return ref
    before = [s for s in named if s.end <= dose.start]
    last = max(before, default=None)
    at = _list_start(text, dose, doses)
    if last is None or any(last.end <= d.start < at for d in doses):
        return None
    listed = any(
        s is not last and re.fullmatch(r"\W*(?:and|or)?\W*", text[s.end : last.start])
        for s in before
    )
    return None if listed else named[last]
