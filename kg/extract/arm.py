"""Arms, groups and cohorts that prose names, with their sizes; registered arms are stated and get none beside them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from kg.document import BACKGROUND, PROSE, TABLE, Sentence
from kg.extract.arm_divided import compared, either, randomized, received, sized
from kg.extract.arm_listed import counted, listed
from kg.extract.arm_name import Group as Name
from kg.extract.arm_name import dosed, labelled, named, parts
from kg.extract.arm_size import distinct, of_each, sizes
from kg.extract.dose.level import Level, levels
from kg.extract.found import Found
from kg.extract.people import PEOPLE
from kg.extract.schedule import infusions_in
from kg.extract.scope import FOREIGN, each_trial, holds, trials
from kg.records import Arm, Evidence, Record, Ref
from kg.records.quantity import Count
from kg.text import Span

_DOSE_WORD = re.compile(
    r"\b(?P<dose>low|normal|high|incremental|escalating|standard|intermediate|medium|reduced|full)[\s-]dos",
    re.I,
)
_LABELS = ("group", "arm", "cohort", "reg", "strat", "level", "dl", "schedule", "part", "phase")
_WORDS = ("group", "arm", "cohort", "escalation", "expansion", "dose", "dosing", "finding")
_HEADS = ("arm", "group", "cohort")
_STAGES = ("escalation", "expansion", "finding", "confirmation", "optimi")
_PLANNED = frozenset({"planned", "hypothetical", "conditional"})


@dataclass
class Group:
    """An arm as it is being gathered: its first name, its other names, and what is told of it."""

    name: str
    evidence: list[Evidence]
    others: dict[str, None] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)
    places: int = 0

    @property
    def sized(self) -> bool:
        """Whether the text tells how many patients it has."""
        return "n" in self.fields

    def arm(self, trial: Ref) -> Arm:
        """The record."""
        aliases = tuple(a for a in self.others if a.casefold() != self.name.casefold())
        return Arm(
            trial=trial,
            name=self.name,
            aliases=aliases,
            evidence=tuple(self.evidence),
            **self.fields,
        )


def arms(found: Found) -> Iterator[Record]:
    """The arms of the document's trials that only prose names."""
    if any(isinstance(r, Arm) for r in found.records):
        return
    bracketed = list(_bracketed_trials(found, _sentences(found))) if len(trials(found)) > 1 else []
    yield from bracketed
    for trial, own in each_trial(found) if not bracketed else ():
        yield from _chosen(own, trial.ref, _sentences(own))


def _sentences(found: Found) -> list[Sentence]:
    return [
        s
        for s in found.recognised.sentences
        if s.section.kind in PROSE - {TABLE, BACKGROUND} and not s.context & FOREIGN
    ]


def _chosen(found: Found, trial: Ref, sentences: list[Sentence]) -> list[Arm]:
    """The arms in the first way of telling them that the text uses: by label, by what is given, by name, by dose."""
    by_label, by_name = (_gathered(found, sentences, read) for read in (labelled, _worded))
    of_label = _of_labels(by_label, several=False)
    stages = [
        g for key, g in by_label.items() if g in of_label and key.partition(" ")[0] in _STAGE_KINDS
    ]
    if of_label and not stages:
        parts_too = [g for key, g in by_name.items() if g.sized and key in _PARTS]
        return [g.arm(trial) for g in (*of_label, *parts_too)]
    ways = (
        w(found, trial, sentences)
        for w in (listed, sized, counted, received, randomized, either, compared)
    )
    divided = _distinct(next((told for w in ways if (told := list(w))), []))
    if divided:
        return _with_sizes(found, divided, by_name, sentences)
    chosen = [g.arm(trial) for g in _of_names(by_name)]
    chosen = chosen or [g.arm(trial) for g in stages]
    chosen = (
        chosen or _of_doses(found, trial, sentences) or list(_by_disease(found, trial, sentences))
    )
    return chosen or [g.arm(trial) for g in _of_labels(by_label, several=True)]


_PARTS = frozenset(
    {
        "escalation",
        "expansion",
        "dose-escalation",
        "dose-expansion",
        "dose escalation",
        "dose expansion",
    }
)


def _worded(text: str, start: int, end: int) -> Iterator[Name]:
    """The groups that words name, the parts of a trial among them."""
    words = text[start:end].lower()
    several = [
        *(parts(text, start, end) if holds(words, _STAGES) else ()),
        *(dosed(text, start, end) if "dose" in words else ()),
    ]
    spans = [p.span for p in several]
    yield from several
    whole = named(text, start, end) if holds(words, _HEADS) else ()
    yield from (g for g in whole if not any(g.span.meets(s) for s in spans))


def _gathered(
    found: Found, sentences: list[Sentence], read: Callable[[str, int, int], Iterator[Name]]
) -> dict[str, Group]:
    """The groups of a kind, each with its names and its size."""
    text = found.recognised.text
    groups: dict[str, Group] = {}
    each: list[tuple[int, Span] | None] = []
    hints = _LABELS if read is labelled else _WORDS
    for sentence in sentences:
        if not holds(sentence.span.of(text).lower(), hints):
            continue
        names = {n.span: n for n in read(text, *sentence.span)}
        spans = distinct(list(names))
        for span in spans:
            rule = "arm.labelled" if read is labelled else "arm.named"
            group = groups.setdefault(
                names[span].key, Group(names[span].name, [Evidence(span, rule)])
            )
            group.others.setdefault(names[span].name)
            group.places += 1
        if spans and not sentence.context & _PLANNED:
            _size_up(text, sentence, {s: groups[names[s].key] for s in spans})
            kinds = {names[s].key.rpartition(" ")[0] for s in spans}
            each.append(of_each(text, sentence.span, kinds))
    if read is labelled:
        _by_marks(text, sentences, groups)
    shared = next((e for e in each if e), None)
    several = len(groups) > 1 if read is labelled else len(groups) == 2
    for group in groups.values() if shared and several else ():
        _set_size(group, shared)
    return groups


_MARKS = re.compile(
    r"\((?P<marks>[A-H\d](?:/[A-H\d])+)\s*[:,]?\s*(?:n\s?=\s?)?(?P<ns>\d{1,4}(?:/\d{1,4})+)\)"
)
_MARK_SIZES = re.compile(
    r"(?<=[(;,\s])(?P<mark>[A-H]|\d)\s?[,:]?\s+n\s?=\s?(?P<n>\d{1,4})(?=\s*[;,)])"
)


def _by_marks(text: str, sentences: list[Sentence], groups: dict[str, Group]) -> None:
    """Sizes that stand beside the bare marks of known labels: "(A, n = 14; B, n = 16)", "(A/B/C: 3/7/12)"."""
    by_mark = {key.rpartition(" ")[2]: g for key, g in groups.items()}
    if len(by_mark) < len(groups) or not any(not g.sized for g in groups.values()):
        return
    for sentence in sentences:
        for match in _MARK_SIZES.finditer(text, *sentence.span):
            _set_marked(by_mark, match["mark"], int(match["n"]), Span(*match.span("n")))
        for match in _MARKS.finditer(text, *sentence.span):
            marks = match["marks"].split("/")
            numbers = list(re.finditer(r"\d+", text[match.start("ns") : match.end("ns")]))
            for mark, number in (
                zip(marks, numbers, strict=False) if len(marks) == len(numbers) else ()
            ):
                at = match.start("ns") + number.start()
                _set_marked(by_mark, mark, int(number.group()), Span(at, at + len(number.group())))


def _set_marked(by_mark: dict[str, Group], mark: str, n: int, place: Span) -> None:
    group = by_mark.get(mark.lower())
    if group is not None:
        _set_size(group, (n, place))


def _size_up(text: str, sentence: Sentence, groups: dict[Span, Group]) -> None:
    """Gives the groups that a sentence names the sizes that it tells, and what each of them gets."""
    for size in sizes(text, sentence.span, list(groups), _results(sentence)):
        group = groups[size.group]
        if not group.sized:
            _set_size(group, (size.n, size.span))
            following = min(
                (s.start for s in groups if s.start > size.span.end), default=sentence.span.end
            )
            _told_of(text, group, Span(size.span.end, following))


def _set_size(group: Group, size: tuple[int, Span] | None) -> None:
    if size and not group.sized:
        group.fields["n"] = size[0]
        group.evidence.append(Evidence(size[1], "arm.size", "n"))


def _told_of(text: str, group: Group, where: Span) -> None:
    """Number of infusions and kind of dose, behind a group's size."""
    infusions = infusions_in(text, *where)
    if infusions:
        group.fields["infusions"] = infusions[0]
        group.evidence.append(Evidence(infusions[1], "arm.infusions", "infusions"))
    dose = _DOSE_WORD.search(text, *where)
    if dose:
        group.fields["dose_text"] = dose["dose"].lower()
        group.evidence.append(Evidence(Span(*dose.span("dose")), "arm.dose", "dose_text"))


def _results(sentence: Sentence) -> list[Span]:
    return [m.span for m in sentence.of("measure", "event")]


def _of_labels(groups: dict[str, Group], *, several: bool) -> list[Group]:
    """The labelled groups of each kind of which one has a size, or, where none has, of which there are several."""
    kinds: dict[str, list[Group]] = {}
    for key, group in groups.items():
        kinds.setdefault(key.rpartition(" ")[0], []).append(group)
    chosen = {kind: k for kind, k in kinds.items() if _makes_arms(kind, k, several=several)}
    plain = [k for kind, k in chosen.items() if kind not in _STAGE_KINDS]
    return [g for kind in plain or chosen.values() for g in kind]


_STAGE_KINDS = frozenset({"part", "phase", "stage"})


def _makes_arms(kind: str, groups: list[Group], *, several: bool) -> bool:
    """Whether labels of a kind are arms: parts and phases of a trial only where their patients are counted."""
    counted = sum(g.sized for g in groups)
    if kind in _STAGE_KINDS:
        return not several and counted > (kind != "part") and len(groups) > 1
    return len(groups) > 1 if several else counted > 0


_CONTROL = re.compile(
    r"(?:.*\b)?(?:control|placebo|observation|comparator|standard|no[\s-]\w+|non-\w+|alone|monotherapy|untreated|conventional)\b.*",
    re.I,
)


def _of_names(groups: dict[str, Group]) -> list[Group]:
    """The named groups, where one is a control or two have sizes."""
    sized_ones = [g for g in groups.values() if g.sized]
    control = [g for key, g in groups.items() if _CONTROL.fullmatch(key)]
    if len(sized_ones) > 1:
        return sized_ones
    if control and len(groups) > 1:
        return [g for g in groups.values() if g.sized or g in control or g.places > 1]
    return []


def _distinct(records: list[Arm]) -> list[Arm]:
    return list({r.name.casefold(): r for r in reversed(records)}.values())[::-1]


def _with_sizes(
    found: Found, records: list[Arm], groups: dict[str, Group], sentences: list[Sentence]
) -> list[Arm]:
    """The arms with sizes that stand beside other names of theirs: "14 in the combination arm and six in the control arm"."""
    if all(r.n is not None for r in records):
        return records
    told: dict[int, tuple[int, Span]] = {}
    for key, group in groups.items():
        at = next((i for i, r in enumerate(records) if _answers_to(r, key, records)), None)
        if at is not None and group.sized and at not in told:
            told[at] = (int(group.fields["n"]), next(e.span for e in group.evidence if e.of == "n"))
    shared = next((e for s in sentences if (e := of_each(found.recognised.text, s.span))), None)
    return [_sized(r, told.get(i) or shared) for i, r in enumerate(records)]


def _sized(record: Arm, size: tuple[int, Span] | None) -> Arm:
    if size is None or record.n is not None:
        return record
    return replace(
        record, n=size[0], evidence=(*record.evidence, Evidence(size[1], "arm.size", "n"))
    )


def _answers_to(record: Arm, name: str, records: list[Arm]) -> bool:
    """Whether an arm is meant by a name: its own, or "control" for the one with less in it."""
    own = {record.name.casefold(), *(a.casefold().removesuffix(" arm") for a in record.aliases)}
    if name in own or (
        any(o.startswith(f"{name} ") for o in own)
        and len(records) == 2
        and not any(
            a.casefold().startswith(name)
            for r in records
            if r is not record
            for a in (r.name, *r.aliases)
        )
    ):
        return True
    least = min(records, key=lambda r: (len(r.interventions), len(r.name)))
    return name in {"control", "comparator"} and record is least and bool(record.interventions)


def _of_doses(found: Found, trial: Ref, sentences: list[Sentence]) -> list[Arm]:
    """Dose levels with their sizes: "1 × 10⁶, 1 × 10⁷ and 1 × 10⁸ cells/kg, with three patients at each", "5 × 10⁶/kg (n = 3)"."""
    text = found.recognised.text
    told: dict[tuple[Decimal, str], Arm] = {}
    for sentence in sentences:
        known = {v.mention.span: v for v in levels(found, sentence)}
        spans = distinct(list(known))
        size_of = {
            s.group: (s.n, s.span) for s in sizes(text, sentence.span, spans, _results(sentence))
        }
        each = of_each(text, sentence.span) if len(spans) > 1 and not size_of else None
        for span in spans:
            size = size_of.get(span) or each
            if size and not sentence.context & _PLANNED:
                level = known[span]
                told.setdefault((level.amount.value, level.unit), _dose_arm(trial, level, size))
    return list(told.values()) if len(told) > 1 else []


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
    """
    words = re.sub(r"\s*(?:[A-Za-z+-]+\s+)?cells.*|/kg.*", "", level.amount.text)
    if re.fullmatch(r"[\d.,]+", words) and level.amount.value >= _LARGE:
        digits, _, power = f"{level.amount.value:e}".partition("e+")
        words = f"{Decimal(digits).normalize():f} x 10^{int(power)}"
    return f"{words} {level.unit}"


_LARGE = 10_000  # cells; what is less is the coefficient of a power that stands elsewhere


def _by_disease(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """Reads lines that begin with a disease and count its patients: "RA: of 7 patients, …"."""
    text = found.recognised.text
    records = []
    for sentence in sentences:
        first = next(iter(sentence.of("disease")), None)
        if (
            first
            and first.span.start == sentence.span.start
            and text[first.span.end : first.span.end + 1] == ":"
        ):
            people = (
                m
                for m in sentence.of("count")
                if isinstance(m.value, Count) and m.value.noun in PEOPLE
            )
            size = next(people, None)
            if size and isinstance(size.value, Count):
                place = Evidence(first.span, "arm.disease")
                told = (place, Evidence(size.span, "arm.size", "n"))
                name = found.vocabulary[first.code].name
                words = first.span.of(text)
                aliases = (words,) if words != name else ()
                records.append(
                    Arm(trial=trial, name=name, aliases=aliases, n=size.value.value, evidence=told)
                )
    if len(records) > 1:
        yield from records


def _bracketed_trials(found: Found, sentences: list[Sentence]) -> Iterator[Arm]:
    """Reads brackets that hold a trial's number and size: "rhIL-15 by vein (IV; NCT01385423; n = 26)"."""
    text = found.recognised.text
    refs = {t.identifier: t.ref for t in trials(found)}
    seen: set[str] = set()
    for sentence in sentences:
        for number in sentence.of("identifier"):
            ref = refs.get(str(number.value))
            opening = text.rfind("(", sentence.span.start, number.span.start)
            label = text[opening + 1 : number.span.start].strip(" ;,:") if opening >= 0 else ""
            sizes = [
                m
                for m in sentence.of("count")
                if number.span.end <= m.span.start < number.span.end + 12
            ]
            if (
                ref is None
                or ref in seen
                or not re.fullmatch(r"[A-Za-z][\w -]{0,20}", label)
                or not sizes
            ):
                continue
            seen.add(ref)
            agent = [m for m in sentence.of("cytokine", "drug") if m.span.end <= opening]
            name = f"{label} {agent[-1].span.of(text)}" if agent else label
            place = Evidence(Span(opening + 1, opening + 1 + len(label)), "arm.bracketed")
            size = sizes[0]
            yield Arm(
                trial=ref,
                name=name,
                aliases=(label, f"{label} patients", f"{label} trial"),
                n=size.value.value if isinstance(size.value, Count) else None,
                evidence=(place, Evidence(size.span, "arm.size", "n")),
            )
