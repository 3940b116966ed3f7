"""What was planned to be measured, and what was observed."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from kg.records.base import Code, IsoDate, Record, Ref, prop

_LARGE = 100_000  # above it a number reads better as it was printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint(Record):
    """A planned endpoint; never a result."""

    rdf_class: ClassVar[str] = "nkt:Endpoint"
    kind: ClassVar[str] = "endpoint"
    owner: ClassVar[tuple[str, str] | None] = ("trial", "nkt:endpoint")

    trial: Ref = prop("nkt:ofTrial")
    title: str = prop("nkt:title")  # as written
    measure: Code | None = prop("nkt:measure", default=None)  # measure:ORR; OTHER where none fits
    role: str | None = prop(
        "nkt:role", default=None
    )  # primary, secondary, exploratory, post-hoc, other
    timeframe: str | None = prop("nkt:timeFrame", default=None)
    description: str | None = prop("nkt:description", default=None)

    def label(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Record):
    """A result that was observed. Units, codes and statistics are those of the outcomes table.

    `value` is the number to compute with, `value_text` what was printed ("5.00", "<0.1").
    `arm` refers to an arm of the trial; `population` is a subgroup that is no arm.
    """

    rdf_class: ClassVar[str] = "nkt:OutcomeResult"
    kind: ClassVar[str] = "outcome"
    owner: ClassVar[tuple[str, str] | None] = ("trial", "nkt:outcome")

    trial: Ref = prop("nkt:ofTrial")
    measure: Code = prop("nkt:measure")  # measure:ORR
    term: str | None = prop("nkt:term", default=None)  # CRi; pyrexia; what OTHER is
    reported_as: str | None = prop(
        "nkt:reportedAs", default=None
    )  # the title under which a registry posted it
    grade: str | None = prop("nkt:grade", default=None)  # "1", ">=3", "1-2"
    statistic: str | None = prop(
        "nkt:statistic", default=None
    )  # median, mean, rate, count, hazard ratio …
    status: str = prop("nkt:resultStatus")  # observed, none-observed, not-reached, not-evaluable
    value: Decimal | None = prop("nkt:value", default=None)
    value_text: str | None = prop("nkt:valueText", default=None)
    value_max: Decimal | None = prop("nkt:valueMax", default=None)  # upper end of a range
    unit: str | None = prop("nkt:unit", default=None)
    numerator: int | None = prop("nkt:numerator", default=None)
    denominator: int | None = prop("nkt:denominator", default=None)
    denominator_stated: bool | None = prop("nkt:denominatorStated", default=None)
    timepoint: str | None = prop("nkt:timePoint", default=None)  # "day 30", "1 year"
    ci_low: Decimal | None = prop("nkt:ciLow", default=None)
    ci_high: Decimal | None = prop("nkt:ciHigh", default=None)
    ci_level: Decimal | None = prop("nkt:ciLevel", default=None)  # percent
    ci_high_reached: bool | None = prop("nkt:ciHighReached", default=None)  # False for "3.2–NR"
    range_low: Decimal | None = prop("nkt:rangeLow", default=None)
    range_high: Decimal | None = prop("nkt:rangeHigh", default=None)
    spread: Decimal | None = prop("nkt:spread", default=None)  # of a mean, in the unit of the value
    spread_kind: str | None = prop(
        "nkt:spreadKind", default=None
    )  # standard deviation, standard error …
    p_value: Decimal | None = prop("nkt:pValue", default=None)
    p_text: str | None = prop("nkt:pValueText", default=None)  # "<0.001"
    test: str | None = prop("nkt:test", default=None)  # log-rank
    comparator: str | None = prop("nkt:comparatorText", default=None)
    population: str | None = prop("nkt:population", default=None)
    arm: Ref | None = prop("nkt:ofArm", default=None)
    related: bool | None = prop("nkt:treatmentRelated", default=None)
    serious: bool | None = prop("nkt:serious", default=None)
    cause: str | None = prop("nkt:cause", default=None)  # of a death
    qualifier: str | None = prop("nkt:qualifier", default=None)  # "acute or sub-acute"
    data_cutoff: IsoDate | None = prop("nkt:dataCutoff", default=None)
    endpoint: Ref | None = prop("nkt:ofEndpoint", default=None)

    def label(self) -> str:
        what = self.term or self.measure.partition(":")[2]
        if self.value is None or self.status == "none-observed":
            return f"{what}: {self.status.replace('-', ' ')}"
        unit = "%" if self.unit == "%" else f" {self.unit or ''}".rstrip()
        return f"{what}: {format(self.value, 'f') if abs(self.value) < _LARGE else self.value_text}{unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdverseEvent(Outcome):
    """An adverse event that occurred, or that is said not to have occurred."""

    rdf_class: ClassVar[str] = "nkt:AdverseEventResult"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Record):
    """One eligibility criterion, with what it measures where that is plain."""

    rdf_class: ClassVar[str] = "nkt:EligibilityCriterion"
    kind: ClassVar[str] = "criterion"
    owner: ClassVar[tuple[str, str] | None] = ("trial", "nkt:criterion")

    trial: Ref = prop("nkt:ofTrial")
    role: str = prop("nkt:role")  # inclusion, exclusion
    text: str = prop("nkt:text")
    attribute: str | None = prop("nkt:attribute", default=None)  # ECOG, platelets
    operator: str | None = prop("nkt:operator", default=None)  # >=, <=, >, <, =, range, present
    value: str | None = prop("nkt:valueText", default=None)
    unit: str | None = prop("nkt:unit", default=None)

    def label(self) -> str:
        return self.text
