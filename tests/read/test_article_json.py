import json

import pytest

from kg.errors import ReadError

_CROSSREF = {
    "status": "ok",
    "message": {
        "DOI": "10.5555/cr.1",
        "type": "journal-article",
        "created": {"date-parts": [[2025, 1, 1]]},
        "title": ["NK cells in <i>myeloma</i>"],
        "container-title": ["Cell Notes"],
        "author": [{"given": "Ann", "family": "Lee"}, {"name": "NK Group"}],
        "issued": {"date-parts": [[2023, 5]]},
        "ISSN": ["1234-5678"],
        "clinical-trial-number": [
            {"clinical-trial-number": "NCT00000001", "registry": "10.18810/x"}
        ],
        "abstract": "<jats:title>Abstract</jats:title><jats:sec><jats:title>Results</jats:title>"
        "<jats:p>ORR 40% at 10<jats:sup>9</jats:sup> cells.</jats:p></jats:sec>",
        "reference": [{"article-title": "Another", "author": "Bee", "DOI": "10.5555/other"}],
    },
}
_EUROPE_PMC = {
    "request": {"queryString": "nk"},
    "resultList": {
        "result": [
            {
                "id": "38000001",
                "source": "MED",
                "title": "NK one.",
                "authorString": "Alpha A, Beta B.",
                "journalInfo": {
                    "issue": "5",
                    "yearOfPublication": 2023,
                    "journal": {"title": "Blood notes"},
                },
                "abstractText": "<h4>Background</h4>Few options. <h4>Results</h4>ORR was 50%.",
                "pubTypeList": {"pubType": ["Review", "Journal Article"]},
                "language": "eng",
            },
            {
                "id": "PPR1",
                "source": "PPR",
                "doi": "10.5555/epmc.2",
                "title": "NK two.",
                "abstractText": "We saw four.",
            },
        ]
    },
}
_SEMANTIC = {
    "data": [
        {
            "paperId": "x",
            "externalIds": {"PubMed": "38000001", "DOI": "10.5555/s2.1"},
            "title": "NK cells: a trial",
            "abstract": "Eight patients were treated.",
            "publicationDate": "2024-02-03",
            "publicationTypes": ["JournalArticle"],
            "journal": {"name": "Cell Notes", "volume": "3"},
            "authors": [{"name": "A. Bee"}],
            "tldr": {"text": "Digest says 50%."},
            "references": [{"title": "Another", "abstract": "Not this 77%.", "authors": []}],
        }
    ]
}
_OPENALEX = {
    "id": "https://openalex.org/W1",
    "doi": "https://doi.org/10.5555/oa.1",
    "display_name": "NK cells in sepsis",
    "publication_date": "2022-03-04",
    "primary_location": {"source": {"display_name": "Cell Notes", "issn_l": "1234-5678"}},
    "authorships": [
        {"author": {"display_name": "A B"}, "institutions": [{"display_name": "A University"}]}
    ],
    "abstract_inverted_index": {
        "Four": [0],
        "patients": [1, 5],
        "responded.": [2],
        "Two": [3],
        "other": [4],
        "died.": [6],
    },
}
_CSL = [
    {
        "type": "article-journal",
        "title": "NK cells in children",
        "container-title": "Cell Notes",
        "author": [{"family": "Roe", "given": "J"}],
        "issued": {"date-parts": [[2020, 2, 6]]},
        "DOI": "10.5555/csl.1",
        "PMID": "38000001",
        "abstract": "OBJECTIVE: To see. RESULTS: 4 of 8 responded.",
    }
]
_PORTAL = {
    "PaperTitle": "NK cells in mice and men",
    "PaperTitleCN": "小鼠与人的NK细胞研究进展",
    "AuthorNames": "Roe, J; Bee, A",
    "ArticleDOI": "10.5555/po.1",
    "PublishYear": 2024,
    "PublishMonth": 3,
    "JournalName": "Cell Notes",
    "AbstractEN": "&lt;p&gt;CD19&lt;sup&gt;+&lt;/sup&gt; cells fell by 40%.&lt;/p&gt;",
    "AbstractCN": "四名患者得到治疗。",
    "ImpactFactor": 12.5,
}


@pytest.mark.parametrize(
    ("content", "title", "journal", "date", "authors"),
    [
        (_CROSSREF, "NK cells in myeloma", "Cell Notes", "2023-05", ["Lee, Ann", "NK Group"]),
        (_SEMANTIC, "NK cells: a trial", "Cell Notes", "2024-02-03", ["A. Bee"]),
        (_OPENALEX, "NK cells in sepsis", "Cell Notes", "2022-03-04", ["A B"]),
        (_CSL, "NK cells in children", "Cell Notes", "2020-02-06", ["Roe, J"]),
        (_PORTAL, "NK cells in mice and men", "Cell Notes", "2024-03", ["Roe, J", "Bee, A"]),
    ],
)
def test_shapes_of_metadata(reading, published, content, title, journal, date, authors):
    (document,) = reading(json.dumps(content))
    record = published(document)
    assert document.format == "article-json"
    assert (record.title, record.journal, record.published) == (title, journal, date)
    assert [a.name for a in record.authors] == authors


@pytest.mark.parametrize(
    ("content", "pmid", "doi"),
    [
        (_CROSSREF, None, "10.5555/cr.1"),
        (_SEMANTIC, "38000001", "10.5555/s2.1"),
        (_OPENALEX, None, "10.5555/oa.1"),
        (_CSL, "38000001", "10.5555/csl.1"),
        (_PORTAL, None, "10.5555/po.1"),
    ],
)
def test_numbers(reading, published, content, pmid, doi):
    (document,) = reading(json.dumps(content))
    assert (published(document).pmid, published(document).doi) == (pmid, doi)


def test_headings_in_an_abstract_are_labels(reading, words):
    first, second = reading(json.dumps(_EUROPE_PMC), "search.json")
    assert (first.id, first.kind) == ("search.json#38000001", "review")
    assert words(first, "results") == ["ORR was 50%."]
    assert words(second, "abstract") == ["We saw four."]
    (document,) = reading(json.dumps(_CROSSREF))
    assert words(document, "results") == ["ORR 40% at 10⁹ cells."]
    assert "Trial registration: NCT00000001" in document.text


def test_other_articles_and_digests_are_left_out(reading):
    (document,) = reading(json.dumps(_SEMANTIC))
    assert "77%" not in document.text
    assert "Digest" not in document.text


def test_an_inverted_abstract_is_put_in_order(reading, words):
    (document,) = reading(json.dumps(_OPENALEX))
    assert words(document, "abstract") == ["Four patients responded. Two other patients died."]


def test_chinese_parts_keep_their_language(reading, published):
    (document,) = reading(json.dumps(_PORTAL))
    found = [
        (s.span.of(document.text), s.language) for s in document.sections if s.kind == "abstract"
    ]
    assert found == [("CD19+ cells fell by 40%.", "en"), ("四名患者得到治疗。", "zh")]
    assert [t.language for t in published(document).other_titles] == ["zh"]


def test_text_around_the_json_is_left_out(reading):
    text = f"{_CSL[0]['title']}\n{json.dumps(_CSL[0])}\nAbstract\nOBJECTIVE: To see.\nAbout this journal\nIt publishes on cancer."
    (document,) = reading(text, "page.txt")
    assert (document.format, document.id) == ("article-json", "page.txt")
    assert document.text.count("To see.") == 1
    assert "publishes" not in document.text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (json.dumps(_CSL)[:-40], r"no complete JSON \(line 1, column \d+"),
        (
            '{"title": "Soup", "author": "A cook", "ingredients": ' + "[" * 100_000,
            "nested too deeply|no complete JSON",
        ),
        ('{"journal_title": "Soup", "doi": null}', "JSON without an article"),
    ],
)
def test_bad_json_is_told_in_one_line(reading, content, message):
    with pytest.raises(ReadError, match=message) as caught:
        reading(content, "bad.json")
    assert "\n" not in str(caught.value)
