"""An offered result against those that are known: what says the same, and what says otherwise, does not pass."""

from collections.abc import Sequence

from kg.consult.rows import AGAINST, TOLD, Refused
from kg.extract.outcome.whole_text.dedupe import same
from kg.records import Outcome


def compare(record: Outcome, known: Sequence[Outcome]) -> None:
    """Refuses a result that was told, or that gives a measure the figure of another.

    Raises:
        Refused: it does.
    """
    beside = [k for k in known if _meets(record, k)]
    if any(same(record, k) for k in known) or any(_repeats(record, k) for k in beside):
        raise Refused(TOLD)
    has_other = any(_of_same(record, k) and not _figure_of(record, k) for k in beside)
    taken = any(not _of_same(record, k) and _figure_of(record, k) for k in beside)
    if has_other and taken:
        raise Refused(AGAINST)


def _meets(record: Outcome, known: Outcome) -> bool:
    return any(e.span.meets(own.span) for e in known.evidence for own in record.evidence)


def _repeats(record: Outcome, known: Outcome) -> bool:
    """Whether the same place tells the same figure of the same measure; what arm it gives is the rules' to say."""
    return (
        record.status == known.status and _of_same(record, known) and _share_figure(record, known)
    )


def _of_same(record: Outcome, known: Outcome) -> bool:
    return (
        record.measure == known.measure
        and _agree(record.term, known.term)
        and _agree(record.grade, known.grade)
    )


def _figure_of(record: Outcome, known: Outcome) -> bool:
    return record.value is not None and (record.value, record.unit) == (known.value, known.unit)


def _share_figure(record: Outcome, known: Outcome) -> bool:
    figures = ((record.value, known.value), (record.numerator, known.numerator))
    return any(a == b is not None for a, b in figures)


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one.casefold() == other.casefold()
