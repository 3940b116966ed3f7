"""Full texts have headings inside their parts: "Patients" under "Results", a heading for each patient of a series."""

from collections import Counter
from collections.abc import Iterator

import pytest

from kg.pipeline import facts
from kg.read import read
from kg.read.source import Source
from kg.records import Outcome

TITLE = "Donor NK cells for relapsed acute myeloid leukaemia: a phase 1 study"
TEXT = (
    (1, "Introduction", "Relapsed acute myeloid leukaemia is rarely cured by chemotherapy alone."),
    (1, "Methods", ""),
    (2, "Study design", "Adults with relapsed acute myeloid leukaemia could take part."),
    (2, "Outcomes", "The primary outcome was dose-limiting toxicity within 28 days."),
    (2, "Statistical analysis", "Survival was estimated as Kaplan and Meier do."),
    (1, "Results", ""),
    (2, "Patients", "Twenty patients were treated, and 8 (40%) had a complete remission."),
    (2, "Safety", "No dose-limiting toxicity was seen. CRS occurred in 5 patients (25%)."),
    (2, "Survival", "Median overall survival was 9.3 months (95% CI, 5.1 to 14.2)."),
    (2, "How long the cells stayed", "NK cells were detected in blood for up to 21 days."),
    (1, "Discussion", "Donor NK cells were well tolerated, and further trials are warranted."),
)
TOLD = {"CR", "DLT", "CRS", "OS", "PERSISTENCE"}


def _lines(mark: str = "") -> Iterator[str]:
    yield f"{mark and mark + ' '}{TITLE}"
    yield "Ada Bee, Carl Dee"
    for level, heading, words in TEXT:
        yield f"{mark * (level + 1)}{' ' if mark else ''}{heading}"
        if words:
            yield words


def _html(same_level: bool = False) -> str:
    body = "".join(
        f"<h{1 + (1 if same_level else level)}>{heading}</h{1 + (1 if same_level else level)}>"
        + (f"<p>{words}</p>" if words else "")
        for level, heading, words in TEXT
    )
    return f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{body}</article></body></html>"


def _jats() -> str:
    body = ""
    for level, heading, words in TEXT:
        closing = body.count("<sec>") - body.count("</sec>") - level + 1
        body += "</sec>" * closing + f"<sec><title>{heading}</title>"
        body += f"<p>{words}</p>" if words else ""
    body += "</sec>" * (body.count("<sec>") - body.count("</sec>"))
    return (
        f"<article><front><article-meta><title-group><article-title>{TITLE}</article-title></title-group>"
        f"</article-meta></front><body>{body}</body></article>"
    )


FORMS = {
    "text.txt": lambda: "\n\n".join(_lines()),
    "close.txt": lambda: "\n".join(_lines()),
    "marked.md": lambda: "\n\n".join(_lines("#")),
    "page.html": _html,
    "flat.html": lambda: _html(same_level=True),
    "full.xml": _jats,
}


def _told(name: str, words: str) -> Counter[str]:
    (document,) = read(Source(name, name, words.encode()))
    return Counter(r.measure.partition(":")[2] for r in facts(document) if isinstance(r, Outcome))


@pytest.mark.parametrize("form", FORMS)
def test_results_under_their_own_headings_are_told_once(form: str) -> None:
    assert _told(form, FORMS[form]()) == Counter(TOLD)


def test_each_patient_of_a_series_has_a_heading() -> None:
    words = (
        "Donor NK cells in two children with relapsed neuroblastoma\n\nAda Bee\n\nIntroduction\n\nRelapsed neuroblastoma is hard to treat.\n\n"
        "Treatment\n\nBoth children were given 1 × 10^7 NK cells/kg after fludarabine.\n\n"
        "Patient 1\n\nA boy aged 4 years had relapsed twice. He achieved a complete remission after the second infusion.\n\n"
        "Patient 2\n\nA girl aged 6 years had a third relapse in bone. She developed grade 3 fever after the first infusion.\n\n"
        "Summary of outcomes\n\nNeither child had GVHD or CRS.\n\nDiscussion\n\nDonor NK cells can be given to children.\n"
    )
    assert _told("series.txt", words) == Counter(["CR", "AE", "GVHD", "CRS"])


def test_a_site_goes_on_behind_the_last_part() -> None:
    words = "\n\n".join(_lines()) + "\n\nMore to watch\n\nNo toxicity at all, says Dr Dee.\n"
    assert _told("page.txt", words) == Counter(TOLD)


def _trials(name: str, words: str) -> dict[str, set[str]]:
    """The trials of a document, by number, with the measures told of each."""
    (document,) = read(Source(name, name, words.encode()))
    told: dict[str, set[str]] = {}
    for record in facts(document):
        if isinstance(record, Outcome):
            number = record.trial.rpartition("/")[2]
            told.setdefault(number, set()).add(record.measure.partition(":")[2])
    return told


def test_what_is_said_about_a_trial_by_its_name_gives_its_number() -> None:
    release = (
        "# Lindby Bio Reports First Data of LB-1 in Lupus\n\n**LINDBY, May 3, 2025** – Lindby Bio, Inc. today announced data of LUMEN, a phase 1"
        " trial of LB-1, its allogeneic NK cell therapy, in lupus.\n\nAs of the cutoff 12 patients had been treated. Eight of 12 patients had a DORIS"
        " remission. There was no cytokine release syndrome.\n\n## About LUMEN\n\nLUMEN (NCT99000003) is a phase 1, open-label trial of LB-1.\n\n"
        "## About Lindby Bio\n\nLindby Bio is a company that runs trials of CAR-T cells, of which 77% of patients responded to one (NCT99000004).\n"
    )
    assert set(_trials("release.md", release)) == {"NCT99000003"}


def test_a_review_with_a_table_of_trials_is_no_record_of_one() -> None:
    rows = "".join(
        f"<tr><td>NCT9900001{n}</td><td>{n}</td><td>NK cells</td><td>AML</td><td>1{n}</td><td>Completed</td></tr>"
        for n in range(1, 4)
    )
    page = (
        "<html><head><title>NK cells in leukaemia: a review</title></head><body><main><h1>NK cells in leukaemia: a review</h1>"
        "<h2>Abstract</h2><p>Natural killer cells need no matching, and we review in which trials of leukaemia they were given.</p>"
        "<h2>Leukaemia</h2><p>In the first trial (NCT99000011) 4 of 11 patients had a complete remission after cord blood NK cells.</p>"
        "<p>Bee and colleagues gave haploidentical NK cells to 12 adults (NCT99000012); median overall survival was 7.1 months.</p>"
        "<table><tr><th>Registration</th><th>Phase</th><th>Product</th><th>Disease</th><th>Patients</th><th>Status</th></tr>"
        f"{rows}</table></main></body></html>"
    )
    assert _trials("review.html", page) == {"NCT99000011": {"CR"}, "NCT99000012": {"OS"}}


@pytest.mark.parametrize(
    "heading",
    ["Updated results", "Safety and efficacy results", "Results & Conclusions", "Results to date",
     "Results/Discussion", "Results (interim)", "Efficacy and safety", "Outcomes", "Observations"],
)  # fmt: skip
@pytest.mark.parametrize("style", ["{}: {}", "{}\n{}", "## {}\n\n{}", "[{}] {}"])
def test_whatever_they_are_called_results_are_results(heading: str, style: str) -> None:
    told = "Of 18 patients, 11 (61%) responded. Cytokine release syndrome occurred in 3 patients (17%)."
    methods = (
        "In this phase 1 trial (NCT99000001) patients with lymphoma received CD19 CAR-NK cells."
    )
    parts = [
        style.format(*part)
        for part in (
            ("Background", "CAR-NK cells are new in lymphoma."),
            ("Methods", methods),
            (heading, told),
        )
    ]
    text = "CAR-NK cells in lymphoma\n\n" + "\n\n".join(parts) + "\n"
    (document,) = read(Source("a.txt", "a.txt", text.encode()))
    kinds = {s.kind for s in document.sections if told[:20] in s.span.of(document.text)}
    assert kinds == {"results"}
