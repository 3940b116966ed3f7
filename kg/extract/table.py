"""Tables of trials, as reviews print them: what each row says of the trial that heads it."""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.document import TITLE, Mention
from kg.extract.cytokine_use import MANUFACTURE, cytokine_use
from kg.extract.found import Found
from kg.extract.row import Cell, Row, rows
from kg.extract.target import antigens
from kg.records import Code, Condition, Evidence, Product, Record, RegistryIdentifier, Trial
from kg.text import Span

_NUMBER = re.compile(r"\d{1,5}")
_PLUS = re.compile(r"\s+(?:\+|plus|with|and)\s+", re.I)
_CODE_FIRST = re.compile(r"(?=[\w-]*\d)[A-Z][\w-]*(?=\s*[,(])")
_WHOM = re.compile(
    r"\s+in\s+(?P<whom>children|adults|adolescents|infants|children and adults|adolescents and adults)\s*$",
    re.I,
)


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
            yield _Told(field, int(number[0]), Evidence(cell.span, f"table.{column}", field))


def _state(found: Found, row: Row) -> Iterator[_Told]:
    """Phase and status; a phase may be no more than its number."""
    for column in ("phase", "status"):
        for mention in row.mentions(row.cell(column), column)[:1]:
            place = Evidence(mention.span, f"table.{column}", column)
            yield _Told(column, Code(mention.code), place)
    phase = None if row.mentions(row.cell("phase"), "phase") else _phase(found, row.cell("phase"))
    if phase:
        yield _Told("phase", phase[0], Evidence(phase[1], "table.phase", "phase"))


_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


def _phase(found: Found, cell: Cell | None) -> tuple[Code, Span] | None:
    """The phase of a cell that holds only its number: "1", "1/2", "I/IIa"."""
    words = cell.span.of(found.recognised.text).lower() if cell else ""
    parts = [_ROMAN.get(p, p) for p in re.sub(r"(?<=[\div])[abc]\b", "", words).split("/")]
    code = found.vocabulary.by_notation.get(("phase", "/".join(f"PHASE{p}" for p in parts)))
    return (Code(code), cell.span) if cell and code else None


def table_products(found: Found) -> Iterator[Record]:
    """The products of the rows; a row that names no kind of cells takes that of the title."""
    subject = _subject(found)
    for row in rows(found):
        cell = row.cell("product")
        if cell:
            yield from _product(found, row, cell, subject)


def _subject(found: Found) -> Mention | None:
    titles = (s for s in found.recognised.sentences if s.section.kind == TITLE)
    return next((m for s in titles for m in s.of("type") if "negated" not in m.context), None)


def _product(found: Found, row: Row, cell: Cell, subject: Mention | None) -> Iterator[Product]:
    span = _own(found, row, cell)
    kind = _kind(found, row, cell, span) or (subject and (subject.code, _implied(subject.span)))
    if not kind:
        return
    parts = _parts(found, row, cell, span, kind[0])
    donor = _donor(found, row, parts["cell_source"])
    codes = {name: tuple(dict.fromkeys(Code(m.code) for m in of)) for name, of in parts.items()}
    yield Product(
        trial=row.trial,
        name=" ".join(span.of(found.recognised.text).split()),
        aliases=_aliases(found, cell, span),
        product_type=Code(kind[0]),
        targets=codes["targets"],
        cytokines=codes["cytokines"],
        cell_source=next(iter(codes["cell_source"]), None),
        vector=next(iter(codes["vector"]), None),
        donor=donor[0] if donor else None,
        evidence=(
            Evidence(span, "table.product"),
            kind[1],
            *_evidence(parts),
            *((donor[1],) if donor else ()),
        ),
    )


def _kind(found: Found, row: Row, cell: Cell, span: Span) -> tuple[str, Evidence] | None:
    """The kind of cells that a cell names, or that a product in it is known to be."""
    types = row.mentions(Cell("", span), "type") or row.mentions(cell, "type")
    if types:
        return types[-1].code, Evidence(types[-1].span, "table.type", "product_type")
    for mention in row.mentions(cell, "product"):
        for code in found.vocabulary[mention.code].all("implies"):
            if code.startswith("type:"):
                return code, _implied(mention.span)
    return None


def _implied(place: Span) -> Evidence:
    return Evidence(place, "table.type.implied", "product_type")


def _parts(found: Found, row: Row, cell: Cell, span: Span, kind: str) -> dict[str, list[Mention]]:
    """What each field of the product is told by; NK cells without a receptor have no target."""
    sources = row.mentions(cell, "source") + row.mentions(row.cell("source"), "source")
    cytokines = row.mentions(Cell("", span), "cytokine")
    return {
        "targets": _targets(found, row, cell) if kind != "type:NK" else [],
        "cytokines": [m for m in cytokines if _in_manufacture(found, row, m)],
        "cell_source": sources[:1],
        "vector": row.mentions(cell, "vector")[:1],
    }


def _evidence(parts: dict[str, list[Mention]]) -> Iterator[Evidence]:
    for name, mentions in parts.items():
        for m in mentions:
            value = m.code if name in {"targets", "cytokines"} else ""
            yield Evidence(m.span, f"table.{name}", name, value)


def _donor(found: Found, row: Row, sources: list[Mention]) -> tuple[Code, Evidence] | None:
    """The donor that the row names; where it names none, the one that the source implies."""
    cells = [c for c in row.cells if c.column in {"source", "product"}]
    told = [m for c in cells for m in row.mentions(c, "donor")]
    if len({m.code for m in told}) == 1:
        return Code(told[0].code), Evidence(told[0].span, "table.donor", "donor")
    implied = _implied_donor(found, sources) if not told else None
    return (implied, Evidence(sources[0].span, "table.donor.implied", "donor")) if implied else None


def _implied_donor(found: Found, sources: list[Mention]) -> Code | None:
    implied = (c for m in sources for c in found.vocabulary[m.code].all("implies"))
    return next((Code(c) for c in implied if c.startswith("donor:")), None)


def _own(found: Found, row: Row, cell: Cell) -> Span:
    """The part of a cell that names the product: its code, or all before what is given beside it."""
    text = found.recognised.text
    code = _CODE_FIRST.match(text, *cell.span)
    if code:
        return Span(*code.span())
    for plus in _PLUS.finditer(text, *cell.span):
        beside = Cell("", Span(plus.end(), cell.span.end))
        behind = row.mentions(beside, "drug", "cytokine")
        if (
            behind
            and behind[0].span.start == plus.end()
            and not _in_manufacture(found, row, behind[0])
        ):
            return Span(cell.span.start, plus.start())
    bracket = _BRACKET.search(text, *cell.span)
    if bracket and row.mentions(Cell("", Span(*bracket.span("inside"))), "source"):
        return Span(cell.span.start, bracket.start())
    return cell.span


_BRACKET = re.compile(r"\s*\((?P<inside>[^()]*)\)\s*$")


def _aliases(found: Found, cell: Cell, span: Span) -> tuple[str, ...]:
    head = span.of(found.recognised.text).partition(",")[0].strip()
    whole = " ".join(cell.span.of(found.recognised.text).split())
    name = " ".join(span.of(found.recognised.text).split())
    return tuple(dict.fromkeys(n for n in (head, whole) if n != name))


def _in_manufacture(found: Found, row: Row, mention: Mention) -> bool:
    return cytokine_use(found.recognised.text, row.sentence_of(mention), mention) == MANUFACTURE


def _targets(found: Found, row: Row, cell: Cell) -> list[Mention]:
    """Antigens of a target column, and those that the product's name tells."""
    inside = [
        m
        for s in row.sentences
        for m in antigens(found.recognised.text, s, frozenset()).bound
        if cell.span.covers(m.span)
    ]
    return row.mentions(row.cell("target"), "target") + inside


def table_conditions(found: Found) -> Iterator[Record]:
    """The diseases of the rows: a known one with its modifiers, else the cell's own words."""
    for row in rows(found):
        cell = row.cell("disease")
        if cell:
            yield _condition(found, row, cell)


def _condition(found: Found, row: Row, cell: Cell) -> Condition:
    text = found.recognised.text
    whom = _WHOM.search(text, *cell.span)
    span = Span(cell.span.start, whom.start() if whom else cell.span.end)
    diseases = row.mentions(Cell("", span), "disease")
    modifiers = row.mentions(Cell("", span), "modifier")
    codes = list(dict.fromkeys(m.code for m in diseases))
    evidence = [Evidence(cell.span, "table.disease")]
    evidence += [
        Evidence(m.span, "table.modifier", "modifiers", found.vocabulary[m.code].name)
        for m in modifiers
    ]
    plain = bool(diseases) and _is_plain(text, span, [*diseases[:1], *modifiers])
    words = " ".join(span.of(text).split())
    return Condition(
        trial=row.trial,
        name=found.vocabulary[codes[0]].name if plain and len(codes) == 1 else words,
        concept=Code(codes[0]) if len(codes) == 1 else None,
        modifiers=tuple(dict.fromkeys(found.vocabulary[m.code].name for m in modifiers)),
        context=whom["whom"].lower() if whom else None,
        evidence=tuple(evidence),
    )


def _is_plain(text: str, span: Span, known: list[Mention]) -> bool:
    """Whether the cell holds nothing but these mentions."""
    rest = "".join(
        c
        for at, c in enumerate(text[span.start : span.end], span.start)
        if not any(m.span.start <= at < m.span.end for m in known)
    )
    return not any(c.isalnum() for c in rest.removesuffix("s"))
