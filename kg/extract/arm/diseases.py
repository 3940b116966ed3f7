"""Lines that begin with a disease and count its patients: "RA: of 7 patients, …"."""

from collections.abc import Iterator

from kg.document import Sentence
from kg.extract.found import Found
from kg.extract.people import PEOPLE
from kg.records import Arm, Evidence, Ref
from kg.records.quantity import Count


def in_lines(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """Reads lines that begin with a disease and count its patients: "RA: of 7 patients, …"."""
    text = found.recognised.text
    records = []
    for sentence in sentences:
        first = next(iter(sentence.of("disease")), None)
        if (
            first
            and first.span.start == sentence.span.start
            and text[first.span.end : first.span.end + 1] == ":"
        ):
            people = (
                m
                for m in sentence.of("count")
                if isinstance(m.value, Count) and m.value.noun in PEOPLE
            )
            size = next(people, None)
            if size and isinstance(size.value, Count):
                place = Evidence(first.span, "arm.disease")
                told = (place, Evidence(size.span, "arm.size", "n"))
                name = found.vocabulary[first.code].name
                words = first.span.of(text)
                aliases = (words,) if words != name else ()
                records.append(
                    Arm(trial=trial, name=name, aliases=aliases, n=size.value.value, evidence=told)
                )
    if len(records) > 1:
        yield from records
