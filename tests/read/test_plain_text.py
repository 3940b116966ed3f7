import pytest

from kg.errors import UnknownFormat

_ABSTRACT = """Natural killer cells in relapsed lymphoma: a phase 1 trial.

BACKGROUND : Few options remain for patients whose lymphoma returns.
METHODS : Ten patients were given 5 x 107 cells/kg.
RESULTS : Four of ten patients responded (40%).
No CRS was seen in any of the patients.
CONCLUSIONS : NK cells were tolerated.
"""


def test_an_abstract_with_labels(reading, words):
    (document,) = reading(_ABSTRACT, "abstract.txt")
    assert (document.format, document.kind) == ("plain-text", "journal-article")
    assert document.title == "Natural killer cells in relapsed lymphoma: a phase 1 trial."
    assert words(document, "results") == [
        "Four of ten patients responded (40%).",
        "No CRS was seen in any of the patients.",
    ]


def test_a_text_without_anything_around_it(reading, words):
    (document,) = reading(
        "Ten patients were given NK cells, and four of them responded to the treatment.", "note.txt"
    )
    assert (document.kind, document.stated) == ("other", ())
    assert len(words(document, "body")) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "a.gold.yaml",
            "documents:\n- {kind: review, title: NK cells in the clinic, and what they did there.}\n",
        ),
        (
            "README.md",
            "This folder holds ten records that were downloaded in spring, and nothing else at all.",
        ),
        ("numbers.txt", "1\t2\t3\n4\t5\t6\n"),
        ("program.py", "import this\n\nx = 1\n"),
    ],
)
def test_what_is_no_text_is_not_taken(reading, name, content):
    with pytest.raises(UnknownFormat, match=name):
        reading(content, name)


@pytest.mark.parametrize(
    "line", ["Track: Lung | Abstract 5518", "Topic: 10. MDS | Abstract S188", "Poster P412"]
)
def test_the_number_of_a_congress_makes_an_abstract_one(reading, line):
    title, _, rest = _ABSTRACT.partition("\n")
    (document,) = reading(f"{title}\n\n{line}\n{rest}", "abstract.txt")
    assert document.kind == "conference-abstract"


def test_a_release_is_named_by_its_headline(reading):
    (document,) = reading(
        "Example Biosciences Presents First Clinical Data for EXB-3 in Lupus\n\n"
        "Seven of eight evaluable lupus patients treated with EXB-3 responded at Week 12\n\n"
        "Oslo, 3 June 2025 - Example Biosciences presented results of EXB-3, which seven of eight evaluable lupus "
        "patients responded to at week 12, in an oral session. A phase 2 trial of EXB-3 starts in 2026.\n",
        "release.txt",
    )
    (publication, *_) = document.stated
    assert document.kind == "press-release"
    assert document.title == "Example Biosciences Presents First Clinical Data for EXB-3 in Lupus"
    assert publication.published == "2025-06-03"


@pytest.mark.parametrize(
    ("declared", "fields"),
    [
        (
            "Disclosures: N. Sand, Example Bio, 3. ClinicalTrials.gov: NCT99000123",
            ["ClinicalTrials.gov: NCT99000123"],
        ),
        (
            "Conflict of interest: none. Trial registration: NCT99000123.",
            ["Trial registration: NCT99000123."],
        ),
        ("Disclosures: N. Sand advises the trial NCT99000123.", []),
        ("References: 1. Sand N. Blood 2020. ClinicalTrials.gov: NCT99000123", []),
    ],
)
def test_a_registration_behind_what_authors_declare(reading, words, declared, fields):
    (document,) = reading(f"{_ABSTRACT}\n{declared}\n", "abstract.txt")
    assert words(document, "fields") == fields
