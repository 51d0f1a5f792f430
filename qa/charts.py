"""Chart data for answers about one report: parts of a whole, figures compared, a change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from qa.amount import UNITS, Amount
from qa.answer import Answer
from qa.chart import Chart, ChartType, Series
from qa.compose import Composer
from qa.facts import Fact
from qa.operands import corrected, figure_of, several, worth
from qa.ordering import group
from qa.question import Question
from qa.report import Report

_MOST = 12
"""Bars that can still be read."""
_LAST_YEAR = re.compile(r"比(?:上年|去年|(?P<year>\d{4})年)")
_MADE_OF = re.compile(r"构成|组成|包括|包含|结构|分别|哪些|哪几|明细|花(?:在|到)|用(?:在|到)")


def chart_of(report: Report, question: Question, answer: Answer) -> Chart | None:
    """What can be drawn beside ``answer``; None where there is nothing to look at."""
    if answer.status != "answered" or not question.names:
        return None
    if answer.kind == "comparison":
        named = several(report, question)
        facts = named if len(named) > 1 else group(report, question)
        return _of(report, question, "bar", facts)
    if answer.kind == "list" and _MADE_OF.search(question.words):
        return _composition(report, question)
    return _movement(report, question, answer) if answer.kind == "change" else None


def _composition(report: Report, question: Question) -> Chart | None:
    """A pie only of parts that do not exceed their whole."""
    name = question.known[0]
    parts = [fact for fact in group(report, question) if name in fact.within]
    whole = figure_of(report, question, name)
    total = sum(map(worth, parts), Decimal(0))
    fits = whole is not None and isinstance(whole.value, Amount)
    if not fits or whole is None or not total or total > worth(whole) + 1:
        return None
    return _of(report, question, "pie", parts)


def _of(
    report: Report, question: Question, type_: ChartType, facts: Sequence[Fact]
) -> Chart | None:
    """``facts`` side by side, in one unit, put right where the report misprints them."""
    drawn = [fact for fact in facts if isinstance(fact.value, Amount)][:_MOST]
    labels = tuple(fact.indicator for fact in drawn)
    if len(drawn) < 2 or len(set(labels)) < len(labels):
        return None
    composer = Composer(report, question)
    amounts = [corrected(report, fact, composer) for fact in drawn]
    units = {amount.unit for amount in amounts}
    unit = question.unit or (units.pop() if len(units) == 1 else "万元")
    if unit not in UNITS:
        return None
    values = tuple(amount.to(unit).value for amount in amounts)
    title = f"{report.year}年{report.department}" if report.year else report.department
    return Chart(type_, title, unit, labels, (Series("金额", values),))


def _movement(report: Report, question: Question, answer: Answer) -> Chart | None:
    """Last year and this, where the answer measures the change against last year."""
    against = _LAST_YEAR.search(answer.text)
    moved, year = answer.change, report.year
    if against is None or moved is None or moved.amount is None or year is None:
        return None
    if answer.indicator is None or int(against["year"] or year - 1) != year - 1:
        return None
    fact = figure_of(report, question, answer.indicator)
    if fact is None or not isinstance(fact.value, Amount) or moved.unit not in UNITS:
        return None
    now = corrected(report, fact, Composer(report, question)).to(moved.unit).value
    step = {"increase": -moved.amount, "decrease": moved.amount, "same": Decimal(0)}
    before = now + step[moved.direction]
    if before < 0:
        return None
    labels = (f"{year - 1}年", f"{year}年")
    title = f"{report.department}{answer.indicator}"
    return Chart("bar", title, moved.unit, labels, (Series(answer.indicator, (before, now)),))
