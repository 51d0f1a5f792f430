"""A running page and a real browser."""

from __future__ import annotations

import asyncio
import os
import queue
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, sync_playwright

from qa.web.backend import Backend
from qa.web.server import create_app
from tests.web.fake import FakeAssistant

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


async def made(assistant: Backend, origins: tuple[str, ...] = ()) -> FastAPI:
    """Gradio leaves event loops open when it is set up outside of one."""
    return create_app(assistant, origins)


@contextmanager
def running(assistant: Backend, origins: tuple[str, ...] = ()) -> Iterator[str]:
    """The address of a server for ``assistant`` on a free port."""
    servers: queue.Queue[uvicorn.Server] = queue.Queue()

    async def serve() -> None:
        server = uvicorn.Server(
            uvicorn.Config(
                await made(assistant, origins),
                port=0,
                log_level="critical",
                timeout_graceful_shutdown=1,
            )
        )
        servers.put(server)
        await server.serve()

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    server = servers.get(timeout=60)
    try:
        until = time.monotonic() + 30
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/"
    finally:
        server.should_exit = True
        thread.join(30)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server for the assistant of the tests."""
    with running(FakeAssistant()) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """For one module only: while it is open its event loop keeps others from running."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium on this machine")
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page; afterwards no script may have failed and no other host been asked."""
    contexts, faults = [], []

    def listen(page: Page) -> None:
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        page.on(
            "request", lambda request: faults.append(request.url) if foreign(request.url) else None
        )

    def open_page(
        address: str, faulty: bool = False, ready: str = ".welcome", **options: object
    ) -> Page:
        contexts.append(
            browser.new_context(
                **({"locale": "zh-CN", "viewport": {"width": 1280, "height": 860}} | options)
            )
        )
        page = contexts[-1].new_page()
        if not faulty:
            listen(page)
        page.goto(address)
        page.wait_for_selector(ready, state="attached")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def foreign(url: str) -> bool:
    """Whether a request leaves this machine."""
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1"


def ask(page: Page, question: str, turn: int = 1) -> None:
    """Ask and wait for the answer, the ``turn``-th of the conversation."""
    page.fill("#question", question)
    page.press("#question", "Enter")
    page.wait_for_selector(f"#turn-{turn}")


def fits(page: Page) -> bool:
    """Whether nothing has to be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
