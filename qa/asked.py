"""A passage as the kind of answer that was asked for: yes, no, a list, a reason."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.textmap import fold
from qa.answer import Answer
from qa.department import is_called
from qa.kinds import kind_asked
from qa.question import Question
from qa.report import Report
from qa.terms import coverage, within
from qa.vocabulary import key

_WHO = re.compile(
    r"(?:由|归|是)(?P<who>[^由归是]{2,12}?)(?:来|统一|自己|直接)*(?:负责|管理|承担|管|审批|办理|牵头)"
)
_DOES = re.compile(
    r"由(?P<body>[^,，。由]{2,18}?)(?:统一|具体|来)*(?:负责|管理|承担|办理|审批|使用)"
)
_OWN = ("本局", "我局", "该局", "贵局", "你们", "你们局", "自己", "本单位", "局里")
_A_DAY = re.compile(r"\d{1,2}(?:月|[日号])")


def as_asked(report: Report, question: Question, answer: Answer) -> Answer:
    """``answer``, a passage, as the kind of answer that was asked for."""
    kind = kind_asked(question)
    if kind == "yesno":
        quoted = fold("".join(citation.quote for citation in answer.citations)).text
        words = question.words.replace(f"{report.year}年", "")
        numbers = re.findall(r"\d+(?:\.\d+)?", words)
        compares = re.search(
            r"超过|多于|大于|高于|低于|少于|小于|不到|不足|以上|以下|比|至少|达到", question.words
        )
        if denied := re.search(r"(?:没有|无)(?:价值)?[^，。；]{0,24}", quoted):
            asked = re.sub(r"超过|高于|大于|以上|的|价值|有没有|有无", "", question.words)
            if coverage(asked, re.sub(r"以上|的|价值", "", denied[0])) >= 0.6:
                return replace(answer, kind="yesno", yes=False, text="没有。" + answer.text)
        if _denied(question.words, quoted):
            return replace(answer, kind="yesno", yes=False)
        if compares or re.search(r"(?:没有|无|未|不)(?!断|仅|但|同)", quoted):
            return replace(answer, kind="yesno")
        if (by := _WHO.search(question.words)) and not numbers:
            done = _done_by(report, question, by["who"], quoted)
            if done is not None:
                return replace(answer, kind="yesno", yes=done)
        unsaid = any(limit not in quoted for limit in question.limits) or any(
            coverage(piece, quoted) < 0.6 for piece in question.rest
        )
        dated = _A_DAY.search(question.words) and not _A_DAY.search(quoted)
        if unsaid or dated or (numbers and not _beside(question, quoted, numbers)):
            return replace(answer, kind="yesno")
        if all(number in quoted for number in numbers):
            return replace(answer, kind="yesno", yes=True)
        return replace(answer, kind="yesno", yes=False, text="与报告写的不符。" + answer.text)
    return replace(answer, kind=kind) if kind in ("list", "definition", "reason") else answer


def _denied(words: str, quoted: str) -> bool:
    """Whether the passage denies the very verb asked about: 不单列 of 单独编列."""
    asked = re.search(r"(?:吗|么)$|是否|是不是|有没有", words) and not re.search(r"不|没|未", words)
    denials = re.findall(r"(?<![并无是])(?:不(?!断|仅|但|同|得|少|超)|未|没有)([一-鿿]{2})", quoted)
    return bool(asked) and len(denials) == 1 and within(denials[0], words)


def _beside(question: Question, quoted: str, numbers: list[str]) -> bool:
    """Whether a figure quoted is in the clause of the indicator asked about, if one is named."""
    if not question.names or not question.names[-1].known or numbers[0] not in quoted:
        return True
    last = question.names[-1]
    called = {key(last.name), key(question.words[last.start : last.end])}
    clauses = re.split(r"[，。；,;]", quoted)
    return any(
        numbers[0] in clause and any(name and name in key(clause) for name in called)
        for clause in clauses
    )


def _done_by(report: Report, question: Question, who: str, quoted: str) -> bool | None:
    """Whether the quote says that ``who`` does what is asked about; None: it names nobody."""
    wanted = "".join(question.rest) or question.words
    clause = max(re.split(r"[,，。;；]", quoted), key=lambda one: coverage(wanted, one))
    does = _DOES.search(clause)
    own = is_called(report.department, who) or who in _OWN
    if does is None:
        return True if own else None
    by = re.sub(r"^[县市区]", "", does["body"])
    return who in by or by in who or (own and is_called(report.department, by))
