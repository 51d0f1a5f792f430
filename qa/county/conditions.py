"""What fulfils a condition: departments by their figures, projects by their money."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
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
from qa.county.tables import absent, each, nothing
from qa.operands import worth
from qa.projects import projects as projects_of

_OVER_BUDGET = re.compile(r"超(?:过|出|了)?(?:年初)?预算|超支")
_MOST_CITED = 40
_COUNTED = re.compile(r"(?:部门|单位|局|谁)的?(?:项目|专项)(?:数量|个数|数)?最")


def filtered(request: Request) -> Answer | None:
    """The departments whose figures exceed a bound, or moved one way."""
    if request.bound is None:
        over = _OVER_BUDGET.search(request.words)
        request = replace(request, measure="gap" if over else "change")
    if len(request.names) > 1 and request.measure != "share":
        return each(request)
    found = grid(request)
    if not found.known or not found.single_year:
        return nothing(request, found)
    picked = sorted((f for f in found.known if _fits(request, f)), key=lambda f: -abs(f.size))
    sheet = Sheet(request)
    for one in found.known:
        sheet.use(one)
    sheet.compare_scopes(found.known)
    listed = "；".join(f"{one.body.name}，{printed(one, found.unit)}" for one in picked)
    of = f"共比较了{len(found.known)}个部门"
    text = f"{len(picked)}个：{listed}；{of}。" if listed else f"0个；{of}。"
    left = f"{lacking(found.figures)}{absent(request)}"
    return sheet.answer(
        "list",
        f"{found.when}{found.subject.replace('比上年增加', '比上年的增减额')}，"
        f"符合条件的部门有{text}{left}",
        value=Value(Decimal(len(picked)), "个"),
        year=found.years[-1],
        basis=found.kind,
        chart=found.chart("bar", picked),
    )


def _fits(request: Request, figure: Figure) -> bool:
    """Whether a figure fulfils the condition; 没有增加 is fulfilled by a fall, too."""
    falling = cues.DIRECTION[0][1].search(request.words) is not None
    signed = request.measure in ("change", "growth", "gap")
    size = -figure.size if falling and signed else figure.size
    if request.bound is not None:
        return request.bound.admits(size)
    return (size > 0) is not bool(cues.NOT_MOVED.search(request.words))


def listed_projects(request: Request) -> Answer | None:
    """The departments' projects above a bound, the largest of them, or who has most."""
    found = sorted(_projects(request), key=lambda one: one.size, reverse=not request.least)
    if not found:
        return None
    if _COUNTED.search(request.words):
        return _most_projects(request, found)
    ranked = bool(cues.OPERATIONS[0].pattern.search(request.words))
    if request.bound is None and not ranked:
        return None
    bound = request.bound
    picked = [one for one in found if bound.admits(one.size)] if bound else found
    if ranked and request.size is not None:
        picked = picked[request.place - 1 :][: request.size]
    sheet = Sheet(request)
    for one in picked[:_MOST_CITED]:
        sheet.use(one)
    of = f"共{len({one.body.name for one in found})}个部门列出{len(found)}个项目。"
    head = f"{found[0].year}年{KIND_WORDS[found[0].kind]}，"
    listed = "；".join(f"{one.body.name}的{one.name}，{printed(one)}" for one in picked)
    if ranked and len(picked) == 1:
        way = "小" if request.least else "大"
        return _top(sheet, picked[0], f"{head}金额最{way}的是{listed}；{of}{absent(request)}")
    count = f"符合条件的项目有{len(picked)}个"
    text = f"{count}：{listed}；" if picked else "没有符合条件的项目；"
    return sheet.answer(
        "list",
        f"{head}{text}{of}{absent(request)}",
        value=Value(Decimal(len(picked)), "个"),
        indicator="项目支出",
        year=found[0].year,
        basis=found[0].kind,
    )


def _top(sheet: Sheet, project: Figure, text: str) -> Answer:
    return sheet.answer(
        "comparison",
        text,
        value=project.value,
        indicator=project.name,
        department=project.body.name,
        year=project.year,
        basis=project.kind,
    )


def _most_projects(request: Request, found: Sequence[Figure]) -> Answer:
    """Who lists the most projects, or the fewest."""
    numbers = Counter(one.body.name for one in found)
    pick = min if request.least else max
    most = pick(numbers.values())
    names = [name for name, number in numbers.items() if number == most]
    sheet = Sheet(request)
    for one in found:
        if one.body.name in names:
            sheet.use(one)
    tied = "并列，都是" if len(names) > 1 else "，"
    way = "少" if request.least else "多"
    return sheet.answer(
        "comparison",
        f"{found[0].year}年{KIND_WORDS[found[0].kind]}列出项目最{way}的是"
        f"{'、'.join(names)}{tied}{most}个；共比较了{len(numbers)}个部门。",
        value=Value(Decimal(most), "个"),
        indicator="项目支出",
        department=names[0] if len(names) == 1 else None,
        year=found[0].year,
        basis=found[0].kind,
    )


def _projects(request: Request) -> Iterator[Figure]:
    """Every project of the reports chosen, with its money as printed."""
    year, kind = chosen(request)
    for body in request.bodies:
        report = body.of(year, kind, request.scope)
        if report is None:
            continue
        for fact in projects_of(report):
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
