"""The HTML shell around the page, in Chinese and without addresses of other hosts."""

from __future__ import annotations

import re
from html import escape

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FOREIGN = re.compile(r"<meta\s+(?:property|name)=\"(?:og|twitter):[^>]*>\s*")
_NOSCRIPT = (
    '<noscript>本页需要启用 JavaScript。没有它，请到<a href="plain">简单页面</a>提问。</noscript>'
)


def localise(html: str, title: str) -> str:
    """Gradio's shell with lang="zh-CN", our title, and no preview tags of Gradio's own."""
    html = _FOREIGN.sub("", html.replace('lang="en"', 'lang="zh-CN"', 1))
    # A function: backslashes in a replacement string would be read as groups.
    html = re.sub(r"<title>.*?</title>", "", html, flags=re.DOTALL)
    html = html.replace("<head>", f"<head><title>{escape(title)}</title>", 1)
    return re.sub(r"(<body[^>]*>)", lambda match: match[1] + _NOSCRIPT, html, count=1)


class Shell:
    """ASGI middleware that localises the page at ``path`` and passes everything else on."""

    def __init__(self, app: ASGIApp, title: str, path: str = "/") -> None:
        self._app, self._title, self._path = app, title, path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != self._path:
            await self._app(scope, receive, send)
            return
        # The body is rewritten below: it must not arrive compressed.
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        started: Message = {}
        body = bytearray()

        async def rewrite(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = message
            elif message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    await self._finish(started, bytes(body), send)
            else:
                await send(message)

        await self._app({**scope, "headers": plain}, receive, rewrite)

    async def _finish(self, started: Message, body: bytes, send: Send) -> None:
        if Headers(raw=started["headers"]).get("content-type", "").startswith("text/html"):
            body = localise(body.decode(), self._title).encode()
            headers = MutableHeaders(raw=list(started["headers"]))
            headers["content-length"] = str(len(body))
            headers["cache-control"] = "no-cache"
            started = {**started, "headers": headers.raw}
        await send(started)
        await send({"type": "http.response.body", "body": body})
