"""A dose as a record: its level's name, its place in a series, its schedule."""

from collections.abc import Iterator
from dataclasses import replace

from kg import regex as re
from kg.document import Sentence
from kg.extract.dose.arm import arm_of, arms_of
from kg.extract.dose.level import Level
from kg.extract.found import Found
from kg.extract.schedule import doses_in, schedule_after, schedule_in, times_over
from kg.records import Dose, Evidence, Ref
from kg.text import Span

_LEVEL = re.compile(r"\b(?P<name>(?:dose\s+level|DL|level|cohort)\s*-?\s*(?:\d{1,2}[A-Za-z]?|[IVX]{1,4}|[A-F])(?![\w.]))[\s:=(,]*(?:at\s+|of\s+)?$", re.I)  # fmt: skip
_STATISTIC = re.compile(r"\b(?P<name>median|mean|average|maximum|maximal|highest|lowest|starting|fixed|flat|target)\s+(?:\w+\s+){0,2}?doses?\b(?:[^.;]|\.(?=\d)){0,90}$", re.I)  # fmt: skip
_RECOMMENDED = re.compile(r"[^.;]{0,60}?\b(?:declared|selected|chosen|established|identified|set|was|as)\b[^.;]{0,25}?\b(?P<name>recommended\s+phase\s+(?:2|II)\s+dose|RP2D)", re.I)  # fmt: skip
_ORDINALS = re.compile(r"[^.;]{0,30}?\bin\s+the\s+(?P<order>first(?:,\s*second)?,?\s+and\s+(?:second|third))\s+(?:injection|infusion|dose|administration)s?", re.I)  # fmt: skip


def ordered(found: Found, trial: Ref, levels: list[Level]) -> Iterator[Dose]:
    """The doses, with "first" and "second" where the sentence deals them out respectively."""
    text = found.recognised.text
    for level in levels:
        beside = [v for v in levels if v.sentence is level.sentence]
        told = _ORDINALS.match(text, beside[-1].mention.span.end, level.sentence.span.end)
        names = re.findall(r"first|second|third", told["order"].lower()) if told else []
        ordinal = names[beside.index(level)] if len(names) == len(beside) else None
        record = record_of(found, trial, level, ordinal=ordinal)
        for arm in arms_of(found, trial, level.sentence, level.mention.span):
            yield replace(record, arm=arm)


def record_of(found: Found, trial: Ref, level: Level, *, ordinal: str | None = None) -> Dose:
    """The record of a dose."""
    text, sentence, span = found.recognised.text, level.sentence, level.mention.span
    evidence = [Evidence(span, "dose.level")]
    schedule = _schedule(text, sentence, span)
    if schedule:
        evidence.append(Evidence(schedule[1], "dose.schedule", "schedule"))
    infusions = (doses_in(text, *schedule[1]) if schedule else None) or times_over(
        text, span.end, sentence.span.end
    )
    if infusions:
        evidence.append(Evidence(infusions[1], "dose.infusions", "infusions"))
    return Dose(
        trial=trial,
        name=_name(text, sentence, span),
        value=level.amount.value,
        value_text=level.amount.text,
        value_max=level.amount.value_max,
        unit=level.unit,
        schedule=schedule[0] if schedule else None,
        infusions=infusions[0] if infusions else None,
        infusion=ordinal,
        arm=arm_of(found, trial, sentence, span),
        evidence=tuple(evidence),
    )


def _schedule(text: str, sentence: Sentence, dose: Span) -> tuple[str, Span] | None:
    """The days of a dose: in front of it, behind it up to the next dose, or told before for all."""
    later = (m.span.start for m in sentence.of("dose") if m.span.start >= dose.end)
    return (
        _day_before(text, sentence, dose)
        or schedule_after(text, dose.end, min(later, default=sentence.span.end))
        or _earlier_schedule(text, sentence, dose)
        or _of_last(text, sentence, dose)
    )


def _day_before(text: str, sentence: Sentence, span: Span) -> tuple[str, Span] | None:
    """The days that a dose explains in brackets: "on day 1 (1.5e8 cells), day 4 (6e8 cells)"."""
    match = _DAY_OF.search(text, max(sentence.span.start, span.start - 40), span.start)
    return schedule_in(text, *match.span("days")) if match else None


_DAY_OF = re.compile(r"\b(?P<days>days?\s+[-−+]?\d[-−–+,\d\sandto]*?)\s*\(\s*(?:at\s+)?\Z", re.I)


def _of_last(text: str, sentence: Sentence, span: Span) -> tuple[str, Span] | None:
    """The schedule behind the last dose of a list, which holds for each: "at 4e6/kg or 8e6/kg on days 0, 7 and 14"."""
    at = span.end
    for mention in sentence.of("dose"):
        if mention.span.start >= at and _LISTED.fullmatch(text, at, mention.span.start):
            at = mention.span.end
    later = [m.span.start for m in sentence.of("dose") if m.span.start >= at]
    return schedule_after(text, at, min([*later, sentence.span.end])) if at > span.end else None


_LISTED = re.compile(
    r"(?:[\s,;:/]|\band\b|\bor\b|\bproceeds?\s+to\b|\bup\s+to\b|\bthen\s+to\b|\([^()]{1,40}\)|\b(?:DL|dose\s+level|level|cohort)[\s-]?\d\b)*",
    re.I,
)


def _name(text: str, sentence: Sentence, span: Span) -> str | None:
    before = text[sentence.span.start : span.start]
    named = _LEVEL.search(before) or _STATISTIC.search(before)
    named = named or _RECOMMENDED.match(text, span.end, sentence.span.end)
    return " ".join(named["name"].split()) if named else None


def _earlier_schedule(text: str, sentence: Sentence, span: Span) -> tuple[str, Span] | None:
    """A schedule before the dose: "administered on days 1, 8 and 15 at doses of …", "after Flu/Cy, ABC-1 on days 0 and 7 at …"."""
    drugs = [m.span for m in sentence.of("drug", "cytokine") if m.span.end <= span.start]
    products = [m.span.end for m in sentence.of("product") if m.span.end <= span.start]
    for start in (*products[-1:], sentence.span.start):
        told = schedule_in(text, start, span.start)
        if told and not any(drug.start >= start for drug in drugs):
            return told
    return None
