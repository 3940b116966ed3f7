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
