"""Attribution: whose result a fact is, the arm, subgroup and trial, told in its sentence or in those before."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.document import Sentence
from kg.extract.found import Found
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.groups import Group
from kg.extract.outcome.named_groups import EVERY
from kg.extract.outcome.trial_names import named_trials
from kg.records import (
    AdverseEvent,
    Arm,
    Code,
    Condition,
    Evidence,
    Outcome,
    Product,
    Record,
    Ref,
    Trial,
    arm_ref,
    trial_ref,
)
from kg.text import Span
from kg.vocabulary import Vocabulary

_TOKEN = re.compile(r"[A-Za-z0-9]+")
_FILLER = frozenset(
    [
        "arm",
        "arms",
        "group",
        "groups",
        "cohort",
        "cohorts",
        "patients",
        "subjects",
        "participants",
        "trial",
        "study",
        "the",
        "of",
        "in",
        "a",
        "treated",
        "treatment",
        "receiving",
        "who",
        "were",
        "alone",
        "monotherapy",
        "plus",
        "and",
        "with",
        "other",
        "all",
        "recipients",
        "subgroup",
        "therapy",
        "only",
        "controls",
        "units",
        "cell",
        "cells",
    ]
)
ARM_WORD = re.compile(
    r"\b(?:arm|group|cohort|controls?|recipients|placebo|dose level)s?\b|\bDL\s?-?\d|-treated|-assigned",
    re.IGNORECASE,
)
_CONTROL = frozenset(
    [
        "control",
        "placebo",
        "comparator",
        "standard",
        "no",
        "without",
        "alone",
        "monotherapy",
        "untreated",
        "sham",
    ]
)
_BARE = frozenset(["observation", "placebo", "sham", "untreated", "nothing", "standard", "control"])
_LACKING = frozenset({"no", "without", "not"})
_EVERY_TRIAL = re.compile(
    r"\b(?:neither|either|both|each|any)\s(?:of the\s)?(?:\w+\s)?(?:trial|study|studies)s?\b",
    re.IGNORECASE,
)
_PEOPLE_BEHIND = re.compile(r"\s(?:patients|pts|cohort|group|subgroup|cases|participants)\Z")
_POWER = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_JOINT = re.compile(r"\bplus\b|\+|\band\b|\bwith\b|/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scene:
    """The trials and arms of a document, its short forms and the words for diseases."""

    document: str
    trials: tuple[Trial, ...]
    arms: tuple[Arm, ...]
    diseases: frozenset[str | None]
    abbreviations: dict[str, str]
    vocabulary: Vocabulary
    named: tuple[tuple[int, Ref], ...] = ()  # where trials are named, by number or short name

    def arms_of(self, trial: Ref | None) -> tuple[Arm, ...]:
        """The arms of one trial, or all."""
        return tuple(a for a in self.arms if trial is None or a.trial == trial)


def scene(found: Found) -> Scene:
    """The trials and arms that were found before."""
    return Scene(
        found.recognised.document.id,
        tuple(r for r in found.records if isinstance(r, Trial)),
        tuple(_with_product(found)),
        _diseases(found),
        found.recognised.abbreviations,
        found.vocabulary,
        tuple(named_trials(found.recognised, found.records)),
    )


def _with_product(found: Found) -> Iterator[Arm]:
    """The arms; of two, one of which gets nothing, the other is also called by the only product that is given."""
    arms = [r for r in found.records if isinstance(r, Arm)]
    products = [r for r in found.records if isinstance(r, Product)]
    treated = [a for a in arms if not _is_bare(a)]
    alone = len(arms) == 2 and len(treated) == 1 and len(products) == 1
    for arm in arms:
        if alone and arm is treated[0]:
            names = (products[0].name, *products[0].aliases)
            yield replace(arm, aliases=(*arm.aliases, *names))
        else:
            yield arm


def _is_bare(arm: Arm) -> bool:
    """Whether an arm is given nothing of the trial's: observation, placebo, standard care."""
    return bool(set(_TOKEN.findall(arm.name.casefold())) & _BARE)


def _diseases(found: Found) -> frozenset[str | None]:
    """The diseases of the document's patients: its conditions, and those that sentences with results tell apart."""
    told: set[str | None] = {r.concept for r in found.records if isinstance(r, Condition)}
    for sentence in found.recognised.sentences:
        codes = {m.code for m in sentence.of("disease")}
        if len(codes) > 1 and sentence.of("percent", "ratio", "count") and sentence.of("measure"):
            told |= codes
    return frozenset(told)


def attributed(facts: Iterable[Fact], on: Scene) -> Iterator[Record]:
    """The records that the facts become; arms that only a result names come with them."""
    new: dict[str, Arm] = {}
    for told, trial in _with_trials(facts, on):
        every = told.group is not None and EVERY.fullmatch(told.group.name)
        fact = with_group(told, None) if every else told
        arm = find_arm(fact.group, on.arms_of(trial)) if fact.group else None
        unknown = arm is None and not on.arms_of(trial)
        if unknown and fact.group and fact.group.said and ARM_WORD.search(fact.group.name):
            known = new.get(fact.group.name.casefold())
            arm = new.setdefault(fact.group.name.casefold(), _new_arm(fact.group, trial))
            if known is None:
                yield arm
        yield _record(of_cohort(fact, trial, on), trial, arm, on)


def of_cohort(fact: Fact, trial: Ref, on: Scene) -> Fact:
    """The fact with the size of the cohort as denominator, where the text leaves it to the cohort.

    Only with one group of patients, whose size the text states; both places then carry the fact.
    """
    numerator = fact.says.get("numerator")
    alone = fact.group is None and len(on.arms_of(trial)) < 2 and len(on.trials) == 1
    if numerator is None or fact.says.get("denominator") is not None or not alone:
        return fact
    unclear = not fact.adverse and on.trials[0].evaluable is None and "evaluable" in fact.line.text
    for size, place in () if unclear else _sizes(on.trials[0], fact.adverse):
        if numerator <= size and _agrees(fact, numerator, size):
            return fact.but(denominator=size, denominator_stated=False, also=(place,))
    return fact


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


def _with_trials(facts: Iterable[Fact], on: Scene) -> Iterator[tuple[Fact, Ref]]:
    """Each fact with its trial; what is told of "either trial" is told of each."""
    for fact in facts:
        if len(on.trials) > 1 and _EVERY_TRIAL.search(fact.line.signs):
            yield from ((with_group(fact, None), t.ref) for t in on.trials)
        else:
            yield fact, trial_of(fact, on)


def trial_of(fact: Fact, on: Scene) -> Ref:
    """The trial whose result it is: the only one, the one with the arm, or the one that was named last."""
    if len(on.trials) == 1:
        return on.trials[0].ref
    if not on.trials:
        return trial_ref(None, on.document)
    inside = [t for place, t in on.named if fact.sentence.span.start <= place < fact.span.end]
    if inside:
        return inside[-1]
    arm = find_arm(fact.group, on.arms) if fact.group else None
    if arm:
        return arm.trial
    before = [t for place, t in on.named if place < fact.span.start]
    return before[-1] if before else on.trials[0].ref


def find_arm(group: Group, arms: tuple[Arm, ...]) -> Arm | None:
    """The arm that these words name; None where none or several fit."""
    name = group.name.casefold()
    for arm in arms:
        if name in {arm.name.casefold(), *(a.casefold() for a in arm.aliases)}:
            return arm
    said = tokens(name)
    same = [a for a in arms if said and said in {tokens(n) for n in (a.name, *a.aliases)}]
    if len(same) == 1:
        return same[0]
    return _by_role(name, arms) or _by_words(said, arms)


def _by_words(said: frozenset[str], arms: tuple[Arm, ...]) -> Arm | None:
    """The arm that holds all the words; of several the one that holds least besides."""
    if not said:
        return None
    told = [(i, a, _all(a)) for i, a in enumerate(arms)]
    fits = [(len(w - said), i, a) for i, a, w in told if said <= w and not _LACKING & (w - said)]
    fits = [f for f in fits if f[0] == min(fits)[0]] if fits else []
    return fits[0][2] if len(fits) == 1 else None


def _by_role(name: str, arms: tuple[Arm, ...]) -> Arm | None:
    """Reads "the control arm", "the combination arm", "without it": the one of two arms that it must be."""
    if len(arms) != 2:
        return None
    words = set(_TOKEN.findall(name))
    if words & {"control", "comparator"} or name.startswith(("without", "no ")):
        fits = [a for a in arms if set(_TOKEN.findall(a.name.casefold())) & _CONTROL]
    elif words & {"combination", "combined"}:
        fits = [a for a in arms if _JOINT.search(a.name)]
    elif words & {"experimental", "intervention", "active", "treatment"}:
        fits = [a for a in arms if not set(_TOKEN.findall(a.name.casefold())) & _CONTROL]
    else:
        return None
    return fits[0] if len(fits) == 1 else None


def tokens(name: str) -> frozenset[str]:
    """The words of a name that tell it from others.

    >>> sorted(tokens("the pembrolizumab arm")), sorted(tokens("Group A")), sorted(tokens("NK-cell group"))
    (['pembrolizumab'], ['a'], ['nk'])
    """
    words = _TOKEN.findall(name.casefold())
    telling = frozenset(w for w in words if w not in _FILLER)
    return telling or frozenset(words[-1:] if words and words[-1] == "a" else ())


def _all(arm: Arm) -> frozenset[str]:
    return frozenset(
        w.casefold()
        for part in (arm.name, *arm.aliases, *arm.interventions)
        for w in _TOKEN.findall(part)
    )


def _new_arm(group: Group, trial: Ref) -> Arm:
    return Arm(trial=trial, name=group.name, evidence=(Evidence(group.span, "outcome.arm"),))


def _record(fact: Fact, trial: Ref, arm: Arm | None, on: Scene) -> Outcome:
    says = {k: v for k, v in fact.says.items() if v is not None}
    if arm:
        says["arm"] = arm_ref(arm.trial, arm.name)
        if fact.within and find_arm(fact.within, on.arms_of(trial)) is None:
            says["population"] = population(fact, fact.within, on)
    elif fact.group:
        says["population"] = population(fact, fact.group, on)
        whole = find_arm(fact.within, on.arms_of(trial)) if fact.within else None
        if whole:
            says["arm"] = arm_ref(whole.trial, whole.name)
    if fact.against and fact.against is not fact.group:
        against = find_arm(fact.against, on.arms_of(trial))
        says["comparator"] = against.name if against else fact.against.name
    also = tuple(says.pop("also", ()))
    evidence = Evidence(_carrying(fact.sentence, fact.span), fact.rule, also=also)
    kind = AdverseEvent if fact.adverse else Outcome
    return kind(trial=trial, measure=Code(f"measure:{fact.measure}"), evidence=(evidence,), **says)


def population(fact: Fact, group: Group, on: Scene) -> str | None:
    """The name of a subgroup: its disease's, its long form, or as the text has it.

    The trial's only disease is no subgroup.
    """
    for mention in fact.sentence.of("disease"):
        name = _PEOPLE_BEHIND.sub("", group.name)
        length = mention.span.end - mention.span.start
        if (
            group.span.meets(mention.span)
            and length >= len(name) // 2
            and "/" not in name[: max(0, len(name) - length)]
        ):
            alone = on.diseases == {mention.code}
            return None if alone else on.vocabulary[mention.code].name
    return on.abbreviations.get(group.name, plain(group.name))


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


def with_group(fact: Fact, group: Group | None) -> Fact:
    """The same fact of another group."""
    return fact._replace(group=group)
