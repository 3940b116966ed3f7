"""A way of saying results, what fills it, and what the reader makes of it.

A wording is a sentence with places to fill, and the rows that it tells, parted by "|": measure, term in brackets where it matters, grade,
value ("60%", "4", "11.3", "none", "not-reached"), of how many, time point, group: "{c} grade 1 33% 4/12 at day 28 in {A}".
"""

from collections.abc import Iterator
from typing import NamedTuple

from kg.document import ABSTRACT, Document, Section
from kg.pipeline import facts
from kg.records import Outcome
from kg.text import Span

Filling = dict[str, str]


class Family(NamedTuple):
    """Wordings of one kind, each said once for each filling."""

    name: str
    fillings: list[Filling]
    wordings: list[tuple[str, str]]


class Reading(NamedTuple):
    """A sentence, the rows it tells, and those of them that were read, missed, and read though it does not tell them."""

    words: str
    read: list[str]
    missed: list[str]
    false: list[str]


class Row(NamedTuple):
    """A result in few words; what stands in `more` may be told of it or not."""

    says: frozenset[str]
    more: frozenset[str] = frozenset()


def pair(one: str, other: str, by: str, called: tuple[str, str] | None = None) -> Filling:
    """Two groups as nouns, the word that leads to them, and what a result calls each."""
    first, second = called or (one, other)
    return {"a": one, "b": other, "by": by, "By": by.capitalize(), "Aa": one[0].upper() + one[1:],
            "Bb": other[0].upper() + other[1:], "A": first.lower(), "B": second.lower()}  # fmt: skip


GROUPS = [
    pair("cohort A", "cohort B", "in"),
    pair("dose level 1", "dose level 2", "at"),
    pair("the NK arm", "the control arm", "in", ("nk arm", "control arm")),
    pair("NK cells plus rituximab", "rituximab alone", "on"),
]


def named(name: str, code: str, short: str = "") -> Filling:
    """A measure or event: its name, how it begins a sentence, its short name and what a row calls it."""
    return {"n": name, "N": name[0].upper() + name[1:], "s": short or name, "c": code}


def each(*lists: list[Filling]) -> list[Filling]:
    """Each filling of one list with each of the others."""
    filled: list[Filling] = [{}]
    for more in lists:
        filled = [{**f, **m} for f in filled for m in more]
    return filled


def readings(family: Family) -> Iterator[tuple[str, Reading]]:
    """Each wording of a family with each of its fillings, read."""
    for words, rows in family.wordings:
        for filling in family.fillings:
            asked = [r.strip() for r in rows.format(**filling).split("|") if r.strip()]
            yield words, read(words.format(**filling), asked)


def read(words: str, asked: list[str]) -> Reading:
    """What is told of the words, beside what they tell."""
    got = told(words)
    hit: list[str] = []
    missed: list[str] = []
    for row in asked:
        says = frozenset(_said(row))
        match = next((g for g in got if says <= g.says | g.more and g.says <= says), None)
        if match:
            got.remove(match)
        (hit if match else missed).append(row)
    return Reading(words, hit, missed, [" ".join(sorted(g.says | g.more)) for g in got])


def _said(row: str) -> Iterator[str]:
    """The parts of a row: "in", "at" and "grade" begin parts of several words, as brackets hold them."""
    head, _, group = row.partition(" in ")
    head, _, time = head.partition(" at ")
    head, _, term = head.partition(" (")
    if term:
        term, _, rest = term.partition(")")
        head += rest
    yield from head.replace("grade ", "grade_").split()
    yield from (f"{word}{part}" for word, part in (("in ", group), ("at ", time), ("of ", term)) if part)  # fmt: skip


def told(words: str) -> list[Row]:
    """The results that are told of the words."""
    whole = (Section(Span(0, len(words)), ABSTRACT),)
    document = Document(
        id="bench",
        file="bench",
        format="plain-text",
        kind="journal-article",
        text=words,
        sections=whole,
        sha256="",
    )
    return [row_of(r) for r in facts(document) if isinstance(r, Outcome)]


def row_of(result: Outcome) -> Row:
    """A result in the parts in which a wording tells it."""
    says = {_code(result.measure), _value(result)}
    says |= {f"grade_{result.grade}"} if result.grade else set()
    says |= {f"at {result.timepoint}"} if result.timepoint else set()
    arm = str(result.arm or "").rpartition("/")[2].rstrip("')").replace("-", " ")
    group = arm or (result.population or "").lower()
    says |= {f"in {group}"} if group else set()
    more = {f"of {result.term}"} if result.term else set()
    if result.denominator is not None:
        counted = "-" if result.numerator is None else result.numerator
        more |= {f"{counted}/{result.denominator}"}
    if result.ci_low is not None:
        more |= {f"[{result.ci_low:f}-{'' if result.ci_high is None else format(result.ci_high, 'f')}]"}  # fmt: skip
    return Row(frozenset(says), frozenset(more))


def _code(measure: object) -> str:
    return str(measure).partition("measure:")[2].rstrip("')")


def _value(result: Outcome) -> str:
    if result.status == "none-observed":
        return "none"
    if result.status != "observed" or result.value is None:
        return result.status
    return f"{result.value.normalize():f}{'%' if result.unit == '%' else ''}"
