"""A browser with the network off, and a trial whose results differ by arm."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg import view
from kg.document import Document
from kg.mapping import Mapper
from kg.records import AdverseEvent, Arm, Code, Outcome, Record, Ref, arm_ref
from kg.store import Store
from kg.vocabulary import load

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
_ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--window-size=1400,900",
    "--no-first-run",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


@pytest.fixture(scope="session")
def page(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _written(view.page(store), tmp_path_factory)


@pytest.fixture(scope="session")
def arms_page(arms: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _written(view.page(arms), tmp_path_factory)


def _written(html: str, factory: pytest.TempPathFactory) -> Path:
    path = factory.mktemp("view") / "view.html"
    path.write_text(html, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def arms(document: Document, records: tuple[Record, ...]) -> Store:
    """The article's graph with an ORR of 74% in one arm, 0% in the other, and CRS that none had."""
    rate = next(r for r in records if isinstance(r, Outcome) and r.measure == "measure:ORR")
    names = ("dose level 1 (fresh cells)", "dose level 2 (cells thawed at the bedside)")
    arms = [Arm(trial=rate.trial, name=name, evidence=rate.evidence) for name in names]
    made: list[Record] = [
        *arms,
        replace(
            rate, value=Decimal(74), numerator=14, denominator=19, arm=arm_ref(rate.trial, names[0])
        ),
        replace(
            rate, value=Decimal(0), numerator=0, denominator=19, arm=arm_ref(rate.trial, names[1])
        ),
        AdverseEvent(
            trial=rate.trial,
            measure=Code("measure:CRS"),
            status="none-observed",
            value=Decimal(0),
            unit="patients",
            denominator=8,
            grade=">=3",
            population="older patients",
            evidence=rate.evidence,
        ),
    ]
    store = Store.memory()
    store.load_vocabulary()
    store.add(Mapper(load(), "test", Ref("source/x")).quads(document, (*records, *made)))
    return store


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    if not (CHROMIUM and DRIVER):
        pytest.skip("chromium and chromedriver are not installed (.ci/run installs them)")
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in (*_ARGUMENTS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


Opener = Callable[..., Any]


@pytest.fixture
def opening(browser: Any) -> Opener:
    """Opens a page in a window of this size, and waits until it is drawn."""
    from selenium.webdriver.support.ui import WebDriverWait

    def opened(page: Path, width: int = 1400, height: int = 900) -> Any:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        browser.get("about:blank")
        browser.get(page.as_uri())
        WebDriverWait(browser, 20).until(
            lambda b: b.execute_script("return document.body.dataset.ready") == "yes"
        )
        return browser

    return opened


@pytest.fixture
def opened(opening: Opener, page: Path) -> Any:
    return opening(page)
