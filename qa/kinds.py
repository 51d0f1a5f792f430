"""The kind of answer that each intent asks for."""

from __future__ import annotations

from qa.answer import AnswerKind
from qa.question import Question

KINDS: dict[str, AnswerKind] = {
    "definition": "definition",
    "reason": "reason",
    "share": "ratio",
    "ranking": "comparison",
    "versus": "comparison",
    "sum": "comparison",
    "average": "amount",
    "change": "change",
    "date": "date",
    "count": "count",
    "yesno": "yesno",
    "list": "list",
    "amount": "amount",
    "check": "check",
}


def kind_asked(question: Question) -> AnswerKind | None:
    """The kind that the first intent asks for; None where a passage will do."""
    return KINDS.get(question.intents[0]) if question.intents else None
