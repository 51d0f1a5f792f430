"""A figure of another year or of the budget before: stated, or worked back from a change."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from qa.amount import Amount
from qa.answer import Answer, Value, plain
from qa.changes import DIRECTION_WORDS, supported
from qa.compose import Composer, said
from qa.facts import Fact
from qa.lookup import Query
from qa.movements import in_context
from qa.question import Named, Question
from qa.report import Report
from qa.stated import stated
from qa.target import names_for, target

_BUDGET = re.compile(r"部门预算|预算(?:总|数|额)")
_BASIS_WORDS = {"budget": "预算数", "final": "执行数（决算数）", "adjusted": "全年预算数"}


def previous(report: Report, question: Question) -> Answer | None:
    """Last year's figure: stated, or this year's less the change."""
    found = target(question)
    if question.limits or found is None or report.year is None or question.year != report.year - 1:
        return None
    named, within = found
    if answer := stated_other_year(report, question):
        return answer
    for name in names_for(report, named.name):
        lookup = Query(name, ("value",), within, year=report.year, rest=question.rest)
        values = report.facts.find(lookup)
        changes = [
            hit.fact
            for hit in report.facts.find(Query(name, ("change",), within))
            if _against(hit.fact, report.year - 1)
        ]
        if not values or not changes:
            continue
        step = changes[0]
        if _other_basis(question, step):
            return None
        kind = report.document.metadata.kind
        values = tuple(sorted(values, key=lambda hit: hit.fact.basis != kind))
        return _worked_back(report, question, in_context(values, step), step)
    return None


def _other_basis(question: Question, step: Fact) -> bool:
    """Whether ``step`` leads to the final accounts though the budget is asked for, or not."""
    final = step.baseline is not None and step.baseline.basis == "final"
    budget = question.basis == "budget" or _BUDGET.search(question.words) is not None
    return (question.basis == "final" and not final) or (budget and final)


def stated_other_year(report: Report, question: Question) -> Answer | None:
    """A figure that the report itself gives for another year."""
    found = target(question)
    if found is None:
        return None
    named, within = found
    lookup = Query(named.name, ("value", "count"), within, year=question.year, rest=question.rest)
    hits = [hit for hit in report.facts.find(lookup) if hit.fact.year == question.year]
    return stated(report, question, hits, "amount") if hits else None


def _against(fact: Fact, year: int) -> bool:
    """Whether a change may be measured against ``year``."""
    baseline = fact.baseline
    if baseline is None:
        return True
    own_budget = baseline.basis == "budget" and baseline.year is None
    return baseline.year in (None, year) and not own_budget


def baseline_figure(
    report: Report, question: Question, named: Named, within: tuple[str, ...]
) -> Answer | None:
    """The budget that a final account does not print, from the figure and its distance to it."""
    if report.document.metadata.kind != "final" or question.basis not in ("budget", "adjusted"):
        return None
    changes = [
        hit.fact
        for hit in report.facts.find(Query(named.name, ("change",), within))
        if hit.fact.baseline is not None
        and hit.fact.baseline.basis == question.basis
        and hit.fact.baseline.year in (None, report.year)
    ]
    values = report.facts.find(Query(named.name, ("value",), within, report.year, "final"))
    if not changes or not values or values[0].score <= 5:
        return None
    value = in_context(values, changes[0])
    return _worked_back(report, replace(question, year=report.year), value, changes[0])


def _worked_back(report: Report, question: Question, value: Fact, step: Fact) -> Answer | None:
    """``value`` before ``step``, with the working."""
    composer = Composer(report, question)
    now = supported(report, value, composer)
    if now is None:
        return None
    by = step.value if isinstance(step.value, Amount) else Amount(Decimal(0), now.unit)
    unit = question.unit or (now.unit if now.unit == by.unit else "元")
    current, moved = now.to(unit).value, by.to(unit).value
    sign = "+" if step.direction == "decrease" else "-"
    before = current + moved if step.direction == "decrease" else current - moved
    composer.derive(
        f"{plain(current)} {sign} {plain(moved)} = {plain(before)}", unit, [value, step]
    )
    stated_basis = step.baseline.basis if step.baseline else None
    basis = stated_basis or value.basis
    result = Value(before, unit)
    name = f"{value.indicator}{_BASIS_WORDS.get(basis or '', '')}"
    words = DIRECTION_WORDS[step.direction or "same"]
    text = (
        f"{question.year}年{report.department}{name}为{said(result)}。报告没有直接写出，"
        f"由{value.year}年的{plain(now.value)}{now.unit}"
        f"和{words}{by.printed if step.direction != 'same' else ''}推算得出。"
    )
    return composer.answer(
        "amount", text, value=result, indicator=value.indicator, year=question.year, basis=basis
    )
