"""What a report says there is none of: an answer, not a shrug."""

from __future__ import annotations

from decimal import Decimal

from qa.amount import Amount
from qa.answer import Answer, AnswerKind, Value
from qa.compose import Composer, subject_of
from qa.facts import Fact
from qa.kinds import kind_asked
from qa.lookup import Query
from qa.question import Question
from qa.report import Report

_LISTABLE = ("value", "count", "composition", "purpose")


def absent(report: Report, question: Question) -> Answer | None:
    """There is nothing to list of what the report says there is none."""
    for named in question.names:
        stated = any(fact.measure in _LISTABLE for fact in report.facts.named(named.name))
        if named.known and not stated and (none := absence(report, question, named.name, "list")):
            return none
    return None


def none_of_it(report: Report, question: Question) -> Answer | None:
    """There is none of what is named, whatever else was asked about it."""
    kind = kind_asked(question) or "passage"
    for named in question.names:
        if named.known and not named.colloquial and _only_absent(report, named.name):
            return absence(report, question, named.name, kind)
        zero = [f for f in report.facts.named(named.name) if f.measure == "value"]
        if zero and kind in ("list", "passage", "reason") and not any(map(_worth, zero)):
            composer = Composer(report, question)
            composer.cite(zero[0])
            text = f"没有：{subject_of(report, zero[0])}为0。"
            none = Value(Decimal(0), question.unit or "元")
            return composer.answer(kind, text, value=none, yes=False, indicator=named.name)
    return None


def _worth(fact: Fact) -> Decimal:
    return fact.value.yuan if isinstance(fact.value, Amount) else Decimal(1)


def _only_absent(report: Report, name: str) -> bool:
    return all(fact.measure in ("absence", "share") for fact in report.facts.named(name))


def absence(report: Report, question: Question, name: str, kind: AnswerKind) -> Answer | None:
    """The sentence that there is no ``name``; its value is zero where a figure was asked for."""
    hits = report.facts.find(Query(name, ("absence",)))
    if not hits or _has_some(report, name):
        return None
    composer = Composer(report, question)
    fact = hits[0].fact
    composer.cite(fact)
    quote = report.document.quote(fact.context).strip()
    return composer.answer(
        kind,
        f"没有。报告写明：“{quote}”",
        value=_zero(report, question, name, kind),
        yes=False,
        indicator=fact.indicator,
        year=fact.year,
        basis=fact.basis,
    )


def _has_some(report: Report, name: str) -> bool:
    """Whether the report gives money for ``name`` in its own year: then there is not none of it."""
    return any(
        fact.measure == "value" and fact.year == report.year and _worth(fact) > 0
        for fact in report.facts.named(name)
        if isinstance(fact.value, Amount)
    )


def _zero(report: Report, question: Question, name: str, kind: AnswerKind) -> Value | None:
    if kind in ("amount", "change"):
        return Value(Decimal(0), question.unit or "元")
    if kind == "count":
        row = report.facts.vocabulary.indicators.get(name)
        return Value(Decimal(0), row.units[0] if row and row.units else "个")
    return None
