"""An agent put together from the places that name it."""

from collections.abc import Iterator
from decimal import Decimal

from kg import regex as re
from kg.document import Mention
from kg.extract.agent.dosing import amounts_at, described_amounts, described_schedules, schedules_at
from kg.extract.agent.given import Given
from kg.extract.agent.role import CYTOKINE, usual_role
from kg.extract.found import Found
from kg.records import Agent, Code, Evidence, Ref
from kg.records.quantity import Dose
from kg.text import Span

_Schedule = tuple[str, Span]


def record_of(found: Found, trial: Ref, places: list[Given]) -> Agent:
    """The record; dose and schedule from the first place that tells them."""
    first = places[0]
    amounts = [
        a for p in places for a in (*amounts_at(found, trial, p), *described_amounts(found, p))
    ]
    schedules = [
        s for p in places for s in (*schedules_at(found, trial, p), *described_schedules(found, p))
    ]
    roles = [p.role for p in places if p.role != _plain_role(found, p)] or [first.role]
    amount = amounts[0] if amounts else None
    schedule = _often(found.recognised.text, amount, schedules) or next(iter(schedules), None)
    value = amount.value if amount and isinstance(amount.value, Dose) else None
    return Agent(
        trial=trial,
        name=_plainest(places),
        concept=Code(first.code) if first.code else None,
        role=roles[0],
        dose=_printed(found.recognised.text, amount.span, value) if amount and value else None,
        unit=_PER_TIME.sub("", value.unit) if value else None,
        schedule=schedule[0] if schedule else None,
        evidence=tuple(_evidence(first, amount, schedule)),
    )


def _plainest(places: list[Given]) -> str:
    """The first name, or one that is no word for a class: "m3F8" and not "anti-GD2 monoclonal antibody"."""
    names = [p.name for p in places]
    return next((n for n in names if not n.casefold().startswith("anti-")), names[0])


def _evidence(
    first: Given, amount: Mention | None, schedule: _Schedule | None
) -> Iterator[Evidence]:
    yield Evidence(first.mention.span, "agent.given")
    if amount:
        yield Evidence(amount.span, "agent.dose", "dose")
    if schedule:
        yield Evidence(schedule[1], "agent.schedule", "schedule")


_PER_TIME = re.compile(r"/(?:day|week|dose)$")
# the part of an amount that tells how often it is given: "8 mg once daily"
_OFTEN = re.compile(
    r"\b(?:once\s+daily|twice\s+daily|daily|(?:once\s+|twice\s+)?weekly|once\s+a\s+(?:day|week)|q\d+[dw])$",
    re.I,
)


def _often(text: str, amount: Mention | None, schedules: list[_Schedule]) -> _Schedule | None:
    """How often, as the amount itself tells; not where days are told, or a schedule goes on right behind it."""
    if amount is None:
        return None
    for words, place in schedules[:1]:
        behind = amount.span.start <= place.start <= amount.span.end + _NEXT
        if behind or _DAYS.match(words):
            return None
    match = _OFTEN.search(text, *amount.span)
    return (match.group(), Span(*match.span())) if match else None


_NEXT = 3  # characters
_DAYS = re.compile(r"days?\b|D\s?[-−+]?\d", re.I)


def _plain_role(found: Found, given: Given) -> str:
    return usual_role(found, given.code) if given.code and given.role != CYTOKINE else given.role


_LOST_POWER = re.compile(r"(?P<digits>\d+(?:\.\d+)?)\s*[×x]\s*$")


def _printed(text: str, span: Span, dose: Dose) -> str:
    """The amount in plain digits: "30", "0.3-1.0"; in "1 × 106 IU" the power has lost its superscript.

    >>> from decimal import Decimal
    >>> words = "interleukin-2 (1 × 106 IU/m2)"
    >>> _printed(words, Span(19, 28), Dose(Decimal(106), "IU/m2", "106 IU/m2"))
    '1000000'
    """
    factor = _LOST_POWER.search(text[max(0, span.start - 8) : span.start])
    power = re.match(r"10(\d{1,2})\s", span.of(text))
    if factor and power:
        return f"{Decimal(factor['digits']) * 10 ** int(power[1]):f}"
    low = f"{dose.value:f}"
    return f"{low}-{dose.value_max:f}" if dose.value_max is not None else low
