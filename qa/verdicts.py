"""Whether there is such a thing, and whether a supposed figure is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from qa.absences import absence
from qa.amount import Amount, Count, Ratio
from qa.answer import Answer
from qa.earlier import previous
from qa.facts import Measure
from qa.lookup import Hit, Query
from qa.mentions import find_mentions
from qa.question import Named, Question
from qa.report import Report
from qa.stated import covered, stated
from qa.target import names_for, query, target

_MORE = re.compile(
    r"(?:超|(?<!不)(?<!超))过了?(?=\d)|超过|多于|大于|高于|以上(?!的?(?![吗么嘛吧呢])[一-鿿])|不止|超出"
)
_LESS = re.compile(r"不到|低于|少于|小于|以下|不足|没到|未到|没超过|不超过|(?<!有)没有超过")
_AT_LEAST = re.compile(r"(?<!不)(?<!没)[到够]了?(?=\d)|不低于|不少于|不小于|至少|达到")
_BOUND = re.compile("|".join((_MORE.pattern, _LESS.pattern, _AT_LEAST.pattern, "一分钱?")))
_DESCRIBED = re.compile(r"以上的?[一-鿿]{2}")
_IS_ZERO = re.compile(r"一分钱?都?没|没花(?:一分)?钱|(?:是|为|等于)(?:零|0)(?![\d.])")


def yesno(report: Report, question: Question) -> Answer | None:
    """Whether there is such a thing, or whether a supposed figure is right."""
    found = target(question)
    if found is None:
        return None
    named, within = found
    if question.year not in (None, report.year) and not named.known:
        return None
    if supposed := _supposed(question):
        return _verified(report, question, named, within, supposed)
    if any(pattern.search(question.words) for pattern in (_MORE, _LESS, _AT_LEAST)):
        return None
    if report.year is not None and question.year == report.year - 1:
        before = previous(report, question)
        if before is None or before.value is None:
            return None
        yes = before.value.amount != 0
        text = ("有。" if yes else "没有。") + before.text
        return replace(before, kind="yesno", yes=yes, text=text)
    for name in names_for(report, named.name):
        if absent := absence(report, question, name, "yesno"):
            return absent
        lookup = query(report, question, replace(named, name=name), within, "value", "count")
        hits = [
            hit
            for hit in report.facts.find(lookup)
            if hit.score > 5 and covered(report, hit, question, named)
        ]
        if hits:
            return _existing(report, question, hits)
    return None


def _existing(report: Report, question: Question, hits: Sequence[Hit]) -> Answer:
    """There is such a thing, unless the figure given for it is zero."""
    figure = hits[0].fact.value
    assert isinstance(figure, (Amount, Count))
    answer = stated(report, question, hits, "yesno")
    yes = figure.value != 0
    return replace(answer, yes=yes, text=("有。" if yes else "没有。") + answer.text)


def _supposed(question: Question) -> Amount | Count | Ratio | None:
    """The figure that a yes-or-no question puts forward."""
    for mention in find_mentions(question.words):
        figure = mention.quantity
        if not isinstance(figure, (Amount, Count, Ratio)) or figure.printed.startswith("一块"):
            continue
        if not (mention.threshold and _DESCRIBED.match(question.words[mention.end :])):
            return figure
    if _IS_ZERO.search(question.words):
        return Amount(Decimal(0), "元", "0元")
    return None


def _verified(
    report: Report,
    question: Question,
    named: Named,
    within: tuple[str, ...],
    supposed: Amount | Count | Ratio,
) -> Answer | None:
    """Whether the figure stated is the one supposed, or on the side of it asked about."""
    found = report.facts.find(
        Query(
            named.name,
            _measures(question, supposed),
            within,
            question.year,
            rest=tuple(piece for piece in question.rest if not _BOUND.search(piece)),
            own_year=report.year,
        )
    )
    hits = [hit for hit in found if hit.score > 5 and covered(report, hit, question, named)]
    if not hits:
        return None
    answer = stated(report, question, hits, "yesno")
    figure = hits[0].fact.value
    if isinstance(figure, Amount) and answer.value is not None:
        figure = Amount(answer.value.amount, answer.value.unit)
    if not isinstance(figure, (Amount, Count, Ratio)) or type(figure) is not type(supposed):
        return None
    yes = _holds(question, _size(figure), _size(supposed))
    return answer.judged(yes)


def _measures(question: Question, supposed: Amount | Count | Ratio) -> tuple[Measure, ...]:
    if isinstance(supposed, Amount):
        return ("per_capita",) if re.search(r"人均|每人", question.words) else ("value",)
    return ("count",) if isinstance(supposed, Count) else ("share", "rate", "completion")


def _size(figure: Amount | Count | Ratio) -> Decimal:
    """In yuan, pieces or percent."""
    if isinstance(figure, Amount):
        return figure.yuan
    return figure.value if isinstance(figure, Count) else figure.percent


def _holds(question: Question, figure: Decimal, supposed: Decimal) -> bool:
    """Whether ``figure`` stands to ``supposed`` as the question's words say."""
    if _AT_LEAST.search(question.words):
        return figure >= supposed
    if _LESS.search(question.words):
        return figure < supposed or (figure == supposed and "超过" in question.words)
    if _MORE.search(question.words):
        return figure > supposed
    return figure == supposed
