"""Quantities as a text states them: the values of mentions that are no concepts.

| mention kind   | class          | stands for |
|----------------|----------------|------------|
| "number"       | Number         | a bare number, "4.8", "eleven" |
| "percent"      | Percent        | "62.5%", "35 to 40%" |
| "ratio"        | Ratio          | "8/11", "8 of 11", "seven of eleven patients" |
| "count"        | Count          | "n = 4", "four patients", "18 subjects" |
| "interval"     | Interval       | "95% CI 3.2–8.0", "range, 1–12", "IQR 2 to 5", "± 3.1" |
| "p-value"      | PValue         | "P = 0.0008", "p<.001" |
| "duration"     | Duration       | "5.1 months", "12-month", "one year" |
| "time-point"   | TimePoint      | "at day 30", "day −5", "at 1 year", "by month 6" |
| "dose"         | Dose           | "1 × 10⁷ cells/kg", "30 mg/m2" |
| "grade"        | GradeRange     | "grade ≥3", "grades 1–2", "grade III-IV", "high-grade" |
| "effect"       | Effect         | "HR 0.50", "odds ratio, 2.1" |
| "fold"         | Fold           | "1.8-fold" |
| "date"         | Date           | "23 March 2015", "2024-12", "December 31, 2014" |
| "identifier"   | str            | "NCT05472558", a DOI, "PMID: 123"; `Mention.code` is the scheme |

`text` is always what was printed. Numbers are decimals, never floats.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Number:
    """A bare number; `operator` is "<", ">", "<=", ">=", "~" or empty."""

    value: Decimal
    text: str
    operator: str = ""


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage, 0 to 100 and beyond; `value_max` is the upper end of "35–40%"."""

    value: Decimal
    text: str
    value_max: Decimal | None = None
    operator: str = ""


@dataclass(frozen=True, slots=True)
class Ratio:
    """Some of a whole: `numerator` of `denominator`; `noun` is what was counted ("patients"), where told."""

    numerator: int
    denominator: int
    text: str
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many; `noun` is what was counted, in lower case ("patients"), empty for "n = 4"."""

    value: int
    noun: str
    text: str
    operator: str = ""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`; `kind` is "ci", "range", "iqr", "sd" (then `low` is the deviation, `high` None) or "unnamed".

    "unnamed" is "(3.2–8.0)": two numbers in brackets of which the text does not say what they are.

    `level` is in percent ("95"); an end that was not reached or not given is None, and `high_reached` then is
    False where the text says that it was not reached. `unit` is "%", "months" … where it stands inside.
    """

    low: Decimal | None
    high: Decimal | None
    text: str
    kind: str = "ci"
    level: Decimal | None = None
    high_reached: bool | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class PValue:
    """A p-value: `operator` is "=", "<", ">", "<=" or ">="; `value` is None for "p = NS"."""

    operator: str
    value: Decimal | None
    text: str


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time; `unit` is "days", "weeks", "months", "years", "hours" or "minutes".

    `value_max` is the upper end of "2–4 weeks"; `operator` tells "more than 6 months".
    """

    value: Decimal
    unit: str
    text: str
    value_max: Decimal | None = None
    operator: str = ""


@dataclass(frozen=True, slots=True)
class TimePoint:
    """A point in time after (or, negative, before) treatment; `normal` is "day 30", "1 year", "6 months"."""

    text: str
    normal: str


@dataclass(frozen=True, slots=True)
class Dose:
    """An amount given: cells (`unit` "cells", "cells/kg", "cells/m2") or a drug ("mg/m2", "MU/m2/day").

    `repaired` says that the power was read from digits whose superscript was lost ("5 × 107").
    """

    value: Decimal
    unit: str
    text: str
    value_max: Decimal | None = None
    operator: str = ""
    repaired: bool = False

    @property
    def of_cells(self) -> bool:
        """Whether this is a dose of cells."""
        return self.unit.startswith("cells")


@dataclass(frozen=True, slots=True)
class GradeRange:
    """Grades of severity; `low` and `high` are 0 to 5, both the same for a single grade; 0 is the open lower end.

    `normal` is what tables print: "3", ">=3", "1-2", "<=2".
    """

    low: int
    high: int
    text: str
    normal: str


@dataclass(frozen=True, slots=True)
class Effect:
    """A ratio that compares arms; `kind` is "hazard ratio", "odds ratio", "risk ratio" or "rate ratio"."""

    kind: str
    value: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Fold:
    """A multiple: "1.8-fold"."""

    value: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Date:
    """A date to the precision that was stated; `iso` is "2025", "2025-04" or "2025-04-18"."""

    iso: str
    text: str


Quantity = (
    Number
    | Percent
    | Ratio
    | Count
    | Interval
    | PValue
    | Duration
    | TimePoint
    | Dose
    | GradeRange
    | Effect
    | Fold
    | Date
)
