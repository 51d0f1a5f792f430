"""Figures in order of size: which ones a question ranges over, and their answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from qa.amount import Amount
from qa.answer import Answer
from qa.compose import Composer, shown
from qa.facts import Fact
from qa.frames import FRAMES
from qa.operands import printed, several
from qa.projects import BUT, PROJECT, projects
from qa.question import Question
from qa.report import Report
from qa.vocabulary import key

_LEAST = re.compile(r"最(?:少|小|低)|从(?:小到大|低到高|少到多)|垫底|倒数")


def group(report: Report, question: Question) -> list[Fact]:
    names = question.known
    if BUT.search(question.words) and PROJECT.search(question.words):
        return projects(report)
    if len(names) > 1:
        return several(report, question)
    if names and names != ("项目支出",):
        inside = [
            fact
            for fact in report.facts.facts
            if fact.measure == "value"
            and isinstance(fact.value, Amount)
            and fact.year == report.year
            and fact.within[:1] == (names[0],)
            and fact.basis == (question.basis or report.document.metadata.kind)
        ]
        once: dict[str, Fact] = {}
        for fact in inside:
            once.setdefault(key(fact.indicator), fact)
        if once:
            return list(once.values())
        rows = report.facts.vocabulary.indicators
        for fact in report.facts.facts:
            row = rows.get(fact.indicator)
            if (
                fact.measure == "value"
                and row is not None
                and row.classified
                and fact.indicator.endswith("支出")
                and not fact.table
                and fact.basis == report.document.metadata.kind
            ):
                once.setdefault(key(fact.indicator), fact)
        return list(once.values()) if key(names[0]) in FRAMES else []
    if PROJECT.search(question.words):
        return projects(report)
    return (
        group(report, replace(question, names=(replace(question.names[0], name="支出总计"),)))
        if names
        else _largest_spending(report)
    )


def _largest_spending(report: Report) -> list[Fact]:
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
    composer = Composer(report, question)
    least = bool(_LEAST.search(question.words))

    def worth(fact: Fact) -> Decimal:
        return fact.value.yuan if isinstance(fact.value, Amount) else Decimal(0)

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
