"""How many ways of saying one result are read: sentences made from templates, whose answers are known (`python bench/wordings.py`).

Each template gives two groups a figure of one measure. A sentence counts twice: once for each figure that is told with its measure and its
group. Prints the share for each template, the worst first, and the sentences of those that are read least (`--show N` templates).
"""

import argparse
from collections.abc import Iterator
from typing import NamedTuple

from kg.document import ABSTRACT, Document, Section
from kg.pipeline import facts
from kg.records import Outcome
from kg.text import Span


class Groups(NamedTuple):
    """Two groups as nouns, the words that lead to them, and what a result calls each."""

    one: str
    other: str
    by: str
    called: tuple[str, str]


GROUPS = (
    Groups("cohort A", "cohort B", "in", ("cohort a", "cohort b")),
    Groups("dose level 1", "dose level 2", "at", ("dose level 1", "dose level 2")),
    Groups("the NK arm", "the control arm", "in", ("nk arm", "control arm")),
    Groups("NK cells", "placebo", "with", ("nk cells", "placebo")),
    Groups(
        "patients with AML",
        "patients with MDS",
        "in",
        ("acute myeloid leukemia", "myelodysplastic syndrome"),
    ),
    Groups(
        "patients with bulky disease",
        "those without",
        "in",
        ("with bulky disease", "without bulky disease"),
    ),
)
SHARES = {
    "objective response": "ORR",
    "complete remission": "CR",
    "cytokine release syndrome": "CRS",
    "febrile neutropenia": "AE",
    "disease control": "DCR",
}
TIMES = {
    "progression-free survival": "PFS",
    "overall survival": "OS",
    "duration of response": "DOR",
}
OF_SHARES = (
    "{N} was seen in 60% {by} {a} and 24% {by} {b}.",
    "{N} was seen in 60% {by} {a} versus 24% {by} {b}.",
    "The rate of {n} was 60% {by} {a} and 24% {by} {b}.",
    "The rates of {n} were 60% and 24% {by} {a} and {b}, respectively.",
    "{By} {a} the {n} rate was 60% and {by} {b} 24%.",
    "{By} {a}, 60% had {n}, compared with 24% {by} {b}.",
    "{N} rates: {a}, 60%; {b}, 24%.",
    "{N} was more frequent {by} {a} than {by} {b} (60% vs 24%; p=0.03).",
    "{N} was more frequent {by} {a} (60%) than {by} {b} (24%).",
    "Twelve patients {by} {a} (60%) and five {by} {b} (24%) had {n}.",
    "For {a} the rate of {n} was 60%; for {b} it was 24%.",
    "The proportion with {n} was 60% for {a} and 24% for {b}.",
    "{N} (60% {by} {a}, 24% {by} {b}) was the main finding.",
    "{N} was observed in 60% ({a}) and 24% ({b}).",
    "{N} rate, {a} vs {b}: 60% vs 24%.",
    "{N} did not differ between {a} (60%) and {b} (24%).",
    "There was a difference in {n} between {a} and {b} (60% and 24%, respectively).",
    "{N}, at 60%, was more common {by} {a} than {by} {b}, where it was 24%.",
)
OF_TIMES = (
    "Median {n} was 11.3 months {by} {a} and 6.2 months {by} {b}.",
    "Median {n} was 11.3 months (95% CI 8-14) {by} {a} versus 6.2 months (95% CI 4-8) {by} {b} (HR 0.6; p=0.01).",
    "Median {n} was 11.3 vs 6.2 months {by} {a} and {b}.",
    "Median {n} was longer {by} {a} than {by} {b} (11.3 vs 6.2 months).",
    "{By} {a}, median {n} was 11.3 months; {by} {b}, it was 6.2 months.",
    "Median {n} reached 11.3 months {by} {a} but only 6.2 months {by} {b}.",
    "The median {n} for {a} was 11.3 months and for {b} 6.2 months.",
    "Median {n} improved from 6.2 months {by} {b} to 11.3 months {by} {a}.",
    "{N}: {a} 11.3 months, {b} 6.2 months.",
    "Median {n} ({a} vs {b}) was 11.3 vs 6.2 months.",
)


class Sentence(NamedTuple):
    """A sentence, and the two results that it states: measure, value, group."""

    words: str
    results: tuple[tuple[str, str, str], tuple[str, str, str]]


def sentences(
    template: str, measures: dict[str, str], values: tuple[str, str]
) -> Iterator[Sentence]:
    """A template with each pair of groups and each measure."""
    for groups in GROUPS:
        for name, code in measures.items():
            words = template.format(
                n=name,
                N=name.capitalize(),
                a=groups.one,
                b=groups.other,
                by=groups.by,
                By=groups.by.capitalize(),
            )
            one, other = zip(values, groups.called, strict=True)
            yield Sentence(words, ((code, *one), (code, *other)))


def told(words: str) -> set[tuple[str, str, str]]:
    """The results that are told of a sentence: measure, value, group."""
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
    return {_row(r) for r in facts(document) if isinstance(r, Outcome)}


def _row(result: Outcome) -> tuple[str, str, str]:
    code = str(result.measure).partition("measure:")[2].rstrip("')")
    value = f"{result.value.normalize():f}" if result.value is not None else ""
    arm = str(result.arm or "").rpartition("/")[2].rstrip("')").replace("-", " ")
    return code, value, arm or (result.population or "").lower()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, default=3, metavar="N")
    shown = parser.parse_args().show
    read: dict[str, int] = {}
    missed: dict[str, list[str]] = {}
    of = {}
    for templates, measures, values in (
        (OF_SHARES, SHARES, ("60", "24")),
        (OF_TIMES, TIMES, ("11.3", "6.2")),
    ):
        for template in templates:
            for sentence in sentences(template, measures, values):
                hits = len(told(sentence.words) & set(sentence.results))
                read[template] = read.get(template, 0) + hits
                of[template] = of.get(template, 0) + len(sentence.results)
                if hits < len(sentence.results):
                    missed.setdefault(template, []).append(sentence.words)
    worst = sorted(read, key=lambda t: read[t] / of[t])
    for template in worst:
        print(f"{read[template]:3} of {of[template]:3}  {template}")
    print(f"{sum(read.values())} of {sum(of.values())} results told")
    for template in worst[:shown]:
        print("", *missed.get(template, [])[:6], sep="\n    ")


if __name__ == "__main__":
    main()
