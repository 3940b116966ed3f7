"""What the command line promises: streams, exit codes, one clear line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
ARTICLE = EXAMPLES / "cd19-bbz-car-nk-lymphoma.json"


def kg(
    *arguments: str | Path, given: bytes | None = None, seed: str = "0"
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(
        command,
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "graph"
    done = kg("build", EXAMPLES, "-o", path)
    assert done.returncode == 0, done.stderr.decode()
    return path


def test_results_go_to_stdout_and_talk_to_stderr(graph: Path) -> None:
    done = kg("table", "outcomes", graph, "--format", "json")

    assert json.loads(done.stdout)
    assert done.stderr == b""


def test_one_bad_file_is_named_and_costs_nothing_else(tmp_path: Path) -> None:
    bad = tmp_path / "broken.json"
    bad.write_text('{"title": "no end')
    done = kg("build", bad, ARTICLE, "-o", tmp_path / "g.nq")
    told = done.stderr.decode()

    assert done.returncode == 3
    assert [line for line in told.splitlines() if "broken.json" in line and " — " in line]
    assert b"NCT05472558" in (tmp_path / "g.nq").read_bytes()


def test_standard_input_is_read(tmp_path: Path) -> None:
    done = kg("build", "-", "-o", tmp_path / "g.nq", given=ARTICLE.read_bytes())

    assert done.returncode == 0
    assert b"NCT05472558" in (tmp_path / "g.nq").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("table", "outcome", "GRAPH"), 2, "did you mean outcomes?"),
        (("query", "GRAPH", "SELECT ?x {"), 2, "not valid SPARQL"),
        (("query", "GRAPH", "median-pfz"), 2, "did you mean median-pfs?"),
        (("table", "outcomes", "nowhere"), 3, "no such graph"),
        (("explain", "NCT05472559", "GRAPH"), 3, "did you mean NCT05472558?"),
        (
            ("text", "cd19-bbz-car-nk-lymphoma.jsn", "GRAPH"),
            3,
            "did you mean cd19-bbz-car-nk-lymphoma.json?",
        ),
        (("export", "GRAPH", "-o", "graph.docx"), 3, "names no format"),
        (("build", "nowhere.txt", "-o", "never.ttl"), 3, "does not exist"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    graph: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    named = [
        str(graph)
        if a == "GRAPH"
        else str(tmp_path / a)
        if a.startswith(("never", "graph."))
        else a
        for a in arguments
    ]
    done = kg(*named)
    line = done.stderr.decode().splitlines()[0]

    assert (done.returncode, done.stdout) == (code, b"")
    assert line.startswith("kg: ")
    assert words in line


def test_a_violation_is_exit_code_one(tmp_path: Path) -> None:
    path = tmp_path / "wrong.ttl"
    path.write_text("<urn:x> a <https://w3id.org/nkgraph/ontology#Endpoint> .")
    done = kg("validate", path)

    assert done.returncode == 1
    assert "An endpoint has a title." in done.stdout.decode()
    assert kg("validate", path, "--format", "json").returncode == 1


def test_a_second_build_reads_only_what_changed(tmp_path: Path) -> None:
    folder, target = tmp_path / "documents", tmp_path / "graph"
    folder.mkdir()
    for name in ("a.json", "b.json"):
        (folder / name).write_bytes(ARTICLE.read_bytes())
    kg("build", folder, "-o", target)
    changed = ARTICLE.read_text(encoding="utf-8").replace("9.5 months", "9.9 months")
    (folder / "b.json").write_text(changed, encoding="utf-8")
    done = kg("build", folder, "-o", target)
    values = kg("query", target, "median-pfs", "--format", "csv").stdout.decode()

    assert "1 unchanged" in done.stderr.decode()
    assert "9.9" in values
    assert values.count("9.5,months") == 1


def test_the_same_documents_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one.nq", tmp_path / "two.nq"
    files = sorted(EXAMPLES.iterdir())
    kg("build", *files, "-o", one, seed="1")
    kg("build", *reversed(files), "-o", two, seed="2")

    assert one.read_bytes() == two.read_bytes()


def test_no_address_or_telephone_number_comes_out(graph: Path, tmp_path: Path) -> None:
    record = json.loads((EXAMPLES / "NCT06631040.json").read_text(encoding="utf-8"))
    contacts = record["protocolSection"]["contactsLocationsModule"]
    contacts["centralContacts"] = [
        {"name": "A Person", "phone": "+98 912 555 0199", "email": "person@clinic.example"}
    ]
    record["protocolSection"]["descriptionModule"]["briefSummary"] += (
        " Call +98 912 555 0199 or write to person@clinic.example."
    )
    source = tmp_path / "record.json"
    source.write_text(json.dumps(record))
    kg("build", source, "-o", tmp_path / "g")
    outputs = [
        kg("text", "record.json", tmp_path / "g").stdout,
        kg("table", "evidence", tmp_path / "g").stdout,
    ]
    for suffix in ("nq", "ttl", "jsonld", "html"):
        kg("view" if suffix == "html" else "export", tmp_path / "g", "-o", tmp_path / f"o.{suffix}")
        outputs.append((tmp_path / f"o.{suffix}").read_bytes())

    assert all(outputs)
    assert [
        o for o in outputs if b"555 0199" in o or b"5550199" in o or b"person@clinic" in o
    ] == []


def test_words_tell_why() -> None:
    told = kg("words", "iPSC-derived CD19-BBz CAR-NK cells").stdout.decode()

    assert "target:CD19" in told
    assert "source:iPSC" in told
    assert "type:CAR-NK" in told
