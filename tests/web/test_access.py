"""axe-core finds nothing on any page, in normal and in large letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from qa.assistant import Assistant
from qa.library import bundled_reports
from tests.web import conftest
from tests.web.conftest import ask

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
QUESTIONS = ("培训费", "去年", "增加", "各部门", "走势", "差旅费", "预算是多少", "天气", "乱码")


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


@pytest.fixture(scope="module")
def bundled() -> Iterator[tuple[str, Assistant]]:
    assistant = Assistant.from_files(bundled_reports())
    with conftest.running(assistant) as address:
        yield address, assistant


@pytest.mark.parametrize(("scheme", "large"), [("light", False), ("light", True), ("dark", False)])
def test_the_chat(address: str, visit: Visit, scheme: str, large: bool) -> None:
    page = visit(address, color_scheme=scheme, reduced_motion="reduce")
    if large:
        page.get_by_role("button", name="大字版").click()
    assert violations(page) == []
    for turn, question in enumerate(QUESTIONS, start=1):
        ask(page, question, turn)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert violations(page) == []


@pytest.mark.parametrize(("scheme", "large"), [("light", False), ("light", True), ("dark", False)])
def test_the_reader_and_the_form(
    bundled: tuple[str, Assistant], visit: Visit, scheme: str, large: bool
) -> None:
    address, assistant = bundled
    source = assistant.ask("三公经费是多少").citations[0]
    place = f"documents/{source.document}?start={source.start}&end={source.end}&facts=1"
    page = visit(f"{address}{place}&large={large:d}", ready="#cited", color_scheme=scheme)
    page.locator("nav summary").click()
    assert violations(page) == []
    for other in ("documents", "plain", "plain?question=三公经费是多少"):
        query = "&" if "?" in other else "?"
        page.goto(f"{address}{other}{query}large={large:d}")
        assert violations(page) == []


def test_axe_sees(address: str, visit: Visit) -> None:
    page = visit(address)
    page.evaluate("document.querySelector('#question').removeAttribute('placeholder')")
    assert violations(page) == []
    page.evaluate("document.querySelector('#question').labels[0].remove()")
    assert [each.partition(":")[0] for each in violations(page)] == ["label"]
