"""Arms, groups and cohorts that prose names, with their sizes; registered arms are stated and get none beside them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.document import PROSE, TABLE, Sentence
from kg.extract.arm_divided import randomized, sized
from kg.extract.dose import Level, levels
from kg.extract.found import Found
from kg.extract.people import PEOPLE
from kg.extract.schedule import infusions_in
from kg.extract.scope import FOREIGN, holds, sole_trial, trials
from kg.records import Arm, Evidence, Record, Ref
from kg.records.quantity import Count
from kg.text import Span

_LABEL = re.compile(r"\b(?P<name>(?:Groups?|Arms?|Cohorts?|Regimens?|[Rr]egimen|[Cc]ohort|[Gg]roup|[Aa]rm|Stratum|Dose\s+[Ll]evels?|DL)\s*-?\s*(?:[A-F]|\d{1,2}[A-Za-z]?|[IVX]{1,4})(?![\w-]))")  # fmt: skip
_LABELS = ("group", "arm", "cohort", "regimen", "stratum", "level", "dl")
_SIZES = re.compile(
    r"\b(?P<n>\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(?:patients?\s+|pts?\s+)?(?:in|on|to)\s+(?:the\s+)?(?P<name>[\w+ -]{2,30}?)\s+(?:arms?|groups?)\b",
    re.I,
)
_PER_ARM = re.compile(
    r"\((?P<n>\d{1,4})\s+(?:patients\s+)?(?:per|in\s+each)\s+(?:group|arm)\)", re.I
)
_DOSE_WORD = re.compile(
    r"\b(?P<dose>low|normal|high|incremental|escalating|standard|intermediate|medium|reduced|full)[\s-]dos",
    re.I,
)
_PER_LEVEL = re.compile(r"[^.;]{0,30}?\bwith\s+(?P<n>\d+|two|three|four|five|six)\s+(?:patients|subjects|participants)\s+(?:at|in|on|per)\s+(?:each|every|a|the\s+)?\s*(?:of\s+them|dose|level|cohort)?", re.I)  # fmt: skip
_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}


def arms(found: Found) -> Iterator[Record]:
    """The arms of the document's trials that only prose names."""
    if any(isinstance(r, Arm) for r in found.records):
        return
    sentences = [
        s
        for s in found.recognised.sentences
        if s.section.kind in PROSE - {TABLE} and not s.context & FOREIGN
    ]
    trial = sole_trial(found)
    if trial is None:
        yield from _bracketed_trials(found, sentences)
        return
    known: dict[str, Arm] = {}
    for record in (
        *_labelled(found, trial, sentences),
        *sized(found, trial, sentences),
        *randomized(found, trial, sentences),
        *_by_dose(found, trial, sentences),
        *_by_disease(found, trial, sentences),
    ):
        if known and isinstance(record, Arm) and _overlaps(record, known):
            continue
        known[record.name.casefold()] = record
    yield from _with_sizes(found, list(known.values()), sentences)


def _with_sizes(found: Found, records: list[Arm], sentences: list[Sentence]) -> Iterator[Arm]:
    """The arms with sizes that stand elsewhere: "14 in the combination arm and six in the control arm", "(80 per group)"."""
    text = found.recognised.text
    told: dict[int, tuple[int, Span]] = {}
    for sentence in sentences if len(records) == 2 and all(r.n is None for r in records) else ():
        each = _PER_ARM.search(text, *sentence.span)
        if each:
            told = {
                0: (int(each["n"]), Span(*each.span("n"))),
                1: (int(each["n"]), Span(*each.span("n"))),
            }
        for match in _SIZES.finditer(text, *sentence.span) if sentence.of("count") else ():
            at = next(
                (i for i, r in enumerate(records) if _answers_to(r, match["name"], records)), None
            )
            word = match["n"].lower()
            if at is not None and at not in told:
                told[at] = (
                    _WORDS.get(word) or int(word) if word.isdigit() or word in _WORDS else 0,
                    Span(*match.span("n")),
                )
    for at, record in enumerate(records):
        size = told.get(at)
        if size and size[0]:
            record = replace(
                record, n=size[0], evidence=(*record.evidence, Evidence(size[1], "arm.size", "n"))
            )
        yield record


def _answers_to(record: Arm, name: str, records: list[Arm]) -> bool:
    """Whether an arm is meant by a name: its own, or "control" for the one with less in it."""
    name = name.casefold()
    if name in {
        record.name.casefold(),
        *(a.casefold().removesuffix(" arm") for a in record.aliases),
    }:
        return True
    least = min(records, key=lambda r: (len(r.interventions), len(r.name)))
    return name in {"control", "comparator"} and record is least and bool(record.interventions)


def _overlaps(record: Arm, known: dict[str, Arm]) -> bool:
    """Whether the arm is known, or told in another way than those known."""
    rule = record.evidence[0].rule
    others = {a.evidence[0].rule for a in known.values()}
    return record.name.casefold() in known or rule not in others


def _labelled(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """Reads "Group A (n = 3) received four low-dose infusions"; two labels at least, or a size, make arms of them."""
    text = found.recognised.text
    places: dict[str, list[tuple[Sentence, Span]]] = {}
    for sentence in sentences:
        labelled = holds(sentence.span.of(text).lower(), _LABELS)
        for match in _LABEL.finditer(text, *sentence.span) if labelled else ():
            places.setdefault(" ".join(match["name"].split()), []).append(
                (sentence, Span(*match.span()))
            )
    records = [
        _labelled_arm(found, trial, name, where, sentences) for name, where in places.items()
    ]
    if len([r for r in records if r.n is not None]) > 1 or (
        len(records) > 1 and any(r.n is not None for r in records)
    ):
        yield from (r for r in records if r.n is not None)


def _labelled_arm(
    found: Found,
    trial: Ref,
    name: str,
    places: list[tuple[Sentence, Span]],
    sentences: list[Sentence],
) -> Arm:
    text = found.recognised.text
    evidence = [Evidence(places[0][1], "arm.labelled")]
    fields: dict[str, int | str] = {}
    for sentence, span in places:
        following = _LABEL.search(text, span.end, sentence.span.end)
        end = following.start() if following else sentence.span.end
        size = next(
            (
                m
                for m in sentence.of("count")
                if m.span.start >= span.end and m.span.start - span.end < 4
            ),
            None,
        )
        if size and isinstance(size.value, Count) and "n" not in fields:
            fields["n"] = size.value.value
            evidence.append(Evidence(size.span, "arm.size", "n"))
            infusions = infusions_in(text, size.span.end, end)
            if infusions:
                fields["infusions"] = infusions[0]
                evidence.append(Evidence(infusions[1], "arm.infusions", "infusions"))
            dose = _DOSE_WORD.search(text, size.span.end, end)
            if dose:
                fields["dose_text"] = dose["dose"].lower()
                evidence.append(Evidence(Span(*dose.span("dose")), "arm.dose", "dose_text"))
    counted = _counted_on(text, name, sentences) if "n" not in fields else None
    if counted:
        fields["n"] = counted[0]
        evidence.append(Evidence(counted[1], "arm.size", "n"))
    return Arm(trial=trial, name=name, evidence=tuple(evidence), **fields)  # type: ignore[arg-type]  # fields come by name


def _counted_on(text: str, name: str, sentences: list[Sentence]) -> tuple[int, Span] | None:
    """The size that stands before a label: "13 patients were treated: 4 on Reg A and 9 on Reg B".

    >>> from kg.document import Section
    >>> words = "13 pts were treated: 4 on Reg A (2 at 100M) and 9 on Reg B"
    >>> whole = Span(0, len(words))
    >>> [(_counted_on(words, n, [Sentence(whole, Section(whole, "abstract"))]) or (0,))[0] for n in ("Regimen A", "Regimen B", "Arm C")]
    [4, 9, 0]
    """
    kind, _, letter = name.rpartition(" ")
    pattern = re.compile(
        rf"\b(?P<n>\d{{1,4}}|{'|'.join(_WORDS)})\s+(?:pts?\s+|patients?\s+)?(?:on|in)\s+(?:the\s+)?{re.escape(kind[:3])}\w*\s+{re.escape(letter)}\b",
        re.I,
    )
    for sentence in sentences if kind else ():
        match = pattern.search(text, *sentence.span)
        if match:
            word = match["n"].lower()
            return _WORDS.get(word) or int(word), Span(*match.span("n"))
    return None


def _by_dose(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """Reads "1 × 10⁶, 1 × 10⁷ and 1 × 10⁸ cells/kg, with three patients at each", and "5 × 10⁶/kg (n = 3)"."""
    text = found.recognised.text
    for sentence in sentences:
        told = levels(found, sentence)
        if len(told) > 1:
            each = _PER_LEVEL.match(text, told[-1].mention.span.end, sentence.span.end)
            n = _WORDS.get(each["n"].lower()) or int(each["n"]) if each else None
            sizes = (
                [(n, Span(*each.span("n")))] * len(told)
                if each and n
                else [_size_of(sentence, v) for v in told]
            )
            if all(sizes):
                yield from (
                    _dose_arm(trial, v, size) for v, size in zip(told, sizes, strict=True) if size
                )
                return


def _size_of(sentence: Sentence, level: Level) -> tuple[int, Span] | None:
    """The size in the brackets directly behind a dose."""
    for mention in sentence.of("count"):
        if 0 <= mention.span.start - level.mention.span.end <= 3 and isinstance(
            mention.value, Count
        ):
            return mention.value.value, mention.span
    return None


def _dose_arm(trial: Ref, level: Level, size: tuple[int, Span]) -> Arm:
    words = re.sub(r"\s*(?:[A-Za-z+-]+\s+)?cells.*|/kg.*", "", level.amount.text)
    told = (Evidence(level.mention.span, "arm.dose-cohort"), Evidence(size[1], "arm.size", "n"))
    return Arm(trial=trial, name=f"{words} {level.unit}", n=size[0], evidence=told)


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
