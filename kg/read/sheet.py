"""A sheet: the text of a structured document, written field by field, so that each field has a place.

Readers of structured formats (registry JSON, XML, reference managers) have no running text of their own. They
write one, in the order of the record, and keep the span of each value; that text is what offsets count in.
"""

from collections.abc import Iterable

from kg.document import ENDPOINTS, FIELDS, POSTED_RESULTS, REFERENCES, RELATED, Section
from kg.text import Span

# written as lines with their label, the lines of one kind being one section; all others are paragraphs
LINES = frozenset({FIELDS, POSTED_RESULTS, ENDPOINTS, REFERENCES, RELATED})


class Sheet:
    r"""Text that grows, and the sections in it.

    >>> sheet = Sheet()
    >>> with_title = sheet.line("Title", "A trial", section="title")
    >>> with_phase = sheet.line("Phase", "PHASE1")
    >>> sheet.text
    'A trial\n\nPhase: PHASE1\n'
    >>> with_phase.of(sheet.text), [s.kind for s in sheet.sections]
    ('PHASE1', ['title', 'fields'])
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._sections: list[Section] = []

    def line(
        self, label: str, value: str, *, section: str = "fields", language: str = "en"
    ) -> Span:
        """Writes `label: value` (prose sections: the value alone, as a paragraph); the span is the value's.

        Labels of prose sections other than the title are kept in `Section.label`.
        """
        head = f"{label}: " if label and section in LINES else ""
        return self.pieces(head, value, section=section, label=label, language=language)[-1]

    def pieces(
        self, *pieces: str, section: str = "fields", label: str = "", language: str = "en"
    ) -> tuple[Span, ...]:
        r"""Writes the pieces one behind the other, as one line or paragraph; the spans are theirs.

        >>> sheet = Sheet()
        >>> spans = sheet.pieces("Arm A", " (", "EXPERIMENTAL", "): ", "NK cells once", section="arms")
        >>> sheet.text, spans[2].of(sheet.text), spans[4].of(sheet.text)
        ('Arm A (EXPERIMENTAL): NK cells once\n\n', 'EXPERIMENTAL', 'NK cells once')
        """
        start = self._length
        spans = tuple(Span(self._length, self._write(piece)) for piece in pieces)
        lines = section in LINES
        self._mark(Section(Span(start, self._length), section, "" if lines else label, language))
        self._write("\n" if lines else "\n\n")
        return spans

    def heading(self, words: str) -> None:
        """Writes a heading that belongs to no section."""
        self._write(f"{words}\n")

    def lines(self, label: str, values: Iterable[str]) -> list[Span]:
        """One line per value."""
        return [self.line(label, value) for value in values]

    def _write(self, words: str) -> int:
        self._parts.append(words)
        self._length += len(words)
        return self._length

    def _mark(self, section: Section) -> None:
        last = self._sections[-1] if self._sections else None
        if (
            last
            and section.kind in LINES
            and (last.kind, last.language) == (section.kind, section.language)
        ):
            self._sections[-1] = last._replace(span=Span(last.span.start, section.span.end))
        else:
            self._sections.append(section)

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections, in order."""
        return tuple(self._sections)
