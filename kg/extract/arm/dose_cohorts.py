"""Dose levels with their sizes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from kg import regex as re
from kg.document import Sentence
from kg.extract.arm.dose_parts import counted_by_results
from kg.extract.arm.sentence import PLANNED, results
from kg.extract.arm.size import sizes
from kg.extract.arm.size.each import of_each
from kg.extract.arm.size.place import distinct
from kg.extract.dose.level import Level, levels
from kg.extract.found import Found
from kg.extract.number import INTEGER, whole
from kg.extract.people import PATIENTS
from kg.records import Arm, Evidence, Ref
from kg.records.quantity import Dose as Amount
from kg.text import Span


def of_doses(found: Found, trial: Ref, sentences: list[Sentence]) -> list[Arm]:
    """Dose levels with their sizes: "1 × 10⁶, 1 × 10⁷ and 1 × 10⁸ cells/kg, with three patients at each", "5 × 10⁶/kg (n = 3)"."""
    text = found.recognised.text
    told = _counted(found, trial, sentences, _sized)
    by_order = [] if len(told) > 1 else _by_order(found, trial, sentences)
    by_order = by_order or ([] if told else _by_share(found, trial, sentences))
    if not by_order:
        told |= {
            k: a for k, a in _counted(found, trial, sentences, _in_results).items() if k not in told
        }
    rising = [told[k] for k in sorted(told)]
    if len(told) == len(_HEIGHTS):
        return _by_height(text, rising)
    return list(told.values()) if len(told) > 1 else by_order


_Amount = tuple[Decimal, str]
_Sizes = dict[Span, tuple[int, Span]]


def _counted(
    found: Found,
    trial: Ref,
    sentences: list[Sentence],
    read: Callable[[str, Sentence, list[Span]], _Sizes],
) -> dict[_Amount, Arm]:
    """The arms of the doses that a reader finds sizes of, with all the names that the text prints for a dose."""
    text = found.recognised.text
    told: dict[_Amount, Arm] = {}
    printed: dict[_Amount, dict[str, None]] = {}
    told_in = {s.span: levels(found, s) for s in sentences}
    units = {v.amount.value: v.unit for of in reversed(told_in.values()) for v in of}
    for sentence in sentences:
        here = told_in[sentence.span] or _again(sentence, units)
        known = {_place(text, v): v for v in here}
        for level in known.values():
            names = printed.setdefault((level.amount.value, level.unit), {})
            names.update(dict.fromkeys(_printed(text, level)))
        for span, size in read(text, sentence, list(known)).items():
            level = known[span]
            told.setdefault((level.amount.value, level.unit), _dose_arm(trial, level, size))
    return {k: _also(a, printed[k]) for k, a in told.items()}


def _again(sentence: Sentence, units: dict[Decimal, str]) -> list[Level]:
    """The doses of a sentence that names no unit, all of which are told with one elsewhere: "9 at 2 × 10⁸, 11 at 8 × 10⁸"."""
    bare = [(m, m.value) for m in sentence.of("dose") if isinstance(m.value, Amount)]
    if not bare or any(a.unit or a.value not in units for _, a in bare):
        return []
    return [Level(a, units[a.value], sentence, m) for m, a in bare]


def _printed(text: str, level: Level) -> Iterator[str]:
    """A dose as a text prints it, where it says of what: "1 million CAR-NK cells"."""
    words = " ".join(re.sub(r"\s?\([nN]\s?=[^()]*\)", "", level.mention.span.of(text)).split())
    if level.amount.unit and level.amount.value_max is None:
        yield words


def _also(arm: Arm, names: Iterable[str]) -> Arm:
    return replace(arm, aliases=tuple(n for n in names if n.casefold() != arm.name.casefold()))


_HEIGHTS = ("lower dose", "higher dose")


def _by_height(text: str, arms: list[Arm]) -> list[Arm]:
    """Two doses given in turn ("The first six received …, the next nine …") by the words that results use for them: "lower dose"."""
    in_turn = all(_TURN.search(text[: a.evidence[1].span.start]) for a in arms)
    heights = [re.search(h.replace(" ", r"[\s-]"), text) for h in _HEIGHTS]
    if not (in_turn and all(heights)):
        return arms
    return [
        replace(a, name=h, aliases=(a.name, *a.aliases))
        for a, h in zip(arms, _HEIGHTS, strict=True)
    ]


_TURN = re.compile(r"\b[Tt]he\s(?:first|next|subsequent|following|last|remaining)\s\Z")


_SIZE_INSIDE = re.compile(r"\s?\([nN]\s?=")
_RATE = re.compile(
    r"\s?(?:(?:per|/)\s?(?:infusion|dose|injection)|each|flat)(?=\s?[(\[])(?!\s?\([^()\d]*\d+\s?%)"
)


def _place(text: str, level: Level) -> Span:
    """Where a dose stands, up to the size that stands inside it, or with "per infusion" behind it."""
    span = level.mention.span
    inside = _SIZE_INSIDE.search(text, *span)
    behind = _RATE.match(text, span.end)
    if inside:
        return Span(span.start, inside.start())
    return Span(span.start, behind.end()) if behind else span


def _sized(text: str, sentence: Sentence, places: list[Span]) -> _Sizes:
    """The sizes that a sentence tells of the doses at these places."""
    spans = distinct(places)
    if sentence.context & PLANNED:
        return {}
    size_of = {s.group: (s.n, s.span) for s in sizes(text, sentence.span, spans, results(sentence))}
    each = of_each(text, sentence.span) if len(spans) > 1 and not size_of else None
    told = {s: size_of.get(s) or each for s in spans}
    starts = {p.start for p in places}
    return {s: n for s, n in told.items() if n and n[1].start not in starts}


def _in_results(text: str, sentence: Sentence, places: list[Span]) -> _Sizes:
    counted = counted_by_results(text, sentence, distinct(places))
    return {s.group: (s.n, s.span) for s in counted}


_IN_ORDER = re.compile(
    rf"(?<![\w.,/×-])(?P<ns>{INTEGER}(?:,\s{INTEGER})*,?\sand\s{INTEGER})\s(?:(?:{PATIENTS})\s)?(?:were\s)?(?:(?:treated|enrolled|dosed)\s)?(?:at|in|on|to)\s(?:the|these|those|our)?\s?"
    rf"(?:(?:successive|ascending|increasing|escalating|respective|two|three|four|five|six)\s)+(?:dose[\s-]levels|doses|dose[\s-]cohorts|cohorts|levels)\b"
)


_INTEGER = re.compile(INTEGER)


def _by_order(found: Found, trial: Ref, sentences: list[Sentence]) -> list[Arm]:
    """The doses that one sentence lists, with the sizes that another tells in their order: "three, four and six at the successive dose levels"."""
    text = found.recognised.text
    counted = next((m for s in sentences if (m := _IN_ORDER.search(text, *s.span))), None)
    if counted is None:
        return []
    numbers = list(_INTEGER.finditer(text, *counted.span("ns")))
    for sentence in sentences:
        listed = list({v.amount.value: v for v in levels(found, sentence)}.values())
        rising = sorted(listed, key=lambda v: v.amount.value) == listed
        if len(listed) == len(numbers) and rising and not sentence.context & PLANNED:
            pairs = zip(listed, numbers, strict=True)
            return [_dose_arm(trial, v, (whole(n.group()), Span(*n.span()))) for v, n in pairs]
    return []


def _by_share(found: Found, trial: Ref, sentences: list[Sentence]) -> list[Arm]:
    """The doses that one sentence lists, with the size that another gives to each level: "… were used. Nine took part, three per level."."""
    text = found.recognised.text
    told = (s for s in sentences if not s.context & PLANNED and not levels(found, s))
    share = next((e for s in told if (e := of_each(text, s.span, ("dose level",)))), None)
    for sentence in sentences if share else ():
        listed = list({v.amount.value: v for v in levels(found, sentence)}.values())
        rising = sorted(listed, key=lambda v: v.amount.value) == listed
        if share and len(listed) > 1 and rising and not sentence.context & PLANNED:
            return [_dose_arm(trial, v, share) for v in listed]
    return []


def _dose_arm(trial: Ref, level: Level, size: tuple[int, Span]) -> Arm:
    told = (Evidence(level.mention.span, "arm.dose-cohort"), Evidence(size[1], "arm.size", "n"))
    return Arm(trial=trial, name=dose_name(level), n=size[0], evidence=told)


def dose_name(level: Level) -> str:
    """A dose as the name of its cohort; one of a list that shares its power gets its own power.

    >>> from kg.document import Section, Mention
    >>> from kg.records.quantity import Dose
    >>> sentence = Sentence(Span(0, 1), Section(Span(0, 1), "abstract"))
    >>> def name(value, text): return dose_name(Level(Dose(Decimal(value), "cells/kg", text), "cells/kg", sentence, Mention(Span(0, 1), "dose")))
    >>> name("5e6", "5 x 10(6) NK cells/kg"), name("300000", "0.3"), name("1e6", "1 million")
    ('5 x 10(6) cells/kg', '3 x 10^5 cells/kg', '1 million cells/kg')
    >>> dose_name(Level(Dose(Decimal("1e8"), "cells/m2", "1 × 10^8/m2"), "cells/m2", sentence, Mention(Span(0, 1), "dose")))
    '1 × 10^8/m2'
    >>> dose_name(Level(Dose(Decimal("1e8"), "cells/m2", "1 × 10^8 cells/m²"), "cells/m2", sentence, Mention(Span(0, 1), "dose")))
    '1 × 10^8 cells/m²'
    >>> name("3e7", "30 × 10^6 per kg")
    '30 × 10^6 cells/kg'
    >>> name("3e8", "300-million-cell")
    '300 million cells/kg'
    >>> name("3e9", "3 billion (n=10) cells/kg"), name("15e8", "1.5 billion CAR-NK cells"), name("1e6", "10^6/kg")
    ('3 billion cells/kg', '1.5 billion cells/kg', '10^6/kg')
    """
    printed = re.sub(r"\s?\((?!\d)[^()]*\)", "", level.amount.text)
    printed = _ADJECTIVE.sub(r" \1 cells", printed)
    words = re.sub(
        r"\s*(?<![A-Za-z])(?:(?!(?:m|b)illion\b)[A-Za-z+-]+\s+)?cells.*|/(?:kg|m\s?2|m²).*|\s+per\s(?:kg|kilogram|m).*",
        "",
        printed,
    )
    if re.fullmatch(r"[\d.,]+", words) and level.amount.value >= _LARGE:
        digits, _, power = f"{level.amount.value:e}".partition("e+")
        words = f"{Decimal(digits).normalize():f} x 10^{int(power)}"
    unit = level.unit.replace("m2", "m²") if "m²" in printed else level.unit
    per = unit.partition("/")[2]
    bare = re.search(r"\d\)?\s?/\s?(?:kg|m\s?2|m²)", printed) is not None
    return f"{words}/{per}" if bare and per else f"{words} {unit}"


_ADJECTIVE = re.compile(r"-([mb]illion)-cell$")  # "the 300-million-cell cohort"
_LARGE = 10_000  # cells; what is less is the coefficient of a power that stands elsewhere
