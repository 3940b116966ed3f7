import pytest

from kg.errors import ReadError

_ENTRY = r"""@string{cn = "Cell Notes"}
@article{roe2024,
  title = {{NK} cells at $10^{9}$ in B-cell {ALL}},
  author = {Roe, J{\"o}rg and {The NK Group} and M{\"u}ller, \'Etienne},
  journal = cn, year = 2024, month = mar, volume = {7}, pages = {211--219},
  doi = {10.5555/bib.1}, pmid = {38000001}, keywords = {NK cells, ALL},
  abstract = {BACKGROUND: Few options. RESULTS: The ORR was 50\% (4/8); dose 1 $\times$ 10$^{8}$ cells.}
}
"""


def test_fields_with_latex_resolved(reading, published, words):
    (document,) = reading(_ENTRY, "one.bib")
    record = published(document)
    assert (record.journal, record.published, record.doi) == (
        "Cell Notes",
        "2024-03",
        "10.5555/bib.1",
    )
    assert (record.pmid, record.pages, record.keywords) == (
        "38000001",
        "211-219",
        ("NK cells", "ALL"),
    )
    assert [a.name for a in record.authors] == ["Roe, Jörg", "The NK Group", "Müller, Étienne"]
    assert words(document, "results") == ["The ORR was 50% (4/8); dose 1 × 10⁸ cells."]


def test_a_broken_entry_spoils_no_other(reading):
    broken = "@article{broken,\n title = {Never closed,\n year = 2020\n\n"
    last = "@inproceedings{bee, title={A poster on NK cells}, author={Bee, A.}, booktitle={A Meeting}, year=2023}\n"
    with pytest.raises(ReadError, match="line 10"):
        reading(_ENTRY + "\n" + broken + last, "three.bib")


def test_several_entries_are_called_by_their_keys(reading):
    last = "@inproceedings{bee, title={A poster on NK cells}, author={Bee, A.}, booktitle={A Meeting}, year=2023}\n"
    found = reading(_ENTRY + last, "two.bib")
    assert [(d.id, d.kind) for d in found] == [
        ("two.bib#roe2024", "journal-article"),
        ("two.bib#bee", "conference-abstract"),
    ]
