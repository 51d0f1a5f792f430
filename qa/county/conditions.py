"""What fulfils a condition: departments by their figures, projects by their money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from qa.amount import Amount
from qa.answer import Answer, Value
from qa.compose import Composer
from qa.county import cues
from qa.county.figure import KIND_WORDS, Figure
from qa.county.grid import chosen, grid, printed
from qa.county.request import Request
from qa.county.sheet import Sheet, lacking
from qa.county.tables import absent, nothing
from qa.operands import worth
from qa.projects import projects as projects_of

_OVER_BUDGET = re.compile(r"超(?:过|出|了)?(?:年初)?预算|超支")
_MOST_CITED = 40


def filtered(request: Request) -> Answer | None:
    """The departments whose figures exceed a bound, or moved one way."""
    over = _OVER_BUDGET.search(request.words)
    if request.bound is None:
        measure = "gap" if over else "change"
        request = replace(request, measure=measure)
    elif request.measure in ("change", "growth", "completion", "share") and over is None:
        return None
    found = grid(request)
    if not found.known or not found.single_year or len(request.names) > 1:
        return nothing(request, found)
    bound, falling = request.bound, bool(cues.DIRECTION[0][1].search(request.words))
    if bound is not None:
        chosen_ones = [one for one in found.known if bound.admits(one.size)]
    else:
        chosen_ones = [one for one in found.known if (one.size < 0 if falling else one.size > 0)]
    chosen_ones.sort(key=lambda one: one.size, reverse=not falling)
    sheet = Sheet(request)
    for one in found.known:
        sheet.use(one)
    sheet.compare_scopes(found.known)
    listed = "；".join(f"{one.body.name}，{printed(one, found.unit)}" for one in chosen_ones)
    of = f"共比较了{len(found.known)}个部门"
    text = f"{len(chosen_ones)}个：{listed}。{of}。" if listed else f"没有；{of}。"
    return sheet.answer(
        "list",
        f"{found.when}{found.subject}，符合条件的部门{text}{lacking(found.figures)}{absent(request)}",
        value=Value(Decimal(len(chosen_ones)), "个"),
        year=found.years[-1],
        basis=found.kind,
        chart=found.chart("bar", chosen_ones),
    )


def listed_projects(request: Request) -> Answer | None:
    """The departments' projects above a bound, or the largest of them."""
    year, kind = chosen(request)
    found = sorted(_projects(request), key=lambda one: one.size, reverse=not request.least)
    if not found:
        return None
    bound = request.bound
    picked = [one for one in found if bound.admits(one.size)] if bound else found
    ranked = bool(cues.OPERATIONS[0].pattern.search(request.words))
    if bound is None and not ranked:
        return None
    if ranked and request.size is not None:
        picked = picked[request.place - 1 :][: request.size]
    sheet = Sheet(request)
    for one in picked[:_MOST_CITED]:
        sheet.use(one)
    listed = "；".join(f"{one.body.name}的{one.name}，{printed(one)}" for one in picked)
    bodies = len({one.body.name for one in found})
    of = f"共{bodies}个部门列出{len(found)}个项目"
    head = f"{year}年{KIND_WORDS[kind]}"
    text = f"符合条件的项目{len(picked)}个：{listed}" if listed else "没有符合条件的项目"
    top = picked[0] if picked else None
    single = ranked and top is not None and len(picked) == 1
    return sheet.answer(
        "comparison" if single else "list",
        f"{head}，{'金额最' + ('小' if request.least else '大') + '的是' + listed if single else text}；{of}。"
        f"{absent(request)}",
        value=top.value if single and top else Value(Decimal(len(picked)), "个"),
        indicator=top.name if single and top else "项目支出",
        department=top.body.name if single and top else None,
        year=year,
        basis=kind,
    )


def _projects(request: Request) -> Iterator[Figure]:
    """Every project of the reports chosen, with its money as printed."""
    year, kind = chosen(request)
    for body in request.bodies:
        report = body.of(year, kind, request.scope)
        for fact in projects_of(report) if report else ():
            if not isinstance(fact.value, Amount) or not worth(fact):
                continue
            composer = Composer(report, request.question)
            composer.cite(fact)
            value = Value(fact.value.value, fact.value.unit)
            source = composer.answer("amount", "", value=value)
            yield Figure(
                body, year, fact.indicator, kind, value, (source,),
                scope=report.document.metadata.scope,
            )  # fmt: skip
