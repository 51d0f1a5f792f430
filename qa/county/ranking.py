"""Departments or years in order of their figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from qa.answer import Answer, Value, plain
from qa.county import cues
from qa.county.figure import Figure
from qa.county.grid import Grid, grid
from qa.county.measures import aligned
from qa.county.register import Body
from qa.county.request import Request
from qa.county.sheet import Sheet, lacking
from qa.county.tables import absent, each, nothing

_SIGNED = ("change", "growth", "gap")


def rank(request: Request) -> Answer | None:
    """The largest, the smallest, the first few, or all in order."""
    if len(request.names) > 1 and request.measure != "share":
        return each(request)
    found = _over_years(grid(request))
    ordered, falling = in_order(request, found)
    if not ordered:
        return nothing(request, found)
    size = len(ordered) if request.size is None else request.size
    first = request.place - 1 if size == 1 else 0
    picked = ordered[first : first + size]
    if not picked:
        return nothing(request, found)
    sheet = Sheet(request)
    unit, values = aligned(ordered, request.question.unit)
    signs = " < " if values[0] < values[-1] else " > "
    sheet.derive(signs.join(plain(value) for value in values), unit, ordered)
    sheet.compare_scopes(ordered)
    return sheet.answer(
        "comparison",
        _said(found, unit, ordered, picked, falling) + lacking(found.figures) + absent(request),
        value=_shown(picked[0], falling, unit),
        department=picked[0].body.name,
        year=picked[0].year,
        basis=found.kind,
        chart=found.chart("bar", ordered[: max(size, 10)]),
    )


def place(request: Request, everyone: Sequence[Body]) -> Answer | None:
    """Where one department stands among all of them."""
    found = grid(replace(request, bodies=tuple(everyone)))
    own = next((one for one in found.known if one.body is request.bodies[0]), None)
    if own is None or not found.single_year:
        return nothing(request, grid(request))
    ordered = sorted(found.known, key=lambda one: one.size, reverse=not request.least)
    unit, values = aligned(ordered, request.question.unit)
    amount = values[ordered.index(own)]
    number = 1 + values.index(amount)
    sheet = Sheet(request)
    sheet.derive((" < " if request.least else " > ").join(map(plain, values)), unit, ordered)
    sheet.compare_scopes(ordered)
    way = "从小到大" if request.least else "从大到小"
    return sheet.answer(
        "comparison",
        f"{found.when}{found.subject}{way}，{own.body.name}在{len(ordered)}个部门中排第{number}，"
        f"{plain(amount)}{unit}。{lacking(found.figures)}",
        value=Value(Decimal(number), "位"),
        department=own.body.name,
        year=own.year,
        basis=found.kind,
        scope=own.scope,
        chart=found.chart("bar", ordered),
    )


def _over_years(found: Grid) -> Grid:
    """Several departments over several years are ordered by their sums."""
    if found.single_year or len(found.request.bodies) == 1:
        return found
    sums = tuple(
        _sum([one for one in found.figures if one.body is body]) for body in found.request.bodies
    )
    return replace(found, figures=sums, years=(found.years[-1],))


def _sum(years: Sequence[Figure]) -> Figure:
    """The sum of one department's years, where it has them all."""
    for one in years:
        if one.value is None:
            return one
    unit, values = aligned(years)
    total = sum(values)
    expression = f"{' + '.join(map(plain, values))} = {plain(total)}"  # type: ignore[arg-type]
    return replace(
        years[-1],
        value=Value(total, unit),  # type: ignore[arg-type]
        sources=tuple(source for one in years for source in one.sources),
        expression=expression,
    )


def in_order(request: Request, found: Grid) -> tuple[list[Figure], bool]:
    """The figures in the order asked for, and whether they are decreases, largest first."""
    known = found.known
    falling = False
    if request.measure in _SIGNED:
        direction = next((d for d, p in cues.DIRECTION if p.search(request.words)), None)
        falling = direction == "decrease"
        if direction is not None:
            known = [f for f in known if (f.size < 0 if falling else f.size > 0)]
    descending = request.least if falling else not request.least
    return sorted(known, key=lambda one: one.size, reverse=descending), falling


def _said(
    found: Grid, unit: str, ordered: Sequence[Figure], picked: Sequence[Figure], falling: bool
) -> str:
    request, subject = found.request, found.subject
    if falling:
        subject = subject.replace("增加", "减少").replace("增长", "下降")
    over = request.period.words if request.period and found.single_year else found.when

    def figure(one: Figure) -> str:
        shown = _shown(one, falling, unit)
        return f"{plain(shown.amount)}{shown.unit}"

    of = _of(found, ordered, falling)
    if len(picked) > 1:
        listed = "；".join(
            f"{n}. {found.label(one)}，{figure(one)}" for n, one in enumerate(picked, 1)
        )
        way = "从小到大" if request.least else "从大到小"
        return f"{over}{subject}{way}：{listed}。{of}"
    top = picked[0]
    tied = [one for one in ordered if one.size == top.size]
    names = "、".join(found.label(one) for one in tied)
    word = "最少" if request.least else "最多"
    place = f"排第{request.place}" if request.place > 1 else word
    together = "并列，都是" if len(tied) > 1 else "，"
    return f"{over}{subject}{place}的是{names}{together}{figure(top)}；{of}"


def _of(found: Grid, ordered: Sequence[Figure], falling: bool) -> str:
    """How many were compared, and how many of them moved that way."""
    counted = "个部门" if len(found.request.bodies) > 1 else "年"
    moved = f"，其中{len(ordered)}{counted}{'减少' if falling else '增加'}"
    one_way = len(ordered) < len(found.known)
    return f"共比较了{len(found.known)}{counted}{moved if one_way else ''}。"


def _shown(figure: Figure, falling: bool, unit: str | None) -> Value:
    """A figure as it is said; a decrease without its sign."""
    unit, (amount,) = aligned((figure,), unit)
    return Value(abs(amount) if falling else amount, unit)
