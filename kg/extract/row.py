"""Rows of tables as readers write them, "Heading: value | Heading: value", with what each column is about."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg import regex as re
from kg.document import TABLE, Mention, Section, Sentence
from kg.extract.found import Found
from kg.extract.nouns import nouns
from kg.records import Ref, trial_ref
from kg.text import Span
from kg.vocabulary import load

# "Target / product": a product, told by its target or by its name
_TARGET_AND_PRODUCT = re.compile(
    r"targets?\s*(?:/|,|and|or|\()\s*(?:products?|constructs?|agents?|names?)\b", re.I
)
_CELL = re.compile(r"(?P<heading>[^|:]{1,60}):\s+(?P<value>[^|]*?)\s*(?:\||$)")


class Cell(NamedTuple):
    """A cell: what its column is about, and where its value stands."""

    column: str
    span: Span
    heading: str = ""


class Row(NamedTuple):
    """A row that a trial's number heads, with the mentions in it."""

    trial: Ref
    number: Mention
    section: Section
    cells: tuple[Cell, ...]
    sentences: tuple[Sentence, ...]

    def cell(self, *columns: str) -> Cell | None:
        """The first cell of one of these columns."""
        return next((c for c in self.cells if c.column in columns), None)

    def mentions(self, cell: Cell | None, *kinds: str) -> list[Mention]:
        """The mentions of these kinds in a cell."""
        if cell is None:
            return []
        return [m for s in self.sentences for m in s.of(*kinds) if cell.span.covers(m.span)]

    def sentence_of(self, mention: Mention) -> Sentence:
        """The sentence that holds a mention of the row."""
        return next(s for s in self.sentences if s.span.covers(mention.span))


def rows(found: Found) -> Iterator[Row]:
    """The rows of the document's tables that name a trial by its number."""
    document = found.recognised.document
    sections = [s for s in document.sections if s.kind == TABLE]
    if not sections:
        return
    inside = [s for s in found.recognised.sentences if s.section.kind == TABLE]
    for section in sections:
        sentences = tuple(s for s in inside if section.span.covers(s.span))
        number = next(
            (m for s in sentences for m in s.of("identifier") if m.code.startswith("registry:")),
            None,
        )
        if number:
            ref = trial_ref(str(number.value), document.id)
            yield Row(
                ref, number, section, tuple(cells(found.recognised.text, section.span)), sentences
            )


def cells(text: str, span: Span) -> Iterator[Cell]:
    """The cells of a row.

    >>> words = "Identifier: NCT01898793 | Product: NK cells | Evaluable patients: 9 | Planned n: 18 | Result: OR 55%; CR 45%"
    >>> [(c.column, c.span.of(words)) for c in cells(words, Span(0, len(words)))]  # doctest: +NORMALIZE_WHITESPACE
    [('identifier', 'NCT01898793'), ('product', 'NK cells'), ('evaluable', '9'), ('planned', '18'),
     ('result', 'OR 55%; CR 45%')]
    """
    for match in _CELL.finditer(text, *span):
        heading, value = match["heading"].strip(), Span(*match.span("value"))
        for part, place in _apart(text, heading, value) or [(heading, value)]:
            yield Cell(_about(part), place, part)


def _apart(text: str, heading: str, value: Span) -> list[tuple[str, Span]]:
    """The parts of a cell whose heading names as many things: "Trial ID; phase: NCT…; early phase 1"; none where the numbers differ.

    >>> def told(heading, words): return [(h, s.of(words)) for h, s in _apart(words, heading, Span(0, len(words)))]
    >>> told("Trial ID; phase", "NCT01898793; early phase 1"), told("Cells; target", "CAR-NK; CD19")
    ([('Trial ID', 'NCT01898793'), ('phase', 'early phase 1')], [('Cells', 'CAR-NK'), ('target', 'CD19')])
    >>> told("Result", "ORR 55%; CR 45%"), told("Trial ID; phase", "NCT01898793")
    ([], [])
    """
    heads = [h.strip() for h in heading.split(";")]
    parts = list(_PART.finditer(text, *value))
    if len(heads) < 2 or len(heads) != len(parts):
        return []
    return [(h, Span(*p.span("part"))) for h, p in zip(heads, parts, strict=True)]


_PART = re.compile(r"\s*(?P<part>[^;]*[^;\s])\s*(?:;|\Z|$)")


def _about(heading: str) -> str:
    """What a heading makes of its column; empty where it is none of those.

    >>> _about("Target / product"), _about("Target antigen"), _about("Remarks"), _about("Cells")
    ('product', 'target', '', 'source')
    """
    if _TARGET_AND_PRODUCT.search(heading):
        return "product"
    if heading.casefold() in {"cells", "cell type"}:
        return "source"
    named = [(m.start(), name) for name, words in _columns() if (m := words.search(heading))]
    if not named:
        return "enrolled" if _NUMBER.search(heading) else ""
    return min(named, key=lambda found: found[0])[1]


_NUMBER = re.compile(r"\bn\Z", re.I)


@cache
def _columns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each sort of column with the words of its headings, in the order in which they count at one place."""
    sorts = sorted(load().scheme("column"), key=lambda c: c.one("notation") or "")
    return tuple(
        (c.code.partition(":")[2], re.compile(rf"\b{nouns(c.code)}(?![a-z])", re.I)) for c in sorts
    )
