"""What a reader sees: whose a result is, what did not occur, names apart from one another, all of it in the window."""

import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from kg import view
from kg.store import Store
from kg.view.kinds import KINDS
from kg.view.network import network

Opener = Any
BOXES = """return drawing.nodes.getIds().map((id) => {
  const { left, top, right, bottom } = drawing.network.getBoundingBox(id);
  const [a, b] = [{ x: left, y: top }, { x: right, y: bottom }].map((p) => drawing.network.canvasToDOM(p));
  return [drawing.nodes.get(id).label, a.x, a.y, b.x, b.y];
})"""
SIZE = "const c = document.getElementById('mynetwork'); return [c.clientWidth, c.clientHeight]"


def results(store: Store) -> dict[str, str]:
    """Names of results, and their kinds."""
    return {
        told["label"]: told["kind"]
        for _, told in network(store).nodes(data=True)
        if "ORR" in told["label"] or "CRS" in told["label"]
    }


def test_a_result_names_its_arm_its_patients_and_its_time(arms: Store) -> None:
    assert results(arms) == {
        "ORR: 62.5% · day 30": "outcome",
        "ORR: 74% (14/19) · dose level 1 (fresh cells) · day 30": "outcome",
        "ORR: 0% (0/19) · dose level 2 (cells thawed at the bedside) · day 30": "outcome",
        "CRS grade ≥3: none observed (0/8) · older patients": "none observed",
    }


def test_the_facts_of_a_trial_tell_its_results_apart_too(arms: Store) -> None:
    facts = next(
        told["facts"] for _, told in network(arms).nodes(data=True) if told["kind"] == "trial"
    )

    assert "ORR: 74% (14/19) · dose level 1 (fresh cells) · day 30" in {fact[1] for fact in facts}


def test_kinds_are_told_apart_without_colours() -> None:
    looks = [(kind.shape, kind.filling) for kind in KINDS.values()]

    assert len(set(looks)) == len(looks)


def test_a_long_name_is_cut_in_the_drawing_and_whole_beside_it(
    opening: Opener, arms_page: Path
) -> None:
    browser = opening(arms_page)
    browser.find_element("id", "search").send_keys("0% bedside")
    browser.find_element("css selector", "#hits button").click()
    drawn = browser.execute_script(
        "return drawing.nodes.get(drawing.network.getSelectedNodes()[0])"
    )
    panel = browser.find_element("id", "panel").text

    assert drawn["label"].splitlines() == ["ORR: 0% (0/19)", "dose level 2 (cells…", "day 30"]
    assert drawn["title"] == "ORR: 0% (0/19) · dose level 2 (cells thawed at the bedside) · day 30"
    assert re.search(r"arm\s+dose level 2 \(cells thawed at the bedside\)", panel)
    assert re.search(r"patients\s+0 of 19", panel)
    assert "The ORR was 62.50% at day 30" in panel


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (390, 844)])
def test_all_of_the_graph_stands_in_the_window(
    opening: Opener, arms_page: Path, width: int, height: int
) -> None:
    browser = opening(arms_page, width, height)
    right, bottom = browser.execute_script(SIZE)
    boxes = browser.execute_script(BOXES)
    panel = browser.find_element("id", "panel").rect

    assert bottom > 150
    assert all(x > 0 and y > 0 and r < right and b < bottom for _, x, y, r, b in boxes)
    assert panel["y"] + panel["height"] <= height + 1
    assert max(r - x for _, x, _, r, _ in boxes) > 20, "and it is no dot in a corner"


def test_no_name_lies_on_another(opening: Opener, arms_page: Path) -> None:
    browser = opening(arms_page)
    boxes = browser.execute_script(BOXES)
    lying = [
        (a[0], b[0])
        for a, b in combinations(boxes, 2)
        if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]

    assert lying == []


def test_0_percent_is_not_found_in_50_percent(opening: Opener, arms_page: Path) -> None:
    browser = opening(arms_page)
    browser.find_element("id", "search").send_keys("ORR 0%")
    hits = [hit.text for hit in browser.find_elements("css selector", "#hits button")]

    assert [hit.partition(" ·")[0] for hit in hits] == ["ORR: 0% (0/19)", "NCT05472558 trial"]


def test_it_can_be_read_with_keys_alone(opening: Opener, arms_page: Path) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    browser = opening(arms_page)
    keys = ActionChains(browser)
    for typed in ("/", "ORR", Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER):
        keys = keys.send_keys(typed)
    keys.perform()

    assert browser.find_element("css selector", "#panel h2").text.startswith("ORR: 62.5%")


def test_what_is_found_nowhere_is_said_so(opened: Any) -> None:
    opened.find_element("id", "search").send_keys("xyzzy")

    assert "Nothing is called so" in opened.find_element("id", "hits").text


def test_an_empty_graph_says_so(opening: Opener, tmp_path: Path) -> None:
    store = Store.memory()
    store.load_vocabulary()
    path = tmp_path / "empty.html"
    path.write_text(view.page(store), encoding="utf-8")
    browser = opening(path)

    assert "Nothing to draw" in browser.find_element("id", "panel").text
    assert browser.get_log("browser") == []


def test_in_a_large_graph_results_wait_until_their_trial_is_chosen(
    opening: Opener, arms: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "LIMIT", 6)
    path = tmp_path / "large.html"
    path.write_text(view.page(arms), encoding="utf-8")
    browser = opening(path)
    hidden = "return drawing.nodes.get().filter((n) => n.hidden).length"

    assert browser.execute_script(hidden) == 5
    browser.find_element("id", "search").send_keys("NCT05472558")
    browser.find_element("css selector", "#hits button").click()
    assert browser.execute_script(hidden) == 0


def test_a_trial_without_a_number_goes_by_what_was_written_of_it(
    opening: Opener, arms: Store
) -> None:
    lines = [line.decode() + "\n" for line in arms.lines() if b"#identifier>" not in line]
    store = Store.memory()
    store.load_vocabulary()
    store.add(lines)
    names = [
        told["label"] for _, told in network(store).nodes(data=True) if told["kind"] == "trial"
    ]

    assert [name.partition(":")[0] for name in names] == ["unnumbered trial"]
    assert "broken" in names[0]
