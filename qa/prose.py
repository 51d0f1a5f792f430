"""Prose cut into what the extraction walks over: blocks, sentences, pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.document import Document
from corpus.textmap import Folded
from qa.mentions import Mention, find_mentions

_SENTENCE_END = re.compile(r"[。!?！？]")
_ENDS_LINE = re.compile(r"[。!?;:；：]\s*$")
_NEW_ITEM = re.compile(
    r"\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、]|\d{1,2}\.(?!\d{1,3}(?:万|亿|%|元))|第[一二三四五六七八九十]+部分|[①-⑳]|[—-]{2}|[一二三四五六]是|[一-鿿（）()]{2,12}[:：])"
)


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


def blocks(document: Document, folded: Folded) -> Iterator[Block]:
    """Paragraphs outside tables and headings; a line that breaks off goes on in the next."""
    skip = _heading_ranges(document)
    tables = [
        (min(cell.span.start for row in table.rows for cell in row),
         max(cell.span.end for row in table.rows for cell in row))
        for table in document.tables if table.rows
    ]  # fmt: skip
    ranges: list[tuple[int, int]] = []
    section: int | None = None
    for line_start, line_end in _lines(document.text):
        body = next((e for s, e in skip if s <= line_start < e), None)
        if body is not None:
            if ranges:
                yield _block(folded, ranges, section)
                ranges = []
            line_start = max(line_start, body)
        outside = not any(s <= line_start < e for s, e in tables)
        text = document.text[line_start:line_end] if line_start < line_end else ""
        broken_off = bool(ranges) and not _ENDS_LINE.search(document.text[ranges[0][0] : ranges[-1][1]])
        if broken_off and _PAGE_NUMBER.match(text):
            continue
        here = document.section_at(line_start)
        if ranges and (
            not outside or not text.strip() or here != section or _NEW_ITEM.match(text) or not broken_off
        ):  # fmt: skip
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


def _heading_ranges(document: Document) -> list[tuple[int, int]]:
    return [(section.start, section.body) for section in document.sections]


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
        found.append(Piece("mention", mention.start, mention.end, text[mention.start : mention.end], mention))
        position = mention.end
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
    found: set[int] = set()
    stack: list[int] = []
    for index, character in enumerate(text):
        if character == "(":
            stack.append(index)
        elif character == ")" and stack:
            opened = stack.pop()
            if any(opened < mention.start and mention.end <= index and not mention.threshold for mention in mentions):
                found.update((opened, index))
    return frozenset(found)


def sentence_mentions(text: str) -> tuple[Mention, ...]:
    """The quantities of a sentence that can be figures: no bounds, no dates."""
    return tuple(m for m in find_mentions(text) if m.quantity.__class__.__name__ != "Day")
