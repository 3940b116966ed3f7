"""Tables of trials, as reviews print them: what each row says of the trial that heads it."""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.extract.found import Found
from kg.extract.row import Cell, Row, rows
from kg.records import Code, Evidence, Record, RegistryIdentifier, Trial
from kg.text import Span

_NUMBER = re.compile(r"(\d{1,5})\s?[*†‡§¶]{0,2}")  # with the sign of a note


def table_trials(found: Found) -> Iterator[Record]:
    """The trials that head the rows of the document's tables; a number met again adds nothing."""
    seen: set[str] = set()
    for row in rows(found):
        number = str(row.number.value)
        if number not in seen:
            seen.add(number)
            yield _trial(found, row)
            place = Evidence(row.number.span, "table.identifier")
            yield RegistryIdentifier(
                trial=row.trial,
                value=number,
                registry=Code(row.number.code),
                role="primary",
                evidence=(place,),
            )


class _Told(NamedTuple):
    """A field of a trial, and the cell that tells it."""

    field: str
    value: int | Code
    evidence: Evidence


def _trial(found: Found, row: Row) -> Trial:
    told = [*_people(found, row), *_state(found, row)]
    values: dict[str, int | Code | str] = {t.field: t.value for t in told}
    if any(t.evidence.rule == "table.planned" for t in told):
        values["enrollment_type"] = "ESTIMATED"
    number = Evidence(row.number.span, "table.identifier", "identifier")
    return Trial(
        ref=row.trial,
        document=found.recognised.document.ref,
        identifier=str(row.number.value),
        registry=Code(row.number.code),
        evidence=(number, *(t.evidence for t in told)),
        **values,  # type: ignore[arg-type]  # fields come by name
    )


_COLUMNS_OF_PEOPLE = (
    ("planned", "enrollment"),
    ("enrolled", "enrollment"),
    ("evaluable", "evaluable"),
)


def _people(found: Found, row: Row) -> Iterator[_Told]:
    for column, field in _COLUMNS_OF_PEOPLE:
        cell = row.cell(column)
        number = _NUMBER.fullmatch(cell.span.of(found.recognised.text)) if cell else None
        if cell and number:
            yield _Told(field, int(number[1]), Evidence(cell.span, f"table.{column}", field))


def _state(found: Found, row: Row) -> Iterator[_Told]:
    """Phase and status; a phase may be no more than its number."""
    for column in ("phase", "status"):
        for mention in row.mentions(row.cell(column), column)[:1]:
            place = Evidence(mention.span, f"table.{column}", column)
            yield _Told(column, Code(mention.code), place)
    phase = None if row.mentions(row.cell("phase"), "phase") else _phase(found, row.cell("phase"))
    if phase:
        yield _Told("phase", phase[0], Evidence(phase[1], "table.phase", "phase"))


_EARLY = re.compile(r"early\s(?:phase\s)?(1|i)")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


def _phase(found: Found, cell: Cell | None) -> tuple[Code, Span] | None:
    """The phase of a cell that holds only its number: "1", "1/2", "I/IIa"."""
    words = cell.span.of(found.recognised.text).lower() if cell else ""
    parts = [_ROMAN.get(p, p) for p in re.sub(r"(?<=[\div])[abc]\b", "", words).split("/")]
    if early := _EARLY.fullmatch(words):
        parts = [f"early_phase{_ROMAN.get(early[1], early[1])}"]
    code = found.vocabulary.by_notation.get(
        ("phase", "/".join(p.upper() if "phase" in p else f"PHASE{p}" for p in parts))
    )
    return (Code(code), cell.span) if cell and code else None
