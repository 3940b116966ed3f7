import subprocess
import sys

import pytest

from kg.errors import ReadError

_OBJECTS = (
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    "<< /Length {length} >>\nstream\n{stream}\nendstream",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
)
_LINES = (
    "NK cells in lymphoma: a phase 1 trial",
    "Abstract",
    "Ten patients with relapsed lymphoma were given NK cells at one hospital, and four of",
    "them responded to the treatment. No CRS was seen in any of the patients.",
)


def _pdf(lines: tuple[str, ...]) -> bytes:
    shown = " ".join(f"({line}) Tj 0 -16 Td" for line in lines)
    stream = f"BT /F1 12 Tf 20 700 Td {shown} ET"
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(_OBJECTS, start=1):
        places.append(len(made))
        filled = body.replace("{length}", str(len(stream))).replace("{stream}", stream)
        made += f"{number} 0 obj\n{filled}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF"
    return made + end.encode()


def test_the_text_of_the_pages(reading, words):
    pytest.importorskip("pypdf", reason="the extra for PDF is not installed")
    (document,) = reading(_pdf(_LINES), "one.pdf")
    assert (document.format, document.title) == ("pdf", "NK cells in lymphoma: a phase 1 trial")
    assert any("four of them responded" in text for text in words(document, "abstract"))


@pytest.mark.parametrize(
    ("data", "message"),
    [(_pdf(()), "pictures"), (b"%PDF-1.4\nbroken", "broken or locked|pictures")],
)
def test_pages_that_cannot_be_read_are_told(reading, data, message):
    pytest.importorskip("pypdf", reason="the extra for PDF is not installed")
    with pytest.raises(ReadError, match=message):
        reading(data, "one.pdf")


def test_without_the_extra_the_error_says_what_to_install(tmp_path):
    (tmp_path / "one.pdf").write_bytes(_pdf(_LINES))
    program = (
        "import sys; sys.modules['pypdf'] = None\n"
        "from pathlib import Path\n"
        "from kg.read import read\n"
        "from kg.read.source import Source\n"
        "from kg.errors import MissingExtra\n"
        "try:\n    list(read(Source('one.pdf', 'one.pdf', Path(sys.argv[1]).read_bytes())))\n"
        "except MissingExtra as error:\n    sys.stdout.write(str(error))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "one.pdf")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "pip install 'nkgraph[pdf]'" in done.stdout
