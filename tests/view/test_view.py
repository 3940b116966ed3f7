"""The page in a real browser, with the network off: it loads, finds, tells, hides; nothing in the data runs."""

import re
from pathlib import Path
from typing import Any

from kg import view
from kg.store import Store


def find(browser: Any, words: str) -> None:
    browser.find_element("id", "search").send_keys(words)
    browser.find_element("css selector", "#hits button").click()


def shown(browser: Any, kind: str) -> list[str]:
    """The drawn names of this kind."""
    return list(
        browser.execute_script(
            """const kinds = new Map(JSON.parse(document.getElementById("nodes").textContent).map((t) => [t.id, t.kind]));
            return drawing.nodes.get().filter((n) => !n.hidden && kinds.get(n.id) === arguments[0]).map((n) => n.label)""",
            kind,
        )
    )


def test_it_loads_without_a_word_on_the_console(opened: Any) -> None:
    assert opened.get_log("browser") == []
    assert opened.find_elements("css selector", "#mynetwork canvas")


def test_nothing_in_the_data_runs(opened: Any) -> None:
    find(opened, "broken")

    assert opened.title == "NKgraph: trials, products, targets, results"
    assert opened.find_element("css selector", "#panel h2").text == (
        '<script>document.title="broken"</script> "quoted" & plain'
    )


def test_a_click_on_a_hit_tells_facts_with_their_sentence(opened: Any) -> None:
    find(opened, "NCT05472558")
    panel = opened.find_element("id", "panel")

    assert "ORR: 62.5%" in panel.text or "outcome:" in panel.text
    assert "The ORR was 62.50% at day 30" in panel.text
    assert (
        panel.find_element("css selector", "a").get_attribute("href").endswith("/study/NCT05472558")
    )


def test_a_click_on_a_node_selects_it(opened: Any) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.support.ui import WebDriverWait

    find(opened, "CD19 CAR-NK cells")
    opened.execute_script("document.getElementById('panel').replaceChildren()")
    canvas = opened.find_element("css selector", "#mynetwork canvas")
    ActionChains(opened).move_to_element(
        canvas
    ).click().perform()  # what was found stands in the middle
    WebDriverWait(opened, 10).until(lambda b: b.find_elements("css selector", "#panel h2"))

    assert opened.find_element("css selector", "#panel h2").text == "CD19 CAR-NK cells"


def test_a_sentence_can_be_searched(opened: Any) -> None:
    opened.find_element("id", "search").send_keys("not reached for")
    hits = [hit.text for hit in opened.find_elements("css selector", "#hits button")]

    assert any(hit.startswith("median OS: not reached") for hit in hits)


def test_a_kind_can_be_hidden(opened: Any) -> None:
    box = opened.find_element("css selector", "#legend input[value=outcome]")
    box.click()

    assert not box.is_selected()
    find(opened, "ORR")
    assert shown(opened, "outcome") == ["ORR: 62.5%\nday 30"], "what is chosen is shown, no more"


def test_a_link_opens_what_it_names(browser: Any, page: Path) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    browser.get("about:blank")
    browser.get(page.as_uri() + "#target%2FCD19")
    WebDriverWait(browser, 20).until(lambda b: b.find_elements("css selector", "#panel .kind"))

    assert browser.find_element("css selector", "#panel h2").text == "CD19"


def test_nothing_is_loaded_from_anywhere(page: Path) -> None:
    html = page.read_text(encoding="utf-8")

    assert not re.findall(r"<(?:script|link|img|iframe)[^>]*(?:src|href)\s*=", html)
    assert "default-src 'none'" in html


def test_the_page_is_the_same_every_time(store: Store) -> None:
    assert view.page(store) == view.page(store)
