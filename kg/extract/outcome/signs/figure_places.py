"""Where figures stand in a line: what is printed beside each other, number, count, interval and unit, becomes one sign Ⓕ."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from kg import regex as re
from kg.extract.outcome.signs.figures import Figure, merge
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.outcome.signs.named_doses import names_group
from kg.extract.outcome.signs.units import UNIT
from kg.extract.verbs import HAD
from kg.records.quantity import Interval, Number, Percent, Ratio
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
    rf"\({_HEAD}\)\s{UNIT}(?![\w/-])|{_HEAD}(?:\s?{UNIT}(?![\w/-]){_POWERS})?(?:\s?[,;]?\s?{_LEVEL}Ⓘ|\swith\san?\sⒾ)*"
    rf"(?:\s(?:of\s)?(?:[\w/+-]+\s){{0,2}}(?:them|these|whom|patients|pts|subjects|participants|children|responders|recipients|women|men|procedures|eyes|lesions|grafts|knees|hips|limbs|teeth)(?:\s(?:tested|tried|studied|evaluated|assessed|analy[sz]ed|infused|treated))?(?=\s?[(\[]\s?(?:[nN]\s?=\s?)?[％Ⓡ]))?"
    rf"(?:\s?[(\[]\s?(?=[^()]*[％ⓇⒸⓃⒾ]){_NESTED}{{1,60}}?(?:[;,]\s(?:all\s|both\s)?Ⓖ)?\s?[)\]](?![\w]))?"
    rf"(?:\s(?:of|out of|among)\s(?:the\s)?[ⒸⓃ])?"
    rf"(?:\s?[,;]?\s?{_LEVEL}Ⓘ|\swith\san?\sⒾ)*"
    rf"(?:(?<=[)\]])\s(?:(?:months?|mos?|weeks?|wks?|days?|years?|yrs?)\b|{UNIT}(?![\w/-])))?"
)
_LATE_UNIT = re.compile(r"[)\]]\s(mo|w|d|y)[a-z]*\Z")
_BEHIND_BRACKET = re.compile(rf"[)\]]\s({UNIT})\Z")
_UNITS = {"mo": "months", "w": "weeks", "d": "days", "y": "years"}
_CI_LEVEL = re.compile(r"\b(\d{2}(?:\.\d+)?)\s?(?:%|percent)\s?(?:CI|confidence)")
_WITH_UNIT = re.compile(rf"[^A-Za-z/]{{1,12}}({UNIT})(?![\w/-])")
# "the hazard ratio for A versus B was Ⓕ"
_RATIO_BEFORE = re.compile(
    r"\b(?:(hazard|odds|risk|rate)\sratios?|(?-i:HRs?))\b[^ⓃⒽ;.％]{0,70}?\b(?:was|were|of|is)\s(?:only\s)?\Z",
    re.IGNORECASE,
)
_BOUNDS = re.compile(r"Ⓗ\s?[,;]\s(?P<low>Ⓝ)(?:\s?[-–—]\s?|\sto\s)(?P<high>Ⓝ)(?![\w.])")
_NEGATIVE = re.compile(r"[-–−]\s?\d")
# "Ⓒ (％; Ⓖ in …", "％ (Ⓒ, of …": the bracket goes on with something else
_OPEN_PARTNER = re.compile(
    rf"(?:[ⓇⒸⓃ]\s?[(\[]\s?％|％\s?[(\[]\s?[ⓇⒸ])(?:\s?[,;]\s?{_LEVEL}Ⓘ)?(?=\s?[,;]\s(?!Ⓘ|Ⓟ|vs|versus|v\b|\d))"
    r"|[％ⓁⓇⓃ]\s?[(\[]\s?Ⓘ(?=\s?[,;]\s(?:Ⓗ|(?:[a-z]+\s){0,3}(?:HR|hazard|odds|risk)))"
)
# "％ (SE Ⓝ)": how sure it is, no count
_ERROR = re.compile(r"\b(?:SE|SEM|SD|s\.e\.|s\.d\.|standard\serror)[:=,]?\s?\Z")
_OF = re.compile(r"\b(?:of|among)\s(?:the\s)?\Z")
_PARTNER = re.compile(
    r"(?:(?<=[(\[])|(?<=[(\[]\s)|(?<=[(\[](?:in|by)\s)|(?<=[(\[][ⓂⒺ]\s)|(?<=[(\[]Ⓖ\sin\s)|(?<=[(\[]Ⓖ\s)|(?<=[(\[]Ⓖ,\s)|(?<=[(\[]Ⓖ:\s))(?:[ⓇⒸⓃ](?:\s(?:patients|pts|participants|subjects))?\s?[,;]\s?％|％\s?[,;]\s?[ⓇⒸ])(?!\s?(?:vs|versus|v)\b|\s(?:Ⓖ\s)?[ⓂⒺ]|\s(?:of\s|were\s)?Ⓖ)(?:\s?[,;]\s?Ⓘ)*"
)

# "Ⓡ patients, or ％, responded", "Ⓒ, or ％, had Ⓜ": the same told twice
_IN_OTHER_WORDS = re.compile(
    r"(?:(?:Ⓡ|[ⒸⓃ]\sof\s(?:them|these|those|whom))(?:\s(?:[a-z-]+\s)?(?:patients|pts|participants|subjects|children))?(?:,\sor\s(?:about\s)?|\s[–—-]\s)％(?:\sof\s(?:the\s)?(?:patients|pts|participants|subjects))?"
    rf"|Ⓒ(?:\s(?:patients|pts|participants|subjects|children))?,\s(?:or\s(?:about\s)?)?％(?=,\s(?:{HAD}|were|who|[ⓂⒺ])\b)"
    r"|％(?:\sof\s(?:the\s)?(?:[a-z-]+\s)?(?:patients|pts|participants|subjects))?,\sor\sⓇ(?:\s(?:patients|pts|participants|subjects))?)(?:,|\s[–—-](?=\s)|(?=[.;]|\Z|\s[a-z]))"
)

_PARTNERS = (_PARTNER, _OPEN_PARTNER)


def with_figures(line: Line) -> Line:
    """The same line with each figure as one sign Ⓕ."""
    line = _with_bounds(line)
    groups: dict[int, Piece] = {}
    merged: set[int] = set()
    given = frozenset(i for i, p in line.pieces.items() if names_group(line.signs, i, p))
    for start, end in _places(line.signs, given, _apart(line)):
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


def _apart(line: Line) -> frozenset[int]:
    """Where a count and a share stand side by side that are not the same told twice: "3 of 12, or 60%, …"."""
    return frozenset(
        m.start() for m in _IN_OTHER_WORDS.finditer(line.signs) if not _agree(line, *m.span())
    )


def _agree(line: Line, start: int, end: int) -> bool:
    values = [p.value for i, p in line.pieces.items() if start <= i < end]
    share = next((v.value for v in values if isinstance(v, Percent)), None)
    ratio = next((v for v in values if isinstance(v, Ratio)), None)
    return (
        ratio is None
        or share is None
        or abs(100 * ratio.numerator / ratio.denominator - float(share)) < 1
    )


def _places(
    signs: str, but: frozenset[int] = frozenset(), apart: frozenset[int] = frozenset()
) -> Iterator[tuple[int, int]]:
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
    >>> figures("％ of patients (n = Ⓡ) Ⓜ; Ⓡ patients, or ％, Ⓜ; Ⓡ, ％ Ⓜ")
    ['％ of patients (n = Ⓡ)', 'Ⓡ patients, or ％,', 'Ⓡ', '％']
    >>> figures("Ⓒ, or ％, had Ⓜ"), figures("Ⓒ, ％, achieved Ⓜ"), figures("Ⓜ in Ⓒ, ％, Ⓜ in Ⓒ")
    (['Ⓒ, or ％,'], ['Ⓒ, ％,'], ['Ⓒ', '％', 'Ⓒ'])
    """
    at = 0
    while found := _FIGURE.search(signs, at):
        start = found.start()
        if start in but:
            at = start + 1
            continue
        rules = _PARTNERS if start in apart else (*_PARTNERS, _IN_OTHER_WORDS)
        partner = next((m for p in rules if (m := p.match(signs, start))), None)
        at = max(found.end(), partner.end() if partner else 0)
        yield start, at


def _group(line: Line, inside: list[int], start: int, end: int) -> Piece:
    pieces = [line.pieces[i] for i in inside]
    figure = merge(
        (p.value, i != inside[0] and _is_whole(line.signs, i))
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
        figure = figure._replace(
            kind="effect", unit="ratio", effect=f"{(ratio[1] or 'hazard').lower()} ratio"
        )
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
    """Whether a number is what those before it are a part of: the last one of "％ of Ⓒ"; "of Ⓒ (％)" counts the part."""
    return _OF.search(signs, max(0, index - 12), index) is not None
