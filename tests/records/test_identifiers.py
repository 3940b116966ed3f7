import pytest

from kg.records.identifiers import PATTERNS, find, normalise
from kg.vocabulary import load

CASES = {
    "NCT05472558": ("clinicaltrials", "NCT05472558"),
    "nct 05472558": ("clinicaltrials", "NCT05472558"),
    "EudraCT: 2004-000015-25-GB": ("eudract", "2004-000015-25"),
    "2004‑000015‑25": ("eudract", "2004-000015-25"),
    "2017-004279-30/3rd": ("eudract", "2017-004279-30"),
    "EUCTR2017-004279-30-Outside-EU/EEA": ("eudract", "2017-004279-30"),
    "2022-500244-37-00": ("ctis", "2022-500244-37-00"),
    "2022-500244-37": ("ctis", "2022-500244-37"),
    "CTIS2022-500244-37-00": ("ctis", "2022-500244-37-00"),
    "JPRN-UMIN000012345": ("umin", "UMIN000012345"),
    "ISRCTN 12949496": ("isrctn", "ISRCTN12949496"),
    "ISRCTN12949496": ("isrctn", "ISRCTN12949496"),
    "ChiCTR2100047084": ("chictr", "ChiCTR2100047084"),
    "chictr-opn-16008526": ("chictr", "ChiCTR-OPN-16008526"),
    "ChiCTR-OOC16008526": ("chictr", "ChiCTR-OOC-16008526"),
    "IRCT20201202049568N1": ("irct", "IRCT20201202049568N1"),
    "irct138809132755n1": ("irct", "IRCT138809132755N1"),
    "jRCT2080225031": ("jrct", "jRCT2080225031"),
    "JRCTS031180104": ("jrct", "jRCTs031180104"),
    "JapicCTI-183914": ("japiccti", "JapicCTI-183914"),
    "UMIN000012345": ("umin", "UMIN000012345"),
    "UMIN-CTR ID: 000012345": ("umin", "UMIN000012345"),
    "DRKS00011395": ("drks", "DRKS00011395"),
    "ACTRN12610000123456": ("anzctr", "ACTRN12610000123456"),
    "KCT0003973": ("cris", "KCT0003973"),
    "CTRI/2019/12/022405": ("ctri", "CTRI/2019/12/022405"),
    "U1111-1254-9093": ("ictrp", "U1111-1254-9093"),
    "RBR-5yx6jx": ("rebec", "RBR-5yx6jx"),
    "CTR20200147": ("ctr-china", "CTR20200147"),
    "NCI-2013-01269": ("nci-pdq", "NCI-2013-01269"),
    "none": None,
    "Not Applicable": None,
    "IND 017354": None,
    "2015-0682": None,
    "": None,
}


@pytest.mark.parametrize("text", CASES)
def test_one_number_is_brought_to_its_normal_form(text: str) -> None:
    expected = CASES[text]
    found = normalise(text)
    assert (found and (found.registry.partition(":")[2], found.value)) == expected


@pytest.mark.parametrize("text", [text for text, expected in CASES.items() if expected])
def test_the_normal_form_is_normal(text: str) -> None:
    first = normalise(text)
    assert first is not None
    assert normalise(first.value) == first


def test_places_cover_the_number_as_printed() -> None:
    text = "Registered (NCT 05472558; EUCTR2013-000615-24-BE) as U1111-1254-9093."
    assert [f.span.of(text) for f in find(text)] == [
        "NCT 05472558",
        "2013-000615-24-BE",
        "U1111-1254-9093",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "12 2020-123456-789",
        "10.1038/2014-123456-12",
        "call 0049-2014-123456-12-1",
        "the DIRECT2000 trial",
        "NCT0547255",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find(text) == []


def test_every_registry_is_one_of_the_vocabulary() -> None:
    assert {f"registry:{row.registry}" for row in PATTERNS} <= set(load().concepts)
