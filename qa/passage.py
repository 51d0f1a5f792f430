"""The passage that answers where no figure was asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.retriever import Passage, Retriever
from qa.answer import Answer
from qa.compose import Composer
from qa.idle import nouns
from qa.question import Question
from qa.report import Report
from qa.terms import bigrams

COVERED = 0.6
"""Least part of a question's content that a passage must hold, by character pairs."""

MOSTLY = 0.7
"""What it must hold of a question of many words of which it lacks one."""

CLOSE = 0.80
"""Least cosine at which a passage holding less of it is still taken."""

_SAYS = {
    "who": re.compile(
        r"与.{2,30}(?:共同|合作|签订|共建|协议|完成)|共同|合作|(?:由|归|交|被).{1,24}?(?:负责|管理|承担|使用|统一|组织|实施)"
        r"|负责|牵头|主管|职责分工|会同|承担|组织|统筹|指导|推动|拟订"
    ),
    "where": re.compile(r"位于|坐落|地址|驻地|地处|.{2,12}[路街巷村]\d*号?"),
    "definition": re.compile(r"是指|系指|指|反映"),
    "reason": re.compile(r"因|由于|为了?|根据|按照|原因|故"),
}
"""What a passage must say to answer such a question."""

_ASKS_NAME = re.compile(r"叫什么|名字|姓名|全名|全称")
_ASKS_FIRMS = re.compile(r"名单|(?:哪[些几家]个?|什么)(?:企业|公司|厂|商家|单位)")
_FIRM = re.compile(r"公司|集团|[^工]厂|合作社|研究院|大学|医院|中心")
_GIVES_NAME = re.compile(r"[“\"《]|名为|称为|简称")


def passage(report: Report, question: Question, retriever: Retriever | None) -> Answer | None:
    """The sentence or item of the report that covers the question's content."""
    if retriever is None or not (question.rest or question.names):
        return None
    names = [
        question.words[named.start : named.end] if named.end and not named.known else named.name
        for named in question.names
    ]
    query = " ".join((question.words, *(name for name in names if name not in question.words)))
    found = retriever.search(query, k=8, documents=frozenset({report.document.id}))
    things = [noun for piece in question.rest for noun in nouns(piece)] or question.rest
    wanted = [bigrams(word) or frozenset((word,)) for word in (*things, *names)]
    best = max(found, key=lambda p: _held(p, wanted), default=None)
    if best is None or _held(best, wanted) < COVERED:
        return None
    least = min(_held(best, [pairs]) for pairs in wanted)
    if least < 0.5 and not (len(wanted) > 3 and _held(best, wanted) >= MOSTLY):
        return None
    return _answer(report, question, best) if _says(question, best) else None


def _says(question: Question, found: Passage) -> bool:
    """Whether a passage says what such a question asks: who, where, why, a name."""
    text = found.chunk.text
    if any(question.wants(intent) and not said.search(text) for intent, said in _SAYS.items()):
        return False
    if _ASKS_FIRMS.search(question.words) and not _FIRM.search(text):
        return False
    return not _ASKS_NAME.search(question.words) or _GIVES_NAME.search(text) is not None


def _held(found: Passage, wanted: Sequence[frozenset[str]]) -> float:
    text = " ".join((*found.chunk.path, found.chunk.text))
    have = bigrams(text)
    size = sum(len(pairs) for pairs in wanted)
    held = sum(pair in have or _shortened(pair, text) for pairs in wanted for pair in pairs)
    return held / size if size else 0.0


def _shortened(pair: str, text: str) -> bool:
    """科普 for 科学普及: both characters within one short phrase."""
    if len(pair) != 2:
        return False
    return re.search(f"{re.escape(pair[0])}[一-鿿]{re.escape(pair[1])}", text) is not None


def _answer(report: Report, question: Question, found: Passage) -> Answer:
    composer = Composer(report, question)
    composer.cite_span(found.chunk.span)
    return composer.answer("passage", f"报告写道：“{found.chunk.text.strip()}”")
