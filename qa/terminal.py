"""An answer as plain text for a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from corpus.document import Document
from qa.answer import Answer, Citation, Derivation, plain
from qa.chart import Chart
from qa.finding import Finding

_NO_ANSWER = {
    "not_found": "公开材料里没有",
    "clarify": "请再说明一下",
    "out_of_scope": "不在公开材料的范围内",
    "invalid": "没有看懂",
}
_STEERING = {"Cf": "", "Cs": "", "Co": ""}
_WIDE = r"\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’"
_BASIS = {"budget": "预算", "final": "决算", "executed": "执行数"}


def printable(text: str) -> str:
    """One line without control characters, which could steer the terminal.

    A line end between two Chinese characters is a break of the layout and
    vanishes; any other run of blanks becomes one blank.
    """
    text = "".join(_STEERING.get(unicodedata.category(c), c) for c in text)
    text = re.sub(rf"(?<=[{_WIDE}])[ \t]*[\r\n]\s*(?=[{_WIDE}])", "", text)
    text = "".join(" " if unicodedata.category(c) == "Cc" else c for c in text)
    return " ".join(text.split())


def render(answer: Answer) -> str:
    """The figure, the sentence, and under it all that supports it; no trailing line end."""
    blocks = [
        _head(answer),
        _block(_title(answer.chart), _table(answer.chart)),
        _block("注意", [f"! {printable(warning)}" for warning in answer.warnings]),
        _block("计算", [_formula(line) for line in answer.derivation]),
        _block("依据", _evidence(answer.citations)),
        _block("还可以问", [f"· {printable(question)}" for question in answer.suggestions]),
    ]
    return "\n\n".join(block for block in blocks if block)


def render_findings(document: Document, findings: Sequence[Finding]) -> str:
    """A document's title and each contradiction in it with the places concerned."""
    count = f"{len(findings)} 处矛盾" if findings else "没有发现矛盾"
    lines = [f"{printable(document.title)}：{count}"]
    for number, finding in enumerate(findings, start=1):
        lines.append(f"{number}. {printable(finding.message)}")
        for span in finding.spans:
            path = document.path(document.section_at(span.start))
            where = " › ".join(printable(title) for title in path)
            lines.append(f"   {where}「{printable(document.quote(span))}」")
    return "\n".join(lines)


def _head(answer: Answer) -> str:
    lines = []
    if answer.status != "answered":
        lines.append(f"【{_NO_ANSWER[answer.status]}】")
    lines += [printable(line) for line in answer.text.splitlines() if line.strip()]
    scope = [
        answer.department,
        f"{answer.year}年" if answer.year else None,
        _BASIS.get(answer.basis or "", answer.basis),
        answer.scope,
    ]
    if any(scope):
        lines.append("（" + " · ".join(printable(part) for part in scope if part) + "）")
    return "\n".join(lines)


def _title(chart: Chart | None) -> str:
    return f"{printable(chart.title)}（{chart.unit}）" if chart else ""


def _table(chart: Chart | None) -> list[str]:
    """The figures of a chart, a label a line, in columns; several series have a head."""
    if chart is None:
        return []
    columns = [[plain(v) if v is not None else "—" for v in row.values] for row in chart.series]
    rows = [
        [printable(label), *figures]
        for label, figures in zip(chart.labels, zip(*columns, strict=True), strict=True)
    ]
    if len(chart.series) > 1:
        rows.insert(0, ["", *(printable(row.name) for row in chart.series)])
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        cells[0] + " " * (widths[0] - _width(cells[0]))
        + "".join(" " * (2 + width - _width(cell)) + cell
                  for cell, width in zip(cells[1:], widths[1:], strict=True))
        for cells in rows
    ]  # fmt: skip


def _width(text: str) -> int:
    """Columns that ``text`` takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def _formula(line: Derivation) -> str:
    sources = "".join(f"[{number + 1}]" for number in dict.fromkeys(line.citations))
    # "740万元 > 100万元" and "… = 0.73%" name their units themselves.
    named = any(unit in line.expression for unit in ("元", "%", line.unit))
    unit = "" if named else f"（{line.unit}）"
    return f"{printable(line.expression)}{unit}{sources}"


def _evidence(citations: Sequence[Citation]) -> list[str]:
    lines = []
    for number, citation in enumerate(citations, start=1):
        where = [printable(citation.title), *(printable(title) for title in citation.section)]
        page = "" if citation.page is None else f"（第{citation.page}页）"
        lines.append(f"[{number}] {' › '.join(part for part in where if part)}{page}")
        lines.append(f"    「{printable(citation.quote)}」")
    return lines


def _block(title: str, lines: Sequence[str]) -> str:
    return "\n".join([title, *(f"  {line}" for line in lines)]) if lines else ""
