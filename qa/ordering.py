"""Figures in order of size: which ones a question ranges over, and their answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from qa.amount import Amount
from qa.answer import Answer
from qa.compose import Composer, shown
from qa.facts import Fact
from qa.frames import FRAMES
from qa.operands import printed, several, worth
from qa.projects import BUT, PROJECT, projects
from qa.question import Question
from qa.report import Report
from qa.vocabulary import key

_BY_FUNCTION = re.compile(r"(?<!分)[哪几]一?[大个]?类|哪[一个]?[大]?方面的?支出|功能分类")
_OTHER_ECONOMIC = re.compile(r"其他(?!支出).+支出$")
"""其他工资福利支出 is classified by kind, not by function."""
_LEAST = re.compile(r"最(?:少|小|低|不|省)|从(?:小到大|低到高|少到多)|垫底|倒数")


def group(report: Report, question: Question) -> list[Fact]:
    """The figures that a question ranges over: those named, the projects, or parts of one."""
    names = question.known
    if _BY_FUNCTION.search(question.words) and (functions := _functions(report)):
        return functions
    about_projects = PROJECT.search(question.words)
    if BUT.search(question.words) and about_projects:
        return projects(report)
    if len(names) > 1 and "绩效管理项目" not in names:
        return several(report, question)
    if names and not set(names) <= {"项目支出", "绩效管理项目", "财政拨款收入"}:
        if parts := _parts(report, names[0], question.basis or report.document.metadata.kind):
            return parts
        return _functions(report) if key(names[0]) in FRAMES else []
    if about_projects or "绩效管理项目" in names:
        return projects(report)
    if names:
        whole = replace(question.names[0], name="支出总计")
        return group(report, replace(question, names=(whole,)))
    return _largest_spending(report)


def _parts(report: Report, name: str, basis: str | None) -> list[Fact]:
    """What the report's year breaks ``name`` down into, once each."""
    inside = [
        fact
        for fact in report.facts.facts
        if fact.measure == "value"
        and isinstance(fact.value, Amount)
        and fact.year == report.year
        and fact.within[:1] == (name,)
        and fact.basis == basis
    ]
    return _once(inside)


def _functions(report: Report) -> list[Fact]:
    """Spending by the functions of the official classification, as the text states it."""
    rows = report.facts.vocabulary.indicators
    classified = {name for name, row in rows.items() if row.classified and name.endswith("支出")}
    found = [
        fact
        for fact in report.facts.facts
        if fact.measure == "value"
        and fact.indicator in classified
        and not _OTHER_ECONOMIC.match(fact.indicator)
        and fact.basis == report.document.metadata.kind
        and fact.year == report.year
    ]
    stated = _once(fact for fact in found if not fact.table)
    tables = [
        _once(f for f in found if f.table == table) for table in {f.table for f in found} - {""}
    ]
    return max((stated, *tables), key=len) if len(stated) < 2 else stated


def _once(facts: Iterable[Fact]) -> list[Fact]:
    """The first fact of each indicator."""
    once: dict[str, Fact] = {}
    for fact in facts:
        once.setdefault(key(fact.indicator), fact)
    return list(once.values())


def _largest_spending(report: Report) -> list[Fact]:
    """The parts of the first spending total that has parts, else the projects."""
    for name in ("支出总计", "本年支出合计", "一般公共预算财政拨款支出", "财政拨款支出"):
        facts = [
            f
            for f in report.facts.facts
            if f.measure == "value" and isinstance(f.value, Amount) and f.within[:1] == (name,)
        ]
        if len(facts) > 1:
            return facts
    return projects(report)


def ranked(
    report: Report, question: Question, facts: Sequence[Fact], size: int, skip: int = 0
) -> Answer:
    """The first ``size`` of ``facts`` by money, after leaving out ``skip``."""
    composer = Composer(report, question)
    least = bool(_LEAST.search(question.words))
    ordered = sorted(facts, key=worth, reverse=not least)
    chosen = ordered[skip : skip + size]
    expression = (" < " if least else " > ").join(printed(fact) for fact in ordered)
    composer.derive(expression, "元", ordered)
    first = chosen[0]
    word = "最少" if least else "最多"
    if skip:
        word = f"排第{skip + 1}"
    if size == 1:
        text = f"{word}的是{first.indicator}，{printed(first)}；共比较了{len(facts)}项。"
    else:
        listed = "；".join(
            f"{number}. {fact.indicator}，{printed(fact)}" for number, fact in enumerate(chosen, 1)
        )
        text = f"按金额从{'小到大' if least else '大到小'}：{listed}。"
    value = shown(first.value) if isinstance(first.value, Amount) else None
    return composer.answer("comparison", text, value=value, indicator=first.indicator)
