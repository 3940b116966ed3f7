"""Introductions of short forms, and brackets that are none."""

import sys
from pathlib import Path

import pytest

from kg.recognise.abbreviations import abbreviations

ROOT = Path(__file__).resolve().parents[2]
LABELLED = ROOT.parent / "shared/data/abbreviations/MED1250_labeled.txt"


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("natural killer (NK) cells", "NK", "natural killer"),
        ("Chimeric antigen receptor (CAR)-modified", "CAR", "Chimeric antigen receptor"),
        ("95% confidence interval [CI]", "CI", "confidence interval"),
        ("duration of response (DOR)", "DOR", "duration of response"),
        ("relative risks (RRs)", "RRs", "relative risks"),
        ("two-dimensional (2D) gels", "2D", "two-dimensional"),
        ("5-hydroxytryptamine (5HT)", "5HT", "5-hydroxytryptamine"),
        ("graft-versus-host disease (GvHD)", "GvHD", "graft-versus-host disease"),
        (
            "immune effector cell-associated neurotoxicity syndrome (ICANS; n = 2)",
            "ICANS",
            "immune effector cell-associated neurotoxicity syndrome",
        ),
        ("PAS (periodic acid Schiff) stain", "PAS", "periodic acid Schiff"),
        (
            "multiple organs (posttransplant lymphoproliferative disorder, PTLD)",
            "PTLD",
            "posttransplant lymphoproliferative disorder",
        ),
        ("induced pluripotent stem cell (iPSC)", "iPSC", "induced pluripotent stem cell"),
        ("forced expiratory volume in 1 s (FEV1)", "FEV1", "forced expiratory volume in 1 s"),
        ("Crohn's disease (CD)", "CD", "Crohn's disease"),
    ],
)
def test_introductions_are_found(text: str, short: str, long: str) -> None:
    (found,) = abbreviations(text)
    assert (found.short.of(text), found.long.of(text)) == (short, long)


@pytest.mark.parametrize(
    "text",
    [
        "the rate (range 1–2) rose",
        "in mice (n = 4)",
        "was low (P < 0.001)",
        "the dose (10 mg/kg) was",
        "patients in stage (II) and (III)",
        "the second group (group 2)",
        "as shown (e.g. here)",
        "the cells (CR) were",
        "two patients died (2 patients)",
    ],
)
def test_other_brackets_are_refused(text: str) -> None:
    assert list(abbreviations(text)) == []


@pytest.mark.slow
@pytest.mark.skipif(not LABELLED.exists(), reason="the labelled abstracts are not here")
def test_no_worse_than_measured_on_labelled_abstracts() -> None:
    sys.path.insert(0, str(ROOT / "bench"))
    try:
        import importlib

        bench = importlib.import_module("abbreviations")
    finally:
        sys.path.remove(str(ROOT / "bench"))
    precision, recall = bench.score(LABELLED)
    assert precision >= 0.969
    assert recall >= 0.836
