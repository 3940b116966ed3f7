"""The gold set: its keys keep their conventions, and the committed tables are what is measured now."""

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.score import as_tsv, score
from kg.score.compare import IDENTITY, Verdict

GOLD = Path(__file__).resolve().parents[1] / "gold"
KEYS = sorted(GOLD.rglob("*.gold.yaml"))
MEASURES = frozenset(
    "ORR CR PR SD PD DCR MRD DOR PFS EFS RFS DFS OS TTP TTR CBR DLT MTD RP2D CRS ICANS NEUROTOXICITY GVHD "
    "INFECTION CYTOPENIA TRAE SAE AE DEATH PERSISTENCE EXPANSION CMAX TMAX OTHER".split()
)
STATUSES = frozenset("observed none-observed not-reached not-evaluable".split())
_TAG = re.compile(r"</?[A-Za-z!?][^>]*>")


def plain(document: Path) -> str:
    """A document without its markup, blanks joined: what a quote is a part of."""
    text = document.read_text(encoding="utf-8")
    if document.suffix == ".json":
        text = " ".join(_strings(json.loads(text)))
    if document.suffix in (".json", ".xml", ".html"):
        text = html.unescape(_TAG.sub("", text))
    return " ".join(text.replace("\\%", "%").split())


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for part in value for text in _strings(part)]
    return [value] if isinstance(value, str) else []


def test_there_are_sixty_documents_and_twenty_are_held_apart() -> None:
    assert len(KEYS) >= 60
    assert len([key for key in KEYS if key.parent.name == "held"]) >= 20


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name.removesuffix(".gold.yaml"))
def test_a_key_keeps_the_conventions(key: Path) -> None:
    gold = yaml.safe_load(key.read_text(encoding="utf-8"))
    document = key.with_name(gold["document"])
    text = plain(document)
    assert set(IDENTITY) - {"eligibility"} <= set(gold), "each table is annotated, if only as empty"
    for row in gold["outcomes"]:
        assert row["quote"]
        assert row["quote"] in text
        assert row["measure"] in MEASURES
        assert row["status"] in STATUSES
    for row in gold["trials"]:
        assert row["trial"] is None or str(row["trial"]) in text


@pytest.fixture(scope="module")
def verdicts() -> dict[str, list[Verdict]]:
    return {part: score([GOLD / part]) for part in ("open", "held")}


@pytest.mark.parametrize("part", ["open", "held"])
def test_the_committed_table_is_what_is_measured(
    verdicts: dict[str, list[Verdict]], part: str
) -> None:
    committed = (GOLD / part / "score.tsv").read_text(encoding="utf-8").splitlines()
    changed = [line for line in as_tsv(verdicts[part]).splitlines() if line not in committed]
    assert not changed, "measured now and not committed; run `make gold`, read its diff:\n" + (
        "\n".join(changed)
    )


def test_the_whole_is_its_parts(verdicts: dict[str, list[Verdict]]) -> None:
    committed = (GOLD / "score.tsv").read_text(encoding="utf-8").splitlines()
    both = as_tsv(verdicts["held"] + verdicts["open"]).splitlines()
    assert sorted(committed) == sorted(both), "run `make gold`"
