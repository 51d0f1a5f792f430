"""Large letters and narrow screens: 大字版 in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import ask, fits

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
STORED = "JSON.stringify([{...localStorage}, {...sessionStorage}])"


def size(page: Page, selector: str) -> float:
    return float(page.eval_on_selector(selector, "e => parseFloat(getComputedStyle(e).fontSize)"))


def test_large_letters_are_remembered_until_turned_off(address: str, visit: Visit) -> None:
    page = visit(address)
    button = page.get_by_role("button", name="大字版")
    before = size(page, ".welcome > p")
    assert page.evaluate(STORED) == "[{},{}]"
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert size(page, ".welcome > p") >= before * 1.25
    page.reload()
    page.wait_for_selector(".welcome")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert size(page, ".welcome > p") >= before * 1.25
    button.click()
    assert size(page, ".welcome > p") == before
    assert page.evaluate(STORED) == "[{},{}]"


def test_a_browser_that_forbids_storage_still_enlarges(address: str, visit: Visit) -> None:
    page = visit(address)
    page.evaluate("Object.defineProperty(window, 'localStorage', {get() { throw Error('no') }})")
    page.get_by_role("button", name="大字版").click()
    expect(page.locator("html")).to_have_class("large")


@pytest.mark.parametrize("large", [False, True])
def test_charts_fit(address: str, visit: Visit, large: bool) -> None:
    page = visit(address, viewport={"width": 320, "height": 640})
    if large:
        page.get_by_role("button", name="大字版").click()
    for turn, question in enumerate(("各部门", "构成", "走势"), start=1):
        ask(page, question, turn)
        page.locator(f"#turn-{turn} .numbers summary").click()
        expect(page.locator(f"#turn-{turn} table")).to_be_visible()
    assert cut_off(page) == []
    for width in (480, 844, 1920):
        page.set_viewport_size({"width": width, "height": 500})
        assert fits(page)
        assert cut_off(page) == []
    page.add_style_tag(content=".drawing .number { font-size: 9em }")
    assert cut_off(page) != []


def cut_off(page: Page) -> list[str]:
    """Texts of drawings that leave the window or run into another of the same line."""
    return page.evaluate("""() => [...document.querySelectorAll(".drawing")].flatMap(drawing => {
      const boxes = [...drawing.querySelectorAll("text")].map(e => [e, e.getBoundingClientRect()]);
      const over = ([, a], [, b]) => a.left < b.right && b.left < a.right
        && a.top + 6 < b.bottom && b.top + 6 < a.bottom;
      return boxes.filter((one, i) => one[1].left < 0 || one[1].right > innerWidth
        || boxes.some((other, j) => i !== j && over(one, other))).map(([e]) => e.textContent);
    })""")
