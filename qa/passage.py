"""The passage that answers where no figure was asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.document import Span
from index.retriever import Passage, Retriever
from qa.answer import Answer
from qa.compose import Composer
from qa.question import Question
from qa.report import Report
from qa.terms import bigrams

COVERED = 0.6
"""Least part of a question's content that a passage must hold, by character pairs."""

CLOSE = 0.80
"""Least cosine at which a passage holding less of it is still taken."""

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?")


def passage(report: Report, question: Question, retriever: Retriever | None) -> Answer | None:
    """The sentence or item of the report that covers the question's content."""
    if retriever is None or not (question.rest or question.names):
        return None
    found = retriever.search(question.words, k=8, documents=frozenset({report.document.id}))
    wanted = [bigrams(word) or frozenset((word,)) for word in (*question.rest, *(n.name for n in question.names))]
    best = max(found, key=lambda p: _held(p, wanted), default=None)
    if best is None or _held(best, wanted) < COVERED:
        return None
    return _answer(report, question, best, wanted)


def _held(found: Passage, wanted: Sequence[frozenset[str]]) -> float:
    have = bigrams(found.chunk.text) | bigrams(" ".join(found.chunk.path))
    size = sum(len(pairs) for pairs in wanted)
    return sum(len(pairs & have) for pairs in wanted) / size if size else 0.0


def _answer(report: Report, question: Question, found: Passage, wanted: Sequence[frozenset[str]]) -> Answer:
    composer = Composer(report, question)
    text = found.chunk.text
    start, end = found.chunk.span.start, found.chunk.span.end
    pairs: frozenset[str] = frozenset().union(*wanted)
    ranked = [(len(pairs & bigrams(match[0])), match) for match in _SENTENCE.finditer(text) if match[0].strip()]
    if len(text) > 120 and len(ranked) > 1:
        score, match = max(ranked, key=lambda item: item[0])
        if score:
            piece = match[0].strip()
            start = found.chunk.span.start + text.index(piece, match.start())
            end = start + len(piece)
    composer.cite_span(Span(report.document.id, start, end))
    quote = report.document.text[start:end]
    return composer.answer("passage", f"报告写道：“{quote.strip()}”")
