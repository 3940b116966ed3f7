"""Figures: a percentage, its count, its interval and its range, printed beside each other, are one figure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from kg import regex as re
from kg.extract.outcome.line import CELLS, Line, Piece, compose
from kg.extract.outcome.units import UNIT
from kg.extract.outcome.unreached import Unreached
from kg.records.quantity import (
    Count,
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
)
from kg.text import Span

PEOPLE = (
    "patients?|subjects?|participants?|cases?|persons?|people|individuals?|children|adults?|women|men"
    "|recipients?|responders?|evaluable|treated|of|the|all|n|N|in|with|exact|to|out|estimated|range"
    "|SD|SE|SEM|IQR|interquartile|CI|mean|confidence|interval|percent|months|weeks|days|years|hours"
)
_LEVEL = r"(?:\d+(?:\.\d+)?\s?(?:%|percent)\s?(?:CI|confidence interval)?[,:]?\s?)?"
# mg kg(-1) min(-1)
_POWERS = r"(?:\s?\([-−–]\d\)|\s(?:kg|min|m|h|LBM|FFM)(?=(?:\s[a-zA-Z]+)?\s?\([-−–]\d\)))*"
# a mean with its deviation, a negative number, a blood pressure, a range
_HEAD = r"(?:(?<![\w)])[-–−])?[％ⓇⒸⓃⓁⒽⓍⒹⓊ](?:\s?(?:±|\+\s?(?:/|or)\s?[-–−])\s?[ⓃⒹ％ⓁⒾ]|/Ⓝ|[-–]Ⓝ)?"
_INSIDE = rf"(?:[％ⓇⒸⓃⓁⒾⓅⓉ]|\b\d+(?:\.\d+)?\s?%?|\b(?:{PEOPLE})\b|[=,;:/\s±+–−-])"
_NESTED = rf"(?:{_INSIDE}|[(\[]{_INSIDE}{{1,40}}[)\]])"
_FIGURE = re.compile(
    rf"\({_HEAD}\)\s{UNIT}(?![\w/-])|{_HEAD}(?:\s?{UNIT}(?![\w/-]){_POWERS})?(?:\s?[,;]?\s?{_LEVEL}Ⓘ)*"
    rf"(?:\s(?:of\s)?(?:[\w/+-]+\s){{0,2}}(?:them|these|whom|patients|pts|subjects|participants|children|responders|recipients|women|men|procedures|eyes|lesions|grafts|knees|hips|limbs|teeth)(?:\s(?:tested|tried|studied|evaluated|assessed|analy[sz]ed|infused|treated))?(?=\s?[(\[]\s?[％Ⓡ]))?"
    rf"(?:\s?[(\[]\s?(?=[^()]*[％ⓇⒸⓃⒾ]){_NESTED}{{1,60}}?(?:[;,]\s(?:all\s|both\s)?Ⓖ)?\s?[)\]](?![\w]))?"
    rf"(?:\s(?:of|out of|among)\s(?:the\s)?[ⒸⓃ])?"
    rf"(?:\s?[,;]?\s?{_LEVEL}Ⓘ)*"
    rf"(?:(?<=[)\]])\s(?:(?:months?|mos?|weeks?|wks?|days?|years?|yrs?)\b|{UNIT}(?![\w/-])))?"
)
_LATE_UNIT = re.compile(r"[)\]]\s(mo|w|d|y)[a-z]*\Z")
_BEHIND_BRACKET = re.compile(rf"[)\]]\s({UNIT})\Z")
_UNITS = {"mo": "months", "w": "weeks", "d": "days", "y": "years"}
_CI_LEVEL = re.compile(r"\b(\d{2}(?:\.\d+)?)\s?(?:%|percent)\s?(?:CI|confidence)")
_WITH_UNIT = re.compile(rf"[^A-Za-z/]{{1,12}}({UNIT})(?![\w/-])")
# "the hazard ratio for A versus B was Ⓕ"
_RATIO_BEFORE = re.compile(
    r"\b(hazard|odds|risk|rate)\sratios?\b[^ⓃⒽ;.％]{0,70}?\b(?:was|were|of|is)\s(?:only\s)?\Z",
    re.IGNORECASE,
)
_MOST_PATIENTS = 99_999
_BOUNDS = re.compile(r"Ⓗ\s?[,;]\s(?P<low>Ⓝ)(?:\s?[-–—]\s?|\sto\s)(?P<high>Ⓝ)(?![\w.])")
_NEGATIVE = re.compile(r"[-–−]\s?\d")
_PEOPLE_NOUNS = (
    *(
        "patient",
        "pt",
        "subject",
        "participant",
        "adult",
        "child",
        "people",
        "person",
        "individual",
    ),
    *("case", "recipient", "responder", "men", "women", "survivor", "infant", "male", "female"),
    *("volunteer", "evaluable", "enrollee", "adolescent"),
    *("control",),
)
# "Ⓒ (％; Ⓖ in …", "％ (Ⓒ, of …": the bracket goes on with something else
_OPEN_PARTNER = re.compile(
    r"(?:[ⓇⒸⓃ]\s?[(\[]\s?％|％\s?[(\[]\s?[ⓇⒸ])(?=\s?[,;]\s(?!Ⓘ|Ⓟ|vs|versus|v\b|\d))"
    r"|[％ⓁⓇⓃ]\s?[(\[]\s?Ⓘ(?=\s?[,;]\s(?:Ⓗ|(?:[a-z]+\s){0,3}(?:HR|hazard|odds|risk)))"
)
# "％ (SE Ⓝ)": how sure it is, no count
_ERROR = re.compile(r"\b(?:SE|SEM|SD|s\.e\.|s\.d\.|standard\serror)[:=,]?\s?\Z")
_OF = re.compile(r"\b(?:of|among)\s(?:the\s)?\Z")
_PARTNER = re.compile(
    r"(?:(?<=[(\[])|(?<=[(\[]\s)|(?<=[(\[](?:in|by)\s)|(?<=[(\[][ⓂⒺ]\s)|(?<=[(\[]Ⓖ\sin\s)|(?<=[(\[]Ⓖ\s)|(?<=[(\[]Ⓖ,\s)|(?<=[(\[]Ⓖ:\s))(?:[ⓇⒸⓃ](?:\s(?:patients|pts|participants|subjects))?\s?[,;]\s?％|％\s?[,;]\s?[ⓇⒸ])(?!\s?(?:vs|versus|v)\b|\s(?:Ⓖ\s)?[ⓂⒺ])(?:\s?[,;]\s?Ⓘ)*"
)


class Figure(NamedTuple):
    """One reported figure. `kind` is %, count, time, effect, fold, dose, number, or the status of what has none."""

    kind: str
    text: str
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str | None = None
    numerator: int | None = None
    denominator: int | None = None
    noun: str = ""
    effect: str = ""
    interval: Interval | None = None
    spread: Interval | None = None
    p: PValue | None = None
    operator: str = ""
    grade: str | None = None


def with_figures(line: Line) -> Line:
    """The same line with each figure as one sign Ⓕ."""
    line = _with_bounds(line)
    groups: dict[int, Piece] = {}
    merged: set[int] = set()
    cells = frozenset(i for i, piece in line.pieces.items() if _of_cells(piece))
    for start, end in _places(line.signs, cells):
        inside = [i for i in line.pieces if start <= i < end and i not in merged]
        if inside:
            groups[inside[0]] = _group(line, inside, start, end)
            merged.update(inside)
    pieces = sorted(
        [*groups.values(), *(p for i, p in line.pieces.items() if i not in merged)],
        key=lambda p: p.span,
    )
    return compose(line.sentence, line.text, pieces)


def _with_bounds(line: Line) -> Line:
    """The same line with the bounds behind a ratio as its interval: "HR 0.48, 0.23–0.99"."""
    found = list(_BOUNDS.finditer(line.signs)) if "Ⓗ" in line.signs else []
    new = []
    for match in found:
        low, high = (line.pieces[match.start(name)].value for name in ("low", "high"))
        if isinstance(low, Number) and isinstance(high, Number) and low.value < high.value:
            span = line.span(match.start("low"), match.end("high"))
            interval = Interval(low.value, high.value, span.of(line.text))
            new.append(Piece("Ⓘ", span, interval))
    if not new:
        return line
    kept = [p for p in line.pieces.values() if not any(n.span.meets(p.span) for n in new)]
    return compose(line.sentence, line.text, sorted([*kept, *new], key=lambda p: p.span))


def _of_cells(piece: Piece) -> bool:
    """Whether it is a dose of cells, which `dose_finding` reads as it stands."""
    dose = piece.value
    if isinstance(dose, Number):
        return piece.sign == "Ⓓ"
    return isinstance(dose, Dose) and (dose.of_cells or (not dose.unit and dose.value >= CELLS))


def _places(signs: str, but: frozenset[int] = frozenset()) -> Iterator[tuple[int, int]]:
    """Where figures stand, whole; none begins at a place of `but`.

    >>> def figures(signs): return [signs[a:b] for a, b in sorted(set(_places(signs)))]
    >>> figures("Ⓜ was ％ (Ⓡ; exact Ⓘ) Ⓣ and ％ Ⓣ.")
    ['％ (Ⓡ; exact Ⓘ)', '％']
    >>> figures("Ⓡ (％) had Ⓜ (lymphoma, Ⓒ; CLL, Ⓒ)")
    ['Ⓡ (％)', 'Ⓒ', 'Ⓒ']
    >>> figures("Ⓔ occurred in Ⓒ (％; Ⓖ in Ⓒ)"), figures("Ⓔ ％ (Ⓒ, of pneumonia)")
    (['Ⓒ (％', 'Ⓒ'], ['％ (Ⓒ'])
    >>> figures("Ⓔ (in Ⓒ, ％), Ⓔ (in Ⓝ, ％)"), figures("Ⓔ (in Ⓒ, ％ vs ％)")
    (['Ⓒ, ％', 'Ⓝ, ％'], ['Ⓒ', '％', '％'])
    >>> figures("Ⓜ was Ⓝ (Ⓘ) months in A")
    ['Ⓝ (Ⓘ) months']
    >>> [(a, b) for a, b in _places("at Ⓓ (％; Ⓡ)", frozenset({3}))]
    [(6, 10)]
    >>> figures("in Ⓝ ( ％ ) of Ⓒ")
    ['Ⓝ ( ％ ) of Ⓒ']
    >>> figures("Ⓜ (％ vs ％), Ⓜ Ⓛ [Ⓘ]; (Ⓗ, Ⓘ; Ⓟ)")
    ['％', '％', 'Ⓛ [Ⓘ]', 'Ⓗ, Ⓘ']
    """
    at = 0
    while found := _FIGURE.search(signs, at):
        start = found.start()
        if start in but:
            at = start + 1
            continue
        partner = _PARTNER.match(signs, start) or _OPEN_PARTNER.match(signs, start)
        at = max(found.end(), partner.end() if partner else 0)
        yield start, at


def _group(line: Line, inside: list[int], start: int, end: int) -> Piece:
    pieces = [line.pieces[i] for i in inside]
    figure = merge(
        (p.value, _is_whole(line.signs, i))
        for i, p in zip(inside, pieces, strict=True)
        if i == inside[0] or not _ERROR.search(line.signs, start, i)
    )
    span = Span(line.place(start), line.span(inside[0], end).end)
    figure = _levelled(figure, span.of(line.text))
    if figure.kind == "number" and not figure.unit:
        unit = _WITH_UNIT.match(line.signs, inside[0], end)
        figure = figure._replace(unit=unit[1] if unit else None)
    if figure.kind == "number" and not figure.unit:
        behind = _BEHIND_BRACKET.search(line.signs, start, end)
        figure = figure._replace(unit=behind[1] if behind else None)
    late = _LATE_UNIT.search(line.signs[start:end]) if figure.kind == "number" else None
    if late:
        figure = figure._replace(kind="time", unit=_UNITS[late[1]])
    near = max(0, start - 110)
    ratio = _RATIO_BEFORE.search(line.signs, near, start) if figure.kind == "number" else None
    if ratio:
        figure = figure._replace(kind="effect", unit="ratio", effect=f"{ratio[1].lower()} ratio")
    if _NEGATIVE.match(span.of(line.text)) and figure.value and figure.value > 0:
        figure = figure._replace(value=-figure.value, text=f"-{figure.text}")
    context = frozenset().union(*(p.context for p in pieces))
    return Piece("Ⓕ", span, figure, context=context)


def _levelled(figure: Figure, words: str) -> Figure:
    """The figure with the level of its interval, where that stands apart: "95% CI, 2.9–9.8"."""
    level = _CI_LEVEL.search(words)
    if figure.interval is None or figure.interval.level is not None or level is None:
        return figure
    return figure._replace(interval=replace(figure.interval, level=Decimal(level[1])))


def _is_whole(signs: str, index: int) -> bool:
    """Whether the number is what others are a part of: the last one of "％ of Ⓒ"."""
    return _OF.search(signs, max(0, index - 12), index) is not None


def merge(values: Iterable[tuple[object, bool]]) -> Figure:
    """One figure of the values printed together, each with whether it is the whole that others are part of.

    The first leads unless a percentage is among them.
    """
    parts = list(values)
    lead = next((v for v, _ in parts if isinstance(v, Percent)), parts[0][0])
    if isinstance(lead, Percent) and isinstance(parts[0][0], Number) and parts[0][0].value % 1:
        lead = parts[0][0]
    last = parts[-1][0]
    if isinstance(lead, Count) and isinstance(last, Ratio) and last.numerator != lead.value:
        return _alone(last)  # "one (2/8)": no count of its own
    figure = _alone(lead)
    for part, whole in parts:
        if part is not lead:
            figure = _with_whole(figure, part) if whole else _with(figure, part)
    return figure


def _with_whole(figure: Figure, part: object) -> Figure:
    if not isinstance(part, Count | Number) or figure.kind not in {"%", "count", "number"}:
        return figure
    counted = figure
    if figure.kind == "number" and figure.value is not None:
        counted = _counted(figure.text, int(figure.value), None, "")
    return counted._replace(denominator=int(part.value))


def _alone(value: object) -> Figure:
    match value:
        case Ratio():
            return _counted(value.text, value.numerator, value.denominator, value.noun)
        case Count():
            counted = _counted(value.text, value.value, None, value.noun)
            return counted._replace(operator=value.operator)
        case Effect():
            return Figure("effect", value.text, value.value, unit="ratio", effect=value.kind)
        case Fold():
            return Figure("fold", value.text, value.value, unit="ratio")
        case Number():
            return Figure("number", value.text, value.value, operator=value.operator)
        case Unreached():
            return Figure(value.status, value.text)
        case Percent() | Duration() | Dose():
            kind, unit = _kind_and_unit(value)
            operator = value.operator
            return Figure(kind, value.text, value.value, value.value_max, unit, operator=operator)
    raise TypeError(type(value))


def _kind_and_unit(value: Percent | Duration | Dose) -> tuple[str, str]:
    if isinstance(value, Percent):
        return "%", "%"
    if isinstance(value, Duration):
        return "time", value.unit
    return "dose" if value.of_cells else "number", value.unit


def counts_people(noun: str) -> bool:
    """Whether what was counted is people.

    >>> counts_people("patients"), counts_people(""), counts_people("infusions")
    (True, True, False)
    """
    return not noun or noun.startswith(_PEOPLE_NOUNS)


def as_count(figure: Figure) -> Figure:
    """A bare whole number as a count of patients: "3 with CR"."""
    if figure.kind != "number" or figure.value is None or figure.value % 1 or figure.unit:
        return figure
    if figure.value > _MOST_PATIENTS:
        return figure
    counted = _counted(figure.text, int(figure.value), figure.denominator, "")
    return counted._replace(p=figure.p, interval=figure.interval)


def _counted(text: str, numerator: int, denominator: int | None, noun: str) -> Figure:
    return Figure(
        "count",
        text,
        Decimal(numerator),
        unit="patients",
        numerator=numerator,
        denominator=denominator,
        noun=noun,
    )


def _with(figure: Figure, part: object) -> Figure:
    match part:
        case Interval():
            return _with_interval(figure, part)
        case GradeRange():
            return figure._replace(grade=figure.grade or part.normal)
        case PValue():
            return figure._replace(p=figure.p or part)
        case Ratio():
            return figure._replace(numerator=part.numerator, denominator=part.denominator)
        case Dose() | Percent() if figure.kind == "number" and figure.unit is None:
            return figure._replace(unit="%" if isinstance(part, Percent) else part.unit)
        case Count() if not counts_people(part.noun):
            return figure
        case Count() | Number():
            return _with_count(figure, int(part.value) if part.value == int(part.value) else None)
    return figure


def _with_interval(figure: Figure, part: Interval) -> Figure:
    if part.kind == "ci":
        return figure._replace(interval=figure.interval or part)
    return figure._replace(spread=figure.spread or part)


def _with_count(figure: Figure, count: int | None) -> Figure:
    if (
        count is None
        or figure.denominator is not None
        or figure.kind not in {"%", "count", "number"}
    ):
        return figure
    if figure.numerator is None and figure.kind == "%":
        return figure._replace(numerator=count)
    return figure
