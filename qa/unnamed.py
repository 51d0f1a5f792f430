"""Figures without a name of their own: by the words round them, or a head."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.answer import Answer
from qa.question import Question
from qa.report import Report
from qa.stated import loose, stated_alone


def per_head(report: Report, question: Question) -> Answer | None:
    """An amount a head, where one was asked for."""
    if not re.search(
        r"人均|每人|每个人|平均每|一个人|一人(?=多少|几|能|发|拿|给)|每位|每名", question.words
    ):
        return None
    rest = tuple(
        piece
        for piece in (
            re.sub(r"人均|每人|平均|一个人|一人|人?发$|预|拨|发|标准", "", p) for p in question.rest
        )
        if len(piece) > 1
    )
    question = replace(question, rest=rest, limits=())
    return loose(report, question, ("per_capita",), "amount") or _named_per_head(report, question)


def _named_per_head(report: Report, question: Question) -> Answer | None:
    return stated_alone(report, question, "per_capita") if question.names else None


def figure_in_words(report: Report, question: Question) -> Answer | None:
    """A printed figure with no name in the vocabulary, by the words round it."""
    if re.search(r"人均|每人|平均|一个人|一人", question.words):
        return None
    if question.basis == "final" and report.document.metadata.kind == "budget":
        return None
    return loose(report, question, ("value",), "amount")
