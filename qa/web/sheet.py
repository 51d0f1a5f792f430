"""A page made on the server: no script, one style, one frame."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from importlib.resources import files

NAME = "预算公开问答"


def sheet(title: str, body: str, large: bool = False, home: str = "./") -> str:
    """A whole HTML page; ``body`` is HTML, ``home`` leads from it to the chat."""
    letters = ' class="large"' if large else ""
    return (
        f'<!doctype html><html lang="zh-CN"{letters}><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} - {NAME}</title><style>{_style()}</style></head>"
        '<body><div class="page"><header><div class="inner">'
        f'<p class="brand"><a href="{escape(home)}">{NAME}</a></p>'
        f"</div></header>{body}</div></body></html>"
    )


def resource(name: str) -> str:
    """A text file beside this module."""
    return files("qa.web").joinpath(name).read_text(encoding="utf-8")


@cache
def _style() -> str:
    """The style of the chat, its dark colours by the system's choice: no script sets a class."""
    style = resource("page.css")
    dark = re.search(r"^\.dark (\{.*?^\})", style, re.MULTILINE | re.DOTALL)
    follows = f"@media (prefers-color-scheme: dark) {{ :root {dark[1]} }}" if dark else ""
    return f"{style}\n{follows}\n{resource('reader.css')}"
