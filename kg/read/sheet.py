"""A sheet: the text of a structured document, written field by field, so that each field has a place.

Readers of structured formats (registry JSON, XML, reference managers) have no running text of their own. They
write one, in the order of the record, and keep the span of each value; that text is what offsets count in.
"""

from collections.abc import Iterable

from kg.document import Section
from kg.text import Span


class Sheet:
    """Text that grows, and the sections in it.

    >>> sheet = Sheet()
    >>> with_title = sheet.line("Title", "A trial", section="title")
    >>> with_phase = sheet.line("Phase", "PHASE1")
    >>> sheet.text
    'A trial\\n\\nPhase: PHASE1\\n'
    >>> with_phase.of(sheet.text), [s.kind for s in sheet.sections]
    ('PHASE1', ['title', 'fields'])
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._sections: list[Section] = []

    def line(self, label: str, value: str, *, section: str = "fields", language: str = "en") -> Span:
        """Writes `label: value` (prose sections: the value alone, as a paragraph); the span is the value's.

        Labels of prose sections other than the title are kept in `Section.label`.
        """
        prose = section != "fields"
        start = self._length if prose or not label else self._write(f"{label}: ")
        end = self._write(value)
        self._write("\n\n" if prose else "\n")
        self._mark(Section(Span(start if prose else start, end), section, label if prose else "", language))
        return Span(start, end)

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
        if last and last.kind == section.kind == "fields" and last.language == section.language:
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
