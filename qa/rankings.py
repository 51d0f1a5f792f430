"""The largest, the smallest, the n-th: of projects, of parts, of changes."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.amount import Amount
from qa.answer import Answer
from qa.comparisons import versus
from qa.frames import FRAMES
from qa.ordering import group, ranked
from qa.projects import set_aside
from qa.question import Question
from qa.report import Report
from qa.vocabulary import key

_TOP = re.compile(r"前([一二三四五两2-9])")
_ORDINAL = re.compile(
    r"(?:排|名列|列)第([一二三四五1-9])|第([一二三四五2-9])(?:多|大|高|少|小|低|名)"
)
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}


def ranking(report: Report, question: Question) -> Answer | None:
    """The largest (or smallest) of the projects, or of the parts of a figure."""
    if re.search(r"差|相差", question.words):
        return versus(report, question)
    if question.limits:
        return None
    if (
        len(question.directions) == 1
        and question.directions[0] != "same"
        and re.search(r"增|减|降|涨|升", question.words)
    ):
        return _most_moved(report, question)
    facts = set_aside(question, group(report, question))
    if len(facts) < 2:
        return None
    top = _TOP.search(question.words)
    ordinal = _ORDINAL.search(question.words)
    ordered = re.search(r"排(?:名(?!第)|序|列|个)|从.{1,2}到", question.words)
    whole_list = not ordinal and ordered is not None
    size = _number(top[1]) if top else len(facts) if whole_list else 1
    skip = _number(ordinal[1] or ordinal[2]) - 1 if ordinal else 0
    return ranked(report, question, facts, size, skip)


def _most_moved(report: Report, question: Question) -> Answer | None:
    """The item that rose or fell by most."""
    moved = [
        f
        for f in report.facts.facts
        if f.measure == "change"
        and f.direction == question.directions[0]
        and isinstance(f.value, Amount)
        and not f.indicator.endswith(("总计", "合计"))
        and key(f.indicator) not in FRAMES
        and (
            f.baseline is None
            or f.baseline.basis not in ("budget", "adjusted")
            or f.baseline.year != report.year
        )
    ]
    return (
        ranked(report, replace(question, words=question.words.replace("最少", "最多")), moved, 1)
        if len(moved) > 1
        else None
    )


def _number(text: str) -> int:
    return _DIGITS.get(text) or int(text)
