import pytest

from kg.errors import ReadError

_RECORD = """PMID- {pmid}
OWN - NLM
IS  - 1234-5678 (Electronic)
VI  - 3
DP  - 2019 Jul 9
TI  - Natural killer cells in a title that
      goes on.
LID - 10.5555/nb.{pmid} [doi]
AB  - BACKGROUND: Few options. METHODS: Ten patients got NK
      cells. RESULTS: The ORR was 40%.
FAU - Roe, Jane
AU  - Roe J
AD  - Somewhere. jane@roe.org.
LA  - eng
SI  - ClinicalTrials.gov/NCT00000001
SI  - GENBANK/AB123456
PT  - Clinical Trial, Phase I
JT  - Cell notes
OT  - NK cells
RIN - Cell Notes. 2021;1:1. PMID: 1
"""


def test_fields(reading, published):
    (document,) = reading(_RECORD.format(pmid="38000001"), "one.nbib")
    record = published(document)
    assert document.title == "Natural killer cells in a title that goes on."
    assert (record.pmid, record.doi, record.journal) == (
        "38000001",
        "10.5555/nb.38000001",
        "Cell notes",
    )
    assert (record.published, record.issn, record.keywords) == (
        "2019-07-09",
        ("1234-5678",),
        ("NK cells",),
    )
    assert [a.name for a in record.authors] == ["Roe, Jane"]
    assert record.retracted is True


def test_sections_registration_and_addresses(reading, words):
    (document,) = reading(_RECORD.format(pmid="38000001"))
    assert words(document, "methods") == ["Ten patients got NK cells."]
    assert words(document, "results") == ["The ORR was 40%."]
    assert "Trial registration: NCT00000001" in document.text
    assert "AB123456" not in document.text
    assert "roe.org" not in document.text


def test_a_record_on_one_line(reading, words):
    line = " ".join(part.strip() for part in _RECORD.format(pmid="38000001").splitlines())
    (document,) = reading(line, "one-line.txt")
    assert document.format == "nbib"
    assert words(document, "results") == ["The ORR was 40%."]


def test_several_records(reading):
    text = _RECORD.format(pmid="38000001") + "\n" + _RECORD.format(pmid="38000002")
    assert [d.id for d in reading(text, "two.nbib")] == ["two.nbib#38000001", "two.nbib#38000002"]


def test_a_record_without_words_is_told_and_the_other_lands(reading):
    with pytest.raises(ReadError, match="38000009 has neither title nor abstract"):
        reading(_RECORD.format(pmid="38000001") + "\nPMID- 38000009\nOWN - NLM\n", "two.nbib")
