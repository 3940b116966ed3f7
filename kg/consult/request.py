"""What is sent: how we ask, and the sentences of the prose; never a page's furniture, never a list of references."""

import json
from collections.abc import Iterator

from kg.consult.columns import CHOICE, CODE, COUNT, FIGURE, TABLES, Column
from kg.document import PROSE, Recognised, Section, Sentence
from kg.text import Span
from kg.vocabulary import Vocabulary

_LONGEST = 12_000  # characters of one question
_HOW = """\
You read documents on clinical trials of NK-cell and CAR-NK-cell therapies and write down what they state.
Answer with one JSON object {"rows": [...]} and nothing else. Each row is an object with these keys:
- "table": one of the tables below.
- "quote": the words that carry the whole row, copied from the text character by character, at most 600 characters.
- "also": a list of further quotes that the row needs (a cohort's size, a group's name), usually empty.
- "trial": the registry number of the row's trial, only where several are named above the text.
- the columns of the table. Leave out what the text does not state.
Rules:
- Every number stands in a quote. Do not calculate, convert or round. Copy names, groups and times from the text.
- "outcomes" holds what was observed in this document's own patients: no plans, hypotheses, animals, other trials.
- "no CRS occurred" is status "none-observed"; "median not reached" is "not-reached". Silence is no row.
- A percentage with its count is one row: value, unit "%", numerator, denominator.
- An adverse event without a code of its own is measure "AE" with its name as term; other measures are "OTHER" with term.
- Parts of one product, or doses and days of one agent, from several sentences are several rows, each with its quote.
- "grade" is written 3, >=3 or 1-2. A planned assessment is a row of "endpoints", never of "outcomes".
Tables and columns:
"""


def is_sent(section: Section | None) -> bool:
    """Whether a section is prose in the language that our guards understand."""
    return (
        section is not None and section.kind in PROSE and section.language.lower().startswith("en")
    )


def prompt(vocabulary: Vocabulary) -> str:
    """How we ask: the rules, the tables with their columns, and the codes of measures."""
    measures = sorted(
        {n for concept in vocabulary.scheme("measure") for n in concept.all("notation")}
    )
    tables = (
        f"- {name}: {'; '.join(map(_described, columns))}\n" for name, columns in TABLES.items()
    )
    return f"{_HOW}{''.join(tables)}Measures: {', '.join(measures)}\n"


def _described(column: Column) -> str:
    if column.kind == CHOICE:
        return f"{column.name} ({' | '.join(column.of)})"
    kind = {COUNT: "integer", FIGURE: "number", CODE: "name"}.get(column.kind, "words")
    return f"{column.name} ({'list' if column.many else kind})"


def parts(recognised: Recognised, trials: list[str]) -> Iterator[str]:
    """The document's prose in questions of bounded length, cut between sentences."""
    head = f"Trials: {', '.join(trials)}\n\n" if len(trials) > 1 else ""
    held: list[Sentence] = []
    for sentence in (s for s in recognised.sentences if is_sent(s.section)):
        if held and sum(s.span.end - s.span.start for s in (*held, sentence)) > _LONGEST:
            yield head + _joined(recognised.text, held)
            held = []
        held.append(sentence)
    if held:
        yield head + _joined(recognised.text, held)


def _joined(text: str, sentences: list[Sentence]) -> str:
    """The sentences as they stand, each section in one piece."""
    runs: dict[Section, Span] = {}
    for sentence in sentences:
        first = runs.get(sentence.section, sentence.span)
        runs[sentence.section] = Span(first.start, sentence.span.end)
    return "\n\n".join(span.of(text) for span in runs.values())


def body(model: str, how: str, part: str) -> bytes:
    """The question as the endpoint expects it; the settings ask for the same answer every time."""
    asked = {
        "model": model,
        "temperature": 0,
        "seed": 0,
        "stream": False,
        "response_format": {"type": "json_object"},
        "messages": [{"role": "system", "content": how}, {"role": "user", "content": part}],
    }
    return json.dumps(asked, ensure_ascii=False).encode("utf-8", "replace")
