"""The baseline: retrieve, show the best passage, read off its first amount."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from corpus.document import Document
from corpus.textmap import fold
from index.chunk import Chunk
from qa.amount import Amount
from qa.answer import Answer, Citation, Value
from qa.mentions import find_mentions


class Found(Protocol):
    """A passage found."""

    @property
    def chunk(self) -> Chunk: ...


class Searcher(Protocol):
    """``index.retriever.Retriever``, as far as the baseline needs it."""

    def search(self, query: str, k: int = 5) -> Sequence[Found]: ...


class Baseline:
    """A plain retrieval pipeline over the same chunks, judged like the assistant.

    It answers whatever a passage is found for, states no change and no yes or no,
    and remembers nothing of a conversation: what the assistant is worth beyond
    retrieval shows beside it.
    """

    def __init__(self, retriever: Searcher, documents: Sequence[Document]) -> None:
        self._retriever = retriever
        self._documents = {document.id: document for document in documents}

    @property
    def documents(self) -> Sequence[Document]:
        return tuple(self._documents.values())

    def conversation(self) -> Baseline:
        return self

    def ask(self, text: str, department: str | None = None, year: int | None = None) -> Answer:
        """The best passage for ``text``; department and year are not looked at."""
        if not text.strip():
            return Answer(text, "invalid", "请输入问题。")
        found = self._retriever.search(text, 1)
        if not found:
            return Answer(text, "not_found", "没有找到相关内容。")
        chunk = found[0].chunk
        document = self._documents[chunk.document]
        span = chunk.span
        citation = Citation(
            document.id,
            document.title,
            document.metadata.url,
            chunk.path,
            document.page(span.start),
            chunk.text,
            span.start,
            span.end,
        )
        return Answer(
            text, "answered", chunk.text, value=_first_amount(chunk.text), citations=(citation,)
        )


def _first_amount(text: str) -> Value | None:
    for mention in find_mentions(fold(text).text):
        if isinstance(mention.quantity, Amount):
            return Value(mention.quantity.value, mention.quantity.unit)
    return None
