"""Every question that ships, with its answer on the example documents. `make expected` writes the answers anew: read the diff."""

from pathlib import Path

import pytest

from kg import pipeline, query
from kg.query import answers
from kg.store import Store

EXPECTED = Path(__file__).parent / "expected"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def answer(graph: Store, name: str) -> str:
    return answers.answer(graph, query.named(name).sparql, None).decode()


@pytest.fixture(scope="module")
def graph() -> Store:
    return pipeline.build([EXAMPLES]).store


@pytest.mark.parametrize("name", sorted(query.questions()))
def test_a_question_has_its_answer(graph: Store, name: str) -> None:
    assert answer(graph, name) == (EXPECTED / f"{name}.tsv").read_text(encoding="utf-8")


def test_no_answer_is_left_over() -> None:
    assert sorted(p.stem for p in EXPECTED.glob("*.tsv")) == sorted(query.questions())


def main() -> None:
    graph = pipeline.build([EXAMPLES]).store
    for path in EXPECTED.glob("*.tsv"):
        path.unlink()
    for name in query.questions():
        (EXPECTED / f"{name}.tsv").write_text(answer(graph, name), encoding="utf-8")


if __name__ == "__main__":
    main()
