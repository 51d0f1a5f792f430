"""The page in a real browser."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qa.assistant import Assistant
from qa.library import bundled_reports
from tests.web.conftest import ask, fits, foreign, running
from tests.web.fake import HOSTILE, FakeAssistant, disclosure

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def slow_address() -> Iterator[str]:
    documents = (disclosure(), disclosure(department="青禾县财政局", year=2022))
    with running(FakeAssistant(documents, delay=1)) as address:
        yield address


@pytest.fixture(scope="module")
def bundled_address() -> Iterator[str]:
    with running(Assistant.from_files(bundled_reports())) as address:
        yield address


def test_first_screen(address: str, visit: Visit) -> None:
    page = visit(address)
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    assert page.title() == "预算公开问答"
    for example in FakeAssistant().examples():
        expect(page.get_by_role("button", name=example, exact=True)).to_be_visible()
    expect(page.get_by_text("已收录")).to_be_visible()


def test_an_example_answers_with_figure_warning_and_evidence(address: str, visit: Visit) -> None:
    page = visit(address)
    page.get_by_role("button", name="培训费是多少", exact=True).click()
    card = page.locator("#turn-1")
    expect(card.locator(".figure")).to_have_text("36,500元")
    expect(card.locator(".warning")).to_be_visible()
    expect(card.locator(".warning")).to_contain_text("请注意")
    expect(card.locator("mark").first).to_have_text("36500元")
    expect(page.locator(".welcome")).to_have_count(0)
    expect(page.locator(".live")).to_contain_text("青禾县农业农村局2023年培训费预算数为36500元")
    # The pressed button is gone: the keyboard goes on from the answer.
    assert page.evaluate("document.activeElement.id") == "turn-1"


def test_suggestions_ask_and_only_the_last_are_offered(address: str, visit: Visit) -> None:
    page = visit(address)
    ask(page, "培训费是多少")
    page.get_by_role("button", name="去年的培训费是多少").click()
    expect(page.locator("#turn-2 .figure")).to_have_text("37,730元")
    expect(page.locator("#turn-2 .asked")).to_contain_text("去年的培训费是多少")
    expect(page.locator("#turn-1 .suggestions")).to_be_hidden()


def test_evidence_opens_and_stays_as_the_reader_left_it(address: str, visit: Visit) -> None:
    page = visit(address)
    ask(page, "培训费是多少")
    first, second = page.locator("#turn-1 details").all()
    expect(first).to_have_attribute("open", "")
    first.locator("summary").click()
    second.locator("summary").click()
    expect(second.locator("blockquote")).to_be_visible()
    ask(page, "差旅费", 2)
    expect(second.locator("blockquote")).to_be_visible()
    expect(first.locator("blockquote")).to_be_hidden()


def test_enter_sends_and_shift_enter_does_not(address: str, visit: Visit) -> None:
    page = visit(address)
    page.fill("#question", "培训费")
    page.press("#question", "Shift+Enter")
    expect(page.locator("#question")).to_have_value("培训费\n")
    page.press("#question", "Enter")
    page.wait_for_selector("#turn-1")
    expect(page.locator("#question")).to_have_value("")
    expect(page.locator("#question")).to_be_focused()


def test_enter_of_an_input_method_does_not_send(address: str, visit: Visit) -> None:
    page = visit(address)
    page.fill("#question", "peixunfei")
    page.evaluate(
        """document.querySelector("#question").dispatchEvent(new KeyboardEvent(
        "keydown", {key: "Enter", isComposing: true, bubbles: true, cancelable: true}))"""
    )
    page.wait_for_timeout(200)
    expect(page.locator(".turn")).to_have_count(0)


def test_nothing_is_not_sent(address: str, visit: Visit) -> None:
    page = visit(address)
    for question in ("", "   ", "\n"):
        page.fill("#question", question)
        page.press("#question", "Enter")
    page.wait_for_timeout(200)
    expect(page.locator(".turn")).to_have_count(0)


def test_by_keyboard_alone(address: str, visit: Visit) -> None:
    page = visit(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到提问框"
    page.keyboard.press("Enter")
    page.keyboard.type("培训费")
    page.keyboard.press("Enter")
    page.wait_for_selector("#turn-1")
    page.keyboard.press("Shift+Tab")
    focused = page.evaluate_handle("document.activeElement")
    assert page.evaluate("e => e.dataset.ask", focused) == "培训费为什么减少"
    assert page.evaluate("e => parseFloat(getComputedStyle(e).outlineWidth)", focused) >= 2
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    expect(page.locator("#turn-1 details").nth(1)).to_have_attribute("open", "")


def test_new_conversation(address: str, visit: Visit) -> None:
    page = visit(address)
    ask(page, "几个问题")
    ask(page, "几个问题", 2)
    expect(page.locator("#turn-2")).to_contain_text("这是第2个问题")
    page.get_by_role("button", name="新对话").click()
    expect(page.locator(".welcome")).to_be_visible()
    ask(page, "几个问题")
    expect(page.locator("#turn-1")).to_contain_text("这是第1个问题")


def test_visitors_are_kept_apart(address: str, visit: Visit) -> None:
    first, second = visit(address), visit(address)
    ask(first, "几个问题")
    ask(second, "几个问题")
    expect(second.locator("#turn-1")).to_contain_text("这是第1个问题")


def test_each_no_is_said(address: str, visit: Visit) -> None:
    page = visit(address)
    said = {
        "差旅费": "没有查到",
        "预算是多少": "请再说明一下",
        "天气": "不在解答范围",
        "乱码": "无法处理这个输入",
        "崩溃": "已经记录下来",
        "损坏": "请重新生成",
    }
    for turn, (question, shown) in enumerate(said.items(), start=1):
        ask(page, question, turn)
        expect(page.locator(f"#turn-{turn}")).to_contain_text(shown)
    assert "secret" not in page.content()


def test_questions_are_shown_as_typed(address: str, visit: Visit) -> None:
    page = visit(address)
    questions = (
        HOSTILE,
        "<b>粗</b>",
        "$x$ **b** _i_ # h",
        "<img src=x onerror=alert(1)>",
        "`a` {{1}} ${1}",
        "&lt;",
    )
    for turn, question in enumerate(questions, start=1):
        ask(page, question, turn)
        expect(page.locator(f"#turn-{turn} .asked")).to_have_text(f"问：{question}")
        assert page.locator(f"#turn-{turn} .asked *").count() == 1
    assert page.evaluate("window.hacked") is None


def test_documents_cannot_run_scripts(address: str, visit: Visit) -> None:
    page = visit(address, **PHONE)
    ask(page, "恶意")
    expect(page.locator("#turn-1 blockquote")).to_contain_text("<script>window.hacked=1</script>")
    page.locator("#turn-1 [data-ask]").click()
    page.wait_for_selector("#turn-2")
    assert page.evaluate("window.hacked") is None
    assert page.locator("#turn-1 script, #turn-1 img").count() == 0
    assert fits(page)


def test_a_long_question_is_refused_and_kept(address: str, visit: Visit) -> None:
    page = visit(address)
    page.fill("#question", "长" * 2001)
    page.press("#question", "Enter")
    expect(page.locator(".note")).to_contain_text("控制在 2000 字以内（现在有 2001 字）")
    expect(page.locator("#question")).to_have_value("长" * 2001)
    expect(page.locator(".turn")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_phone(address: str, visit: Visit, scheme: str) -> None:
    page = visit(address, color_scheme=scheme, **PHONE)
    assert fits(page)
    for turn, question in enumerate(
        ("培训费", "去年", "增加", "职能", "长" * 300, "W" * 300), start=1
    ):
        ask(page, question, turn)
        assert fits(page)
    small = page.eval_on_selector_all(
        "button, summary, select, textarea",
        "all => all.filter(e => e.offsetParent && e.getBoundingClientRect().height < 44).map(e => e.outerHTML)",
    )
    assert small == []
    # The question box stays in sight however long the conversation is.
    assert page.evaluate(
        "document.querySelector('.send').getBoundingClientRect().bottom <= innerHeight"
    )


def test_waiting_is_shown_and_a_second_question_waits(slow_address: str, visit: Visit) -> None:
    page = visit(slow_address)
    page.select_option("select[name=department]", "青禾县财政局")
    page.select_option("select[name=year]", "2022")
    page.fill("#question", "几个问题")
    page.press("#question", "Enter")
    expect(page.locator(".busy")).to_be_visible()
    expect(page.locator(".log")).to_have_attribute("aria-busy", "true")
    page.keyboard.type("下一问")
    page.keyboard.press("Enter")
    page.wait_for_selector("#turn-1")
    expect(page.locator("#turn-1")).to_contain_text("范围：青禾县财政局，2022。")
    expect(page.locator("#question")).to_have_value("下一问")
    expect(page.locator(".turn")).to_have_count(1)
    expect(page.locator(".busy")).to_have_count(0)
    assert page.input_value("select[name=year]") == "2022"


def test_a_refused_question_is_explained_and_kept(address: str, visit: Visit) -> None:
    page = visit(address, faulty=True)
    page.route("**/queue/join*", lambda route: route.fulfill(status=503, body="{}"))
    page.fill("#question", "培训费")
    page.press("#question", "Enter")
    expect(page.locator(".note")).to_contain_text("请稍后再发送")
    expect(page.locator("#question")).to_have_value("培训费")
    expect(page.locator(".pending")).to_have_count(0)
    page.unroute_all()
    page.press("#question", "Enter")
    expect(page.locator("#turn-1 .figure")).to_have_text("36,500元")
    expect(page.locator(".note")).to_be_hidden()


def test_a_question_outlives_a_lost_connection(address: str, visit: Visit) -> None:
    page = visit(address, faulty=True)
    page.route("**/queue/join*", lambda route: route.abort())
    page.fill("#question", "培训费")
    page.press("#question", "Enter")
    expect(page.locator(".note")).to_contain_text("连接中断过", timeout=20_000)
    expect(page.locator("#question")).to_have_value("培训费")
    page.unroute_all()
    page.press("#question", "Enter")
    expect(page.locator("#turn-1 .figure")).to_have_text("36,500元")
    page.reload()
    page.wait_for_selector(".welcome")
    expect(page.locator("#question")).to_have_value("")


def test_the_bundled_report_from_the_first_screen(bundled_address: str, visit: Visit) -> None:
    page = visit(bundled_address)
    page.get_by_role("button", name="公务接待费是多少").click()
    expect(page.locator("#turn-1 .figure")).to_have_text("6,000元")
    expect(page.locator("#turn-1 mark")).to_have_text("6000元")
    ask(page, "折合多少万元", 2)
    expect(page.locator("#turn-2 .figure")).to_have_text("0.6万元")


def test_the_server_stops_at_once_though_a_page_is_open(visit: Visit) -> None:
    code = "from qa.web.server import serve; from tests.web.fake import FakeAssistant; serve(FakeAssistant(), port=0)"
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
    ) as server:
        try:
            address = server.stdout.readline().partition("：")[2].partition("（")[0]
            ask(visit(address, faulty=True), "培训费")
            server.send_signal(signal.SIGINT)
            said, _ = server.communicate(timeout=15)
        finally:
            server.kill()
    assert said.strip() == ""
    assert server.returncode == 0


@pytest.mark.parametrize(
    ("url", "leaves"),
    [
        ("http://127.0.0.1:7860/", False),
        ("data:image/png;base64,AA", False),
        ("blob:http://127.0.0.1/x", False),
        ("https://fonts.example/", True),
        ("http://127.0.0.1.example/", True),
        ("http://localhost/", True),
    ],
)
def test_the_guard_against_other_hosts_sees(url: str, leaves: bool) -> None:
    assert foreign(url) is leaves
