"""A sentence of two statements tells what each of them tells alone: no figure, grade, cause or group goes over to the other."""

from itertools import permutations

import pytest

STATEMENTS = [
    "the ORR was 60% (6/10)",
    "median PFS was 5.1 months (95% CI 2.0-8.2)",
    "median OS was not reached",
    "CRS was observed in 30% of patients",
    "grade 1 CRS was recorded in two patients",
    "no ICANS was observed",
    "there were no treatment-related deaths",
    "one patient died of sepsis",
    "grade 3 or higher neutropenia occurred in 70% of patients",
    "infections were reported in 20% of patients",
    "CAR-NK cells were detected for up to 28 days",
    "MRD negativity was achieved in 5 of 6 responders",
    "the median duration of response was 7.5 months",
    "five patients relapsed",
]
JOINTS = [", and ", "; ", ", while ", ", whereas ", ", but "]
ARMS = "Patients were assigned to arm A (NK cells, n = 20) or arm B (observation, n = 21). "


def capital(words: str) -> str:
    return words[0].upper() + words[1:]


@pytest.mark.parametrize("joint", JOINTS)
@pytest.mark.parametrize("first", STATEMENTS, ids=lambda s: s[:30])
def test_each_tells_what_it_tells_alone(told, first, joint):
    alone = {s: sorted(told(f"{capital(s)}.")) for s in STATEMENTS}
    assert all(alone.values())
    for one, other in permutations(STATEMENTS, 2):
        if one == first and {one, other} not in SHARED:
            expected = sorted([*alone[one], *alone[other]])
            assert sorted(told(f"{capital(one)}{joint}{other}.")) == expected


# "five relapsed" and "6/10", "CRS in 30%" and "grade 1 CRS in two": the one may be read with the whole of the other
SHARED = [
    {"five patients relapsed", "the ORR was 60% (6/10)"},
]


@pytest.mark.parametrize("form", ["in arm A, {a}; in arm B, {b}.", "{a} in arm A; {b} in arm B.", "in arm A, {a}, whereas in arm B, {b}.", "in arm A, {a}, and in arm B, {b}."])  # fmt: skip
def test_each_keeps_its_group(told, form):
    of_arm = [s for s in STATEMENTS if "responders" not in s and "CAR-NK" not in s]
    for one, other in permutations(of_arm, 2):
        expected = set(told(f"{ARMS}In arm A, {one}.")) | set(told(f"{ARMS}In arm B, {other}."))
        assert set(told(ARMS + capital(form.format(a=one, b=other)))) == expected
