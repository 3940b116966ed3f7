"""Circumstances of a figure: its time point, and the p-value of the comparison that it is part of."""

from kg import regex as re
from kg.extract.outcome.bond.seen_cells import told
from kg.extract.outcome.bond.time_rows import alternate, times_in_row
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subject.subjects import KINETICS, TIME_TO_EVENT, Subject
from kg.records.quantity import PValue, TimePoint

_BREAK = re.compile(r";|\.\s|,?\s(?:while|whereas|but|although|however)\s")
_TEST = re.compile(r"\s?(?:Ⓕ[;,]\s?)?(?:[\w-]+\s){0,3}")
_INCIDENCES = frozenset({"measure:relapse", "measure:non-relapse-mortality"})
# "was achieved by Ⓣ and lasted a median of Ⓕ": when it began is not when it ended
_LASTED = re.compile(r"\b(?:lasted|lasting|persisted|persisting|remained|for)\s[^ⒻⓉⓂⒺ;.,]{0,30}\Z")
_AND = re.compile(r"\s?(?:,|and|, and|with)\s(?:an?\s|the\s|estimated\s)*")
_MORE_TIMES = re.compile(r"(?:,|\sand|,\sand)\sⓉ")

# from when on it was counted: "in landmark analysis from day 28"
_LANDMARK = re.compile(
    r"\b(?:landmark|counted|measured|calculated|starting)\s(?:[a-z]+\s){0,2}?(?:from|of)\s(?:the\s)?\Z",
    re.IGNORECASE,
)


def timed(reading: Reading, bond: Bond) -> Bond:
    """The bond with its time point and p-value."""
    time = _time_behind(reading, bond.place)
    lasting = bond.figure.kind == "time" and _LASTED.search(
        reading.line.signs, max(0, bond.place - 60), bond.place
    )
    if _is_each_ones(reading, bond):
        return bond._replace(time=None, p=bond.figure.p or _p_value(reading, bond.place))
    if bond.figure.kind != "effect" and not lasting:
        time = time or bond.subject.time or _time_fronted(reading, bond.place)
    listed = _time_of_list(reading, bond)
    front = time_in_front(reading, bond.place)
    time = front.normal if front and bond.subject.kind == KINETICS else time
    return bond._replace(time=listed or time, p=bond.figure.p or _p_value(reading, bond.place))


# "three relapsed at 2, 4 and 6.5 months": each had a time of its own
_EACH_AT = re.compile(r"\s(?:at|after|on|by)\sⓉ(?:,\sⓉ)*,?\sand\sⓉ")


def _is_each_ones(reading: Reading, bond: Bond) -> bool:
    """Whether the times behind a count of people are those of single ones of them."""
    alone = bond.figure.kind == "count" and len(reading.runs[bond.place]) == 1
    return alone and _EACH_AT.match(reading.line.signs, bond.subject.place + 1) is not None


_IN_FRONT = re.compile(
    r"Ⓣ(?:\s\(|,?\sat\s|,?\swith\s)(?:an?\s)?(?:(?:median|mean|geometric mean|peak)\s(?:of\s)?)?\Z"
)


def time_in_front(reading: Reading, place: int) -> TimePoint | None:
    """The time point right in front of a height: "on day 8 (4,120 copies) in A and on day 10 (9,650 copies) in B"."""
    match = _IN_FRONT.search(reading.line.signs, max(0, place - 40), place)
    value = reading.line.pieces[match.start()].value if match else None
    return value if isinstance(value, TimePoint) else None


def with_shared_times(reading: Reading, found: list[Bond]) -> list[Bond]:
    """The bonds where "1-year OS was Ⓕ and PFS Ⓕ" gives both the time point."""
    shared: list[Bond] = []
    for bond in found:
        last = shared[-1] if shared else None
        if last and bond.time is None and last.time and bond.figure.kind == last.figure.kind == "%":
            gap = reading.words(last.place + 1, bond.subject.place)
            if _runs_in_time(bond.subject) and _runs_in_time(last.subject) and _AND.fullmatch(gap):
                bond = bond._replace(time=last.time)
        shared.append(bond)
    return shared


def _runs_in_time(subject: Subject) -> bool:
    """Whether its rates are estimates for a time: survival, and relapse or death as its counterparts."""
    return subject.kind == TIME_TO_EVENT or subject.code in _INCIDENCES


def _time_of_list(reading: Reading, bond: Bond) -> str | None:
    """Reads "OS at 1 and 2 years was Ⓕ and Ⓕ": time points and figures are paired in order, of several groups again and again."""
    run = reading.runs[bond.place]
    times = times_in_row(reading, bond.subject.place, run) if len(run) > 1 else []
    if not times:
        return None
    at = run.index(bond.place)
    which = at * len(times) // len(run) if alternate(reading, run) else at % len(times)
    return times[which].normal


def time_of(reading: Reading, subject: Subject) -> str | None:
    """The time point of a subject that has no figure."""
    return (
        subject.time
        or _time_fronted(reading, subject.place)
        or _time_behind(reading, subject.place)
    )


def _time_behind(reading: Reading, place: int) -> str | None:
    match = re.match(r"[^ⒻⓂⒺ;]{0,40}?Ⓣ", reading.line.signs[place + 1 :])
    if not match or re.search(r",|\band\b|\bvs|\bversus\b|\bthen\b", match.group()):
        return None
    if _MORE_TIMES.match(reading.line.signs, place + 1 + match.end()):
        return None
    if _within_name(reading, place + match.end()):
        return None
    value = reading.line.pieces[place + match.end()].value
    return value.normal if isinstance(value, TimePoint) else None


def _within_name(reading: Reading, index: int) -> bool:
    """Whether a time point only tells who the patients are: "Ⓕ among those in remission at day 90"."""
    return any(g.said and g.place < index < g.end for g in reading.groups)


def _time_fronted(reading: Reading, place: int) -> str | None:
    """The time point that opens the clause, or stands between the subject and the figure."""
    start = max((m.end() for m in _BREAK.finditer(reading.line.signs, 0, place)), default=0)
    for index in sorted((i for i in reading.line.pieces if i < place), reverse=True):
        value = reading.line.pieces[index].value
        if isinstance(value, TimePoint):
            between = reading.words(index, place)
            if _within_name(reading, index):
                continue
            if index < start or _elsewhere(reading, index) or _behind_another(reading, index):
                return None
            if _closes_another(reading, index, place):
                return None
            return value.normal if "Ⓕ" not in between or index - start < 12 else None
    return None


def _behind_another(reading: Reading, index: int) -> bool:
    """Whether the time point stands right behind an earlier figure: "Ⓕ at day 30, with Ⓕ …"."""
    earlier = [p for p, _ in reading.figures if p < index]
    return bool(earlier) and not re.search(r"[,;Ⓜ]", reading.words(earlier[-1], index))


def _closes_another(reading: Reading, index: int, place: int) -> bool:
    """Whether the time point ends a statement before: "Ⓕ had Ⓜ by Ⓣ, and Ⓜ later in Ⓕ"."""
    earlier = [p for p, _ in reading.figures if p < index]
    told = reading.words(earlier[-1], index) if earlier else ""
    return bool(
        re.fullmatch(r"[^,;]*[ⓂⒺ][^,;]*", told) and re.search("[ⓂⒺ]", reading.words(index, place))
    )


def _elsewhere(reading: Reading, index: int) -> bool:
    """Whether the time point belongs to a subject or figure of its own."""
    if any(t.place == index for t in told(reading.line.signs)):
        return True
    if _LANDMARK.search(reading.line.signs, max(0, index - 30), index):
        return True
    return any(s.time and s.place < index < s.end for s in reading.subjects)


def reaches(gap: str) -> bool:
    """Whether a p-value behind these words still speaks of the figure in front of them.

    >>> reaches(" in A and Ⓕ in B (Ⓕ; "), reaches("; "), reaches("; log-rank "), reaches(" in A; the rate of X was higher (")
    (True, True, True, False)
    """
    depth = 0
    for at, sign in enumerate(gap):
        depth += (sign in "([") - (sign in ")]")
        if sign == ";" and depth <= 0 and not _TEST.fullmatch(gap[at + 1 :]):
            return False
    return True


def _p_value(reading: Reading, place: int) -> PValue | None:
    """The p-value that closes the comparison which this figure is part of."""
    signs = reading.line.signs
    at = signs.find("Ⓟ", place)
    if at < 0:
        return None
    if not reaches(signs[place + 1 : at]) or at - place > 160:
        return None
    if any(place < s.place < at for s in reading.subjects):
        return None
    between = [p for p, f in reading.figures if place < p < at and f.kind != "effect"]
    if between and between[-1] not in reading.runs[place] and len(between) > 1:
        return None
    value = reading.line.pieces[at].value
    return value if isinstance(value, PValue) else None
