"""Tables that came into plain text flattened: one cell a line, or one row a line without tabs.

A table is taken only where its columns are certain: caption and unit stand above
it, the header has as many cells as the rows, and each column holds one kind of
thing. What does not fit is left as text: no figure is better than a misplaced one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.cellwise import Grid, Piece, consistent, one_cell_a_line
from corpus.codedrows import coded_rows
from corpus.document import Cell, Span, Table
from corpus.lines import is_figure
from corpus.numbering import PART, leading_number
from corpus.sidebyside import side_by_side
from corpus.tables import caption_of, declared_unit

_CAPTION = re.compile(r"[^。；，]{2,45}表(?:[（(][^。]{1,20}[)）])?")
_NUMBERED = re.compile(r"(?:公开|附件?|预算|决算)?\s*\d{0,2}\s*表\s*[\d一二三四五六七八九十-]*")
_RULE = re.compile(r"[\s|:+-]*")
_PAGE_NUMBER = re.compile(r"[-—–－]+\s*\d{1,4}\s*[-—–－]+|第\s*\d{1,4}\s*页.{0,8}")
_ABOVE = 5
"""Lines from a caption down within which the unit has to be declared."""
_LONGEST = 40
"""Characters a cell on a line of its own may have."""


def flattened_tables(
    text: str, identity: str, skip: Sequence[tuple[int, int]]
) -> tuple[tuple[Table, ...], tuple[tuple[int, int], ...]]:
    """The flattened tables of ``text`` outside ``skip``, and the half-open ranges they take up."""
    tables: list[Table] = []
    ranges: list[tuple[int, int]] = []
    for above, body in _regions(text, skip):
        grid = (
            side_by_side(body) or _rows_by_line(body) or coded_rows(body) or one_cell_a_line(body)
        )
        if grid is None:
            continue
        caption, unit = caption_of(above)
        rows = tuple(_cells(row, index, identity) for index, row in enumerate(grid.rows))
        tables.append(Table(caption, unit, rows, grid.headers))
        spans = [cell.span for row in rows for cell in row]
        ranges.append((min(s.start for s in spans), max(s.end for s in spans)))
    return tuple(tables), tuple(ranges)


def _cells(row: Sequence[Piece], index: int, identity: str) -> tuple[Cell, ...]:
    """Cells of a row; a piece that stands in several columns is one merged cell."""
    cells: list[Cell] = []
    for column, piece in enumerate(row):
        if column and row[column - 1] is piece and piece.text:
            cells.append(cells[-1])
            continue
        span = Span(identity, piece.start, piece.start + len(piece.text), index, column)
        cells.append(Cell(piece.text, span, 1, sum(other is piece for other in row)))
    return tuple(cells)


# --- where tables are ------------------------------------------------------------


def _regions(text: str, skip: Sequence[tuple[int, int]]) -> Iterator[tuple[list[str], list[Piece]]]:
    """Caption lines with a declared unit, each with the lines below that may be its table."""
    lines = list(_lines(text))
    for index, line in enumerate(lines):
        if not _is_caption(line.text):
            continue
        near = lines[index : index + _ABOVE + 1]
        place = next((i for i, other in enumerate(near) if declared_unit(other.text)), None)
        if place is None or any(_is_caption(other.text) for other in near[1:place]):
            continue
        above = [other.text for other in near[: place + 1] if other.text]
        body = _body(lines[index + place + 1 :], skip)
        if len(body) > 1:
            yield above, body


def _is_caption(line: str) -> bool:
    """收入总表 is a caption; 公开02表 only numbers one, 第二部分 部门预算表 is a part."""
    number = leading_number(line)
    part = number is not None and number.rank == PART
    return bool(_CAPTION.fullmatch(line)) and not part and not _NUMBERED.fullmatch(line)


def _lines(text: str) -> Iterator[Piece]:
    offset = 0
    for line in text.split("\n"):
        stripped = line.strip()
        yield Piece(offset + line.find(stripped), stripped)
        offset += len(line) + 1


def _body(lines: Sequence[Piece], skip: Sequence[tuple[int, int]]) -> list[Piece]:
    """The lines up to the next caption, heading or sentence, with blank ones after the last row."""
    body: list[Piece] = []
    for line in lines:
        if any(start <= line.start < end for start, end in skip) or _ends(line.text):
            break
        if not _PAGE_NUMBER.fullmatch(line.text):
            body.append(line)
    # Words after the last figure are a heading or a note, not a row.
    last = max((i for i, line in enumerate(body) if _holds_figure(line.text)), default=-1)
    end = last + 1
    while end < len(body) and not body[end].text:
        end += 1
    start = next((i for i, line in enumerate(body) if line.text), 0)
    return body[start:end]


def _holds_figure(line: str) -> bool:
    return line in ("—", "-", "——") or any(is_figure(token) for token in re.split(r"[\s|]+", line))


def _ends(line: str) -> bool:
    number = leading_number(line)
    return bool(
        _CAPTION.fullmatch(line)
        or _NUMBERED.fullmatch(line)
        or "。" in line
        or re.match(r"注\s*[:：]|备注", line)
        or (number and number.rank == PART)
        or (len(line) > _LONGEST and not re.search(r"[\s|]", line))
    )


# --- one row a line ------------------------------------------------------------------


def _rows_by_line(body: Sequence[Piece]) -> Grid | None:
    """Rows of cells parted by blanks or bars: those with as many cells as the header."""
    split = [pieces for line in body if (pieces := _split(line))]
    data = [row for row in split if _is_row(row)]
    first = split.index(data[0]) if data else 0
    if len(data) < 2 or not first:
        return None
    header = split[first - 1]
    rows = [row for row in data if len(row) == len(header)]
    if len(header) < 2 or len(rows) < 2 or 2 * len(rows) < len(data):
        return None
    if not consistent(rows, header):
        return None
    return Grid((tuple(header), *map(tuple, rows)), 1)


def _split(line: Piece) -> list[Piece]:
    """The cells of a line; words between two figures are one cell, so are single characters."""
    if _RULE.fullmatch(line.text):
        return []
    barred = "|" in line.text
    text = line.text.removeprefix("|").removesuffix("|").strip(" \t") if barred else line.text
    offset = line.start + line.text.find(text)
    parts: list[Piece] = []
    start = 0
    for gap in [*re.finditer(r"\s*\|\s*" if barred else r"\s+", text), None]:
        end = gap.start() if gap else len(text)
        parts.append(Piece(offset + start, text[start:end]))
        start = gap.end() if gap else end
    return parts if barred else _joined(parts, line)


def _joined(parts: list[Piece], line: Piece) -> list[Piece]:
    """``收 入`` and ``合 计`` are one word, and so is a label with blanks before figures."""
    figures = any(part.kind == "figure" and not part.coded for part in parts)
    found: list[Piece] = []
    for part in parts:
        before = found[-1] if found else None
        single = before and len(part.text) == 1 and len(before.text.split()[-1]) == 1
        words = before and part.kind == "text" and before.kind == "text"
        if before and words and (single or figures):
            end = part.start + len(part.text) - line.start
            found[-1] = Piece(before.start, line.text[before.start - line.start : end])
        else:
            found.append(part)
    return found


def _is_row(row: Sequence[Piece]) -> bool:
    return len(row) > 1 and row[-1].kind != "text" and any(p.kind == "text" for p in row)
