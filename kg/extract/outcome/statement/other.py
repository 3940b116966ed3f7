"""Any other measure: a noun phrase and its figure, "the mean total score was 59.0 in the secretin group"."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import TABLE
from kg.extract.nouns import nouns
from kg.extract.outcome.bond import biomarkers
from kg.extract.outcome.bond.asides import is_aside
from kg.extract.outcome.bond.changing import in_how_many, stopped_by
from kg.extract.outcome.bond.circumstance import timed
from kg.extract.outcome.bond.measure_names import is_name, is_told, named_measure
from kg.extract.outcome.bond.parts_of_whole import parts_of_whole
from kg.extract.outcome.bond.phrase import change_of, goes_on
from kg.extract.outcome.bond.shares import is_share, statistic
from kg.extract.outcome.bond.subject_before import ENDED, begins_clause, of_another
from kg.extract.outcome.fact import NONE_OBSERVED, Fact, from_bond
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.units import of_cells
from kg.extract.outcome.statement import cells
from kg.extract.outcome.subject.subjects import KINETICS, OTHER, PROPORTION, Subject

_KINDS = frozenset({"%", "count", "time", "number", "fold", "effect"})
_INTRODUCED = re.compile(
    r"(?:\b(?:was|were|is|are|by|by (?:an? )?(?:median|mean|average)|of|to|from|than|vs\.?|versus|v|and|with|in|averaged|reached|as|only|approximately|being|about|at|improved"
    r"|increased|decreased|lowered|reduced|(?:went|gone)\s(?:up|down)|gained|lost|fell|rose|changed|expanded|climbed|made up|accounted for|constituted|comprised|represented|RESULTS)|\bwith\s(?:[a-z]+\s)?(?:rates?|incidences?)\sof\s[^ⒻⓂⒺ;.,()]{3,40}|[(:=,;/\[–-]|Ⓣ|\A\W*)\s?\Z|\b(?:was|were|of)\s\+\Z"
)
# "Ⓕ (Ⓕ relapsed, Ⓕ refractory; …)": who they were
_WHO_WERE = re.compile(
    r"\s(?:relapsed|refractory|primary\srefractory|newly\sdiagnosed|male|female)(?:,|;|\sand|\sor)\s(?:Ⓕ\s)?(?:relapsed|refractory|primary|newly|male|female)\b"
    r"|\s(?:relapsed|refractory)[;)]"
)
_MEASURED = re.compile(r"(?:\b(?:was|were|by|of|from|to|than|vs\.?|versus|with)|[(:=])\s?\Z")
_CHANGED_BY = re.compile(r"\b(?:was|were|by|averaged)\s(?:only\s|about\s)?\Z")
# "Ⓕ Ⓜ (Ⓕ)": the share says the count again
_REPEATED = re.compile(r"Ⓕ\s(?:[a-z]+\s){0,4}[ⓂⒺ]\s?[(\[]\Z")
_AFTER_TIME = re.compile(r"\b(?:after|within)\s(?:an?\s(?:median|mean)\sof\s)?\Z")
_TIME_AFTER = re.compile(r"\s(?:after|later|following|post[\w-]*)(?!\w)")
# "the others received a median of Ⓕ infusions"
_RECEIVED = re.compile(r"\breceived\s(?:an?\s(?:median|mean|total)\sof|all|only|at\sleast)\b")
_BOUND = re.compile(r"(?:[<>≥≤]=?|[<>]\s?or\s?=)\s?\Z")
_PEAK = re.compile(
    r"(?:the\s)?(?:(?:geometric|median|mean)\s)*(?:peak|maximum|maximal)\b", re.IGNORECASE
)
_VIRUS = re.compile(rf"\b(?:{nouns('noun:virus')}|RNA)\b")
_WHEN_THEY_DID = re.compile(r"(?:[a-z\s]{0,30}\s)?(?:relapsed|recurred|flared|progressed)\b")


def more_bonds(reading: Reading, bound: list[Bond]) -> list[Bond]:
    """Bonds of the figures that no known measure claims, with the noun phrase that they are told of."""
    if reading.line.sentence.section.kind == TABLE:
        return []
    if _OF_WHOM.search(reading.line.signs):
        return []
    taken = {b.place for b in bound} | cells.places(reading)
    subjects: dict[int, Subject] = {}
    parts = parts_of_whole(reading.figures)
    for place, figure in reading.figures:
        if (
            place in taken
            or place in parts
            or _is_count_of_bound(figure, place, reading, bound)
            or of_another(reading, place)
            or figure.kind not in _KINDS
            or is_aside(reading, place, figure)
            or _is_bound(reading, place, figure)
            or (figure.kind == "%" and _REPEATED.search(reading.line.signs[:place]))
            or _is_dose(reading, place, figure)
            or not _has_phrase(reading, place)
            or _has_gone(reading.line.signs, place)
            or (place in reading.opened and _WHO_WERE.match(reading.line.signs, place + 1))
        ):
            continue
        run = reading.runs[place]
        first = next((p for p in run if p in subjects), None)
        last = max(subjects, default=None)
        if (
            first is None
            and last is not None
            and not _RECEIVED.search(reading.line.signs, last, place)
            and goes_on(reading, subjects[last], last, place)
        ):
            first = last
        subject = subjects[first] if first is not None else named_measure(reading, place, run)
        if subject and not _names_known(reading, subject):
            subjects[place] = subject
    figures = dict(reading.figures)
    return [timed(reading, Bond(p, figures[p], s)) for p, s in subjects.items()]


def _is_count_of_bound(figure: Figure, place: int, reading: Reading, bound: list[Bond]) -> bool:
    """Whether it is the count of the percentage before, told with it: "45% complete response rate (5/11)"."""
    before = max((p for p, _ in reading.figures if p < place), default=-1)
    share = next((b.figure for b in bound if b.place == before), None)
    counted = (figure.numerator, figure.denominator)
    return (
        share is not None
        and share.kind == "%"
        and None not in counted
        and counted == (share.numerator, share.denominator)
    )


# who the patients were: what stands beside their age is no result
_OF_WHOM = re.compile(r"\b[Mm]edian\s(?:patient\s)?age\b")
_HAVE = re.compile(r"\s(?:[a-z]+\s)?(?:had|have)\b")


def _names_known(reading: Reading, subject: Subject) -> bool:
    """Whether the noun phrase ends in what is told of cells: "transgene levels persisted beyond Ⓣ in Ⓕ"."""
    if not _LASTED.search(subject.term or ""):
        return False
    return any(s.measure == "PERSISTENCE" for s in reading.subjects)


_LASTED = re.compile(r"\b(?:persist(?:ed|s)?|remained|lasted|detect(?:ed|able)|seen|found)\b")


def _has_gone(signs: str, place: int) -> bool:
    """Whether the figure counts those of whom it is told what became of them or their event: ", with Ⓕ having gone on", "Ⓔ eased in Ⓕ"."""
    if ENDED.search(signs, max(0, place - 80), place):
        return True
    joined = signs[:place].endswith((", with ", ", and ")) and not _HAVE.match(signs, place + 1)
    return joined and not stopped_by(signs, place) and begins_clause(signs[:place], signs, place)


def _has_phrase(reading: Reading, place: int) -> bool:
    signs = reading.line.signs
    return bool(
        is_introduced(signs, place)
        or stopped_by(signs, place)
        or in_how_many(signs[:place])
        or change_of(signs, place)
        or any(g.end == place - 1 for g in reading.groups)
    )


def is_introduced(signs: str, place: int) -> bool:
    """Whether the words before a figure lead up to one.

    >>> is_introduced("the score was Ⓕ", 14), is_introduced("decreased by Ⓕ", 13), is_introduced("(Ⓕ", 1), is_introduced("Ⓕ", 0)
    (True, True, True, True)
    >>> is_introduced("the change was +Ⓕ", 16)
    True
    >>> is_introduced("time rose by +Ⓕ/+Ⓕ", 17)
    False
    >>> is_introduced("ozanimod Ⓕ", 9), is_introduced("for Ⓕ", 4)
    (False, False)
    """
    return place == 0 or bool(_INTRODUCED.search(signs, max(0, place - 60), place))


def _is_dose(reading: Reading, place: int, figure: Figure) -> bool:
    """Whether an amount of a drug is only named: "the 5 mg and 10 mg cohorts"."""
    unit = figure.unit or ""
    dosed = unit.startswith(("mg", "µg", "μg", "g/", "[IU]", "U/"))
    told = _MEASURED if "/" in unit else _CHANGED_BY
    return dosed and not told.search(reading.line.signs, max(0, place - 20), place)


def _is_bound(reading: Reading, place: int, figure: Figure) -> bool:
    """Whether the figure is what a criterion asks for: "platelets ≥ 50"."""
    return figure.operator in {"<", ">", "<=", ">="} or bool(
        _BOUND.search(reading.line.signs, max(0, place - 9), place)
    )


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """Figures of measures that have no code of their own."""
    compared = _compared(bonds)
    for bond in bonds:
        if (
            bond.subject.kind == OTHER
            and _WHEN_THEY_DID.match(bond.subject.term or "")
            and not is_share(bond.figure)
        ):
            continue
        if bond.subject.kind == OTHER:
            if is_name(bond.subject.term or "") and (
                is_told(reading, bond) or bond.subject.place in compared
            ):
                yield _fact(reading, bond)
        elif (
            bond.subject.measure == "OTHER"
            and bond.figure.kind in {"number", "time", "fold"}
            and not _is_when(reading, bond)
            and not _is_beside(reading, bond)
            and not _is_bound(reading, bond.place, bond.figure)
            and not _is_dose(reading, bond.place, bond.figure)
        ):
            yield _fact(reading, bond)


def _is_when(reading: Reading, bond: Bond) -> bool:
    """Whether the figure only tells when: "relapse occurred in three after a median of 2.7 months"."""
    signs, share = reading.line.signs, bond.subject.kind == PROPORTION
    return (share and bond.figure.kind == "time") and bool(
        _is_one_of_times(reading, bond)
        or _WHEN_THEY_DID.match(bond.subject.span.of(reading.line.text))
        or _AFTER_TIME.search(signs[: bond.place])
        or _TIME_AFTER.match(signs, bond.place + 1)
    )


def _is_one_of_times(reading: Reading, bond: Bond) -> bool:
    """Whether it is one of several times at which patients relapsed: "relapsed at 3, 4.5 and 7 months, respectively"."""
    signs = reading.line.signs
    listed = signs.startswith((", Ⓕ", " and Ⓕ"), bond.place + 1) or signs.endswith(
        (", ", " and "), 0, bond.place
    )
    return listed and "respectively" in signs[bond.place :]


def _is_beside(reading: Reading, bond: Bond) -> bool:
    """Whether the figure is no result of the measure: its value at baseline, or a number that only stands near."""
    signs = reading.line.signs
    before = signs[max(0, bond.subject.place - 25) : bond.subject.place].casefold()
    return "baseline" in before or "base line" in before or not is_introduced(signs, bond.place)


def _compared(bonds: list[Bond]) -> set[int]:
    """The phrases whose figures are told of several groups."""
    groups: dict[int, set[str]] = {}
    for bond in bonds:
        if bond.group:
            groups.setdefault(bond.subject.place, set()).add(bond.group.name)
    return {place for place, names in groups.items() if len(names) > 1}


def _fact(reading: Reading, bond: Bond) -> Fact:
    bond = _as_change(reading, _as_peak(bond, reading.line.signs))
    said = statistic(bond.figure) if is_share(bond.figure) else _statistic(reading, bond)
    if biomarkers.is_change(reading.line.signs, bond.place):
        said = _statistic(reading, bond) or said
    unit = of_cells(bond.figure.unit) if bond.subject.kind == KINETICS else None
    nobody = bond.figure.kind == "count" and bond.figure.value == 0
    status = NONE_OBSERVED if nobody else None
    return from_bond(reading.line, "other", bond, statistic=said, unit=unit, status=status)


_CHANGE = re.compile(
    r"(?:\b(?P<average>mean|median|average)\s)?\b(?P<change>(?:change|increase|decrease|reduction|improvement|decline)s?)(?:\sfrom\sbaseline)?\s(?:in|of)\s(?:the\s)?\Z",
    re.IGNORECASE,
)


def _as_change(reading: Reading, bond: Bond) -> Bond:
    """The bond, its term saying so where the figure is that of a change: "the mean change in ADAS-Cog was +2.3 points"."""
    subject = bond.subject
    told = _CHANGE.search(reading.line.signs, max(0, subject.place - 60), subject.place)
    if not told or subject.kind == OTHER or not 0 <= subject.place < bond.place:
        return bond
    statistic = {"average": "mean"}.get(said := (told["average"] or "").lower(), said)
    change, named = told["change"].lower(), subject.span.of(reading.line.text)
    at = named.lower().find(change)
    term = named[at:] if at >= 0 else f"{change} in {named}"
    return bond._replace(
        subject=subject._replace(term=term, statistic=statistic or subject.statistic)
    )


def _as_peak(bond: Bond, signs: str = "") -> Bond:
    """A peak in copies or cells is that of the cells given: "the mean peak was 8,300 copies/µg"."""
    subject = bond.subject
    virus = _VIRUS.search(signs, max(0, bond.place - 150), bond.place)
    of_cells = (bond.figure.unit or "").startswith(("copies", "cells")) and not virus
    if subject.kind != OTHER or not of_cells or not _PEAK.match(subject.term or ""):
        return bond
    return bond._replace(subject=subject._replace(measure="CMAX", kind=KINETICS, term=None))


def _statistic(reading: Reading, bond: Bond) -> str | None:
    if bond.figure.effect:
        return bond.figure.effect
    near = biomarkers.beside(reading.line.signs, bond.subject.place, bond.place)
    words = (bond.subject.term or "").casefold() + near.lower()
    return next(
        (s for w, s in (("median", "median"), ("mean", "mean"), ("average", "mean")) if w in words),
        bond.subject.statistic,
    )
