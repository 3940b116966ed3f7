"""Where sentences end, and where only a point stands."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document import Document, Section
from kg.recognise.folding import even
from kg.recognise.sentences import borders, sentences
from kg.text import Span


def split(text: str) -> list[str]:
    return [s.of(text) for s in borders(even(text), Span(0, len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "Smith et al. reported a rate of 50%.",
        "Cells vs. placebo were given.",
        "It was given i.v. on day 0.",
        "Dr. A. B. Smith treated them.",
        "The value was 0.5 mg, i.e. Low, in all.",
        "See Fig. 2 and No. IRCT20201202049568N1 there.",
        "Approx. 5% had it (P = .03).",
        "The U.S. Food and Drug Administration agreed.",
        "Cells of Artiva Inc. San Diego were used.",
    ],
)
def test_a_point_inside_a_sentence_ends_nothing(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It held. It fell.", ["It held.", "It fell."]),
        ("the population.These findings hold.", ["the population.", "These findings hold."]),
        ("for Group A. The PFS rose.", ["for Group A.", "The PFS rose."]),
        ("given i.v. Patients were seen.", ["given i.v.", "Patients were seen."]),
        ("in all (50%). mRNA was used.", ["in all (50%).", "mRNA was used."]),
        ("It was 50%. 12 patients died.", ["It was 50%.", "12 patients died."]),
        ('He said "yes." We went.', ['He said "yes."', "We went."]),
        ("- CR in 4\n- PR in 2", ["CR in 4", "PR in 2"]),
        ("Phase: PHASE1\nStatus: COMPLETED\n", ["Phase: PHASE1", "Status: COMPLETED"]),
        ("One line\n\nAnother paragraph", ["One line", "Another paragraph"]),
        ("细胞输注。疗效初步显示。", ["细胞输注。", "疗效初步显示。"]),
        ("It was shown.[12,13] We did it again.", ["It was shown.[12,13]", "We did it again."]),
    ],
)
def test_sentences_end(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_lines_broken_for_width_are_joined() -> None:
    text = (
        "Natural killer cells were given to patients with relapsed or refractory disease\n"
        "after lymphodepletion with fludarabine. Responses were seen in four of the eight\n"
        "NK treated patients.\n"
    )
    assert len(split(text)) == 2
    assert split(text)[1].startswith("Responses were seen in four of the eight\nNK treated")


def document(text: str, *sections: Section) -> Document:
    return Document(
        id="x", file="x", format="plain-text", kind="other", text=text, sections=sections, sha256=""
    )


def test_inline_labels_make_sections() -> None:
    text = "BACKGROUND: Cells may help. METHODS: Eight were treated. RESULTS: Four responded. CONCLUSION: It works."
    found = list(sentences(document(text, Section(Span(0, len(text)), "abstract")), text))
    assert [(s.section.kind, s.section.label) for s in found] == [
        ("background", "BACKGROUND"),
        ("methods", "METHODS"),
        ("results", "RESULTS"),
        ("conclusions", "CONCLUSION"),
    ]
    assert found[2].span.of(text) == "Four responded."


def test_sections_border_sentences_and_some_are_silent() -> None:
    text = "A title without a point\nThe abstract. Related: other things."
    parts = (
        Section(Span(0, 23), "title"),
        Section(Span(24, 37), "abstract"),
        Section(Span(38, len(text)), "related"),
    )
    found = [s.span.of(text) for s in sentences(document(text, *parts), text)]
    assert found == ["A title without a point", "The abstract."]


@given(st.text(alphabet="ab AZ.!?\n()[]0-9:;,\u00a0é细", max_size=120))
def test_sentences_cover_all_words_once_and_in_order(text: str) -> None:
    spans = list(borders(even(text), Span(0, len(text))))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    ends = [0, *(s.end for s in spans)]
    starts = [*(s.start for s in spans), len(text)]
    left_out = {text[a:b].strip() for a, b in zip(ends, starts, strict=True)}
    signs = re.compile(r"[-•*·▪◦●○‣–—]?|\(?\d{1,2}\)")  # the sign of a list before its item
    assert all(signs.fullmatch(words) for words in left_out)


@given(st.text(max_size=200))
def test_evening_out_keeps_places(text: str) -> None:
    assert len(even(text)) == len(text)
