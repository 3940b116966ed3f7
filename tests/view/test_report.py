"""The validation report on a phone."""

from pathlib import Path
from typing import Any

from kg import validate
from kg.validate.result import Report, Result


def test_long_names_do_not_make_the_page_wider_than_the_window(
    browser: Any, tmp_path: Path
) -> None:
    broken = Result(
        "Violation", "nkt:OutcomeShape-value", "A message.", f"https://x.org/{'a' * 90}", "", "1"
    )
    path = tmp_path / "report.html"
    path.write_text(validate.html(Report((broken,), "")), encoding="utf-8")
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get(path.as_uri())

    assert browser.execute_script("return document.documentElement.scrollWidth") <= 390
