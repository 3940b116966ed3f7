"""Lines of a site, and lists of other articles, set among an article's paragraphs: nothing behind them is lost."""

import pytest

from kg.read import read
from kg.read.source import Source

_FIRST = (
    "Example Bio reported results of its phase 1 trial (NCT99000001) of EXB-101, CD19 CAR-NK cells from cord blood, in patients with "
    "relapsed B-cell lymphoma. Eighteen patients were treated at three dose levels of 100 million to 1 billion cells."
)
_SECOND = (
    "No dose-limiting toxicity was observed, and cytokine release syndrome of grade 1 occurred in 3 of 18 patients (17%). There were "
    "no cases of neurotoxicity. The overall response rate was 61% (11 of 18), and eight patients (44%) had a complete response."
)
_TITLE = "Example Bio reports results of EXB-101"
_PASSING = (
    "Download PDF",
    "Share this article",
    "Print",
    "Cookies",
    "Sponsored content",
    "Advertisement",
)


def _html(between: str) -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{_TITLE} | News</title></head><body><main><h1>{_TITLE}</h1>"
        f"<p>{_FIRST}</p>{between}<p>{_SECOND}</p></main></body></html>"
    )


def _told(name: str, page: str) -> list[str]:
    """What is read of the page as the article's own sentences."""
    return [
        words
        for document in read(Source(name, name, page.encode()))
        for section in document.sections
        if section.kind == "body" and (words := section.span.of(document.text))
    ]


@pytest.mark.parametrize("line", _PASSING)
@pytest.mark.parametrize("tag", ["p", "div", "h4"])
def test_a_page_goes_on_behind_a_line_of_the_site(line: str, tag: str) -> None:
    assert _told("a.html", _html(f"<{tag}>{line}</{tag}>")) == [_FIRST, _SECOND]


@pytest.mark.parametrize(
    "line", [*_PASSING, "Related: CAR-T data at ASH", "Also read: a new trial"]
)
def test_a_text_goes_on_behind_a_line_of_the_site(line: str) -> None:
    assert _SECOND in _told("a.txt", f"{_TITLE}\n\n{_FIRST}\n\n{line}\n\n{_SECOND}\n")


def test_an_article_goes_on_behind_a_list_of_others() -> None:
    listed = "<h3>Related articles</h3><ul><li>CAR-T cells in lupus</li><li>NK cells in AML: 60% responded.</li></ul>"
    assert _told("a.html", _html(listed)) == [_FIRST, _SECOND]


def test_long_teasers_are_of_other_articles() -> None:
    """In cards they stand in elements of their own; in a text nothing tells them from the article, and all is left out."""
    cards = f"<h3>You may also like</h3><div><h4>NK cells in AML</h4><p>{_SECOND}</p></div>"
    page = _html("").replace(f"<p>{_SECOND}</p>", cards)
    assert _told("a.html", page) == [_FIRST]
    text = f"{_TITLE}\n\n{_FIRST}\n\nRelated articles\n\n{_SECOND}\n"
    assert _told("a.txt", text) == [_FIRST]


def test_paragraphs_on_others_work_stay_others() -> None:
    text = f"{_TITLE}\n\n{_FIRST}\n\nCompetitive landscape\n\n{_SECOND}\n"
    assert _SECOND not in _told("a.txt", text)
    teaser = _html(
        "<h3>You may also like</h3><p>Other cells gave responses in 60% of patients.</p>"
    )
    assert not [w for w in _told("a.html", teaser) if "60%" in w]


def test_an_abstract_is_no_number_of_one() -> None:
    record = '{"title": "%s", "abstractNumber": "642", "abstract": "%s", "journal": "J", "doi": "10.5555/a"}'
    (document,) = read(Source("a.json", "a.json", (record % (_TITLE, _SECOND)).encode()))
    assert _SECOND in document.text
