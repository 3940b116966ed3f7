"""Whatever comes: documents that hold together, or one clear line."""

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import ReadError
from kg.read import read
from kg.read.source import Source
from tests.read.conftest import checked

_RIS = "TY  - JOUR\nTI  - NK cells in lymphoma\nAU  - Roe, J\nAB  - Aim: To see. Results: ORR 40%.\nPY  - 2022\nER  -\n"
_NBIB = "PMID- 38000001\nOWN - NLM\nTI  - NK cells.\nAB  - BACKGROUND: Few. RESULTS: ORR 40%.\nPT  - Review\n"
_BIB = "@article{a1,\n title={NK {cells}},\n author={Roe, J and Bee, A},\n abstract={Results: 40\\%.},\n year=2020}\n"
_PUBMED = (
    "<?xml version='1.0'?><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>38000001</PMID><Article>"
    "<ArticleTitle>NK cells.</ArticleTitle><Abstract><AbstractText Label='RESULTS'>ORR at 10<sup>9</sup>.</AbstractText>"
    "</Abstract></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"
)
_JATS = (
    "<article><front><article-meta><title-group><article-title>NK cells</article-title></title-group><abstract><p>ORR 40%."
    "</p></abstract></article-meta></front><body><sec><title>Results</title><table-wrap><table><tr><th>A</th></tr><tr>"
    "<td rowspan='2'>1</td></tr><tr><td>2</td></tr></table></table-wrap></sec></body></article>"
)
_JSON = json.dumps(
    {
        "title": "NK cells",
        "abstract": "Results: ORR 40%.",
        "authors": [{"name": "J Roe"}],
        "doi": "10.5555/x",
    }
)
_PAGE = (
    "<html><body><nav>Home</nav><h1>NK cells</h1><p>In a trial of natural killer cells ten patients were treated with cells "
    "at one hospital, and four of them responded.</p><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr>"
    "</table><h3>Related articles</h3><ul><li>Another</li></ul></body></html>"
)
_PORTAL = (
    "A University\nLog in | Sign up\nNK cells in lymphoma: a phase 1 trial\nRoe J1 ; Bee A2\nSource: Cell Notes Published:2019\n"
    "Abstract\nBACKGROUND: Few options remain. RESULTS: ORR 40% in ten patients.\nKeywords: NK\nRelated articles\n1. Another\n"
)
_ALL = (_RIS, _NBIB, _BIB, _PUBMED, _JATS, _JSON, _PAGE, _PORTAL)


def _read_or_told(data: bytes, name: str = "given.txt") -> None:
    told = ""
    try:
        for document in read(Source(name, name, data)):
            checked(document)
    except ReadError as error:
        told = str(error)
    assert not told or told.startswith(name)
    assert "\n" not in told


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(_ALL), st.data())
def test_documents_cut_anywhere(content, data):
    raw = content.encode()
    _read_or_told(raw[: data.draw(st.integers(0, len(raw)))])


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(_ALL), st.data())
def test_documents_with_pieces_swapped_in(content, data):
    at = data.draw(st.integers(0, len(content)))
    piece = data.draw(
        st.one_of(
            st.text(max_size=20),
            st.sampled_from(["<", ">", "}", "|", "\n\n", "@a{", "&x;", "：", "https://"]),
        )
    )
    _read_or_told(
        (content[:at] + piece + content[at + data.draw(st.integers(0, 10)) :]).encode(
            "utf-8", "surrogatepass"
        )
    )


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=400))
def test_any_text(text):
    _read_or_told(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data):
    _read_or_told(data, "given.bin")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([line for page in _ALL for line in page.split("\n")]), max_size=25))
def test_lines_of_all_formats_in_any_order(lines):
    _read_or_told("\n".join(lines).encode())


@pytest.mark.parametrize("content", _ALL)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-16-le", "utf-32"])
def test_every_format_in_other_encodings(content, encoding):
    plain = list(read(Source("x", "x", content.encode())))
    other = list(
        read(Source("x", "x", content.replace("<?xml version='1.0'?>", "").encode(encoding)))
    )
    assert [(d.format, d.text) for d in plain] == [(d.format, d.text) for d in other]


@pytest.mark.parametrize("content", _ALL)
def test_the_same_input_gives_the_same_document(content):
    first, second = (list(read(Source("x", "x", content.encode()))) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    "content",
    [
        "{" * 200_000,
        '[{"title":' * 50_000,
        "<html>" + "<div>" * 200,
        "<html>" + "<div>" * 3_000 + "Phase: Phase 1" + "</div>" * 3_000,
        "<html>" + "<ul><li>" * 100_000 + "Phase: Phase 1",
        "<article><front>" + "<sec>" * 50_000,
        "a " * 500_000,
        "Abstract\n" + "BACKGROUND: " * 20_000,
        "1," * 200_000,
        "\n".join("Keywords: x" for _ in range(20_000)),
        "(" * 200_000,
        "Roe J; " * 50_000,
    ],
    ids=range(12),
)
def test_hostile_sizes_end_in_time(content):
    start = time.perf_counter()
    _read_or_told(content.encode())
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8),
        ("program.exe", b"MZ\x90\x00\x03" + b"\x00" * 100),
        ("empty.json", b""),
        ("other.xml", b"<?xml version='1.0'?><note><to>You</to></note>"),
        ("other.json", b'{"a": 1, "b": [2, 3]}'),
        ("soup.json", b'{"title": "Soup", "author": null}'),
    ],
)
def test_what_is_no_document_is_told_by_name(name, data):
    with pytest.raises(ReadError, match=name):
        list(read(Source(name, name, data)))
