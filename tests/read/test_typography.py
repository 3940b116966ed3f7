"""Print that nobody sees changes no fact: hidden signs, spaces, ligatures, escapes, broken words, glued sentences."""

from pathlib import Path
from textwrap import wrap

import pytest

from kg.pipeline import build
from kg.query import table
from kg.read.typography import legible

PLAIN = """Cord blood NK cells in lymphoma

NK cells were given to 10 patients with lymphoma (NCT99000001). The confirmed objective response rate was 60% (95% CI, 26 to 88). \
Grade ≥3 neutropenia occurred in 4 of 10 patients. No cytokine release syndrome was seen. \
The median progression-free survival was 7.5 months. CAR-NK cells were detectable for up to 21 days in blood.
"""


def _told(tmp_path: Path, name: str, text: str) -> list[tuple[str, ...]]:
    file = tmp_path / f"{name}.txt"
    file.write_text(text, encoding="utf-8")
    rows = table(build([file]).store, "outcomes").rows
    keys = ("measure", "grade", "status", "value", "unit", "numerator", "denominator", "ci_low")
    return sorted(tuple(str(row.get(key)) for key in keys) for row in rows)


def _wrapped(text: str) -> str:
    return "\n\n".join("\n".join(wrap(part, 60)) for part in text.split("\n\n"))


# fmt: off
VARIANTS = {
    "soft hyphens": lambda t: t.replace("response", "re\u00adsponse").replace("neutropenia", "neutro\u00adpenia"),
    "no width": lambda t: t.replace(" was", "\u200b was").replace("%", "\u200b%"),
    "narrow and fixed spaces": lambda t: t.replace(" of ", "\u00a0of\u202f").replace("7.5 ", "7.5\u2009"),
    "ligatures": lambda t: t.replace("fi", "ﬁ").replace("fl", "ﬂ"),
    "escapes": lambda t: t.replace("≥", "\\u2265"),
    "entities": lambda t: t.replace("≥", "&ge;"),
    "two signs": lambda t: t.replace("≥", ">="),
    "spelt": lambda t: t.replace("≥", "> or ="),
    "doubled spaces": lambda t: t.replace(" ", "  "),
    "glued sentences": lambda t: t.replace(". ", "."),
    "notes behind points": lambda t: t.replace(". ", ".12,13 "),
    "a sentence per line": lambda t: t.replace(". ", ".\n"),
    "broken at a hyphen": lambda t: _wrapped(t).replace("neutropenia", "neutro-\npenia"),
    "full-width brackets": lambda t: t.replace("(", "（").replace(")", "）"),
}
# fmt: on


@pytest.mark.parametrize("name", VARIANTS)
def test_print_changes_no_result(name: str, tmp_path: Path) -> None:
    plain = _told(tmp_path, "plain", PLAIN)
    assert len(plain) >= 5
    changed = VARIANTS[name](PLAIN)
    assert changed != PLAIN
    assert _told(tmp_path, "changed", changed) == plain


def test_joiners_of_other_scripts_stay() -> None:
    assert legible("می\u200cشود") == "می\u200cشود"
    assert legible("C\u200cRS\u200d") == "CRS"


def test_escapes_of_a_json_file_are_its_own(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(
        r'{"title": "NK cells in \u0022hard\u0022 lymphoma", "doi": "10.5555/esc.1", "abstract": "NK cells were given to 10 patients '
        r'(NCT99000001) and stored at C:\u005ckeep. Grade \\u22653 neutropenia occurred in 4 of 10. The ORR was 60\u200b%."}',
        encoding="utf-8",
    )
    found = build([file]).store
    (document,) = table(found, "documents").rows
    assert document["title"] == 'NK cells in "hard" lymphoma'
    told = {(r["measure"], r["grade"], str(r["value"])) for r in table(found, "outcomes").rows}
    assert told == {("AE", ">=3", "4"), ("ORR", None, "60")}
