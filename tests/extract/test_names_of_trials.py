"""What calls a trial where a document has several: acronyms and numbered names, no diseases; rows of a table are silent on what follows."""

from pathlib import Path

from kg.extract.trial_names import called_in
from kg.pipeline import build
from kg.query import table

_ROWS = "".join(
    f"<tr><td>{product}</td><td>{disease}</td><td>{trial}</td><td>Phase 1</td></tr>"
    for product, disease, trial in (
        ("CD19 CAR-NK", "Lymphoma", "LUMEN 12 NCT99000001"),
        ("CD33 CAR-NK", "AML", "LUMEN 34 NCT99000002"),
    )
)
_PAGE = f"""<!DOCTYPE html><html><head><title>Our NK cell pipeline</title></head><body><main><h1>Our NK cell pipeline</h1>
<p>Example Bio makes NK cells from cord blood, which are given after chemotherapy and have been well tolerated in two trials.</p>
<table><tr><th>Candidate</th><th>Indication</th><th>Trial</th><th>Phase</th></tr>{_ROWS}</table>
<h2>Lymphoma: LUMEN 12</h2>
<p>Of 12 patients with lymphoma who were treated, 7 (58%) responded. No cytokine release syndrome was seen at any dose level.</p>
<h2>Outlook</h2>
<p>One of 9 patients had pneumonia of grade 3, the company said in its latest report, and further patients will be treated.</p>
</main></body></html>"""


def test_a_heading_gives_a_trial_its_results_and_a_row_none(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(_PAGE, encoding="utf-8")
    told = {(r["measure"], r["trial"]) for r in table(build([page]).store, "outcomes").rows}
    assert told == {("ORR", "NCT99000001"), ("CRS", "NCT99000001")}


def test_names_with_a_number_behind_a_space() -> None:
    assert called_in("Pancreatic cancer: QUILT 88") >= {"QUILT 88"}
    assert called_in("PHASE 2 (ongoing)") == {"PHASE"}
