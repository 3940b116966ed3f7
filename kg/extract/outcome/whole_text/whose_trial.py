"""Whose result a fact is, where a document has several trials: told beside the figure, by the arm, or by the text before."""

from collections.abc import Iterable, Iterator

from kg import regex as re
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.whole_text.arm_called import find_arm
from kg.extract.outcome.whole_text.scene import Scene
from kg.extract.outcome.whole_text.trial_places import heads, is_behind, is_in_row
from kg.records import Ref, trial_ref

_EVERY_TRIAL = re.compile(
    r"\b(?:neither|either|both|each|any)\s(?:of the\s)?(?:\w+\s)?(?:trial|study|studies)s?\b",
    re.IGNORECASE,
)


def with_trials(facts: Iterable[Fact], on: Scene) -> Iterator[tuple[Fact, Ref]]:
    """Each fact with its trial; what is told of "either trial" is told of each."""
    for fact in facts:
        if len(on.trials) > 1 and _EVERY_TRIAL.search(fact.line.signs):
            yield from ((with_group(fact, None), t.ref) for t in on.trials)
        elif trial := trial_of(fact, on):
            yield fact, trial


def trial_of(fact: Fact, on: Scene) -> Ref | None:
    """The trial whose result it is: the only one, the one that its sentence names, the one with the arm, or the one named last.

    What a review tells of no trial that it names in that paragraph or in the heading above is nobody's.
    """
    if not on.trials:
        return trial_ref(None, on.document)
    if len(on.trials) == 1:
        return on.trials[0].ref
    told = _named_beside(fact, on)
    if told:
        return told
    arm = find_arm(fact.group, on.arms) if fact.group else None
    if arm:
        return arm.trial
    owner = None if on.review else on.owners.get(fact.sentence.span)
    if owner:
        return owner
    text, place = fact.line.text, fact.sentence.span.start
    before = [(p, t) for p, t in on.named if p < fact.span.start and not is_in_row(text, p, place)]
    if on.review:
        beside = before and before[-1][0] > text.rfind("\n", 0, place)
        return before[-1][1] if before and (beside or heads(text, before[-1][0], place)) else None
    if before:
        return before[-1][1]
    return None if _in_rows(on, text, place) else on.trials[0].ref


def _in_rows(on: Scene, text: str, place: int) -> bool:
    """Whether only rows name the trials before a place: a table of several says nothing of what stands behind it."""
    return any(p < place and is_in_row(text, p, place) for p, _ in on.named)


def _named_beside(fact: Fact, on: Scene) -> Ref | None:
    """The trial named in the sentence: right behind the figure, else last before it, else the only one behind it."""
    inside = [(p, t) for p, t in on.named if fact.sentence.span.start <= p < fact.sentence.span.end]
    place = max(fact.line.place(fact.place), fact.span.start)
    behind = [(p, t) for p, t in inside if p > place]
    figure = max(fact.place, fact.line.sign_at(place))
    if behind and is_behind(fact.line.signs[figure + 1 : fact.line.sign_at(behind[0][0])]):
        return behind[0][1]
    before = [t for p, t in inside if p <= place]
    if before:
        return before[-1]
    return behind[0][1] if len({t for _, t in behind}) == 1 else None


def with_group(fact: Fact, group: Group | None) -> Fact:
    """The same fact of another group."""
    return fact._replace(group=group)
