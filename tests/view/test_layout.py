"""Everything has a place of its own, the same one every time."""

import random

from hypothesis import given
from hypothesis import strategies as st

from kg.store import Store
from kg.view.layout import positions
from kg.view.network import network
from kg.view.room import around, packed, spread

HALVES = st.tuples(st.floats(5, 120), st.floats(5, 40))


def apart(
    a: tuple[float, float],
    b: tuple[float, float],
    half: tuple[float, float],
    other: tuple[float, float],
) -> bool:
    return any(abs(a[i] - b[i]) >= half[i] + other[i] for i in (0, 1))


def test_every_node_has_a_place_of_its_own(store: Store) -> None:
    graph = network(store)
    places = positions(graph, dict.fromkeys(graph, (60.0, 20.0)))

    assert set(places) == set(graph)
    assert all(
        a == b or apart(places[a], places[b], (60, 20), (60, 20)) for a in graph for b in graph
    )


@given(st.lists(HALVES, min_size=2, max_size=25))
def test_boxes_are_pushed_apart(halves: list[tuple[float, float]]) -> None:
    chance = random.Random(1)  # noqa: S311 - the same places each time, no secret
    sizes = {str(i): half for i, half in enumerate(halves)}
    found = spread({n: (chance.uniform(0, 200), chance.uniform(0, 200)) for n in sizes}, sizes)

    assert all(
        a == b or apart(found[a], found[b], sizes[a], sizes[b]) for a in sizes for b in sizes
    )


@given(HALVES, HALVES, st.integers(0, 80))
def test_what_stands_around_leaves_the_middle_free(
    middle: tuple[float, float], cell: tuple[float, float], number: int
) -> None:
    places = around(middle, cell, number)

    assert len(set(places)) == number
    assert all(apart(place, (0, 0), cell, middle) for place in places)


@given(st.lists(st.tuples(st.floats(10, 900), st.floats(10, 900)), max_size=20))
def test_parts_are_packed_without_overlap(sizes: list[tuple[float, float]]) -> None:
    sizes.sort(key=lambda size: -size[1])
    boxes = list(zip(packed(sizes, 10), sizes, strict=True))

    for number, ((x, y), (w, h)) in enumerate(boxes):
        for (a, b), (v, k) in boxes[:number]:
            assert a + v <= x or x + w <= a or b + k <= y or y + h <= b
