"""Fields → the trial: its numbers, tokens, dates and ages, each with the place it was read from."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as data_field
from typing import Any, NamedTuple

from kg import vocabulary
from kg.read.pages.lexicon import words
from kg.read.pages.names import country
from kg.read.pages.opening import Field
from kg.read.pages.pieces import Piece
from kg.read.pages.plain import nothing, plain
from kg.read.pages.quantities import age, ages, date, kind_of_number, people
from kg.read.pages.values import chip, strict_token, token
from kg.records import Code, Evidence, IsoDate, Record, Ref, identifiers
from kg.text import Span

RULES = "registry-page"
_CHIP_LINE = 120
_MONTHS = 12


@dataclass
class Page:
    """A page taken apart, and what was made of it so far."""

    text: str
    fields: list[Field]
    document: Ref
    trial: Ref
    title: Span | None = None  # of the header
    identifier: str | None = None
    registry: Code | None = None
    records: list[Record] = data_field(default_factory=list)
    unplaced: list[Any] = data_field(
        default_factory=list
    )  # interventions that stand behind several arms

    def named(self, *names: str) -> Iterator[Field]:
        """The fields of these names, in order."""
        return (f for f in self.fields if f.name in names and not f.translated)

    def evidence(self, span: Span, name: str, of: str = "", value: str = "") -> Evidence:
        """Evidence whose rule names the page's field."""
        return Evidence(span, f"{RULES}:{name}", of, value)


class Fact(NamedTuple):
    """A value of the trial and where it stands."""

    value: Any
    span: Span
    field: str


class Row(NamedTuple):
    """A field of Trial: the page's fields that may hold it, and what is made of their words."""

    name: str
    labels: tuple[str, ...]
    make: Callable[[str], Any]
    is_chip: Callable[[str], bool] | None = None  # whether words without a label tell it


def _tokens(name: str) -> Callable[[str], Any]:
    return lambda words: token(name, plain(words))


def _coded(name: str) -> Callable[[str], Code | None]:
    def make(words: str) -> Code | None:
        found = token(name, plain(words))
        code = vocabulary.load().by_notation.get((name, found)) if found else None
        return Code(code) if code else None

    return make


def _date(words: str) -> IsoDate | None:
    found = date(plain(words))
    return IsoDate(found) if found else None


def _chip(name: str) -> Callable[[str], bool]:
    return lambda words: chip(name, plain(words))


def _volunteers(words: str) -> bool | None:
    found = strict_token("healthy-volunteers", plain(words))
    return found == "true" if found else None


def _name(words: str) -> str | None:
    return None if nothing(words) else plain(words)


ROWS: tuple[Row, ...] = (
    Row("phase", ("phase", "status-and-phase"), _coded("phase"), _chip("phase")),
    Row("status", ("status", "status-and-phase"), _coded("status"), _chip("status")),
    Row("study_type", ("study-type",), _tokens("study-type"), _chip("study-type")),
    Row("allocation", ("allocation",), _tokens("allocation")),
    Row("intervention_model", ("intervention-model",), _tokens("intervention-model")),
    Row("masking", ("masking",), _tokens("masking")),
    Row("purpose", ("purpose",), _tokens("purpose")),
    Row("start_date", ("start-date",), _date),
    Row("primary_completion_date", ("primary-completion-date",), _date),
    Row("completion_date", ("completion-date",), _date),
    Row("enrollment_end", ("enrollment-end",), _date),
    Row("registered", ("registered",), _date),
    Row("last_updated", ("last-updated",), _date),
    Row("sex", ("sex",), _tokens("sex"), _chip("sex")),
    Row(
        "healthy_volunteers",
        ("healthy-volunteers",),
        _volunteers,
        lambda w: len(w) > 3 and _volunteers(w) is not None,
    ),
    Row("acronym", ("acronym",), _name),
    Row("why_stopped", ("why-stopped",), _name),
)


def trial_facts(page: Page) -> dict[str, Fact]:
    """What the page states of the trial in fields of one value."""
    found: dict[str, Fact] = {}
    for row in ROWS:
        fact = _labelled(page, row.labels, row.make) or (
            _unlabelled(page, row.make, row.is_chip) if row.is_chip else None
        )
        if fact:
            found[row.name] = _in_order(page, fact) if row.make is _date else fact
    if "start_date" not in found and (fact := _beside_number(page)):
        found["start_date"] = fact
    found.update((name, fact) for name, fact in _flags(page) if name not in found)
    found.update(_ages(page))
    found.update(_enrollment(page, found))
    return found


def _labelled(page: Page, names: tuple[str, ...], make: Callable[[str], Any]) -> Fact | None:
    for of in page.named(*names):
        if of.kind == "date" and (fact := _broken_date(page, of)):
            return fact
        for piece in of.values[:5]:
            value = make(piece.of(page.text))
            if value is not None:
                return Fact(value, piece.span, of.name)
    return None


_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?!\d)")


def _in_order(page: Page, fact: Fact) -> Fact:
    """A date as `03/04/2025`, told by the page's other dates; where none tells, only its year is known."""
    said = _SLASHED.search(fact.span.of(page.text))
    if said is None or len(fact.value) > len("2025"):
        return fact
    others = [(int(m[1]), int(m[2])) for m in _SLASHED.finditer(page.text)]
    day_first, month_first = (
        any(a > _MONTHS for a, _ in others),
        any(b > _MONTHS for _, b in others),
    )
    if day_first == month_first:
        return fact
    day, month = (said[1], said[2]) if day_first else (said[2], said[1])
    return fact._replace(value=IsoDate(f"{said[3]}-{int(month):02}-{int(day):02}"))


def _broken_date(page: Page, of: Field) -> Fact | None:
    """A date that a page broke over lines."""
    dated = [
        d for p in of.values if (d := date(p.of(page.text), strict=True)) and len(d) > len("2024")
    ]
    if dated or not 2 <= len(of.values) <= 3:
        return None
    span = Span(of.values[0].span.start, of.values[-1].span.end)
    found = date(re.sub(r"(?<=-)\s+|\s+(?=-)", "", plain(span.of(page.text))), strict=True)
    return Fact(IsoDate(found), span, of.name) if found else None


def _unlabelled(
    page: Page, make: Callable[[str], Any], is_chip: Callable[[str], bool]
) -> Fact | None:
    for piece in loose(page):
        for span in _parts(page.text, piece.span):
            words = span.of(page.text)
            if is_chip(words) and (value := make(words)) is not None:
                return Fact(value, span, "unlabelled")
    return None


def loose(page: Page) -> Iterator[Piece]:
    """Values without a label of their own: before the first label, under headings over many fields, behind a typed value."""
    for of in page.fields:
        if of.kind == "mixed":
            yield from of.values
        elif of.kind in ("token", "date", "count", "bool", "age", "ages", "identifier"):
            yield from of.values[1:]


def _parts(text: str, span: Span) -> Iterator[Span]:
    """A line of chips as its parts: `Phase 1 · Recruiting`; the line as a whole comes first."""
    yield span
    start = span.start
    words = span.of(text)
    if len(words) > _CHIP_LINE:
        return
    for separator in (" · ", " • ", " | ", "` `", ", ", " / "):
        if separator in words:
            start = span.start
            for part in words.split(separator):
                yield _bare(text, Span(start, start + len(part)))
                start += len(part) + len(separator)
    for space in re.finditer(" ", words):
        yield Span(span.start, span.start + space.start())
        yield Span(span.start + space.end(), span.end)


def _bare(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(
        span.start + len(words) - len(words.lstrip("` ")),
        span.end - len(words) + len(words.rstrip("` ")),
    )


_FLAGGED = {
    "phase": "phase",
    "masking": "masking",
    "intervention-model": "intervention_model",
    "sex": "sex",
}


def _flags(page: Page) -> Iterator[tuple[str, Fact]]:
    """What forms ask with yes and no: the phases, the sexes, the kind of masking."""
    said: dict[str, list[Fact]] = {}
    for of in page.fields:
        yes = (
            of.values and of.label and of.values[0].of(page.text).strip().casefold() in words("yes")
        )
        if of.label and of.label.flag_of and yes:
            said.setdefault(of.label.flag_of, []).append(
                Fact(of.label.token, of.values[0].span, of.name)
            )
    for name, facts in said.items():
        tokens_ = sorted({fact.value for fact in facts})
        value: Any = (
            "/".join(tokens_) if name == "phase" else tokens_[0] if len(tokens_) == 1 else None
        )
        if name == "sex" and len(tokens_) == 2:
            value = "ALL"
        made = _coded("phase")(value) if name == "phase" else value
        if made:
            yield _FLAGGED[name], Fact(made, facts[0].span, facts[0].field)


def _beside_number(page: Page) -> Fact | None:
    """The only date of a page, where it stands in one line with number and phase: such cards show when a trial starts."""
    dates = [p for p in page.fields[0].values if date(p.of(page.text), strict=True)]
    others = any(of.kind in ("date", "other-date") for of in page.fields)
    if len(dates) != 1 or others:
        return None
    line = page.text[page.text.rfind("\n", 0, dates[0].span.start) + 1 : dates[0].span.start]
    if not (identifiers.find(line) and any(of in line.upper() for of in ("PHASE", "NA"))):
        return None
    return Fact(IsoDate(str(date(dates[0].of(page.text)))), dates[0].span, "unlabelled")


def _ages(page: Page) -> Iterator[tuple[str, Fact]]:
    for name, label in (("min_age", "min-age"), ("max_age", "max-age")):
        if fact := _labelled(page, (label,), age):
            yield name, fact
    both = (
        _labelled(page, ("ages",), ages)
        or _unlabelled(page, ages, lambda w: bool(ages(w, strict=True)))
        or _ages_in_line(page)
    )
    for name, at in (("min_age", 0), ("max_age", 1)):
        if both and both.value[at] and not _labelled(page, (f"{name[:3]}-age",), age):
            yield name, Fact(both.value[at], both.span, both.field)


_AGED = re.compile(
    r"\bage[sd]?\s+(?=\d)(.{2,40})$|\bage[sd]?\s+(\d[\d\s–-]{1,8}\d)\b", re.IGNORECASE
)


def _ages_in_line(page: Page) -> Fact | None:
    """The ages in a line such as "open to eligible people ages 18-75", before all criteria."""
    first = [p for of in page.named("eligibility") for p in of.values[:1]]
    for piece in [*page.fields[0].values, *first]:
        words_ = piece.of(page.text)
        found = _AGED.search(words_) if len(words_) < _CHIP_LINE else None
        if found and set(words_.casefold().split()) & words("people"):
            group = 1 if found[1] else 2
            read = ages(found[group])
            if read:
                return Fact(
                    read,
                    Span(
                        piece.span.start + found.start(group), piece.span.start + found.end(group)
                    ),
                    "eligibility",
                )
    return None


def _enrollment(page: Page, found: dict[str, Fact]) -> Iterator[tuple[str, Fact]]:
    """The number of participants; a planned 0 is a gap in the page unless the trial was withdrawn."""
    told = [
        (of, piece)
        for of in page.named("enrollment-actual", "enrollment")
        for piece in of.values[:2]
    ]
    told = sorted(told, key=lambda pair: pair[0].name != "enrollment-actual")
    for of, piece in told:
        read = people(piece.of(page.text))
        if read is None or (read.number == 0 and not _withdrawn(found)):
            continue
        yield "enrollment", Fact(read.number, piece.span, of.name)
        label = of.place.of(page.text) if of.place else ""
        kind = read.type or ("ACTUAL" if of.name == "enrollment-actual" else kind_of_number(label))
        if kind:
            place = piece.span if read.type or of.place is None else of.place
            yield "enrollment_type", Fact(kind, place, of.name)
        return
    fact = _unlabelled(page, people, lambda w: people(w, strict=True) is not None)
    if fact and fact.value.number:
        yield "enrollment", Fact(fact.value.number, fact.span, fact.field)
        if fact.value.type:
            yield "enrollment_type", Fact(fact.value.type, fact.span, fact.field)


def _withdrawn(found: dict[str, Fact]) -> bool:
    return "status" in found and found["status"].value == "status:WITHDRAWN"


def countries(page: Page) -> Iterator[tuple[str, Span]]:
    """The countries that labelled fields and unlabelled lines name."""
    for of in page.named("countries", "locations"):
        for piece in of.values:
            yield from _countries_in(page.text, piece.span)
    for piece in loose(page):
        if name := country(piece.of(page.text)):
            yield name, piece.span


def _countries_in(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    words = span.of(text)
    if whole := country(words):
        yield whole, span
        return
    start = span.start
    parts = _split_list(words)
    if all(country(part) for _, part in parts):
        for offset, part in parts:
            yield str(country(part)), Span(start + offset, start + offset + len(part))


def _split_list(words: str) -> list[tuple[int, str]]:
    return [(m.start(), m[0].strip()) for m in re.finditer(r"[^;；,、|/]+", words) if m[0].strip()]


def once(facts: Iterable[tuple[str, Span]]) -> dict[str, Span]:
    """Each value with the first place that states it."""
    found: dict[str, Span] = {}
    for value, span in facts:
        found.setdefault(value, span)
    return found
