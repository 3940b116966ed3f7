import pytest

from kg.errors import ReadError

_NEWS = """<!DOCTYPE html><html lang="en"><head><title>NK cells help some | The Daily Cell</title>
<meta property="og:title" content="NK cells help some">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"NK cells help some",
"datePublished":"2025-06-12T07:00:00Z","author":{"@type":"Person","name":"Jane Roe"}}</script></head><body>
<nav><ul><li>Home</li><li>CAR-T tracker</li></ul></nav><div class="cookie">We use cookies.</div>
<article><h1>NK cells help some</h1><p class="byline">By Jane Roe, MD</p>
<p>In a trial of natural killer cells, ten patients with relapsed lymphoma were treated with 10<sup>8</sup> cells at one hospital over two years.</p>
<h2>What was seen</h2><ul><li>Four of ten patients (40%) had a response.</li><li>No CRS was seen.</li></ul>
<p>Write to jane@roe.org or call +1 617 555 0100 for more on this study of natural killer cells in lymphoma.</p></article>
<aside><h3>Trending</h3><ul><li>CAR-T: 94% of patients respond</li></ul></aside>
<section class="related"><h3>Related news</h3><p>A pill that cures 77% of mice</p></section><footer>© 2025 The Daily Cell</footer></body></html>"""
_TABLE = """<html lang="en"><head><meta name="citation_title" content="NK cells in the clinic: a review">
<meta name="citation_journal_title" content="Cell Notes"><meta name="citation_doi" content="10.5555/wp.1">
<meta name="citation_publication_date" content="2024/09"><meta name="citation_author" content="Roe, Jane"></head><body><div id="main">
<h1>NK cells in the clinic: a review</h1><p>Trials of natural killer cells for which results have been published by the end of the year, in the order of their numbers.</p>
<table><thead><tr><th>Identifier</th><th>Disease</th><th>Result</th></tr></thead><tbody>
<tr><td>NCT00000001</td><td rowspan="2">Lymphoma</td><td>CR in 3 of 9 at 10<sup>9</sup> cells</td></tr>
<tr><td>NCT00000002</td><td>No response</td></tr></tbody></table></div>
<div class="side"><h3>Similar articles</h3><ul><li>CAR-T in myeloma: ORR 97%</li></ul></div></body></html>"""
_PORTAL = """A University
Research Portal
Log in | Sign up
NK cells after transplantation in children: a phase 1 study Open Access
Roe J1,2 ; Bee A1 ; Sea C3
Authors
Show Affiliations
1. 1. Department of Cells, A University
Source: Cell Notes Published:2019
TL;DR (written by AI, may contain errors)
About half of the children got better.
Abstract
Children whose tumor returns after transplantation have few options. We gave NK cells to seven children. A response was seen in 3 of 7 children (43%) at day 30.
Keywords: NK cells; children
You might also like
- CAR-T in children: response in 63% of patients
© A University. For information only.
"""


def test_news_in_html(reading, published, words):
    (document,) = reading(_NEWS, "news.html")
    record = published(document)
    assert (document.format, document.kind, document.title) == (
        "web-page",
        "news",
        "NK cells help some",
    )
    assert (record.published, [a.name for a in record.authors]) == ("2025-06-12", ["Jane Roe"])
    body = words(document, "body")
    assert "Four of ten patients (40%) had a response." in body
    assert "No CRS was seen." in body
    assert any("10⁸ cells" in text for text in body)


@pytest.mark.parametrize("lost", ["94%", "cookies", "tracker", "roe.org", "617 555", "©"])
def test_what_is_around_an_article_is_not_in_it(reading, lost):
    (document,) = reading(_NEWS, "news.html")
    assert lost not in document.text


def test_related_lists_are_no_prose(reading, words):
    for page in (_NEWS, _TABLE):
        (document,) = reading(page, "page.html")
        prose = " ".join(words(document, "body", "abstract", "results", "table"))
        assert "77%" not in prose
        assert "97%" not in prose


def test_tables_of_a_page(reading, published, words):
    (document,) = reading(_TABLE, "table.html")
    record = published(document)
    assert (document.kind, record.journal, record.doi) == ("review", "Cell Notes", "10.5555/wp.1")
    assert words(document, "table") == [
        "Identifier: NCT00000001 | Disease: Lymphoma | Result: CR in 3 of 9 at 10⁹ cells",
        "Identifier: NCT00000002 | Disease: Lymphoma | Result: No response",
    ]


def test_scraped_portal(reading, published, words):
    (document,) = reading(_PORTAL, "portal.txt")
    record = published(document)
    assert (document.format, document.text) == ("web-page", _PORTAL)
    assert document.title == "NK cells after transplantation in children: a phase 1 study"
    assert (record.journal, record.published) == ("Cell Notes", "2019")
    assert [a.name for a in record.authors] == ["Roe J", "Bee A", "Sea C"]
    assert len(words(document, "abstract")) == 1
    assert words(document, "keywords") == ["NK cells; children"]


def test_scraped_portal_keeps_digests_and_lists_silent(reading, words):
    (document,) = reading(_PORTAL, "portal.txt")
    assert any("half of the children" in text for text in words(document, "furniture"))
    assert any("63%" in text for text in words(document, "related"))


def test_a_page_in_two_languages(reading, published, words):
    text = (
        "NK cell infusion after transplantation in patients with liver cancer: a phase I trial\n\n"
        "NK细胞输注用于肝移植后肝癌患者的一期临床试验\n\n摘要\n18名患者接受了治疗。中位无进展生存期为4.8个月。\n\n"
        "Abstract\n\nRESULTS: Eighteen patients were treated. The median PFS was 4.8 months.\n\n免责声明\n\n本站不承担责任。\n"
    )
    (document,) = reading(text, "page.txt")
    assert [(t.language) for t in published(document).other_titles] == ["zh"]
    assert [
        (s.kind, s.language) for s in document.sections if s.kind in ("abstract", "results")
    ] == [
        ("abstract", "zh"),
        ("results", "en"),
    ]
    assert words(document, "furniture") == ["本站不承担责任。"]


def test_a_press_release(reading):
    page = _NEWS.replace(
        "In a trial", "BOSTON (GLOBE NEWSWIRE) -- Acme today announced that in a trial"
    )
    (document,) = reading(page, "release.html")
    assert document.kind == "press-release"


def test_a_page_without_an_article_is_told(reading):
    with pytest.raises(ReadError, match="without an article's text"):
        reading("<html><body><ul><li>Home</li><li>Log in</li></ul></body></html>", "empty.html")


_SOUP = """<html><head><title>paperclip</title></head><body><div><span>Log in</span> <span>Sign up</span></div>
<div><div>NK cells in lupus: a study of three patients</div><div>Roe J, Bee A, Sea C</div>
<div>Journal: Cell Notes | 2025-03-04 | DOI: 10.5555/dv.2025.1</div><div><b>TL;DR</b>
<div>Half of the patients got better in this summary of the paper, and none of them died.</div></div><div><b>Abstract</b>
<div>Three patients with refractory lupus were treated with NK cells. All three reached SRI-4 at week 12. No CRS was seen.</div>
</div></div><div><b>You might also like</b><div>A drug in lupus: response 47.8% against 31.5% with placebo in 362 patients.</div></div>
</body></html>"""


def test_a_page_of_nothing_but_divisions(reading, published, words):
    (document,) = reading(_SOUP, "soup.html")
    record = published(document)
    assert document.title == "NK cells in lupus: a study of three patients"
    assert (record.journal, record.doi, record.published) == (
        "Cell Notes",
        "10.5555/dv.2025.1",
        "2025-03-04",
    )
    assert [a.name for a in record.authors] == ["Roe J", "Bee A", "Sea C"]
    assert len(words(document, "abstract")) == 1
    assert "47.8%" not in " ".join(words(document, "body", "abstract", "results"))
    assert "got better" not in " ".join(words(document, "body", "abstract", "results"))


@pytest.mark.parametrize(
    "text",
    [
        "_version_ 18\nauthor Roe, Jane\nauthor_facet Roe, Jane\ntitle NK cells in leukemia\n"
        "description BackgroundOptions are few. ResultsThe ORR was 45%. ConclusionNK cells were safe.\npublishDate 2021\n",
        "Array\n(\n    [title] => NK cells in leukemia\n    [author] => Roe, Jane\n    [year] => 2021\n"
        "    [abstract] => BackgroundOptions are few. ResultsThe ORR was 45%. ConclusionNK cells were safe.\n)\n",
    ],
)
def test_fields_printed_one_per_line(reading, published, words, text):
    (document,) = reading(text, "dump.txt")
    record = published(document)
    assert (document.title, record.published) == ("NK cells in leukemia", "2021")
    assert [a.name for a in record.authors] == ["Roe, Jane"]
    assert words(document, "results") == ["The ORR was 45%."]


def test_labels_on_lines_of_their_own(reading, published, words):
    text = (
        "NK cells in melanoma: a phase 1 study\nAuthor\nRoe, Jane\nPublication\nCell Notes 2018\nSummary\n"
        "Ten patients with melanoma were treated with NK cells. Two of ten patients (20%) had a partial response.\n"
        "Subject\nKiller cells\nBookmark this\n"
    )
    (document,) = reading(text, "card.txt")
    record = published(document)
    assert (record.journal, record.published) == ("Cell Notes", "2018")
    assert [a.name for a in record.authors] == ["Roe, Jane"]
    assert words(document, "keywords") == ["Killer cells"]


_BOLD_LIST = """<html><head><title>First data of a CAR-NK product</title></head><body><h1>First data of a CAR-NK product</h1>
<p>By May six patients with lupus had been treated with the product at two hospitals, each of them after fludarabine and cyclophosphamide.</p>
<ul><li><b>Safety.</b> Treatment has been well tolerated, with neither dose-limiting toxicities nor ICANS to date.</li>
<li><b>Activity.</b> Three of the four met the definition of low disease activity at week 12.</li><li>Log in</li></ul>
<p>The company expects to report on some fifteen patients by the end of the year, and will amend the protocol to test three doses.</p></body></html>"""


def test_items_of_a_list_in_sentences_belong_to_the_article(reading):
    (document,) = reading(_BOLD_LIST, "list.html")
    assert "Three of the four met the definition" in document.text
    assert "neither dose-limiting toxicities nor ICANS" in document.text
    assert "Log in" not in document.text


def test_an_abstract_that_is_mostly_a_table(reading):
    table = "".join(f"Row {n}, n (%) | {n} (10) | {n} (20) | {n} (30)\n" for n in range(1, 30))
    words = (
        "Background: Some cells resist.\nMethods: NK cells were given on days 0 and 14.\nResults:\n"
    )
    (document,) = reading(
        f"NK CELLS WITH AN ANTIBODY\n\n{words}{table}Conclusions: It was safe.", "x.txt"
    )
    assert document.format == "plain-text"


def test_a_row_of_a_table_is_no_title(reading):
    page = (
        "<html><head><title>Our pipeline | Example Cells</title></head><body><h1>Our pipeline</h1>"
        "<p>We make CAR-NK cells from cord blood for patients with lymphoma and leukemia.</p>"
        "<table><tr><th>Program</th><th>Antigen</th><th>Indication</th><th>Registry</th></tr>"
        "<tr><td>EX-7 CAR-NK</td><td>CD70</td><td>Lymphoma</td><td>NCT99310001</td></tr>"
        "<tr><td>EX-9 CAR-NK</td><td>CD33</td><td>Leukemia</td><td>NCT99310002</td></tr></table>"
        "<p>EX-7 CAR-NK cells were given to eleven patients with lymphoma in a phase 1 study at two hospitals.</p></body></html>"
    )
    (document,) = reading(page, "page.html")
    assert document.title == "Our pipeline"
