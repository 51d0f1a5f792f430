"""A kind of spending (类) of the whole department, beside what one fund pays of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.amount import Amount
from qa.answer import Answer
from qa.compose import Composer, said, shown, subject_of
from qa.facts import Fact
from qa.lookup import Hit
from qa.question import Question
from qa.report import Report

_WHOLE_TABLE = re.compile(r"收入支出决算总表$")
"""The table of all funds: 部门决算公开 form 01, whose column is headed 决算数."""
_FUND = re.compile(r"财政拨款|公共预算|基金|国有资本|自有|专户")
_GENERAL = "一般公共预算财政拨款支出"


def of_all_funds(report: Report, question: Question, hits: Sequence[Hit]) -> Answer | None:
    """Both figures, where that of all funds is not the one of 一般公共预算.

    Asked without a fund, 农林水支出 may be either, so the answer gives that of the text
    and names the other with its scope. Where the two differ by rounding, no other fund
    pays, and the table, which is the form that is filed, goes before the text.
    """
    if report.document.metadata.kind != "final" or _FUND.search(question.words):
        return None
    part = hits[0].fact
    if _GENERAL not in part.within or part.basis != "final" or part.table:
        return None
    whole = next((hit.fact for hit in hits if _is_whole(hit.fact, part)), None)
    if whole is None or not isinstance(part.value, Amount) or not isinstance(whole.value, Amount):
        return None
    total, stated = whole.value, part.value
    gap = abs(total.yuan - stated.yuan)
    if not gap:
        return None
    rounded = gap <= max(total.precision, stated.precision)
    chosen, other = (whole, part) if rounded else (part, whole)
    amounts = (total, stated) if rounded else (stated, total)
    composer = Composer(report, question)
    composer.cite(chosen)
    composer.cite(other)
    figure, beside = (shown(value, question.unit) for value in amounts)
    text = f"{subject_of(report, chosen)}决算数为{said(figure)}"
    if rounded:
        text += f"（收入支出决算总表）；一般公共预算财政拨款支出决算情况说明写作{said(beside)}。"
        composer.warn("总表与说明里的数字不一致，两处都已列出，请对照原文。")
    else:
        text += f"（一般公共预算财政拨款）；全部资金（收入支出决算总表）为{said(beside)}。"
    return composer.answer(
        "amount", text, value=figure, indicator=chosen.indicator, year=chosen.year, basis="final"
    )


def _is_whole(fact: Fact, part: Fact) -> bool:
    """Whether ``fact`` is of the table of all funds, of the year and basis of ``part``."""
    same = (fact.year, fact.basis) == (part.year, part.basis)
    return same and bool(_WHOLE_TABLE.search(fact.table))
