import pytest

from kg.errors import ReadError
from kg.read.decoding import decode

_WESTERN = "Die Fälle wurden größer – “Übersicht” für Sjögren"
_CZECH = "Výsledky léčby byly příznivé"
_RUSSIAN = "Результаты исследования показали ответ"
_CHINESE = "自然杀伤细胞输注耐受性良好"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (_WESTERN, "utf-8"),
        (_WESTERN, "utf-8-sig"),
        (_WESTERN, "utf-16"),
        (_WESTERN, "utf-16-le"),
        (_WESTERN, "utf-16-be"),
        (_WESTERN, "utf-32"),
        (_WESTERN, "cp1252"),
        (_CZECH, "cp1250"),
        (_RUSSIAN, "cp1251"),
        (_CHINESE, "gb18030"),
        (_CHINESE, "utf-16"),
    ],
)
def test_encodings(text, encoding):
    assert decode(text.encode(encoding), "x.txt") == text


def test_a_declared_encoding_is_believed():
    page = '<html><head><meta charset="iso-8859-2"></head><body>Příznivé</body></html>'
    assert "Příznivé" in decode(page.encode("iso-8859-2"), "x.html")


def test_mojibake_is_repaired_and_good_text_is_left():
    assert (
        decode("Sjögren’s – 5 µg".encode().decode("cp1252").encode(), "x.txt") == "Sjögren’s – 5 µg"
    )
    assert decode("10⁹ × β-Zellen, Ã la carte".encode(), "x.txt").startswith("10⁹ × β-Zellen")


def test_line_ends_are_one_kind():
    assert decode(b"a\r\nb\rc\x0cd", "x.txt") == "a\nb\nc\nd"


def test_text_cut_inside_a_character_is_kept():
    assert decode("Fälle größer ö".encode()[:-1], "x.txt") == "Fälle größer "


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"words\nand more\x00 here", r"NUL bytes \(line 2\)"),
        (bytes(range(256)) * 20, "NUL bytes"),
        (b"\x01\x02\x03\x04\x05\x06\x07" * 40, "binary"),
    ],
)
def test_what_is_no_text_is_told(data, message):
    with pytest.raises(ReadError, match=message):
        decode(data, "x.txt")
