"""Which of the diseases told are a trial's conditions, and their records."""

import re
from collections.abc import Iterable, Iterator

from kg.document import BACKGROUND
from kg.extract.condition.narrowing import evidence_of, narrowing
from kg.extract.condition.told import Told
from kg.extract.found import Found
from kg.records import Code, Condition, Evidence, Ref


def chosen(found: Found, trial: Ref, told: list[Told]) -> Iterator[Condition]:
    """One condition per disease; a broader one only where it is the title's or the conclusion's own word."""
    firm = _firm(found, told)
    codes = list(dict.fromkeys(t.code for t in firm))
    titled = {t.code for t in firm if t.firm == 2}
    clear = [c for c in codes if c in titled or not _VAGUE.search(found.vocabulary[c].name)]
    codes = clear or codes
    narrow = [c for c in codes if not any(o != c and _wider(found, c, o) for o in codes)]
    concluded = dict.fromkeys(
        t.code
        for t in told
        if t.firm == 0 and t.code not in narrow and _above(found, t.code, narrow)
    )
    for code in [*narrow, *concluded]:
        places = [t for t in told if t.code == code and (t.firm > 0 or code in concluded)]
        yield _record(found, trial, code, places)


def _firm(found: Found, told: list[Told]) -> list[Told]:
    """What is told most firmly; a count beside a disease tells nothing of a narrower one than patients are said to have."""
    of_title = [t for t in told if t.firm == 2]
    firm = of_title + [t for t in told if t.firm == 1 and (_counts(t) if of_title else _is_own(t))]
    firm = firm or [t for t in told if t.firm == 1]
    whole = {t.code for t in firm if not t.counted}
    return [t for t in firm if not t.counted or not any(_wider(found, w, t.code) for w in whole)]


_VAGUE = re.compile(r"metastas|^neoplasms?$", re.I)


def _counts(told: Told) -> bool:
    """Whether the sentence counts or recruits the patients."""
    return bool(told.sentence.of("count", "ratio", "identifier", "phase"))


def _is_own(told: Told) -> bool:
    """Whether the sentence is on the trial's own patients, and not on the background."""
    return _counts(told) or told.sentence.section.kind != BACKGROUND


def _wider(found: Found, code: str, other: str) -> bool:
    """Whether a disease only says less than the other: its concept is broader, or all its words stand in the other's."""
    if found.vocabulary.is_a(other, code):
        return True
    mine, others = ({*found.vocabulary[c].name.lower().split()} for c in (code, other))
    return mine < others


def _above(found: Found, code: str, narrow: Iterable[str]) -> bool:
    """Whether a disease is a wider word for one of these, or stands beside it under the same roof."""
    over = found.vocabulary.ancestors(code) - {code}
    return bool(over) and any(over <= found.vocabulary.ancestors(n) for n in narrow)


def _record(found: Found, trial: Ref, code: str, places: list[Told]) -> Condition:
    concept = found.vocabulary[code]
    evidence = [Evidence(p.span, "condition.disease") for p in places[:1]]
    told = narrowing(found, places)
    return Condition(
        trial=trial,
        name=concept.name,
        concept=Code(code),
        modifiers=tuple(dict.fromkeys(v for f, v, _ in told if f == "modifiers")),
        context=next((v for f, v, _ in told if f == "context"), None),
        biomarkers=tuple(dict.fromkeys(v for f, v, _ in told if f == "biomarkers")),
        evidence=(*evidence, *evidence_of(told)),
    )
