"""The same fact told twice in one document, in the abstract and its digest or conclusion, is one row."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from kg.records import Outcome
from kg.text import Span

_PAIR = 2  # of two arms the first is often told alone as well
_LOOSE = ("timepoint", "arm", "population", "grade", "statistic", "term")
_FIELDS = ("numerator", "denominator", "ci_low", "p_value", "comparator", "statistic", *_LOOSE)


def distinct(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The outcomes without those that only repeat another one, the fuller telling kept."""
    kept: list[Outcome] = []
    told = list(outcomes)
    compared = _compared(told)
    for outcome in told:
        at = next(
            (
                i
                for i, other in enumerate(kept)
                if same(outcome, other) and not _is_part(outcome, other, compared)
            ),
            None,
        )
        if at is None:
            kept.append(outcome)
        elif _told(outcome) > _told(kept[at]):
            kept[at] = outcome
    kept = [_with_count(o, kept) for o in kept]
    return [o for o in kept if not any(_as_share(o, other) or _counts(other, o) for other in kept)]


def _counts(counted: Outcome, bare: Outcome) -> bool:
    """Whether one outcome tells in how many occurred what the other only tells to have occurred."""
    return (
        (bare.value, bare.statistic, bare.status) == (None, None, "observed")
        and counted.value is not None
        and (counted.trial, counted.measure, counted.term, counted.status)
        == (bare.trial, bare.measure, bare.term, bare.status)
    )


_Place = tuple[Span, str]
_VERY_GOOD = "very good partial response"


def _compared(told: list[Outcome]) -> dict[_Place, set[object]]:
    """For each sentence and measure the groups of which it tells, and all arms of which the document tells the measure."""
    groups: dict[_Place, set[object]] = {}
    arms: dict[tuple[object, str], set[object]] = {}
    for outcome in told:
        groups.setdefault(_place(outcome), set()).add(_whose(outcome))
        if outcome.arm:
            arms.setdefault((outcome.trial, outcome.measure), set()).add(_whose(outcome))
    for outcome in told:
        if outcome.arm:
            groups[_place(outcome)] |= arms[outcome.trial, outcome.measure]
    return groups


def _place(outcome: Outcome) -> _Place:
    return outcome.evidence[0].span, outcome.measure


def _whose(outcome: Outcome) -> object:
    return (outcome.arm, outcome.population) if outcome.arm or outcome.population else None


def _is_part(one: Outcome, other: Outcome, compared: dict[_Place, set[object]]) -> bool:
    """Whether one is of all and the other of one of several groups that its sentence compares."""
    parts = [o for o in (one, other) if _whose(o) is not None]
    return len(parts) == 1 and len(compared[_place(parts[0])] - {None}) > _PAIR


def _with_count(share: Outcome, told: list[Outcome]) -> Outcome:
    """A percentage with the count that its sentence tells of the same: "three of the five had a CR, a 60% CR rate"."""
    if share.unit != "%" or share.numerator is not None:
        return share
    for count in told:
        if count.evidence[0].span == share.evidence[0].span and _is_share_of(count, share):
            of = {"numerator", "denominator"}
            places = (e for e in count.evidence if e.of in of)
            return replace(
                share,
                numerator=count.numerator,
                denominator=count.denominator,
                evidence=(*share.evidence, *places),
            )
    return share


def _is_share_of(count: Outcome, share: Outcome) -> bool:
    """Whether a percentage is that of a count, rounded as it is printed."""
    if not count.numerator or not count.denominator or share.value is None:
        return False
    told = (count.unit, count.trial, count.measure, count.status, _whose(count))
    if told != ("patients", share.trial, share.measure, share.status, _whose(share)):
        return False
    digits = max(0, -int(share.value.as_tuple().exponent))
    return round(Decimal(100 * count.numerator) / count.denominator, digits) == share.value


def _as_share(count: Outcome, other: Outcome) -> bool:
    """Whether another sentence tells a count of so many as their percentage: "7 of 15" and "47% (7/15)"."""
    return (
        (count.unit, other.unit) == ("patients", "%")
        and count.numerator is not None
        and count.denominator is not None
        and (count.trial, count.measure, count.status, count.numerator, count.denominator)
        == (other.trial, other.measure, other.status, other.numerator, other.denominator)
        and all(_agree(getattr(count, n), getattr(other, n)) for n in _LOOSE if n != "statistic")
    )


def same(one: Outcome, other: Outcome) -> bool:
    """Whether two outcomes state one fact: all that both state is equal, and the figure is."""
    if (one.trial, one.measure, one.status, one.value, one.unit) != (
        other.trial,
        other.measure,
        other.status,
        other.value,
        other.unit,
    ):
        return False
    together = one.evidence[0].span == other.evidence[0].span
    if together and (one.term, one.arm, one.population) != (
        other.term,
        other.arm,
        other.population,
    ):
        return False  # one sentence tells them apart
    if one.term != other.term and _VERY_GOOD in (one.term, other.term):
        return False  # a kind of its own
    if one.unit == "patients" and _each_tells_more(one, other):
        return False
    if one.statistic == "most common" and one.statistic != other.statistic:
        return False
    return all(
        _agree(getattr(one, name), getattr(other, name))
        for name in (*_LOOSE, "numerator", "denominator")
    )


def _each_tells_more(one: Outcome, other: Outcome) -> bool:
    """Whether one tells whose and the other of which grade: a count as small is not the same for that."""
    whose = [o.arm is not None or o.population is not None for o in (one, other)]
    graded = [o.grade is not None for o in (one, other)]
    return whose[0] != whose[1] and graded[0] != graded[1] and whose[0] != graded[0]


def _agree(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _told(outcome: Outcome) -> int:
    return sum(getattr(outcome, name) is not None for name in _FIELDS)
