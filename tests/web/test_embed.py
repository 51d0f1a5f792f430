"""The chat on other websites: an allowed one and a stranger, two real origins."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import FrameLocator, Page, expect

from corpus.errors import BudgetQAError
from qa.web import demo
from qa.web.origins import SETTING, checked, configured
from tests.web.conftest import made, running
from tests.web.fake import FakeAssistant

ALLOWED, STRANGER = "https://www.qinghe.example", "https://stranger.example"
Visit = Callable[..., Page]
browser_test = pytest.mark.browser
PHONE = {"viewport": {"width": 360, "height": 740}}


@pytest.mark.parametrize(
    ("written", "origins"),
    [
        ("", ()),
        ("https://www.qinghe.example", ("https://www.qinghe.example",)),
        ("https://A.example/, http://b.example:8080", ("https://a.example", "http://b.example:8080")),
        ("http://127.0.0.1:7870，http://[::1]:80", ("http://127.0.0.1:7870", "http://[::1]:80")),
    ],
)  # fmt: skip
def test_origins(written: str, origins: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, written)
    assert configured() == origins


@pytest.mark.parametrize(
    "written",
    ["*", "https://*.example", "a.example", "https://a.example/b", "ftp://a.example", "null",
     "https://a.example;script-src *", "https://", "https://a.example:port", "https://a.example\r\nx: y"],
)  # fmt: skip
def test_what_is_no_origin_is_refused(written: str) -> None:
    with pytest.raises(BudgetQAError, match=r"请写成 https://域名"):
        checked([written])


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(asyncio.run(made(FakeAssistant(), (ALLOWED,)))) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/embed.js", "/documents", "/api/v1/ask"])
def test_only_allowed_pages_may_show_it_and_read_it(client: TestClient, path: str) -> None:
    for origin, allowed in ((ALLOWED, True), (STRANGER, False), (f"{ALLOWED}.evil.example", False), ("null", False)):  # fmt: skip
        headers = client.get(path, headers={"origin": origin}).headers
        assert f"frame-ancestors 'self' {ALLOWED}" in headers["content-security-policy"]
        assert headers.get("access-control-allow-origin") == (ALLOWED if allowed else None)
        assert "access-control-allow-credentials" not in headers
        asked = {"origin": origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type"}  # fmt: skip
        assert client.options(path, headers=asked).is_success is allowed


@pytest.fixture(scope="module")
def sites() -> Iterator[dict[str, str]]:
    """A county website, one that is allowed too, and a stranger, each with the chat on its page."""
    html = {"county": "", "other": "", "stranger": ""}
    with ExitStack() as stack:
        found = {name: stack.enter_context(demo.website(_Late(html, name))) for name in html}
        allowed = (found["county"], found["other"])
        address = stack.enter_context(running(FakeAssistant(), allowed))
        attributes = 'data-corner="top-left" data-colour="#ffe08a" data-title="问&lt;预算&gt;" data-question="去年的培训费"'
        html |= {
            "county": demo.page(address),
            "other": f'<title>t</title><p>页</p><script src="{address}embed.js" {attributes}></script>',
            "stranger": demo.page(address),
        }
        yield found | {"chat": address}


class _Late(str):
    """A page whose HTML is known only once the chat has an address."""

    def __new__(cls, pages: dict[str, str], name: str) -> _Late:
        made = super().__new__(cls)
        made.pages, made.name = pages, name
        return made

    def encode(self, *_: object) -> bytes:
        return self.pages[self.name].encode()


def chat(page: Page) -> FrameLocator:
    return page.frame_locator("[data-budget-qa] iframe")


def opened(page: Page) -> None:
    page.get_by_role("button", name="问预算", exact=True).click()
    expect(chat(page).locator(".welcome")).to_be_visible()


@browser_test
@pytest.mark.parametrize("options", [{}, PHONE])
def test_a_visitor_opens_asks_and_closes(
    sites: dict[str, str], visit: Visit, options: dict[str, object]
) -> None:
    page = visit(sites["county"], ready="[data-budget-qa]", **options)
    launcher = page.get_by_role("button", name="问预算", exact=True)
    # Nothing is loaded before the visitor wants it, and the page's own rules do not reach it.
    assert len(page.frames) == 1
    assert launcher.evaluate("e => getComputedStyle(e).fontSize") == "16px"
    assert launcher.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(28, 74, 120)"
    launcher.focus()
    page.keyboard.press("Enter")
    frame = chat(page)
    frame.locator("#question").fill("培训费")
    frame.locator("#question").press("Enter")
    expect(frame.locator("#turn-1 .figure")).to_have_text("36,500元")
    box = page.get_by_role("dialog", name="问预算").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= page.viewport_size["width"]
    frame.locator("#question").press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(launcher).to_be_focused()
    launcher.click()
    expect(frame.locator("#turn-1 .figure")).to_be_visible()
    page.get_by_role("button", name="关闭问预算").click()
    expect(launcher).to_be_visible()
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@browser_test
def test_it_lies_above_everything(sites: dict[str, str], visit: Visit) -> None:
    page = visit(sites["county"], ready="[data-budget-qa]")
    page.evaluate("""() => { const cover = document.createElement("div"); cover.style.cssText =
      "position:fixed;inset:0;z-index:2147483646;background:#000"; document.body.append(cover); }""")
    opened(page)


@browser_test
def test_what_the_page_may_choose(sites: dict[str, str], visit: Visit) -> None:
    page = visit(sites["other"], ready="[data-budget-qa]")
    launcher = page.get_by_role("button", name="问<预算>", exact=True)
    box = launcher.bounding_box()
    assert box["x"] < 100
    assert box["y"] < 100
    assert launcher.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 224, 138)"
    assert launcher.evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    launcher.click()
    expect(chat(page).locator("#turn-1 .figure")).to_have_text("37,730元")


@browser_test
def test_the_page_speaks_to_it(sites: dict[str, str], visit: Visit) -> None:
    page = visit(sites["county"], ready="[data-budget-qa]")
    page.evaluate("postMessage({type: 'budget-qa:ask', question: '培训费'}, location.origin)")
    expect(chat(page).locator("#turn-1 .figure")).to_have_text("36,500元")
    page.evaluate("BudgetQA.ask('去年')")
    expect(chat(page).locator("#turn-2 .figure")).to_have_text("37,730元")
    page.evaluate("postMessage({type: 'budget-qa:close'}, location.origin)")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.evaluate("BudgetQA.open()")
    expect(page.get_by_role("dialog")).to_be_visible()


@browser_test
def test_others_are_not_heard(sites: dict[str, str], visit: Visit) -> None:
    page = visit(sites["county"], ready="[data-budget-qa]")
    opened(page)
    # A frame of another origin on the same page speaks to the page and to the chat.
    page.evaluate(
        """address => new Promise(done => { const frame = document.createElement("iframe");
        frame.name = "evil"; frame.style.setProperty("display", "block", "important");
        frame.src = address; frame.onload = done; document.body.append(frame); })""",
        f"{sites['stranger']}/x",
    )
    page.frame("evil").evaluate(
        """() => { for (const type of ["budget-qa:ask", "budget-qa:close"])
          parent.postMessage({type, question: "培训费"}, "*"); }"""
    )
    # The chat is told by the browser who speaks: a made event stands for that here.
    said = """(log, [origin, source]) => dispatchEvent(new MessageEvent("message", {origin,
      source: source === "parent" ? parent : window, data: {type: "budget-qa:ask", question: "培训费"}}))"""
    log = chat(page).locator(".log")
    log.evaluate(said, [sites["stranger"], "parent"])
    log.evaluate(said, [sites["county"], "self"])
    page.wait_for_timeout(500)
    expect(chat(page).locator(".turn")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_be_visible()
    log.evaluate(said, [sites["county"], "parent"])
    expect(chat(page).locator(".turn")).to_have_count(1)


@browser_test
def test_a_stranger_gets_nothing(sites: dict[str, str], visit: Visit) -> None:
    page = visit(sites["stranger"], faulty=True, ready="[data-budget-qa]")
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text))
    page.get_by_role("button", name="问预算", exact=True).click()
    page.wait_for_timeout(1000)
    assert chat(page).locator(".page").count() == 0
    assert re.search("frame-ancestors", "".join(said))
    asking = """async address => { try { const answer = await fetch(address + "api/v1/ask", {method: "POST",
      headers: {"content-type": "application/json"}, body: '{"question": "培训费"}'});
      return (await answer.json()).status } catch { return "refused" } }"""
    assert page.evaluate(asking, sites["chat"]) == "refused"
    assert (
        visit(sites["county"], ready="[data-budget-qa]").evaluate(asking, sites["chat"])
        == "answered"
    )
