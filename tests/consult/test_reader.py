"""A second reader over the wire, on a server of our own: what is sent, what fails, what is kept."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg import pipeline
from kg.change import diff
from kg.consult import SecondReader, second_reader
from kg.consult import endpoint as wire
from kg.errors import AddressError
from kg.query import table
from kg.validate import validate
from tests.consult.conftest import ARTICLE, COHORTS, EACH, SILENCE, Endpoint, said

QUOTE = "Of the eleven, headaches that needed no treatment troubled 3 on the first day"
ROW = {
    "table": "outcomes",
    "quote": QUOTE,
    "measure": "AE",
    "term": "headaches",
    "status": "observed",
    "numerator": 3,
}
KEY = "sk-made-up-0123456789"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "papers" / "article.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "_FIRST_WAIT", 0.01)
    for name in ("KG_READER", "KG_READER_KEY", "KG_READER_MODEL", "KG_READER_CACHE"):
        monkeypatch.delenv(name, raising=False)


def built(article: Path, target: Path, reader: SecondReader | None = None) -> pipeline.Build:
    return pipeline.build([article], target, reader=reader)


def rules_of(target: Path) -> set[str]:
    from kg.store import Store

    return {str(row["rule"]) for row in table(Store.open(target), "evidence").rows}


def kg(*arguments: Any, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_a_fact_of_the_second_reader_is_marked_and_has_its_words(
    endpoint: Endpoint, article: Path, tmp_path: Path
) -> None:
    endpoint.answers(ROW, {**ROW, "quote": "headaches in 3 of 11"})
    done = kg(
        "build", article, "-o", tmp_path / "g", "--reader", endpoint.url, "--reader-model", "Qwen 3"
    )
    facts = json.loads(kg("table", "evidence", tmp_path / "g", "--format", "json").stdout)
    told = [f for f in facts if f["rule"] == "reader.qwen-3"]

    assert done.returncode == 0
    assert "reader: 2 rows offered, 1 kept, 1 without their words" in done.stderr
    assert [f["quote"] for f in told] == [QUOTE]
    text = kg("text", "article.txt", tmp_path / "g").stdout
    assert text[told[0]["start"] : told[0]["end"]] == QUOTE


@pytest.mark.slow
def test_what_it_adds_holds_to_the_shapes(
    endpoint: Endpoint, article: Path, tmp_path: Path
) -> None:
    endpoint.answers(*EACH)
    article.write_text(COHORTS, encoding="utf-8")
    result = built(article, tmp_path / "g.nq", second_reader(endpoint.url))
    rules = {row["rule"] for row in table(result.store, "evidence").rows}

    assert "reader.default" in rules
    assert validate(result.store).conforms


def test_it_is_asked_for_the_same_answer_every_time_and_for_prose_only(
    endpoint: Endpoint, article: Path, tmp_path: Path
) -> None:
    endpoint.answers()
    article.write_text(f"{ARTICLE}\nReferences\n1. Elsewhere A. A title. J Else 2001;1:1-2.\n")
    built(article, tmp_path / "g.nq", second_reader(endpoint.url, model="m"))
    (asked,) = endpoint.asked
    how, words = (m["content"] for m in asked["messages"])

    assert endpoint.paths == ["/v1/chat/completions"]
    assert (asked["model"], asked["temperature"], asked["seed"]) == ("m", 0, 0)
    assert asked["response_format"] == {"type": "json_object"}
    assert QUOTE in words
    assert "Elsewhere" not in words
    assert all(name in how for name in ("outcomes", "regimens", "none-observed", "PFS"))


def test_the_key_is_sent_and_never_shown(endpoint: Endpoint, article: Path, tmp_path: Path) -> None:
    endpoint.script = [(401, f"no such key: {KEY}")]
    failed = kg(
        "build", article, "-o", tmp_path / "a.nq", "--reader", endpoint.url, KG_READER_KEY=KEY
    )
    endpoint.answers(ROW)
    done = kg(
        "build", article, "-o", tmp_path / "a.nq", "--reader", endpoint.url, KG_READER_KEY=KEY
    )
    outputs = [failed.stdout, failed.stderr, done.stdout, done.stderr]
    outputs += [p.read_text(encoding="utf-8") for p in tmp_path.rglob("*") if p.is_file()]

    assert {h["Authorization"] for h in endpoint.headers} == {f"Bearer {KEY}"}
    assert (failed.returncode, done.returncode) == (3, 0)
    assert "put its key into KG_READER_KEY" in failed.stderr
    assert [o for o in outputs if KEY in o] == []
    assert KEY not in repr(second_reader(endpoint.url, key=KEY))


def test_a_second_build_asks_nothing_and_gives_the_same_bytes(
    endpoint: Endpoint, article: Path, tmp_path: Path
) -> None:
    endpoint.answers(ROW)
    one, two = tmp_path / "one.nq", tmp_path / "two.nq"
    for target in (one, two):
        built(article, target, second_reader(endpoint.url, model="m", folder=tmp_path / "answers"))

    assert len(endpoint.asked) == 1
    assert one.read_bytes() == two.read_bytes()
    assert b'"reader.m"' in one.read_bytes()


def test_another_model_or_another_text_is_another_question(
    endpoint: Endpoint, article: Path, tmp_path: Path
) -> None:
    endpoint.answers()
    for model in ("m", "n"):
        reader = second_reader(endpoint.url, model=model, folder=tmp_path / "answers")
        built(article, tmp_path / f"{model}.nq", reader)
    article.write_text(ARTICLE.replace("troubled 3", "troubled 4"), encoding="utf-8")
    built(article, tmp_path / "o.nq", second_reader(endpoint.url, folder=tmp_path / "answers"))

    assert len(endpoint.asked) == 3
    assert len(list((tmp_path / "answers").iterdir())) == 3


def test_building_with_a_reader_after_one_without_reads_anew_and_back(
    endpoint: Endpoint, article: Path, tmp_path: Path
) -> None:
    endpoint.answers(ROW)
    store, fresh = tmp_path / "store", tmp_path / "fresh.nq"
    folder = tmp_path / "answers"
    built(article, store)
    without = rules_of(store)
    second, third = (
        built(article, store, second_reader(endpoint.url, folder=folder)).unchanged for _ in "12"
    )
    with_reader = rules_of(store)
    back = built(article, store).unchanged
    built(article, fresh)

    assert (second, third, back) == (0, 1, 0)
    assert with_reader - without == {"reader.default"}
    assert rules_of(store) == without == rules_of(fresh)


def test_no_reader_no_network(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    result = built(article, tmp_path / "g.nq")

    assert result.unread == []
    assert b"reader." not in (tmp_path / "g.nq").read_bytes()
    assert not (tmp_path / ".nkgraph-answers").exists()


def test_the_door_to_the_network_is_opened_by_the_reader_alone() -> None:
    code = (
        "import sys, kg.cli, kg.cli.talk, kg.pipeline;"
        "sys.exit(any(m in sys.modules for m in ('kg.consult', 'kg.consult.endpoint')))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_server_that_never_answers_is_not_waited_for(
    endpoint: Endpoint, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "_ANSWER", 0.1)
    endpoint.script = [(SILENCE, "")]
    reader = second_reader(endpoint.url)
    built(article, tmp_path / "g.nq", reader)

    assert [m for m in reader.failures if "cannot be reached (timed out)" in m]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_passes_is_tried_again(
    endpoint: Endpoint, article: Path, tmp_path: Path, status: int
) -> None:
    endpoint.script = [(status, "busy"), (200, said({"rows": [ROW]}))]
    reader = second_reader(endpoint.url)
    built(article, tmp_path / "g.nq", reader)

    assert len(endpoint.asked) == 2
    assert reader.failures == {}
    assert reader.tally["kept"] == 1


@pytest.mark.parametrize(
    ("script", "asked", "words"),
    [
        ((500, "busy"), 4, "answers with status 500"),
        ((404, "no such model"), 1, "check the address and the name of the model"),
        ((302, ""), 1, "answers with status 302"),
        ((200, "<html>"), 1, "answers in another shape"),
        ((200, '{"choices": []}'), 1, "answers in another shape"),
        ((200, said("Here are the rows: [")), 1, "no JSON with rows"),
        ((200, said('{"rows": "none"}')), 1, "no JSON with rows"),
        ((200, said("[" * 100_000)), 1, "no JSON with rows"),
    ],
)
def test_a_failing_reader_costs_its_own_facts_only(
    endpoint: Endpoint,
    article: Path,
    tmp_path: Path,
    script: tuple[int, str],
    asked: int,
    words: str,
) -> None:
    endpoint.script = [script]
    reader = second_reader(endpoint.url, folder=tmp_path / "answers")
    built(article, tmp_path / "with.nq", reader)
    built(article, tmp_path / "without.nq")
    ((message, documents),) = reader.failures.items()

    assert len(endpoint.asked) == asked
    assert words in message
    assert " — " in message
    assert documents == ["article.txt"]
    assert (tmp_path / "with.nq").read_bytes() == (tmp_path / "without.nq").read_bytes()
    assert not (tmp_path / "answers").exists()


def test_a_failure_is_told_once_and_the_reader_asked_again_by_the_next_build(
    endpoint: Endpoint, article: Path, tmp_path: Path
) -> None:
    (article.parent / "second.txt").write_text(ARTICLE, encoding="utf-8")
    endpoint.script = [(200, said("I cannot do that."))]
    command = ("build", article.parent, "-o", tmp_path / "g", "--reader", endpoint.url)
    failed = kg(*command)
    told = [line for line in failed.stderr.splitlines() if line.startswith("kg: ")]
    endpoint.answers(ROW)
    mended = kg(*command)

    assert failed.returncode == 3
    assert "2 plain-text" in failed.stderr
    assert len(told) == 1
    assert told[0].endswith("read by rules alone: article.txt and 1 more")
    assert mended.returncode == 0
    assert "2 rows offered, 2 kept" in mended.stderr


def test_a_question_that_is_refused_costs_its_document_only(
    endpoint: Endpoint, article: Path, tmp_path: Path
) -> None:
    (article.parent / "second.txt").write_text(ARTICLE, encoding="utf-8")
    endpoint.script = [(400, "too long"), (200, said({"rows": [ROW]}))]
    reader = second_reader(endpoint.url)
    pipeline.build([article.parent], tmp_path / "g.nq", reader=reader)

    assert reader.tally["kept"] == 1
    assert list(reader.failures.values()) == [["article.txt"]]


def test_a_diff_tells_what_the_reader_added(
    endpoint: Endpoint, article: Path, tmp_path: Path
) -> None:
    endpoint.answers(ROW)
    old = built(article, tmp_path / "old.nq").store
    new = built(article, tmp_path / "new.nq", second_reader(endpoint.url, model="m")).store
    changes = diff(old, new)

    assert changes.documents_changed == changes.facts_withdrawn == []
    assert [f["predicate"] for f in changes.facts_added] == ["nkt:outcome"]
    assert [v for v in changes.versions if "reader.m-" in v]


def test_an_unreachable_reader_is_one_clear_line(article: Path, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    done = kg("build", article, "-o", tmp_path / "g.nq", "--reader", url)
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("kg: ")]

    assert done.returncode == 3
    assert f"{url}/v1/chat/completions: cannot be reached" in line
    assert "check that it runs, or build without --reader" in line
    assert b"NCT09990001" in (tmp_path / "g.nq").read_bytes()


def test_a_reader_in_trouble_is_given_up_after_three_documents(
    endpoint: Endpoint, article: Path, tmp_path: Path
) -> None:
    for n in range(5):
        (article.parent / f"{n}.txt").write_text(ARTICLE, encoding="utf-8")
    endpoint.script = [(503, "busy")]
    reader = second_reader(endpoint.url)
    pipeline.build([article.parent], tmp_path / "g.nq", reader=reader)

    assert len(endpoint.asked) == 3 * 4
    assert [len(documents) for documents in reader.failures.values()] == [6]


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "localhost:8080", "http://", "http://u:p@h", "http://h:x", "http://a b"],
)
def test_what_is_no_address_is_a_wrong_command(url: str, article: Path, tmp_path: Path) -> None:
    with pytest.raises(AddressError) as told:
        second_reader(url)

    assert told.value.exit_code == 2
    assert "u:p" not in str(told.value)


def test_a_key_that_no_header_carries_is_not_shown() -> None:
    with pytest.raises(AddressError) as told:
        second_reader("http://h", key="se cret\nX: y")

    assert "cret" not in str(told.value)


def test_a_document_without_a_trial_is_not_asked_about(
    endpoint: Endpoint, article: Path, tmp_path: Path
) -> None:
    endpoint.answers(ROW)
    article.write_text("A review of natural killer cells\n\nAbstract\n\nThey kill.\n")
    built(article, tmp_path / "g.nq", second_reader(endpoint.url))

    assert endpoint.asked == []
