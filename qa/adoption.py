"""Totals printed in the name of a spender unknown that are the report's own after all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from qa.amount import Amount
from qa.facts import Fact
from qa.vocabulary import Indicator, Vocabulary, key

_TAIL = re.compile(r"(?:支出|预算|决算|总额|总数|数|合计|金额|安排)*")


def adopted(facts: Sequence[Fact], words: Vocabulary) -> tuple[Fact, ...]:
    """``facts``, with every total that its known parts add up to under its known name.

    青禾县各党派“三公”经费5.20万元 is a label that ``words`` lacks; where the report's own
    parts of 三公经费 make 5.20万元 too, it is the report's 三公经费.
    """
    names: dict[str, str] = {}
    for fact in facts:
        row = None if fact.known else _named(fact, words)
        if row is not None and _adds_up(fact, row, facts):
            names[fact.indicator] = row.name
    if not names:
        return tuple(facts)
    return tuple(
        replace(fact, indicator=names[fact.indicator], known=True)
        if not fact.known and fact.indicator in names
        else fact
        for fact in facts
    )


def _named(fact: Fact, words: Vocabulary) -> Indicator | None:
    """The indicator with parts that the label of ``fact`` ends with, whoever it is of."""
    if fact.measure != "value":
        return None
    label = key(fact.indicator)
    found = words.find(label)
    if not found or not _TAIL.fullmatch(label[found[-1].end :]):
        return None
    row = words.indicators[found[-1].name]
    return row if row.parts else None


def _adds_up(total: Fact, row: Indicator, facts: Sequence[Fact]) -> bool:
    """Whether the parts of the same year and basis make ``total``, but for rounding."""
    if not isinstance(total.value, Amount) or not total.value.value:
        return False
    made = Decimal(0)
    for part in row.parts:
        value = next((fact.value for fact in facts if _is_part(fact, part, total)), None)
        if not isinstance(value, Amount):
            return False
        made += value.yuan
    return abs(made - total.value.yuan) <= len(row.parts) * total.value.precision


def _is_part(fact: Fact, name: str, total: Fact) -> bool:
    return (
        fact.indicator == name
        and fact.measure == "value"
        and fact.year == total.year
        and fact.basis == total.basis
    )
