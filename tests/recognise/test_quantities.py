"""Quantities in the ways in which texts print them, and what is none."""

from dataclasses import fields
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document import Mention
from kg.recognise.folding import even
from kg.recognise.lexicon import lexicon
from kg.recognise.numbers import WORDS, anchor_of_word
from kg.recognise.quantities import quantities
from kg.records.quantity import (
    Count,
    Date,
    Dose,
    Duration,
    Effect,
    Fold,
    GradeRange,
    Interval,
    Number,
    Percent,
    PValue,
    Ratio,
    TimePoint,
)
from kg.vocabulary import Vocabulary


def read(text: str) -> list[Mention]:
    plain = even(text)
    from kg.recognise.concepts import matches

    words = matches(plain, plain.lower(), lexicon(_NO_WORDS))
    return quantities(
        plain, [anchor_of_word(plain, m.start, m.end, WORDS[m.entry.code]) for m in words]
    )


_NO_WORDS = Vocabulary([], {})


def brief(value: object) -> tuple[object, ...]:
    """A value without what was printed and without what is not stated."""
    kept = [getattr(value, f.name) for f in fields(value) if f.name != "text"]
    return tuple(
        str(v) if isinstance(v, Decimal) else v for v in kept if v not in (None, "", False)
    )


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("ORR was 62.5%.", "percent", [("62.5",)]),
        ("a rate of 62.5 % and 8 percent", "percent", [("62.5",), ("8",)]),
        ("35–40% of cells", "percent", [("35", "40")]),
        ("35% to 40%", "percent", [("35", "40")]),
        ("in <5% of patients", "percent", [("5", "<")]),
        ("0·75% of cells", "percent", [("0.75",)]),
        ("CR in 4/8 and 8 of 11", "ratio", [(4, 8), (8, 11)]),
        ("seven of eleven patients", "ratio", [(7, 11, "patients")]),
        ("4 out of 8 evaluable patients", "ratio", [(4, 8, "patients")]),
        ("Four of the eight", "ratio", [(4, 8)]),
        ("1 of a total of 12 subjects", "ratio", [(1, 12, "subjects")]),
        ("(n = 3) and N=40", "count", [(3,), (40,)]),
        (
            "four patients, 18 subjects and nine adults",
            "count",
            [(4, "patients"), (18, "subjects"), (9, "adults")],
        ),
        ("twenty-seven heavily pretreated patients", "count", [(27, "patients")]),
        ("1,234 participants", "count", [(1234, "participants")]),
        ("Sixteen (16) subjects", "count", [(16, "subjects")]),
        ("at least 3 infusions", "count", [(3, "infusions", ">=")]),
        ("four low-dose infusions", "count", [(4, "infusions")]),
        ("rose 1.8-fold and 3 fold", "fold", [("1.8",), ("3",)]),
        ("P = 0.0008", "p-value", [("=", "0.0008")]),
        ("p<.001", "p-value", [("<", "0.001")]),
        ("log-rank P = 0.0403; P value of 0.03", "p-value", [("=", "0.0403"), ("=", "0.03")]),
        ("P for interaction = 0.4", "p-value", [("=", "0.4")]),
        ("HR 0.50", "effect", [("hazard ratio", "0.50")]),
        ("hazard ratio for death, 0.61", "effect", [("hazard ratio", "0.61")]),
        ("hazard ratio (HR) of 0.7", "effect", [("hazard ratio", "0.7")]),
        ("odds ratio, 2.1; RR = 1.3", "effect", [("odds ratio", "2.1"), ("risk ratio", "1.3")]),
        ("median 5.1 months", "duration", [("5.1", "months")]),
        ("12-month follow-up of 31 weeks", "duration", [("12", "months"), ("31", "weeks")]),
        (
            "one year, 2–4 weeks, 2 to 4 days",
            "duration",
            [("1", "years"), ("2", "weeks", "4"), ("2", "days", "4")],
        ),
        ("for more than 6 months", "duration", [("6", "months", ">")]),
        ("was estimated at 9 months", "duration", [("9", "months")]),
        ("at day 30", "time-point", [("day 30",)]),
        ("day-100 and D+28", "time-point", [("day 100",), ("day 28",)]),
        ("days -5 to -3", "time-point", [("day -5",), ("day -3",)]),
        ("on days 0, 7 and 14.", "time-point", [("day 0",), ("day 7",), ("day 14",)]),
        ("no more than 6 months", "duration", [("6", "months", "<=")]),
        ("median 5.6 vs 4.1 months", "duration", [("5.6", "months"), ("4.1", "months")]),
        ("23 versus 45%", "percent", [("23",), ("45",)]),
        ("lasting 2.1+ to 9.8 months", "duration", [("2.1", "months", "9.8")]),
        ("on D0, D7 and D14 of", "time-point", [("day 0",), ("day 7",), ("day 14",)]),
        ("1.5 +/- 2.1 days", "duration", [("1.5", "days")]),
        ("12.1 (range 1-26) and 12.5 months", "duration", [("12.1", "months"), ("12.5", "months")]),
        ("at 1 year and by month 6", "time-point", [("1 year",), ("6 months",)]),
        ("at 1- and 2-year", "time-point", [("1 year",), ("2 years",)]),
        ("on 23 March 2015", "date", [("2015-03-23",)]),
        ("December 31, 2014", "date", [("2014-12-31",)]),
        ("since March 2021", "date", [("2021-03",)]),
        ("from 2024-12-19 on", "date", [("2024-12-19",)]),
        ("in 2019", "date", [("2019",)]),
        ("SAN DIEGO, Jan. 13, 2025", "date", [("2025-01-13",)]),
        ("33.3 percentage of participants", "percent", [("33.3",)]),
    ],
)
def test_quantities_are_read(text: str, kind: str, expected: list[tuple[object, ...]]) -> None:
    assert [brief(m.value) for m in read(text) if m.kind == kind] == expected


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "level", "reached"),
    [
        ("(95% CI 3.2–8.0)", "ci", "3.2", "8.0", "95", None),
        ("[95% CI: 50–82]", "ci", "50", "82", "95", None),
        ("95% CI, 1.2 to NR", "ci", "1.2", None, "95", False),
        ("95% confidence interval [CI], 1.2 to not reached", "ci", "1.2", None, "95", False),
        ("(90 % CI 3.2, 8.0)", "ci", "3.2", "8.0", "90", None),
        ("95% CI −3.2 to −1.1", "ci", "-3.2", "-1.1", "95", None),
        ("95% CI 44.3%–82.8%", "ci", "44.3", "82.8", "95", None),
        ("(CI 1.1–1.9)", "ci", "1.1", "1.9", None, None),
        ("range 1–12", "range", "1", "12", None, None),
        ("range, 1.4+ to 18.9+ months", "range", "1.4", "18.9", None, None),
        ("of participants (4.3 to 77.7)", "unnamed", "4.3", "77.7", None, None),
        ("(range, 24–77 years)", "range", "24", "77", None, None),
        ("ranged from 3 to 20 months", "range", "3", "20", None, None),
        ("IQR 2 to 5", "iqr", "2", "5", None, None),
        ("interquartile range: 2-5", "iqr", "2", "5", None, None),
        ("5.1 ± 0.3", "sd", "0.3", None, None, None),
        ("166,000 +/- 51,000 cells", "sd", "51000", None, None, None),
        ("95 % confidence interval ( CI ) 0.82-1.22", "ci", "0.82", "1.22", "95", None),
        ("0.61 (0.3-0.9)", "unnamed", "0.3", "0.9", None, None),
    ],
)
def test_intervals_are_read(
    text: str, kind: str, low: str, high: str | None, level: str | None, reached: bool | None
) -> None:
    (found,) = [m.value for m in read(text) if m.kind == "interval"]
    assert isinstance(found, Interval)
    assert (found.kind, found.high_reached) == (kind, reached)
    assert [None if v is None else str(v) for v in (found.low, found.high, found.level)] == [
        low,
        high,
        level,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 × 10⁷ cells/kg", [("1e7", "cells/kg")]),
        ("1×10\\^7/Kg", [("1e7", "cells/kg")]),
        ("5 × 107 cells/kg", [("5e7", "cells/kg")]),
        ("1 and 5 × 107 cells/kg", [("1e7", "cells/kg"), ("5e7", "cells/kg")]),
        ("1e7 cells", [("1e7", "cells")]),
        ("1E+08 CAR-NK cells", [("1e8", "cells")]),
        ("10(6) cells/kg", [("1e6", "cells/kg")]),
        ("2x10*9", [("2e9", "")]),
        ("2x10*9 cells", [("2e9", "cells")]),
        ("1x1^06/kg", [("1e6", "cells/kg")]),
        ("0·75 × 109 cells", [("7.5e8", "cells")]),
        ("1.5 billion cells", [("1.5e9", "cells")]),
        ("300 million CAR NK cells", [("3e8", "cells")]),
        ("three infusions of 5 x 107 cells/kg", [("5e7", "cells/kg")]),
        (
            "0.5, 1.0 or 2.0 million cells per kg",
            [("5e5", "cells/kg"), ("1e6", "cells/kg"), ("2e6", "cells/kg")],
        ),
        ("at 100M, 300M or 1B cells", [("1e8", "cells"), ("3e8", "cells"), ("1e9", "cells")]),
        ("1 × 10^7 cells per kilogram of body weight", [("1e7", "cells/kg")]),
        ("6 x 10^8 cells/m2", [("6e8", "cells/m2")]),
        (
            "1×10⁶, 3×10⁶ and 1×10⁷ cells/kg",
            [("1e6", "cells/kg"), ("3e6", "cells/kg"), ("1e7", "cells/kg")],
        ),
        ("30 mg/m2", [("30", "mg/m2")]),
        ("300 mg/m²/day", [("300", "mg/m2/day")]),
        ("60 mg/kg", [("60", "mg/kg")]),
        ("900 mg per square meter", [("900", "mg/m2")]),
        ("6 million IU", [("6e6", "[IU]")]),
        ("1 million U/m2", [("1e6", "[IU]/m2")]),
        ("3 MU three times a week", [("3e6", "[IU]")]),
        ("10 ng/kg twice", [("10", "ng/kg")]),
        ("(1 × 106 IU/m2)", [("1e6", "[IU]/m2")]),
    ],
)
def test_doses_are_read(text: str, expected: list[tuple[str, str]]) -> None:
    found = [m.value for m in read(text) if m.kind == "dose"]
    assert all(isinstance(v, Dose) for v in found)
    assert [(v.value, v.unit) for v in found] == [(Decimal(n), u) for n, u in expected]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("0.5×10^6-2×10^6/kg", "5e5", "2e6", "cells/kg"),
        ("1 × 10⁶ to 1 × 10⁷ cells/kg", "1e6", "1e7", "cells/kg"),
        ("1–5 × 10^8 cells", "1e8", "5e8", "cells"),
        ("5–10 billion cells", "5e9", "1e10", "cells"),
        ("300–500 mg/m2", "300", "500", "mg/m2"),
    ],
)
def test_ranges_of_doses_are_one_dose(text: str, low: str, high: str, unit: str) -> None:
    (found,) = [m.value for m in read(text) if m.kind == "dose"]
    assert isinstance(found, Dose)
    assert (found.value, found.value_max, found.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("in 2019/2020 and on 12/31/2014", "ratio"),
        ("phase 1/2 of grade 3/4", "ratio"),
        ("120/80 mmHg", "ratio"),
        ("CD19 and IL-15, NK-92, 4-1BB", "number"),
        ("5 × 107 mm", "dose"),
        ("107 cells were counted", "dose"),
        ("$300 million was raised", "dose"),
        ("not significant (P not given)", "p-value"),
        ("two or three times", "effect"),
        ("upgraded to 3 in G2M arrest", "grade"),
        ("a 3-arm trial", "duration"),
        ("PR 3 (33%), SD 1 (11%)", "interval"),
        ("vitamin D3 and D2 levels", "time-point"),
        ("May 4 patients enrol", "date"),
    ],
)
def test_what_only_looks_alike_is_refused(text: str, kind: str) -> None:
    assert [m.span.of(text) for m in read(text) if m.kind == kind] == []


numbers = st.decimals(min_value=0, max_value=999, places=1, allow_nan=False)
counts = st.integers(min_value=1, max_value=400)


@given(value=numbers, unit=st.sampled_from(["days", "weeks", "months", "years"]))
def test_any_duration_comes_back(value: Decimal, unit: str) -> None:
    text = f"The median was {value} {unit}."
    (found,) = [m for m in read(text) if m.kind == "duration"]
    assert isinstance(found.value, Duration)
    assert (found.value.value, found.value.unit, found.span.of(text)) == (
        value,
        unit,
        f"{value} {unit}",
    )


@given(
    part=counts,
    more=st.integers(min_value=0, max_value=400),
    joint=st.sampled_from(["/", " of ", " out of "]),
)
def test_any_ratio_comes_back(part: int, more: int, joint: str) -> None:
    printed = f"{part}{joint}{part + more}"
    text = f"A response was seen ({printed})."
    (found,) = [m for m in read(text) if m.kind == "ratio"]
    assert isinstance(found.value, Ratio)
    assert (found.value.numerator, found.value.denominator, found.span.of(text)) == (
        part,
        part + more,
        printed,
    )


@given(value=numbers, gap=st.sampled_from(["", " ", "\u00a0"]))
def test_any_percentage_comes_back(value: Decimal, gap: str) -> None:
    text = f"A rate of {value}{gap}% was seen."
    (found,) = [m for m in read(text) if m.kind == "percent"]
    assert isinstance(found.value, Percent)
    assert (found.value.value, found.span.of(text)) == (value, f"{value}{gap}%")


@given(
    coefficient=st.decimals(min_value=Decimal("0.1"), max_value=99, places=1),
    power=st.integers(min_value=4, max_value=12),
    sign=st.sampled_from(["×", " × ", "x", " x "]),
    raised=st.sampled_from(["^{}", "\\^{}", "({})", "**{}", "sup"]),
    unit=st.sampled_from(["cells/kg", "cells"]),
)
def test_any_power_comes_back(
    coefficient: Decimal, power: int, sign: str, raised: str, unit: str
) -> None:
    digits = str(power).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    exponent = digits if raised == "sup" else raised.format(power)
    printed = f"{coefficient}{sign}10{exponent} {unit}"
    (found,) = [m for m in read(f"They received {printed}.") if m.kind == "dose"]
    assert isinstance(found.value, Dose)
    assert (found.value.value, found.value.unit) == (coefficient * 10**power, unit)
    assert found.span.of(f"They received {printed}.") == printed


@given(
    day=st.dates(
        min_value=__import__("datetime").date(1990, 1, 1),
        max_value=__import__("datetime").date(2049, 12, 31),
    )
)
def test_any_date_comes_back(day: object) -> None:
    iso = str(day)
    for printed in (iso, f"{day:%d %B %Y}", f"{day:%B %-d, %Y}", f"{day:%-d %b %Y}"):
        (found,) = [m for m in read(f"It began on {printed}.") if m.kind == "date"]
        assert isinstance(found.value, Date)
        assert (found.value.iso, found.span.of(f"It began on {printed}.")) == (iso, printed)


@given(st.text(alphabet="0123456789.,%/-–×^()± <>=nPpCIgradethoymskg\n", max_size=60))
def test_no_text_breaks_it_and_spans_hold(text: str) -> None:
    last = 0
    for mention in read(text):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.span.start >= last
        last = mention.span.end
        assert isinstance(
            mention.value,
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
            | Date,
        )
        assert mention.value.text == mention.span.of(even(text))
