"""An answer as HTML: every piece of text that is not ours is escaped here."""

from __future__ import annotations

import re
from decimal import Decimal
from html import escape

from qa.answer import Answer, Change, Citation, Derivation, Value, plain
from qa.web.highlight import highlights, printed

_BASES = {"budget": "预算", "final": "决算", "executed": "执行数"}
_DIRECTIONS = {"increase": ("↑", "增加"), "decrease": ("↓", "减少"), "same": ("=", "无变化")}
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
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SIGNS = str.maketrans({"*": "×", "/": "÷", "-": "−"})


def render(answer: Answer) -> str:
    """The answer card; the question itself is not part of it."""
    parts = [
        _notice(answer.status),
        _about(answer),
        _figure(answer),
        f'<p class="say">{escape(answer.text)}</p>',
        _warnings(answer.warnings),
        _derivation(answer.derivation),
        _sources(answer),
        _suggestions(answer),
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


def grouped(amount: Decimal) -> str:
    """A decimal with thousands separators, its digits as they are: 6,000 or 1,061.07."""
    return format(amount, ",f")


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
    change = _change(answer.change) if answer.change else ""
    if not answer.value:
        return f'<p class="figure">{change}</p>' if change else ""
    value = answer.value
    number = f"<strong>{grouped(value.amount)}</strong><span>{escape(value.unit)}</span>"
    if answer.kind == "change" and change:
        return f'<p class="figure">{change}</p>'
    return f'<p class="figure">{number}</p>' + (f'<p class="moved">{change}</p>' if change else "")


def _change(change: Change) -> str:
    arrow, word = _DIRECTIONS[change.direction]
    head = f'<span class="way"><span aria-hidden="true">{arrow}</span> {word}</span>'
    if change.direction == "same" or (change.amount is None and change.percent is None):
        return head
    percent = "" if change.percent is None else f"{plain(change.percent)}%"
    if change.amount is None:
        return f"{head}<strong>{percent}</strong>"
    percent = f'<span class="percent">（{percent}）</span>' if percent else ""
    amount = f"<strong>{grouped(change.amount)}</strong><span>{escape(change.unit)}</span>"
    return head + amount + percent


def _warnings(warnings: tuple[str, ...]) -> str:
    return "".join(
        f'<div class="warning" role="note">{_icon("warning")}'
        f"<p><b>请注意</b>　{escape(warning)}</p></div>"
        for warning in warnings
    )


def _derivation(lines: tuple[Derivation, ...]) -> str:
    if not lines:
        return ""
    items = "".join(f"<li>{_formula(line)}</li>" for line in lines)
    return f'<div class="derivation"><h3>计算过程</h3><ol>{items}</ol></div>'


def _formula(line: Derivation) -> str:
    """The expression with each operand's source behind it, or all sources at the end."""
    left = line.expression.partition("=")[0]
    named = len(_NUMBER.findall(left)) == len(line.citations)
    pieces: list[str] = []
    end = 0
    for index, match in enumerate(_NUMBER.finditer(line.expression)):
        pieces.append(escape(line.expression[end : match.start()].translate(_SIGNS)))
        number = grouped(Decimal(match[0].replace(",", "")))
        source = (
            f"<sup>依据{line.citations[index] + 1}</sup>"
            if named and index < len(line.citations)
            else ""
        )
        pieces.append(f'<span class="term">{number}{source}</span>')
        end = match.end()
    pieces.append(escape(line.expression[end:].translate(_SIGNS)))
    formula = f'<span class="formula">{"".join(pieces)} {escape(line.unit)}</span>'
    if named or not line.citations:
        return formula
    sources = "、".join(f"依据{index + 1}" for index in sorted(set(line.citations)))
    return f'{formula}<span class="operands">数据来自{sources}</span>'


def _sources(answer: Answer) -> str:
    if not answer.citations:
        return ""
    items = "".join(_source(answer, index) for index in range(len(answer.citations)))
    return f'<div class="sources"><h3>依据（原文）</h3>{items}</div>'


def _source(answer: Answer, index: int) -> str:
    citation = answer.citations[index]
    path = " › ".join(citation.section) or citation.title
    page = f"，第 {citation.page} 页" if citation.page else ""
    quote = _quote(citation.quote, _wanted(answer, index), answer.indicator)
    return (
        f"<details{' open' if index == 0 else ''}><summary>"
        f'<span class="ordinal">依据{index + 1}</span><span>{escape(path)}</span></summary>'
        f"<blockquote>{quote}</blockquote>"
        f'<p class="origin">——{_title(citation)}{page}</p></details>'
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
            left = line.expression.partition("=")[0]
            wanted += [Value(found.amount, found.unit or line.unit) for found in printed(left)]
    return wanted


def _quote(quote: str, wanted: list[Value], indicator: str | None) -> str:
    pieces: list[str] = []
    end = 0
    for start, stop in highlights(quote, wanted, indicator):
        pieces += [escape(quote[end:start]), f"<mark>{escape(quote[start:stop])}</mark>"]
        end = stop
    return "".join(pieces) + escape(quote[end:])


def _suggestions(answer: Answer) -> str:
    if not answer.suggestions:
        return ""
    title = {"answered": "接着问", "clarify": "您要问的是"}.get(answer.status, "可以这样问")
    buttons = "".join(render_button(question) for question in answer.suggestions)
    return f'<div class="suggestions"><h3>{title}</h3><div class="buttons">{buttons}</div></div>'


def render_button(question: str) -> str:
    """A button that asks ``question`` when pressed."""
    text = escape(question)
    return f'<button type="button" data-ask="{text}">{text}</button>'
