"""An optional second reader, asked after the rules: any OpenAI-compatible endpoint that the user names, none by default.

It proposes rows; what has no words in the text, or contradicts them, does not pass. What passes carries the rule
`reader.MODEL`. Answers are kept, so that the same documents give the same graph without asking again.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.consult import request
from kg.consult.answers import Answers, question
from kg.consult.endpoint import Address, address, bearer, post
from kg.consult.judge import OFFERED, judged, summary
from kg.consult.rows import message, offered
from kg.document import Recognised
from kg.errors import ConsultError
from kg.extract.found import Found
from kg.extract.scope import trials, with_patients
from kg.iri import digest, slug
from kg.records import Record
from kg.vocabulary import Vocabulary, load

__all__ = ["ANSWERS", "SecondReader", "second_reader"]

ANSWERS = (
    ".nkgraph-answers"  # a folder beside the graph; hidden, so that no build takes it for documents
)
_DEFAULT = "default"
_PATIENCE = 3  # documents in a row without an answer, before it is given up


@dataclass
class SecondReader:
    """Who is asked, and what came of it; `failures` holds, for each message, the documents that it befell."""

    address: Address
    model: str | None
    answers: Answers
    key: str | None = field(default=None, repr=False)
    tally: Counter[str] = field(default_factory=Counter)
    failures: dict[str, list[str]] = field(default_factory=dict)
    _gone: ConsultError | None = None
    _in_a_row: int = 0

    @property
    def rule(self) -> str:
        """The rule that marks its facts."""
        return f"reader.{slug(self.model or _DEFAULT)}"

    @cached_property
    def how(self) -> str:
        """How it is asked."""
        return request.prompt(load())

    @cached_property
    def version(self) -> str:
        """What decides its answers: the model (unnamed, its address), and how it is asked."""
        return f"{self.rule}-{digest(self._who, self.how)[:8]}"

    @property
    def _who(self) -> str:
        return self.model or f"{_DEFAULT} of {self.address.shown}"

    def told(self) -> str:
        """What became of its rows; empty where it offered none."""
        return summary(self.tally) if self.tally[OFFERED] else ""

    def read(
        self, recognised: Recognised, records: tuple[Record, ...], vocabulary: Vocabulary
    ) -> tuple[Record, ...] | None:
        """The records with what it adds to them; None where it could not be asked."""
        known = Found(with_patients(recognised), vocabulary, records)
        names = sorted(t.identifier or "" for t in trials(known))
        if not names:
            return records
        try:
            rows = [r for part in request.parts(recognised, names) for r in self._rows(part)]
        except ConsultError as error:
            self._fail(error, recognised.document.id)
            return None
        self._in_a_row = 0
        return judged(known, rows, self.rule, self.tally)

    def _rows(self, part: str) -> Iterable[Any]:
        """The rows of an answer: the one that was kept, else a new one, kept where it can be used."""
        name = question(self._who, self.how, part)
        kept = self.answers.get(name)
        if kept is not None:
            return offered(kept, self.address.shown)
        if self._gone:
            raise self._gone
        raw = post(self.address, request.body(self.model or _DEFAULT, self.how, part), self.key)
        content = message(raw, self.address.shown)
        rows = offered(content, self.address.shown)
        self.answers.keep(name, content)
        return rows

    def _fail(self, error: ConsultError, document: str) -> None:
        self.failures.setdefault(str(error), []).append(document)
        self._in_a_row += 1
        if error.lasting or self._in_a_row >= _PATIENCE:
            self._gone = self._gone or error


def second_reader(
    url: str, *, model: str | None = None, key: str | None = None, folder: Path | None = None
) -> SecondReader:
    """The second reader at a URL; `folder` keeps its answers.

    Raises:
        AddressError: the URL, the model's name or the key cannot be sent.
    """
    name = " ".join((model or "").split()) or None
    return SecondReader(address(url), name, Answers(folder), bearer(key))
