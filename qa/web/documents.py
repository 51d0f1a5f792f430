"""The addresses of the reader: ``/documents`` and ``/documents/ID``."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.responses import HTMLResponse

from qa.web.backend import Backend
from qa.web.marks import MarkedText, marks
from qa.web.reader import View, render_document, render_list
from qa.web.sheet import sheet

_UNKNOWN = (
    '<main class="body"><h1>没有这份资料</h1><p>资料库里没有编号为这个的报告，可能已被新版取代。'
    '请从<a href="../documents">公开资料</a>里选择。</p></main>'
)


def add_documents(app: FastAPI, assistant: Backend) -> None:
    """Add the reader to ``app``. Numbers that cannot be read mark nothing; nothing fails."""

    @app.get("/documents", include_in_schema=False)
    def listed(large: str = "") -> HTMLResponse:
        return HTMLResponse(render_list(assistant.library(), large == "1"))

    @app.get("/documents/{document}", include_in_schema=False)
    def shown(
        document: str, start: str = "", end: str = "", facts: str = "", large: str = ""
    ) -> HTMLResponse:
        report = assistant.report(document)
        view = View(_range(start, end), facts == "1", large == "1")
        if report is None:
            page = sheet("没有这份资料", _UNKNOWN, large=view.large, home="../")
            return HTMLResponse(page, status_code=404)
        noted = marks(report.facts.facts) if view.facts else ()
        text = MarkedText(report.document.text, view.cited, noted)
        return HTMLResponse(render_document(report.document, text, view))


def _range(start: str, end: str) -> tuple[int, int] | None:
    """Half-open offsets, or None where there are none."""
    if not (start.isdecimal() and end.isdecimal()) or max(len(start), len(end)) > 12:
        return None
    return (int(start), int(end)) if int(start) < int(end) else None
