"""A scanned page: its characters by OCR, put into lines and the cells of ruled tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

from corpus.document import Reading
from corpus.readers.content import Grid, GridCell
from corpus.readers.ocr import Glyph, recognised
from corpus.readers.page import Box, Page, Ruled, joined
from corpus.readers.ruling import Frame, Lattice, lattices
from corpus.titles import tidy

DPI = 200
"""Resolution that scans are drawn at: that of most scanners."""
LONGEST = 3000
"""Pixels of a page's longer side; more is slower and reads no better."""
_APART = 0.8
"""Blank between two pieces of a line, in characters, that is kept as a blank."""
_SLIP = 12.0
"""Points by which a sheet may have slipped in the scanner."""
_JITTER = 4.0
"""Points by which OCR may miss where a line begins."""
_TOKEN = re.compile(r"[\d.,，．]+|[百千万亿]*元|[%％]|[^\d.,，．%％百千万亿元]+|.")
"""Figures and units apart from the words beside them: each is as sure as it is itself."""

Line = Sequence[Glyph]


def scanned(image: Any, width: float, height: float) -> Page:
    """The page on a PIL image; ``width`` and ``height`` are its size in points."""
    upright, pieces = recognised(image)
    lines: list[Line] = list(pieces)
    if (upright.width > upright.height) != (image.width > image.height):
        width, height = height, width
    scale = width / upright.width
    tables = []
    for lattice in lattices(upright):
        inside, lines = _parted(lines, lattice.frame)
        if inside:
            tables.append(_ruled(lattice, inside, scale))
    tables.sort(key=lambda table: table.top)
    return Page(tuple(_rows(lines, scale)), tuple(tables), width, height)


# --- tables ---------------------------------------------------------------------


def _parted(lines: Sequence[Line], frame: Frame) -> tuple[list[Line], list[Line]]:
    """The lines inside a frame, and the others; a line over the border is cut."""
    inside: list[Line] = []
    outside: list[Line] = []
    for line in lines:
        within = [glyph for glyph in line if frame.holds(*glyph.centre)]
        if len(within) * 5 >= len(line) * 4:
            inside.append(line)
        elif len(within) * 5 <= len(line):
            outside.append(line)
        else:
            inside.append(within)
            outside.append([glyph for glyph in line if not frame.holds(*glyph.centre)])
    return inside, outside


def _ruled(lattice: Lattice, lines: Sequence[Line], scale: float) -> Ruled:
    """A table; a line that runs over a border goes to each cell by its characters."""
    pieces: dict[int, list[Line]] = {}
    for line in lines:
        for index, piece in _by_cell(line, lattice):
            pieces.setdefault(index, []).append(piece)
    cells = []
    for index, cell in enumerate(lattice.cells):
        text, confidence = _cell_text(pieces.get(index, []))
        cells.append(GridCell(text, cell.row, cell.column, cell.rows, cell.columns, confidence))
    grid = Grid(tuple(cells), len(lattice.ys) - 1, len(lattice.xs) - 1)
    edges = tuple(x * scale for x in lattice.xs)
    return Ruled(grid, edges, lattice.frame.top * scale)


def _by_cell(line: Line, lattice: Lattice) -> Iterator[tuple[int, Line]]:
    run: list[Glyph] = []
    before: int | None = None
    for glyph in line:
        index = lattice.cell_at(*glyph.centre)
        if index is not None and index != before and run and before is not None:
            yield before, run
            run = []
        before = before if index is None else index
        run.append(glyph)
    if run and before is not None:
        yield before, run


def _cell_text(pieces: Sequence[Line]) -> tuple[str, int | None]:
    """The text of a cell, its lines joined, and the confidence of the least certain character."""
    text = ""
    for row in _by_row(pieces):
        text = joined(text, _row(row).text)
    sure = [glyph.confidence for piece in pieces for glyph in piece]
    return tidy(" ".join(text.split())), min(sure, default=None)


# --- lines ------------------------------------------------------------------------


def _rows(lines: Sequence[Line], scale: float) -> Iterator[Box]:
    """The lines from above, pieces that stand beside each other as one."""
    for pieces in _by_row(lines):
        row = _row(pieces)
        yield Box(
            row.text,
            row.left * scale,
            row.right * scale,
            row.top * scale,
            row.bottom * scale,
            row.readings,
        )


def _by_row(pieces: Sequence[Line]) -> list[list[Line]]:
    """Pieces by the line of print that they stand in, each from the left."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: _middle(piece)):
        height = median(glyph.bottom - glyph.top for glyph in piece)
        if rows and _middle(piece) - _middle(rows[-1][-1]) < 0.5 * height:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda piece: piece[0].left)
    return rows


def _middle(piece: Line) -> float:
    return median((glyph.top + glyph.bottom) / 2 for glyph in piece)


def _row(pieces: Sequence[Line]) -> Box:
    text = ""
    sure: list[int] = []
    right = 0.0
    sizes = list(map(_size, pieces))
    for piece, size in zip(pieces, sizes, strict=True):
        if text and piece[0].left - right > _APART * size:
            text += " "
            sure.append(100)
        text += "".join(glyph.text for glyph in piece)
        sure += [glyph.confidence for glyph in piece for _ in glyph.text]
        right = piece[-1].right
    glyphs = [glyph for piece in pieces for glyph in piece]
    readings = tuple(
        Reading(match.start(), match.end(), min(sure[match.start() : match.end()]))
        for match in _TOKEN.finditer(text)
    )
    # What OCR takes for a line's height has a margin, and layout goes by the print.
    middle, size = _middle(glyphs), median(sizes)
    left, right = min(glyph.left for glyph in glyphs), max(glyph.right for glyph in glyphs)
    return Box(text, left, right, middle - size / 2, middle + size / 2, readings)


def _size(piece: Line) -> float:
    """The size of print: the height, or the width of a full-width character if that is less."""
    wide = sum(0.5 if glyph.text.isascii() else 1.0 for glyph in piece)
    height = median(glyph.bottom - glyph.top for glyph in piece)
    return min(height, (piece[-1].right - piece[0].left) / wide)


# --- pages --------------------------------------------------------------------------


def aligned(pages: Sequence[Page]) -> list[Page]:
    """Scanned pages of one size as if no sheet had slipped: left borders drawn together."""
    found = list(pages)
    for size in {(round(page.width), round(page.height)) for page in pages}:
        lefts = {
            index: min(long)
            for index, page in enumerate(pages)
            if (round(page.width), round(page.height)) == size
            and (long := [x.left for x in page.lines if x.right - x.left > page.width / 2])
        }
        usual = median(lefts.values()) if lefts else 0.0
        for index, left in lefts.items():
            if abs(usual - left) < _SLIP:
                found[index] = _shifted(pages[index], usual - left)
    return found


def _shifted(page: Page, by: float) -> Page:
    """The page moved to the right, lines that begin nearly alike beginning alike."""
    lefts: list[float] = []
    lines = []
    for line in page.lines:
        left = next((x for x in lefts if abs(x - line.left) < _JITTER), line.left)
        lefts.append(left)
        lines.append(replace(line, left=left + by, right=line.right + by))
    return replace(page, lines=tuple(lines))
