"""Infused cells told of by verbs: until when they were found, when they were gone, when and how high they peaked."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from kg import regex as re
from kg.extract.outcome.adjacency import behind
from kg.extract.outcome.cell_values import height_of, length_of
from kg.extract.outcome.cells_further import in_all_but, longest, never_in, nobody
from kg.extract.outcome.fact import NONE_OBSERVED, Fact, of_figure
from kg.extract.outcome.gone import LIMIT
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.shares import is_share, statistic
from kg.extract.outcome.subjects import TIME_TO_EVENT
from kg.extract.scope import holds
from kg.records.quantity import TimePoint
from kg.text import Span

# whose persistence it is: cells, or what is measured for them
_CELLS = (
    r"(?:(?:[Cc]ells?|CAR|transgenes?|[Tt]ransgenes?|(?:(?<=CAR\s)|(?<![A-Z0-9]\s))transcripts?|[Vv]ector|DNA|copies|copy numbers?|[Cc]himerism|product|VCN|graft|[\w-]*NK[\w-]*|effectors?"
    r"|(?!CD\d|IL-?\d|CXCL|CCL\d|TNF|IFN|CA-?\d|CRP)[A-Z]{2,}-?\d{2,}|[Tt]hey)\b|Ⓜ)"
)
# of two verbs the second may be told of the same cells: "peaked on Ⓣ at Ⓕ and were last seen on Ⓣ"
_SUBJECT = rf"{_CELLS}(?:[^ⓇⒻ;.:]{{0,60}}?|[^;:]{{0,110}}?(?:,|\sand|\sbut|,\sand|,\sbut)\s(?:then\s|later\s)?(?:(?:was|were)\s(?=last|still))?)"
_SIGN = r"(?:detect(?:ed|able)|found|traced|traceable|measurable|measured|seen|present|visible|identifi(?:ed|able)|quantifiable|demonstrable|recovered|followed|tracked|Ⓜ)"
_BE = r"(?:could(?:\sstill)?\sbe|can\sbe|was|were|are|is|remained|stayed|has\sbeen|have\sbeen|remain)(?:\sstill|\sreadily|\sreproducibly|\salso)?"
_FOUND = rf"(?:{_BE}\s(?:{_SIGN}|above\sthe\s(?:lower\s)?(?:limit|level)\sof\s(?:detection|quantification))|(?:remained|stayed)\sin\s(?:the\s)?(?:peripheral\s)?(?:circulation|blood)|persisted|persist|persisting|persistence|circulated|survived|lasted|detectable|Ⓜ)"
_UP_TO = (
    r"(?:until|till|up\sto|more\sthan|at\smost|up\suntil|for\sup\sto|for\sas\slong\sas|for\sat\sleast|for\sno\slonger\sthan|for\slonger\sthan|for\smore\sthan|as\slate\sas|as\slong\sas|out\sto|through|throughout"
    r"|beyond|for|over|to|past)\s(?:a\smedian\sof\s|a\smean\sof\s|about\s|approximately\s|the\s|at\sleast\s|(?:a\s|the\s)?maximum\sof\s|nearly\s|almost\s)?"
)
_UNTIL_WHEN = rf"(?:{_UP_TO}|a\smedian\sof\s|a\smean\sof\s)(?:Ⓣ\s?[-–]\s?|Ⓣ\sto\s)?"
_UNTIL = re.compile(rf"{_UNTIL_WHEN}[ⓉⒻ]")
_LASTING = re.compile(
    rf"{_SUBJECT}(?:\b|(?=Ⓜ)){_FOUND}\s(?:in\sⒻ[^ⒻⓂⓉ;.]{{0,25}},\s)?(?:(?:by|with|using)\sⓂ\s)?(?:[^ⒻⓂⓉ;.]|Ⓔ){{0,45}}?{_UNTIL_WHEN}(?P<time>[ⓉⒻ])"
)
_STILL = re.compile(
    rf"{_SUBJECT}\b(?:{_BE}\s{_SIGN}\s(?:[^ⒻⓂⓉ;.,]{{0,30}}?\s)?(?P<later>[ⓉⒻ])\s(?:after|post|later|following)\b|\b(?:still|last)\s{_SIGN}\s[^ⒻⓂⓉ;.,]{{0,30}}?(?:at|on|after)\s(?P<time>Ⓣ))"
)
_GONE = re.compile(
    rf"{_SUBJECT}\b(?:(?:could|was|were)\sno\slonger\s(?:be\s)?{_SIGN}|became\s(?:undetectable|unmeasurable)|(?:had\s)?(?:disappeared|vanished|cleared)|(?:was|were)\s(?:already\s)?(?:undetectable|gone|lost|cleared|{LIMIT})"
    rf"|(?:was|were)\snot\s(?:{_SIGN})\sany\s?more|(?:fell|declined|dropped|decreased)\s(?:to\s)?(?:{LIMIT}|undetectable(?:\slevels)?))\s(?:[^ⓂⓉ;.]){{0,35}}?(?:by|after|within|from|on|at|beyond|before|past|in)\s(?:a\smedian\sof\s|about\s)?(?P<time>[ⓉⒻ])"
)
# gone in everybody: that none had them at that time is what is told
_IN_ALL = re.compile(
    r"\s(?:[a-z]+\s){0,3}?(?:in|of)\s(?:any|all|every|each)(?:\sof\s(?:the\s)?(?P<of>Ⓕ)|(?:\sof\sthe)?(?:\s(?:treated|tested|evaluable))?(?:\s(?:patients?|pts?|participants?|recipients?|child(?:ren)?|subjects?|cases?|samples?|individuals?)\b(?!,?\s(?:but|except|save|apart|other\sthan))|[.,;)]|\Z))"
)
_NOT_AFTER = re.compile(
    rf"{_SUBJECT}\b(?:(?:could|can)\snot\sbe|(?:was|were|are)\s(?:not|never))\s{_SIGN}\s(?:[^ⒻⓂⓉ;.,]){{0,35}}?(?:after|beyond|past|later\sthan)\s(?:the\s)?(?P<time>[ⓉⒻ])"
)
_AT = r"(?:on|at|around|after|by|between|within)\s(?:a\s(?:median|mean)\s(?:time\s)?of\s|about\s|approximately\s|the\s)?"
_PEAKED = re.compile(
    rf"(?:{_SUBJECT}\bpeak(?:ed|s|ing)?|\b(?:[Pp]eak|[Mm]axim(?:al|um)\s(?=expansion|levels?|numbers?|concentrations?|copies|CAR|NK|transgene|cell|Ⓜ))\s?(?:[\w/-]+\s|Ⓜ\s){{0,5}}(?:was|were|occurred|came|fell)(?:\s(?:reached|observed|seen|noted|recorded|attained|measured))?"
    rf"|{_SUBJECT}\b(?:with\s(?:a|their|its)\s|reached\s(?:a|the|their|its)\s|showed\sa\s)?(?:(?:peak|maximum|highest|maximal)\s(?:[\w-]+\s){{0,2}}?(?:levels?|expansion|concentrations?|numbers?|counts?)|peak|maximum))"
    rf"(?:\s(?:in|at)\s(?!a\b|Ⓕ)[^ⒻⓉ;.,]{{1,25}}?)?\s(?:(?:of|at)\s(?:a\s(?:median|mean)\s(?:of\s)?|about\s)?Ⓕ(?:\s(?!after|and|but|by)[^\sⒻⓉⓂ;.,]+){{0,4}}\s)?{_AT}(?P<time>[ⓉⒻ])"
)
# "peaked 1 day after each infusion"
_PEAKED_AFTER = re.compile(
    rf"{_SUBJECT}\bpeaked\s(?:in\s[^ⒻⓂⓉ;.,]{{1,25}}\s)?(?:about\s|approximately\s|a\s(?:median|mean)\sof\s)?(?P<time>Ⓕ)\s(?:after|post|following)\s(?:each\s|every\s|the\s)?(?:[a-z]+\s)?(?:infusions?|doses?|transfer|treatment)"
)
_HEIGHT = re.compile(
    rf"(?:{_SUBJECT}\bpeaked|{_SUBJECT}\b(?:peak|maximum)(?:\s(?:levels?|concentrations?))?)(?:\s{_AT}Ⓣ)?(?:,)?\s(?:\(|(?:at|of|with)\s)(?:(?:a\s)?(?:median|mean)[,:]?\s(?:of\s)?)?(?P<height>Ⓕ)"
)
_OF_CELLS = frozenset(
    f"measure:{code}"
    for code in ("PERSISTENCE", "EXPANSION", "CMAX", "TMAX", "OS", "NK-cell-count")
)
_INFUSED = re.compile(
    r"\b(?:[\w-]*NK|infused|donor|effector|natural[ -]killer|product|transgene|CAR)[\w-]*(?:\s(?:cells|copies|transgene|levels))?\b[^.]*(?:\.[^.]*)?\Z"
)
_NEVER = re.compile(
    r"\b(?:CAR-?NK|NK|infused|donor|CAR|transgene|vector)[\w-]*(?:\s(?:cells|copies|DNA|transgene))?\s(?:(?:was|were)\s(?:not|never)|could\s(?:not|never)\sbe)\s"
    r"(?:detect(?:ed|able)|found|measurable|seen)\s[^ⒻⓂⓉ;.]{0,40}?(?:at any time(?: point)?|in any (?:patient|sample|participant)s?)(?!\s(?:after|beyond|past|later))"
)
_NOT = re.compile(r"\b(?:no|not|never|neither|nor|without)\b(?!\slonger)")
_MEANT = re.compile(
    r"\b(?:will|would|should|may|might|expected|planned|monitored|assessed|B[- ]cells?|tumou?r cells?|leuk[ae]mi\w+ cells|T[- ]cells? (?:recover|count)|blasts)\b"
)
_HINT = re.compile(
    r"\b(?:peak\w*|persist\w*|detect\w*|found|traced|traceable|measurable|seen|present|undetectable|disappeared|vanished|lost|cleared|under the|highest|detection|quantification|gone|circulat\w+|survived|lasted|visible|identifi\w+|quantif\w+|maximum|maximal|(?:below|above) the (?:limit|level)|expanded|proliferated|multiplied|made up|accounted for|constituted|represented|formed|exceed\w*)\b",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """What a line tells of cells: which measure, where it begins, and where its figure or time stands."""

    measure: str
    start: int
    place: int
    gone: bool = False


def hints(text: str, span: Span) -> bool:
    """Whether a sentence may tell of cells by a verb."""
    return bool(_HINT.search(text, *span))


@lru_cache(maxsize=8)
def told(signs: str) -> tuple[Told, ...]:
    """What a line tells.

    >>> def tells(signs): return [(t.measure, signs[t.place]) for t in told(signs)]
    >>> tells("NK cells could be traced in blood for up to Ⓣ after infusion"), tells("The transgene was measurable for a median of Ⓕ")
    ([('PERSISTENCE', 'Ⓣ')], [('PERSISTENCE', 'Ⓕ')])
    >>> tells("cells peaked on Ⓣ and were Ⓜ up to Ⓣ"), tells("copies in blood peaked after a median of Ⓕ")
    ([('TMAX', 'Ⓣ'), ('PERSISTENCE', 'Ⓣ')], [('TMAX', 'Ⓕ')])
    >>> tells("transgene peaked on Ⓣ at Ⓕ DNA"), tells("CAR copy numbers peaked at Ⓕ on Ⓣ")
    ([('TMAX', 'Ⓣ'), ('CMAX', 'Ⓕ')], [('TMAX', 'Ⓣ'), ('CMAX', 'Ⓕ')])
    >>> tells("the cells could no longer be found in blood after Ⓣ"), tells("NK cells disappeared within Ⓣ")
    ([('PERSISTENCE', 'Ⓣ')], [('PERSISTENCE', 'Ⓣ')])
    >>> tells("cells were still seen Ⓕ after infusion"), tells("copies fell below the limit of detection by Ⓣ"), tells("copies reached their maximum on Ⓣ (median Ⓕ)")
    ([('PERSISTENCE', 'Ⓕ')], [('PERSISTENCE', 'Ⓣ')], [('TMAX', 'Ⓣ'), ('CMAX', 'Ⓕ')])
    >>> tells("cells were not found in blood after Ⓣ"), tells("The transgene fell to undetectable levels by Ⓣ"), tells("they were gone after Ⓣ")
    ([('PERSISTENCE', 'Ⓣ')], [('PERSISTENCE', 'Ⓣ')], [('PERSISTENCE', 'Ⓣ')])
    >>> tells("Cells will be measured until Ⓣ"), tells("cells were not found at Ⓣ"), tells("B cells were undetectable by Ⓣ")
    ([], [], [])
    >>> tells("Patients were followed until Ⓣ"), tells("cells were infused on Ⓣ"), tells("C-reactive protein peaked on Ⓣ")
    ([], [], [])
    """
    found = [
        Told(
            measure, m.start(), max(m.start(g) for g in m.groupdict()), rule in (_GONE, _NOT_AFTER)
        )
        for measure, rule, words in _RULES
        if holds(signs, words) and (rule is not _LASTING or _UNTIL.search(signs))
        for m in rule.finditer(signs)
        if not _denied(signs, m, but=rule is _NOT_AFTER)
        and not (rule is _LASTING and " no longer " in m.group())
    ]
    found += [
        t._replace(place=more)
        for t in found
        if t.measure == "PERSISTENCE" and not t.gone and (more := longest(signs, t.place)) > 0
    ]
    return tuple(sorted(_once(found), key=lambda t: (t.measure != "TMAX", t.place, t.measure)))


# a measure, what tells it, and words of which one stands in that
_RULES = (
    ("PERSISTENCE", _LASTING, ("Ⓣ", "Ⓕ")),
    ("PERSISTENCE", _STILL, ("still", "last", "after", "post", "later", "following")),
    ("PERSISTENCE", _GONE, ("longer", "became", "appeared", "vanished", "cleared", "undetect", "gone", "lost", "more", "below", "under ")),
    ("PERSISTENCE", _NOT_AFTER, (" not ", "never")),
    ("TMAX", _PEAKED, ("peak", "Peak", "axim", "ighest")),
    ("TMAX", _PEAKED_AFTER, ("peaked",)),
    ("CMAX", _HEIGHT, ("peak", "maximum")),
)  # fmt: skip


def _denied(signs: str, match: re.Match[str], *, but: bool = False) -> bool:
    words = signs[max(0, match.start() - 12) : match.end()]
    return bool((not but and _NOT.search(match.group())) or _MEANT.search(words))


def _once(found: list[Told]) -> list[Told]:
    """Of each place one statement, the first."""
    return list({(t.place, t.measure): t for t in reversed(found)}.values())


def places(reading: Reading) -> set[int]:
    """Where the figures and times stand that tell of cells."""
    return {t.place for t in told(reading.line.signs) if _says(reading, t)}


def _says(reading: Reading, item: Told) -> dict[str, Any]:
    if reading.line.signs.startswith(("they", "They"), item.start) and not _were_cells(
        reading, item.start
    ):
        return {}
    measures = [p.code for i, p in reading.line.of("Ⓜ") if item.start <= i < item.place]
    if not _OF_CELLS.issuperset(measures):
        return {}
    if item.gone and _IN_ALL.match(reading.line.signs, item.place + 1):
        return _none_left(reading, item.place)
    if item.gone and (still := in_all_but(reading, item.place)):
        return still
    if item.measure == "PERSISTENCE" and (counted := _in_how_many(reading, item.place)):
        return counted
    return (height_of if item.measure == "CMAX" else length_of)(reading, item.place)


def _none_left(reading: Reading, place: int) -> dict[str, Any]:
    """Reads "were no longer detectable after Ⓣ in any patient": at that time nobody had them."""
    value = reading.line.pieces[place].value
    time = value.normal if isinstance(value, TimePoint) else None
    says = {"status": NONE_OBSERVED, "value": Decimal(0), "unit": "patients", "timepoint": time}
    whom = _IN_ALL.match(reading.line.signs, place + 1)
    figure = dict(reading.figures).get(whom.start("of")) if whom else None
    counted = figure.numerator if figure and figure.kind == "count" else None
    return {**says, "denominator": counted, "denominator_stated": counted and True}


# "were quantifiable until Ⓣ in Ⓕ"
_IN_SOME = re.compile(
    r"\sin\s(?:only\s|just\s|all\s)?(?P<many>Ⓕ)(?:\s(?:patients|pts|participants|recipients|children))?(?:\s(?:studied|tested|examined|evaluated|assessed|treated|sampled))?(?=[.,;)]|\sand\b|\s?\Z)"
)


def _in_how_many(reading: Reading, place: int) -> dict[str, Any]:
    """Reads "were found until Ⓣ in Ⓕ": in how many they were found at that time."""
    value = reading.line.pieces[place].value
    behind = _IN_SOME.match(reading.line.signs, place + 1)
    figure = dict(reading.figures).get(behind.start("many")) if behind else None
    if not isinstance(value, TimePoint) or figure is None or not is_share(figure):
        return {}
    if figure.numerator == 1 and not figure.denominator:
        return {}  # of one patient it is told how long
    return {**of_figure(figure), "statistic": statistic(figure), "timepoint": value.normal}


def counts_found(reading: Reading, bond: Bond) -> bool:
    """Whether the figure counts those in whom cells were found, whatever else is named before: "expanded, and were found until Ⓣ in Ⓕ"."""
    if bond.subject.measure == "PERSISTENCE":
        return False
    behind = [
        m
        for t in told(reading.line.signs)
        if t.measure == "PERSISTENCE" and _in_how_many(reading, t.place)
        for m in [_IN_SOME.match(reading.line.signs, t.place + 1)]
    ]
    return any(m and m.start("many") == bond.place for m in behind)


def _were_cells(reading: Reading, place: int) -> bool:
    """Whether "they" are cells: these are named, and no patients, in the words before."""
    end = reading.line.place(place)
    before = reading.line.text[max(0, end - 220) : end]
    return _INFUSED.search(before) is not None


def survive(reading: Reading, bond: Bond) -> bool:
    """Whether a figure counts no patients: "NK cells survived for Ⓛ", "cells persisted to Ⓣ in Ⓕ"."""
    if bond.subject.measure == "PERSISTENCE" and bond.figure.kind == "count":
        return bond.figure.denominator is None and any(
            t.measure == "PERSISTENCE" and _says(reading, t) for t in told(reading.line.signs)
        )
    if bond.subject.kind != TIME_TO_EVENT or not bond.subject.span.of(reading.line.text).startswith(
        "surviv"
    ):
        return False
    return bond.place in places(reading)


def read(reading: Reading, taken: set[int]) -> Iterator[Fact]:
    """The kinetics that verbs tell, but for figures that are told already."""
    yield from _never(reading)
    for item in told(reading.line.signs):
        if item.place in taken:
            continue
        says = _says(reading, item)
        if says:
            start, end = (
                reading.line.place(item.start),
                reading.line.span(item.place, item.place + 1).end,
            )
            rule, span = "outcome.cells", Span(start, end)
            group = behind(reading, item.place) if item.measure == "CMAX" else None
            yield Fact(reading.line, rule, span, item.measure, False, says, group, place=item.place)


def _never(reading: Reading) -> Iterator[Fact]:
    """Reads "CAR-NK cells were not detectable in blood at any time"."""
    for match in _NEVER.finditer(reading.line.signs):
        if not _MEANT.search(reading.line.signs[max(0, match.start() - 12) : match.end()]):
            says = {"status": NONE_OBSERVED, "value": Decimal(0), "unit": "patients"}
            span = reading.line.span(match.start(), match.end())
            rule, place = "outcome.cells", match.start()
            yield Fact(reading.line, rule, span, "PERSISTENCE", False, says, place=place)
    for match in never_in(reading.line.signs):
        if match.group()[:4] != "they" or _were_cells(reading, match.start()):
            span, says = reading.line.span(*match.span()), nobody(match["where"])
            yield Fact(
                reading.line,
                "outcome.cells",
                span,
                "PERSISTENCE",
                False,
                says,
                place=match.start(),
            )
