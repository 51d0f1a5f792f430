"""A sample county website with the chat on its page: ``python -m qa.web.demo``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from qa.web.origins import SETTING
from qa.web.sheet import resource

_PORT, _SITE_PORT = 7860, 7870


@contextmanager
def website(html: str, port: int = 0) -> Iterator[str]:
    """The origin of a website on this machine whose every page is ``html``."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, format: str, *args: object) -> None:
            """A sample keeps no log."""

    with ThreadingHTTPServer(("127.0.0.1", port), Page) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def page(address: str) -> str:
    """The sample page with the chat that is served at ``address`` (ending in a slash)."""
    return resource("demo.html").replace("ADDRESS", address)


def main() -> int:
    """Serve the chat and the sample website until interrupted."""
    from qa.__main__ import main as serve

    with website(page(f"http://127.0.0.1:{_PORT}/"), _SITE_PORT) as origin:
        os.environ[SETTING] = origin
        print(f"示例网站：{origin}", flush=True)
        return serve(["serve", "--port", str(_PORT)])


if __name__ == "__main__":
    sys.exit(main())
