"""Which facts may be compared, and how the comparison names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from qa.amount import Amount, Count
from qa.answer import plain
from qa.facts import Fact
from qa.walk import FUNDS


def amounts(facts: Iterable[Fact], measure: str | None = None) -> Iterator[tuple[Fact, Amount]]:
    """The facts that are amounts of money (of one measure), each with its amount."""
    for fact in facts:
        if isinstance(fact.value, Amount) and measure in (None, fact.measure):
            yield fact, fact.value


def amount_of(fact: Fact) -> Amount:
    """The amount of money of ``fact``; TypeError where it has none."""
    if not isinstance(fact.value, Amount):
        raise TypeError(f"no amount of money: {fact.indicator}")
    return fact.value


def number(value: Amount | Count) -> Decimal:
    """What is added up: yuan, or the count itself."""
    return value.yuan if isinstance(value, Amount) else value.value


def step(value: Amount | Count) -> Decimal:
    """What one in the last printed digit is worth; counts are exact."""
    return value.precision if isinstance(value, Amount) else Decimal(0)


def comparable(one: Fact, two: Fact) -> bool:
    """Whether two facts speak of the same year, basis and budget."""
    funds = [{name for name in fact.within if name in FUNDS} for fact in (one, two)]
    return (one.year, one.basis, funds[0]) == (two.year, two.basis, funds[1])


def beside(fact: Fact, facts: Sequence[Fact]) -> list[Fact]:
    """The values given for the same item in the same sentence, before ``fact``."""
    return [
        other
        for other, _ in amounts(facts, "value")
        if (other.indicator, other.context) == (fact.indicator, fact.context)
        and other.span.start < fact.span.start
    ]


def before(fact: Fact, facts: Sequence[Fact], measure: str) -> Fact | None:
    """The amount right before ``fact`` in its sentence, if it is that measure of the item."""
    earlier = [
        other
        for other, _ in amounts(facts)
        if other.context == fact.context and other.span.start < fact.span.start
    ]
    last = max(earlier, key=lambda other: other.span.start, default=None)
    fits = last is not None and (last.measure, last.indicator) == (measure, fact.indicator)
    return last if fits else None


def name_of(fact: Fact) -> str:
    """The item's name without quotation marks of its own."""
    return fact.indicator.replace("“", "").replace("”", "")


def said(value: Amount | Count) -> str:
    """A computed figure with its unit."""
    return f"{plain(value.value)}{value.unit}"
