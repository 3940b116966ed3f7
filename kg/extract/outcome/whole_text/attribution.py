"""Attribution: whose result a fact is, the arm, subgroup and trial, told in its sentence or in those before."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg import regex as re
from kg.document import Sentence
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.group.named_groups import EVERY
from kg.extract.outcome.whole_text.arm_added import by_addition
from kg.extract.outcome.whole_text.arm_called import ARM_WORD, find_arm
from kg.extract.outcome.whole_text.arm_sized import of_its_size, of_those_counted
from kg.extract.outcome.whole_text.each_arm import of_each_arm
from kg.extract.outcome.whole_text.outgrown import without_outgrown
from kg.extract.outcome.whole_text.scene import Scene
from kg.extract.outcome.whole_text.whose_trial import with_group, with_trials
from kg.extract.people import PATIENTS
from kg.records import (
    AdverseEvent,
    Arm,
    Code,
    Evidence,
    Outcome,
    Record,
    Ref,
    Trial,
    arm_ref,
)
from kg.text import Span

_PEOPLE_BEHIND = re.compile(rf"\s(?:{PATIENTS}|cohort|group|subgroup|cases)\Z")
_POWER = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def attributed(facts: Iterable[Fact], on: Scene) -> Iterator[Record]:
    """The records that the facts become; arms that only a result names come with them."""
    told = [
        (_with_open_end(_of_some(each)), trial)
        for fact, trial in with_trials(facts, on)
        for each in of_each_arm(fact, on.arms_of(trial))
    ]
    new = list(_named_by_results(told, on))
    yield from new
    on = replace(on, arms=(*on.arms, *_called_by_addition(new, told)))
    kept = without_outgrown([f for f, _ in told], [on.arms_of(t) for _, t in told])
    own = {f.line.sentence.span for f in kept if on.car_t or (f.group and not _is_of_car_t(f))}
    for fact, (_, trial) in zip(kept, told, strict=True):
        arm, part = _arm_and_part(fact, on.arms_of(trial))
        arm = of_its_size(fact, arm, on.arms_of(trial))
        if not arm and (counted := of_those_counted(fact, on.arms_of(trial), on.trials)):
            arm, place = counted
            fact = fact.but(also=(place,))
        if not arm and _is_of_car_t(fact) and fact.line.sentence.span not in own:
            continue
        part = None if part and _is_trial(part, on) else part
        yield _record(of_cohort(fact, trial, on), trial, arm, part, on)


# no product of the trial: "a median of 110 days with CAR T cells", "10% of CAR T-cell infusions"
_CAR_T = re.compile(
    r"(?:the\s)?(?:(?:autologous|commercial|approved|CD19|CD19-directed|conventional)\s)*(?i:CAR[- ]T)(?:[- ]cells?)?(?:\s(?:infusions?|therapy|therapies|products?|recipients))?"
)


def _is_of_car_t(fact: Fact) -> bool:
    """Whether a result is told of CAR-T cells: not the trial's where it gives none and compares nothing with them."""
    return fact.group is not None and _CAR_T.fullmatch(fact.group.name) is not None


def _called_by_addition(new: list[Arm], told: list[tuple[Fact, Ref]]) -> list[Arm]:
    """The arms that results name, with what they are called by what one of them got besides."""
    names = by_addition(told[0][0].line.text, new) if new else {}
    return [replace(a, aliases=(*a.aliases, *names.get(arm_ref(a.trial, a.name), ()))) for a in new]


def _of_some(fact: Fact) -> Fact:
    """The fact without a group that is everyone: all responders, where it tells how long responses last."""
    if fact.within and EVERY.fullmatch(fact.within.name):
        fact = fact._replace(within=None)
    every = fact.group is not None and (
        EVERY.fullmatch(fact.group.name)
        or (fact.measure == "DOR" and fact.group.name.casefold() == "responders")
    )
    return with_group(fact, None) if every else fact


_OPEN_END = re.compile(r"\s(?:and|or)\s(?:above|higher|over|below|lower|beyond)\b")


def _with_open_end(fact: Fact) -> Fact:
    """The fact whose group goes on to others, "DL2 and above", with all of them as a part of the patients."""
    group = fact.group
    behind = _OPEN_END.match(fact.line.text, group.span.end) if group else None
    if group is None or behind is None:
        return fact
    more = group._replace(
        name=f"{group.name}{behind.group()}", span=Span(group.span.start, behind.end()), said=False
    )
    return fact._replace(group=more)


def _named_by_results(told: list[tuple[Fact, Ref]], on: Scene) -> Iterator[Arm]:
    """The arms that results name, of trials whose text tells of no arms elsewhere."""
    known: set[tuple[Ref, str]] = set()
    levels = {g.name.casefold() for f, _ in told if (g := f.group) and _LEVEL.fullmatch(g.name)}
    for fact, trial in told:
        group = next((g for g in (fact.group, fact.within) if g and _is_arm(g)), None)
        name = (trial, group.name.casefold().removeprefix("with ")) if group else None
        if group and len(levels) == 1 and group.name.casefold() in levels:
            continue
        if group and name and not on.arms_of(trial) and name not in known:
            known.add(name)
            yield _new_arm(group, trial)


def _is_arm(group: Group | None) -> bool:
    return bool(group and group.said and ARM_WORD.search(group.name))


# the only level of dose of which results tell is a part of the patients
_LEVEL = re.compile(
    r"(?:(?:the\s)?\w+\s)?(?:dose\s?levels?(?:\s\w{1,3})?|DL\s?-?\d\w?)", re.IGNORECASE
)


def _arm_and_part(fact: Fact, arms: tuple[Arm, ...]) -> tuple[Arm | None, Group | None]:
    """The arm that a fact's groups name, and the group that is a part of the patients."""
    for group, other in ((fact.group, fact.within), (fact.within, fact.group)):
        arm = find_arm(group, arms) if group else None
        if arm:
            return arm, other if other and find_arm(other, arms) is None else None
    return None, None if fact.group and fact.group.agent else fact.group


def of_cohort(fact: Fact, trial: Ref, on: Scene) -> Fact:
    """The fact with the size of the cohort as denominator, where the text leaves it to the cohort.

    Only with one group of patients, whose size the text states; both places then carry the fact.
    """
    numerator = fact.says.get("numerator")
    alone = fact.group is None and len(on.arms_of(trial)) < 2 and len(on.trials) == 1
    if numerator is None or fact.says.get("denominator") is not None or not alone:
        return fact
    if fact.measure != "ORR" and _RESPONDERS.search(fact.line.text, *fact.line.sentence.span):
        return fact  # "four responders relapsed": of the responders, not of all
    unclear = not fact.adverse and on.trials[0].evaluable is None and "evaluable" in fact.line.text
    for size, place in () if unclear else _sizes(on.trials[0], fact.adverse):
        if numerator <= size and _agrees(fact, numerator, size):
            return fact.but(denominator=size, denominator_stated=False, also=(place,))
    return fact


_RESPONDERS = re.compile(r"\bresponders\b")


def _sizes(trial: Trial, adverse: bool) -> Iterator[tuple[int, Span]]:
    """The sizes that the text states, the one that fits the kind of result best first."""
    if trial.enrollment_type == "ESTIMATED":
        return
    for name in ("treated", "enrollment") if adverse else ("evaluable", "treated", "enrollment"):
        size = getattr(trial, name)
        place = next((e.span for e in trial.evidence if e.of == name), None)
        if size is not None and place is not None:
            yield size, place


def _agrees(fact: Fact, numerator: int, size: int) -> bool:
    value = fact.says.get("value")
    return (
        fact.says.get("unit") != "%"
        or value is None
        or abs(numerator * 100 / size - float(value)) < 1
    )


_BARE = re.compile(r"(?:the |with )?[\w-]+(?: (?:trial|study|programme?|cells))?", re.IGNORECASE)


def _is_trial(part: Group, on: Scene) -> bool:
    """Whether the name of a part of the patients is a trial's or its product's: "the CD33 study"."""
    named = any(part.span.start <= p < part.span.end for p, _ in on.named)
    return named and _BARE.fullmatch(part.name) is not None


def _new_arm(group: Group, trial: Ref) -> Arm:
    name = group.name.removeprefix("with ")
    return Arm(trial=trial, name=name, evidence=(Evidence(group.span, "outcome.arm"),))


def _record(fact: Fact, trial: Ref, arm: Arm | None, part: Group | None, on: Scene) -> Outcome:
    says = {k: v for k, v in fact.says.items() if v is not None}
    if arm:
        says["arm"] = arm_ref(arm.trial, arm.name)
    if part:
        says["population"] = population(fact, part, on)
    if fact.against and fact.against is not fact.group:
        against = find_arm(fact.against, on.arms_of(trial))
        says["comparator"] = against.name if against else fact.against.name
    also = (*says.pop("also", ()), *_told_elsewhere(fact))
    evidence = Evidence(_carrying(fact.sentence, fact.span), fact.rule, also=also)
    kind = AdverseEvent if fact.adverse else Outcome
    return kind(trial=trial, measure=Code(f"measure:{fact.measure}"), evidence=(evidence,), **says)


def _told_elsewhere(fact: Fact) -> Iterator[Span]:
    """The places of the fact's groups that another sentence names."""
    groups = dict.fromkeys(g.span for g in (fact.group, fact.within) if g)
    yield from (span for span in groups if not fact.sentence.span.meets(span))


def population(fact: Fact, group: Group, on: Scene) -> str | None:
    """The name of a subgroup: its disease's, its long form, or as the text has it.

    The trial's only disease is no subgroup.
    """
    lacks = group.name.casefold().startswith(("without", "no ", "not ", "with no "))
    events = {m.span for m in fact.sentence.of("event", "measure")}
    for mention in () if lacks else fact.sentence.of("disease"):
        if mention.span in events and mention.code not in on.diseases:
            continue  # "with CRS" is what they had, not what they were treated for
        name = _PEOPLE_BEHIND.sub("", group.name).removeprefix("with ")
        length = mention.span.end - mention.span.start
        if (
            group.span.meets(mention.span)
            and length >= len(name) // 2
            and "/" not in name[: max(0, len(name) - length)]
        ):
            alone = on.diseases == {mention.code}
            return None if alone else on.vocabulary[mention.code].name
    short = group.name.removeprefix("with ")
    return on.abbreviations.get(short, plain(group.name))


def plain(name: str) -> str:
    """A name with its powers as plain signs.

    >>> plain("9×10⁷ cells"), plain("group A"), plain("1.5×10⁹)")
    ('9×10^7 cells', 'group A', '1.5×10^9')
    """
    name = name if name.count("(") == name.count(")") else name.strip("() ")
    return _POWER.sub(lambda power: "^" + power.group().translate(_DIGITS), name)


def _carrying(sentence: Sentence, span: Span) -> Span:
    """The sentence, where it is not far longer than the statement."""
    return sentence.span if sentence.span.end - sentence.span.start <= 600 else span
