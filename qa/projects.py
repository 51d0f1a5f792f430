"""The projects of a report, with their money."""

from __future__ import annotations

import re
from decimal import Decimal

from qa.amount import Amount
from qa.answer import Answer, Value
from qa.compose import Composer
from qa.facts import Fact
from qa.mentions import find_mentions
from qa.operands import printed, worth
from qa.question import Question
from qa.report import Report
from qa.vocabulary import key

PROJECT = re.compile(r"项目|专项|工程")
BUT = re.compile(
    r"除(?:了|(?![险夕草尘湿雪害臭锈名]))|除去|除开|不算|不含|去掉|扣除|其余|其他(?:的)?(?:[几二三四五两]?个?)(?=项目|专项|工程|的?$)"
)
_ABOVE = re.compile(r"超过|多于|大于|高于|以上|不低于|不少于")
_BELOW = re.compile(r"不到|低于|少于|小于|以下|不足|不超过")
_INCLUSIVE = re.compile(r"以上|以下|不低于|不少于|不超过")


def projects(report: Report) -> list[Fact]:
    """The report's projects with their money, in reading order, once each."""
    found = [
        fact for fact in report.facts.facts if fact.rule == "project" and fact.measure == "value"
    ]
    if not found:
        found = [
            fact
            for fact in report.facts.facts
            if fact.measure == "value"
            and not fact.known
            and "项目支出" in fact.within
            and fact.rule != "cell"
            and isinstance(fact.value, Amount)
        ]
    if not found:
        found = [
            fact
            for fact in report.facts.facts
            if fact.measure == "value"
            and not fact.known
            and isinstance(fact.value, Amount)
            and fact.indicator.endswith(("项目", "工程", "专项", "补助资金", "专项资金"))
            and fact.indicator != "在建工程"
        ]
        sections = [fact.section for fact in found]
        found = [fact for fact in found if fact.section == max(sections, key=sections.count)]
    once: dict[str, Fact] = {}
    for fact in found:
        once.setdefault(key(fact.indicator), fact)
    return list(once.values())


def set_aside(question: Question, facts: list[Fact]) -> list[Fact]:
    """The facts less those that the question sets aside: 除了A，…."""
    if not BUT.search(question.words):
        return facts
    aside = {key(name) for name in question.known}
    return [fact for fact in facts if key(fact.indicator) not in aside]


def filtered(report: Report, question: Question) -> Answer | None:
    """The projects above or below a bound: 超过50万元的项目有哪些."""
    mentions = [m for m in find_mentions(question.words) if isinstance(m.quantity, Amount)]
    more, fewer = _ABOVE.search(question.words), _BELOW.search(question.words)
    about_others = any(n.known and n.name != "项目支出" for n in question.names)
    if len(mentions) != 1 or not (more or fewer) or not PROJECT.search(question.words):
        return None
    bound = mentions[0].quantity
    if about_others or not isinstance(bound, Amount):
        return None
    listed = projects(report)
    chosen = [fact for fact in listed if _fits(worth(fact), bound.yuan, question.words)]
    if not listed:
        return None
    composer = Composer(report, question)
    for fact in chosen or listed:
        composer.cite(fact)
    names = "；".join(f"{fact.indicator}，{printed(fact)}" for fact in chosen)
    none = f"没有。报告列出的{len(listed)}个项目都不符合。"
    text = f"共{len(chosen)}个：{names}。" if chosen else none
    yes = bool(chosen) if question.wants("yesno") else None
    return composer.answer(
        "list", text, value=Value(Decimal(len(chosen)), "个"), yes=yes, indicator="项目支出"
    )


def _fits(money: Decimal, bound: Decimal, words: str) -> bool:
    if money == bound:
        return _INCLUSIVE.search(words) is not None
    return money < bound if _BELOW.search(words) else money > bound


def projects_listed(report: Report, question: Question) -> Answer | None:
    """Every project with its money: 每个项目各多少钱."""
    words = question.words
    if not re.search(r"项目|专项", words) or not re.search(r"每个|各|分别|都叫", words):
        return None
    others = (n.name for n in question.names if not n.colloquial)
    if question.rest or any(name not in ("项目支出", "绩效管理项目") for name in others):
        return None
    return project_list(report, question)


def project_list(report: Report, question: Question) -> Answer | None:
    """All projects, numbered, each with its money."""
    listed = projects(report)
    if not listed:
        return None
    composer = Composer(report, question)
    for fact in listed:
        composer.cite(fact)
    names = "；".join(
        f"{number}. {fact.indicator}，{fact.value.printed}"
        for number, fact in enumerate(listed, 1)
        if isinstance(fact.value, Amount)
    )
    return composer.answer(
        "list",
        f"报告列出{len(listed)}个项目：{names}。",
        value=Value(Decimal(len(listed)), "个"),
        indicator="项目支出",
    )
