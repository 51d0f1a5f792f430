"""Figures that a question gives: what they are in the report, and sums done with them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from qa.amount import Amount, Count
from qa.answer import Answer, Value, plain
from qa.compose import Composer, rounded
from qa.facts import Fact
from qa.mentions import find_mentions
from qa.operands import corrected, figure_of
from qa.question import Named, Question
from qa.report import Report

_A_MONTH = re.compile(r"每个?月|月均|平均(?:到)?每月")
_ON_AVERAGE = re.compile(r"平均|每[个项辆批人期户]|摊|人均")
_ASKS_NAME = re.compile(r"(?:是|指|花在)(?:什么|啥|哪)")
_ABOUT_CHANGE = re.compile(r"增|减|多了|少了|涨|降|多出")


def named_by_figure(report: Report, question: Question) -> Question:
    """The question about the one indicator whose figure it gives instead of a name."""
    own = [n for n in question.names if not (n.colloquial and n.name.endswith(("总计", "合计")))]
    given = _amounts(question)
    if own or len(given) != 1 or (question.names and not _ASKS_NAME.search(question.words)):
        return question
    measure = "change" if _ABOUT_CHANGE.search(question.words) else "value"
    found = {
        fact.indicator: fact.known
        for fact in report.facts.facts
        if fact.measure == measure and _worth(fact) == given[0].yuan
    }
    if len(found) != 1:
        return replace(question, names=())
    [(name, known)] = found.items()
    return replace(question, names=(Named(name, known, 0, 0),))


def average(report: Report, question: Question) -> Answer | None:
    """An amount over a count, both given in the question, or a year's money over its months."""
    return _spread(report, question) or _a_month(report, question)


def _spread(report: Report, question: Question) -> Answer | None:
    amounts, counts = _amounts(question), _counts(question)
    if len(amounts) != 1 or len(counts) != 1 or not _ON_AVERAGE.search(question.words):
        return None
    money = _stated(report, amounts[0])
    number = _stated(report, counts[0])
    if money is None or number is None or not counts[0].value:
        return None
    return _divided(report, question, [money, number], amounts[0], counts[0].value)


def _a_month(report: Report, question: Question) -> Answer | None:
    if not _A_MONTH.search(question.words) or len(question.known) != 1 or question.rest:
        return None
    fact = figure_of(report, question, question.known[0])
    if fact is None:
        return None
    money = corrected(report, fact, Composer(report, question))
    return _divided(report, question, [fact], money, Decimal(12))


def _divided(
    report: Report, question: Question, facts: list[Fact], money: Amount, by: Decimal
) -> Answer:
    composer = Composer(report, question)
    total = money.to(question.unit) if question.unit else money
    mean = total.value / by
    mean = mean.normalize() if mean == rounded(mean, 4) else rounded(mean)
    expression = f"{plain(total.value)} ÷ {plain(by)} = {plain(mean)}"
    composer.derive(expression, total.unit, facts)
    text = f"{facts[0].indicator}{money.printed}，平均约{plain(mean)}{total.unit}（计算得出）。"
    return composer.answer(
        "amount", text, value=Value(mean, total.unit), indicator=facts[0].indicator
    )


def _amounts(question: Question) -> list[Amount]:
    found = find_mentions(question.words)
    return [m.quantity for m in found if isinstance(m.quantity, Amount) and not m.threshold]


def _counts(question: Question) -> list[Count]:
    return [m.quantity for m in find_mentions(question.words) if isinstance(m.quantity, Count)]


def _stated(report: Report, given: Amount | Count) -> Fact | None:
    """A fact of the report with the figure given."""
    for fact in report.facts.facts:
        if isinstance(given, Amount):
            if fact.measure == "value" and _worth(fact) == given.yuan:
                return fact
        elif isinstance(fact.value, Count) and fact.value.value == given.value:
            return fact
    return None


def _worth(fact: Fact) -> Decimal | None:
    return fact.value.yuan if isinstance(fact.value, Amount) else None
