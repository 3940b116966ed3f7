"""Fields → the trial: its tokens, dates and flags, each with the place it was read from."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from kg import vocabulary
from kg.read.pages.lexicon import words
from kg.read.pages.page import Fact, Page, labelled, unlabelled
from kg.read.pages.participants import age_facts, enrollment_facts
from kg.read.pages.plain import nothing, plain
from kg.read.pages.quantities import date
from kg.read.pages.told_together import facts_together
from kg.read.pages.values import chip, strict_token, token
from kg.records import Code, IsoDate, identifiers
from kg.text import Span

_MONTHS = 12


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
    """What the page states of the trial in fields of one value: name of the field of Trial → value with its place."""
    found: dict[str, Fact] = {}
    for row in ROWS:
        fact = labelled(page, row.labels, row.make) or (
            unlabelled(page, row.make, row.is_chip) if row.is_chip else None
        )
        if fact:
            found[row.name] = _in_order(page, fact) if row.make is _date else fact
    if "phase" in found:
        found["phase"] = _phases(page, found["phase"])
    if "start_date" not in found and (fact := _beside_number(page)):
        found["start_date"] = fact
    for name, fact in (*_flags(page), *facts_together(page)):
        found.setdefault(name, fact)
    found.update(age_facts(page))
    found.update(enrollment_facts(page, found))
    return found


def _phases(page: Page, first: Fact) -> Fact:
    """The phase; two on lines that follow each other are one trial's phase 1/2."""
    values = next((of.values[:2] for of in page.named("phase")), ())
    told = [token("phase", plain(p.of(page.text))) or "" for p in values]
    code = vocabulary.load().by_notation.get(("phase", "/".join(told)))
    if len(values) != 2 or not code or values[0].span != first.span:
        return first
    return Fact(Code(code), Span(values[0].span.start, values[1].span.end), first.field)


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
