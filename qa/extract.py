"""From the prose of a disclosure to facts."""

from __future__ import annotations

import re

from corpus.document import Document
from qa.causes import read_reason
from qa.clauses import read_clause
from qa.facts import Fact
from qa.leads import read_figure
from qa.prose import Clause, Piece, blocks, pieces, sentence_mentions, sentences
from qa.vocabulary import vocabulary
from qa.walk import Walk

_GLOSSARY = re.compile(r"名词|术语|专业词汇")


def extract(document: Document) -> tuple[Fact, ...]:
    """Every fact that the prose of ``document`` states, in reading order."""
    walk = Walk(document, vocabulary())
    section: int | None = -1
    for block in blocks(document, walk.folded):
        if any(_GLOSSARY.search(title) for title in document.path(block.section)):
            continue
        if block.section != section:
            section = block.section
            walk.enter(section)
        walk.block = block
        walk.state.next_block(block.folded.text)
        for start, end in sentences(block.folded.text):
            sentence = block.folded.text[start:end]
            walk.sentence = (start, end)
            walk.state.next_sentence(sentence)
            _read_sentence(walk, sentence)
    return tuple(walk.facts)


def _read_sentence(walk: Walk, text: str) -> None:
    """Take the pieces of a sentence in turn; words wait for the figure or mark after them."""
    mentions = sentence_mentions(text)
    steps = pieces(text, tuple(m for m in mentions if not m.threshold))
    words = ""
    for index, piece in enumerate(steps):
        if piece.start < walk.state.silent_until:
            continue
        if piece.sort == "text":
            words += piece.text
            continue
        start = piece.start - len(words)
        if piece.mention is not None:
            following = steps[index + 1].text if index + 1 < len(steps) else ""
            if not read_reason(walk, Clause(words, start, text, mentions)):
                read_figure(walk, words, piece.mention, following)
        else:
            _read_mark(walk, piece, Clause(words, start, text, mentions, piece.text))
        words = ""
    if words and walk.state.silent_until < len(text):
        read_clause(walk, Clause(words, len(text) - len(words), text, mentions))


def _read_mark(walk: Walk, piece: Piece, clause: Clause) -> None:
    """The clause before a mark of punctuation, then the mark."""
    if clause.words.strip():
        read_clause(walk, clause)
    if piece.sort == "open":
        walk.state.open_bracket()
    elif piece.sort == "close":
        walk.state.close_bracket()
    elif piece.text in (";", "；"):
        walk.state.baseline = None
        walk.state.qualifier = ""
