"""Parts against totals, and units that are off by a power of ten."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from qa.amount import Amount, Count, trimmed
from qa.answer import plain
from qa.comparing import amounts, comparable, name_of, number, said, step
from qa.facts import Fact
from qa.finding import Finding
from qa.terms import coverage
from qa.vocabulary import vocabulary

_NEAR = Decimal("0.02")
"""Parts that miss their total by this share of it at most were meant to add up."""
_SIDES = ("收入", "支出")


def unit_slips(facts: Sequence[Fact]) -> Iterator[Finding]:
    """1061.07元 beside 1061.07万元: the same four digits or more, another unit."""
    by_digits: dict[Decimal, list[tuple[Fact, Amount]]] = {}
    for fact, amount in amounts(facts):
        if len(amount.value.normalize().as_tuple().digits) >= 4:
            by_digits.setdefault(abs(amount.value), []).append((fact, amount))
    for group in by_digits.values():
        for fact, amount in group:
            others = [pair for pair in group if pair[1].unit != amount.unit]
            if _outnumbered(amount, len(group) - len(others), others, facts):
                yield _slip(fact, amount, others)


def _slip(fact: Fact, amount: Amount, others: list[tuple[Fact, Amount]]) -> Finding:
    support, figure = max(others, key=lambda pair: coverage(fact.label, pair[0].label))
    times = trimmed(max(figure.yuan, amount.yuan) / min(figure.yuan, amount.yuan))
    return Finding(
        "unit",
        f"“{name_of(fact)}”在一处写作“{amount.printed}”，而别处的同一数字是“{figure.printed}”"
        f"（{name_of(support)}），两者相差{plain(times)}倍；报告的其他数字支持“{figure.printed}”，"
        f"“{amount.printed}”的单位应是笔误。",
        (fact.span, support.span),
        (fact, support),
        Amount(amount.value, figure.unit, amount.printed),
    )


def _outnumbered(
    amount: Amount, alike: int, others: list[tuple[Fact, Amount]], facts: Sequence[Fact]
) -> bool:
    """Whether the report supports the other unit: made up by parts, or printed more often."""
    if len({other.unit for _, other in others}) != 1:
        return False
    supported, own = _made_up(others[0][1], facts), _made_up(amount, facts)
    return supported if supported != own else alike < len(others)


def _made_up(total: Amount, facts: Sequence[Fact]) -> bool:
    """Whether two other figures of the report add up to ``total``."""
    smaller = {amount.yuan for _, amount in amounts(facts, "value") if 0 < amount.yuan < total.yuan}
    return any(one + two == total.yuan for one, two in combinations(sorted(smaller), 2))


def sums(facts: Sequence[Fact]) -> Iterator[Finding]:
    """Totals that the parts listed after them do not make up."""
    values = [fact for fact in facts if fact.measure in ("value", "count")]
    for place, total in enumerate(values):
        groups = [*_listed(values, place), *_defined(values, place)]
        found = [finding for parts in groups if (finding := _sum(total, parts))]
        yield from found[:1]


def _listed(values: Sequence[Fact], place: int) -> Iterator[list[Fact]]:
    """The lists of parts of ``values[place]``: one for each sentence that lists some."""
    total = values[place]
    groups: dict[object, list[Fact]] = {}
    for later in values[place + 1 :]:
        if later.indicator == total.indicator and later.context != total.context:
            break
        if later.within[:1] == (total.indicator,) and _addable(later, total):
            at = "project" if later.rule == "project" else later.context
            groups.setdefault(at, []).append(later)
    for parts in groups.values():
        names = [part.indicator for part in parts]
        if len(parts) > 1 and len(set(names)) == len(names):
            yield parts


def _defined(values: Sequence[Fact], place: int) -> Iterator[list[Fact]]:
    """The parts by definition (三公), where the same section gives each of them once."""
    total = values[place]
    row = vocabulary().indicators.get(total.indicator)
    parts = [
        fact
        for fact in values
        if row and fact.indicator in row.parts and fact.section == total.section
        and _addable(fact, total)
    ]  # fmt: skip
    if row and row.parts and sorted(part.indicator for part in parts) == sorted(row.parts):
        yield parts


def _addable(part: Fact, total: Fact) -> bool:
    """Whether ``part`` is of the total's kind: no expenditure is a part of an income."""
    one, two = part.value, total.value
    if isinstance(one, Count) and isinstance(two, Count):
        return one.unit == two.unit and comparable(part, total)
    if not (isinstance(one, Amount) and isinstance(two, Amount)):
        return False
    sides = [{side for side in _SIDES if side in fact.indicator} for fact in (part, total)]
    mixed = sides[0] and sides[1] and sides[0].isdisjoint(sides[1])
    return comparable(part, total) and not mixed


def _sum(total: Fact, parts: list[Fact]) -> Finding | None:
    whole = total.value
    summands = [fact.value for fact in parts if isinstance(fact.value, (Amount, Count))]
    if not isinstance(whole, (Amount, Count)):
        return None
    # The list of parts may end before the sentence does: 编制32人, 其中…; 在职29人.
    added = Decimal(0)
    for place, value in enumerate(summands):
        added += number(value)
        if abs(added - number(whole)) <= _rounding([whole, *summands[: place + 1]]):
            return None
    difference = added - number(whole)
    if not _meant(total, parts, difference):
        return None
    result, gap = _like(whole, added), _like(whole, abs(difference))
    listed = " + ".join(value.printed for value in summands)
    names = "、".join(name_of(part) for part in parts)
    return Finding(
        "sum",
        f"“{name_of(total)}”为{whole.printed}，而所列各部分（{names}）"
        f"相加为{listed} = {said(result)}，比总数{'多' if difference > 0 else '少'}{said(gap)}。",
        (total.span, *(part.span for part in parts)),
        (total, *parts),
    )


def _meant(total: Fact, parts: list[Fact], difference: Decimal) -> bool:
    """Whether the parts were meant to make up the total, not to name some of it."""
    value = total.value
    if not isinstance(value, (Amount, Count)):
        return False
    row = vocabulary().indicators.get(total.indicator)
    complete = row is not None and set(row.parts) == {part.indicator for part in parts}
    # Whatever is left over, 其他 would have taken in.
    complete = complete or any(re.match(r"其他(?!收入)", part.label) for part in parts)
    if isinstance(value, Count) or parts[0].rule == "project":
        return complete and isinstance(value, Count) or _near(value, difference)
    return complete or difference > 0 or _near(value, difference)


def _near(value: Amount | Count, difference: Decimal) -> bool:
    return isinstance(value, Amount) and abs(difference) <= value.yuan * _NEAR


def _rounding(values: Sequence[Amount | Count]) -> Decimal:
    """How far a sum of rounded figures may be from its rounded total, the first value.

    Whole 万元 are taken as exact, not as rounded, beside finer figures and below 100.
    """
    total = values[0]
    even = len({step(value) for value in values}) == 1 and abs(total.value) >= 100
    steps = (
        step(value) if even or value.value % 1 else min(step(value), Decimal(1)) for value in values
    )
    return sum(steps, Decimal(0)) / 2


def _like(model: Amount | Count, value: Decimal) -> Amount | Count:
    if isinstance(model, Amount):
        return Amount(value, "元").to(model.unit)
    return Count(value, model.unit)
