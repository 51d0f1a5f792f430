"""Two departments or years side by side: which has more, and by how much."""

from __future__ import annotations

import re
from decimal import Decimal

from qa.answer import Answer, Value, plain
from qa.compose import rounded
from qa.county.figure import KIND_WORDS, Figure
from qa.county.grid import Grid, grid, printed
from qa.county.measures import aligned
from qa.county.request import Request
from qa.county.sheet import Sheet, lacking
from qa.county.tables import absent, each

ASKS = re.compile(r"吗|是不是|是否|[么嘛吧]$")
FEWER = re.compile(r"少|低|小")
"""Questions to be answered by yes or no, and those that suppose the first to be less."""


def compare(request: Request) -> Answer | None:
    """Which of two has more; both are shown where one figure is not there."""
    if len(request.names) > 1 and request.measure != "share":
        return each(request)
    found = grid(request)
    if len(found.figures) != 2 or request.unknown:
        return _incomplete(request, found)
    if len(found.known) < 2:
        return _incomplete(request, found)
    one, two = found.figures
    if "倍" in request.words:
        return _times(request, found, one, two)
    return _gap(request, found, one, two)


def _gap(request: Request, found: Grid, one: Figure, two: Figure) -> Answer:
    unit, (a, b) = aligned((one, two), request.question.unit)
    more, fewer = (one, two) if a >= b else (two, one)
    large, small = max(a, b), min(a, b)
    gap = large - small
    sheet = Sheet(request)
    sheet.derive(f"{plain(large)} - {plain(small)} = {plain(gap)}", unit, (more, fewer))
    sheet.compare_scopes((one, two))
    by = "个百分点" if unit == "%" else unit
    first, second = (f"{found.label(f)}（{printed(f, unit)}）" for f in (more, fewer))
    said = f"{first}比{second}多{plain(gap)}{by}" if gap else f"{first}和{second}一样多"
    yes = _supposition(request, a, b)
    lead = "" if yes is None else "是的，" if yes else "不是，"
    return sheet.answer(
        "comparison",
        f"{lead}{found.when}{found.subject}：{said}。",
        value=Value(gap, by),
        yes=yes,
        department=more.body.name if gap else None,
        year=found.years[-1],
        basis=found.kind,
        chart=found.chart("bar"),
    )


def _supposition(request: Request, first: Decimal, second: Decimal) -> bool | None:
    """Whether A比B多吗 is so."""
    if not ASKS.search(request.words):
        return None
    return first < second if FEWER.search(request.words) else first > second


def _times(request: Request, found: Grid, one: Figure, two: Figure) -> Answer | None:
    unit, (a, b) = aligned((one, two), request.question.unit)
    if not b:
        return each(request)
    ratio = rounded(a / b)
    sheet = Sheet(request)
    sheet.derive(f"{plain(a)} ÷ {plain(b)} = {plain(ratio)}", "倍", (one, two))
    sheet.compare_scopes((one, two))
    first, second = (f"{found.label(f)}（{printed(f, unit)}）" for f in (one, two))
    return sheet.answer(
        "comparison",
        f"{found.when}{found.subject}：{first}是{second}的{plain(ratio)}倍。",
        value=Value(ratio, "倍"),
        department=one.body.name,
        year=found.years[-1],
        basis=found.kind,
        chart=found.chart("bar"),
    )


def _incomplete(request: Request, found: Grid) -> Answer:
    """What there is, and why it cannot be compared; a figure of another kind is only told of."""
    sheet = Sheet(request)
    have = "；".join(f"{found.label(f)}{printed(f)}" for f in found.known)
    for one in found.known:
        sheet.use(one)
    other = [_other_kind(one) for one in found.unknown]
    said = f"现有的是{found.when}{found.subject}：{have}。" if have else ""
    why = lacking(found.figures).removeprefix("未包括：")
    text = f"不能比较：{why}{absent(request)}{''.join(other)}{said}"
    return sheet.answer(
        "comparison", text, status="not_found", year=found.years[-1], basis=found.kind
    )


def _other_kind(figure: Figure) -> str:
    """That the year was disclosed, but in the other kind of report."""
    kind = "final" if figure.kind == "budget" else "budget"
    if figure.body.of(figure.year, kind) is None:  # type: ignore[arg-type]
        return ""
    return (
        f"{figure.body.name}{figure.year}年只有{KIND_WORDS[kind]}，"  # type: ignore[index]
        "预算数和决算数口径不同，不放在一起比较。"
    )
