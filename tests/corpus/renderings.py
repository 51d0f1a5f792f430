"""One disclosure in every format: what a county's offices make of the same content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from corpus.document import Document
from tests.corpus.drawing import FONT, LEFT, RIGHT, SIZE, Paper
from tests.corpus.office import Value, new_document, saved, workbook

Rows = tuple[tuple[str, ...], ...]
_CELL = 9
"""Points of a table's print."""


@dataclass(frozen=True)
class Block:
    """A line of prose, or a table."""

    text: str = ""
    rows: Rows = ()


def blocks(document: Document) -> Iterator[Block]:
    """The content of ``document`` in reading order, free of its format."""
    offset = 0
    for table in document.tables:
        cells = [cell for row in table.rows for cell in row]
        yield from _lines(document.text[offset : cells[0].span.start])
        yield Block(rows=tuple(tuple(cell.text for cell in row) for row in table.rows))
        offset = max(cell.span.end for cell in cells)
    yield from _lines(document.text[offset:])


def _lines(text: str) -> Iterator[Block]:
    for line in text.split("\n"):
        if line.strip():
            yield Block(" ".join(line.split()))


def as_txt(content: Sequence[Block]) -> bytes:
    lines = [
        "\n".join("\t".join(row) for row in block.rows) if block.rows else block.text
        for block in content
    ]
    return "\n".join(lines).encode("gb18030")


def as_docx(content: Sequence[Block]) -> bytes:
    document = new_document()
    for block in content:
        if not block.rows:
            document.add_paragraph(block.text)
            continue
        table = document.add_table(len(block.rows), len(block.rows[0]))
        for line, row in zip(table.rows, block.rows, strict=True):
            for cell, text in zip(line.cells, row, strict=True):
                cell.text = text
    return saved(document)


def as_html(content: Sequence[Block]) -> bytes:
    pieces = [
        f"<table>{''.join(map(_html_row, block.rows))}</table>"
        if block.rows
        else f"<p>{escape(block.text)}</p>"
        for block in content
    ]
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>"
        f"<div class='TRS_Editor'>{''.join(pieces)}</div></body></html>"
    ).encode()


def _html_row(row: Sequence[str]) -> str:
    return f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row)}</tr>"


def as_xlsx(content: Sequence[Block]) -> bytes:
    """A sheet for each table, with the prose before it; numbers are numbers."""
    sheets: dict[str, list[list[Value]]] = {}
    rows: list[list[Value]] = []
    for block in content:
        if not block.rows:
            rows.append([block.text.replace("=", "＝")])
            continue
        rows += [[_number(text) for text in row] for row in block.rows]
        sheets[f"表{len(sheets) + 1}"] = rows
        rows = []
    if rows:
        sheets["说明"] = rows
    return workbook(sheets)


def _number(text: str) -> Value:
    if re.fullmatch(r"-?[\d,]+\.\d+", text):
        return float(text.replace(",", ""))
    return text.replace("=", "＝") or None  # "=" would begin a formula


def as_pdf(content: Sequence[Block]) -> bytes:
    """Set as Word does: lines filled by width, figures whole, no line begun by 。 or ，."""
    return typeset(content, Paper()).save()


def typeset(content: Sequence[Block], paper: Paper) -> Paper:
    """Put ``content`` on ``paper``."""
    pages = 1
    for index, block in enumerate(content):
        if block.rows:
            pages += _table(paper, block.rows, pages)
            continue
        lines = _wrapped(block.text, SIZE, RIGHT - LEFT, 2 * SIZE)
        # A caption stays with its table.
        before_table = any(near.rows for near in content[index + 1 : index + 3])
        room = 120 if before_table and len(lines) == 1 else 0
        for number, line in enumerate(lines):
            if paper.y - room < 80:
                paper.page(footer=f"- {pages} -")
                pages += 1
            paper.line(line, LEFT + (0 if number else 2 * SIZE))
    return paper


def _table(paper: Paper, rows: Rows, page: int) -> int:
    """Draw a ruled table, over as many pages as it takes; returns how many were ended."""
    longest = [max(min(len(row[j]), 14) for row in rows) + 1 for j in range(len(rows[0]))]
    edges = [float(LEFT)]
    for length in longest:
        edges.append(edges[-1] + (RIGHT - LEFT) * length / sum(longest))
    ended = 0
    top = paper.y + 20.0
    for row in rows:
        cells = [
            _wrapped(text, _CELL, right - left - 6)
            for text, left, right in zip(row, edges, edges[1:], strict=False)
        ]
        height = 8 + (_CELL + 3) * max(map(len, cells))
        if top - height < 70:
            paper.page(footer=f"- {page + ended} -")
            ended += 1
            top = paper.y + 20.0
        paper.canvas.setFont(FONT, _CELL)
        for lines, left, right in zip(cells, edges, edges[1:], strict=False):
            paper.canvas.rect(left, top - height, right - left, height)
            for k, line in enumerate(lines):
                paper.canvas.drawString(left + 3, top - 4 - (_CELL + 2) * (k + 1) + 2, line)
        top -= height
    paper.canvas.setFont(FONT, SIZE)
    paper.y = round(top) - 40
    return ended


def _wrapped(text: str, size: float, width: float, indent: float = 0) -> list[str]:
    """The lines of a paragraph or cell."""
    lines, room = [""], width - indent
    for token in re.findall(r"(?:[\d.,%+-]+|.)[，。；：、）”％%]*", text):
        need = size * sum(0.5 if c.isascii() else 1.0 for c in token)
        if need > room and lines[-1]:
            lines.append("")
            room = width
        lines[-1] += token
        room -= need
    return lines


BORN_DIGITAL: dict[str, Callable[[Sequence[Block]], bytes]] = {
    "txt": as_txt,
    "docx": as_docx,
    "pdf": as_pdf,
    "xlsx": as_xlsx,
    "html": as_html,
}
