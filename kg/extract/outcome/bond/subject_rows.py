"""Rows of subjects: "Ⓕ had Ⓜ and Ⓜ", "Ⓜ and Ⓜ were Ⓕ and Ⓕ"."""

from itertools import pairwise

from kg import regex as re
from kg.extract.outcome.bond.asides import is_aside
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.unreached import NOT_EVALUABLE, NOT_REACHED
from kg.extract.outcome.subject.subjects import Subject
from kg.extract.verbs import HAD, REACHED, SEEN

_EACH_OF = re.compile(r"[(\[](?:each|both)\s\Z")
_EACH = re.compile(r"\A(?:\s\w+){0,2}\s(?:each|apiece)\b")

_CONTRAST = re.compile(r"\b(?:vs\.?|versus|v|compared (?:with|to)|against)(?=\W)")


# "Ⓕ had Ⓜ, and Ⓔ before it was slight": a clause of its own
_OWN_CLAUSE = re.compile(r"(?:\s[a-z-]+){0,4}?\s(?:was|were)\s(?!(?:all|both|each)\b)")


_OWN_VERB = re.compile(
    r"\s(?:was|were|is|are)\s(?:the\s)?(?:also\s)?(?:most|not|never|absent|mild|rare|uncommon|common|frequent)\b"
)


def coordinated_after(reading: Reading, first: Subject, joint: str = "and") -> list[Subject]:
    """Reads "Ⓕ had Ⓜ and Ⓜ": all that follow in one row without a figure of their own; of none, "or" joins them."""
    row = [first]
    for subject in reading.subjects:
        if subject.place <= row[-1].place:
            continue
        gap = reading.words(row[-1].end, subject.place)
        if not re.fullmatch(
            rf"\s?(?:,|{joint}|, {joint})\s?|,?\s{joint}\s(?:(?:an?|Ⓖ)\s)*", gap
        ) or _figure_behind(reading, subject):
            break
        clause = _OWN_CLAUSE if gap.startswith(",") else _OWN_VERB
        if clause.match(reading.line.signs, subject.end):
            break
        row.append(subject)
    return row


def _figure_behind(reading: Reading, subject: Subject) -> bool:
    """Whether a figure of its own follows before the next subject: "and Ⓜ fell by Ⓕ"."""
    return bool(re.match(r"[^ⒻⓂⒺ;]{0,40}Ⓕ", reading.line.signs[subject.end :]))


_CAUSE = re.compile(
    r"[ⓂⒺ]\s(?:of|from|due\sto)\s(?:[a-z-]+\s)?\Z"
)  # "Ⓕ Ⓜ of Ⓔ, and Ⓜ was seen in Ⓕ"
_SINGULAR = re.compile(r"\s(?:rates?\s)?(?:was|is)\sⒻ")


def _row_before(reading: Reading, last: Subject) -> list[Subject]:
    """The row "Ⓜ, Ⓜ and Ⓜ" that ends here, in order."""
    row = [last]
    for subject in reversed([s for s in reading.subjects if s.place < last.place]):
        if not re.fullmatch(
            r"\s?(?:,|and|or|nor|, and|, or|/)\s?(?:the\s|of\s|Ⓖ\s|a\s|an\s|median\s|mean\s|(?!but\b|while\b|whereas\b|although\b|though\b|yet\b)[a-z-]+\s)?",
            reading.words(subject.end, row[0].place),
        ):
            break
        if _CAUSE.search(reading.line.signs, max(0, subject.place - 20), subject.place):
            break
        row.insert(0, subject)
    return row


# "Ⓜ and Ⓜ were each seen in Ⓕ", not "Ⓜ and Ⓜ were both higher"
_EACH_WAS = re.compile(
    rf"\s(?:(?:was|were)\s)?(?:each|both(?=\s(?:{SEEN}|{REACHED}|the\sbest)\b))\s"
)


def coordinated_before(reading: Reading, last: Subject, place: int) -> list[Subject]:
    """Reads "both Ⓜ and Ⓜ in Ⓕ", "Ⓔ and Ⓔ in Ⓕ each": the row that a figure is told of, or its last alone."""
    row = _row_before(reading, last)
    if len(row) == 1:
        return row
    if _SINGULAR.match(reading.line.signs, last.end) and "Ⓔ" not in reading.line.signs[last.place]:
        return [last]  # "grade 4 Ⓔ, and Ⓜ was Ⓕ"
    gap = reading.words(row[0].end, last.place)
    figures = reading.runs[place]
    figure = dict(reading.figures)[place]
    if figure.kind in (NOT_REACHED, NOT_EVALUABLE) and len(figures) == 1:
        return row  # "median Ⓜ, Ⓜ and Ⓜ were not reached"
    if (
        _EACH.match(reading.line.signs[place + 1 :])
        or _EACH_OF.search(reading.line.signs, max(0, place - 8), place)
        or reading.line.signs[max(0, row[0].place - 5) : row[0].place] == "both "
        or (len(figures) == 1 and _EACH_WAS.match(reading.line.signs, last.end))
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


def respectively(reading: Reading, found: list[Bond]) -> list[Bond]:
    """Reads "Ⓜ and Ⓜ were Ⓕ and Ⓕ": as many subjects as figures are paired in order."""
    changed = {b.place: b for b in found}
    done: set[int] = set()
    both: list[Bond] = []
    for bond in found:
        run = _up_to_respectively(reading, reading.runs[bond.place])
        row = _row_before(reading, bond.subject)
        own = {changed[p].subject.place for p in run if p in changed}
        new = row[-1].place < run[0] and run[0] not in done and own <= {s.place for s in row}
        if new and _in_each_group(reading, row, run):
            done.add(run[0])
            figures = dict(reading.figures)
            both += (bond._replace(place=p, figure=figures[p], subject=s) for p in run for s in row)
            continue
        order = _in_order(reading, row, run) if new else []
        if order:
            done.add(run[0])
            changed |= {
                p: changed.get(p, bond)._replace(
                    place=p, figure=dict(reading.figures)[p], subject=s
                )
                for p, s in zip(run, order, strict=True)
            }
    of_rows = {p for d in done for p in _up_to_respectively(reading, reading.runs[d])}
    kept = [b for b in found if b.place not in of_rows]
    shared = {b.place for b in both}
    paired = [b for p, b in changed.items() if p in of_rows - shared]
    return sorted([*kept, *paired, *both], key=lambda b: b.place)


# "Ⓔ and Ⓔ occurred in Ⓕ of cohort 1 and in Ⓕ of cohort 2": both in each
_OF_GROUP = re.compile(
    r"\s(?:patients?\s)?(?:of|in|at|on|with|from|given|receiving)\s(?:the\s)?◦(?:,?\sand|,?\sbut|,)\sin\s(?:only\s)?"
)


def _in_each_group(reading: Reading, row: list[Subject], run: list[int]) -> bool:
    """Whether each figure of a run counts one group of those who had all events of a row."""
    if len(row) < 2 or not all(s.adverse for s in row) or "respectively" in reading.line.signs:
        return False
    gaps = [reading.unnamed(a + 1, b) for a, b in pairwise(run)]
    return bool(gaps) and all(_OF_GROUP.fullmatch(gap) for gap in gaps)


def _up_to_respectively(reading: Reading, run: list[int]) -> list[int]:
    """The figures of a run up to "respectively", which ends their order: "were Ⓕ and Ⓕ, respectively, with Ⓕ alive"."""
    for at, (one, other) in enumerate(pairwise(run), start=1):
        if _RESPECTIVELY.search(reading.line.signs, one, other):
            return run[:at]
    return run


# "Ⓕ and Ⓕ patients, respectively, had a Ⓜ and a Ⓜ"
_AND = re.compile(r"\s?,?\s(?:and\s)?")
_HAD = re.compile(
    r"(?:\s(?:of\s(?:the\s)?)?(?:patients|pts|participants|subjects|children|recipients|cases|responders))?,?\s(?:respectively,?\s)?"
    rf"(?:{HAD}|died\s(?:of|from)|(?:were|was)\s(?:in|due\sto|rated\sas|classified\sas))\s(?:(?:an?|the|Ⓖ|best|confirmed|only|mild|severe)\s)*"
)


_EACH_WITH = re.compile(
    rf",?\s(?:respectively,?\s)?(?:(?:patients|pts|of\sthem)\s)?(?:(?:{HAD}|with|having|achieving|in)\s(?:an?\s|the\s)?)?"
)
_RESPECTIVELY = re.compile(r"[,\s](?:respectively)[,\s]")


def of_one_behind(reading: Reading, found: list[Bond]) -> list[Bond]:
    """Reads "including Ⓕ and Ⓕ, respectively, with a Ⓜ": all figures of the list are told of what stands behind it."""
    told: dict[int, Bond] = {}
    figures = dict(reading.figures)
    for run in {tuple(r) for r in reading.runs.values() if len(r) > 1}:
        first = next((s for s in reading.subjects if s.place > run[-1]), None)
        gap = reading.words(run[-1] + 1, first.place) if first else ""
        if first and _RESPECTIVELY.search(gap) and _EACH_WITH.fullmatch(gap):
            told |= {p: Bond(p, figures[p], first) for p in run}
    return [*(b for b in found if b.place not in told), *told.values()]


def in_order_behind(reading: Reading, found: list[Bond]) -> list[Bond]:
    """Reads "Ⓕ and Ⓕ had Ⓜ and Ⓜ": as many subjects behind as figures are paired in order."""
    paired: dict[int, Bond] = {}
    figures = dict(reading.figures)
    for run in {tuple(r) for r in reading.runs.values() if len(r) > 1}:
        first = next((s for s in reading.subjects if s.place > run[-1]), None)
        if first is None or not _HAD.fullmatch(reading.words(run[-1] + 1, first.place)):
            continue
        row = coordinated_after(reading, first)
        if len(run) == len(row) + 1 and is_aside(reading, run[0], figures[run[0]]):
            run = run[1:]  # "Of Ⓕ, Ⓕ and Ⓕ had"
        listed = all(_AND.fullmatch(reading.words(a + 1, b)) for a, b in pairwise(run))
        if listed and len(row) == len(run):
            paired |= {p: Bond(p, figures[p], s) for p, s in zip(run, row, strict=True)}
    return [*(b for b in found if b.place not in paired), *paired.values()]


def _in_order(reading: Reading, row: list[Subject], run: list[int]) -> list[Subject]:
    """The subject of each figure of a run; of "Ⓜ and Ⓜ (Ⓕ vs Ⓕ and Ⓕ vs Ⓕ)" each has a pair."""
    if len(row) < 2 or len(run) % len(row):
        return []
    contrasts = [bool(_CONTRAST.search(reading.words(a, b))) for a, b in pairwise(run)]
    if len(run) == 2 * len(row) and contrasts == [True, *[False, True] * (len(row) - 1)]:
        return [s for s in row for _ in range(2)]
    return [] if len(run) == len(row) and all(contrasts) else row * (len(run) // len(row))
