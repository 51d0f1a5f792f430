"""How many there are of a thing."""

from __future__ import annotations

import re

from qa.absences import absence
from qa.answer import Answer
from qa.lookup import BOUGHT_NUMBER, Hit, Query
from qa.question import Named, Question
from qa.report import Report
from qa.stated import compatible, covered, loose, stated
from qa.target import target
from qa.terms import coverage

_COUNTED = re.compile(
    r"(?:几|多少)(?:个(?=人次|批次))?(人次|批次|平方米|平米|公里"
    r"|[个项分辆台套期批次人名家间亩件所座场户位种条张册头吨株])"
)


_OF_WHAT = re.compile(r"多少([一-鿿]{2,8}?)(?:呢|啊|呀)?$")
_RATE = re.compile(r"率(?:是|有|为|达|多少|多高|呢|$)")
_BUY = re.compile(r"买|购[置买入]|新购|新增|更新")


def count(report: Report, question: Question) -> Answer | None:
    """A number of things, matched by name and unit, else by the words round it."""
    if _RATE.search(question.words):
        return None
    match = _COUNTED.search(question.words)
    unit = match[1] if match else ""
    found = target(question)
    if found is not None and (bought := _bought(report, question, unit)):
        return bought
    answer = _by_name(report, question, *found, unit) if found is not None else None
    answer = answer or loose(report, question, ("count",), "count", unit)
    asked = None if question.names else _OF_WHAT.search(question.words)
    if answer is not None and asked is not None and not _beside(answer, asked[1]):
        return None
    return answer


def things(report: Report, question: Question) -> Answer | None:
    """A number of things asked for without a measure word: 多少发明专利."""
    asked = _OF_WHAT.search(question.words)
    if asked is None or re.search(r"[钱元费块]|资金|预算|决算|拨款|支出|收入", question.words):
        return None
    answer = count(report, question)
    quoted = "".join(citation.quote for citation in answer.citations) if answer else ""
    return answer if coverage(asked[1], quoted) > 0.9 else None


def _beside(answer: Answer, thing: str) -> bool:
    """Whether ``thing`` is in the clause of the figure told, or in its name."""
    if answer.value is None or coverage(thing, answer.indicator or "") > 0:
        return True
    clauses = (c for citation in answer.citations for c in re.split(r"[，。；,;]", citation.quote))
    told = [clause for clause in clauses if f"{answer.value.amount}" in clause]
    return any(coverage(thing, clause) > 0 for clause in told)


def _bought(report: Report, question: Question, unit: str) -> Answer | None:
    """How many are to be bought, which is no part of how many there are."""
    if not _BUY.search(question.words):
        return None
    for fact in report.facts.facts:
        of_thing = any(_thing(name) in fact.indicator for name in question.known)
        if fact.measure != "count" or not (of_thing and BOUGHT_NUMBER.search(fact.indicator)):
            continue
        if compatible(unit, fact) and question.year in (None, fact.year):
            return stated(report, question, [Hit(fact, 10.0)], "count")
    return None


def _thing(name: str) -> str:
    """What is counted under ``name``, as it is printed: 车辆 of 公务用车保有量."""
    return "车" if "车" in name else name


def _by_name(
    report: Report, question: Question, named: Named, within: tuple[str, ...], unit: str
) -> Answer | None:
    """The count of ``named``, or that there is none."""
    rows = report.facts.vocabulary.indicators
    for name in _names(report, named.name, unit):
        lookup = Query(
            name,
            ("count",),
            within,
            year=question.year,
            rest=question.rest,
            own_year=report.year,
        )
        hits = [
            hit
            for hit in report.facts.find(lookup)
            if compatible(unit, hit.fact) and covered(report, hit, question, named)
        ]
        if hits:
            return stated(report, question, hits, "count")
        row = rows.get(name)
        is_counted = row is not None and row.dimension == "count"
        if is_counted and (absent := absence(report, question, name, "count")):
            return absent
    return None


def _names(report: Report, name: str, unit: str) -> tuple[str, ...]:
    """What is counted under ``name``: its own things where it is money, then itself."""
    rows = report.facts.vocabulary.indicators
    row = rows.get(name)
    if row is None:
        return (name,)
    if row.dimension == "count" and (not unit or unit in row.units):
        return (name, *row.also)
    things = (other for other in row.counted if not unit or unit in rows[other].units)
    return (*things, name)
