"""Sponsors: companies that pay for a trial are, foundations are not."""

import pytest

from kg.records import Sponsor

TITLE = "NK cells in acute myeloid leukemia: a phase 1 trial"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Ten patients got NK cells. FUNDING: Myonova Inc.", ["Myonova Inc."]),
        ("Ten patients got NK cells. Funding: Ravenna Cell Sciences.", ["Ravenna Cell Sciences"]),
        ("Ten patients got NK cells. Funding: Starfield Children's Foundation.", []),
        ("Ten patients got NK cells. Funding: the National Programme.", []),
        (
            "NIKOLA-1 is a phase 1 study (EU CT 2022-500877-31-00) sponsored by HOVON. Ten patients got NK cells.",
            ["HOVON"],
        ),
    ],
)
def test_who_pays_and_who_sponsors(told, words, names):
    assert [r.name for r in told(TITLE, words) if isinstance(r, Sponsor)] == names
