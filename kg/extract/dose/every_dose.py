"""What a document says of every dose: schedule and number of infusions."""

from dataclasses import replace
from typing import NamedTuple

from kg import regex as re
from kg.document import Sentence
from kg.extract.dose.is_dose import NOT_OURS
from kg.extract.found import Found
from kg.extract.schedule import doses_in, infusions_in, schedule_in
from kg.records import Dose, Evidence
from kg.text import Span


class Common(NamedTuple):
    """What the document says of every dose: schedule and number of infusions, with their places."""

    schedule: tuple[str, Span] | None
    infusions: tuple[int, Span] | None


def common_to_all(found: Found, sentences: list[Sentence]) -> Common:
    """How the product is given, from the sentences that tell of it being given."""
    text = found.recognised.text
    given = [
        s
        for s in sentences
        if not s.context & NOT_OURS and _GIVEN.search(text, *s.span) and _tells_product(text, s)
    ]
    schedules = (_product_schedule(text, s) for s in given)
    infusions = (infusions_in(text, *s.span) or _doses(text, s) for s in given)
    return Common(next((s for s in schedules if s), None), next((i for i in infusions if i), None))


def _doses(text: str, sentence: Sentence) -> tuple[int, Span] | None:
    """The number of doses that a sentence tells of the cells, and not of a drug named behind them."""
    cells = [m.span.end for m in sentence.of("type", "product")]
    drugs = [m.span.start for m in sentence.of("drug", "cytokine")]
    later = [d for d in drugs if cells and d >= cells[0]]
    start = max((d for d in drugs if d not in later), default=sentence.span.start)
    return doses_in(text, start, min([*later, sentence.span.end])) if cells else None


_GIVEN = re.compile(
    r"\b(?:infus\w*|treated|receiv\w*|administ\w*|given|inject\w*|dosed|followed)\b", re.I
)


def _tells_product(text: str, sentence: Sentence) -> bool:
    """Whether cells are what is given in the sentence."""
    cells = any(getattr(m.value, "of_cells", False) for m in sentence.of("dose"))
    return (
        cells
        or bool(sentence.of("type", "product"))
        or _CELLS.search(text, *sentence.span) is not None
    )


_CELLS = re.compile(r"\b(?:them|cells|infusions?|injections?)\b", re.I)


def _product_schedule(text: str, sentence: Sentence) -> tuple[str, Span] | None:
    """The schedule that follows the product's mention, with no drug between; what is measured of the cells has another."""
    for mention in reversed(sentence.of("type", "product")):
        if _MEASURED.match(text, mention.span.end, sentence.span.end):
            continue
        drugs = [
            m.span.start for m in sentence.of("drug", "cytokine") if m.span.start > mention.span.end
        ]
        found = schedule_in(
            text, mention.span.end, min([*drugs, sentence.span.end, mention.span.end + 120])
        )
        if found:
            return found
    return None


_MEASURED = re.compile(
    r"(?:\s+cells?)?\s+(?:(?:chimerism|(?:immuno)?phenotyp\w+|persistence|kinetics|expansion|engraftment|function\w*|levels?|numbers?|counts?|activity|cytotoxicity)\b|(?:were|was)\s+(?:detect|measur|assess|monitor|quantif|analy[sz]|evaluat|follow|track|present|found|seen))",
    re.I,
)


def with_common(record: Dose, common: Common) -> Dose:
    """The dose with what holds for all of them, where it has nothing of its own."""
    evidence = list(record.evidence)
    schedule, infusions = record.schedule, record.infusions
    if schedule is None and common.schedule:
        schedule = common.schedule[0]
        evidence.append(Evidence(common.schedule[1], "dose.schedule", "schedule"))
    if infusions is None and common.infusions:
        infusions = common.infusions[0]
        evidence.append(Evidence(common.infusions[1], "dose.infusions", "infusions"))
    return replace(record, schedule=schedule, infusions=infusions, evidence=tuple(evidence))
