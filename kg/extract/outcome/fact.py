"""A result as its sentence tells it, before it is known whose it is."""

from typing import Any, NamedTuple

from kg import regex as re
from kg.document import Sentence
from kg.extract.outcome.bond.whole_figure import whole_figure
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.reading import Bond
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.line import Line
from kg.extract.outcome.subject.subjects import Subject
from kg.records.quantity import GradeRange, PValue
from kg.text import Span

_GRADE_BEFORE = re.compile(r"Ⓖ(?:(?:\)?\s(?:in|by|among)|:|,|=|\s\()\s?|\s)\Z")
_AVERAGE = re.compile(r"\b(median|mean|average)[,:]?\s(?:of\s)?\Z")
_TEST = re.compile(
    r"\b(log-?rank|Fisher(?:['’]s)? exact|chi-squared?|Wilcoxon|Mann-Whitney|Cox|ANOVA|t)(?:\stest)?(?:\sfor\s\w+)?[,;:]?\s\Z",
    re.IGNORECASE,
)
_AND_FIGURE = re.compile(r"Ⓕ\s?(?:,|and|v|vs\.?|versus)\s\Z")
_GRADE_BEHIND = re.compile(
    r"(?:\s(?:of\s(?:the\s)?)?(?:patients|pts|participants|subjects|recipients|children|cases))?(?:\s?\((?:(?:all|both|each)\s(?:of\s|were\s)?)?Ⓖ(?:\s(?:in\s)?(?:all|both|each))?\)|\s?[,;–-]\s?(?:all|both|each)\s(?:of\s(?:them\s)?|were\s|being\s|with\s|cases\s)*Ⓖ)"
)
_GRADE_ADJACENT = re.compile(
    r",?\s(?:of\s(?:them|these|which|whom)\s|(?:it|this|they)\s(?=was|were|reached))?(?:(?:of|at|with|had|was|were|being|reached|was\sof|were\sof)\s)?(?:at\sleast\sone\s(?:event\s)?(?:of\s)?)?Ⓖ"
    r"(?:\s(?:cases?|episodes?|events?|reactions?))?(?=[,;).]|\s\(|\s(?:and|or)\s|\Z)"
)
OBSERVED, NONE_OBSERVED = "observed", "none-observed"


class Fact(NamedTuple):
    """One outcome in the making: `says` holds fields of the record."""

    line: Line
    rule: str
    span: Span
    measure: str
    adverse: bool
    says: dict[str, Any]
    group: Group | None = None
    against: Group | None = None
    place: int = 0
    within: Group | None = None

    @property
    def sentence(self) -> Sentence:
        """The sentence that tells it."""
        return self.line.sentence

    def but(self, **says: Any) -> "Fact":
        """The same fact with other fields."""
        return self._replace(says={**self.says, **says})

    def of(self, group: Group) -> "Fact":
        """The same fact as one of a group that another sentence told; of a part of it where a part is named."""
        if self.group and self.within:
            return self
        return self._replace(within=group) if self.group else self._replace(group=group)


def from_bond(line: Line, rule: str, bond: Bond, **says: Any) -> Fact:
    """The fact that a bound figure states; `says` overrides what follows from figure and subject."""
    fields = {**of_subject(bond.subject), **of_figure(bond.figure), **of_p(bond.p)}
    fields["timepoint"] = bond.time or _landmark(bond.subject.span.of(line.text))
    fields["test"] = _test(line, bond.place) if bond.p else None
    fields["grade"] = bond.figure.grade or grade_beside(line, bond.place) or fields["grade"]
    fields["statistic"] = fields["statistic"] or _average(line, bond.place)
    fields |= {k: v for k, v in says.items() if v is not None}
    span = Span(
        min(bond.subject.span.start, line.place(bond.place)),
        max(bond.subject.span.end, whole_figure(line, bond.place).end),
    )
    return Fact(
        line,
        f"outcome.{rule}",
        span,
        bond.subject.measure,
        bond.subject.adverse,
        fields,
        bond.group,
        bond.against,
        bond.place,
        bond.within,
    )


# "PFS-6": alive without progression at 6 months
_LANDMARK = re.compile(r"(?:PFS|EFS|OS)-?(\d{1,2})")


def _landmark(name: str) -> str | None:
    """The time that a measure's name ends with, in months."""
    named = _LANDMARK.fullmatch(name)
    return f"{named[1]} months" if named else None


def _average(line: Line, place: int) -> str | None:
    """The statistic named right before a figure: "for a median of Ⓕ"."""
    named = _AVERAGE.search(line.signs, max(0, place - 12), place)
    return {"median": "median", "mean": "mean", "average": "mean"}[named[1]] if named else None


def _test(line: Line, place: int) -> str | None:
    """The test named before the p-value: "(log-rank P = 0.0008)"."""
    at = line.signs.find("Ⓟ", place)
    named = _TEST.search(line.signs, place, at) if at > 0 else None
    return named[1] if named else None


def grade_beside(line: Line, place: int) -> str | None:
    """The grade right beside a figure: "(grade 1: Ⓕ; grade 2: Ⓕ)", "and grade ≥3 in Ⓕ", "Ⓕ (grade 2)", "2 G1, 1 G2"."""
    near = (
        _GRADE_ADJACENT.match(line.signs, place + 1)
        or _GRADE_BEFORE.search(line.signs, max(0, place - 9), place)
        or _GRADE_BEHIND.match(line.signs, place + 1)
    )
    if near is None and (earlier := _AND_FIGURE.search(line.signs, max(0, place - 12), place)):
        return grade_beside(line, earlier.start())
    piece = line.pieces[line.signs.index("Ⓖ", near.start())] if near else None
    return piece.value.normal if piece and isinstance(piece.value, GradeRange) else None


def of_subject(subject: Subject) -> dict[str, Any]:
    """The fields that a subject fills."""
    return {
        "term": subject.term,
        "grade": subject.grade,
        "statistic": subject.statistic,
        "timepoint": subject.time,
        "qualifier": subject.qualifier,
    }


def of_figure(figure: Figure) -> dict[str, Any]:
    """The fields that a figure fills."""
    says: dict[str, Any] = {
        "status": OBSERVED,
        "value": figure.value,
        "value_text": figure.text,
        "value_max": figure.value_max,
        "unit": figure.unit,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "denominator_stated": True if figure.denominator is not None else None,
    }
    if figure.interval:
        says |= {
            "ci_low": figure.interval.low,
            "ci_high": figure.interval.high,
            "ci_level": figure.interval.level,
            "ci_high_reached": figure.interval.high_reached,
        }
    if figure.spread and figure.spread.kind == "range":
        says |= {"range_low": figure.spread.low, "range_high": figure.spread.high}
    return says


def of_p(p: PValue | None) -> dict[str, Any]:
    """The fields that a p-value fills."""
    if p is None:
        return {}
    text = f"{p.operator if p.operator != '=' else ''}{p.value}" if p.value is not None else p.text
    return {"p_value": p.value, "p_text": text}
