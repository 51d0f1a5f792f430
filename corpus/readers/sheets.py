"""Spreadsheets (.xlsx, .xls): values as shown by the file, hidden sheets left out."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.errors import ReadError
from corpus.readers.content import Content, Grid, GridCell, Writer
from corpus.readers.sheet_cells import Fault, Sheet, cells_of
from corpus.tables import is_aside

_REFUSALS: dict[Fault, str] = {
    "password": "“{}”设有打开密码。请先去掉密码，另存后再试。",
    "damaged": "“{}”已损坏，无法作为电子表格打开。请重新保存后再试。",
    "large": "“{}”的工作表过大。请删去多余的空行空列后再试。",
}


def read_sheets(data: bytes, name: str, identity: str) -> Content:
    """The visible sheets, each a page: its title lines, a table, its notes.

    Hidden sheets are named in ``problems``. Raises ReadError for a damaged or
    protected file, or one without any value.
    """
    book = cells_of(data)
    if isinstance(book, str):
        raise ReadError(_REFUSALS[book].format(name))
    writer = Writer(identity)
    for sheet in book.sheets:
        _sheet(sheet, writer)
    if not writer.length:
        raise ReadError(f"“{name}”的可见工作表里没有内容。请检查文件，或取消隐藏工作表。")
    if book.hidden:
        names = "、".join(f"“{title}”" for title in book.hidden)
        writer.problems.append(f"隐藏的工作表没有读：{names}。")
    return writer.content()


def _sheet(sheet: Sheet, writer: Writer) -> None:
    rows = sheet.rows
    if not any(any(row) for row in rows):
        return
    writer.start_line()
    writer.start_page()
    begin, end = _table_rows(rows)
    heads = [" ".join(filter(None, row)) for row in rows[:begin] if any(row)]
    if not any(not is_aside(head) for head in heads):
        heads.insert(0, sheet.name)
    for head in heads:
        _line(writer, head)
    if end > begin:
        writer.start_line()
        writer.table(_grid(rows[begin:end], sheet.merged, begin))
    for row in rows[end:]:
        if any(row):
            _line(writer, " ".join(filter(None, row)))


def _line(writer: Writer, text: str) -> None:
    if writer.parts and writer.parts[-1] == "\n":
        writer.put(text)
        writer.above.append(text)
    else:
        writer.line(text)


def _table_rows(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """The rows of the table: from the first to the last with two cells that are no asides."""
    full = [
        index
        for index, row in enumerate(rows)
        if sum(bool(text) and not is_aside(text) for text in row) > 1
    ]
    return (full[0], full[-1] + 1) if len(full) > 1 else (len(rows), len(rows))


def _grid(
    rows: Sequence[Sequence[str]], merged: Sequence[tuple[int, int, int, int]], top: int
) -> Grid:
    """The used columns of ``rows``, whose first is row ``top`` of the sheet."""
    width = max((i + 1 for row in rows for i, text in enumerate(row) if text), default=1)
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for first, last, left, right in merged:
        first, last = first - top, min(last - top, len(rows) - 1)
        right = min(right, width - 1)
        if 0 <= first <= last and left <= right:
            spans[first, left] = last - first + 1, right - left + 1
            covered |= {(i, j) for i in range(first, last + 1) for j in range(left, right + 1)}
    cells = [
        GridCell(text, i, j, *spans.get((i, j), (1, 1)))
        for i, row in enumerate(rows)
        for j, text in enumerate(row[:width])
        if (i, j) in spans or (i, j) not in covered
    ]
    return Grid(tuple(cells), len(rows), width)
