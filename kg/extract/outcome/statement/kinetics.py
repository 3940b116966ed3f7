"""Kinetics of the infused cells: how long they persist, how far they expand, their peak."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.bond.circumstance import time_in_front, time_of
from kg.extract.outcome.bond.seen_cells import in_another, is_longest
from kg.extract.outcome.bond.shares import is_share
from kg.extract.outcome.fact import OBSERVED, Fact, from_bond, of_subject
from kg.extract.outcome.owner.adjacency import behind
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.line import Piece
from kg.extract.outcome.signs.units import counted_in, of_cells
from kg.extract.outcome.statement import cells
from kg.extract.outcome.statement.cell_values import lasting
from kg.extract.outcome.statement.everyone import universal
from kg.extract.outcome.subject.subjects import KINETICS, Subject
from kg.extract.verbs import OCCURRED, REACHED, SEEN
from kg.records.quantity import TimePoint
from kg.text import Span

_UNTIL = re.compile(
    r"(?![^ⒻⓂ;]*\b(?:infusions?|doses?|dosing|redos\w+|argu\w+|suggest\w*|support\w*|because|warrant\w*)\b)"
    r"(?:[^ⒻⓂ;]{0,70}?\b(?:at|until|up to|for|beyond|through|to|after|on)\b[^ⒻⓂ;]{0,25}\Z|[^ⒻⓂ;]{0,40}\Z)"
)
_PASSED = re.compile(r"\b(?:more than|less than|at least|above|below|over)\s\Z")
_REACHED = re.compile(
    rf"(?:\sin\s[^ⒻⓂⓉ;,.]{{1,25}})?\s(?:{OCCURRED}|was|were|came)(?:\s(?:{SEEN}|{REACHED}))?(?:\sin\s(?:all|every)(?:\s[a-z]+)?,?)?\s(?:on|at|after|by|around)\s(?:about\s|a\s(?:median|mean)\s(?:time\s)?of\s)?Ⓣ"
)
_VERB = re.compile(r"(?:recovered|engrafted|reconstituted|reappeared|returned|repopulated)\Z")
_BACK_ON = re.compile(
    r"(?:\sin\s(?:the\s)?blood)?\s(?:on|at|after|by)\s(?:about\s)?Ⓣ(?!\s(?:in|among)\s|\s(?:and|or|to)\sⓉ)"
)
# "expanded to Ⓕ on Ⓣ, fell to Ⓕ by Ⓣ": the second is no peak
_FELL = re.compile(
    r"\b(?:fell|declined|dropped|decreased|fallen|down|fading|waned|contracted)\s[^ⒻⓂ]{0,30}\Z"
)
_BACK = ("-engraftment", "-recovery")  # what is told by when it was there again
_ACTIVITY = re.compile(r"(?:M|k)?(?:I?U|\[IU\]|units?)(?:/|\Z)")
_MEASURED = frozenset({"time", "fold", "number"})
_APART = re.compile(r"Ⓕ[^ⒻⓉⓂ;.]{0,25},\s(?:and\s)?(?:for|until|up\sto)\s(?:[a-z]+\s){0,4}\Z")
_IN_MOST = re.compile(
    r"\sin\s(?:(?:the\s)?(?:vast\s)?majority|most|many|some|almost\sall|nearly\sall|all|every)\b[^ⒻⓂⒺ;.]{0,25}?(?:,|\sand|\sbut)\s"
)
_RETURNED = re.compile(
    r"\b(?:and|but|then)\s(?:[a-z]+\s)?(?:(?:had\s|have\s)?(?:begun|started|began)\sto\s(?:recover|return|reappear|come\sback)|recovered|returned|reappeared|came\sback|regenerated|reconstituted|repopulated)\b"
)
_SEEN = re.compile(rf"\s(?:was|were|has been|could be)\s(?:{SEEN}|{REACHED}|confirmed)\b")


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """Figures of cell kinetics that are no share of patients."""
    shared = any(_is_share_of_persisting(b) for b in bonds) or any(
        s.measure == "PERSISTENCE" and universal(reading, s) for s in reading.subjects
    )
    yield from (_timed(_of_bond(reading, b)) for b in bonds if _is_measured(reading, b, shared))
    yield from _when_highest(reading, bonds)
    spoken = {b.place for b in bonds if b.subject.kind == KINETICS}
    verbs = [
        f
        for f in cells.read(reading, spoken)
        if not (shared and f.measure == "PERSISTENCE") or _is_apart(reading, f.place)
    ]
    yield from verbs
    told = {b.subject.place for b in bonds}
    told |= {s.place for s in reading.subjects if _is_back(reading, s)}
    lasting = any(f.measure == "PERSISTENCE" for f in verbs)
    bound = {b.subject.place for b in bonds}
    for subject in reading.subjects:
        if subject.place not in bound or _is_peak(reading, subject):
            yield from _without_figure(reading, subject, lasting)
    if not lasting:
        yield from _occurred(reading, told)


def _when_highest(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """Reads "their highest level on day 8 (4,120 copies) in A and on day 10 (9,650 copies) in B": when each peak came."""
    heights = [b for b in bonds if b.subject.measure == "CMAX" and b.figure.kind == "number"]
    for bond in heights if len(heights) > 1 else ():
        time = time_in_front(reading, bond.place)
        length = lasting(time.normal) if time else None
        if time and length:
            fact = _of_bond(reading, bond)
            says = {"status": OBSERVED, "value": length[0], "value_text": time.text}
            yield fact._replace(measure="TMAX", says={**says, "unit": length[1]})


def _is_back(reading: Reading, subject: Subject) -> bool:
    """Whether the sentence tells by when it was there again."""
    return subject.code.endswith(_BACK) and reached(reading.line.signs, subject.place + 1) > 0


def _is_share_of_persisting(bond: Bond) -> bool:
    """Whether it tells in how many cells persisted; when is then no length of its own."""
    share = bond.figure.kind == "%" or bond.figure.denominator is not None
    return bond.subject.measure == "PERSISTENCE" and share


def _is_apart(reading: Reading, place: int) -> bool:
    """Whether a length stands beside the share: "detectable in Ⓕ, for a maximum of Ⓛ", "up to Ⓣ in most, and in Ⓕ"."""
    signs = reading.line.signs
    return bool(_APART.search(signs, max(0, place - 60), place) or _IN_MOST.match(signs, place + 1))


def _is_measured(reading: Reading, bond: Bond, shared: bool) -> bool:
    if bond.subject.kind != KINETICS or bond.figure.kind not in _MEASURED:
        return False
    if _ACTIVITY.match(bond.figure.unit or ""):
        return False  # of a cytokine beside the cells: "IL-2 (500 U/mL)"
    if bond.subject.measure == "PERSISTENCE" and (
        bond.figure.kind != "time" or _is_gone_for(reading, bond)
    ):
        return False
    if bond.subject.measure == "CMAX" and _FELL.search(
        reading.words(bond.subject.place, bond.place)
    ):
        return False
    if bond.subject.measure == "PERSISTENCE" and shared and not _is_apart(reading, bond.place):
        return False
    return not is_bound(reading, bond)


def _is_gone_for(reading: Reading, bond: Bond) -> bool:
    """Whether the length is for how long something was no longer found: "no longer detectable, and so for 26 months"."""
    signs = reading.line.signs
    return signs.endswith("no longer ", 0, bond.subject.place) and signs.endswith(
        ("for ", "for over ", "for more than "), 0, bond.place
    )


def returned(reading: Reading, bond: Bond) -> Bond:
    """The bond; of "B cells were undetectable and recovered after Ⓕ" the length is that of their recovery."""
    lost = (bond.subject.term or "").endswith(" depletion")
    told = bond.figure.kind == "time" or is_share(bond.figure)
    if not lost or not told or not has_returned(reading, bond):
        return bond
    term = f"{(bond.subject.term or '').removesuffix(' depletion')} recovery"
    return bond._replace(subject=bond.subject._replace(term=term, code="", time=None), time=None)


def has_returned(reading: Reading, bond: Bond) -> bool:
    """Whether the figure tells when they were back: "became undetectable and recovered after Ⓕ"."""
    return (
        bond.subject.measure == "OTHER"
        and bond.subject.code != ""
        and bool(_RETURNED.search(reading.words(bond.subject.place, bond.place)))
    )


def _is_peak(reading: Reading, subject: Subject) -> bool:
    """Whether it is how high the cells rose: "peak levels", "peak expansion"."""
    words = subject.span.of(reading.line.text).casefold()
    expanded = subject.measure == "EXPANSION" and words.startswith(("peak", "maxim"))
    return subject.measure == "CMAX" or expanded


def _without_figure(reading: Reading, subject: Subject, lasting: bool) -> Iterator[Fact]:
    if _is_peak(reading, subject) or subject.code.endswith(_BACK):
        yield from _reached(reading, subject)
    if subject.measure == "PERSISTENCE" and not lasting and "negated" not in subject.context:
        yield from _until(reading, subject)


def is_bound(reading: Reading, bond: Bond) -> bool:
    """Whether the figure is only a bound that was passed: "recovered to more than 100 cells/µL"."""
    return (
        bond.subject.measure == "OTHER"
        and bond.subject.code != ""
        and bool(_PASSED.search(reading.line.signs, max(0, bond.place - 20), bond.place))
    )


def _reached(reading: Reading, subject: Subject) -> Iterator[Fact]:
    """Reads "peak levels were observed on Ⓣ": when the peak came."""
    back = _VERB.search(subject.span.of(reading.line.text)) is not None
    place = reached(reading.line.signs, subject.place + 1, back=back)
    piece = reading.line.pieces.get(place)
    if piece and isinstance(piece.value, TimePoint):
        for fact in _lasting(reading, subject._replace(term=None), piece):
            yield (
                fact._replace(measure="TMAX")
                if _is_peak(reading, subject)
                else fact.but(term=subject.term)
            )


def reached(signs: str, start: int, *, back: bool = False) -> int:
    """Where the time stands at which what ends here is said to have been reached; -1 where none is told.

    What ends here may itself say so (`back`): "neutrophils recovered on Ⓣ".

    >>> reached("Ⓜ were observed on Ⓣ", 1), reached("Ⓜ in blood was reached after Ⓣ", 1)
    (19, 29)
    >>> reached("Ⓜ was Ⓕ on Ⓣ", 1), reached("Ⓜ was measured on Ⓣ", 1)
    (-1, -1)
    >>> reached("Ⓜ on Ⓣ", 1, back=True), reached("Ⓜ on Ⓣ", 1), reached("Ⓜ by Ⓣ in all patients", 1, back=True)
    (5, -1, -1)
    """
    match = (_BACK_ON if back else _REACHED).match(signs, start)
    return match.end() - 1 if match else -1


def _of_bond(reading: Reading, bond: Bond) -> Fact:
    unit = bond.figure.unit
    if bond.figure.kind == "number":
        unit = of_cells(unit) or counted_in(reading.line.signs, bond.place + 1)
    return from_bond(
        reading.line,
        "kinetics",
        bond,
        statistic=_statistic(reading, bond),
        unit=unit,
    )


def _statistic(reading: Reading, bond: Bond) -> str | None:
    if bond.figure.kind == "fold":
        return "ratio"
    persists = bond.subject.measure == "PERSISTENCE"
    return "maximum" if persists and is_longest(reading.line.signs, bond.place) else None


_FOUND_FOR = re.compile(
    r"\b(?:found|detect(?:ed|able)|measurable|present|seen|traceable|persisted)\s(?:there\s)?(?:for|until|up\sto)\s(?:[^ⓂⒺ;.]{0,20}Ⓕ\s(?:and|versus|vs\.?)\s)?\Z"
)


def _timed(fact: Fact) -> Fact:
    """The fact; a length of time told of a peak is when the peak came: "peak levels were reached at Ⓛ"."""
    if fact.measure in {"CMAX", "EXPANSION"} and fact.says["unit"] in {
        "days",
        "weeks",
        "months",
        "hours",
    }:
        lasted = _FOUND_FOR.search(fact.line.signs, max(0, fact.place - 40), fact.place)
        return fact.but(term=None)._replace(measure="PERSISTENCE" if lasted else "TMAX")
    return fact


def _occurred(reading: Reading, told: set[int]) -> Iterator[Fact]:
    """What is said to have been seen, without a figure: "a near-total depletion was documented"."""
    for subject in reading.subjects:
        if subject.kind != KINETICS or subject.measure != "OTHER" or subject.place in told:
            continue
        seen = occurrence(reading.line.signs[subject.place + 1 :])
        if seen and not universal(reading, subject):
            says = {
                **of_subject(subject),
                "status": OBSERVED,
                "timepoint": time_of(reading, subject),
            }
            span = Span(subject.span.start, reading.line.place(subject.place + 1 + seen))
            yield Fact(
                reading.line, "outcome.occurrence", span, "OTHER", False, says, place=subject.place
            )


def occurrence(behind: str) -> int:
    """Where the words end that say that something was seen; 0 where they do not.

    >>> occurrence(" was documented in blood"), occurrence(" was not observed"), occurrence(" will be observed")
    (15, 0, 0)
    """
    match = _SEEN.match(behind)
    return match.end() if match else 0


def _until(reading: Reading, subject: Subject) -> Iterator[Fact]:
    """Reads "were still detectable in blood at 12 months": the last time at which they were."""
    times = [
        (i, p)
        for i, p in reading.line.of("Ⓣ")
        if i > subject.place
        and _UNTIL.match(reading.words(subject.place + 1, i))
        and not _IN_NONE.search(reading.words(subject.place + 1, i))
        and isinstance(p.value, TimePoint)
    ]
    apart = in_another(reading.line.signs, times[0][0]) if times else -1
    if apart > 0:  # "last found at Ⓣ in A and at Ⓣ in B"
        for place, piece in (t for t in times if t[0] in (times[0][0], apart)):
            group = behind(reading, place)
            yield from (f._replace(group=group) for f in _lasting(reading, subject, piece))
    elif times:
        yield from _lasting(reading, subject, times[-1][1])


# "in all on Ⓣ and in none on Ⓣ"
_IN_NONE = re.compile(r"\b(?:none|nobody|no\s(?:patients?|one)|neither)\b")


def _lasting(reading: Reading, subject: Subject, piece: Piece) -> Iterator[Fact]:
    assert isinstance(piece.value, TimePoint)  # noqa: S101 -- chosen by this type above
    length = lasting(piece.value.normal)
    if length:
        value, unit = length
        says = {
            **of_subject(subject),
            "timepoint": None,
            "status": OBSERVED,
            "value": value,
            "unit": unit,
            "value_text": piece.value.text,
        }
        span = Span(subject.span.start, piece.span.end)
        yield Fact(
            reading.line,
            "outcome.kinetics",
            span,
            subject.measure,
            False,
            says,
            place=subject.place,
        )
