"""The HTTP side: JSON, errors, headers, limits."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from corpus.errors import BudgetQAError
from qa.web.backend import QUESTION_LIMIT
from qa.web.guard import BODY_LIMIT
from qa.web.page import Chat
from qa.web.server import serve
from qa.web.shell import localise
from tests.web.conftest import made
from tests.web.fake import ANSWERS, FakeAssistant, FakeConversation

ASK = "/api/v1/ask"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(asyncio.run(made(FakeAssistant())), raise_server_exceptions=False) as client:
        yield client


def test_an_answer_is_the_contract(client: TestClient) -> None:
    response = client.post(ASK, json={"question": "培训费是多少"})
    assert response.status_code == 200
    assert response.json() == ANSWERS["培训费"].to_dict()


def test_department_and_year_are_passed_on(client: TestClient) -> None:
    body = {"question": "几个问题", "department": "甲", "year": 2023}
    assert "甲，2023" in client.post(ASK, json=body).json()["text"]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b"", "请求体"),
        (b"not json", "请求体"),
        (b"[]", "请求体"),
        (b"{}", "question"),
        (b'{"question": 3}', "question"),
        (b'{"question": null}', "question"),
        (b'{"question": "a", "year": "2023"}', "year"),
        (b'{"question": "a", "year": 23}', "year"),
        (b'{"question": "a", "department": ["b"]}', "department"),
        (b'{"question": "a", "other": 1}', "请求体"),
        (b'{"question": "\xff"}', "请求体"),
    ],
)
def test_unreadable_requests(client: TestClient, body: bytes, named: str) -> None:
    response = client.post(ASK, content=body, headers={"content-type": "application/json"})
    problem = response.json()
    assert response.status_code == problem["status"] == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert problem["detail"].startswith(named) or f"（{named}）" in problem["detail"]


@pytest.mark.parametrize(
    ("question", "status", "detail"),
    [("损坏", 503, "请重新生成"), ("崩溃", 500, "请稍后再试")],
)
def test_failures(
    client: TestClient, question: str, status: int, detail: str, caplog: pytest.LogCaptureFixture
) -> None:
    response = client.post(ASK, json={"question": question})
    assert response.status_code == response.json()["status"] == status
    assert detail in response.json()["detail"]
    assert "secret" not in response.text
    assert ("secret" in caplog.text) is (status == 500)


@pytest.mark.parametrize("sent_in_pieces", [False, True])
def test_a_large_body_is_refused(client: TestClient, sent_in_pieces: bool) -> None:
    body = b" " * (BODY_LIMIT + 1)
    content = iter([body[:9], body[9:]]) if sent_in_pieces else body
    response = client.post(ASK, content=content)
    assert response.status_code == response.json()["status"] == 413
    assert "缩短" in response.json()["detail"]


def test_a_body_at_the_limit_is_read(client: TestClient) -> None:
    body = b'{"question": "a"}'
    assert client.post(
        ASK, content=body.ljust(BODY_LIMIT), headers={"content-type": "application/json"}
    ).is_success


def test_health(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok", "documents": 1}


@pytest.mark.parametrize("path", ["/", ASK, "/healthz", "/nothing", "/config"])
def test_every_response_is_guarded(client: TestClient, path: str) -> None:
    headers = client.get(path, headers={"origin": "https://example.org"}).headers
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    ("path", "scripts"),
    [
        ("/", "'self' 'unsafe-inline' 'unsafe-eval'"),
        ("/plain", "'none'"),
        ("/documents", "'none'"),
        ("/documents/x", "'none'"),
    ],
)
def test_pages_made_on_the_server_run_no_script(
    client: TestClient, path: str, scripts: str
) -> None:
    policy = client.get(path).headers["content-security-policy"]
    assert policy.count("script-src") == 1
    assert f"script-src {scripts}" in policy


def test_no_origin_is_reflected_in_a_preflight(client: TestClient) -> None:
    asked = {"origin": "https://example.org", "access-control-request-method": "POST"}
    assert "access-control-allow-origin" not in client.options(ASK, headers=asked).headers


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/monitoring", "/monitoring/summary"])
def test_nothing_else_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in (403, 404)


def test_nothing_can_be_uploaded(client: TestClient) -> None:
    assert client.post("/gradio_api/upload", files={"files": b"x"}).status_code == 404


def test_the_shell_is_chinese_and_names_no_other_host(client: TestClient) -> None:
    html = client.get("/", headers={"accept-encoding": "br, gzip"}).text
    assert '<html\n\tlang="zh-CN"' in html
    assert html.count("<title>") == 1
    head = html.partition("window.gradio_config")[0]
    assert "https://" not in head


def test_localise() -> None:
    html = '<html lang="en"><head><title>x</title><meta property="og:image"\ncontent="https://a.example/" /></head><body a="b">'
    assert localise(html, r"<甲\1>") == (
        r'<html lang="zh-CN"><head><title>&lt;甲\1&gt;</title></head><body a="b">'
        '<noscript>本页需要启用 JavaScript。没有它，请到<a href="plain">简单页面</a>提问。</noscript>'
    )


def test_turns_are_numbered_and_the_oldest_dropped() -> None:
    chat = Chat(FakeConversation())
    for _ in range(51):
        chat = chat.ask("几个问题", None, None)
    assert len(chat.turns) == 50
    assert 'id="turn-2"' in chat.turns[0]
    assert 'id="turn-51"' in chat.turns[-1]
    assert "第51个问题" in chat.turns[-1]


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("损坏", "请重新生成"),
        ("崩溃", "已经记录下来"),
        ("长" * (QUESTION_LIMIT + 1), "控制在 2000 字以内（现在有 2001 字）"),
    ],
)
def test_whatever_goes_wrong_is_said_in_the_chat(
    question: str, shown: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        (turn,) = Chat(FakeConversation()).ask(question, None, None).turns
    assert shown in turn
    assert "secret" not in turn
    assert ("secret detail" in caplog.text) is (question == "崩溃")


@pytest.mark.parametrize("busy", [True, False])
def test_a_port_that_cannot_be_had_is_explained(busy: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1] if busy else 99999
        with pytest.raises(BudgetQAError, match="请换一个端口"):
            serve(FakeAssistant(), port=port)
