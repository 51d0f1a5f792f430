"""What every request has to pass and every response carries."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.web.problem import problem

BODY_LIMIT = 256 * 1024
"""Bytes of a request body; nothing is uploaded here, so a question is all there is."""

# Gradio evaluates its own templates, hence 'unsafe-eval'; the rest stays on this host.
_SCRIPTS = "script-src 'self' 'unsafe-inline' 'unsafe-eval'"
# Pages made on the server have no script: whatever a document says, none runs.
_NO_SCRIPTS = "script-src 'none'"
_SCRIPTLESS = ("/documents", "/plain")
_POLICY = "; ".join((
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
))  # fmt: skip
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


class Guard:
    """ASGI middleware: limits bodies, closes Gradio's upload, adds the security headers.

    Only pages of this host and of ``origins`` may show what it serves in a frame.
    """

    def __init__(self, app: ASGIApp, origins: tuple[str, ...] = ()) -> None:
        self._app = app
        ancestors = " ".join(("frame-ancestors 'self'", *origins))
        self._policy = f"{_POLICY}; {ancestors}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def protect(message: Message) -> None:
            if message["type"] == "http.response.start":
                scripts = _NO_SCRIPTS if scope["path"].startswith(_SCRIPTLESS) else _SCRIPTS
                policy = {"Content-Security-Policy": f"{self._policy}; {scripts}"}
                MutableHeaders(scope=message).update(_HEADERS | policy)
            await send(message)

        if scope["path"].endswith("/gradio_api/upload"):
            await problem(404, "没有这个地址", "本服务不接收文件。")(scope, receive, protect)
            return
        if scope["method"] not in ("POST", "PUT", "PATCH"):
            await self._app(scope, receive, protect)
            return
        body = await _read(receive)
        if body is None:
            detail = f"请求不能超过 {BODY_LIMIT // 1024} KB，请缩短问题后再试。"
            await problem(413, "请求太大", detail)(scope, receive, protect)
            return
        await self._app(scope, _replay(body, receive), protect)


async def _read(receive: Receive) -> bytes | None:
    """The whole body, or None once it is over the limit."""
    body = bytearray()
    while True:
        message = await receive()
        body.extend(message.get("body", b""))
        if len(body) > BODY_LIMIT:
            return None
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    pending = [body]

    async def again() -> Message:
        if pending:
            return {"type": "http.request", "body": pending.pop(), "more_body": False}
        return await receive()

    return again
