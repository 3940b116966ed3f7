"""The same abstract gives the same results in whatever format and layout it comes."""

import html
import json
import textwrap
from collections import Counter
from collections.abc import Callable

import pytest

from kg.pipeline import facts
from kg.read import read
from kg.read.source import Source
from kg.records import Outcome

TITLE = (
    "Donor NK cells with or without rituximab in relapsed follicular lymphoma: a randomised trial"
)
PARTS = (
    (
        "Background",
        "Relapsed follicular lymphoma calls for treatment without chemotherapy.",
    ),
    (
        "Methods",
        "Patients were randomised to NK cells plus rituximab (arm A) or NK cells alone (arm B).",
    ),
    (
        "Results",
        "Forty patients were treated, 20 in each arm. The objective response rate was 70% (14/20) in arm A and 40% (8/20) in"
        " arm B (p=0.05), and complete response was seen in seven and three patients, respectively. Median PFS was 11.3 months"
        " (95% CI 8.9-14.6) in arm A versus 6.2 months (95% CI 4.4-8.0) in arm B. Patients with bulky disease had shorter PFS than"
        " those without (4.1 v 9.8 months). CRS of grade 1 occurred in two patients (5%). No neurotoxicity or GVHD was observed.",
    ),
    ("Conclusion", "NK cells were well tolerated with rituximab."),
)


def _flat(between: str = " ") -> str:
    return between.join(f"{label.upper()}: {words}" for label, words in PARTS)


def _wrapped(words: str, width: int, before: str = "") -> str:
    return textwrap.fill(
        words, width, initial_indent=before, subsequent_indent=before, break_on_hyphens=False
    )


def _ris(abstract: str) -> str:
    return f"TY  - JOUR\nTI  - {TITLE}\nPY  - 2024\nAB  - {abstract}\nER  - \n"


def _page(abstract: str) -> str:
    return (
        f"University of Lindby\nResearch Portal\nSkip to main content\nHome Profiles Publications\n{TITLE}\nA Bee, C Dee\n"
        f"Research output: Contribution to journal › Article\n\nAbstract\n\n{abstract}\n\nOriginal language English\nKeywords NK cells\n"
    )


def _nbib() -> str:
    lines = textwrap.wrap(_flat(), 80, break_on_hyphens=False)
    body = "\n      ".join(lines)
    return f"PMID- 91000001\nOWN - NLM\nDP  - 2024 Jun\nTI  - {TITLE}\nAB  - {body}\nPT  - Journal Article\n"


def _xml() -> str:
    parts = "".join(
        f'<AbstractText Label="{label.upper()}">{html.escape(words)}</AbstractText>'
        for label, words in PARTS
    )
    return (
        '<?xml version="1.0"?><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">91000001</PMID><Article>'
        f"<ArticleTitle>{TITLE}</ArticleTitle><Abstract>{parts}</Abstract></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"
    )


def _json() -> str:
    abstract = "".join(f"<p><b>{label}</b> {html.escape(words)}</p>" for label, words in PARTS)
    return json.dumps({"ArticleTitle": TITLE, "PMID": "91000001", "AbstractEN": abstract})


def _news() -> str:
    parts = "".join(f"<h2>{label}</h2><p>{html.escape(words)}</p>" for label, words in PARTS)
    return f"<html lang='en'><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{parts}</article></body></html>"


FORMS: dict[str, tuple[str, Callable[[], str]]] = {
    "medline": ("x.nbib", _nbib),
    "pubmed": ("x.xml", _xml),
    "article json": ("x.json", _json),
    "html": ("x.html", _news),
    "markdown": (
        "x.md",
        lambda: f"# {TITLE}\n\n" + "\n\n".join(f"## {a}\n\n{b}" for a, b in PARTS) + "\n",
    ),
    "markdown, bold labels": (
        "x.md",
        lambda: f"# {TITLE}\n\n" + "\n\n".join(f"**{a}:** {b}" for a, b in PARTS) + "\n",
    ),
    "broken title": (
        "x.txt",
        lambda: f"{_wrapped(TITLE, 60)}\n\nAbstract\n\n{_wrapped(_flat(), 60)}\n",
    ),
    "plain text": ("x.txt", lambda: f"{TITLE}\n\nAbstract\n\n" + _flat("\n\n") + "\n"),
    "line ends of Windows": (
        "x.txt",
        lambda: f"{TITLE}\n\nAbstract\n\n{_flat()}\n".replace("\n", "\r\n"),
    ),
    "text broken at a width": ("x.txt", lambda: f"{TITLE}\n\nAbstract\n{_wrapped(_flat(), 76)}\n"),
    "broken and indented": ("x.txt", lambda: f"{TITLE}\n\n{_wrapped(_flat(), 72, '   ')}\n"),
    "broken, with headings": (
        "x.txt",
        lambda: (
            f"{TITLE}\n\n" + "\n\n".join(f"{a.upper()}\n{_wrapped(b, 70)}" for a, b in PARTS) + "\n"
        ),
    ),
    "RIS broken at a width": ("x.ris", lambda: _ris(_wrapped(_flat(), 90))),
    "portal": ("x.txt", lambda: _page(_flat())),
    "portal broken at a width": ("x.txt", lambda: _page(_wrapped(_flat(), 80))),
}


def _told(name: str, words: str) -> Counter[tuple[str, ...]]:
    (document,) = read(Source(name, name, words.encode()))
    return Counter(
        tuple(
            str(told)
            for told in (
                r.measure,
                r.term,
                r.status,
                r.value,
                r.unit,
                r.numerator,
                r.denominator,
                str(r.arm or "").rpartition("/")[2],
                r.population,
                r.ci_low,
                r.ci_high,
            )
        )
        for r in facts(document)
        if isinstance(r, Outcome)
    )


@pytest.mark.parametrize("form", FORMS)
def test_results_are_those_of_the_ris_file(form: str) -> None:
    name, words = FORMS[form]
    expected = _told("x.ris", _ris(_flat()))
    assert len(expected) == 11
    assert _told(name, words()) == expected
    (document,) = read(Source(name, name, words().encode()))
    assert document.title == TITLE
