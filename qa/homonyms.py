"""Items that several 款 have in common: which one is meant has to be asked."""

from __future__ import annotations

from collections.abc import Sequence

from qa.amount import Amount
from qa.answer import Answer
from qa.compose import Composer
from qa.facts import Fact
from qa.frames import FRAMES
from qa.lookup import Hit
from qa.question import Question
from qa.report import Report
from qa.vocabulary import key

_COMMON = ("行政运行", "一般行政管理事务", "机关服务", "事业运行")
"""The 项 with the codes 01, 02, 03 and 50, which 政府收支分类科目 gives to most 款."""
_NEAR = 1.5


def ask_which(report: Report, question: Question, hits: Sequence[Hit]) -> Answer | None:
    """The figures of a common item under each 款, where the question names none of these."""
    best = hits[0]
    if best.fact.indicator not in _COMMON:
        return None
    groups: dict[str, Fact] = {}
    for hit in hits:
        fact = hit.fact
        same_kind = (fact.year, fact.basis) == (best.fact.year, best.fact.basis)
        group = next(iter(fact.within), "")
        if hit.score >= best.score - _NEAR and same_kind and group and key(group) not in FRAMES:
            groups.setdefault(group, fact)
    alike = len({fact.value for fact in groups.values()}) < 2
    if len(groups) < 2 or alike or any(key(group) in key(question.words) for group in groups):
        return None
    composer = Composer(report, question)
    listed: list[str] = []
    for group, fact in groups.items():
        composer.cite(fact)
        if isinstance(fact.value, Amount):
            listed.append(f"{group}{fact.value.printed}")
    name = best.fact.indicator
    text = f"报告在{len(groups)}处列有“{name}”：{'；'.join(listed)}。您问的是哪一个？"
    return composer.answer("amount", text, status="clarify", indicator=name, basis=best.fact.basis)
