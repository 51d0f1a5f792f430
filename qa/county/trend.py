"""How figures moved from year to year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from qa.answer import Answer, Change, Value, plain
from qa.changes import DIRECTION_WORDS, change_between
from qa.chart import Chart, Series
from qa.county.figure import Figure
from qa.county.grid import Grid, grid, printed
from qa.county.measures import aligned
from qa.county.request import Request
from qa.county.sheet import Sheet, lacking
from qa.county.tables import absent, each, nothing

_ADDED = re.compile(r"合计|总共|一共|共计|总和|之和|加起来|总额")
_MOVED = re.compile(r"变|趋势|走势|增|减|涨|降")


def trend(request: Request) -> Answer | None:
    """Year after year, and from the first to the last; of all departments together their sums."""
    if len(request.names) > 1 and request.measure != "share":
        return each(request)
    found = grid(request)
    if not found.known:
        return nothing(request, found)
    if request.everyone and request.measure == "amount":
        return _of_sums(request, found)
    if len(request.bodies) == 1 and not request.unknown:
        return _of_one(request, found)
    return _side_by_side(request, found)


def _of_one(request: Request, found: Grid) -> Answer:
    body = request.bodies[0]
    sheet = Sheet(request)
    for one in found.known:
        sheet.use(one)
    sheet.compare_scopes(found.known)
    rows = "；".join(f"{one.year}年{printed(one, found.unit)}" for one in found.known)
    text = f"{body.name}{found.subject}：{rows}。{_years_lacking(found)}"
    moved = None
    if len(found.known) > 1:
        first, last = found.known[0], found.known[-1]
        moved = _movement(sheet, first, last, request.question.unit)
        text += f"{last.year}年比{first.year}年{_moved_words(moved)}。"
    return sheet.answer(
        "change",
        text,
        value=Value(moved.amount, moved.unit) if moved and moved.amount is not None else None,
        change=moved,
        department=body.name,
        year=found.known[-1].year,
        basis=found.kind,
        chart=found.chart("line"),
    )


def _side_by_side(request: Request, found: Grid) -> Answer:
    """Several departments over several years: a line for each."""
    sheet = Sheet(request)
    for one in found.known:
        sheet.use(one)
    sheet.compare_scopes(found.known)
    lines = []
    for body in request.bodies:
        own = [one for one in found.known if one.body is body]
        rows = "；".join(f"{one.year}年{printed(one, found.unit)}" for one in own)
        lines.append(f"{body.name}：{rows or '没有写明'}。")
    text = f"{found.when}{found.subject}\n" + "\n".join(lines)
    return sheet.answer(
        "list",
        f"{text}\n{lacking(found.figures)}{absent(request)}".strip(),
        year=found.years[-1],
        basis=found.kind,
        chart=_lines(request, found),
    )


def _lines(request: Request, found: Grid) -> Chart | None:
    """One line a department; gaps stay gaps."""
    unit, values = aligned(found.known, request.question.unit)
    known = {id(one): value for one, value in zip(found.known, values, strict=True)}
    labels = tuple(f"{year}年" for year in found.years)
    rows = tuple(
        Series(body.name, tuple(known.get(id(one)) for one in found.figures if one.body is body))
        for body in request.bodies
    )
    return Chart("line", f"{found.when}{found.subject}", unit, labels, rows)


def _of_sums(request: Request, found: Grid) -> Answer:
    """Sums of the departments that have a figure for every year, so that they compare."""
    bodies = [
        body
        for body in request.bodies
        if all(one.value is not None for one in found.figures if one.body is body)
    ]
    if not bodies:
        return _side_by_side(request, found)
    sheet = Sheet(request)
    kept = [one for one in found.figures if one.body in bodies]
    unit, _ = aligned(kept, request.question.unit)
    sums = [_year_sum(sheet, [f for f in kept if f.year == year], unit) for year in found.years]
    sheet.compare_scopes(kept)
    rows = "；".join(f"{y}年{plain(s)}{unit}" for y, s in zip(found.years, sums, strict=True))
    moved = change_between(sums[0], sums[-1], unit)
    line = f"{plain(sums[-1])} - {plain(sums[0])} = {plain(sums[-1] - sums[0])}"
    sheet.derive(line, unit, ())
    left = [one for one in found.figures if one.body not in bodies]
    first, last = found.years[0], found.years[-1]
    return sheet.answer(
        "change",
        f"{len(bodies)}个部门{found.subject}合计：{rows}。{_overall(request, sums, unit)}"
        f"{last}年比{first}年{_moved_words(moved)}。"
        f"{lacking(left)}",
        value=_asked_of(request, sums, moved),
        change=moved,
        year=last,
        basis=found.kind,
        chart=Chart(
            "line",
            f"{found.when}{found.subject}合计",
            unit,
            tuple(f"{year}年" for year in found.years),
            (Series(f"{len(bodies)}个部门合计", tuple(sums)),),
        ),
    )


def _overall(request: Request, sums: Sequence[Decimal], unit: str) -> str:
    if len(sums) < 3 or not _ADDED.search(request.words):
        return ""
    return f"{len(sums)}年共{plain(sum(sums, Decimal(0)))}{unit}。"


def _asked_of(request: Request, sums: Sequence[Decimal], moved: Change) -> Value:
    """The sum of all years where it is asked for, else the change."""
    if (
        request.operation == "trend"
        and _ADDED.search(request.words)
        and not _MOVED.search(request.words)
    ):
        return Value(sum(sums, Decimal(0)), moved.unit)
    return Value(moved.amount or Decimal(0), moved.unit)


def _year_sum(sheet: Sheet, figures: Sequence[Figure], unit: str) -> Decimal:
    _, values = aligned(figures, unit)
    total = sum(values, Decimal(0))
    sheet.derive(f"{' + '.join(map(plain, values))} = {plain(total)}", unit, figures)
    return total


def _movement(sheet: Sheet, first: Figure, last: Figure, unit: str | None) -> Change:
    unit, (a, b) = aligned((first, last), unit)
    sheet.derive(f"{plain(b)} - {plain(a)} = {plain(b - a)}", unit, (last, first))
    return change_between(a, b, "个百分点" if unit == "%" else unit)


def _moved_words(moved: Change) -> str:
    if moved.direction == "same" or moved.amount is None:
        return "持平"
    words = f"{DIRECTION_WORDS[moved.direction]}{plain(moved.amount)}{moved.unit}"
    return f"{words}（{plain(moved.percent)}%）" if moved.percent is not None else words


def _years_lacking(found: Grid) -> str:
    """The years without a figure, and why."""
    reasons = dict.fromkeys(one.lacking for one in found.unknown)
    return f"缺：{'；'.join(reasons)}。" if reasons else ""
