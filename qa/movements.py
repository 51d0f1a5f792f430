"""How a figure moved: as stated, else from two figures; a false premise is put right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.absences import absence
from qa.amount import Amount
from qa.answer import Answer, Change, Value, plain
from qa.changes import (
    DIRECTION_WORDS,
    baseline_words,
    change_between,
    change_of,
    change_sentence,
    changes_of,
)
from qa.compose import BASIS_WORDS, Composer, shown, subject_of
from qa.facts import Fact
from qa.lookup import Hit, Query
from qa.question import Named, Question
from qa.report import Report
from qa.target import names_for, target

_IN_PERCENT = re.compile(r"百分之|百分比|幅度|[增降]幅|增长率|增速|%|比例|几成")
_EITHER_WAY = re.compile(r"还是|或者")
_YES_OR_NO = re.compile(r"吗|有没有|是否|是不是|[么嘛吧]$|没有$|没$")
_LAST_YEAR = re.compile(r"去年|上年")
_SUPPOSED_WORDS = {"increase": "增加", "decrease": "减少", "same": "持平"}


def change(report: Report, question: Question) -> Answer | None:
    """How a figure moved; a premise that it moved the other way is corrected."""
    found = target(question)
    if found is None:
        return None
    named, within = found
    asked = question.baseline_year
    if asked is not None and report.year is not None and asked >= report.year:
        return None
    for name in names_for(report, named.name):
        facts = changes_of(report, question, name, within)
        if facts and (answer := _stated_change(report, question, name, within, facts)):
            return answer
    derived = _from_two_years(report, question, named, within)
    return derived or absence(report, question, named.name, "change")


def _stated_change(
    report: Report, question: Question, name: str, within: tuple[str, ...], facts: Sequence[Fact]
) -> Answer | None:
    """The change that ``facts`` state, with the figure itself where there is one."""
    composer = Composer(report, question)
    first = facts[0]
    values = report.facts.find(Query(name, ("value",), within, basis=first.basis, year=report.year))
    value = in_context(values, first) if values else None
    composer.cite(first)
    moved = change_of(report, facts, composer, value)
    if moved is None:
        return None
    if value is not None:
        composer.cite(value)
    yes, correction = premise(question, moved)
    figure = value.value if value is not None and isinstance(value.value, Amount) else None
    if question.unit and moved.amount is not None:
        converted = Amount(moved.amount, moved.unit).to(question.unit)
        moved = replace(moved, amount=converted.value, unit=converted.unit)
    sentence = change_sentence(moved, baseline_words(report, first))
    return composer.answer(
        "yesno" if question.wants("yesno") else "change",
        f"{correction}{subject_of(report, first, report.year)}{sentence}",
        value=_asked_of(question, moved) or (shown(figure) if figure else None),
        change=moved,
        yes=yes,
        indicator=name,
        basis=first.basis,
    )


def in_context(values: Sequence[Hit], change: Fact) -> Fact:
    """The figure in the sentence of ``change``, else the best of ``values``."""
    beside = (hit.fact for hit in values if hit.fact.context == change.context)
    return next(beside, values[0].fact)


def _asked_of(question: Question, moved: Change) -> Value | None:
    """The figure that a question about a change wants: its amount, or its percent."""
    if _IN_PERCENT.search(question.words):
        return Value(moved.percent, "%") if moved.percent is not None else None
    return Value(moved.amount, moved.unit) if moved.amount is not None else None


def premise(question: Question, moved: Change) -> tuple[bool | None, str]:
    """Yes or no to a supposed direction, and the words that put a false one right."""
    if len(question.directions) != 1 or _EITHER_WAY.search(question.words):
        return None, ""
    supposed = question.directions[0]
    right = supposed == moved.direction
    asks = bool(_YES_OR_NO.search(question.words))
    yes: bool | None = right if asks else None
    if right:
        return yes, "是的，" if asks else ""
    denied = "不是" if supposed == "same" else "没有"
    return yes, f"并{denied}{_SUPPOSED_WORDS[supposed]}，而是{DIRECTION_WORDS[moved.direction]}："


def _from_two_years(
    report: Report, question: Question, named: Named, within: tuple[str, ...]
) -> Answer | None:
    """A change that is not stated, from two figures that are."""
    if report.year is None:
        return None
    if _against_budget(report, question):
        now = report.facts.find(Query(named.name, ("value",), within, report.year, "final"))
        before = report.facts.find(Query(named.name, ("value",), within, report.year, "budget"))
    else:
        year = question.baseline_year or report.year - 1
        now = report.facts.find(Query(named.name, ("value",), within, year=report.year))
        earlier = report.facts.find(Query(named.name, ("value",), within, year=year))
        before = tuple(hit for hit in earlier if hit.fact.year == year)
    now = tuple(hit for hit in now if hit.score > 5)
    if not now or not before or before[0].score < 5:
        return None
    return difference(report, question, now[0].fact, before[0].fact)


def _against_budget(report: Report, question: Question) -> bool:
    """Whether final accounts are asked to be set against the budget of their year."""
    return (
        report.document.metadata.kind == "final"
        and "预算" in question.words
        and question.baseline_year is None
        and not _LAST_YEAR.search(question.words)
    )


def difference(report: Report, question: Question, one: Fact, two: Fact) -> Answer | None:
    """By how much the first figure exceeds the second."""
    if not isinstance(one.value, Amount) or not isinstance(two.value, Amount):
        return None
    composer = Composer(report, question)
    unit = question.unit or (one.value.unit if one.value.unit == two.value.unit else "元")
    first, second = one.value.to(unit).value, two.value.to(unit).value
    line = f"{plain(first)} - {plain(second)} = {plain(first - second)}"
    composer.derive(line, unit, [one, two])
    moved = change_between(second, first, unit)
    basis = BASIS_WORDS.get(two.basis or "budget", "")
    baseline = f"{two.year}年" if two.year != one.year else f"{basis}数"
    yes, correction = premise(question, moved)
    return composer.answer(
        "change",
        f"{correction}{subject_of(report, one)}{change_sentence(moved, baseline)}",
        value=_asked_of(question, moved),
        change=moved,
        yes=yes,
        indicator=one.indicator,
    )
