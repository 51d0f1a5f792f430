"""One department's budget against its final accounts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from qa.answer import Answer, Change, Value, plain
from qa.changes import DIRECTION_WORDS, change_between
from qa.chart import Chart, Series
from qa.county import cues
from qa.county.comparison import ASKS
from qa.county.grid import grid, printed
from qa.county.measures import aligned
from qa.county.request import Request
from qa.county.sheet import Sheet
from qa.county.tables import nothing


def execution(request: Request) -> Answer | None:
    """By how much the final accounts of one year differ from the budget."""
    amounts = replace(request, measure="amount", names=request.names[:1])
    spent = grid(replace(amounts, kind="final"))
    year = spent.years[-1]
    planned = grid(replace(amounts, kind="budget", year=year, period=None))
    if len(spent.figures) != 1 or not spent.known:
        return nothing(request, spent)
    if not planned.known:
        return nothing(request, planned)
    final, budget = spent.figures[0], planned.figures[0]
    unit, (now, before) = aligned((final, budget), request.question.unit)
    moved = change_between(before, now, unit)
    sheet = Sheet(request)
    sheet.derive(f"{plain(now)} - {plain(before)} = {plain(now - before)}", unit, (final, budget))
    sheet.compare_scopes((final, budget))
    over = cues.DIRECTION[0][1].search(request.words) is None
    supposed = moved.direction == ("increase" if over else "decrease")
    yes = supposed if ASKS.search(request.words) else None
    lead = "" if yes is None else "是的，" if yes else "没有，" if over else "不是，"
    name = request.names[0].name
    return sheet.answer(
        "change",
        f"{lead}{year}年{final.body.name}{name}：预算数{printed(budget, unit)}，"
        f"决算数{printed(final, unit)}，决算数{_said(moved)}。",
        value=Value(moved.amount or Decimal(0), unit),
        yes=yes,
        change=moved,
        department=final.body.name,
        year=year,
        basis="final",
        scope=final.scope,
        chart=Chart(
            "bar", f"{year}年{final.body.name}{name}", unit, ("预算数", "决算数"),
            (Series(name, (before, now)),),
        ),
    )  # fmt: skip


def _said(moved: Change) -> str:
    """比预算数增加2万元，10%, or 与预算数一致."""
    if not moved.amount:
        return "与预算数一致"
    rate = f"，{plain(moved.percent)}%" if moved.percent is not None else ""
    return f"比预算数{DIRECTION_WORDS[moved.direction]}{plain(moved.amount)}{moved.unit}{rate}"
