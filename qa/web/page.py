"""The chat page; what Gradio shows and what happens when a visitor asks."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import Any

import gradio as gr

from qa.web.backend import QUESTION_LIMIT, Asker, Backend
from qa.web.card import card, year_of
from qa.web.render import render_turn
from qa.web.sheet import NAME, resource
from qa.web.welcome import render_scope, render_welcome

_TURNS_SHOWN = 50
_IDLE_SECONDS = 3600
_CONCURRENT, _WAITING = 8, 64
_TEMPLATE = """
<div class="page">
<a class="skip" href="#question">跳到提问框</a>
<header><div class="inner"><div><h1>${title}</h1><p>每个数字都有出处</p></div>
<div class="tools"><button type="button" data-large aria-pressed="false">大字版</button>
<button type="button" class="reset" data-reset>新对话</button></div></div></header>
<section class="body" aria-label="问答"><div class="log">${value}</div></section>
<div class="unseen live" role="status" aria-live="polite"></div>
<form class="composer" novalidate><div class="inner">
<div class="scopes">${scope}</div>
<p class="note" role="alert" hidden></p>
<div class="row"><label class="unseen" for="question">您的问题</label>
<textarea id="question" rows="1" enterkeyhint="send" autocomplete="off"
 placeholder="请输入您的问题"></textarea>
<button type="submit" class="send">发送</button></div>
</div></form></div>
"""


@dataclass(frozen=True, slots=True)
class Chat:
    """One visitor's conversation and the turns already shown; ``count`` includes dropped ones."""

    conversation: Asker
    turns: tuple[str, ...] = ()
    count: int = 0

    def ask(self, question: str, department: str | None, year: int | None) -> Chat:
        """The chat with one more turn; whatever goes wrong becomes a Chinese message in it."""
        answer = card(self.conversation, question, department, year)
        turn = render_turn(self.count + 1, question[:QUESTION_LIMIT], answer)
        return Chat(self.conversation, (*self.turns, turn)[-_TURNS_SHOWN:], self.count + 1)


def build_page(assistant: Backend, origins: tuple[str, ...] = ()) -> gr.Blocks:
    """The page as Gradio blocks, not yet mounted; each visitor gets a conversation of their own.

    Pages of ``origins`` may ask questions through the frame that they show it in.
    """
    welcome = render_welcome(assistant.examples(), assistant.library())

    def ask(chat: Chat | None, event: gr.EventData) -> tuple[str, Chat]:
        # The payload comes from the browser: anything may be in it.
        payload: dict[str, Any] = event._data if isinstance(event._data, dict) else {}
        chat = (chat or Chat(assistant.conversation())).ask(
            str(payload.get("question") or ""),
            str(payload.get("department") or "") or None,
            year_of(str(payload.get("year") or "")),
        )
        return "".join(chat.turns), chat

    def reset() -> tuple[str, None]:
        return welcome, None

    # Gradio sums up its own events with pandas after every one of them; nobody reads that here.
    os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", str(10**9))
    page: gr.Blocks
    with gr.Blocks(title=NAME, analytics_enabled=False) as page:
        chat = gr.State(time_to_live=_IDLE_SECONDS)
        log = gr.HTML(
            welcome,
            html_template=_TEMPLATE,
            js_on_load=_script(origins),
            apply_default_css=False,
            elem_id="assistant",
            title=NAME,
            scope=render_scope(assistant.library()),
        )
        asked = log.submit(ask, chat, [log, chat], show_progress="hidden", api_visibility="private")
        asked.failure(None, js="() => window.dispatchEvent(new Event('unanswered'))")
        log.clear(reset, None, [log, chat], show_progress="hidden", api_visibility="private")
    page.queue(default_concurrency_limit=_CONCURRENT, max_size=_WAITING, api_open=False)
    return page


def _script(origins: tuple[str, ...]) -> str:
    script = resource("page.js").replace("QUESTION_LIMIT", str(QUESTION_LIMIT))
    return script.replace("ALLOWED_ORIGINS", json.dumps(origins))


def stylesheet() -> str:
    """The style of the page, given to Gradio when the page is mounted."""
    return resource("page.css")
