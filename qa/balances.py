"""Income against expenditure: the two grand totals of a budget or of final accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.comparing import amount_of, amounts, comparable, name_of
from qa.facts import Fact
from qa.finding import Finding

_INCOME, _EXPENDITURE = "收入总计", "支出总计"
_GRAND = re.compile(r"总计|总预算")
"""What a total is called that takes in what is carried over; 总收入 may leave it out."""


def balances(facts: Sequence[Fact]) -> Iterator[Finding]:
    """收入总计 and 支出总计 of one sentence or one table, each given once, that differ."""
    places: dict[object, dict[str, list[Fact]]] = {}
    for fact, _ in amounts(facts, "value"):
        if fact.indicator in (_INCOME, _EXPENDITURE) and _GRAND.search(fact.label):
            at = (fact.section, fact.table) if fact.table else fact.context
            sides = places.setdefault((at, fact.year, fact.basis, fact.within), {})
            sides.setdefault(fact.indicator, []).append(fact)
    for sides in places.values():
        incomes, expenditures = sides.get(_INCOME, []), sides.get(_EXPENDITURE, [])
        if len(incomes) == len(expenditures) == 1 and _differ(incomes[0], expenditures[0]):
            yield _both(incomes[0], expenditures[0])


def _differ(one: Fact, two: Fact) -> bool:
    first, second = amount_of(one), amount_of(two)
    rounding = max(first.precision, second.precision)
    return comparable(one, two) and abs(first.yuan - second.yuan) > rounding


def _both(income: Fact, expenditure: Fact) -> Finding:
    return Finding(
        "balance",
        f"“{name_of(income)}”为{amount_of(income).printed}，“{name_of(expenditure)}”为"
        f"{amount_of(expenditure).printed}，两者应当相等。",
        (income.span, expenditure.span),
        (income, expenditure),
    )
