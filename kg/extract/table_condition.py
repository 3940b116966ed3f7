"""Diseases of tables of trials."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Mention
from kg.extract.condition.narrowing import codes_of
from kg.extract.found import Found
from kg.extract.row import Cell, Row, rows
from kg.records import Code, Condition, Evidence, Record
from kg.text import Span

_WHOM = re.compile(
    r"\s+in\s+(?P<whom>children|adults|adolescents|infants|children and adults|adolescents and adults)\s*$",
    re.I,
)


def table_conditions(found: Found) -> Iterator[Record]:
    """The diseases of the rows: a known one with its modifiers, else the cell's own words."""
    for row in rows(found):
        cell = row.cell("disease")
        for part in _listed(found, row, cell) if cell else ():
            yield _condition(found, row, part)


_LIST = re.compile(r",\s(?:and\s|or\s)?|;\s|\s(?:and|or)\s|\s?/\s?")


def _listed(found: Found, row: Row, cell: Cell) -> list[Cell]:
    """A cell per disease, where the cell is a list of them and of nothing else."""
    text = found.recognised.text
    cuts = [
        cell.span.start,
        *(at for m in _LIST.finditer(text, *cell.span) for at in m.span()),
        cell.span.end,
    ]
    parts = [cell._replace(span=Span(a, b)) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    known = [row.mentions(part, "disease") for part in parts]
    several = len({m.code for of in known for m in of}) == len(parts) and all(known)
    return parts if several else [cell]


def _condition(found: Found, row: Row, cell: Cell) -> Condition:
    text = found.recognised.text
    whom = _WHOM.search(text, *cell.span)
    span = Span(cell.span.start, whom.start() if whom else cell.span.end)
    diseases = row.mentions(Cell("", span), "disease")
    modifiers = row.mentions(Cell("", span), "modifier")
    codes = list(dict.fromkeys(m.code for m in diseases))
    evidence = [Evidence(cell.span, "table.disease")]
    evidence += [
        Evidence(m.span, "table.modifier", "modifiers", found.vocabulary[code].name)
        for m in modifiers
        for code in codes_of(found, m)
    ]
    plain = bool(diseases) and _is_plain(text, span, [*diseases[:1], *modifiers])
    words = " ".join(span.of(text).split())
    return Condition(
        trial=row.trial,
        name=found.vocabulary[codes[0]].name if plain and len(codes) == 1 else words,
        concept=Code(codes[0]) if len(codes) == 1 else None,
        modifiers=tuple(
            dict.fromkeys(
                found.vocabulary[code].name for m in modifiers for code in codes_of(found, m)
            )
        ),
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
