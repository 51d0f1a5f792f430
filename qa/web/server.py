"""The web application and the server that runs it."""

from __future__ import annotations

import logging
import socket
from asyncio import CancelledError
from contextlib import suppress

import gradio as gr
import uvicorn
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from corpus.errors import BudgetQAError
from qa.web.api import add_api
from qa.web.backend import Backend
from qa.web.documents import add_documents
from qa.web.embedding import add_embedding
from qa.web.guard import Guard
from qa.web.origins import configured
from qa.web.page import build_page, stylesheet
from qa.web.plain import add_plain
from qa.web.sheet import NAME
from qa.web.shell import Shell


def create_app(assistant: Backend, origins: tuple[str, ...] = ()) -> FastAPI:
    """Page at ``/``, reader at ``/documents``, JSON at ``/api/v1/ask``, health at ``/healthz``.

    Pages of ``origins`` may show it in a frame and call the JSON; no others.
    """
    # No interactive documentation: its page loads scripts from another host.
    app = FastAPI(title=NAME, docs_url=None, redoc_url=None)
    # With a policy of our own, Gradio does not reflect every origin.
    app.add_middleware(
        CORSMiddleware,
        allow_origins=origins,
        allow_methods=["GET", "POST"],
        allow_headers=["content-type"],
    )
    app.add_middleware(Shell, title=NAME)
    app.add_middleware(Guard, origins=origins)
    add_api(app, assistant)
    add_documents(app, assistant)
    add_embedding(app)
    add_plain(app, assistant)
    gr.mount_gradio_app(
        app,
        build_page(assistant, origins),
        "/",
        theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["monospace"]),
        css=stylesheet(),
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
    )
    return app


def serve(assistant: Backend, host: str = "127.0.0.1", port: int = 7860) -> None:
    """Serve until interrupted; prints the address once the port is ours.

    Raises BudgetQAError when the port cannot be had.
    """
    listener = _listen(host, port)
    config = uvicorn.Config(
        create_app(assistant, configured()),
        log_level="warning",
        server_header=False,
        # An open page holds a connection for as long as it is open.
        timeout_graceful_shutdown=1,
    )
    logging.getLogger("uvicorn.error").addFilter(_is_news)
    name = f"[{host}]" if ":" in host else host
    print(
        f"网页问答已启动：http://{name}:{listener.getsockname()[1]}（按 Ctrl+C 停止）", flush=True
    )
    # Ctrl+C is the way to stop, not a failure.
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a line of the log is more than the end of pages still open when the server stops."""
    ended = record.exc_info is not None and isinstance(record.exc_info[1], CancelledError)
    return not ended and "timeout graceful shutdown" not in record.getMessage()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        # Listening now tells a second server at once that the port is taken.
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        raise BudgetQAError(
            f"无法在 {host}:{port} 启动：端口被占用或不允许使用。请换一个端口，例如 --port 7861。"
        ) from error
    return listener
