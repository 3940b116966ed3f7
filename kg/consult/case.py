"""A row with its words and the records so far: what a judge decides on, and the ways to say yes."""

from dataclasses import replace
from typing import Any, NamedTuple

from kg.consult.columns import CHOICE, CODE, COUNT, FIGURE, TABLES, Column
from kg.consult.rows import CODES, CONTEXT, NUMBER, SHAPE, TOLD, UNSAID, Refused, Row
from kg.consult.values import number, text_of, when
from kg.consult.words import Words, folded
from kg.extract.found import Amendment, Found
from kg.extract.scope import tells_of, trials
from kg.records import Arm, Code, Evidence, Record, Ref, arm_ref
from kg.records.identifiers import find

# what no plan, denial or other trial may say of a part, a dose or a disease
OUTSIDE = frozenset({"negated", "preclinical", "other-trial", "hypothetical", "conditional"})


class Case(NamedTuple):
    """A row of a trial: `row` as offered, `words` where it stands, `found` what is known, `rule` who says it."""

    row: Row
    words: Words
    found: Found
    trial: Ref
    rule: str

    def of(self, kind: type[Record]) -> list[Any]:
        """The trial's records of a kind."""
        return [
            r
            for r in self.found.records
            if isinstance(r, kind) and getattr(r, "trial", None) == self.trial
        ]

    def evidence(self, field: str = "") -> Evidence:
        """The place of the row, for the record or for one field."""
        return Evidence(self.words.span, self.rule, field, also=self.words.also)

    def refuse(self, context: frozenset[str]) -> None:
        """Refuses words of sentences that as a whole stand in one of these contexts.

        Raises:
            Refused: they do.
        """
        if any(s.context & context for s in self.words.sentences):
            raise Refused(CONTEXT)

    def fields(self) -> dict[str, Any]:
        """What the row says, as the fields of its record; every word and number of it stands in its quotes.

        Raises:
            Refused: something does not.
        """
        told = ((c, self.row.says.get(c.name)) for c in TABLES[self.row.table])
        return {c.field: self._value(c, said) for c, said in told if said not in (None, "", [])}

    def _value(self, column: Column, said: Any) -> Any:
        if column.many != isinstance(said, list):
            if not column.many:
                raise Refused(SHAPE)
            said = [said]
        if column.many:
            return tuple(dict.fromkeys(self._one(column, one) for one in said))
        return self._one(column, said)

    def _one(self, column: Column, said: Any) -> Any:
        if column.kind in (FIGURE, COUNT):
            value = number(said)
            if value not in self.words.numbers:
                raise Refused(NUMBER)
            return _whole(value) if column.kind == COUNT else value
        words = text_of(said)
        if column.kind == CHOICE and words not in column.of:
            raise Refused(CODES)
        if column.kind == CODE:
            return self._code(column.of[0], words)
        if column.kind != CHOICE and column.name != "grade" and not self._says(column, words):
            raise Refused(UNSAID)
        return words

    def _says(self, column: Column, words: str) -> bool:
        """Whether words stand in the quotes; a time also in other order, "month 6" for "6-month"."""
        if self.words.say(words) or column.name not in ("timepoint", "timeframe"):
            return self.words.say(words)
        values = [m.value for m in self.words.mentions if m.kind in ("time-point", "duration")]
        told = {when(getattr(v, f, "")) for v in values for f in ("text", "normal")}
        return when(words) in told

    def _code(self, scheme: str, words: str) -> Code:
        known = self.found.vocabulary
        own = f"{scheme}:{words}"  # several concepts print the notation of a broader one
        code = own if own in known else known.by_notation.get((scheme, words))
        code = code or known.by_label.get((scheme, words.casefold()))
        if code is None:
            raise Refused(CODES)
        if scheme != "measure":
            self.words.require(code, OUTSIDE)
        return Code(code)

    def arm(self, name: str | None) -> Ref | None:
        """The arm of this name; None where no record has it."""
        arms = [a for a in self.of(Arm) if name and named(a, name)]
        return arm_ref(self.trial, arms[0].name) if len(arms) == 1 else None

    def more(self, before: Record, says: dict[str, Any]) -> Amendment:
        """The record with what it left open; what it says already stands.

        Raises:
            Refused: nothing is new.
        """
        new = {f: v for f, v in says.items() if v != () and getattr(before, f) in (None, ())}
        if not new:
            raise Refused(TOLD)
        evidence = (*before.evidence, *map(self.evidence, new))
        return Amendment(before, replace(before, **new, evidence=evidence))


def _whole(value: Any) -> int:
    if value != int(value):
        raise Refused(SHAPE)
    return int(value)


def named(record: Any, name: str) -> bool:
    """Whether a record goes by this name."""
    return folded(name) in map(folded, (record.name, *getattr(record, "aliases", ())))


def trial_of(row: Row, words: Words, found: Found) -> Ref:
    """Whose row it is: the only trial's, else that of its number in a sentence that can tell of it.

    Raises:
        Refused: it is no trial's of this document.
    """
    known = trials(found)
    number = next((n.value for n in find(row.trial or "")), row.trial)
    fits = [t for t in known if number in (None, t.identifier)]
    if len(fits) != 1 or not all(tells_of(found, fits[0].ref, s) for s in words.sentences):
        raise Refused(CONTEXT)
    return fits[0].ref
