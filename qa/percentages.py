"""Percentages against the figures they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from qa.amount import Ratio
from qa.answer import plain
from qa.comparing import amount_of, amounts, before, beside, name_of
from qa.facts import Fact
from qa.finding import Finding


def rates(facts: Sequence[Fact]) -> Iterator[Finding]:
    """Rates of change: the change in percent of the figure it started from."""
    for rate in facts:
        change = before(rate, facts, "change")
        if rate.measure != "rate" or change is None or change.baseline != rate.baseline:
            continue
        sign = {"increase": 1, "decrease": -1}.get(str(change.direction), 0)
        values = [value for value in beside(rate, facts) if amount_of(value).yuan]
        found = [_growth(rate, change, value, sign) for value in values if sign]
        # Which of two figures (budget, final accounts) changed is not always said.
        if found and all(found):
            yield from filter(None, found[:1])


def _growth(rate: Fact, change: Fact, value: Fact, sign: int) -> Finding | None:
    now, moved = amount_of(value), amount_of(change)
    base, slack = now.yuan - sign * moved.yuan, (now.precision + moved.precision) / 2
    if base <= slack:
        return None
    low = (moved.yuan - moved.precision / 2) / (base + slack) * 100
    high = (moved.yuan + moved.precision / 2) / (base - slack) * 100
    return _outside("rate", rate, (low, high), moved.yuan / base * 100, (change, value))


def shares(facts: Sequence[Fact]) -> Iterator[Finding]:
    """Shares: the part in percent of the whole, both of the same section."""
    for share in facts:
        part = before(share, facts, "value")
        if share.measure != "share" or not share.whole or part is None:
            continue
        wholes = [
            fact
            for fact, _ in amounts(facts, "value")
            if (fact.indicator, fact.section, fact.basis)
            == (share.whole, share.section, share.basis)
        ]
        if len({amount_of(whole).yuan for whole in wholes}) == 1:
            yield from _quotient("share", share, part, wholes[0])


def completions(facts: Sequence[Fact]) -> Iterator[Finding]:
    """Completion: final accounts in percent of the budget, in one sentence."""
    for done in facts:
        basis = done.baseline.basis if done.baseline else None
        if done.measure != "completion" or basis is None:
            continue
        near = beside(done, facts)
        finals = [fact for fact in near if fact.basis == "final"]
        budgets = [fact for fact in near if fact.basis == basis]
        if len(finals) == len(budgets) == 1:
            yield from _quotient("completion", done, finals[0], budgets[0])


def _quotient(rule: str, ratio: Fact, above: Fact, below: Fact) -> Iterator[Finding]:
    part, whole = amount_of(above), amount_of(below)
    if whole.yuan <= whole.precision:
        return
    low = (part.yuan - part.precision / 2) / (whole.yuan + whole.precision / 2) * 100
    high = (part.yuan + part.precision / 2) / (whole.yuan - whole.precision / 2) * 100
    found = _outside(rule, ratio, (low, high), part.yuan / whole.yuan * 100, (above, below))
    if found is not None:
        yield found


def _outside(
    rule: str,
    stated: Fact,
    limits: tuple[Decimal, Decimal],
    exact: Decimal,
    operands: tuple[Fact, Fact],
) -> Finding | None:
    """A finding where the percentage printed lies outside its limits and their rounding."""
    if not isinstance(stated.value, Ratio) or stated.value.points:
        return None
    percent = stated.value.percent
    # One whole unit of the last digit: many reports cut instead of rounding.
    unit = Decimal(1).scaleb(int(percent.as_tuple().exponent))
    if limits[0] - unit <= percent <= limits[1] + unit:
        return None
    figures = "和".join(f"“{amount_of(fact).printed}”" for fact in operands)
    return Finding(
        rule,
        f"“{name_of(stated)}”的百分比写作“{stated.value.printed}”，"
        f"按报告中的{figures}计算应约为{plain(exact.quantize(Decimal('0.01')))}%。",
        (stated.span, *(fact.span for fact in operands)),
        (stated, *operands),
    )
