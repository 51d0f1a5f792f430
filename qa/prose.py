"""Prose cut into what the extraction walks over: blocks, sentences, pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from corpus.document import Document
from corpus.textmap import Folded
from qa.amount import Amount, Day
from qa.mentions import Mention, find_mentions
from qa.rules import NIL

_SENTENCE_END = re.compile(r"[。!?！？]")
_ENDS_LINE = re.compile(r"[。!?;:；：]\s*$")
_NEW_ITEM = re.compile(
    r"\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、]|\d{1,2}\.(?!\d{1,3}(?:万|亿|%|元))"
    r"|第[一二三四五六七八九十]+部分|[①-⑳]|[—-]{2}|[一二三四五六]是|[一-鿿（）()]{2,12}[:：])"
)
_TITLE = re.compile(r"^[^,，。:：;；]{6,50}(?:说明|公开|公示|情况|报告)\s*$")
_OPENING = re.compile(r"\s*(?:20\d\d年|根据|按照|现将)")
"""A title without a stop, and how the text below it begins."""
_PAGE_NUMBER = re.compile(r"\s*[-—–]?\s*\d{1,3}\s*[-—–]?\s*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of section ``section``: folded, with its line breaks taken out."""

    section: int | None
    folded: Folded


@dataclass(frozen=True, slots=True)
class Piece:
    """A step of the walk: words, a quantity, or a mark of punctuation (block offsets)."""

    sort: Literal["text", "mention", "delimiter", "open", "close"]
    start: int
    end: int
    text: str = ""
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of ``sentence`` up to a figure or to ``delimiter``; offsets are the sentence's."""

    words: str
    start: int
    sentence: str
    mentions: tuple[Mention, ...]
    delimiter: str = ""

    @property
    def end(self) -> int:
        """Where the words end and the delimiter stands."""
        return self.start + len(self.words)

    @property
    def plain(self) -> str:
        """The words without blanks."""
        return re.sub(r"\s+", "", self.words)

    def group_end(self, start: int) -> int:
        """Where the part of the sentence that goes on at ``start`` ends."""
        marks = (self.sentence.find(mark, start) for mark in ";。")
        return min((mark for mark in marks if mark >= 0), default=len(self.sentence))

    def figure_in(self, start: int, end: int) -> bool:
        """Whether a figure begins in ``start..end``; a bound is none."""
        return any(start <= m.start < end and not m.threshold for m in self.mentions)

    def amounts_in(self, start: int, end: int) -> int:
        """How many amounts of money begin in ``start..end``."""
        found = (m for m in self.mentions if start <= m.start < end)
        return sum(isinstance(mention.quantity, Amount) for mention in found)


def blocks(document: Document, folded: Folded) -> Iterator[Block]:
    """Paragraphs outside tables and headings; a line that breaks off goes on in the next."""
    headings = [(section.start, section.body) for section in document.sections]
    tables = _table_ranges(document)
    ranges: list[tuple[int, int]] = []
    section: int | None = None
    for line_start, line_end in _lines(document.text):
        body = next((e for s, e in headings if s <= line_start < e), None)
        if body is not None:
            if ranges:
                yield _block(folded, ranges, section)
                ranges = []
            line_start = max(line_start, body)
        outside = not any(s <= line_start < e for s, e in tables)
        text = document.text[line_start:line_end] if line_start < line_end else ""
        so_far = document.text[ranges[0][0] : ranges[-1][1]] if ranges else ""
        broken_off = bool(ranges) and not _ENDS_LINE.search(so_far)
        if broken_off and _PAGE_NUMBER.match(text):
            continue
        here = document.section_at(line_start)
        goes_on = broken_off and here == section and not _NEW_ITEM.match(text)
        goes_on = goes_on and not (_TITLE.search(so_far) and _OPENING.match(text))
        if ranges and not (goes_on and outside and text.strip()):
            yield _block(folded, ranges, section)
            ranges = []
        if outside and text.strip():
            section = here if not ranges else section
            ranges.append((line_start, line_end))
    if ranges:
        yield _block(folded, ranges, section)


def _block(folded: Folded, ranges: Sequence[tuple[int, int]], section: int | None) -> Block:
    parts = [folded.part(start, end, dropped="\n\r") for start, end in ranges]
    text = "".join(part.text for part in parts)
    origins = tuple(origin for part in parts for origin in part.origins[:-1])
    return Block(section, Folded(text, (*origins, ranges[-1][1])))


def _table_ranges(document: Document) -> list[tuple[int, int]]:
    tables = ([cell.span for row in table.rows for cell in row] for table in document.tables)
    return [
        (min(span.start for span in spans), max(span.end for span in spans))
        for spans in tables
        if spans
    ]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Half-open ranges of the sentences of a block."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def pieces(text: str, mentions: tuple[Mention, ...]) -> list[Piece]:
    """The steps through a sentence; offsets are those of ``text``."""
    brackets = _structural_brackets(text, mentions)
    found: list[Piece] = []
    position = 0
    for mention in (*mentions, None):
        stop = mention.start if mention else len(text)
        found.extend(_words(text, position, stop, brackets))
        if mention is None:
            break
        position = mention.end
        printed = text[mention.start : position]
        found.append(Piece("mention", mention.start, position, printed, mention))
    return found


def _words(text: str, start: int, stop: int, brackets: frozenset[int]) -> Iterator[Piece]:
    word = start
    for index in range(start, stop):
        character = text[index]
        after_figure = character == "、" and index == start
        if character in ",;:。!?，；：" or after_figure or index in brackets:
            if word < index:
                yield Piece("text", word, index, text[word:index])
            sort: Literal["open", "close", "delimiter"] = "delimiter"
            if index in brackets:
                sort = "open" if character == "(" else "close"
            yield Piece(sort, index, index + 1, character)
            word = index + 1
    if word < stop:
        yield Piece("text", word, stop, text[word:stop])


def _structural_brackets(text: str, mentions: tuple[Mention, ...]) -> frozenset[int]:
    """Brackets that hold a figure of their own; others belong to a name."""
    figures = [mention for mention in mentions if not mention.threshold]
    found: set[int] = set()
    stack: list[int] = []
    for index, character in enumerate(text):
        if character == "(":
            stack.append(index)
        elif character == ")" and stack:
            opened = stack.pop()
            if any(opened < figure.start and figure.end <= index for figure in figures):
                found.update((opened, index))
    return frozenset(found)


def sentence_mentions(text: str) -> tuple[Mention, ...]:
    """The quantities of a sentence that can be figures: no dates; a bare nil is one."""
    found = [m for m in find_mentions(text) if not isinstance(m.quantity, Day)]
    for nil in NIL.pattern.finditer(text):
        start, end = nil.span("nil")
        if not any(m.start < end and start < m.end for m in found):
            found.append(Mention(start, end, Amount(Decimal(0), "元", nil["nil"])))
    return tuple(sorted(found, key=lambda mention: mention.start))
