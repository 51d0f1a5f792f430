"""Whether a report's own figures agree: general checks over its facts.

Nothing is repaired. Rounding is no contradiction: figures that may be the rounded
forms of figures that agree exactly do agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from corpus.document import Document, Span
from qa.amount import Amount, Ratio, trimmed
from qa.answer import plain
from qa.extract import FUNDS
from qa.facts import Fact, Text
from qa.finding import Finding
from qa.mentions import find_mentions
from qa.namesakes import namesakes
from qa.rules import DOWN, UP
from qa.terms import coverage
from qa.vocabulary import key, vocabulary

_NEAR = Decimal("0.02")
"""Parts that miss their total by this share of it at most were meant to add up."""
_ALL_PARTS = re.compile(r"包括|分别|构成|组成|如下")
_RISE = re.compile(rf"(?:{UP})(?:了|较多|所致|等|等原因)*$")
_FALL = re.compile(rf"{DOWN}")
_EARLIER = re.compile(r"上年|去年|以前年度|\d{4}年")
_TAIL = re.compile(r"(?:支出|总|预算|决算|安排|数|总额)*$")
_LINK = re.compile(r"(?:支出|总|预算|决算|安排|数|总额|共计?|合计|为|是)*$")
_SCOPES = (
    "财政拨款",
    "一般公共预算",
    "政府性基金",
    "国有资本",
    "专户",
    "基本支出",
    "项目支出",
    "本级",
    "汇总",
)
_LISTED = re.compile(r"[,:]?(?:主要|分别|具体|其中)*(?:包括|为|是|有)[:,]?(?P<list>[^。;,]+)")


def check(document: Document, facts: Sequence[Fact]) -> tuple[Finding, ...]:
    """Every contradiction found in ``document``, in the order of the text."""
    slips = list(_units(facts))
    corrected = {finding.facts[0].span: finding.correction for finding in slips}
    right = [fact for fact in facts if fact.span not in corrected]
    found = [*slips]
    for look in (_parts, _rates, _shares, _completions, _reasons):
        found.extend(look(right))
    for read in (_repeats, _absences, _lists):
        found.extend(read(document, right))
    found.extend(_names(document))
    return tuple(sorted(found, key=lambda finding: finding.spans[0].start))


# --- a unit that is off by a power of ten -----------------------------------


def _units(facts: Sequence[Fact]) -> Iterator[Finding]:
    """1061.07元 beside 1061.07万元: the same digits, another unit."""
    by_digits: dict[Decimal, list[tuple[Fact, Amount]]] = {}
    for fact, amount in _amounts(facts):
        if len(amount.value.normalize().as_tuple().digits) >= 4:
            by_digits.setdefault(abs(amount.value), []).append((fact, amount))
    for group in by_digits.values():
        for fact, amount in group:
            others = [pair for pair in group if pair[1].unit != amount.unit]
            alike = len(group) - len(others)
            if not others or not _outnumbered(fact, amount, alike, others, facts):
                continue
            support, figure = max(others, key=lambda pair: coverage(fact.label, pair[0].label))
            times = plain(trimmed(max(figure.yuan, amount.yuan) / min(figure.yuan, amount.yuan)))
            yield Finding(
                "unit",
                f"“{_name(fact)}”在一处写作“{amount.printed}”，而别处的同一数字是“{figure.printed}”"
                f"（{_name(support)}），两者相差{times}倍；报告的其他数字支持“{figure.printed}”，"
                f"“{amount.printed}”的单位应是笔误。",
                (fact.span, support.span),
                (fact, support),
                Amount(amount.value, figure.unit, amount.printed),
            )


def _outnumbered(
    fact: Fact,
    amount: Amount,
    alike: int,
    others: list[tuple[Fact, Amount]],
    facts: Sequence[Fact],
) -> bool:
    """Whether the report supports the other unit: more often printed, or made up by parts."""
    units = {other.unit for _, other in others}
    if len(units) != 1:
        return False
    other = others[0][1]
    made_up = _made_up(other, facts), _made_up(amount, facts)
    if made_up[0] != made_up[1]:
        return made_up[0]
    return alike < len(others)


def _made_up(total: Amount, facts: Sequence[Fact]) -> bool:
    """Whether two or three other figures of the report add up to ``total``."""
    values = {amount.yuan for fact, amount in _amounts(facts) if fact.measure == "value"}
    smaller = sorted(value for value in values if 0 < value < total.yuan)
    return any(one + two == total.yuan for one, two in combinations(smaller, 2))


# --- parts against their total ------------------------------------------------


def _parts(facts: Sequence[Fact]) -> Iterator[Finding]:
    values = [fact for fact, _ in _amounts(facts) if fact.measure == "value"]
    for place, total in enumerate(values):
        for parts in _part_groups(values, place):
            finding = _sum(total, parts)
            if finding is not None:
                yield finding


def _part_groups(values: Sequence[Fact], place: int) -> Iterator[list[Fact]]:
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


def _sum(total: Fact, parts: list[Fact]) -> Finding | None:
    whole, summands = _amount(total), [_amount(part) for part in parts]
    added = sum((amount.yuan for amount in summands), Decimal(0))
    difference = added - whole.yuan
    tolerance = _rounding((whole, *summands))
    if abs(difference) <= tolerance:
        return None
    near = abs(difference) <= whole.yuan * _NEAR
    if not (near or difference > 0 and parts[0].rule != "project"):
        return None
    unit = whole.unit
    listed = " + ".join(amount.printed for amount in summands)
    gap = Amount(abs(difference), "元").to(unit)
    more = "多" if difference > 0 else "少"
    names = "、".join(dict.fromkeys(_name(part) for part in parts))
    return Finding(
        "parts",
        f"“{_name(total)}”为{whole.printed}，而所列各部分（{names}）相加为"
        f"{listed} = {_said(Amount(added, '元').to(unit))}，比总数{more}{_said(gap)}。",
        (total.span, *(part.span for part in parts)),
        (total, *parts),
    )


# --- one figure said twice ----------------------------------------------------


def _repeats(document: Document, facts: Sequence[Fact]) -> Iterator[Finding]:
    """The same item of the same year, basis and scope with two values."""
    groups: dict[object, list[Fact]] = {}
    for fact, _ in _amounts(facts):
        if fact.measure != "value" or not fact.known or fact.table:
            continue
        before = key(document.text[max(fact.context.start, fact.span.start - 40) : fact.span.start])
        if not _LINK.sub("", before).endswith(_TAIL.sub("", key(fact.label))):
            continue
        sentence = document.text[fact.context.start : fact.span.start]
        around = "".join((*fact.section[-1:], sentence))
        scope = frozenset(word for word in _SCOPES if word in around)
        name = _TAIL.sub("", key(fact.label))
        at = (fact.indicator, name, fact.year, fact.basis, fact.within[:1], scope)
        groups.setdefault(at, []).append(fact)
    for first, *others in groups.values():
        for other in others:
            if other.context != first.context and _differ(first, other):
                yield Finding(
                    "repeat",
                    f"“{_name(first)}”在一处写作“{_amount(first).printed}”，"
                    f"在另一处写作“{_amount(other).printed}”，两处不一致。",
                    (first.span, other.span),
                    (first, other),
                )
                break


def _absences(document: Document, facts: Sequence[Fact]) -> Iterator[Finding]:
    """Said to be none, and yet a figure is given."""
    for none in facts:
        if none.measure != "absence" or key(none.label) not in _names_of(none):
            continue
        if _EARLIER.search(document.quote(none.span)):
            continue
        for fact, amount in _amounts(facts):
            same = (fact.indicator, fact.year, fact.basis) == (
                none.indicator,
                none.year,
                none.basis,
            )
            if same and fact.measure == "value" and amount.value:
                yield Finding(
                    "absence",
                    f"报告在一处说没有“{_name(none)}”，在另一处又列出“{_name(fact)}{amount.printed}”。",
                    (none.span, fact.span),
                    (none, fact),
                )
                break


# --- percentages ---------------------------------------------------------------


def _rates(facts: Sequence[Fact]) -> Iterator[Finding]:
    """A rate of change against the change and the figure of the same sentence."""
    for rate in facts:
        change = _before(rate, facts, "change")
        if rate.measure != "rate" or not isinstance(rate.value, Ratio) or change is None:
            continue
        sign = {"increase": 1, "decrease": -1}.get(str(change.direction), 0)
        values = [value for value in _beside(rate, facts) if _amount(value).yuan]
        found = [_growth(rate, change, value, sign) for value in values]
        # Which of two figures (budget, final accounts) changed is not always said.
        if sign and found and all(found) and change.baseline == rate.baseline:
            yield from filter(None, found[:1])


def _growth(rate: Fact, change: Fact, value: Fact, sign: int) -> Finding | None:
    now, moved = _amount(value), _amount(change)
    base, slack = now.yuan - sign * moved.yuan, (now.precision + moved.precision) / 2
    if base <= slack:
        return None
    low = (moved.yuan - moved.precision / 2) / (base + slack) * 100
    high = (moved.yuan + moved.precision / 2) / (base - slack) * 100
    return _percent("rate", rate, low, high, moved.yuan / base * 100, (change, value))


def _shares(facts: Sequence[Fact]) -> Iterator[Finding]:
    """A share against the part and the whole."""
    for share in facts:
        if share.measure != "share" or not isinstance(share.value, Ratio) or not share.whole:
            continue
        part = _before(share, facts, "value")
        wholes = [
            fact
            for fact, _ in _amounts(facts)
            if fact.measure == "value"
            and fact.indicator == share.whole
            and fact.section == share.section
            and fact.basis == share.basis
        ]
        if part is None or len({_amount(whole).yuan for whole in wholes}) != 1:
            continue
        if finding := _quotient("share", share, part, wholes[0]):
            yield finding


def _completions(facts: Sequence[Fact]) -> Iterator[Finding]:
    """The completion of a budget against the budget and the final figure."""
    for done in facts:
        basis = done.baseline.basis if done.baseline else None
        if done.measure != "completion" or not isinstance(done.value, Ratio) or basis is None:
            continue
        near = [fact for fact in _beside(done, facts) if fact.basis in (basis, "final")]
        finals = [fact for fact in near if fact.basis == "final"]
        budgets = [fact for fact in near if fact.basis == basis]
        if len(finals) != 1 or len(budgets) != 1:
            continue
        if finding := _quotient("completion", done, finals[0], budgets[0]):
            yield finding


def _quotient(rule: str, ratio: Fact, above: Fact, below: Fact) -> Finding | None:
    part, whole = _amount(above), _amount(below)
    if whole.yuan <= whole.precision:
        return None
    low = (part.yuan - part.precision / 2) / (whole.yuan + whole.precision / 2) * 100
    high = (part.yuan + part.precision / 2) / (whole.yuan - whole.precision / 2) * 100
    return _percent(rule, ratio, low, high, part.yuan / whole.yuan * 100, (above, below))


def _percent(
    rule: str,
    stated: Fact,
    low: Decimal,
    high: Decimal,
    exact: Decimal,
    operands: tuple[Fact, Fact],
) -> Finding | None:
    """A finding where the percentage printed lies outside ``low..high`` and its rounding."""
    if not isinstance(stated.value, Ratio):
        return None
    percent = stated.value.percent
    # One whole unit of the last digit: many reports cut instead of rounding.
    step = Decimal(1).scaleb(int(percent.as_tuple().exponent))
    if low - step <= percent <= high + step:
        return None
    figures = "和".join(f"“{_amount(fact).printed}”" for fact in operands)
    shown = plain(exact.quantize(Decimal("0.01")))
    return Finding(
        rule,
        f"“{_name(stated)}”的百分比写作“{stated.value.printed}”，按报告中的{figures}计算应约为{shown}%。",
        (stated.span, *(fact.span for fact in operands)),
        (stated, *operands),
    )


# --- words -----------------------------------------------------------------------


def _reasons(facts: Sequence[Fact]) -> Iterator[Finding]:
    """A fall that is explained by a rise, or the other way round."""
    for fact in facts:
        if fact.measure != "reason" or not isinstance(fact.value, Text):
            continue
        cause = fact.value.printed
        if fact.direction != "decrease" or _EARLIER.search(cause) or _FALL.search(cause):
            continue
        if _RISE.search(cause):
            yield Finding(
                "reason",
                f"“{_name(fact)}”写的是减少，说明的原因却是“{cause}”，两者方向相反。",
                (fact.span,),
                (fact,),
            )


def _lists(document: Document, facts: Sequence[Fact]) -> Iterator[Finding]:
    """A count of things against the things named right after it."""
    for fact in facts:
        if fact.measure != "count" or fact.value is None or fact.span.end >= fact.context.end:
            continue
        after = (
            document.text[fact.span.end : fact.context.end].replace("，", ",").replace("：", ":")
        )
        match = _LISTED.match(after)
        if match is None or find_mentions(match["list"]):
            continue
        items = [item for item in match["list"].split("、") if item.strip()]
        count = getattr(fact.value, "value", None)
        open_ended = match["list"].rstrip().endswith(("等", "等项目", "项目等"))
        wrong = len(items) > count if open_ended else len(items) != count
        if count is None or len(items) < 2 or not wrong:
            continue
        yield Finding(
            "list",
            f"“{_name(fact)}”写作“{fact.value.printed}”，其后列出的却是{len(items)}个。",
            (fact.span,),
            (fact,),
        )


def _names(document: Document) -> Iterator[Finding]:
    for pair in namesakes(document.text):
        spans = tuple(Span(document.id, start, end) for start, end in (pair.first, pair.second))
        one, two = (document.text[span.start : span.end] for span in spans)
        yield Finding(
            "name",
            f"同一名称在报告中有两种写法：“{one}”和“{two}”，可能有一处是笔误，请向公开单位核实。",
            spans,
        )


# --- small things ------------------------------------------------------------------


def _amounts(facts: Iterable[Fact]) -> Iterator[tuple[Fact, Amount]]:
    for fact in facts:
        if isinstance(fact.value, Amount):
            yield fact, fact.value


def _amount(fact: Fact) -> Amount:
    if not isinstance(fact.value, Amount):
        raise TypeError(f"no amount of money: {fact}")
    return fact.value


def _beside(fact: Fact, facts: Sequence[Fact]) -> list[Fact]:
    """The values given for the same item in the same sentence, before ``fact``."""
    return [
        other
        for other, _ in _amounts(facts)
        if other.measure == "value"
        and (other.indicator, other.context) == (fact.indicator, fact.context)
        and other.span.start < fact.span.start
    ]


def _before(fact: Fact, facts: Sequence[Fact], measure: str) -> Fact | None:
    """The amount right before ``fact`` in its sentence, if it is that measure of the item."""
    earlier = [
        other
        for other, _ in _amounts(facts)
        if other.context == fact.context and other.span.start < fact.span.start
    ]
    last = max(earlier, key=lambda other: other.span.start, default=None)
    fits = last is not None and (last.measure, last.indicator) == (measure, fact.indicator)
    return last if fits else None


def _addable(part: Fact, total: Fact) -> bool:
    """Whether ``part`` is of the total's kind: no expenditure is a part of an income."""
    sides = [
        {side for side in ("收入", "支出") if side in fact.indicator} for fact in (part, total)
    ]
    return _comparable(part, total) and not (
        sides[0] and sides[1] and sides[0].isdisjoint(sides[1])
    )


def _rounding(amounts: Sequence[Amount]) -> Decimal:
    """How far a sum of rounded figures may be from its rounded total, in yuan.

    Whole 万元 beside finer figures are taken as exact, not as rounded.
    """
    whole = all(amount.precision == amounts[0].precision for amount in amounts)
    steps = (amount.precision if whole or amount.value % 1 else Decimal(1) for amount in amounts)
    return sum(steps, Decimal(0)) / 2


def _comparable(one: Fact, two: Fact) -> bool:
    """Whether two facts speak of the same year, basis and budget."""
    funds = [{name for name in fact.within if name in FUNDS} for fact in (one, two)]
    return (one.year, one.basis, funds[0]) == (two.year, two.basis, funds[1])


def _differ(one: Fact, two: Fact) -> bool:
    first, second = _amount(one), _amount(two)
    return abs(first.yuan - second.yuan) > max(first.precision, second.precision)


def _names_of(fact: Fact) -> set[str]:
    row = vocabulary().indicators.get(fact.indicator)
    names = (row.name, *row.aliases) if row else (fact.indicator,)
    return {key(name) for name in names}


def _name(fact: Fact) -> str:
    """How the finding calls the item: without quotation marks of its own."""
    return fact.indicator.replace("“", "").replace("”", "")


def _said(amount: Amount) -> str:
    return f"{plain(amount.value)}{amount.unit}"
