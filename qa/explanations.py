"""Why a figure moved, in the report's own words; a false premise is put right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.absences import absence
from qa.amount import Ratio
from qa.answer import Answer
from qa.changes import (
    against_own_budget,
    baseline_words,
    change_of,
    change_sentence,
    changes_of,
)
from qa.compose import Composer, subject_of
from qa.facts import Fact, Text
from qa.intents import DIRECTIONS
from qa.lookup import Query
from qa.movements import premise
from qa.question import Question
from qa.report import Report
from qa.target import names_for, target
from qa.terms import coverage

_OVERSPENT = re.compile(r"超(?:过|出|了)?(?:年初|全年)?预算|超支")
_CAUSE_GIVEN = re.compile(r"(?:因为|由于|原因是|归因于)(?P<cause>.{2,30}?)(?:吗|么|吧|对吗|对吧)*$")
_BOTH_SIDES = {
    "财政拨款收入": ("财政拨款收支总计",),
    "财政拨款支出": ("财政拨款收支总计",),
    "收入总计": ("收支总计",),
    "支出总计": ("收支总计",),
}
"""What income and expenditure have in common: 财政拨款收入支出增加的原因 is that of either."""
_BUDGET = re.compile(r"(?:预算|小于|大于|低于|高于|超)")


def reason(report: Report, question: Question) -> Answer | None:
    """The stated reason; where the premise is false, that is said instead."""
    found = target(question)
    if found is None:
        return None
    named, within = found
    for name in names_for(report, named.name):
        reasons = [
            hit.fact
            for both in (name, *_BOTH_SIDES.get(name, ()))
            for hit in report.facts.find(Query(both, ("reason",), within, rest=question.rest))
        ]
        changes = changes_of(report, question, name, within)
        if changes and (wrong := _false_premise(report, question, changes)):
            return wrong
        if kept := _within_budget(report, question, name, within):
            return kept
        if reasons:
            return _explained(report, question, _fitting(report, question, reasons))
        if changes:
            return _unexplained(report, question, changes)
        if none := absence(report, question, name, "reason"):
            return none
    return None


def confirmed(report: Report, question: Question) -> Answer | None:
    """Whether a change has the cause that the question gives: 减少是因为车改吗."""
    given = _CAUSE_GIVEN.search(question.words)
    if given is None or not question.names or "yesno" not in question.intents:
        return None
    supposed = question.words[: given.start()]
    directions = tuple(name for name, said in DIRECTIONS if said.search(supposed))
    names = tuple(named for named in question.names if named.end <= given.start("cause"))
    alone = replace(question, intents=("reason",), rest=(), names=names, directions=directions)
    told = reason(report, alone)
    if told is None or told.status != "answered" or told.yes is False:
        return told
    quoted = "".join(citation.quote for citation in told.citations)
    yes = coverage(given["cause"], quoted) >= 0.6
    return told.judged(yes)


def _within_budget(
    report: Report, question: Question, name: str, within: tuple[str, ...]
) -> Answer | None:
    """A budget that was not overspent, though the question says so."""
    if not _OVERSPENT.search(question.words):
        return None
    hits = report.facts.find(Query(name, ("completion",), within))
    if not hits:
        return None
    fact = hits[0].fact
    if not isinstance(fact.value, Ratio) or fact.value.percent > 100:
        return None
    composer = Composer(report, question)
    composer.cite(fact)
    text = f"并没有超预算：{subject_of(report, fact)}完成预算的{fact.value.printed}。"
    return composer.answer("reason", text, yes=False, indicator=fact.indicator, basis=fact.basis)


def _false_premise(report: Report, question: Question, changes: Sequence[Fact]) -> Answer | None:
    """The change as it was, where the question supposes the other direction."""
    first = changes[0]
    if len(question.directions) != 1 or first.direction in (None, question.directions[0]):
        return None
    composer = Composer(report, question)
    composer.cite(first)
    values = report.facts.find(Query(first.indicator, ("value",), year=report.year))
    moved = change_of(report, changes, composer, values[0].fact if values else None)
    if moved is None:
        return None
    _, correction = premise(replace(question, intents=("yesno",)), moved)
    sentence = change_sentence(moved, baseline_words(report, first))
    text = f"{correction}{subject_of(report, first, report.year)}{sentence}"
    return composer.answer("reason", text, change=moved, yes=False, indicator=first.indicator)


def _fitting(report: Report, question: Question, reasons: Sequence[Fact]) -> Fact:
    """The reason against the baseline asked for."""
    final = report.document.metadata.kind == "final"
    words = question.words
    for named in question.names:
        words = words.replace(words[named.start : named.end], "") if named.end else words
    budget = final and _BUDGET.search(words) is not None
    fitting = (fact for fact in reasons if against_own_budget(report, fact) == budget)
    return next(fitting, reasons[0])


def _explained(report: Report, question: Question, fact: Fact) -> Answer:
    """A reason as printed, after the change that its sentence states."""
    composer = Composer(report, question)
    composer.cite(fact)
    assert isinstance(fact.value, Text)
    stated = changes_of(report, replace(question, rest=()), fact.indicator, ())
    changes = [change for change in stated if change.context == fact.context]
    moved = change_of(report, changes, composer, None)
    printed = report.document.quote(fact.span)
    lead = ""
    if moved is not None:
        lead = f"{change_sentence(moved, baseline_words(report, changes[0]))[:-1]}，"
    subject = subject_of(report, fact, report.year)
    return composer.answer(
        "reason",
        f"{subject}{lead}报告写明的原因是：{printed}。",
        change=moved,
        indicator=fact.indicator,
        basis=fact.basis,
    )


def _unexplained(report: Report, question: Question, changes: Sequence[Fact]) -> Answer:
    """The change that is stated, where its reason is not."""
    composer = Composer(report, question)
    first = changes[0]
    composer.cite(first)
    moved = change_of(report, changes, composer, None)
    sentence = change_sentence(moved, baseline_words(report, first)) if moved else ""
    subject = subject_of(report, first, report.year)
    return composer.answer(
        "reason",
        f"报告没有说明原因，只写了：{subject}{sentence}",
        status="not_found",
        change=moved,
        indicator=first.indicator,
    )
