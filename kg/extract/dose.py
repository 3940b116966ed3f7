"""Dose levels of the cell product, in every notation that the recogniser knows; never a laboratory value."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from kg.document import FIELDS, PROSE, TABLE, Mention, Sentence
from kg.extract.found import Found
from kg.extract.row import rows
from kg.extract.schedule import infusions_in, schedule_after, schedule_in
from kg.extract.scope import each_trial
from kg.records import Arm, Dose, Evidence, Product, Record, Ref
from kg.records.quantity import Dose as Amount
from kg.text import Span

_NOT_OURS = frozenset({"preclinical", "other-trial", "hypothetical", "conditional"})
_OTHER_CELLS = re.compile(
    r"nucleated|\bCD34|\bCD3\b(?![-−])|\bT[\s-]cells?|mononuclear|\bstem\b|progenitor|leu[ck]ocyt|platelet|K562|feeder|\bred\b|blast|lymphocyt|\bDLI\b"
    r"|PBMC|tumou?r\s+cells|bone\s+marrow|CFU|vector\s+genomes?|copies|viral",
    re.I,
)
_LABORATORY = re.compile(
    r"\b(?:expan\w+|yield\w*|harvest\w*|obtain\w*|produc(?:ed|tion)|manufactured|counts?|fold|densit\w+|seed\w*|peak\w*|Cmax|concentration|mean\s+number"
    r"|detected|platelets?|neutrophils?|WBC|contain\w*|purity|viab\w+|held|persist\w*|levels?\s+in)\b[^.;,(]{0,40}$",
    re.I,
)
_NO_DOSE = re.compile(
    r"\b(?:no|not|without|never)\s+(?:a\s+|at\s+)?(?:doses?\s+)?(?:of\s+|than\s+|above\s+)?\Z", re.I
)
_UNLIKELY = re.compile(r"\bmay\s+be|\bcould\s+be|\bmight\b|\bfuture\b|\bwould\b", re.I)
_LEVEL = re.compile(r"\b(?P<name>(?:dose\s+level|DL|level|cohort)\s*-?\s*(?:\d{1,2}[A-Za-z]?|[IVX]{1,4}|[A-F])(?![\w.]))[\s:=(,]*(?:at\s+|of\s+)?$", re.I)  # fmt: skip
_STATISTIC = re.compile(r"\b(?P<name>median|mean|average|maximum|maximal|highest|lowest|starting|fixed|flat|target)\s+(?:\w+\s+){0,2}?doses?\b(?:[^.;]|\.(?=\d)){0,90}$", re.I)  # fmt: skip
_RECOMMENDED = re.compile(r"[^.;]{0,60}?\b(?:declared|selected|chosen|established|identified|set|was|as)\b[^.;]{0,25}?\b(?P<name>recommended\s+phase\s+(?:2|II)\s+dose|RP2D)", re.I)  # fmt: skip
_LINK = re.compile(
    r"(?:[\s,;/]|\band\b|\bor\b|\bto\b|\bthen\b|\d+/\d+|\bat\b|\([^()]{1,25}\)|\bonce\b|\()*"
)
_ORDINALS = re.compile(r"[^.;]{0,30}?\bin\s+the\s+(?P<order>first(?:,\s*second)?,?\s+and\s+(?:second|third))\s+(?:injection|infusion|dose|administration)s?", re.I)  # fmt: skip


class Level(NamedTuple):
    """A dose of cells at a place, with its unit."""

    amount: Amount
    unit: str
    sentence: Sentence
    mention: Mention


def doses(found: Found) -> Iterator[Record]:
    """The dose levels of the trials' cell products."""
    given = {r.trial for r in found.records if isinstance(r, Product)}
    for row in rows(found):
        if row.trial in given:
            told = [v for s in row.sentences for v in levels(found, s)]
            yield from _distinct([_record(found, row.trial, v) for v in told])
    if not any(True for _ in rows(found)):
        for known, own in each_trial(found):
            if known.ref in given:
                yield from _told(own, known.ref)


def _told(found: Found, trial: Ref) -> Iterator[Dose]:
    """The doses that prose tells of a trial."""
    registry = found.recognised.document.kind == "registry-record"
    kinds = PROSE - {TABLE} | ({FIELDS} if registry else frozenset())
    sentences = [s for s in found.recognised.sentences if s.section.kind in kinds]
    told = [v for s in sentences for v in levels(found, s)]
    if told:
        common = _common(found, sentences)
        yield from _distinct([_with(r, common) for r in _ordered(found, trial, told)])


def levels(found: Found, sentence: Sentence) -> list[Level]:
    """The doses of the product in a sentence; "1 × 10⁶, 3 × 10⁶ or 1 × 10⁷ cells/kg" are all per kg."""
    text = found.recognised.text
    mentions = [m for m in sentence.mentions if m.kind == "dose" and isinstance(m.value, Amount)]
    if not mentions:
        return []
    found_here: list[Level] = []
    unit, place = "", sentence.span.end
    for mention in reversed(mentions):
        amount = mention.value
        if not isinstance(amount, Amount):
            continue
        if amount.unit:
            unit = amount.unit if amount.of_cells else ""
        elif not _LINK.fullmatch(text, mention.span.end, place):
            unit = ""
        place = mention.span.start
        if (
            not unit
            and not amount.unit
            and amount.value >= _MANY
            and _CELLS_AT.search(text, sentence.span.start, mention.span.start)
        ):
            unit = "cells"
        if unit and _is_dose(text, sentence, mention, amount):
            found_here.extend(Level(a, unit, sentence, mention) for a in alternatives(amount)[::-1])
    return _with_followers(text, sentence, found_here[::-1])


def _with_followers(text: str, sentence: Sentence, told: list[Level]) -> list[Level]:
    """The doses, and those behind "cells at 2 × 10⁸ once, 8 × 10⁸ once" that name no unit either."""
    first = next((v for v in told if not v.amount.unit and v.unit == "cells"), None)
    if first is None:
        return told
    known = {v.mention.span for v in told}
    later = [m for m in sentence.of("dose") if m.span > first.mention.span and m.span not in known]
    for mention in later:
        amount = mention.value
        if (
            isinstance(amount, Amount)
            and not amount.unit
            and amount.value >= _MANY
            and _is_dose(text, sentence, mention, amount)
        ):
            told.append(Level(amount, "cells", sentence, mention))
    return sorted(told, key=lambda v: v.mention.span)


_CELLS_AT = re.compile(
    r"\bcells\s+(?:were\s+|was\s+)?(?:given\s+|infused\s+)?at\s+(?:a\s+)?(?:(?:flat|fixed|single|total)\s+)?(?:doses?\s+of\s+)?\Z",
    re.I,
)
_MANY = 100_000  # cells; no dose is less where only the words before it say that it is of cells
_EITHER = re.compile(
    r"(?P<first>\d+(?:\.\d+)?(?:e\d+| (?:m|b)illion))\s+or\s+(?P<second>\d+(?:\.\d+)?(?:e\d+| (?:m|b)illion))\b",
    re.I,
)
_FACTORS = {"million": Decimal(10) ** 6, "billion": Decimal(10) ** 9}


def alternatives(amount: Amount) -> list[Amount]:
    """The amounts that one mention holds: "1e7 or 3e7 cells" are two.

    >>> [a.value for a in alternatives(Amount(Decimal(10**7), "cells", "1e7 or 3e7 cells/kg"))]
    [Decimal('1E+7'), Decimal('3E+7')]
    >>> len(alternatives(Amount(Decimal(1), "cells", "1 × 10⁶ cells")))
    1
    """
    match = _EITHER.match(amount.text)
    if match is None or amount.value_max is not None:
        return [amount]
    values = []
    for words in (match["first"], match["second"]):
        number, _, factor = words.partition(" ")
        values.append(Decimal(number) * _FACTORS.get(factor.lower(), Decimal(1)))
    return [
        replace(amount, value=v, text=w)
        for v, w in zip(values, (match["first"], match["second"]), strict=True)
    ]


def _is_dose(text: str, sentence: Sentence, mention: Mention, amount: Amount) -> bool:
    """Whether an amount of cells is what patients of this trial get.

    >>> from kg.document import Section
    >>> def dose(words, amount, operator="", context=()):
    ...     at, whole = words.index(amount), Span(0, len(words))
    ...     mention = Mention(Span(at, at + len(amount)), "dose", context=frozenset(context))
    ...     value = Amount(Decimal(1), "cells", amount, operator=operator)
    ...     return _is_dose(words, Sentence(whole, Section(whole, "abstract")), mention, value)
    >>> dose("Patients received 1e7 cells/kg.", "1e7 cells/kg"), dose("Doses up to 1e8 cells/kg may be explored", "1e8 cells/kg")
    (True, False)
    >>> dose("units with 8e7 nucleated cells", "8e7 nucleated cells"), dose("Platelets above 5e10 cells/L", "5e10 cells/L")
    (False, False)
    >>> dose("a graft of 4e6 CD34+ cells/kg", "4e6 CD34+ cells/kg"), dose("NK cells expanded to 3e9 cells", "3e9 cells")
    (False, False)
    """
    context = mention.context | sentence.context
    if _NO_DOSE.search(text, sentence.span.start, mention.span.start):
        return False
    if context & _NOT_OURS or amount.operator in {">=", ">", "<"}:
        return False
    before = text[max(sentence.span.start, mention.span.start - 70) : mention.span.start]
    after = text[mention.span.end : min(sentence.span.end, mention.span.end + 40)]
    if _OTHER_CELLS.search(mention.span.of(text)) or _OTHER_CELLS.match(after.lstrip(" -")):
        return False
    return not (_LABORATORY.search(before) or _UNLIKELY.search(after.partition(";")[0]))


def _ordered(found: Found, trial: Ref, levels: list[Level]) -> Iterator[Dose]:
    """The doses, with "first" and "second" where the sentence deals them out respectively."""
    text = found.recognised.text
    for level in levels:
        beside = [v for v in levels if v.sentence is level.sentence]
        told = _ORDINALS.match(text, beside[-1].mention.span.end, level.sentence.span.end)
        names = re.findall(r"first|second|third", told["order"].lower()) if told else []
        ordinal = names[beside.index(level)] if len(names) == len(beside) else None
        yield _record(found, trial, level, ordinal=ordinal)


def _record(found: Found, trial: Ref, level: Level, *, ordinal: str | None = None) -> Dose:
    text, sentence, span = found.recognised.text, level.sentence, level.mention.span
    evidence = [Evidence(span, "dose.level")]
    following = min(
        (m.span.start for m in sentence.of("dose") if m.span.start >= span.end),
        default=sentence.span.end,
    )
    schedule = schedule_after(text, span.end, following) or _earlier_schedule(text, sentence, span)
    if schedule:
        evidence.append(Evidence(schedule[1], "dose.schedule", "schedule"))
    arm = _arm(found, trial, sentence, span)
    return Dose(
        trial=trial,
        name=_name(text, sentence, span),
        value=level.amount.value,
        value_text=level.amount.text,
        value_max=level.amount.value_max,
        unit=level.unit,
        schedule=schedule[0] if schedule else None,
        infusion=ordinal,
        arm=arm,
        evidence=tuple(evidence),
    )


def _name(text: str, sentence: Sentence, span: Span) -> str | None:
    before = text[sentence.span.start : span.start]
    named = _LEVEL.search(before) or _STATISTIC.search(before)
    named = named or _RECOMMENDED.match(text, span.end, sentence.span.end)
    return " ".join(named["name"].split()) if named else None


def _arm(found: Found, trial: Ref, sentence: Sentence, dose: Span) -> Ref | None:
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


class Common(NamedTuple):
    """What the document says of every dose: schedule and number of infusions, with their places."""

    schedule: tuple[str, Span] | None
    infusions: tuple[int, Span] | None


def _common(found: Found, sentences: list[Sentence]) -> Common:
    """How the product is given, from the sentences that tell of it being given."""
    text = found.recognised.text
    given = [
        s
        for s in sentences
        if not s.context & _NOT_OURS and _GIVEN.search(text, *s.span) and _tells_product(text, s)
    ]
    schedules = (_product_schedule(text, s) for s in given)
    infusions = (infusions_in(text, *s.span) for s in given)
    return Common(next((s for s in schedules if s), None), next((i for i in infusions if i), None))


_GIVEN = re.compile(r"\b(?:infus\w*|receiv\w*|administ\w*|given|inject\w*|dosed|followed)\b", re.I)


def _tells_product(text: str, sentence: Sentence) -> bool:
    """Whether cells are what is given in the sentence."""
    cells = any(getattr(m.value, "of_cells", False) for m in sentence.of("dose"))
    return (
        cells
        or bool(sentence.of("type", "product"))
        or _CELLS.search(text, *sentence.span) is not None
    )


_CELLS = re.compile(r"\b(?:them|cells|infusions?|injections?)\b", re.I)


def _earlier_schedule(text: str, sentence: Sentence, span: Span) -> tuple[str, Span] | None:
    """A schedule before the dose: "administered on days 1, 8 and 15 at doses of …"."""
    told = schedule_in(text, sentence.span.start, span.start)
    others = [m.span for m in sentence.of("drug", "cytokine")] if told else []
    return told if told and not any(o.end <= span.start for o in others) else None


def _product_schedule(text: str, sentence: Sentence) -> tuple[str, Span] | None:
    """The schedule that follows the product's mention, with no drug between."""
    for mention in reversed(sentence.of("type", "product")):
        drugs = [
            m.span.start for m in sentence.of("drug", "cytokine") if m.span.start > mention.span.end
        ]
        found = schedule_in(
            text, mention.span.end, min([*drugs, sentence.span.end, mention.span.end + 120])
        )
        if found:
            return found
    return None


def _with(record: Dose, common: Common) -> Dose:
    """The dose with what holds for all of them, where it has nothing of its own."""
    evidence = list(record.evidence)
    schedule, infusions = record.schedule, record.infusions
    if schedule is None and common.schedule:
        schedule = common.schedule[0]
        evidence.append(Evidence(common.schedule[1], "dose.schedule", "schedule"))
    if infusions is None and common.infusions:
        infusions = common.infusions[0]
        evidence.append(Evidence(common.infusions[1], "dose.infusions", "infusions"))
    return replace(record, schedule=schedule, infusions=infusions, evidence=tuple(evidence))


def _distinct(records: list[Dose]) -> Iterator[Dose]:
    """Each amount once: where it is met again, the first mention stands."""
    seen: set[tuple[object, ...]] = set()
    for record in records:
        key = (record.value.normalize(), record.value_max, record.unit, record.infusion)
        if key not in seen:
            seen.add(key)
            yield record
