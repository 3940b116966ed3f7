"""From a document to mentions: labels, short forms, neighbours, languages; on words of the tests' own."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document import Document, Mention, Recognised, Section
from kg.recognise import recognise, words
from kg.text import Span
from kg.vocabulary import Concept, Vocabulary


def concept(code: str, *labels: str, **facts: tuple[str, ...]) -> Concept:
    scheme = code.partition(":")[0]
    return Concept(code, scheme, {"prefLabel": labels[:1], "altLabel": labels[1:], **facts})


WORDS = Vocabulary(
    [
        concept("target:CD19", "CD19"),
        concept("type:NK", "NK cell", "natural killer cell"),
        concept("type:CAR-NK", "CAR-NK cell", "CAR-NK"),
        concept("measure:CR", "complete response", "CR"),
        concept(
            "measure:ORR",
            "objective response rate",
            "overall response rate",
            "ORR",
            "response rate",
        ),
        concept("measure:CRS", "cytokine release syndrome", "CRS"),
        concept("event:crs", "cytokine release syndrome"),
        concept("signalling:CD3zeta", "CD3ζ"),
        concept("disease:b-all", "B-cell malignancy"),
        concept("disease:nhl", "non-Hodgkin lymphoma", "tumor of B cells"),
        concept("disease:hl", "Hodgkin lymphoma"),
        concept("modifier:pr", "PR", needsNeighbour=("disease:",)),
        concept("cytokine:IL2", "IL-2", notBefore=("receptor",), notAfter=("anti",)),
        concept("cue:no", "no", "no cases of", direction=("forward",), category=("negated",)),
        concept(
            "cue:not-seen",
            "was not seen",
            "were not observed",
            direction=("backward",),
            category=("negated",),
        ),
        concept("cue:will", "will be", direction=("forward",), category=("planned",)),
        concept(
            "cue:endpoint", "primary endpoint was", direction=("forward",), category=("planned",)
        ),
        concept("cue:main", "main endpoint", direction=("both",), category=("endpoint",)),
        concept("cue:without", "without", direction=("forward",), category=("negated",)),
        concept("cue:mice", "in mice", direction=("both",), category=("preclinical",)),
        concept("cue:but", "but", "whereas", direction=("both",), category=("termination",)),
        concept(
            "cue:earlier", "historical controls", direction=("both",), category=("other-trial",)
        ),
        concept("cue:compared", "compared with", direction=("both",), category=("comparison",)),
        concept(
            "cue:seen",
            "occurred",
            "was seen",
            "were observed",
            direction=("both",),
            category=("asserted",),
        ),
        concept("cue:none", "none", direction=("backward",), category=("negated",)),
        concept("measure:OS", "overall survival", "mOS"),
        concept("cue:only", "not only", direction=("forward",), category=("pseudo-negation",)),
    ],
    {},
)


def read(text: str, language: str = "en", title: str | None = None) -> Recognised:
    section = Section(Span(0, len(text)), "abstract", "", language)
    return recognise(
        Document(
            id="x",
            file="x",
            format="p",
            kind="other",
            text=text,
            sections=(section,),
            sha256="",
            title=title,
        ),
        WORDS,
    )


def mentions(text: str) -> list[Mention]:
    return [m for s in read(text).sentences for m in s.mentions]


def codes(text: str) -> list[str]:
    return [m.code for m in mentions(text) if m.code and not m.code.startswith("cue:")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CAR NK cells", "type:CAR-NK"),
        ("CARNK", "type:CAR-NK"),
        ("CAR-NK-cells", "type:CAR-NK"),
        ("car-nk CELLS", "type:CAR-NK"),
        ("CAR–NK", "type:CAR-NK"),
        ("CD 19", "target:CD19"),
        ("anti-CD19", "target:CD19"),
        ("CD19+", "target:CD19"),
        ("CD3zeta", "signalling:CD3zeta"),
        ("CD3-zeta", "signalling:CD3zeta"),
        ("complete responses", "measure:CR"),
        ("CRs", "measure:CR"),
        ("B-cell malignancies", "disease:b-all"),
        ("B cell malignancy", "disease:b-all"),
        ("natural killer (NK) cells were; NK cells", "type:NK"),
    ],
)
def test_labels_are_found_however_they_are_written(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "cr was low",
        "CD190",
        "ACR",
        "C R",
        "complete\n\nresponse",
        "IL-2 receptor",
        "anti-IL-2",
        "knk cell",
    ],
)
def test_what_only_holds_a_label_is_refused(text: str) -> None:
    assert codes(text) == []


def test_the_longest_of_a_scheme_wins_and_schemes_do_not_compete() -> None:
    assert codes("non-Hodgkin lymphoma") == ["disease:nhl"]
    assert codes("overall response rate") == ["measure:ORR"]
    assert sorted(codes("cytokine release syndrome")) == ["event:crs", "measure:CRS"]


def test_a_word_that_needs_a_neighbour_counts_beside_it() -> None:
    assert codes("PR in Hodgkin lymphoma") == ["modifier:pr", "disease:hl"]
    assert codes("PR. Hodgkin lymphoma.") == ["disease:hl"]


def test_a_short_form_means_what_the_document_says() -> None:
    text = (
        "The response rate of tumors (RRT) and objective response rate (ObRR) were told. ObRR: 50%."
    )
    assert (
        codes(text).count("measure:ORR") == 4
    )  # the words, the short form, and the short form again
    assert read("Cryoablation (CR) was used. CR failed.").abbreviations == {"CR": "Cryoablation"}
    assert codes("Cryoablation (CR) was used. CR failed.") == []
    assert codes("A complete response (CR) was seen. CR lasted.").count("measure:CR") == 3


def test_sections_of_another_language_yield_identifiers_only() -> None:
    (sentence,) = read("CD19 CAR-NK: NCT05472558 (8/11)", language="zh").sentences
    assert [(m.kind, m.value) for m in sentence.mentions] == [("identifier", "NCT05472558")]


@pytest.mark.parametrize(
    ("text", "words", "context"),
    [
        ("No cases of CRS or CR were observed.", ("CRS", "CR"), {"negated"}),
        ("CRS and CR were not observed.", ("CRS", "CR"), {"negated"}),
        ("It was not only CRS.", ("CRS",), set()),
        ("No CRS occurred and CR was seen.", ("CR",), set()),
        ("No CRS occurred and CR was seen.", ("CRS",), {"negated"}),
        ("No CRS but CR.", ("CR",), set()),
        ("CR occurred in 2 and CRS was not seen.", ("CRS",), {"negated"}),
        ("CR occurred in 2 and CRS was not seen.", ("CR",), set()),
        ("no CRS and an ORR of 50%", ("ORR", "50%"), set()),
        ("The primary endpoint was ORR.", ("ORR",), {"planned"}),
        ("The primary endpoint was met.", (), set()),
        ("ORR was 100% in mice.", ("ORR", "100%"), {"preclinical"}),
        ("ORR was 50% compared with 20% in historical controls.", ("ORR", "50%"), set()),
        ("ORR was 50% compared with 20% in historical controls.", ("20%",), {"other-trial"}),
        ("In ELIANA, the ORR was 81%.", ("ORR", "81%"), {"other-trial"}),
        ("ORR was 50% (no CRS) and CR 20%.", ("ORR", "CR"), set()),
        ("No CRS; CR in 4.", ("CR",), set()),
        ("There was no significant difference in CRS or CR.", ("CRS", "CR"), set()),
        ("Cells without CRS in patients with Hodgkin lymphoma.", ("Hodgkin lymphoma",), set()),
        ("T cells which cause CRS, NK cells caused none.", ("CRS",), set()),
        ("CR: none.", ("CR",), {"negated"}),
        ("Cells without CRS, CR or ORR were given.", ("CRS", "CR", "ORR"), {"negated"}),
        ("ORR and CR are the main endpoints.", ("ORR", "CR"), {"planned"}),
        ("The main endpoint of the trial was ORR.", ("ORR",), {"planned"}),
        ("The main endpoint, ORR, was 50%.", ("ORR", "50%"), set()),
        ("The main endpoint was met: ORR 50%.", ("ORR", "50%"), set()),
        ("ORR had been 27% in REFLEX.", ("ORR", "27%"), {"other-trial"}),
        ("For context, ORR in AZA-AML-001 was 27%.", ("ORR", "27%"), {"other-trial"}),
        ("ORR was 50% compared with 27% in REFLEX.", ("ORR", "50%"), set()),
    ],
)
def test_context(text: str, words: tuple[str, ...], context: set[str]) -> None:
    found = {m.span.of(text): m.context for m in mentions(text)}
    assert {word: found[word] for word in words} == {word: frozenset(context) for word in words}


def test_a_trial_that_the_title_names_is_no_other_trial() -> None:
    (sentence,) = read("In ELIANA, the ORR was 81%.", title="ELIANA: a trial").sentences
    assert sentence.context == frozenset()


def test_mentions_lie_in_their_sentence_and_hold_their_words() -> None:
    text = "BACKGROUND: NK cells. RESULTS: CR in 4/8 (50%).\nNCT05472558"
    for sentence in read(text).sentences:
        for mention in sentence.mentions:
            assert sentence.span.covers(mention.span)
            assert mention.span.of(text).strip() == mention.span.of(text) != ""


@pytest.mark.parametrize(
    "text", ["12-month ORR", "5-year actuarial overall response rate", "2-year CR"]
)
def test_a_length_before_a_measure_is_a_point(text: str) -> None:
    assert [m.kind for m in mentions(text) if m.kind != "measure"] == ["time-point"]


def test_words_tell_why() -> None:
    rows = words("CD19 CAR-NK cells in 4/8", WORDS)
    assert [(r.text, r.scheme, r.code) for r in rows] == [
        ("CD19", "target", "target:CD19"),
        ("CAR-NK cells", "type", "type:CAR-NK"),
        ("4/8", "ratio", ""),
    ]
    assert "as written" in rows[0].why


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for sentence in read(text).sentences:
        for mention in sentence.mentions:
            assert sentence.span.covers(mention.span)


_PIECES = [
    "CRS",
    "CR",
    " no ",
    "95% CI ",
    "1",
    ",",
    "10",
    " × ",
    "grade ",
    "III",
    "-",
    "(",
    ")",
    "1,234",
    " of ",
    " and ",
    "n = ",
    ". ",
    "\n",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=60))
def test_any_text_of_such_pieces_is_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    spans = [m.span for s in read(text).sentences for m in s.mentions]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)


@pytest.mark.parametrize(
    "piece",
    [
        "1,100,",
        "1, 2 and ",
        "(",
        "A",
        "9",
        "no CR and ",
        "CR: ",
        "10 × 10",
        "1- and 2-",
        "p = ",
        " ",
        ";",
        "Ab",
        "a (AB) ",
    ],
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 5
