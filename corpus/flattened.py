"""Tables that came into plain text flattened: one cell a line, or one row a line without tabs.

A table is taken only where its columns are certain: caption and unit stand above
it, the header has as many cells as the rows, and each column holds one kind of
thing. What does not fit is left as text: no figure is better than a misplaced one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from corpus.document import Cell, Span, Table
from corpus.lines import is_figure
from corpus.numbering import PART, leading_number
from corpus.tables import caption_of, declared_unit
from corpus.textmap import fold

_CAPTION = re.compile(r"[^。；，]{2,45}表(?:[（(][^。]{1,20}[)）])?")
_NUMBERED = re.compile(r"(?:公开|附件?|预算|决算)?\s*\d{0,2}\s*表\s*[\d一二三四五六七八九十-]*")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_NAMES_ROWS = re.compile(r"[类款项]$|项目|科目|名称|编码|代码|类别|内容|单位|收入|支出|指标")
_NAMES_ONLY_ROWS = re.compile(
    r"(?:[类款项]|.*名称|.*编码|.*代码|项目(?:\(.*\))?|科目|收\s*入|支\s*出)$"
)
_TOTALS = re.compile(r"[合总小]\s*计")
_LEVEL = re.compile(r"\d{2}|\d{3}(?:\d{2}){0,2}|[合总小]\s*计|[类款项]|")
_CODES_ROWS = re.compile(r"码|^[类款项]$")
_RULE = re.compile(r"[\s|:+-]*")
_BETWEEN = re.compile(r"\s*\|\s*|\s+")
_PAGE_NUMBER = re.compile(r"[-—–－]+\s*\d{1,4}\s*[-—–－]+|第\s*\d{1,4}\s*页.{0,8}")
_ABOVE = 5
"""Lines from a caption down within which the unit has to be declared."""
_LONGEST = 40
_MOST_COLUMNS = 14

Kind = Literal["text", "figure", "empty"]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell-to-be: ``text`` equals the document's ``text[start:start + len(text)]``."""

    start: int
    text: str

    @property
    def kind(self) -> Kind:
        if self.text in ("", "-", "--", "—", "——", "－"):
            return "empty"
        return "figure" if is_figure(self.text) else "text"

    @property
    def coded(self) -> bool:
        return bool(_CODE.fullmatch(self.text))


@dataclass(frozen=True, slots=True)
class _Grid:
    """Rectangular rows of pieces; the first ``headers`` of them are headers."""

    rows: tuple[tuple[_Piece, ...], ...]
    headers: int


def flattened_tables(
    text: str, identity: str, skip: Sequence[tuple[int, int]]
) -> tuple[tuple[Table, ...], tuple[tuple[int, int], ...]]:
    """The flattened tables of ``text`` outside ``skip``, and the half-open ranges they take up."""
    tables: list[Table] = []
    ranges: list[tuple[int, int]] = []
    for above, body in _regions(text, skip):
        grid = _rows_by_line(body) or _one_cell_a_line(body)
        if grid is None:
            continue
        caption, unit = caption_of(above)
        rows = tuple(_cells(row, index, identity) for index, row in enumerate(grid.rows))
        tables.append(Table(caption, unit, rows, grid.headers))
        spans = [cell.span for row in rows for cell in row]
        ranges.append((min(s.start for s in spans), max(s.end for s in spans)))
    return tuple(tables), tuple(ranges)


def _cells(row: Sequence[_Piece], index: int, identity: str) -> tuple[Cell, ...]:
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


def _regions(
    text: str, skip: Sequence[tuple[int, int]]
) -> Iterator[tuple[list[str], list[_Piece]]]:
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


def _lines(text: str) -> Iterator[_Piece]:
    offset = 0
    for line in text.split("\n"):
        stripped = line.strip()
        yield _Piece(offset + line.find(stripped), stripped)
        offset += len(line) + 1


def _body(lines: Sequence[_Piece], skip: Sequence[tuple[int, int]]) -> list[_Piece]:
    """The lines up to the next caption, heading or sentence, without outer blank ones."""
    body: list[_Piece] = []
    for line in lines:
        if any(start <= line.start < end for start, end in skip) or _ends(line.text):
            break
        if not _PAGE_NUMBER.fullmatch(line.text):
            body.append(line)
    # Words after the last figure are a heading or a note, not a row.
    while body and not any(is_figure(token) for token in re.split(r"[\s|]+", body[-1].text)):
        if body[-1].text in ("—", "-", "——"):
            break
        body.pop()
    while body and not body[0].text:
        body.pop(0)
    return body


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


def _rows_by_line(body: Sequence[_Piece]) -> _Grid | None:
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
    if not _consistent(rows, header):
        return None
    return _Grid((tuple(header), *map(tuple, rows)), 1)


def _split(line: _Piece) -> list[_Piece]:
    """The cells of a line; words between two figures are one cell, so are single characters."""
    if _RULE.fullmatch(line.text):
        return []
    barred = "|" in line.text
    text = line.text.removeprefix("|").removesuffix("|").strip(" \t") if barred else line.text
    offset = line.start + line.text.find(text)
    parts: list[_Piece] = []
    start = 0
    for gap in [*re.finditer(r"\s*\|\s*" if barred else r"\s+", text), None]:
        end = gap.start() if gap else len(text)
        parts.append(_Piece(offset + start, text[start:end]))
        start = gap.end() if gap else end
    return parts if barred else _joined(parts, line)


def _joined(parts: list[_Piece], line: _Piece) -> list[_Piece]:
    """``收 入`` and ``合 计`` are one word, and so is a label with blanks before figures."""
    figures = any(part.kind == "figure" and not part.coded for part in parts)
    found: list[_Piece] = []
    for part in parts:
        before = found[-1] if found else None
        single = before and len(part.text) == 1 and len(before.text.split()[-1]) == 1
        words = before and part.kind == "text" and before.kind == "text"
        if before and words and (single or figures):
            end = part.start + len(part.text) - line.start
            found[-1] = _Piece(before.start, line.text[before.start - line.start : end])
        else:
            found.append(part)
    return found


def _is_row(row: Sequence[_Piece]) -> bool:
    return len(row) > 1 and row[-1].kind != "text" and any(p.kind == "text" for p in row)


# --- one cell a line -------------------------------------------------------------------


def _one_cell_a_line(body: Sequence[_Piece]) -> _Grid | None:
    """Lines that are one cell each: blank ones are blank cells, or were dropped with their row."""
    place = next((i for i, line in enumerate(body) if line.kind == "figure"), None)
    if place is None:
        return None
    first = place if body[place].coded else place - 1
    header, cells = body[:first], body[first:]
    if first < 2 or any(line.kind == "empty" for line in header):
        return None
    header = _columns_of_codes(header)
    for width in range(2, min(_MOST_COLUMNS, len(header)) + 1):
        upper = len(header) - width
        if upper and (upper == 1 or width % upper):
            continue
        rows, certain = _chunks(cells, width)
        if rows and _consistent(rows, header[upper:]):
            spread = [piece for piece in header[:upper] for _ in range(width // upper)]
            grid = [spread] * bool(upper) + [list(header[upper:]), *rows[:certain]]
            return _Grid(tuple(map(tuple, grid)), 1 + bool(upper))
    return _complete_rows(header, cells)


def _columns_of_codes(header: Sequence[_Piece]) -> Sequence[_Piece]:
    """类, 款 and 项 end a header that has 科目编码 further up: they stand below that cell."""
    levels = len(header) - len([h for h in header if h.text not in ("类", "款", "项")])
    upper = header[: len(header) - levels]
    codes = [index for index, piece in enumerate(upper) if "码" in piece.text]
    if levels < 2 or len(codes) != 1 or any(h.text in ("类", "款", "项") for h in upper):
        return header
    return [*header[len(upper) :], *upper[codes[0] + 1 :]]


def _chunks(cells: Sequence[_Piece], width: int) -> tuple[list[list[_Piece]], int]:
    """``cells`` in rows of ``width``, and how many of these are certain to be in place.

    A last row that is short may have lost any of its cells, so it is not; save that
    合计 may stand for all the names before as many figures as the other rows have.
    """
    rows = [list(cells[start : start + width]) for start in range(0, len(cells), width)]
    if len(cells) < 2 * width:
        return [], 0
    certain = len(cells) // width
    last = rows[-1]
    missing = width - len(last)
    end = cells[-1].start + len(cells[-1].text)
    named = [c for c in range(width) if any(row[c].kind == "text" for row in rows[:certain])]
    if missing and _TOTALS.fullmatch(last[0].text) and len(last) == width - max(named, default=0):
        first = last[0].start + len(last[0].text)
        last[1:1] = [_Piece(first, "") for _ in range(missing)]
        return rows, len(rows)
    last.extend(_Piece(end, "") for _ in range(missing))
    return rows, certain


def _complete_rows(header: Sequence[_Piece], cells: Sequence[_Piece]) -> _Grid | None:
    """Rows of one label and figures, where some blank cells were dropped: the complete ones."""
    filled = [cell for cell in cells if cell.text]
    coded = filled[0].coded
    if sum(bool(_NAMES_ONLY_ROWS.match(fold(h.text).text)) for h in header) != 1 + coded:
        return None
    starts = [
        index
        for index, cell in enumerate(filled)
        if (cell.coded and _follows(filled, index, "text") if coded else cell.kind == "text")
    ]
    groups = [filled[start:end] for start, end in pairwise([*starts, len(filled)])]
    rows = [
        group
        for before, group in pairwise([[], *groups])
        if len(group) == len(header)
        and _has_cents(group[1 + coded :], filled)
        and (coded or len(before) != 1)
    ]
    if any(len(group) > len(header) for group in groups):
        return None
    if len(rows) < 2 or 2 * len(rows) < len(groups) or not _consistent(rows, header):
        return None
    return _Grid((tuple(header), *map(tuple, rows)), 1)


def _has_cents(figures: Sequence[_Piece], cells: Sequence[_Piece]) -> bool:
    """No page number among decimals: it would make a row look complete that lost a blank cell."""
    printed = [cell.text for cell in cells if cell.kind == "figure" and not cell.coded]
    cents = 2 * sum("." in text for text in printed) > len(printed)
    return not (cents and any(figure.text.isdecimal() for figure in figures))


def _follows(cells: Sequence[_Piece], index: int, kind: Kind) -> bool:
    return index + 1 < len(cells) and cells[index + 1].kind == kind


# --- both --------------------------------------------------------------------------------


def _consistent(rows: Sequence[Sequence[_Piece]], header: Sequence[_Piece]) -> bool:
    """Whether every column holds names or codes or figures only, and its header fits."""
    named = 0
    for column, title in enumerate(header):
        kinds = {row[column].kind for row in rows}
        codes = all(_LEVEL.fullmatch(row[column].text) for row in rows)
        head = fold(title.text).text
        codes = codes and bool(_CODES_ROWS.search(head))
        if title.kind != "text":
            return False
        if "text" in kinds and "figure" in kinds and not codes:
            return False
        if "text" in kinds or codes:
            named += 1
            if not _NAMES_ROWS.search(head):
                return False
        elif _NAMES_ONLY_ROWS.match(head):
            return False
    blank = any(all(piece.kind == "empty" for piece in row) for row in rows[:1])
    return 0 < named < len(header) and not blank
