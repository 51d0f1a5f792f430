"""Questions that are none: empty, endless, or without a word that could be understood."""

from __future__ import annotations

import re

from qa.answer import Answer
from qa.intents import GREETING
from qa.question import LONGEST, Question

_WORD = re.compile(r"[一-鿿]|[A-Za-z]{2,}")
_CODE = re.compile(
    r"<[a-z/!][^>]*>|\b(?:select|drop|insert|delete|update|union)\b.{0,40}\b(?:from|table|into|set"
    r"|all)\b|\{\{|\$\{|javascript:",
    re.I,
)


def invalid(question: Question) -> Answer | None:
    """A polite refusal, or None where the question can be read."""
    text = question.text
    if not text.strip():
        return _refusal(question, "请输入您的问题，例如“三公经费是多少”。")
    if len(text) > LONGEST:
        return _refusal(question, f"问题太长了（{len(text)}个字），请压缩到{LONGEST}字以内再问。")
    if GREETING.match(question.words):
        return Answer(
            text,
            "out_of_scope",
            "您好，我只回答部门预算、决算公开报告里的内容，例如“三公经费是多少”“和去年比怎么样”。",
        )
    if not _WORD.search(question.words) or (_CODE.search(text) and not question.names):
        return _refusal(
            question, "没有看懂这个问题。请用一句话问报告里的内容，例如“公务接待费是多少”。"
        )
    return None


def _refusal(question: Question, text: str) -> Answer:
    return Answer(question.text, "invalid", text)
