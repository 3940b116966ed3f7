"""Binding: which figure belongs to which subject, group, time point and p-value of its sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.outcome.figures import Figure
from kg.extract.outcome.groups import Group
from kg.extract.outcome.line import Line
from kg.extract.outcome.subjects import Subject
from kg.records.quantity import PValue, TimePoint

_PEOPLE = r"patients|subjects|participants|children|women|men|adults|cases|individuals|recipients|persons|people"
# between a figure and the subject behind it: "Ⓕ of the patients had a Ⓜ", "Ⓕ Ⓜ"
_GOVERNS = re.compile(
    rf"\A(?:\s?(?:of|the|all|{_PEOPLE}|evaluable|treated|infused|in|who|whom|had|have|has|having|achieved|achieving"
    r"|reached|reaching|attained|attaining|experienced|experiencing|developed|developing|showed|showing|exhibited"
    r"|exhibiting|obtained|entered|were|was|is|are|in|still|also|further|a|an|any|best|ongoing|confirmed|complete|at|least|one"
    r"|documented|reported|responded|demonstrated|suffered|suffering from|remain|remains|relapsing|presented|presenting|remained|survived|being"
    r"|additional|other|new|Ⓖ|mild|moderate|severe|late|early|transient|reversible|treatment-related|suspected"
    r"|their|these|this|and|responders|that|as|became|alive|be|to|found|ultimately|each|overall)\b|[\sⒼ])*\Z"
)
# "Ⓕ patients with Ⓜ also had Ⓜ": the second is what they had
_WITH = re.compile(rf"\s(?:(?:of the|{_PEOPLE})\s)*with\s(?:a\s|an\s)?")
_HAD = re.compile(
    r"\s(?:also\s)?(?:had|developed|experienced|achieved|reached|relapsed with)\s(?:also\s|a\s|an\s|Ⓖ\s)*"
)
# between a subject and the figure behind it, at its end: "Ⓜ was Ⓕ", "Ⓜ occurred in Ⓕ", "Ⓜ (Ⓕ"
_LINKS = re.compile(
    r"(?:\b(?:was|were|is|are|of|in|at|to|by|among|for|reached|reaching|included|rates?|being|approximately|about|only"
    r"|from|had been|developed in|versus|around|nearly|almost|over|averaged|than|lasted|totaled|with)|[:=(\[–-])\s?(?:the\s|a\s)?\Z"
    r"|\A\s?\Z|\A(?:\s(?:rates?|durations?|times?))\s?\Z"
)
_BREAK = re.compile(r";|\.\s|,?\s(?:while|whereas|but|although|however)\s")
_RUN = re.compile(
    r"(?:\s*(?:,|\band\b|\bor\b|\bvs\.?|\bversus\b|\bcompared (?:with|to)\b|\bas\b|\bthan\b|\bto\b|\brespectively\b"
    r"|\bit was\b|[()/:=]|\bin\b|\bfor\b|\bof\b|\bamong\b|\bthose\b|\bonly\b))+\s*"
)
_SHARED = re.compile(r"\b(?:and|or|,|both)\b|,")
_TEST = re.compile(r"\s?(?:Ⓕ[;,]\s?)?(?:[\w-]+\s){0,3}")
_IN = re.compile(r"\b(?:in|among|of|for|from)\s(?:the\s|all\s|our\s)?\Z", re.IGNORECASE)
_CHANGED = re.compile(
    r"[^ⒻⓂⒺ;]{0,15}\b(?:was|were|improved|fell|rose|increased|decreased|declined|dropped|changed|reached|averaged|by)\b[^ⒻⓂⒺ;]{0,30}Ⓕ"
)
# a new statement: ", and the minimum lumen diameter was"
_OTHER_CLAUSE = re.compile(
    r"(?:[;:]|,|\band\b|\bwhile\b|\bwhereas\b|\bbut\b)\s(?:the\s|a\s|an\s|mean\s|median\s|in the \S+ \S+,?\s)?(?!Ⓕ)(?:[^\s,;ⒻⓂⒺⓉⓅⒼ]+\s){1,9}?"
    r"(?:was|were|had|increased|decreased|improved|fell|rose|declined|occurred|developed|received)\b(?! (?:not )?reached)"
)
_THAT = re.compile(r"\b(?:that|those|it|this|they)\s(?:(?:for|in|with|of|on|among|was|were)\b)")
# a figure that is the subject of a clause of its own: ", and Ⓕ in each group had incomplete data"
_BEGINS = re.compile(r"(?:,\sand|;|,|\.)\s\Z")
_OWN_VERB = re.compile(
    r"\s(?:in\s[^,;ⒻⓂⒺ]{0,30}\s)?(?:had|were|was|did|have|are|withdrew|discontinued|completed|received|remained|required)\b"
)
_DIFFERENCE = re.compile(
    r"\s(?:(?:relative|absolute|risk|further|mean|overall|percentage[- ]points?|points?|significant)\s)*"
    r"(?:improvement|reduction|increase|decrease|difference|decline|lower|less|fewer|risk reduction)\b(?!\s(?:from|to)\sⒻ)"
)
_OF_CAUSE = re.compile(r"\s(?:patients?\s)?(?:died\s)?(?:from|due to|because of)\b")
_TIMES_BEHIND = re.compile(
    r"(?:\srates?|\sprobabilit\w+)?(?:\s(?:at|after|of))?\s(?:Ⓣ-?(?:,\s(?:and\s)?|\s(?:and|or)\s)?(?:at\s)?)+"
)
_TIMES_BEFORE = re.compile(r"(?:Ⓣ-?(?:,\s(?:and\s)?|\s(?:and|or)\s)?)+(?:[a-z]+\s){0,2}\s?\Z")
_EACH = re.compile(r"\A(?:\s\w+){0,2}\s(?:each|apiece)\b")


@dataclass(frozen=True, slots=True)
class Bond:
    """A figure with all that the sentence says of it. `place` is the figure's index in the line."""

    place: int
    figure: Figure
    subject: Subject
    group: Group | None = None
    time: str | None = None
    p: PValue | None = None
    against: Group | None = None
    context: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """A line with its figures, subjects and groups, in order."""

    line: Line
    figures: tuple[tuple[int, Figure], ...]
    subjects: tuple[Subject, ...]
    groups: tuple[Group, ...]

    def words(self, start: int, end: int) -> str:
        """The signs between two places."""
        return self.line.signs[start:end]


def bonds(reading: Reading) -> list[Bond]:
    """Every figure of the line that has a subject, with its group, time point and p-value."""
    found = [bond for place, figure in reading.figures for bond in _bound(reading, place, figure)]
    found = _joined(reading, _respectively(reading, found))
    return [timed(reading, bond) for bond in found]


def _joined(reading: Reading, found: list[Bond]) -> list[Bond]:
    """ "Ⓕ achieved Ⓜ (Ⓕ)": the count and its percentage, with the measure between, are one figure."""
    kept: list[Bond] = []
    for bond in found:
        last = kept[-1] if kept else None
        if (
            last
            and last.subject.place == bond.subject.place
            and _is_percentage_of(reading, last, bond)
        ):
            figure = replace(
                bond.figure, numerator=last.figure.numerator, denominator=last.figure.denominator
            )
            kept[-1] = replace(last, figure=figure)
        else:
            kept.append(bond)
    return kept


def _is_percentage_of(reading: Reading, count: Bond, share: Bond) -> bool:
    if (
        count.figure.kind != "count"
        or share.figure.kind != "%"
        or share.figure.numerator is not None
    ):
        return False
    between = reading.words(count.subject.place + 1, share.place)
    return count.place < count.subject.place and not between.strip(" ([")


def _bound(reading: Reading, place: int, figure: Figure) -> Iterator[Bond]:
    if is_size(reading, place, figure):
        return
    before = _subject_before(reading, place)
    after = _subject_after(reading, place)
    if after and (before is None or not _linked(reading, before, place)):
        for subject in _coordinated_after(reading, after):
            yield Bond(place, figure, subject)
    elif before and _claims(reading, before, place):
        for subject in _coordinated_before(reading, before, place):
            yield Bond(place, figure, subject)


def is_size(reading: Reading, place: int, figure: Figure) -> bool:
    """Whether the count only tells in how many something was measured: "in Ⓕ Ⓜ improved by Ⓕ", "fell by Ⓕ in Ⓕ"."""
    signs = reading.line.signs
    if figure.kind != "count" or figure.denominator:
        return False
    if figure.text[:1] in "nN" and any(
        reading.words(g.end, place).strip() in {"(", "["} for g in reading.groups if g.end < place
    ):
        return True
    if not _IN.search(signs, 0, place):
        return False
    if re.search(r"Ⓕ(?:\s[a-z]+){0,2}\s(?:in|among)\s(?:the\s)?\Z", signs[:place]):
        return True
    later = next((s for s in reading.subjects if s.place > place), None)
    return bool(
        later
        and re.match(r"[^ⒻⓂⒺ;,]{0,30}\Z", signs[place + 1 : later.place])
        and _moves(signs, later)
    )


def _moves(signs: str, subject: Subject) -> bool:
    """Whether the subject behind has a figure of its own: "Ⓜ improved by Ⓕ", "Ⓜ was Ⓕ"."""
    return bool(_CHANGED.match(signs[subject.end :]))


def _subject_before(reading: Reading, place: int) -> Subject | None:
    earlier = [s for s in reading.subjects if s.place < place]
    if _OF_CAUSE.match(reading.line.signs, place + 1):
        earlier = [s for s in earlier if s.measure == "DEATH"] or earlier
    return earlier[-1] if earlier else None


def _subject_after(reading: Reading, place: int) -> Subject | None:
    later = next((s for s in reading.subjects if s.place > place), None)
    if later is None or "Ⓕ" in reading.words(place + 1, later.place):
        return None
    gap = reading.words(place + 1, later.place)
    if _WITH.fullmatch(gap):
        beyond = next((s for s in reading.subjects if s.place > later.place), None)
        had = _HAD.match(reading.line.signs[later.end :])
        return beyond if had and beyond and beyond.place == later.end + had.end() else later
    return later if _GOVERNS.match(gap) and gap.count(" and ") == 0 else None


def _claims(reading: Reading, subject: Subject, place: int) -> bool:
    """Whether no other statement has begun between the subject and the figure, and the figure is no difference."""
    if _DIFFERENCE.match(reading.line.signs, place + 1):
        return False
    gap = reading.words(subject.end, place)
    if _BEGINS.search(gap) and _OWN_VERB.match(reading.line.signs, place + 1):
        return False
    return not _OTHER_CLAUSE.search(gap) or bool(_THAT.search(gap))


def _linked(reading: Reading, subject: Subject, place: int) -> bool:
    """Whether the figure is told of the subject before it, with no other clause between."""
    gap = reading.words(subject.end, place)
    if _BREAK.search(gap):
        return False
    return bool(_LINKS.search(gap)) and "Ⓕ" not in gap


def _coordinated_after(reading: Reading, first: Subject) -> list[Subject]:
    """Reads "Ⓕ had Ⓜ and Ⓜ": all that follow in one row without a figure of their own."""
    row = [first]
    for subject in reading.subjects:
        if subject.place <= row[-1].place:
            continue
        gap = reading.words(row[-1].end, subject.place)
        if not re.fullmatch(r"\s?(?:,|and|, and)\s?", gap) or _figure_behind(reading, subject):
            break
        row.append(subject)
    return row


def _figure_behind(reading: Reading, subject: Subject) -> bool:
    """Whether a figure of its own follows before the next subject: "and Ⓜ fell by Ⓕ"."""
    return bool(re.match(r"[^ⒻⓂⒺ;]{0,40}Ⓕ", reading.line.signs[subject.end :]))


def _row_before(reading: Reading, last: Subject) -> list[Subject]:
    """The row "Ⓜ, Ⓜ and Ⓜ" that ends here, in order."""
    row = [last]
    for subject in reversed([s for s in reading.subjects if s.place < last.place]):
        if not re.fullmatch(
            r"\s?(?:,|and|or|, and|, or|/)\s?(?:the\s|of\s|Ⓖ\s|a\s|an\s|median\s|mean\s|[a-z-]+\s)?",
            reading.words(subject.end, row[0].place),
        ):
            break
        row.insert(0, subject)
    return row


def _coordinated_before(reading: Reading, last: Subject, place: int) -> list[Subject]:
    row = _row_before(reading, last)
    if len(row) == 1:
        return row
    gap = reading.words(row[0].end, last.place)
    figures = run_from(reading, place)
    if (
        _EACH.match(reading.line.signs[place + 1 :])
        or reading.line.signs[max(0, row[0].place - 5) : row[0].place] == "both "
    ):
        return row
    if (
        len(figures) == 1
        and " or " not in gap
        and last.adverse
        and "(" not in reading.words(last.end, place)
    ):
        return row
    return [last]


def run_from(reading: Reading, place: int) -> list[int]:
    """The figures of the enumeration "Ⓕ, Ⓕ and Ⓕ" that the one at this place belongs to."""
    places = [p for p, _ in reading.figures]
    at = places.index(place)
    low = high = at
    while high + 1 < len(places) and _runs_on(reading, places[high], places[high + 1]):
        high += 1
    while low > 0 and _runs_on(reading, places[low - 1], places[low]):
        low -= 1
    return places[low : high + 1]


def _runs_on(reading: Reading, left: int, right: int) -> bool:
    if any(left < s.place < right for s in reading.subjects):
        return False
    gap = reading.words(left + 1, right)
    for group in reading.groups:
        if left < group.place < right:
            gap = gap.replace(reading.words(group.place, group.end), "")
    gap = re.sub(r"[ⓉⓅ]|\b(?:the|arm|group|patients|at|with|on|versus)\b", "", gap)
    return bool(_RUN.fullmatch(gap)) or not gap.strip()


def _respectively(reading: Reading, found: list[Bond]) -> list[Bond]:
    """Reads "Ⓜ and Ⓜ were Ⓕ and Ⓕ": as many subjects as figures are paired in order."""
    changed = {b.place: b for b in found}
    done: set[int] = set()
    for bond in found:
        run = run_from(reading, bond.place)
        row = _row_before(reading, bond.subject)
        if (
            len(row) > 1
            and len(run) % len(row) == 0
            and row[-1].place < run[0]
            and run[0] not in done
        ):
            done.add(run[0])
            changed |= {
                p: replace(
                    changed.get(p, bond), place=p, figure=dict(reading.figures)[p], subject=s
                )
                for p, s in zip(run, row * (len(run) // len(row)), strict=True)
            }
    kept = [b for b in found if not any(b.place in run_from(reading, d) for d in done)]
    paired = [b for p, b in changed.items() if any(p in run_from(reading, d) for d in done)]
    return sorted([*kept, *paired], key=lambda b: b.place)


def timed(reading: Reading, bond: Bond) -> Bond:
    """The bond with its time point and p-value."""
    time = _time_behind(reading, bond.place)
    if bond.figure.kind != "effect":
        time = time or bond.subject.time or _time_fronted(reading, bond.place)
    listed = _time_of_list(reading, bond)
    return replace(bond, time=listed or time, p=bond.figure.p or _p_value(reading, bond.place))


def _time_of_list(reading: Reading, bond: Bond) -> str | None:
    """ "OS at 1 and 2 years was Ⓕ and Ⓕ": as many time points as figures are paired in order."""
    signs = reading.line.signs
    run = run_from(reading, bond.place)
    if len(run) < 2:
        return None
    place = bond.subject.place
    row = _TIMES_BEHIND.match(signs, place + 1) or _TIMES_BEFORE.search(
        signs, max(0, place - 40), place
    )
    times = [i for i in range(*row.span()) if signs[i] == "Ⓣ"] if row else []
    if len(times) != len(run):
        return None
    value = reading.line.pieces[times[run.index(bond.place)]].value
    return value.normal if isinstance(value, TimePoint) else None


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
    value = reading.line.pieces[place + match.end()].value
    return value.normal if isinstance(value, TimePoint) else None


def _time_fronted(reading: Reading, place: int) -> str | None:
    """The time point that opens the clause, or stands between the subject and the figure."""
    start = max((m.end() for m in _BREAK.finditer(reading.line.signs, 0, place)), default=0)
    for index in sorted((i for i in reading.line.pieces if i < place), reverse=True):
        value = reading.line.pieces[index].value
        if isinstance(value, TimePoint):
            between = reading.words(index, place)
            if index < start or _elsewhere(reading, index) or _behind_another(reading, index):
                return None
            return value.normal if "Ⓕ" not in between or index - start < 12 else None
    return None


def _behind_another(reading: Reading, index: int) -> bool:
    """Whether the time point stands right behind an earlier figure: "Ⓕ at day 30, with Ⓕ …"."""
    earlier = [p for p, _ in reading.figures if p < index]
    return bool(earlier) and not re.search(r"[,;Ⓜ]", reading.words(earlier[-1], index))


def _elsewhere(reading: Reading, index: int) -> bool:
    """Whether the time point belongs to a subject or figure of its own."""
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
    between = [p for p, _ in reading.figures if place < p < at]
    if between and between[-1] not in run_from(reading, place) and len(between) > 1:
        return None
    value = reading.line.pieces[at].value
    return value if isinstance(value, PValue) else None
