"""Figures that a question takes for granted, set against the report's own."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.amount import Amount, Count
from qa.answer import Answer
from qa.compose import shown
from qa.facts import Fact
from qa.lookup import Hit
from qa.mentions import find_mentions
from qa.question import Question
from qa.report import Report
from qa.stated import stated


def premised(report: Report, question: Question, answer: Answer) -> Answer:
    """``answer``, with a wrong figure in the question put right."""
    decided = answer.kind == "yesno" and answer.yes is not None
    if decided or not question.names or answer.status != "answered":
        return answer
    quoted = "".join(citation.quote for citation in answer.citations)
    for mention in find_mentions(re.sub(r"\s", "", question.words)):
        supposed = mention.quantity
        if mention.threshold or not isinstance(supposed, (Amount, Count)):
            continue
        pieces_or_yuan = re.match(r"[一二三四五六七八九十两几]块", supposed.printed)
        if pieces_or_yuan or supposed.printed in quoted:
            continue
        figures = _comparable(report, question, supposed)
        if figures and not _told(report, question, figures, supposed):
            own = figures[0].value
            assert isinstance(own, (Amount, Count))
            printed = f"{figures[0].indicator}{own.printed}"
            note = f"报告写的是{printed}，不是{supposed.printed}。"
            value = answer.value or shown(own)
            return replace(answer, text=note + answer.text, value=value)
    return answer


def refuted(report: Report, question: Question) -> Answer | None:
    """The report's figure, where a question takes another for granted and asks about it."""
    if not all(report.facts.named(name) for name in question.known):
        return None
    for mention in find_mentions(question.words):
        supposed = mention.quantity
        if mention.threshold or not isinstance(supposed, (Amount, Count)):
            continue
        own = _comparable(report, question, supposed)
        if not own or _told(report, question, own, supposed):
            continue
        answer = stated(report, question, [Hit(own[0], 10.0)], "amount")
        asks = "yesno" in question.intents and not re.search(r"多少|几[^号]", question.words)
        yes = False if asks else None
        printed = getattr(own[0].value, "printed", "")
        text = f"报告写的是{own[0].indicator}{printed}，不是{supposed.printed}。"
        return replace(answer, text=text, kind="yesno" if yes is False else answer.kind, yes=yes)
    return None


def _comparable(report: Report, question: Question, supposed: Amount | Count) -> list[Fact]:
    """The figures of the named indicators that ``supposed`` may be one of."""
    facts = [fact for name in question.known for fact in report.facts.named(name)]
    if isinstance(supposed, Amount):
        per_head = re.search(r"人均|每人|一个人", question.words)
        measure = "per_capita" if per_head else "value"
        return [fact for fact in facts if fact.measure == measure]
    counts = [fact for fact in facts if fact.measure == "count"]
    return [f for f in counts if isinstance(f.value, Count) and f.value.unit == supposed.unit]


def _told(
    report: Report, question: Question, figures: list[Fact], supposed: Amount | Count
) -> bool:
    """Whether the report has ``supposed`` among ``figures``, or as the change asked about."""
    changes = [
        fact
        for name in question.known
        for fact in report.facts.named(name)
        if fact.measure == "change" and question.directions
    ]
    return any(_equal(fact, supposed) for fact in (*figures, *changes))


def _equal(fact: Fact, supposed: Amount | Count) -> bool:
    if isinstance(supposed, Amount):
        return isinstance(fact.value, Amount) and fact.value.yuan == supposed.yuan
    return isinstance(fact.value, Count) and fact.value.value == supposed.value
