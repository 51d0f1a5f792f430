"""Which way a question goes: the ways are tried in order until one answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from index.retriever import Retriever
from qa import (
    absences,
    additions,
    bases,
    comparisons,
    counts,
    dates,
    definitions,
    explanations,
    fields,
    given,
    groups,
    listings,
    membership,
    money,
    movements,
    projects,
    rankings,
    sections,
    shares,
    unnamed,
    verdicts,
)
from qa.absences import none_of_it
from qa.answer import Answer
from qa.asked import as_asked
from qa.compose import Composer
from qa.contradictions import checked, named_in_finding, which_unit
from qa.facts import Fact
from qa.intents import POINTS_BACK
from qa.kinds import KINDS
from qa.operands import between, several
from qa.passage import passage
from qa.premises import premised, refuted
from qa.question import Named, Question
from qa.refusals import off_topic, refuse
from qa.report import Report
from qa.target import names_for

Way = Callable[[Report, Question], Answer | None]

WAYS: dict[str, tuple[Way, ...]] = {
    "definition": (membership.membership, definitions.definition, listings.composed),
    "what": (
        membership.membership,
        definitions.definition,
        fields.field,
        fields.project_fields,
        sections.named_section,
    ),
    "": (
        membership.membership,
        fields.field,
        fields.project_fields,
        money.unasked,
        sections.named_section,
    ),
    "reason": (explanations.confirmed, explanations.reason, listings.stated_purpose),
    "share": (shares.compared, shares.share),
    "where": (membership.membership,),
    "ranking": (rankings.ranking,),
    "versus": (projects.filtered, comparisons.versus, movements.change),
    "sum": (additions.adds_up, additions.total, money.alone),
    "average": (unnamed.per_head, given.average, additions.average),
    "change": (explanations.confirmed, bases.both, listings.moved_items, movements.change),
    "date": (fields.project_fields, dates.date),
    "count": (projects.filtered, counts.count, listings.counted_items),
    "yesno": (
        membership.contains,
        dates.confirmed,
        explanations.confirmed,
        shares.compared,
        additions.adds_up,
        projects.filtered,
        comparisons.compared,
        verdicts.yesno,
    ),
    "list": (
        membership.membership,
        bases.both,
        absences.absent,
        projects.filtered,
        listings.moved_items,
        fields.field,
        fields.project_fields,
        listings.listing,
        sections.named_section,
        definitions.definition,
    ),
    "amount": (
        membership.membership,
        unnamed.per_head,
        projects.projects_listed,
        additions.less,
        additions.total,
        additions.each,
        bases.both,
        counts.things,
        money.amount,
        groups.group,
        unnamed.figure_in_words,
    ),
}
"""The ways for each intent, as ``qa.intents`` names them."""

_NEXT: dict[str, tuple[str, ...]] = {
    "sum": ("versus",),
    "versus": ("ranking",),
    "yesno": ("change", "list", "reason"),
    "list": ("count",),
    "average": ("amount", "count"),
}
"""What a question may mean besides its first intent: never a figure of another kind."""

_WORDS = {"definition", "what", "list", "yesno", "who", "where", "reason", ""}
"""Intents that a passage can answer."""

_TOTALS = (
    "支出总计",
    "收支总计",
    "本年支出合计",
    "收入总计",
    "一般公共预算财政拨款支出",
    "财政拨款收支总计",
    "财政拨款支出",
    "财政拨款收入",
)
"""What a question about the whole may mean, the most likely first."""

_WHOLE = {"支出总计", "本年支出合计", "收支总计"}
_OPEN = re.compile(r"多少|几(?!乎)|哪|什么|啥|谁|怎")
"""Words of a question that yes or no does not answer."""
_WHOLE_MONEY = re.compile(r"预算|决算|收支|支出|收入|经费|开支|开销|资金|盘子|花")
_MONEY = re.compile(r"预算|决算|收支|支出|经费|花|开支|钱|资金|盘子")
_THAT_PROJECT = re.compile(r"(?:那|这|该)个?(?:项目|专项)(?!支出|经费|资金)")
_WHOLE_REPORT = re.compile(
    r"公开|公布|发布|落款|预算|决算|收入|支出|收支|花销|项目|单位|职[能责]|多少人"
)


def respond(report: Report, question: Question, retriever: Retriever | None) -> Answer:
    """The best answer that ``report`` allows to ``question``."""
    if named_twice := named_in_finding(report, question):
        return named_twice
    if in_unit := which_unit(report, question):
        return in_unit
    if question.wants("check"):
        summed = question.names or "sum" in question.intents
        sums = additions.adds_up(report, question) if summed else None
        return sums or checked(report, question)
    if off_topic(question):
        return refuse(report, question)
    question = given.named_by_figure(report, question)
    if unclear := _unclear(report, question):
        return unclear
    if _of_a_year_unstated(report, question):
        return refuse(report, question)
    first = _intent(question)
    if first in ("reason", "change") and set(question.known) <= _WHOLE:
        question = _of_the_whole(report, question)
    for intent in (first, *_NEXT.get(first, ())):
        if intent != first and intent not in question.intents:
            continue
        for way in WAYS.get(intent, ()):
            answer = way(report, question)
            if answer is not None:
                return premised(report, question, answer)
    if first in _WORDS:
        if first == "reason" and question.directions and question.names:
            return refuted(report, question) or refuse(report, question)
        answer = fields.field(report, question) if first in ("reason", "yesno") else None
        answer = answer or (fields.project_fields(report, question) if first == "who" else None)
        answer = answer or passage(report, question, retriever)
        if answer is not None:
            return premised(report, question, as_asked(report, question, answer))
    return refuted(report, question) or none_of_it(report, question) or refuse(report, question)


def _of_a_year_unstated(report: Report, question: Question) -> bool:
    """Whether several figures are asked for together, of a year for which one is not stated."""
    if question.year in (None, report.year) or len(question.known) < 2:
        return False
    joined = re.search(r"和|与|跟|、|加|还有|减", between(question))
    return bool(joined) and len(several(report, question)) < len(question.known)


def _intent(question: Question) -> str:
    """The first intent, or what a bare name or a rate of change stands for."""
    asks_whether = "yesno" in question.intents and not _OPEN.search(question.words)
    of_two = question.wants("versus") and len(question.known) > 1
    if asks_whether and (of_two or question.wants("count", "date")):
        return "yesno"
    if not question.intents:
        return "amount" if question.names and question.names[-1].known and not question.rest else ""
    first = question.intents[0]
    if first == "who" and "versus" in question.intents and len(question.known) > 1:
        return "versus"
    if first == "what" and "change" in question.intents:
        return "change"
    if first != "share":
        return first
    if (
        re.search(r"多少(?:钱|元|万)|几(?:块|元|万|百|千)", question.words)
        and "百分" not in question.words
    ):
        return "amount"
    if question.directions and not re.search(r"占|比重|完成|执行率", question.words):
        return "change"
    return first


def _of_the_whole(report: Report, question: Question) -> Question:
    """预算为什么增加 names no indicator: it means the report's total."""
    money = _MONEY if question.wants("reason") else _WHOLE_MONEY
    if not money.search(question.words) or question.rest:
        return question
    if question.wants("reason"):
        for name in _TOTALS:
            if any(fact.measure == "reason" for fact in report.facts.named(name)):
                return replace(question, names=(Named(name, True, 0, 0),))
    own = [fact for name in question.known for fact in _moved(report, name)]
    if own:
        return question
    for name in _TOTALS:
        if any(fact.measure in ("change", "rate", "reason") for fact in report.facts.named(name)):
            return replace(question, names=(Named(name, True, 0, 0),))
    return question


def _moved(report: Report, name: str) -> list[Fact]:
    """What is said of the growth or decline of ``name``, or of what stands in its place."""
    measures = ("change", "rate", "reason")
    named = (fact for one in names_for(report, name) for fact in report.facts.named(one))
    return [fact for fact in named if fact.measure in measures]


def _unclear(report: Report, question: Question) -> Answer | None:
    """A question that names nothing: ask back."""
    points = POINTS_BACK.match(question.words)
    that_project = points and _THAT_PROJECT.match(question.words)
    if that_project and question.known in ((), ("项目支出",)):
        question = replace(question, names=(), rest=())
    only_department = question.departments and not question.intents
    if question.names or (question.rest and not points) or only_department:
        return None
    of_the_report = question.wants("check", "list", "date", "ranking", "who")
    moved = question.wants("reason", "change") and _MONEY.search(question.words)
    if moved and not points:
        return None
    if not points and (of_the_report or _WHOLE_REPORT.search(question.words)):
        return None
    if not (question.intents or points):
        return None
    composer = Composer(report, question)
    return composer.answer(
        KINDS.get(_intent(question), "passage"),
        "您问的是哪一项？请说出名称，例如“三公经费”“机关运行经费”。",
        status="clarify",
    )
