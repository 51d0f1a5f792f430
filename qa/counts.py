"""How many there are of a thing."""

from __future__ import annotations

import re

from qa.absences import absence
from qa.answer import Answer
from qa.lookup import Query
from qa.question import Named, Question
from qa.report import Report
from qa.stated import compatible, covered, loose, stated
from qa.target import target

_COUNTED = re.compile(
    r"(?:几|多少)(人次|批次|平方米|平米|公里"
    r"|[个项分辆台套期批次人名家间亩件所座场户位种条张册头吨株])"
)


def count(report: Report, question: Question) -> Answer | None:
    """A number of things, matched by name and unit, else by the words round it."""
    match = _COUNTED.search(question.words)
    unit = match[1] if match else ""
    found = target(question)
    answer = _by_name(report, question, *found, unit) if found is not None else None
    return answer or loose(report, question, ("count",), "count", unit)


def things(report: Report, question: Question) -> Answer | None:
    """A number of things asked for without a measure word: 多少发明专利."""
    if re.search(r"钱|元|资金|经费|预算|决算|费|拨款|支出|收入|块", question.words):
        return None
    return count(report, question)


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
    if row.dimension == "count":
        return (name, *row.also)
    things = (other for other in row.counted if not unit or unit in rows[other].units)
    return (*things, name)
