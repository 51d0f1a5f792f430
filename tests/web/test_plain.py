"""The form that needs no script."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect

from qa.web.backend import QUESTION_LIMIT
from tests.web.conftest import fits, made
from tests.web.fake import HOSTILE, FakeAssistant, disclosure
from tests.web.test_render import Page as Read

DOCUMENTS = (disclosure(), disclosure(department="青禾县财政局", year=2022))
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(asyncio.run(made(FakeAssistant(DOCUMENTS)))) as client:
        yield client


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"question": "培训费"}, "36,500"),
        ({"question": "  "}, "您想了解哪笔钱"),
        ({}, "您想了解哪笔钱"),
        ({"question": "差旅费"}, "没有查到"),
        ({"question": "损坏"}, "请重新生成"),
        ({"question": "崩溃"}, "已经记录下来"),
        ({"question": "长" * (QUESTION_LIMIT + 1)}, "控制在 2000 字以内"),
        ({"question": "几个问题", "department": "青禾县财政局", "year": "2022"}, "范围：青禾县财政局，2022"),
        ({"question": "几个问题", "department": "", "year": "去年"}, "范围：None，None"),
    ],
)  # fmt: skip
def test_a_form_answers(client: TestClient, asked: dict[str, str], shown: str) -> None:
    response = client.get("/plain", params=asked)
    assert response.status_code == 200
    assert shown in Read(response.text).text
    assert "<script" not in response.text
    assert '<button type="button"' not in response.text


def test_what_was_chosen_stays(client: TestClient) -> None:
    asked = {"question": "培训费", "department": "青禾县财政局", "year": "2022", "large": "1"}
    html = client.get("/plain", params=asked).text
    assert html.count(" selected>") == 2
    assert '<option value="2022" selected>' in html
    assert 'class="large"' in html
    links = [
        value for name, value in Read(html).attributes if name == "href" and "question=" in value
    ]
    assert len(links) == 4
    assert all("year=2022" in link for link in links)
    assert sum("large=1" in link for link in links) == 3


def test_no_text_becomes_markup(client: TestClient) -> None:
    asked = dict.fromkeys(("question", "department", "year", "large"), f"恶意{HOSTILE}")
    read = Read(client.get("/plain", params=asked).text)
    assert not set(read.tags) & {"script", "img"}
    assert HOSTILE in read.text


@pytest.mark.browser
def test_without_a_script(address: str, visit: Visit) -> None:
    page = visit(
        address, ready="noscript", java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    page.get_by_role("link", name="简单页面").click()
    page.fill("#question", "培训费")
    page.press("#question", "Enter")
    expect(page.locator(".figure")).to_have_text("36,500元")
    page.get_by_role("link", name="去年的培训费是多少").click()
    expect(page.locator(".figure")).to_have_text("37,730元")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="在全文中查看").click()
    expect(opened.value.locator("h1")).to_be_visible()
    page.get_by_role("link", name="大字版").click()
    expect(page.locator("html")).to_have_class("large")
    expect(page.locator(".figure")).to_have_text("37,730元")


@pytest.mark.browser
def test_it_fits_a_phone(address: str, visit: Visit) -> None:
    page = visit(
        f"{address}plain?question=培训费&large=1",
        ready=".figure",
        viewport={"width": 320, "height": 640},
    )
    assert fits(page)
