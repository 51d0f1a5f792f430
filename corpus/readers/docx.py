"""Word files (.docx): paragraphs with their automatic numbers, tables, text boxes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from corpus.errors import ReadError
from corpus.readers.content import Content, Grid, GridCell, Writer
from corpus.readers.docx_numbers import Numbers
from corpus.titles import tidy

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DROPPED = {f"{_W}del", f"{_W}instrText", f"{_MC}Fallback", f"{_W}footnote"}
"""Deleted text, field codes, and the second copy of a text box."""


def read_docx(data: bytes, name: str, identity: str) -> Content:
    """The text and tables of a .docx file, automatic list numbers printed.

    Raises ReadError when the file is no sound .docx.
    """
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        writer = Writer(identity)
        numbers = Numbers(document)
        for child in document.element.body.iterchildren():
            _block(child, writer, numbers)
    except Exception as error:  # python-docx and lxml raise many kinds for a broken file
        raise ReadError(f"“{name}”已损坏，无法作为 Word 文件打开。请重新保存后再试。") from error
    if not writer.length:
        raise ReadError(f"“{name}”里没有文字。请确认文件已写入内容，或换一份文件。")
    return writer.content()


def _block(element: Any, writer: Writer, numbers: Numbers) -> None:
    if element.tag == f"{_W}p":
        for line in _paragraph(element, numbers):
            writer.line(line)
    elif element.tag == f"{_W}tbl":
        grid = _grid(element, numbers)
        if grid.columns > 1 and grid.rows > 1:
            writer.start_line()
            writer.table(grid)
        else:
            for cell in grid.cells:
                if cell.text:
                    writer.line(cell.text)
    elif element.tag == f"{_W}sdt":
        for content in element.iterchildren(f"{_W}sdtContent"):
            for child in content.iterchildren():
                _block(child, writer, numbers)


def _paragraph(element: Any, numbers: Numbers) -> Iterator[str]:
    """The lines of a paragraph, then those of the text boxes anchored in it."""
    entry = numbers.style_name(element).lower().startswith("toc")
    text = "".join(_runs(element, "……" if entry else " "))
    label = numbers.label(element) if text.strip() else ""
    for index, line in enumerate(text.split("\n")):
        if line.strip():
            yield (label if index == 0 else "") + line.strip()
    for box in element.iter(f"{_W}txbxContent"):
        if not any(parent.tag in _DROPPED for parent in box.iterancestors()):
            for paragraph in box.iterchildren(f"{_W}p"):
                yield from _paragraph(paragraph, numbers)


def _runs(element: Any, tab: str) -> Iterator[str]:
    for child in element.iterchildren():
        tag = child.tag
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag == f"{_W}tab":
            yield tab
        elif tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif tag not in _DROPPED and tag != f"{_W}txbxContent" and tag != f"{_W}pPr":
            yield from _runs(child, tab)


def _grid(element: Any, numbers: Numbers) -> Grid:
    """A table with its merged cells: ``gridSpan`` to the right, ``vMerge`` downwards."""
    cells: list[GridCell] = []
    above: dict[int, int] = {}
    rows = list(element.iterchildren(f"{_W}tr"))
    width = 0
    for row, line in enumerate(rows):
        column = _number(line.find(f"{_W}trPr/{_W}gridBefore"), 0)
        for cell in line.iter(f"{_W}tc"):
            if cell.getparent() is not line and cell.getparent().tag != f"{_W}sdtContent":
                continue  # of a table inside a cell
            columns = _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            first = above.get(column)
            if merge is not None and merge.get(f"{_W}val") != "restart" and first is not None:
                before = cells[first]
                cells[first] = GridCell(
                    before.text, before.row, before.column, row - before.row + 1, before.columns
                )
            else:
                above[column] = len(cells)
                cells.append(GridCell(_cell_text(cell, numbers), row, column, 1, columns))
            column += columns
        width = max(width, column)
    return Grid(tuple(cells), len(rows), width)


def _cell_text(cell: Any, numbers: Numbers) -> str:
    lines = [line for p in cell.iter(f"{_W}p") for line in _paragraph(p, numbers)]
    return tidy(" ".join(" ".join(lines).split()))


def _number(element: Any, default: int) -> int:
    value = None if element is None else element.get(f"{_W}val")
    return int(value) if value and value.isdecimal() else default
