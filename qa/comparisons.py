"""Two figures compared: which is more, by how much, how many times."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from qa.additions import each, less
from qa.answer import Answer, Value, plain
from qa.compose import Composer, rounded
from qa.facts import Fact
from qa.operands import corrected, printed, several, worth
from qa.ordering import group, ranked
from qa.question import Named, Question
from qa.report import Report

_TIMES_MORE = re.compile(r"(?:多|高|大)(?:出|了)?(?:多少|几)倍")


def compared(report: Report, question: Question) -> Answer | None:
    """Whether one named figure is more or less than another."""
    if len(question.known) < 2 or not re.search(
        r"比|高于|低于|大于|小于|多于|少于|超过|不如", question.words
    ):
        return None
    return versus(report, question)


def versus(report: Report, question: Question) -> Answer | None:
    """Which of two figures is more, and by how much."""
    if taken := less(report, question):
        return taken
    if re.search(r"最(?:多|大|高).*最(?:少|小|低)", question.words):
        question = _of_extremes(report, question)
    question = _without_scope(question)
    if len(question.known) < 2:
        return None
    facts = several(report, question)
    if len(facts) < len(question.known):
        return each(report, question)
    if len(facts) > 2 and not re.search(r"差|倍", question.words):
        return ranked(report, question, facts, 1)
    one, two = facts[:2]
    composer = Composer(report, question)
    a, b = corrected(report, one, composer), corrected(report, two, composer)
    if "倍" in question.words:
        return _times(report, question, one, two)
    unit = question.unit or (a.unit if a.unit == b.unit else "元")
    first, second = a.to(unit).value, b.to(unit).value
    more, fewer = (one, two) if first >= second else (two, one)
    large, small = max(first, second), min(first, second)
    gap = large - small
    composer.derive(f"{plain(large)} - {plain(small)} = {plain(gap)}", unit, [more, fewer])
    if gap:
        text = (
            f"{more.indicator}多：{more.indicator}（{printed(more)}）"
            f"比{fewer.indicator}（{printed(fewer)}）多{plain(gap)}{unit}。"
        )
    else:
        text = f"{one.indicator}和{two.indicator}一样多，都是{printed(one)}。"
    return composer.answer(
        "comparison",
        text,
        value=Value(gap, unit),
        indicator=more.indicator if gap else one.indicator,
        yes=_supposition(question, first, second),
    )


def _of_extremes(report: Report, question: Question) -> Question:
    """最多的比最少的多多少: the question about the two that stand first and last."""
    ordered = sorted(group(report, question), key=worth)
    facts = [ordered[-1], ordered[0]] if len(ordered) > 1 else []
    return replace(question, names=tuple(Named(f.indicator, f.known, 0, 0) for f in facts))


def _without_scope(question: Question) -> Question:
    """Three names of which the first says where the others are found: 一般公共预算里，A和B."""
    first = question.names[0] if len(question.known) > 2 else None
    inside = first and re.match(r"的?(?:里面?|中|当中|内|之中)", question.words[first.end :])
    return replace(question, names=question.names[1:]) if inside else question


def _supposition(question: Question, first: Decimal, second: Decimal) -> bool | None:
    if not re.search(r"吗|是不是|是否|[么嘛吧]$", question.words):
        return None
    fewer = re.search(r"少|小|低", question.words)
    return first < second if fewer else first > second


def _times(report: Report, question: Question, one: Fact, two: Fact) -> Answer | None:
    composer = Composer(report, question)
    a, b = corrected(report, one, composer), corrected(report, two, composer)
    if not b.yuan:
        return None
    ratio = rounded(a.yuan / b.yuan)
    unit = a.unit if a.unit == b.unit else "元"
    more = _TIMES_MORE.search(question.words) is not None
    composer.derive(
        f"{plain(a.to(unit).value)} ÷ {plain(b.to(unit).value)} = {plain(ratio)}", "倍", [one, two]
    )
    text = (
        f"{one.indicator}（{printed(one)}）是{two.indicator}（{printed(two)}）的{plain(ratio)}倍。"
    )
    asked = ratio
    if more and ratio > 1:
        asked = ratio - 1
        composer.derive(f"{plain(ratio)} - 1 = {plain(asked)}", "倍", [one, two])
        text += f"即多{plain(asked)}倍。"
    return composer.answer("comparison", text, value=Value(asked, "倍"), indicator=one.indicator)
