"""Fields → who takes part: the ages, and how many."""

import re
from collections.abc import Iterator

from kg.read.pages.lexicon import words
from kg.read.pages.page import CHIP_LINE, Fact, Page, labelled, unlabelled
from kg.read.pages.quantities import age, ages, kind_of_number, people
from kg.text import Span


def age_facts(page: Page) -> Iterator[tuple[str, Fact]]:
    """`min_age` and `max_age` ("18 Years"), each from its own field, else from one that holds both."""
    for name, label in (("min_age", "min-age"), ("max_age", "max-age")):
        if fact := labelled(page, (label,), age):
            yield name, fact
    both = (
        labelled(page, ("ages",), ages)
        or unlabelled(page, ages, lambda w: bool(ages(w, strict=True)))
        or _ages_in_line(page)
    )
    for name, at in (("min_age", 0), ("max_age", 1)):
        if both and both.value[at] and not labelled(page, (f"{name[:3]}-age",), age):
            yield name, Fact(both.value[at], both.span, both.field)


_AGED = re.compile(
    r"\bage[sd]?\s+(?=\d)(.{2,40})$|\bage[sd]?\s+(\d[\d\s–-]{1,8}\d)\b", re.IGNORECASE
)


def _ages_in_line(page: Page) -> Fact | None:
    """The ages in a line such as "open to eligible people ages 18-75", before all criteria."""
    openings = [p for of in page.named("eligibility") for p in of.values[:1]]
    for piece in [*page.fields[0].values, *openings]:
        words_ = piece.of(page.text)
        found = _AGED.search(words_) if len(words_) < CHIP_LINE else None
        if found and set(words_.casefold().split()) & words("people"):
            group = 1 if found[1] else 2
            read = ages(found[group])
            if read:
                first, last = found.span(group)
                place = Span(piece.span.start + first, piece.span.start + last)
                return Fact(read, place, "eligibility")
    return None


_ENROLLMENT = ("enrollment-actual", "enrollment-total", "enrollment")  # the best first


def enrollment_facts(page: Page, found: dict[str, Fact]) -> Iterator[tuple[str, Fact]]:
    """`enrollment` (participants) and `enrollment_type` (ACTUAL, ESTIMATED); a planned 0 is a gap in the page unless the trial was withdrawn."""
    told = [(of, piece) for of in page.named(*_ENROLLMENT) for piece in of.values[:2]]
    told = sorted(told, key=lambda pair: _ENROLLMENT.index(pair[0].name))
    for of, piece in told:
        read = people(piece.of(page.text))
        if read is None or (read.number == 0 and not _withdrawn(found)):
            continue
        yield "enrollment", Fact(read.number, piece.span, of.name)
        label = of.place.of(page.text) if of.place else ""
        kind = read.type or ("ACTUAL" if of.name == "enrollment-actual" else kind_of_number(label))
        if kind:
            place = piece.span if read.type or of.place is None else of.place
            yield "enrollment_type", Fact(kind, place, of.name)
        return
    fact = unlabelled(page, people, lambda w: people(w, strict=True) is not None)
    if fact and fact.value.number:
        yield "enrollment", Fact(fact.value.number, fact.span, fact.field)
        if fact.value.type:
            yield "enrollment_type", Fact(fact.value.type, fact.span, fact.field)


def _withdrawn(found: dict[str, Fact]) -> bool:
    return "status" in found and found["status"].value == "status:WITHDRAWN"
