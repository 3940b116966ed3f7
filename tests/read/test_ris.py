import pytest

_STANDARD = """TY  - JOUR
AU  - Roe, Jane
AU  - Bee, Al
TI  - NK cells in lymphoma
T2  - Cell Notes
AB  - Purpose: To see. Results: The ORR was 40%
      in ten patients.
PY  - 2022
DA  - 2022/10//
DO  - https://doi.org/10.5555/ris.1
SN  - 1234-5678
SP  - 11
EP  - 19
KW  - NK cells; lymphoma
M3  - Clinical Trial
ER  -
"""


def test_standard_record(reading, published, words):
    (document,) = reading(_STANDARD)
    record = published(document)
    assert (document.format, record.journal, record.doi) == ("ris", "Cell Notes", "10.5555/ris.1")
    assert (record.published, record.pages, record.keywords) == (
        "2022-10",
        "11-19",
        ("NK cells", "lymphoma"),
    )
    assert words(document, "results") == ["The ORR was 40% in ten patients."]


@pytest.mark.parametrize("dash", ["TY  -", "TY -", "TY-"])
def test_dialects_of_the_hyphen(reading, published, dash):
    text = _STANDARD.replace("  - ", f"{dash[2:]} ").replace("ER -", "")
    (document,) = reading(text)
    assert [a.name for a in published(document).authors] == ["Roe, Jane", "Bee, Al"]


def test_second_title_beside_a_journal_is_a_subtitle(reading, published, words):
    (document,) = reading(
        _STANDARD.replace("T2  - Cell Notes", "T2  - the first ten\nJO  - Cell Notes")
    )
    assert published(document).journal == "Cell Notes"
    assert words(document, "title") == ["NK cells in lymphoma", "the first ten"]


def test_an_abstract_in_two_tags_is_kept_once(reading):
    text = _STANDARD.replace(
        "PY  -", "N2  - Purpose: To see. Results: The ORR was 40% in ten patients.\nPY  -"
    )
    (document,) = reading(text)
    assert document.text.count("ORR was 40%") == 1


@pytest.mark.parametrize(
    ("line", "pmid"),
    [
        ("C2  - 38000001", "38000001"),
        ("UR  - https://pubmed.ncbi.nlm.nih.gov/38000001/", "38000001"),
        ("AN  - PMID: 38000001", "38000001"),
        ("AN  - 38000001\nDB  - PubMed", "38000001"),
        ("AN  - 38000001\nDB  - Another", None),
    ],
)
def test_where_the_pubmed_number_stands(reading, published, line, pmid):
    (document,) = reading(_STANDARD.replace("PY  -", f"{line}\nPY  -"))
    assert published(document).pmid == pmid


def test_article_number(reading, published):
    (document,) = reading(_STANDARD.replace("PY  -", "M1  - 46\nPY  -"))
    assert published(document).article_number == "46"


def test_records_without_end_line(reading):
    text = _STANDARD.replace("ER  -\n", "") + _STANDARD.replace("ris.1", "ris.2").replace(
        "ER  -\n", ""
    )
    assert [d.id for d in reading(text, "two.ris")] == [
        "two.ris#10.5555/ris.1",
        "two.ris#10.5555/ris.2",
    ]


def test_conference_paper(reading):
    (document,) = reading(_STANDARD.replace("JOUR", "CPAPER").replace("M3  - Clinical Trial\n", ""))
    assert document.kind == "conference-abstract"
