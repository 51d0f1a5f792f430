"""Figures put together: sums, differences, averages, several side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from qa.amount import UNITS, Amount, Count
from qa.answer import Answer, Value, plain
from qa.compose import Composer, rounded
from qa.facts import Fact
from qa.mentions import find_mentions
from qa.money import added, amount
from qa.operands import between, corrected, figure_of, printed, several, worth
from qa.ordering import group
from qa.projects import BUT, PROJECT, projects, set_aside
from qa.question import Named, Question
from qa.report import Report

_EQUALS = re.compile(
    r"(?:是否|是不是|能不能|能否)?(?:正好|刚好)?(?:等于|就是|合起来是|对得上|相等|一致|吻合|相符)"
)
_NUMERALS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_ANNOUNCED = re.compile(r"([两二三四五六])(?:项|个|类|块|笔|样|者)(?:加|一共|合|总|共|之和)")
"""How many figures are to be added: where fewer are recognised, the sum would be another."""
_OF_PARTS = re.compile(r"构成|组成|各项|分项|各部分|几部分|[一二两三四五六七八九]项")
_LISTED = re.compile(r"列|各|每|这|[一二三四五六七八九\d]个")
_ALL_PROJECTS = {"项目支出", "绩效管理项目"}
"""Names that may stand for the listed projects together."""


def total(report: Report, question: Question) -> Answer | None:
    """Several named figures added up, or all projects."""
    if question.limits:
        return None
    if BUT.search(question.words) and PROJECT.search(question.words):
        return _but(report, question)
    announced = _ANNOUNCED.search(question.words)
    if announced and _NUMERALS[announced[1]] != len(question.known) > 1:
        return None
    facts = several(report, question)
    inherited = all(named.end == 0 for named in question.names)
    joined = inherited or re.search(r"加|和|与|跟|、|及|共|合计|总", between(question))
    all_stated = len(question.known) >= 2 and len(facts) == len(question.known)
    if all_stated and joined and re.search(r"加|共|合计|总|之和|合", _said(question)):
        return added(report, question, facts, None)
    if not re.search(r"加|和|共|总|合计", question.words):
        return None
    stated = any(f.measure == "value" for f in report.facts.named("项目支出"))
    known = {
        n.name for n in question.names if not (n.colloquial and n.name.endswith(("总计", "合计")))
    }
    of_all = stated and not known and PROJECT.search(question.words) and not question.rest
    if of_all and (printed_total := _not_their_sum(report, question)):
        return printed_total
    unstated = known == {"项目支出"} and not stated
    listed_ones = known <= _ALL_PROJECTS and _LISTED.search(question.words)
    if not known or unstated or listed_ones:
        listed = projects(report)
        if PROJECT.search(question.words) and len(listed) > 1:
            return added(report, question, listed, None)
    return None


def _said(question: Question) -> str:
    """The question without the names of totals, in which 合计 asks for no sum."""
    words = question.words
    for named in question.names:
        if named.name.endswith(("总计", "合计")):
            words = words[: named.start] + " " * (named.end - named.start) + words[named.end :]
    return words


def _but(report: Report, question: Question) -> Answer | None:
    """The projects together, less those that the question sets aside: 除了A，其他项目一共多少."""
    listed = projects(report)
    left = set_aside(question, listed)
    if not left or len(left) == len(listed):
        return None
    if not re.search(r"共|总|加|合计|多少", question.words):
        return None
    return added(report, question, left, None)


def _not_their_sum(report: Report, question: Question) -> Answer | None:
    """The printed total of the projects, where the listed ones do not add up to it."""
    whole = replace(question, names=(Named("项目支出", True, 0, 0),), intents=("amount",))
    answer = amount(report, whole)
    if answer is None or answer.value is None or answer.value.unit not in UNITS:
        return answer
    listed = sum(map(worth, projects(report)), Decimal(0))
    return answer if Amount(answer.value.amount, answer.value.unit).yuan != listed else None


def each(report: Report, question: Question) -> Answer | None:
    """Several figures side by side: A和B各是多少."""
    inherited = all(named.end == 0 for named in question.names) and "各" in question.words
    joined = inherited or re.search(r"和|与|跟|、|(?<!涉)及|还有", between(question))
    if len(question.known) < 2 or not joined or question.limits:
        return None
    composer = Composer(report, question)
    lines: list[str] = []
    for name in question.known:
        fact = figure_of(report, question, name)
        if fact is None:
            lines.append(f"{name}：报告没有写明")
            continue
        money = corrected(report, fact, composer)
        composer.cite(fact)
        money = money.to(question.unit) if question.unit else money
        lines.append(f"{name}：{plain(money.value)}{money.unit}")
    if not composer.cited:
        return None
    return composer.answer("list", "；".join(lines) + "。")


def less(report: Report, question: Question) -> Answer | None:
    """A less B, in the order said."""
    if not re.search(r"减去?|扣除|扣掉", question.words) or len(question.known) != 2:
        return None
    facts = several(report, question)
    if len(facts) != 2:
        return None
    composer = Composer(report, question)
    a, b = (corrected(report, fact, composer) for fact in facts)
    unit = question.unit or (a.unit if a.unit == b.unit else "元")
    gap = a.to(unit).value - b.to(unit).value
    if gap < 0 and re.search(r"扣", question.words):
        return None
    composer.derive(
        f"{plain(a.to(unit).value)} - {plain(b.to(unit).value)} = {plain(gap)}", unit, facts
    )
    one, two = (f"{fact.indicator}（{printed(fact)}）" for fact in facts)
    text = f"{one}减去{two}等于{plain(gap)}{unit}。"
    return composer.answer("comparison", text, value=Value(gap, unit))


def average(report: Report, question: Question) -> Answer | None:
    """A figure over a count that stands under the same heading."""
    if PROJECT.search(question.words) and set(question.known) <= _ALL_PROJECTS:
        return _average_project(report, question)
    named = figure_of(report, question, question.known[0]) if question.known else None
    unit = re.search(r"每(?:一)?([个项辆批人期户])", question.words)
    if named is None or unit is None or not isinstance(named.value, Amount):
        return None
    for fact in report.facts.facts:
        count = fact.value
        beside = fact.section == named.section or fact.indicator == named.indicator
        if (
            fact.measure == "count"
            and isinstance(count, Count)
            and count.unit == unit[1]
            and beside
            and count.value
        ):
            composer = Composer(report, question)
            money = named.value.to(question.unit) if question.unit else named.value
            mean = _quotient_of(money.value, count.value)
            composer.derive(
                f"{plain(money.value)} ÷ {plain(count.value)} = {plain(mean)}",
                money.unit,
                [named, fact],
            )
            text = (
                f"{named.indicator}{named.value.printed}，共{count.printed}，"
                f"平均每{unit[1]}约{plain(mean)}{money.unit}。"
            )
            return composer.answer(
                "amount", text, value=Value(mean, money.unit), indicator=named.indicator
            )
    return None


def _average_project(report: Report, question: Question) -> Answer | None:
    """The mean of the listed projects."""
    listed = projects(report)
    if len(listed) < 2 or question.rest or set(question.limits) - {"平均"}:
        return None
    given = [mention.quantity for mention in find_mentions(question.words)]
    if any(isinstance(one, Amount) or _other_number(one, len(listed)) for one in given):
        return None
    composer = Composer(report, question)
    unit = question.unit or "万元"
    terms = [corrected(report, fact, composer).to(unit).value for fact in listed]
    mean = _quotient_of(sum(terms, Decimal(0)), Decimal(len(terms)))
    expression = f"({' + '.join(map(plain, terms))}) ÷ {len(terms)} = {plain(mean)}"
    composer.derive(expression, unit, listed)
    text = f"报告列出的{len(terms)}个项目平均每个约{plain(mean)}{unit}。"
    return composer.answer("amount", text, value=Value(mean, unit), indicator="项目支出")


def _other_number(given: object, listed: int) -> bool:
    return isinstance(given, Count) and given.value not in (1, listed)


def _quotient_of(one: Decimal, two: Decimal) -> Decimal:
    """Exact where four decimals are enough, else rounded to two."""
    exact = one / two
    return exact.normalize() if exact == rounded(exact, 4) else rounded(exact)


def _total_given(question: Question) -> Amount | None:
    """The one amount of money that a question gives."""
    found = [m.quantity for m in find_mentions(question.words)]
    amounts = [quantity for quantity in found if isinstance(quantity, Amount)]
    return amounts[0] if len(amounts) == 1 else None


def _sums_to(
    report: Report, question: Question, parts: Sequence[Fact], given: Amount
) -> Answer | None:
    """Whether figures add up to an amount that the question gives."""
    if len(parts) < 2:
        return None
    composer = Composer(report, question)
    terms = [corrected(report, fact, composer).to(given.unit).value for fact in parts]
    total = sum(terms, Decimal(0))
    expression = " + ".join(map(plain, terms))
    composer.derive(f"{expression} = {plain(total)}", given.unit, parts)
    equal = total == given.value
    gap = "" if equal else f"，相差{plain(abs(total - given.value))}{given.unit}"
    text = f"{'是的' if equal else '不等于'}。相加得{plain(total)}{given.unit}{gap}。"
    return composer.answer("yesno", text, yes=equal, value=Value(total, given.unit))


def adds_up(report: Report, question: Question) -> Answer | None:
    """Whether named parts add up to a named whole: A加B等于C吗."""
    split = _EQUALS.search(question.words)
    if split is None or not re.search(
        r"加|和|与|跟|之和|合计|总和|相等|对得上|一致", question.words
    ):
        return None
    left = [n.name for n in question.names if n.end <= split.start()]
    right = [n.name for n in question.names if n.start >= split.end()]
    to_given = len(left) > 1 and find_mentions(question.words[split.end() :])
    if not right and len(left) > 1 and not to_given:
        left, right = left[:-1], left[-1:]
    parts = [figure_of(report, question, name) for name in dict.fromkeys(left)]
    only_projects = set(left) <= _ALL_PROJECTS and PROJECT.search(question.words)
    if right[:1] == ["项目支出"] and only_projects:
        parts = list(projects(report))
    whole = figure_of(report, question, right[0]) if right else None
    known = [fact for fact in parts if fact is not None]
    if whole is None and not right and (given := _total_given(question)):
        of_parts = _OF_PARTS.search(question.words) and len(question.known) == 1
        parts_of = group(report, question) if of_parts else known
        if len(question.known) > 1 and len(known) < len(parts):
            return None
        parts_of = parts_of if len(parts_of) > 1 else projects(report)
        return _sums_to(report, question, parts_of, given)
    if whole is None or not known or len(known) < len(parts):
        return None
    composer = Composer(report, question)
    amounts = [corrected(report, fact, composer) for fact in known]
    expected = corrected(report, whole, composer)
    unit = expected.unit
    total = sum((amount.to(unit).value for amount in amounts), Decimal(0))
    expression = " + ".join(plain(amount.to(unit).value) for amount in amounts)
    equal = total == expected.value
    composer.derive(f"{expression} = {plain(total)}", unit, known)
    composer.cite(whole)
    verdict = "相等" if equal else f"不相等，相差{plain(abs(total - expected.value))}{unit}"
    text = (
        f"{'是的' if equal else '不等于'}。相加得{plain(total)}{unit}，"
        f"{whole.indicator}为{plain(expected.value)}{unit}，{verdict}。"
    )
    return composer.answer(
        "yesno", text, yes=equal, value=Value(total, unit), indicator=whole.indicator
    )
