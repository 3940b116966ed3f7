"""Products of tables of trials: what the columns of product, target and source say."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import TITLE, Mention
from kg.extract.cytokine_use import MANUFACTURE, cytokine_use
from kg.extract.found import Found
from kg.extract.row import Cell, Row, rows
from kg.extract.target import antigens
from kg.records import Code, Evidence, Product, Record, Ref
from kg.text import Span

_PLUS = re.compile(r"\s+(?:\+|plus|with|and)\s+", re.I)
_CODE_FIRST = re.compile(r"(?=[\w-]*\d)[A-Z][\w-]*(?=\s*[,(])")


def table_products(found: Found) -> Iterator[Record]:
    """The products of the rows, each once for a trial; a row that names no kind of cells takes that of the title."""
    subject = _subject(found)
    seen: set[tuple[Ref, str]] = set()
    for row in rows(found):
        cell = row.cell("product")
        for product in _product(found, row, cell, subject) if cell else ():
            if (row.trial, product.name) not in seen:
                seen.add((row.trial, product.name))
                yield product


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
    if types and types[-1].code == "type:NK" and _CAR.match(found.recognised.text, *span):
        return "type:CAR-NK", Evidence(span, "table.type", "product_type")
    if types:
        return types[-1].code, Evidence(types[-1].span, "table.type", "product_type")
    for mention in row.mentions(cell, "product"):
        for code in found.vocabulary[mention.code].all("implies"):
            if code.startswith("type:"):
                return code, _implied(mention.span)
    return None


_CAR = re.compile(r"(?:anti-)?(?:CAR\b|\w+[- ]CAR\b)")  # "CAR.70/IL15 NK cells"


def _implied(place: Span) -> Evidence:
    return Evidence(place, "table.type.implied", "product_type")


def _parts(found: Found, row: Row, cell: Cell, span: Span, kind: str) -> dict[str, list[Mention]]:
    """What each field of the product is told by; NK cells without a receptor have no target."""
    behind = Cell("", Span(span.end, cell.span.end))
    sources = row.mentions(behind, "source") + row.mentions(cell, "source")
    sources += row.mentions(row.cell("source"), "source")
    cytokines = row.mentions(Cell("", span), "cytokine")
    return {
        "targets": _targets(found, row, cell) if _has_target(row, kind, cell, span) else [],
        "cytokines": [m for m in cytokines if _in_manufacture(found, row, m)],
        "cell_source": sources[:1],
        "vector": row.mentions(cell, "vector")[:1],
    }


def _has_target(row: Row, kind: str, cell: Cell, span: Span) -> bool:
    """Whether a product has a target: NK cells without a receptor only where the table says so."""
    told = row.mentions(row.cell("target"), "target") or span != cell.span
    return kind != "type:NK" or bool(told)


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
            return _without_bracket(found, row, Span(cell.span.start, plus.start()))
    return _without_bracket(found, row, cell.span)


def _without_bracket(found: Found, row: Row, span: Span) -> Span:
    """A name without the brackets behind it that tell where its cells come from, or what they are against."""
    bracket = _BRACKET.search(found.recognised.text, *span)
    if not bracket:
        return span
    inside = Cell("", Span(*bracket.span("inside")))
    beside = row.mentions(inside, "source") or _is_target(found, row, inside)
    return Span(span.start, bracket.start()) if beside else span


_NOTHING = frozenset(
    {"none", "no car", "no target", "n/a", "na", "-", "–", "unmodified", "untargeted"}
)


def _is_target(found: Found, row: Row, cell: Cell) -> bool:
    """Whether words are nothing but an antigen, or say that there is none."""
    words = cell.span.of(found.recognised.text).strip()
    named = row.mentions(cell, "target")
    whole = sum(m.span.end - m.span.start for m in named) * 2 > len(words)
    return words.casefold() in _NOTHING or (bool(named) and whole)


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
    bracket = _BRACKET.search(found.recognised.text, *cell.span)
    behind = Cell("", Span(*bracket.span("inside"))) if bracket else None
    if behind and _is_target(found, row, behind):
        inside += row.mentions(behind, "target")
    told = row.mentions(row.cell("target"), "target") + inside
    return told or [m for m in row.mentions(cell, "target") if _heads_type(found, row, cell, m)]


_DIRECTED = re.compile(r"[\s-]*(?:(?:targeted|targeting|directed|specific)[\s-]*)?")


def _heads_type(found: Found, row: Row, cell: Cell, target: Mention) -> bool:
    """Whether an antigen stands right before the kind of cells: "ROBO1 CAR-NK"."""
    text, behind = found.recognised.text, target.span.end
    types = [t.span for t in row.mentions(cell, "type") if t.code != "type:NK"]
    return any(
        target.span.start < t.start
        and (t.start < behind <= t.end or _DIRECTED.fullmatch(text, behind, t.start))
        for t in types
    )
