"""Statements of a report that cannot both be true."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.document import Document
from corpus.textmap import fold
from qa.amount import Count
from qa.comparing import amount_of, amounts, name_of
from qa.facts import Fact, Text
from qa.finding import Finding
from qa.mentions import find_mentions
from qa.rules import DOWN, UP
from qa.vocabulary import key, vocabulary
from qa.years import find_years

_RISE = re.compile(rf"(?:{UP})(?:了|较多|所致|等|等原因)*$")
_FALL = re.compile(DOWN)
_EARLIER = re.compile(r"年初|以前年度|往年|历年")
_TAIL = re.compile(r"(?:支出|总|预算|决算|安排|数|总额)*$")
_LINK = re.compile(r"(?:支出|总|预算|决算|安排|数|总额|共计?|合计|为|是)*$")
_SCOPES = ("财政拨款", "一般公共预算", "政府性基金", "国有资本", "专户", "本级", "汇总") + (
    "基本支出",
    "项目支出",
)
_LISTED = re.compile(r",?(?:主要|分别|具体|其中)*(?:包括|为|是|有):?(?P<list>[^。;,]+)")
_OPEN_END = re.compile(r"等(?:\w{0,4}项目)?$|项目等$")


def repeats(document: Document, facts: Sequence[Fact]) -> Iterator[Finding]:
    """The same item of the same year, basis and scope with two values."""
    groups: dict[object, list[Fact]] = {}
    for fact, _ in amounts(facts, "value"):
        start = max(fact.context.start, fact.span.start - 40)
        near = _LINK.sub("", key(document.text[start : fact.span.start]))
        name = _TAIL.sub("", key(fact.label))
        # The item has to be named right before its figure: what was carried over
        # from an earlier sentence may belong to a part of it.
        if not fact.known or fact.table or not near.endswith(name):
            continue
        around = "".join((*fact.section[-1:], document.text[fact.context.start : fact.span.start]))
        scope = frozenset(word for word in _SCOPES if word in around)
        at = (fact.indicator, name, fact.year, fact.basis, fact.within[:1], scope)
        groups.setdefault(at, []).append(fact)
    for first, *others in groups.values():
        for other in others:
            if other.context != first.context and _differ(first, other):
                yield _both(first, other)
                break


def _both(first: Fact, other: Fact) -> Finding:
    return Finding(
        "repeat",
        f"“{name_of(first)}”在一处写作“{amount_of(first).printed}”，"
        f"在另一处写作“{amount_of(other).printed}”，两处不一致。",
        (first.span, other.span),
        (first, other),
    )


def _differ(one: Fact, two: Fact) -> bool:
    first, second = amount_of(one), amount_of(two)
    return abs(first.yuan - second.yuan) > max(first.precision, second.precision)


def absences(document: Document, facts: Sequence[Fact]) -> Iterator[Finding]:
    """Said to be none, and yet a figure is given elsewhere."""
    for none in facts:
        row = vocabulary().indicators.get(none.indicator)
        names = {key(name) for name in (row.name, *row.aliases)} if row else set()
        if none.measure != "absence" or key(none.label) not in names:
            continue
        same = [
            fact
            for fact, amount in amounts(facts, "value")
            if amount.value
            and (fact.indicator, fact.year, fact.basis) == (none.indicator, none.year, none.basis)
        ]
        here = any(fact.context == none.context for fact in same)
        if same and not here and not _of_another_time(document.quote(none.span), none):
            yield Finding(
                "absence",
                f"报告在一处说没有“{name_of(none)}”，"
                f"在另一处又列出“{name_of(same[0])}{amount_of(same[0]).printed}”。",
                (none.span, same[0].span),
                (none, same[0]),
            )


def reasons(document: Document, facts: Sequence[Fact]) -> Iterator[Finding]:
    """A fall that is explained by a rise."""
    for fact in facts:
        if fact.measure != "reason" or fact.direction != "decrease":
            continue
        cause = fact.value.printed if isinstance(fact.value, Text) else ""
        if _RISE.search(cause) and not _FALL.search(cause) and not _of_another_time(cause, fact):
            yield Finding(
                "reason",
                f"“{name_of(fact)}”写的是减少，说明的原因却是“{cause}”，两者方向相反。",
                (fact.span,),
                (fact,),
            )


def _of_another_time(text: str, fact: Fact) -> bool:
    """Whether ``text`` speaks of a year other than that of ``fact``."""
    text = fold(text).text
    years = find_years(text)
    return _EARLIER.search(text) is not None or any(
        mention.relative or mention.year not in (None, fact.year) for mention in years
    )


def lists(document: Document, facts: Sequence[Fact]) -> Iterator[Finding]:
    """A count of things against the things named right after it."""
    for fact in facts:
        if fact.measure != "count" or not isinstance(fact.value, Count):
            continue
        after = fold(document.text[fact.span.end : max(fact.span.end, fact.context.end)]).text
        match = _LISTED.match(after)
        if match is None or find_mentions(match["list"]):
            continue
        names = match["list"].strip()
        items = [item for item in names.split("、") if item.strip()]
        more = len(items) > fact.value.value
        if len(items) > 1 and (
            more or (len(items) < fact.value.value and not _OPEN_END.search(names))
        ):
            yield Finding(
                "list",
                f"“{name_of(fact)}”写作“{fact.value.printed}”，其后列出的却是{len(items)}个。",
                (fact.span,),
                (fact,),
            )
