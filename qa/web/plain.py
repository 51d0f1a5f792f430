"""The chat without a script: a form at ``/plain``, one question at a time."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from fastapi import FastAPI
from starlette.responses import HTMLResponse

from qa.web.backend import QUESTION_LIMIT, Backend
from qa.web.card import card, year_of
from qa.web.render import render_turn
from qa.web.sheet import sheet
from qa.web.welcome import render_scope, render_welcome


def add_plain(app: FastAPI, assistant: Backend) -> None:
    """Add ``GET /plain`` to ``app``: the form, and the answer to what was asked with it."""

    @app.get("/plain", include_in_schema=False)
    def plain(
        question: str = "", department: str = "", year: str = "", large: str = ""
    ) -> HTMLResponse:
        kept = {"department": department, "year": year, "large": "1" if large == "1" else ""}

        def offer(text: str) -> str:
            return f'<a class="offer" href="{_link(kept, question=text)}">{escape(text)}</a>'

        if question.strip():
            answer = card(assistant, question, department or None, year_of(year), offer)
            shown = render_turn(1, question[:QUESTION_LIMIT], answer)
        else:
            shown = render_welcome(assistant.examples(), assistant.library(), offer)
        form = _form(render_scope(assistant.library(), kept), question, kept)
        switched = _link(kept | {"large": "" if kept["large"] else "1"}, question=question)
        name = "标准字" if kept["large"] else "大字版"
        letters = f'<p class="links"><a href="{switched}">{name}</a></p>'
        body = f'<main class="body"><h1 class="unseen">提问</h1>{form}{letters}{shown}</main>'
        return HTMLResponse(sheet("提问", body, large=bool(kept["large"])))


def _link(kept: dict[str, str], question: str) -> str:
    """The address of this page with a question asked."""
    asked = {"question": question, **kept}
    return escape("?" + urlencode({name: value for name, value in asked.items() if value}))


def _form(scope: str, question: str, kept: dict[str, str]) -> str:
    large = '<input type="hidden" name="large" value="1">' if kept["large"] else ""
    return (
        f'<form class="plain" method="get">{large}<div class="scopes">{scope}</div>'
        '<label for="question">您的问题</label><div class="row">'
        f'<input id="question" name="question" maxlength="{QUESTION_LIMIT}" '
        f'value="{escape(question[:QUESTION_LIMIT])}" autocomplete="off">'
        '<button type="submit" class="send">发送</button></div></form>'
    )
