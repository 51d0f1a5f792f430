"""The first screen: what is in the library and what can be asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from corpus.document import Document
from qa.web.render import Offer, render_button


@dataclass(frozen=True, slots=True)
class Group:
    """Example questions of one kind: the first group whose pattern matches takes a question."""

    title: str
    pattern: str
    example: str
    counter_example: str


GROUPS = (
    Group("问说明", r"为什么|原因|是什么意思|什么是|什么叫|职能|职责|负责|有没有|哪些|谁|目标|矛盾",
          "机关运行经费是什么意思", "培训费花了多少钱"),
    Group("比一比、算一算", r"比|去年|上年|增|减|变化|占|一共|合计|最[多少大小]|折合|相差",
          "培训费比去年增加了多少", "培训费是多少"),
    Group("查金额", r"", "培训费是多少", ""),
)  # fmt: skip
_ORDER = ("查金额", "比一比、算一算", "问说明")
_KINDS = {"budget": "部门预算", "final": "部门决算"}
_SHOWN = 6


def group_of(question: str) -> str:
    """The title of the group an example question belongs to."""
    return next(group.title for group in GROUPS if re.search(group.pattern, question))


def render_welcome(
    examples: tuple[str, ...], library: tuple[Document, ...], offer: Offer = render_button
) -> str:
    """Greeting, the library in one line or a folded list, and the examples by group."""
    return (
        '<section class="welcome"><h2>您想了解哪笔钱？</h2>'
        "<p>用平常说话的方式提问即可。答案只来自已公开的部门预算、决算，每个数字都附原文；"
        "报告里没有写的，会如实告诉您没有。</p>"
        f"{_examples(examples, offer)}{_library(library)}</section>"
    )


def render_scope(library: tuple[Document, ...], chosen: Mapping[str, str] | None = None) -> str:
    """Selects for department and year; each only where the library leaves a choice.

    ``chosen`` holds what is selected already, by the name of the select.
    """
    departments = sorted({each.metadata.department or "" for each in library} - {""})
    years = sorted({each.metadata.year or 0 for each in library} - {0}, reverse=True)
    named = [(name, name) for name in departments]
    dated = [(str(year), f"{year}年") for year in years]
    kept = chosen or {}
    return _select("department", "部门", named, kept.get("department")) + _select(
        "year", "年度", dated, kept.get("year")
    )


def _examples(examples: tuple[str, ...], offer: Offer) -> str:
    groups: dict[str, list[str]] = {title: [] for title in _ORDER}
    for question in examples:
        groups[group_of(question)].append(question)
    return "".join(
        f'<h3>{title}</h3><div class="buttons">{"".join(map(offer, questions))}</div>'
        for title, questions in groups.items()
        if questions
    )


def _library(library: tuple[Document, ...]) -> str:
    if not library:
        return '<p class="library">资料库里还没有报告。</p>'
    lines = [_line(each) for each in library[:_SHOWN]]
    if len(library) == 1:
        return f'<p class="library">已收录：{lines[0]}</p>'
    items = "".join(f"<li>{line}</li>" for line in lines)
    more = (
        f'<li>……<a class="reader" href="documents" target="_blank">共 {len(library)} 份</a></li>'
        if len(library) > _SHOWN
        else ""
    )
    return (
        f'<details class="library"><summary>已收录 {len(library)} 份公开资料（{_summary(library)}）'
        f"</summary><ul>{items}{more}</ul></details>"
    )


def _line(document: Document) -> str:
    known = document.metadata
    name = document.title
    if known.department and known.year:
        name = f"{known.department} {known.year}年{_KINDS.get(known.kind or '', '')}"
    place = f"documents/{quote(document.id, safe='')}"
    return f'<a class="reader" href="{place}" target="_blank">{escape(name)}</a>'


def _summary(library: tuple[Document, ...]) -> str:
    kinds = Counter(_KINDS.get(each.metadata.kind or "", "其他") for each in library)
    return "，".join(f"{kind} {count} 份" for kind, count in kinds.items())


def _select(name: str, label: str, choices: list[tuple[str, str]], chosen: str | None) -> str:
    if len(choices) < 2:
        return ""
    options = "".join(
        f'<option value="{escape(value)}"{" selected" * (value == chosen)}>{escape(text)}</option>'
        for value, text in choices
    )
    return (
        f'<label class="scope"><span>{label}</span><select name="{name}">'
        f'<option value="">不限</option>{options}</select></label>'
    )
