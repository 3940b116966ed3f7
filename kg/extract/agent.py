"""What is given beside the product: lymphodepletion, cytokine support, combination; with dose and days.

A drug is an agent of the trial where the words say that patients get it with the cells. A drug whose results are
told, that was given before, or that stands ready for side effects is none.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.document import Mention
from kg.extract.found import Found
from kg.extract.given import (
    CYTOKINE,
    DEPLETES,
    PRIOR,
    ROLES,
    Given,
    given_in,
    registered,
    row_given,
    usual_role,
)
from kg.extract.row import rows
from kg.extract.schedule import schedule_after, schedule_in
from kg.extract.scope import REVIEWS, all_owners, each_trial, tells_of, trials
from kg.extract.unlisted_drug import codes_of_class
from kg.records import Agent, Code, Evidence, Product, Record, Ref
from kg.records.quantity import Dose
from kg.text import Span

_TO_DOSE = re.compile(r"[\s,:(]*(?:(?:at|of|a|dose|total|IV|i\.v\.|intravenous(?:ly)?|subcutaneous(?:ly)?|orally|phosphate|was|given|administered|each|doses?)[\s,:(]+)*(?:\d+(?:\.\d+)?\s*[×x]\s*)?", re.I)  # fmt: skip
_OF_AGENT = re.compile(r"\s*(?:\)?\s*(?:of|IV|i\.v\.|intravenous|subcutaneous)?\s*)*", re.I)
_AND_NEXT = re.compile(
    r"[\s,/+)]*(?:and|plus|/|\+|,)?[\s]*(?:\([^)]*\)\s*)?(?:and\s+|plus\s+)?", re.I
)


def agents(found: Found) -> Iterator[Record]:
    """The agents of every trial that has a cell product."""
    with_product = {r.trial for r in found.records if isinstance(r, Product)}
    if not with_product:
        return
    in_rows = list(rows(found))
    for row in in_rows:
        cells = [c for c in row.cells if c.column in {"product", "lymphodepletion"}]
        if row.trial in with_product:
            given = [
                g
                for c in cells
                for m in row.mentions(c, "drug", "cytokine")
                for g in row_given(found, m, row.sentence_of(m), c)
            ]
            yield from _records(found, row.trial, given)
    if in_rows:
        return
    review = found.recognised.document.kind in REVIEWS
    for own in [o for _, o in each_trial(found)] if review else [found]:
        yield from _told(own, with_product)


def _told(found: Found, with_product: set[Ref]) -> Iterator[Agent]:
    """The agents that prose tells of."""
    named = codes_of_class(found.recognised.text, list(found.recognised.sentences))
    given = [g for s in found.recognised.sentences for g in given_in(found, s, named)]
    given += registered(found)
    of = all_owners(found)
    for trial in trials(found):
        if trial.ref in with_product:
            own = [g for g in given if tells_of(found, trial.ref, g.sentence, of)]
            yield from _records(found, trial.ref, own)


def _records(found: Found, trial: Ref, given: list[Given]) -> Iterator[Agent]:
    """One record per agent; dose and schedule from the first place that tells them."""
    grouped: dict[str, list[Given]] = {}
    for one in given:
        if one.role in ROLES:
            grouped.setdefault(_key(one), []).append(one)
    named = {p[0].role for code, p in grouped.items() if not _is_generic(found, code)}
    for code, places in grouped.items():
        now = [p for p in places if p.role != PRIOR]
        if not (_is_generic(found, code) and places[0].role in named):
            yield _record(found, trial, now or places)


def _key(one: Given) -> str:
    """What agents of one name share: "IL-2" and "interleukin-2" are one cytokine."""
    return (
        one.code
        or (one.mention.code if one.mention.kind == "cytokine" else "")
        or one.name.casefold()
    )


def _is_generic(found: Found, code: str) -> bool:
    """Whether it is no drug but a word for a role: "lymphodepleting chemotherapy"."""
    return code in found.vocabulary and DEPLETES.search(found.vocabulary[code].name) is not None


def _record(found: Found, trial: Ref, places: list[Given]) -> Agent:
    first = places[0]
    amounts = [a for p in places for a in (*_amount(found, trial, p), *_described_amount(found, p))]
    schedules = [
        s for p in places for s in (*_schedule(found, trial, p), *_described_schedule(found, p))
    ]
    roles = [p.role for p in places if p.role != _plain_role(found, p)] or [first.role]
    evidence = [Evidence(first.mention.span, "agent.given")]
    amount = amounts[0] if amounts else None
    if amount:
        evidence.append(Evidence(amount.span, "agent.dose", "dose"))
    if schedules:
        evidence.append(Evidence(schedules[0][1], "agent.schedule", "schedule"))
    value = amount.value if amount and isinstance(amount.value, Dose) else None
    return Agent(
        trial=trial,
        name=first.name,
        concept=Code(first.code) if first.code else None,
        role=roles[0],
        dose=_printed(found.recognised.text, amount.span, value) if amount and value else None,
        unit=value.unit.removesuffix("/day") if value else None,
        schedule=schedules[0][0] if schedules else None,
        evidence=tuple(evidence),
    )


def _described_amount(found: Found, given: Given) -> Iterator[Mention]:
    """The dose that a registry's description of the agent gives, without naming the agent again."""
    where = given.described
    sentences = [s for s in found.recognised.sentences if where and s.span.meets(where)]
    doses = (m for s in sentences for m in s.of("dose") if where and where.covers(m.span))
    yield from (
        m for m in doses if isinstance(m.value, Dose) and m.value.unit and not m.value.of_cells
    )


def _described_schedule(found: Found, given: Given) -> Iterator[tuple[str, Span]]:
    told = schedule_in(found.recognised.text, *given.described) if given.described else None
    if told:
        yield told


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


def _window(found: Found, trial: Ref, given: Given) -> Span:
    """Where an agent's dose can stand: up to the next agent, or in the brackets that hold this trial's number."""
    text, sentence = found.recognised.text, given.sentence
    known = trials(found)
    if len(known) > 1:
        number = next((t.identifier for t in known if t.ref == trial), None)
        for mention in sentence.of("identifier"):
            if str(mention.value) == number and mention.span.start > given.mention.span.end:
                opening = text.rfind("(", given.mention.span.end, mention.span.start)
                closing = text.find(")", mention.span.end, sentence.span.end)
                between = Span(given.mention.span.end, max(opening, given.mention.span.end))
                nearer = any(
                    between.covers(m.span) for m in sentence.of("drug", "cytokine", "type")
                )
                if min(opening, closing) >= 0 and not nearer:
                    return Span(opening + 1, closing)
    others = [
        m.span.start
        for m in sentence.of("drug", "type", "product", "cytokine")
        if m.span.start >= given.mention.span.end
    ]
    return Span(given.mention.span.end, min([*others, sentence.span.end]))


def _amount(found: Found, trial: Ref, given: Given) -> Iterator[Mention]:
    """The dose of a drug: directly behind it, in its brackets, or directly in front of it."""
    text, sentence = found.recognised.text, given.sentence
    window = _window(found, trial, given)
    drug_doses = [
        m
        for m in sentence.of("dose")
        if isinstance(m.value, Dose) and m.value.unit and not m.value.of_cells
    ]
    for mention in drug_doses:
        inside = window.covers(Span(mention.span.start, mention.span.start))
        bracketed = window.start > given.mention.span.end + 1
        if (
            inside
            and (bracketed or _TO_DOSE.fullmatch(text, given.mention.span.end, mention.span.start))
        ) or (
            mention.span.end <= given.mention.span.start
            and _OF_AGENT.fullmatch(text, mention.span.end, given.mention.span.start)
        ):
            yield mention


def _schedule(found: Found, trial: Ref, given: Given) -> Iterator[tuple[str, Span]]:
    """The schedule behind an agent, its dose, or the list that it stands in."""
    text, sentence = found.recognised.text, given.sentence
    window = _window(found, trial, given)
    bracketed = window.start > given.mention.span.end + 1
    at = given.mention.span.end
    for mention in _amount(found, trial, given):
        at = max(at, mention.span.end)
    for mention in (
        m for m in sentence.of("drug", "dose") if not getattr(m.value, "of_cells", False)
    ):
        if (
            not bracketed
            and mention.span.start >= at
            and _AND_NEXT.fullmatch(text, at, mention.span.start)
        ):
            at = mention.span.end
    end = window.end if bracketed else sentence.span.end
    told = schedule_after(text, at, end) or (
        schedule_after(text, _comma(text, at, end), end) if bracketed else None
    )
    if told:
        yield told


def _comma(text: str, start: int, end: int) -> int:
    """Behind the next comma, where a bracket lists dose and days: "0.3 mcg/kg a day, 12 days in a row"."""
    at = text.find(",", start, end)
    return at + 1 if at >= 0 else end
