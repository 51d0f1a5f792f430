"""Figures of several departments or years added up, averaged, or set against their sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from qa.amount import trimmed
from qa.answer import Answer, Value, plain
from qa.compose import rounded
from qa.county.comparison import ASKS, FEWER
from qa.county.figure import Figure
from qa.county.grid import Grid, chosen, grid, printed
from qa.county.measures import STAFF, aligned
from qa.county.period import Period
from qa.county.register import Body
from qa.county.request import Request
from qa.county.sheet import Sheet, lacking
from qa.county.tables import absent, each, nothing
from qa.county.trend import trend

_RATIOS = {"completion": "预算完成率", "share": "比重", "per_head": "人均"}


def total(request: Request) -> Answer | None:
    """All figures added up; it says how many departments they are and who is left out."""
    if request.measure in ("growth", "change"):
        return _moved(request)
    if request.measure in _RATIOS:
        return _ratio(request)
    if len(request.names) > 1:
        return each(request)
    found = grid(request)
    if short := _short(request, found):
        return short
    unit, values = aligned(found.known, request.question.unit)
    amount = sum(values, Decimal(0))
    sheet = Sheet(request)
    sheet.derive(_sum(values, amount), unit, found.known)
    sheet.compare_scopes(found.known)
    return sheet.answer(
        "amount",
        f"{_who(request, found)}{found.subject}合计{plain(amount)}{unit}。{lacking(found.figures)}",
        value=Value(amount, unit),
        year=found.years[-1] if found.single_year else None,
        basis=found.kind,
        department=request.bodies[0].name if len(request.bodies) == 1 else None,
        chart=found.chart("bar"),
    )


def _moved(request: Request) -> Answer | None:
    """By how much the sum of all moved since the year before."""
    year, _ = chosen(request)
    before = request.question.baseline_year or year - 1
    return trend(replace(request, measure="amount", period=Period((before, year), "", 0, 0)))


def mean(request: Request, everyone: Sequence[Body]) -> Answer | None:
    """One department's figure against the mean of all."""
    found = grid(replace(request, bodies=tuple(everyone)))
    own = next((f for f in found.known if f.body is request.bodies[0]), None)
    if own is None or not found.single_year:
        return nothing(request, grid(request))
    unit, values = aligned(found.known, request.question.unit)
    average_ = _mean(values)
    amount = values[found.known.index(own)]
    gap = amount - average_
    sheet = Sheet(request)
    _derive_mean(sheet, unit, values, average_, found.known)
    sheet.compare_scopes(found.known)
    word = "高" if gap > 0 else "低"
    said = f"比平均{word}{plain(abs(gap))}{unit}" if gap else "与平均相等"
    asks_low = bool(FEWER.search(request.words))
    return sheet.answer(
        "comparison",
        f"{found.when}{own.body.name}{found.subject}{plain(amount)}{unit}，资料库里{len(values)}个部门"
        f"平均{plain(average_)}{unit}，{said}。{lacking(found.figures)}",
        value=Value(abs(gap), unit),
        yes=(gap < 0 if asks_low else gap > 0) if ASKS.search(request.words) else None,
        department=own.body.name,
        year=own.year,
        basis=found.kind,
        scope=own.scope,
    )


def average(request: Request) -> Answer | None:
    """The mean, to the cent, over the departments (or years) that have a figure."""
    if len(request.names) > 1 or request.measure not in ("amount", "gap"):
        return each(request)
    found = grid(request)
    if short := _short(request, found):
        return short
    unit, values = aligned(found.known, request.question.unit)
    mean = _mean(values)
    sheet = Sheet(request)
    _derive_mean(sheet, unit, values, mean, found.known)
    sheet.compare_scopes(found.known)
    over = "部门" if len(request.bodies) > 1 else "年"
    return sheet.answer(
        "amount",
        f"{_who(request, found)}{found.subject}平均每{over}{plain(mean)}{unit}。"
        f"{lacking(found.figures)}",
        value=Value(mean, unit),
        year=found.years[-1] if found.single_year else None,
        basis=found.kind,
        department=request.bodies[0].name if len(request.bodies) == 1 else None,
        chart=found.chart("bar"),
    )


def part(request: Request, everyone: Sequence[Body]) -> Answer | None:
    """One department's share in the sum of all."""
    found = grid(replace(request, bodies=tuple(everyone)))
    own = next((f for f in found.known if f.body is request.bodies[0]), None)
    if own is None or not found.single_year:
        return nothing(request, grid(request))
    unit, values = aligned(found.known)
    whole = sum(values, Decimal(0))
    if not whole:
        return nothing(request, found)
    _, (amount,) = aligned((own,), unit)
    percent = rounded(amount / whole * 100)
    sheet = Sheet(request)
    sheet.derive(_sum(values, whole), unit, found.known)
    sheet.derive(f"{plain(amount)} ÷ {plain(whole)} × 100% = {plain(percent)}%", "%", ())
    sheet.compare_scopes(found.known)
    return sheet.answer(
        "ratio",
        f"{found.when}{own.body.name}{found.subject}{printed(own)}，占资料库里{len(found.known)}个部门"
        f"合计{plain(whole)}{unit}的{plain(percent)}%。{lacking(found.figures)}",
        value=Value(percent, "%"),
        department=own.body.name,
        year=own.year,
        basis=found.kind,
        scope=own.scope,
    )


def _ratio(request: Request) -> Answer | None:
    """A ratio of sums: what all spent by what all planned, by all their staff, by their whole."""
    amounts = replace(request, measure="amount", names=request.names[:1])
    if request.measure == "completion":
        above, below = replace(amounts, kind="final"), replace(amounts, kind="budget")
    else:
        second = STAFF if request.measure == "per_head" else request.names[-1]
        above, below = amounts, replace(amounts, names=(second,), rest=(), limits=())
    one = grid(above)
    two = grid(replace(below, year=one.years[-1], kind=below.kind or one.kind, period=None))
    if not one.single_year:
        return each(request)
    both = list(zip(one.figures, two.figures, strict=True))
    pairs = [(a, b) for a, b in both if a.value is not None and b.value is not None]
    if len(pairs) < len(one.figures) and not request.everyone or request.unknown:
        return _incomplete(request, one)
    of_heads = request.measure == "per_head"
    unit, tops = aligned([pair[0] for pair in pairs], "元" if of_heads else None)
    lower, bottoms = aligned([pair[1] for pair in pairs], None if of_heads else unit)
    top, bottom = sum(tops, Decimal(0)), sum(bottoms, Decimal(0))
    if not bottom:
        return nothing(request, one)
    sheet = Sheet(request)
    sheet.derive(_sum(tops, top), unit, [pair[0] for pair in pairs])
    sheet.derive(_sum(bottoms, bottom), lower, [pair[1] for pair in pairs])
    sheet.compare_scopes([figure for pair in pairs for figure in pair])
    value = _quotient(request, top, bottom, unit)
    factor = "" if of_heads else " × 100%"
    shown = f"{plain(value.amount)}{'%' if factor else ''}"
    sheet.derive(f"{plain(top)} ÷ {plain(bottom)}{factor} = {shown}", value.unit, ())
    subject = replace(one, request=request).subject
    left = [figure for pair in both for figure in pair]
    return sheet.answer(
        "amount" if of_heads else "ratio",
        f"{one.when}{len(pairs)}个部门合起来，{subject}为{plain(value.amount)}{value.unit}。{lacking(left)}",
        value=value,
        year=one.years[-1],
        basis=one.kind,
    )


def _quotient(request: Request, top: Decimal, bottom: Decimal, unit: str) -> Value:
    if request.measure == "per_head":
        return Value(rounded(top / bottom), unit)
    return Value(rounded(top / bottom * 100), "%")


def _short(request: Request, found: Grid) -> Answer | None:
    """No sum of what is not there: of departments that are named, all must have a figure."""
    if not found.known:
        return nothing(request, found)
    complete = not found.unknown and not request.unknown
    by_year = len(request.bodies) == 1
    if not complete and (by_year or not request.everyone):
        return _incomplete(request, found)
    return None


def _incomplete(request: Request, found: Grid) -> Answer:
    sheet = Sheet(request)
    for one in found.known:
        sheet.use(one)
    have = "；".join(f"{found.label(f)}{printed(f, found.unit)}" for f in found.known)
    why = lacking(found.figures).removeprefix("未包括：")
    return sheet.answer(
        "amount",
        f"缺少数据，不能合计：{why}{absent(request)}现有的是{found.subject}：{have or '没有'}。",
        status="not_found",
        year=found.years[-1] if found.single_year else None,
        basis=found.kind,
    )


def _who(request: Request, found: Grid) -> str:
    """2024年资料库里14个部门, 2024年青禾县教育局、青禾县财政局, 青禾县教育局2022年至2024年."""
    if len(request.bodies) == 1:
        return f"{request.bodies[0].name}{found.when}"
    bodies: dict[str, Figure] = {one.body.name: one for one in found.known}
    if request.everyone:
        return f"{found.when}资料库里{len(bodies)}个部门的"
    return f"{found.when}{'、'.join(bodies)}"


def _sum(values: Sequence[Decimal], amount: Decimal) -> str:
    return f"{' + '.join(map(plain, values))} = {plain(amount)}"


def _derive_mean(
    sheet: Sheet, unit: str, values: Sequence[Decimal], mean: Decimal, figures: Sequence[Figure]
) -> None:
    """The sum with its operands, then the division, whose divisor no report prints."""
    amount = sum(values, Decimal(0))
    sheet.derive(_sum(values, amount), unit, figures)
    sheet.derive(f"{plain(amount)} ÷ {len(values)} = {plain(mean)}", unit, ())


def _mean(values: Sequence[Decimal]) -> Decimal:
    """Exact where two decimals more than the figures have are enough, else two decimals."""
    exact = sum(values, Decimal(0)) / len(values)
    short = rounded(exact, 4)
    return trimmed(exact) if exact == short else rounded(exact)
