"""Passages: the pieces of a document that a search returns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from corpus.document import Cell, Document, Section, Span, Table
from corpus.numbering import leading_number
from index.folding import folded

LONGEST = 300
"""Characters a passage should not exceed; one sentence may."""

_SENTENCE_END = re.compile(r"[。！？!?；;]+[”’」』）)\"']*")
_CLOSED = re.compile(_SENTENCE_END.pattern + r"\Z")
_NO_TITLE = tuple("。！？!?；;，,、")
_TITLE_LENGTH = 30


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage: ``text`` equals ``Document.text[span.start:span.end]``.

    ``id`` counts from 0 within the document. ``path`` is the heading path.
    ``context`` is searched along with the text without being part of it: the
    caption and the headers of the table that the rows stand in.
    """

    id: int
    document: str
    span: Span
    path: tuple[str, ...]
    text: str
    context: str = ""

    @property
    def searchable(self) -> str:
        """Heading path, context and text, folded: what the indexes see."""
        return folded("\n".join(filter(None, (" ".join(self.path), self.context, self.text))))


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    section: int | None
    path: tuple[str, ...]
    context: str = ""


def chunks(document: Document) -> tuple[Chunk, ...]:
    """The passages of ``document`` in reading order, cut by section and by paragraph.

    A heading alone is no passage; a paragraph beyond ``LONGEST`` is cut at the
    ends of its sentences; a table gives passages of a few rows each.
    """
    tables = [piece for table in document.tables for piece in _rows(document, table)]
    prose = _cut(document, _joined(document, _paragraphs(document)))
    pieces = sorted((*tables, *prose), key=lambda piece: (piece.start, piece.end))
    return tuple(
        Chunk(
            number,
            document.id,
            Span(document.id, piece.start, piece.end),
            piece.path,
            document.text[piece.start : piece.end],
            piece.context,
        )
        for number, piece in enumerate(pieces)
    )


def _paragraphs(document: Document) -> Iterator[_Piece]:
    """Each line of prose, without its blanks; headings and table rows left out."""
    inside = _table_extents(document)
    for line in re.finditer(r"[^\n\r\f\v\u2028\u2029]*\S[^\n\r\f\v\u2028\u2029]*", document.text):
        start = line.start() + len(line[0]) - len(line[0].lstrip())
        end = line.start() + len(line[0].rstrip())
        if any(first <= start < last for first, last in inside):
            continue
        section = document.section_at(start)
        if section is not None and _is_heading(document.sections[section], start, end):
            continue
        yield _Piece(start, end, section, document.path(section))


def _is_heading(section: Section, start: int, end: int) -> bool:
    """Whether the line holds nothing but the section's heading.

    A "heading" as long as a sentence is a numbered list item: it is content.
    """
    if start >= section.body or end > section.body:
        return False
    return len(section.title) <= _TITLE_LENGTH and not section.title.endswith(_NO_TITLE)


def _joined(document: Document, paragraphs: Iterable[_Piece]) -> Iterator[_Piece]:
    """Paragraphs of a section; one that stops in mid-sentence goes on in the next."""
    for _, group in groupby(paragraphs, key=lambda piece: piece.section):
        done: list[_Piece] = []
        for piece in group:
            if done and _continues(document, done[-1], piece):
                piece = replace(piece, start=done.pop().start)
            done.append(piece)
        if len(done) > 1 and _is_title(document, done[-1]) and _adjacent(document, *done[-2:]):
            last = done.pop()
            done.append(replace(done.pop(), end=last.end))
        yield from done


def _continues(document: Document, first: _Piece, second: _Piece) -> bool:
    """Whether the lines belong together: a title and its text, or a sentence broken in two."""
    if _is_closed(document, first) or not _adjacent(document, first, second):
        return False
    if _is_title(document, first):
        return True
    numbered = leading_number(document.text[second.start : second.end]) is not None
    return not numbered and second.end - first.start <= LONGEST


def _is_closed(document: Document, piece: _Piece) -> bool:
    return _CLOSED.search(document.text, piece.start, piece.end) is not None


def _is_title(document: Document, piece: _Piece) -> bool:
    return piece.end - piece.start <= _TITLE_LENGTH and not _is_closed(document, piece)


def _adjacent(document: Document, first: _Piece, second: _Piece) -> bool:
    """Whether only blanks part the two: no table, no heading."""
    return not document.text[first.end : second.start].strip()


def _cut(document: Document, pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    for piece in pieces:
        start = piece.start
        for end in _breaks(document.text, piece.start, piece.end):
            while document.text[start].isspace():
                start += 1
            yield _Piece(start, end, piece.section, piece.path)
            start = end


def _breaks(text: str, start: int, end: int) -> list[int]:
    """Where to end the passages of ``start..end``: the last of them is ``end``."""
    sentences = [match.end() for match in _SENTENCE_END.finditer(text, start, end)]
    found: list[int] = []
    for here, after in pairwise([*sentences, end]):
        begin = found[-1] if found else start
        if after - begin > LONGEST and text[here:end].strip():
            found.append(here)
    return [*found, end]


def _table_extents(document: Document) -> list[tuple[int, int]]:
    extents = []
    for table in document.tables:
        cells = [cell.span for row in table.rows for cell in row]
        if cells:
            extents.append((min(c.start for c in cells), max(c.end for c in cells)))
    return extents


def _rows(document: Document, table: Table) -> Iterator[_Piece]:
    """Runs of a table's body rows, each run up to ``LONGEST`` characters."""
    context = " ".join(
        filter(None, (table.caption, table.unit, *_distinct(table.rows[: table.headers])))
    )
    seen = {cell.span for row in table.rows[: table.headers] for cell in row}
    extent: tuple[int, int] | None = None
    for row in table.rows[table.headers :]:
        # A cell merged over several rows belongs to the first of them.
        new = [cell.span for cell in row if cell.text.strip() and cell.span not in seen]
        seen.update(new)
        if not new:
            continue
        start, end = min(span.start for span in new), max(span.end for span in new)
        if extent and start >= extent[0] and end - extent[0] <= LONGEST:
            extent = extent[0], max(extent[1], end)
            continue
        if extent:
            yield _table_piece(document, extent, context)
        extent = start, end
    if extent:
        yield _table_piece(document, extent, context)


def _table_piece(document: Document, extent: tuple[int, int], context: str) -> _Piece:
    section = document.section_at(extent[0])
    return _Piece(*extent, section, document.path(section), context)


def _distinct(rows: Iterable[tuple[Cell, ...]]) -> list[str]:
    """The texts of the header cells, each once."""
    return list(dict.fromkeys(cell.text.strip() for row in rows for cell in row))
