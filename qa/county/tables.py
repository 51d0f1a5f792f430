"""Figures listed, one a department and year: none is picked out or added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Answer, AnswerKind
from qa.county.grid import Grid, grid, printed
from qa.county.register import Body
from qa.county.request import Request
from qa.county.sheet import Sheet, lacking


def each(request: Request) -> Answer | None:
    """A和B各是多少: every figure that there is, and who has none."""
    names = request.names[:1] if request.measure == "share" else request.names
    grids = [grid(request, named) for named in names]
    if not any(one.known for one in grids):
        return nothing(request, grids[0])
    if len(grids) == 1 and len(grids[0].figures) == 1 and not request.unknown:
        return _one(request, grids[0])
    sheet = Sheet(request)
    lines = []
    for one in grids:
        unit = one.unit
        rows = "；".join(f"{one.label(f)}{printed(f, unit)}" for f in one.known)
        for found in one.known:
            sheet.use(found)
        lines.append(f"{one.when}{one.subject}：{rows or '都没有写明'}。{lacking(one.figures)}")
    sheet.compare_scopes([found for one in grids for found in one.known])
    return sheet.answer(
        "list",
        "\n".join(lines) + absent(request),
        year=grids[0].years[-1],
        basis=grids[0].kind,
        chart=grids[0].chart("bar"),
    )


_KINDS: dict[str, AnswerKind] = {"completion": "ratio", "share": "ratio", "growth": "ratio"}


def _one(request: Request, only: Grid) -> Answer:
    """One figure of one department, computed from several reports."""
    (found,) = only.figures
    sheet = Sheet(request)
    sheet.use(found)
    sheet.compare_scopes([found])
    return sheet.answer(
        _KINDS.get(request.measure, "amount"),
        f"{only.when}{found.body.name}{only.subject}为{printed(found, only.unit)}。",
        value=found.value,
        department=found.body.name,
        year=found.year,
        basis=only.kind,
        scope=found.scope,
    )


def nothing(request: Request, one: Grid) -> Answer:
    """None of the figures is disclosed: who was looked at, and why there is none."""
    why = lacking(one.figures).removeprefix("未包括：")
    text = f"没有查到{one.when}的{one.named.name}：{why}" if why else ""
    return Sheet(request).answer(
        "comparison",
        f"{text}{absent(request)}".strip(),
        status="not_found",
        year=one.years[-1] if one.single_year else None,
    )


def mixed(request: Request) -> Answer:
    """Different years or kinds of report for different departments: not set side by side."""
    names = "和".join(body.name for body in request.bodies[:2])
    name = request.names[0].name if request.names else "支出总计"
    year = max((y for body in request.bodies for y in body.years()), default=0)
    return replace(
        Sheet(request).answer(
            "comparison",
            "问题里说到了不同的年份，或者同时说到预算和决算。口径不同的数不放在一起比较，"
            "请统一年份和口径后再问，或从下面选一个。",
            status="clarify",
        ),
        suggestions=(
            f"{year}年{names}的{name}决算数分别是多少？",
            f"{year}年{names}的{name}预算数分别是多少？",
            *(f"{body.name}近三年{name}怎么变的？" for body in request.bodies[:2]),
        ),
    )


def unclear(request: Request, everyone: Sequence[Body]) -> Answer:
    """One department set against all of them in a way that is not understood: ask back."""
    name, body = request.names[0].name, request.bodies[0].name
    return replace(
        Sheet(request).answer(
            "comparison",
            "这个问题同时说到一个部门和所有部门，没有看懂要比什么。请分开问，或从下面选一个。",
            status="clarify",
        ),
        suggestions=(
            f"{body}{name}是多少？",
            f"{body}的{name}在各部门中排第几？",
            f"{body}的{name}占全县的百分之几？",
            f"各部门平均{name}是多少？",
        ),
    )


def absent(request: Request) -> str:
    """The departments named that the library does not have, in a sentence."""
    if not request.unknown:
        return ""
    names = "、".join(f"“{name}”" for name in request.unknown)
    return f"资料库里没有{names}的报告。"
