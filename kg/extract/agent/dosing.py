"""Dose and days of an agent, behind it, in its brackets, or in a registry's description of it."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Mention
from kg.extract.agent.given import Given
from kg.extract.agent.name import codes_of
from kg.extract.found import Found
from kg.extract.schedule import schedule_after, schedule_before, schedule_in
from kg.extract.scope import trials
from kg.extract.unlisted_drug import unlisted
from kg.records import Ref
from kg.records.quantity import Dose
from kg.text import Span

_TO_DOSE = re.compile(r"(?:\s?[\[(][A-Za-z-]{1,6}(?:[\])]|[;,:](?=\s)))?[\s,:(]*(?:(?:at|of|a|dose|total|IV|i\.v\.|intravenous(?:ly)?|subcutaneous(?:ly)?|orally|phosphate|was|given|administered|each|doses?)[\s,:(]+)*(?:\d+(?:\.\d+)?\s*[×x]\s*)?", re.I)  # fmt: skip
_OF_AGENT = re.compile(r"\s*(?:\)?\s*(?:of|IV|i\.v\.|intravenous|subcutaneous)?\s*)*", re.I)
_AND_NEXT = re.compile(
    r"(?:\s+of\s+body[- ]surface(?:\s+area)?)?[\s,/+()]*(?:and|plus|/|\+|,)?[\s(]*(?:\([^)]*\)\s*)?(?:and\s+|plus\s+)?(?:at\s+)?(?:[×x]\s*\d\s*(?:d(?:ays)?)?\b)?",
    re.I,
)


def described_amounts(found: Found, given: Given) -> Iterator[Mention]:
    """The dose that a registry's description of the agent gives, without naming the agent again."""
    where = given.described
    sentences = [s for s in found.recognised.sentences if where and s.span.meets(where)]
    doses = (m for s in sentences for m in s.of("dose") if where and where.covers(m.span))
    yield from (
        m for m in doses if isinstance(m.value, Dose) and m.value.unit and not m.value.of_cells
    )


def described_schedules(found: Found, given: Given) -> Iterator[tuple[str, Span]]:
    """The schedule that a registry's description of the agent gives."""
    told = schedule_in(found.recognised.text, *given.described) if given.described else None
    if told:
        yield told


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
        and not (m.code and m.code == given.mention.code)  # "cyclophosphamide [CY] 500 mg/m2"
    ]
    return Span(given.mention.span.end, min([*others, sentence.span.end]))


def amounts_at(found: Found, trial: Ref, given: Given) -> Iterator[Mention]:
    """The dose of a drug: directly behind it, in its brackets, or directly in front of it."""
    text, sentence = found.recognised.text, given.sentence
    window = _window(found, trial, given)
    drug_doses = [
        m
        for m in sentence.of("dose")
        if isinstance(m.value, Dose) and m.value.unit and not m.value.of_cells
    ]
    if (paired := _of_pair(found, given, drug_doses)) is not None:
        yield paired
        return
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


def _of_pair(found: Found, given: Given, doses: list[Mention]) -> Mention | None:
    """The dose that is this drug's of two that a short name stands for: "Flu/Cy (30 and 500 mg/m2, respectively"."""
    text, place = found.recognised.text, given.mention.span
    if given.mention.kind != "drug" or not given.mention.code:
        return None
    words, codes = place.of(text).lower(), codes_of(found, given.mention)
    behind = [d for d in doses if d.span.start >= place.end][:2]
    if len(codes) != len(behind) or len(codes) != _PAIR:
        return None
    first, second = behind
    if not _TO_DOSE.fullmatch(text, place.end, first.span.start) or not _BETWEEN.fullmatch(
        text, first.span.end, second.span.start
    ):
        return None
    order = sorted(codes, key=lambda c: words.find(found.vocabulary[c].name[:2].lower()))
    return behind[order.index(given.code)] if given.code in order else None


_PAIR = 2
_BETWEEN = re.compile(r"\s*(?:and|/|&|,)\s*", re.I)


def schedules_at(found: Found, trial: Ref, given: Given) -> Iterator[tuple[str, Span]]:
    """The schedule behind an agent, its dose, or the list that it stands in."""
    text, sentence = found.recognised.text, given.sentence
    window = _window(found, trial, given)
    bracketed = window.start > given.mention.span.end + 1
    at = given.mention.span.end
    for mention in amounts_at(found, trial, given):
        at = max(at, mention.span.end)
    listed = [*sentence.of("drug", "dose"), *unlisted(text, sentence)]
    for mention in sorted(m for m in listed if not getattr(m.value, "of_cells", False)):
        if (
            not bracketed
            and mention.span.start >= at
            and _AND_NEXT.fullmatch(text, at, mention.span.start)
        ):
            at = mention.span.end
    end = window.end if bracketed else sentence.span.end
    told = schedule_after(text, at, end) or schedule_after(text, _before_rhythm(text, at), end)
    told = told or (schedule_after(text, _comma(text, at, end), end) if bracketed else None)
    told = told or schedule_before(text, given.mention.span.start)
    if told:
        yield told


# "300 mg/m2 daily" holds the beginning of "daily x 3"
_RHYTHM = re.compile(r"\s(?:once\s)?(?:daily|weekly)\Z", re.I)


def _before_rhythm(text: str, end: int) -> int:
    """Where an amount ends without the word that tells how often it is given."""
    match = _RHYTHM.search(text, max(0, end - 20), end)
    return match.start() if match else end


def _comma(text: str, start: int, end: int) -> int:
    """Behind the next comma, where a bracket lists dose and days: "0.3 mcg/kg a day, 12 days in a row"."""
    at = text.find(",", start, end)
    return at + 1 if at >= 0 else end
