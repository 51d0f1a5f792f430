"""A question in words that the report does not have, put in its words or asked back."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.answer import Answer
from qa.compose import Composer
from qa.paraphrases import Reading, readings
from qa.question import Question
from qa.report import Report

UNREAD = ("not_found", "clarify", "out_of_scope")
"""The statuses after which a question is read once more."""

_OFFERED = 3
_LEFT = 6
"""Characters that a reading may leave unexplained and still be worth asking about."""

_FIGURE = re.compile(r"多少|几|多大|花了?啥|有无|有没有")
_OTHER = re.compile(r"为什么|为何|怎么|如何|哪|谁|占|比|增|减|涨|降|最|平均|人均|每|和.+差")


def unread(question: Question) -> bool:
    """Whether a figure is asked for: there may be something to retell."""
    return bool(_FIGURE.search(question.words)) and not _OTHER.search(question.words)


def retold(question: Question, again: Question, reading: Reading) -> Question:
    """``again``, read from ``reading``, as what ``question`` meant; the reader is told so."""
    note = f"已将“{reading.said.strip()}”理解为“{reading.name}”"
    return replace(again, text=question.text, notes=(*question.notes, *again.notes, note))


def ask_back(report: Report, question: Question, words: str) -> Answer | None:
    """The indicators that part of ``words`` points to and the report has; None for none."""
    if any(named.known and not named.colloquial for named in question.names):
        return None
    near = [
        reading.name
        for reading in readings(words)
        if sum(map(len, reading.left)) <= _LEFT and _stated(report, reading.name)
    ][:_OFFERED]
    if not near:
        return None
    answer = Composer(report, question).answer(
        "amount",
        f"报告里没有“{question.words}”这样的说法。您问的是不是{'、'.join(near)}？",
        status="clarify",
    )
    return replace(answer, suggestions=tuple(f"{name}是多少？" for name in near))


def _stated(report: Report, name: str) -> bool:
    return any(fact.measure in ("value", "count") for fact in report.facts.named(name))
