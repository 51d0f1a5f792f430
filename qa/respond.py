"""Which way a question goes: the ways are tried in order until one answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from index.retriever import Retriever
from qa import computed, figures, texts
from qa.answer import Answer, AnswerKind
from qa.compose import Composer
from qa.passage import passage
from qa.question import Question
from qa.report import Report

Way = Callable[[Report, Question], Answer | None]

WAYS: dict[str, tuple[Way, ...]] = {
    "definition": (texts.definition, texts.named_section),
    "reason": (figures.reason,),
    "share": (computed.share,),
    "ranking": (computed.ranking,),
    "versus": (computed.versus, figures.change),
    "sum": (computed.total,),
    "change": (figures.change,),
    "date": (texts.date,),
    "count": (figures.count,),
    "yesno": (figures.yesno,),
    "list": (texts.listing,),
    "amount": (figures.amount, texts.figure_in_words),
}
"""The ways for each intent, as ``qa.intents`` names them."""

_FIGURES = {"reason", "share", "ranking", "versus", "sum", "change", "count", "amount"}
_KINDS: dict[str, AnswerKind] = {
    "definition": "definition", "reason": "reason", "share": "ratio", "ranking": "comparison", "versus": "comparison",
    "sum": "comparison", "change": "change", "date": "date", "count": "count", "yesno": "yesno", "list": "list", "amount": "amount",
    "check": "check",
}  # fmt: skip
_DOMAIN = re.compile(
    r"预算|决算|经费|支出|收入|资金|财政|采购|项目|编制|人员|车|设备|办公|单位|[局委镇乡院]|费|补助|补贴|工资|拨款|接待|出国|公开|报告|职[能责]|绩效|资产|房|元|钱|花|科目|会计|审计|基金|债|税|专项|公用|运转|奖金|培训|会议|政策|规划|管理|服务|干部|职工|退休|人数|领导|负责|地址|电话|部门"
)


def respond(report: Report, question: Question, retriever: Retriever | None) -> Answer:
    """The best answer that ``report`` allows to ``question``."""
    if question.wants("check"):
        return checked(report, question)
    for intent in _ordered(question):
        for way in WAYS.get(intent, ()):
            answer = way(report, question)
            if answer is not None:
                return answer
    if not question.wants("amount", "share", "sum", "change", "count", "reason") or not question.names:
        if not (set(question.intents) & {"amount", "share", "sum", "change"}) or question.wants("list", "yesno", "definition"):
            answer = passage(report, question, retriever)
            if answer is not None:
                return _as_asked(question, answer)
    return refuse(report, question)


def _ordered(question: Question) -> Sequence[str]:
    """The intents to try: figure questions never fall through to another figure's kind."""
    first = question.intents[:1]
    if not first:
        return ("amount",) if question.names else ()
    if first[0] in ("reason", "definition", "date", "share"):
        return first
    if first == ("yesno",) or first == ("list",):
        return question.intents
    return tuple(intent for intent in question.intents if intent not in ("definition", "reason"))


def _as_asked(question: Question, answer: Answer) -> Answer:
    kind = _KINDS.get(question.intents[0]) if question.intents else None
    if kind == "yesno":
        return replace(answer, kind="yesno", yes=True)
    return replace(answer, kind=kind) if kind in ("list", "definition", "reason") else answer


def checked(report: Report, question: Question) -> Answer:
    """The contradictions of the report, those that touch the names asked about first."""
    composer = Composer(report, question)
    findings = report.findings
    names = set(question.known)
    if names:
        touching = [f for f in findings if names & {fact.indicator for fact in f.facts}]
        findings = tuple(touching) or findings
    if not findings:
        return composer.answer("check", "按通用的核对规则，没有发现报告自身数字互相矛盾的地方。", yes=False)
    for finding in findings:
        for span in finding.spans:
            composer.cite_span(span)
        composer.warn(finding.message)
    listed = "\n".join(f"{number}. {finding.message}" for number, finding in enumerate(findings, 1))
    return composer.answer("check", f"发现{len(findings)}处需要注意的地方：\n{listed}", yes=True)


def refuse(report: Report, question: Question) -> Answer:
    """What is missing, told apart: not in the report, or not about disclosures at all."""
    composer = Composer(report, question)
    kind = _KINDS.get(question.intents[0], "passage") if question.intents else "passage"
    if not question.names and not _DOMAIN.search(question.words):
        return composer.answer(
            kind, "这个问题与部门预算、决算公开无关，我只回答公开报告里写明的内容。", status="out_of_scope",
            year=None, basis=None,
        )
    named = "、".join(question.known)
    title = report.document.title
    if named:
        text = f"《{title}》没有写明“{named}”的这项内容，不能替报告作答。"
    else:
        text = f"《{title}》没有写到这件事，不能替报告作答。"
    return composer.answer(kind, text, status="not_found", indicator=question.known[0] if question.known else None)
