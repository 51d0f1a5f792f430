"""How much money: as stated, else from what the report does state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from qa.absences import absence
from qa.amount import Amount
from qa.answer import Answer, Value, plain
from qa.compose import Composer, said
from qa.counts import count
from qa.earlier import baseline_figure, previous, stated_other_year
from qa.facts import Fact
from qa.frames import FRAMES
from qa.homonyms import ask_which
from qa.lookup import Hit, Query
from qa.question import Named, Question
from qa.report import Report
from qa.stated import covered, segment, stated
from qa.target import basis_in, by_purpose, names_for, query, targets
from qa.terms import coverage
from qa.vocabulary import key
from qa.wholes import of_all_funds

_COST = re.compile(r"钱|花|费|元|万|金额|资金|拨款|预算")
_MONEY = re.compile(r"元|钱|资金|拨款|金额|预算|经费|支出|价值|原值|净值")
_MONEY_LABEL = re.compile(r"资金|拨款|金额|预算|支出|价值|原值|净值")
_MONEY_ASKED = re.compile(r"多少(?:钱|财政|资金|拨款|预算|[万亿]?元)|[几多]万?[块元]|花了?多少")
_ALL, _MOST = 0.9, 0.5
"""How much of the words round a name, and of the name, a longer label has to have."""
_PROJECTS = "项目支出"
_ALL_OR_FUND = ("本年支出合计", "一般公共预算财政拨款支出")
_ASKS_ELSE = re.compile(r"哪|什么|啥|怎|如何|谁|办法|依据|文件|为何|吗$")
_TO_BE_ADDED = re.compile(r"它|[这那]个|[两二]者|[两二三四]个|前面|刚才")
_SET_ASIDE = re.compile(r"(?:除了|除去|除开|不算|不含|去掉|扣除).*(?:其他|其余|其它|以外|之外|剩)")
_PROJECT = re.compile(r"项目|专项|给.{2,6}的钱")


def amount(report: Report, question: Question) -> Answer | None:
    """A figure as the report states it, unless what is named is what is set aside."""
    if _SET_ASIDE.match(question.words) and _PROJECT.search(question.words):
        return None
    for named, within in targets(question):
        if answer := _amount(report, question, named, within):
            return answer
    if all(named.colloquial for named in question.names) and (item := by_purpose(report, question)):
        return _amount(report, replace(question, names=(item,), rest=()), item, ())
    return None


def unasked(report: Report, question: Question) -> Answer | None:
    """The figure where only a name is given, and nothing else is asked about it."""
    return None if _ASKS_ELSE.search(question.words) else amount(report, question)


def alone(report: Report, question: Question) -> Answer | None:
    """The sum that is printed under one name, where nothing is to be added to it."""
    return None if _TO_BE_ADDED.search(question.words) else amount(report, question)


def _amount(
    report: Report, question: Question, named: Named, within: tuple[str, ...]
) -> Answer | None:
    row = report.facts.vocabulary.indicators.get(named.name)
    costs = row is not None and row.dimension == "count" and _COST.search(question.words)
    if costs and (beside := _said_beside(report, question, named)):
        return beside
    if row is not None and row.cost and _COST.search(question.words):
        return _amount(report, question, replace(named, name=row.cost), within)
    if row is not None and row.dimension == "count":
        counted = None if _MONEY_ASKED.search(question.words) else count(report, question)
        return _money_of(report, question, named) or counted
    facts = report.facts.named(named.name)
    only_counts = bool(facts) and all(fact.measure == "count" for fact in facts)
    if row is None and only_counts and not _COST.search(question.words):
        return count(report, question)
    own_year = question.year is None or question.year == report.year
    if report.document.metadata.kind == "budget" and question.basis == "final" and own_year:
        lookup = Query(named.name, ("value",), within, basis="final", rest=question.rest)
        hits = report.facts.find(lookup)
        return stated(report, question, hits, "amount") if hits else None
    if report.year is not None and not own_year:
        return previous(report, question) or stated_other_year(report, question)
    answer = (
        _by_name(report, question, named, within)
        or _by_label(report, question, named)
        or _project_around(report, question, named, within)
        or baseline_figure(report, question, named, within)
    )
    if answer is not None:
        return answer
    if named.colloquial and (item := by_purpose(report, question)):
        return _amount(report, replace(question, names=(item,), rest=()), item, ())
    return _adjusted_instead(report, question) or _parts_sum(report, question, named)


def _by_name(
    report: Report, question: Question, named: Named, within: tuple[str, ...]
) -> Answer | None:
    """The figure of ``named`` or of what stands in its place, or that there is none."""
    for name in names_for(report, named.name):
        lookup = query(report, question, replace(named, name=name), within, "value")
        named_so = [
            hit
            for hit in report.facts.find(lookup)
            if hit.score > 5 and covered(report, hit, question, named)
        ]
        hits = [hit for hit in named_so if _of_the_kind(report, question, named, hit.fact)]
        if named_so and not hits:
            return None
        if hits:
            if several := ask_which(report, question, hits):
                return several
            if both := of_all_funds(report, question, hits):
                return both
            instead_of = named.name if name != named.name else ""
            return stated(report, question, hits, "amount", instead_of)
        if absent := absence(report, question, name, "amount"):
            return absent
    return None


def _of_the_kind(report: Report, question: Question, named: Named, fact: Fact) -> bool:
    """Whether ``fact`` is of the 项目支出 or of the fund that is asked for.

    图书馆的项目支出 is no 图书馆; 一般公共预算的项目支出 is that of the whole department
    only where the department spends nothing else.
    """
    behind = {n.name for n in question.names if named.end and n.start >= named.end}
    if _PROJECTS in behind and _PROJECTS not in (fact.indicator, *fact.within):
        return False
    asked = {n.name for n in question.names if n.name.startswith("一般公共预算")}
    if not asked or fact.indicator not in (_PROJECTS, "基本支出"):
        return True
    if not {"本年支出合计", "支出总计"} & set(fact.within):
        return True
    totals = [report.facts.find(Query(name, ("value",), year=report.year)) for name in _ALL_OR_FUND]
    return all(totals) and totals[0][0].fact.value == totals[1][0].fact.value


def _by_label(report: Report, question: Question, named: Named) -> Answer | None:
    """The figure whose longer name has all the words: 面向小微企业预留 and 采购预算."""
    if not question.rest or not named.end:
        return None
    called = key(question.words[named.start : named.end])
    fitting = [
        (coverage(called, key(fact.label)), fact)
        for fact in report.facts.facts
        if fact.measure == "value"
        and not fact.known
        and all(coverage(piece, key(fact.label)) >= _ALL for piece in question.rest)
        and covered(report, Hit(fact, 10.0), question, named)
    ]
    best = max((share for share, _ in fitting), default=0.0)
    facts = [fact for share, fact in fitting if share == best]
    if best < _MOST or len({key(fact.label) for fact in facts}) > 1:
        return None
    return stated(report, question, [Hit(fact, 10.0) for fact in facts], "amount")


def _money_of(report: Report, question: Question, named: Named) -> Answer | None:
    """Money said of things counted: 绩效管理的项目5个，涉及资金…."""
    if not _MONEY.search(question.words):
        return None
    said_with = {fact.context for fact in report.facts.named(named.name)}
    for fact in report.facts.facts:
        part = fact.within[:1] == (named.name,)
        beside = fact.context in said_with and _MONEY_LABEL.search(fact.label)
        if fact.measure == "value" and (part or beside):
            return stated(report, question, [Hit(fact, 10.0)], "amount")
    return None


def _said_beside(report: Report, question: Question, named: Named) -> Answer | None:
    """Of the money of several counts in one sentence the one in the part that is asked about.

    编报绩效目标的项目3个，涉及5万元；绩效自评的项目2个，涉及4万元 are two.
    """
    counted = {fact.context for fact in report.facts.named(named.name) if fact.measure == "count"}
    beside = [
        fact
        for fact in report.facts.named(named.name)
        if fact.measure == "value" and fact.context in counted
    ]
    if len(beside) < 2:
        return None
    asked = key(question.words)
    near = [coverage(key(segment(report, fact)), asked) for fact in beside]
    best = max(zip(near, beside, strict=True), key=lambda pair: pair[0])[1]
    return stated(report, question, [Hit(best, 10.0)], "amount")


def _project_around(
    report: Report, question: Question, named: Named, within: tuple[str, ...]
) -> Answer | None:
    """The money of the project under whose heading something is named."""
    framed = all(key(name) in FRAMES for name in within)
    limited = question.rest or question.limits
    if named.known or not framed or limited or not _PROJECT.search(question.words):
        return None
    for fact in report.facts.named(named.name):
        for other in report.facts.facts:
            project = other.rule == "project" and other.measure == "value"
            if project and other.section == fact.section:
                return stated(report, question, [Hit(other, 10.0)], "amount")
    return None


def _adjusted_instead(report: Report, question: Question) -> Answer | None:
    """预算 in a final account is 年初预算; where only 全年预算 is given, that is said."""
    named = "年初" in question.words or "全年" in question.words
    if question.basis != "budget" or named:
        return None
    return amount(report, replace(question, basis="adjusted"))


def _parts_sum(report: Report, question: Question, named: Named) -> Answer | None:
    """A total that the report leaves out, from all its parts."""
    row = report.facts.vocabulary.indicators.get(named.name)
    if row is None or not row.parts:
        return None
    if question.rest or question.limits or len(question.names) > 1:
        return None
    if any(fact.measure == "value" for fact in report.facts.named(named.name)):
        return None
    if _printed_for_somebody(report, named.name):
        return None
    basis = basis_in(report, question)
    operands: list[Fact] = []
    for part in row.parts:
        hits = report.facts.find(Query(part, ("value",), year=report.year, basis=basis))
        if not hits:
            return None
        operands.append(hits[0].fact)
    return added(report, question, operands, named.name)


def _printed_for_somebody(report: Report, name: str) -> bool:
    """Whether a total is printed whose owner is not understood: it may differ from the sum."""
    return any(
        match.name == name
        for fact in report.facts.facts
        if fact.measure == "value" and not fact.known
        for match in report.facts.vocabulary.find(key(fact.label))
    )


def added(report: Report, question: Question, operands: Sequence[Fact], name: str | None) -> Answer:
    """The sum of several figures, all amounts, with its working."""
    composer = Composer(report, question)
    amounts = [fact.value for fact in operands if isinstance(fact.value, Amount)]
    unit = question.unit or amounts[0].unit
    terms = [amount.to(unit).value for amount in amounts]
    total = sum(terms, Decimal(0))
    value = Value(total, unit)
    composer.derive(f"{' + '.join(map(plain, terms))} = {plain(total)}", unit, operands)
    pairs = zip(operands, amounts, strict=True)
    listed = "、".join(f"{fact.indicator}{amount.printed}" for fact, amount in pairs)
    lead = f"{name}在报告中没有直接写出，由各部分相加：" if name else "合计："
    return composer.answer(
        "amount" if name else "comparison",
        f"{lead}{listed}，合计{said(value)}。",
        value=value,
        indicator=name,
    )
