"""What is wanted of each department and year: a figure as disclosed, or computed from two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from qa.amount import UNITS, Amount
from qa.answer import Value, plain
from qa.compose import rounded
from qa.county.figure import Figure, Wanted, figure
from qa.county.register import Body
from qa.question import Named

STAFF = Named("在职人员", True, 0, 0)

WORDS = {
    "per_head": "人均",
    "share": "占比",
    "completion": "预算完成率",
    "gap": "决算数减预算数",
    "growth": "比上年增长",
    "change": "比上年增加",
}
"""How each measure is named behind its indicator."""


def measured(body: Body, year: int, measure: str, wanted: Wanted, whole: Named | None) -> Figure:
    """The figure of ``body`` in ``year``; ``whole`` is what a share is of."""
    return _WAYS[measure](body, year, wanted, whole)


def _amount(body: Body, year: int, wanted: Wanted, whole: Named | None) -> Figure:
    return figure(body, year, wanted)


def _per_head(body: Body, year: int, wanted: Wanted, whole: Named | None) -> Figure:
    """Money in 元, to the cent, by the staff that the same report gives."""
    money = figure(body, year, wanted)
    staff = figure(body, year, replace(wanted, named=STAFF, within=(), rest=(), limits=()))
    if lacking := _lacking((money, staff)):
        return replace(money, value=None, lacking=lacking)
    if not staff.size:
        return replace(money, value=None, lacking=f"{year}年的在职人员为0")
    mean = rounded(money.size / staff.size)
    expression = f"{plain(money.size)} ÷ {plain(staff.size)} = {plain(mean)}"
    return _computed((money, staff), Value(mean, "元"), expression)


def _share(body: Body, year: int, wanted: Wanted, whole: Named | None) -> Figure:
    part = figure(body, year, wanted)
    if whole is None:
        return replace(part, value=None, lacking="没有说明占什么的比重")
    return _quotient(part, figure(body, year, replace(wanted, named=whole)))


def _completion(body: Body, year: int, wanted: Wanted, whole: Named | None) -> Figure:
    final = figure(body, year, replace(wanted, kind="final"))
    return _quotient(final, figure(body, year, replace(wanted, kind="budget")))


def _gap(body: Body, year: int, wanted: Wanted, whole: Named | None) -> Figure:
    final = figure(body, year, replace(wanted, kind="final"))
    return _difference(final, figure(body, year, replace(wanted, kind="budget")))


def _change(body: Body, year: int, wanted: Wanted, whole: Named | None) -> Figure:
    return _difference(figure(body, year, wanted), _year_before(body, year, wanted))


def _year_before(body: Body, year: int, wanted: Wanted) -> Figure:
    """Last year's figure: as disclosed then, else as this year's report tells it."""
    return figure(body, year - 1, replace(wanted, strict=False))


def _growth(body: Body, year: int, wanted: Wanted, whole: Named | None) -> Figure:
    """Growth in percent, with its sign."""
    now, before = figure(body, year, wanted), _year_before(body, year, wanted)
    if lacking := _lacking((now, before)):
        return replace(now, value=None, lacking=lacking)
    _, (one, two) = aligned((now, before))
    if not two:
        return replace(now, value=None, lacking=f"{year - 1}年为0，算不出增长率")
    percent = rounded((one - two) / two * 100)
    expression = f"({plain(one)} - {plain(two)}) ÷ {plain(two)} × 100% = {plain(percent)}%"
    return _computed((now, before, before), Value(percent, "%"), expression)


def _quotient(part: Figure, whole: Figure) -> Figure:
    if lacking := _lacking((part, whole)):
        return replace(part, value=None, lacking=lacking)
    _, (one, two) = aligned((part, whole))
    if not two:
        return replace(part, value=None, lacking=f"{whole.year}年的{whole.name}为0，算不出百分比")
    percent = rounded(one / two * 100)
    expression = f"{plain(one)} ÷ {plain(two)} × 100% = {plain(percent)}%"
    return _computed((part, whole), Value(percent, "%"), expression)


def _difference(one: Figure, two: Figure) -> Figure:
    if lacking := _lacking((one, two)):
        return replace(one, value=None, lacking=lacking)
    unit, (first, second) = aligned((one, two))
    gap = first - second
    expression = f"{plain(first)} - {plain(second)} = {plain(gap)}"
    return _computed((one, two), Value(gap, unit), expression)


def aligned(figures: Sequence[Figure], unit: str | None = None) -> tuple[str, list[Decimal]]:
    """All figures in one unit, exactly: theirs where they share it, else 万元."""
    values = [one.value for one in figures if one.value is not None]
    units = {value.unit for value in values}
    if not units <= set(UNITS):
        return (units.pop() if len(units) == 1 else ""), [value.amount for value in values]
    unit = unit or (units.pop() if len(units) == 1 else "万元")
    return unit, [Amount(value.amount, value.unit).to(unit).value for value in values]


def _lacking(figures: Sequence[Figure]) -> str:
    return next((one.lacking for one in figures if one.value is None), "")


def _computed(operands: Sequence[Figure], value: Value, expression: str) -> Figure:
    notes = dict.fromkeys(one.note for one in operands if one.note)
    return replace(
        operands[0],
        value=value,
        sources=tuple(source for one in operands for source in one.sources),
        expression=expression,
        note="；".join(notes),
    )


_WAYS: dict[str, Callable[[Body, int, Wanted, Named | None], Figure]] = {
    "amount": _amount,
    "per_head": _per_head,
    "share": _share,
    "completion": _completion,
    "gap": _gap,
    "change": _change,
    "growth": _growth,
}
