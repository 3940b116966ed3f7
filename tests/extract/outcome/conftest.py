"""Sentences in, results out, each as one short line."""

from collections.abc import Callable

import pytest

from kg.document import ABSTRACT, Document, Section
from kg.extract import outcome
from kg.extract.found import Found
from kg.recognise import recognise
from kg.records import Arm, Outcome, Record
from kg.text import Span
from kg.vocabulary import load

Told = Callable[..., list[str]]


def document(words: str, section: str = ABSTRACT, kind: str = "journal-article") -> Document:
    whole = Section(Span(0, len(words)), section)
    return Document(
        id="story",
        file="story.txt",
        format="plain-text",
        kind=kind,
        text=words,
        sections=(whole,),
        sha256="",
    )


def records_of(
    words: str, *before: Record, section: str = ABSTRACT, kind: str = "journal-article"
) -> list[Record]:
    vocabulary = load()
    recognised = recognise(document(words, section, kind), vocabulary)
    return list(outcome.read(Found(recognised, vocabulary, before)))


def brief(result: Outcome, arms: dict[str, str]) -> str:
    """Measure, term, grade, statistic, value and unit, count, interval, time, p, whose."""
    parts = [result.measure.partition(":")[2]]
    parts += [f"({result.term})"] if result.term else []
    parts += [f"grade {result.grade}"] if result.grade else []
    parts += [result.statistic] if result.statistic else []
    parts += [result.status] if result.status != "observed" else []
    if result.value is not None and result.status == "observed":
        parts.append(f"{result.value:f} {result.unit or ''}".strip())
    if result.denominator is not None:
        parts.append(
            f"{'-' if result.numerator is None else result.numerator}/{result.denominator}"
        )
    parts += [f"[{result.ci_low}-{result.ci_high}]"] if result.ci_low is not None else []
    parts += [f"at {result.timepoint}"] if result.timepoint else []
    parts += [f"p {result.p_text}"] if result.p_text else []
    whose = arms.get(result.arm or "", result.population)
    return " ".join([*parts, *([f"in {whose}"] if whose else [])])


@pytest.fixture(scope="session")
def told() -> Told:
    def tell(
        words: str, *before: Record, section: str = ABSTRACT, kind: str = "journal-article"
    ) -> list[str]:
        found = records_of(words, *before, section=section, kind=kind)
        arms = {
            "/".join(("arm", *r.key())): r.name for r in (*before, *found) if isinstance(r, Arm)
        }
        return [brief(r, arms) for r in found if isinstance(r, Outcome)]

    return tell
