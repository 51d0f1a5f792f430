"""Tables that came into plain text as lines with tabs (copied from a word processor)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from corpus.document import Cell, Span, Table
from corpus.lines import is_figure
from corpus.tables import caption_of, header_rows, unit_in_header

_FEWEST_ROWS = 3
_ABOVE = 4
"""Lines above a table in which its caption and unit are looked for."""


def tabbed_tables(
    text: str, identity: str
) -> tuple[tuple[Table, ...], tuple[tuple[int, int], ...]]:
    """The tables of ``text`` and the half-open ranges of ``text`` they take up.

    A table is three lines or more with tabs, most with as many as the longest.
    Short rows are filled up with empty cells on their right; a row whose figures
    have moved out of their columns is in no table.
    """
    tables: list[Table] = []
    ranges: list[tuple[int, int]] = []
    for block, above in _blocks(text):
        rows = [_row(line, start, identity, index) for index, (start, line) in enumerate(block)]
        width = max(map(len, rows))
        if 2 * Counter(map(len, rows))[width] < len(rows):
            continue
        grid = tuple(_filled(row, width) for row in rows if not _shifted(row, width))
        texts = [[cell.text for cell in row] for row in grid]
        caption, unit = caption_of(above)
        headers = header_rows(texts)
        unit = unit or unit_in_header(texts[:headers])
        tables.append(Table(caption, unit, grid, headers))
        ranges.append((block[0][0], block[-1][0] + len(block[-1][1])))
    return tuple(tables), tuple(ranges)


def _blocks(text: str) -> Iterator[tuple[list[tuple[int, str]], list[str]]]:
    """Runs of lines with tabs, each with the filled lines before it."""
    block: list[tuple[int, str]] = []
    above: list[str] = []
    offset = 0
    for line in [*text.split("\n"), ""]:
        if "\t" in line.strip(" "):
            block.append((offset, line))
        else:
            if len(block) >= _FEWEST_ROWS:
                yield block, above[-_ABOVE:]
                above = []
            block = []
            if line.strip():
                above.append(line)
        offset += len(line) + 1


def _row(line: str, start: int, identity: str, row: int) -> list[Cell]:
    cells: list[Cell] = []
    for column, piece in enumerate(line.split("\t")):
        text = piece.strip()
        begin = start + piece.find(text)
        cells.append(Cell(text, Span(identity, begin, begin + len(text), row, column)))
        start += len(piece) + 1
    return cells


def _shifted(row: list[Cell], width: int) -> bool:
    """Whether a row lost cells on its left: its figures stand in columns not theirs."""
    return len(row) < width and not row[0].text and any(is_figure(cell.text) for cell in row)


def _filled(row: list[Cell], width: int) -> tuple[Cell, ...]:
    last = row[-1].span
    empty = (
        Cell("", Span(last.document, last.end, last.end, last.row, column))
        for column in range(len(row), width)
    )
    return (*row, *empty)
