"""How high and when cells peaked, told by nouns and verbs: "to a higher peak", "peak counts", "rose from Ⓕ to Ⓕ", "their highest number".

A height is known by its unit, cells or copies in a volume, so that the words need not name the cells. Each such word
becomes the measure CMAX or TMAX; a time at which a peak came becomes a figure, so that it is told of groups as others are.
"""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.outcome.bond.seen_cells import told
from kg.extract.outcome.signs.cell_words import OTHERS_CELL, TRACE, WHERE
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.outcome.signs.units import is_of_counts
from kg.extract.outcome.statement.cell_values import lasting
from kg.extract.scope import holds
from kg.extract.verbs import REACHED, SEEN
from kg.records.quantity import TimePoint
from kg.text import Span

_LEVEL = r"(?:levels?|counts?|numbers?|cop(?:ies|y\snumbers?)|concentrations?|values?|expansion|abundance|frequenc(?:y|ies))"
_HIGHEST = r"(?:[Pp]eak|[Mm]axim(?:um|al)|[Hh]ighest)"
_NOUN = rf"(?:{_HIGHEST}\s(?:(?!doses?\b|cohort\b|group\b)[\w/+-]+\s){{0,5}}?{_LEVEL}|(?:[Pp]eak|[Mm]aximum)(?!\s[\w-]+ing\b|\s[A-Z]|\s(?:target|tolerated|planned|feasible|administered|allowed|dose)))"
_CELLS = rf"\b(?:{TRACE}|[Dd]onor|[Ii]nfused|[Tt]ransferred|[Ee]ffector|[Nn]atural[- ]killer)\b"
# whose peak is no kinetics of the cells given
_OTHERS = re.compile(
    rf"\b(?:{OTHERS_CELL}|{nouns('noun:white-cell', 'noun:virus', 'noun:inflammation')})\b|Ⓔ"
)
_GREW = re.compile(
    rf"{_CELLS}[^ⓂⒺⒻ;.:]{{0,50}}?\s(?:had\s|have\s)?(?P<sign>increased|rose|risen|expanded|climbed|grew|surged|doubled|tripled|quadrupled|multiplied|proliferated|(?:went|gone)\sup)\s(?=(?:[^ⓂⒺⒻ;.]{{0,30}}?\s)?(?:from\s[^ⓂⒺⒻ;.]{{0,25}}Ⓕ[^ⓂⒺⒻ;.]{{0,30}}?\s)?to\s[^ⓂⒺⒻ;.]{{0,25}}Ⓕ)"
)
_PEAK = re.compile(rf"\b(?P<sign>{_NOUN}|peaked)\b")
_BY_WHEN = r"(?:on|at|around|after|by|within)\s(?:a\s(?:median|mean)\s(?:time\s)?of\s|about\s|approximately\s)?"
_CAME = re.compile(
    rf"\b(?:(?:(?P<noun>{_NOUN})|(?P<high>highest))(?:\s(?:in|of)\s[^ⓂⒺⒻⓉ;.,]{{1,30}}?)?\s(?:was|were|occurred|came|fell)(?:\s(?:{SEEN}|{REACHED}|measured))?"
    rf"|{_CELLS}[^ⓂⒺⒻⓉ;.:]{{0,60}}?\s(?P<sign>peaked|reached\s(?:a|the|their|its)\s(?:peak|maximum|{_HIGHEST}\s{_LEVEL})))"
    rf"{WHERE}?\s(?={_BY_WHEN}[ⓉⒻ]|Ⓕ\safter\s)"
)
_NEXT_TIME = re.compile(
    rf"[^ⓂⒺⒻⓉ;.]{{0,60}}?(?:,|,?\s(?:and|versus|vs\.?|but|against))\s(?:only\s|(?:in|with|for|at|among|after)\s(?:[\w+/-]+\s){{1,6}}?)?(?:{_BY_WHEN})?(?=Ⓣ)"
)
_HINTS = ("peak", "Peak", "axim", "ighest", "to ")


def with_peaks(line: Line) -> Line:
    """The same line with such words as measures."""
    if not holds(line.signs, _HINTS):
        return line
    line = _of_counts(line)
    heights, times = list(_heights(line)), list(_times(line))
    new = [_measure(line, at, "measure:CMAX") for at in heights]
    figures: dict[int, Piece] = {}
    for at, places in times:
        if at not in heights:
            new.append(_measure(line, at, "measure:TMAX"))
            figures |= {p: piece for p in places if (piece := _as_figure(line.pieces[p]))}
    if not new:
        return line
    pieces = [*new, *(figures.get(i, p) for i, p in line.pieces.items())]
    return compose(line.sentence, line.text, sorted(pieces, key=lambda p: p.span))


_PEAK_COUNT = re.compile(rf"{_HIGHEST}\s(?:[a-z]+\s)?(?P<sign>Ⓜ)")


def _of_counts(line: Line) -> Line:
    """The line in which a "peak NK-cell count" is the peak, not the count."""
    found = {
        m.start("sign"): Span(line.place(m.start()), line.pieces[m.start("sign")].span.end)
        for m in _PEAK_COUNT.finditer(line.signs)
        if line.pieces[m.start("sign")].code == "measure:NK-cell-count"
    }
    if not found:
        return line
    pieces = (
        p._replace(code="measure:CMAX", span=found[i]) if i in found else p
        for i, p in line.pieces.items()
    )
    return compose(line.sentence, line.text, pieces)


def _measure(line: Line, at: tuple[int, int], code: str) -> Piece:
    return Piece("Ⓜ", Span(line.place(at[0]), line.place(at[1] - 1) + 1), code=code)


def _heights(line: Line) -> Iterator[tuple[int, int]]:
    """Where words stand of which a height is told; "peaked at Ⓕ on Ⓣ" is told of elsewhere, where it is one height."""
    signs = line.signs
    read_by_verbs = {t.place for t in told(signs) if t.measure == "CMAX"}
    for match in (*_PEAK.finditer(signs), *_GREW.finditer(signs)):
        start, end = match.span("sign")
        behind = next((i for i in range(end, len(signs)) if signs[i] in "ⒻⓂⒺ"), -1)
        while behind > 0 and signs[behind] == "Ⓕ" and signs[match.end() : behind].endswith("from "):
            behind = signs.find("Ⓕ", behind + 1)
        clause = max(0, signs.rfind(";", 0, start), signs.rfind(". ", 0, start))
        if behind < 0 or not _is_height(line, behind) or _OTHERS.search(signs, clause, end):
            continue
        alone = not _is_height(line, signs.find("Ⓕ", behind + 1))
        if not alone or (match["sign"] != "peaked" and behind not in read_by_verbs):
            yield start, end


def _is_height(line: Line, place: int) -> bool:
    """Whether cells or copies are counted here, and not only from when on."""
    figure = line.pieces[place].value if place in line.pieces else None
    if not isinstance(figure, Figure) or figure.kind != "number" or figure.operator:
        return False
    if not is_of_counts(figure.unit):
        return False
    named = (figure.unit or "").startswith(("cop", "cell", "transgene", "CAR", "NK", "vector"))
    return named or re.search(_CELLS, line.signs[:place]) is not None


def _times(line: Line) -> Iterator[tuple[tuple[int, int], list[int]]]:
    """Where words stand that tell of a peak's time, and the times; one of several things told is read elsewhere."""
    signs = line.signs
    for match in _CAME.finditer(signs):
        named = match.lastgroup or ""
        if _OTHERS.search(signs, max(0, match.start() - 40), match.end()):
            continue
        place = next(i for i in range(match.end(), len(signs)) if signs[i] in "ⓉⒻ")
        places = [place]
        while following := _NEXT_TIME.match(signs, places[-1] + 1):
            places.append(following.end())
        if _is_time(line.pieces[place]) and (
            len(places) > 1 or not set("ⒻⓂⒺ") & set(signs[place + 1 :])
        ):
            yield match.span(named), places


def _is_time(piece: Piece) -> bool:
    return piece.sign == "Ⓣ" or (isinstance(piece.value, Figure) and piece.value.kind == "time")


def _as_figure(piece: Piece) -> Piece | None:
    """A time point as the length of time that it is: "day 14" is 14 days."""
    if not isinstance(piece.value, TimePoint):
        return None
    length = lasting(piece.value.normal)
    if length is None:
        return None
    return piece._replace(
        sign="Ⓕ", value=Figure("time", piece.value.text, length[0], unit=length[1])
    )
