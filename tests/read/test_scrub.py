from time import process_time

import pytest

from kg.read.scrub import REMOVED, scrub

GONE = [
    "someone@example.org",
    "first.last+trial@mail.uni-heidelberg.de",
    "mailto:a_b@c-d.co.uk",
    "jane (at) hospital.com",
    "+1 713-792-2121",
    "+86 10 8888 6666",
    "+98 (21) 61192501",
    "+44 (0)20 7946 0958",
    "713-792-2121",
    "(301) 496-4000",
    "1-888-NCI-1937",
    "1-800-4-CANCER",
    "866-444-8806",
    "Tel: 02-2228-1234",
    "Phone 0551 39 66110",
    "电话：010-66937166",
    "+62 21 7864975, 7864976",
    "call 240 760 6000 ext. 12",
]
STAYS = [
    "NCT05472558",
    "2013-000615-24",
    "2022-500244-37-00",
    "U1111-1254-9093",
    "ACTRN12610000123456",
    "CTRI/2019/12/022405",
    "10.1038/s43018-025-00940-3",
    "PMID: 40149002",
    "2015-03-23 to 2017-03-29",
    "1 × 10^7/kg and 5,000,000 cells",
    "95% CI 0.123-0.456; P = 0.0000123",
    "HR +1.2 (0.5 to 3.4), 12.5 (3.1-20.2)",
    "CD56+ 12345678 cells",
    "call at Day 546 and Day 731",
    "contact 12 months after the 24 month visit",
    "1.5, 2.5, 3.5, 4.5, 5.5",
    "ISSN 2162-3619",
    "10 000 000 to 50 000 000 cells",
    "callus.\n\n8852277 Ouabain",
    "human thrombin (800-1200 IU/mL), Nat Med 29(4):888-897",
    "@BASHH, dose @ 5 mg, 3@4",
]


@pytest.mark.parametrize("words", GONE)
def test_ways_to_reach_a_person_go(words: str) -> None:
    scrubbed = scrub(f"Please see {words}, or later.")
    assert REMOVED in scrubbed
    assert not any(c.isdigit() or c in "@＠" for c in scrubbed)
    assert scrubbed.endswith(", or later.")


@pytest.mark.parametrize("words", STAYS)
def test_other_figures_stay(words: str) -> None:
    assert scrub(f"Here {words}, or later.") == f"Here {words}, or later."


def test_twice_is_once() -> None:
    assert scrub(scrub("Tel: 02-2228-1234")) == scrub("Tel: 02-2228-1234")


@pytest.mark.parametrize("piece", ["a", "1 ", "+1", "a@", "a.", "1-2-3 ", "tel ", "<", "("])
def test_time_grows_with_the_length_and_not_with_its_square(piece: str) -> None:
    started = process_time()
    scrub(piece * 100_000 + " x@y.org")
    assert process_time() - started < 3
