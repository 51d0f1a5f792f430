"""An answer as HTML: every piece of text that is not ours is escaped here."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from urllib.parse import quote

from qa.answer import Answer, Change, Citation, Derivation, Value, plain
from qa.web.drawing import render_chart
from qa.web.figures import grouped
from qa.web.formula import operands
from qa.web.highlight import highlights, printed

_BASES = {"budget": "预算", "final": "决算", "executed": "执行数"}
_DIRECTIONS = {"increase": ("↑", "增加"), "decrease": ("↓", "减少")}
_NOTICES = {
    "not_found": ("search", "没有查到"),
    "clarify": ("question", "请再说明一下"),
    "out_of_scope": ("scope", "不在解答范围"),
    "invalid": ("invalid", "无法处理这个输入"),
    "failed": ("invalid", "这次没能回答"),
}
_PATHS = {
    "warning": "M12 3 2 21h20L12 3Zm0 6v6m0 2.5v.5",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm5 11.5L21 21M8 10.5h5",
    "question": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM9.5 10a2.5 2.5 0 1 1 2.5 2.5V14m0 3v.5",
    "scope": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM6 6l12 12",
    "invalid": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM9 9l6 6m0-6-6 6",
}  # fmt: skip
Offer = Callable[[str], str]
"""From a question to the HTML with which it can be asked."""

_LONG_QUOTE = 400
_SOURCES_SHOWN = 4
_SIGNS = str.maketrans({"*": "×", "/": "÷", "-": "−"})


def render(answer: Answer, offer: Offer | None = None) -> str:
    """The answer card; the question itself is not part of it.

    ``offer`` makes the HTML of a question to be asked next, a button where it is not given.
    """
    parts = [
        _notice(answer.status),
        _about(answer),
        _figure(answer),
        f'<p class="say">{escape(answer.text)}</p>',
        _warnings(answer),
        _derivation(answer.derivation),
        render_chart(answer.chart) if answer.chart and answer.status == "answered" else "",
        _sources(answer),
        _suggestions(answer, offer or render_button),
    ]
    return f'<div class="answer {answer.status}">{"".join(parts)}</div>'


def render_turn(number: int, question: str, card: str) -> str:
    """One question with its card; ``number`` tells the turns of a conversation apart."""
    return (
        f'<article class="turn" id="turn-{number}" tabindex="-1">'
        f'<h2 class="asked"><span class="unseen">问：</span>{escape(question)}</h2>{card}</article>'
    )


def render_failure(message: str) -> str:
    """A card for a question that could not be worked on at all."""
    return (
        f'<div class="answer failed">{_notice("failed")}<p class="say">{escape(message)}</p></div>'
    )


def _icon(name: str) -> str:
    return (
        f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{_PATHS[name]}"/></svg>'
    )


def _notice(status: str) -> str:
    if status not in _NOTICES:
        return ""
    icon, label = _NOTICES[status]
    return f'<p class="notice">{_icon(icon)}{label}</p>'


def _about(answer: Answer) -> str:
    basis = _BASES.get(answer.basis or "", answer.basis)
    year = f"{answer.year}年" if answer.year else None
    facts = (answer.indicator, year, basis, answer.department, answer.scope)
    items = "".join(f"<li>{escape(fact)}</li>" for fact in facts if fact)
    return f'<ul class="about" aria-label="口径">{items}</ul>' if items else ""


def _figure(answer: Answer) -> str:
    if answer.status != "answered":
        return ""
    change = _change(answer.change) if answer.change else ""
    if not answer.value or (answer.kind == "change" and change):
        return f'<p class="figure">{change}</p>' if change else ""
    value = answer.value
    number = f"<strong>{grouped(value.amount)}</strong><span>{escape(value.unit)}</span>"
    return f'<p class="figure">{number}</p>' + (f'<p class="moved">{change}</p>' if change else "")


def _change(change: Change) -> str:
    if change.direction == "same":
        return '<strong class="word">无变化</strong>'
    arrow, word = _DIRECTIONS[change.direction]
    head = f'<span class="way"><span aria-hidden="true">{arrow}</span> {word}</span>'
    if change.amount is None and change.percent is None:
        return head
    percent = "" if change.percent is None else f"{plain(change.percent)}%"
    if change.amount is None:
        return f"{head}<strong>{percent}</strong>"
    percent = f'<span class="percent">（{percent}）</span>' if percent else ""
    amount = f"<strong>{grouped(change.amount)}</strong><span>{escape(change.unit)}</span>"
    return head + amount + percent


def _warnings(answer: Answer) -> str:
    # The answer to "does the report contradict itself" already says them.
    return "".join(
        f'<div class="warning" role="note">{_icon("warning")}'
        f"<p><b>请注意</b> {escape(warning)}</p></div>"
        for warning in answer.warnings
        if warning not in answer.text
    )


def _derivation(lines: tuple[Derivation, ...]) -> str:
    if not lines:
        return ""
    items = "".join(f"<li>{_formula(line)}</li>" for line in lines)
    return f'<div class="derivation"><h3>计算过程</h3><ol>{items}</ol></div>'


def _formula(line: Derivation) -> str:
    """The expression with each operand's source behind it, or all sources at the end."""
    named = {each.start: each for each in operands(line)}
    pieces: list[str] = []
    end = 0
    for figure in printed(line.expression):
        pieces.append(_between(line.expression[end : figure.start]))
        source = named[figure.start].citation if figure.start in named else None
        mark = "" if source is None else f"<sup>依据{source + 1}</sup>"
        term = grouped(figure.amount) + escape(figure.unit)
        pieces.append(f'<span class="term">{term}{mark}</span>')
        end = figure.end
    pieces.append(_between(line.expression[end:]))
    unit = "" if line.expression.endswith(line.unit) else f" {escape(line.unit)}"
    formula = f'<span class="formula">{"".join(pieces)}{unit}</span>'
    if not line.citations or any(each.citation is not None for each in named.values()):
        return formula
    sources = "、".join(f"依据{index + 1}" for index in sorted(set(line.citations)))
    return f'{formula}<span class="operands">数据来自{sources}</span>'


def _between(text: str) -> str:
    return escape(text.translate(_SIGNS))


def _sources(answer: Answer) -> str:
    if not answer.citations:
        return ""
    items = [_source(answer, index) for index in range(len(answer.citations))]
    shown, folded = items[:_SOURCES_SHOWN], items[_SOURCES_SHOWN:]
    more = (
        f"<details><summary>其余 {len(folded)} 条依据</summary>{''.join(folded)}</details>"
        if folded
        else ""
    )
    return f'<div class="sources"><h3>依据（原文）</h3>{"".join(shown)}{more}</div>'


def _source(answer: Answer, index: int) -> str:
    citation = answer.citations[index]
    path = " › ".join(citation.section) or citation.title
    page = f"，第 {citation.page} 页" if citation.page else ""
    words = _quote(citation.quote, _wanted(answer, index), answer.indicator)
    shown = " open" if index == 0 and len(citation.quote) <= _LONG_QUOTE else ""
    return (
        f"<details{shown}><summary>"
        f'<span class="ordinal">依据{index + 1}</span><span>{escape(path)}</span></summary>'
        f"<blockquote>{words}</blockquote>"
        f'<p class="origin">——{_title(citation)}{page} {_reader(citation)}</p></details>'
    )


def _reader(citation: Citation) -> str:
    """A link to the quote in its document, as the reader shows it."""
    place = f"documents/{quote(citation.document, safe='')}"
    return (
        f'<a class="reader" href="{place}?start={citation.start}&amp;end={citation.end}#cited" '
        'target="_blank">在全文中查看<span class="unseen">（在新窗口打开）</span></a>'
    )


def _title(citation: Citation) -> str:
    title = f"《{escape(citation.title)}》"
    if not citation.url or not re.match(r"https?://", citation.url, re.IGNORECASE):
        return title
    return (
        f'<a href="{escape(citation.url)}" target="_blank" rel="noopener noreferrer">'
        f'{title}<span class="unseen">（在新窗口打开）</span></a>'
    )


def _wanted(answer: Answer, index: int) -> list[Value]:
    """The figures that citation ``index`` is there to prove."""
    wanted = [answer.value] if answer.value else []
    if answer.change:
        if answer.change.amount is not None:
            wanted.append(Value(answer.change.amount, answer.change.unit))
        if answer.change.percent is not None:
            wanted.append(Value(answer.change.percent, "%"))
    for line in answer.derivation:
        if index in line.citations:
            wanted += [each.value for each in operands(line) if each.citation in (index, None)]
    return wanted


def _quote(words: str, wanted: list[Value], indicator: str | None) -> str:
    pieces: list[str] = []
    end = 0
    for start, stop in highlights(words, wanted, indicator):
        pieces += [escape(words[end:start]), f"<mark>{escape(words[start:stop])}</mark>"]
        end = stop
    return "".join(pieces) + escape(words[end:])


def _suggestions(answer: Answer, offer: Offer) -> str:
    if not answer.suggestions:
        return ""
    title = {"answered": "接着问", "clarify": "您要问的是"}.get(answer.status, "可以这样问")
    buttons = "".join(map(offer, answer.suggestions))
    return f'<div class="suggestions"><h3>{title}</h3><div class="buttons">{buttons}</div></div>'


def render_button(question: str) -> str:
    """A button that asks ``question`` when pressed."""
    text = escape(question)
    return f'<button type="button" data-ask="{text}">{text}</button>'
