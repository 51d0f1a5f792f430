"""PDF files with text: lines rejoined into paragraphs, ruled tables into records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.document import Cell, Span, Table
from corpus.errors import ReadError
from corpus.numbering import PART, leading_number
from corpus.readers.content import Content
from corpus.readers.pdf_page import Box, Grid, Page, joined, pages
from corpus.tables import caption_of, header_rows, unit_in_header

_MARGIN = 0.1
"""Share of a page's height, above and below, in which headers and footers stand."""
_PAGE_NUMBER = re.compile(
    r"(?:第\s*)?[-—–－·\s]*\d{1,4}[-—–－·\s]*(?:页|/\s*\d+)?(?:[,，]?\s*共\s*\d+\s*页)?"
)
_ENDS = "。；：！？;:"
_FEWEST = 10
"""Characters a page must have on average; scans have none, or a stamp's."""
_TOKEN = re.compile(r"[\d.,%A-Za-z]+[％%万亿元]*|.")


def read_pdf(data: bytes, name: str, identity: str) -> Content:
    """The text, tables and pages of a PDF; ``identity`` is the id of the document.

    Headers, footers and page numbers are left out. A table's rows are lines of the
    text, cells parted by tabs, a merged cell printed once. Raises ReadError for a
    damaged, protected, empty or scanned file.
    """
    found = pages(data, name)
    if not found:
        raise ReadError(f"“{name}”没有任何页面。请重新下载后再试。")
    characters = sum(len(line.text) for page in found for line in page.lines)
    characters += sum(len(cell.text) for p in found for grid in p.grids for cell in grid.cells)
    if characters < _FEWEST * min(len(found), 5):
        raise ReadError(
            f"“{name}”没有文字层，可能是扫描件。请提供带文字的 PDF，或先做文字识别（OCR）。"
        )
    writer = _Writer(identity)
    frames = _frames(found)
    for page in _without_running(found):
        writer.page(page, frames[round(page.width), round(page.height)])
    return writer.content()


@dataclass(frozen=True, slots=True)
class _Frame:
    """Borders of the text on pages of one size, in points.

    ``indents`` says whether paragraphs begin further in than their other lines.
    """

    left: float
    right: float
    indents: bool


def _frames(found: Sequence[Page]) -> dict[tuple[int, int], _Frame]:
    """Borders by page size: the left of long lines, leftmost of the usual, and their right."""
    frames: dict[tuple[int, int], _Frame] = {}
    for size in {(round(page.width), round(page.height)) for page in found}:
        lines = [
            line
            for page in found
            if (round(page.width), round(page.height)) == size
            for line in page.lines
            if line.right - line.left > 0.5 * page.width
        ]
        lefts = Counter(round(line.left) for line in lines)
        rights = Counter(round(line.right) for line in lines)
        usual = [left for left, count in lefts.items() if count * 10 >= len(lines)]
        right = rights.most_common(1)[0][0] if rights else size[0]
        left = min(usual, default=0)
        frames[size] = _Frame(left, right, max(usual, default=0) - left > 12)
    return frames


def _without_running(found: Sequence[Page]) -> Iterator[Page]:
    """The pages without page numbers and without lines that recur at their border."""
    seen = Counter(
        key
        for page in found
        for key in {_recurring(line) for line in page.lines if _at_border(line, page)}
    )
    often = {key for key, count in seen.items() if count >= max(3, len(found) * 0.4)}
    for page in found:
        kept = [
            line
            for line in page.lines
            if not _at_border(line, page)
            or not (_recurring(line) in often or _PAGE_NUMBER.fullmatch(line.text))
        ]
        yield replace(page, lines=tuple(kept))


def _at_border(line: Box, page: Page) -> bool:
    return line.bottom < _MARGIN * page.height or line.top > (1 - _MARGIN) * page.height


def _recurring(line: Box) -> str:
    return re.sub(r"\d+|\s", "", line.text) or "#"


@dataclass(slots=True)
class _Writer:
    """Puts pages into one text and remembers where everything went."""

    identity: str
    parts: list[str] = field(default_factory=list)
    length: int = 0
    starts: list[int] = field(default_factory=list)
    skip: list[tuple[int, int]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    last: tuple[Box, _Frame] | None = None
    grid: Grid | None = None

    def page(self, page: Page, frame: _Frame) -> None:
        """Append a page: its lines, and each table before the first line below it."""
        grids = list(page.grids)
        fresh = True
        self.above = []
        for line in page.lines:
            while grids and line.top > grids[0].top:
                self._table(grids.pop(0), fresh)
                fresh = False
            self._line(line, frame, fresh)
            fresh = False
        for grid in grids:
            self._table(grid, fresh)
            fresh = False
        if fresh:
            self.starts.append(self.length)

    def content(self) -> Content:
        """All that was appended."""
        return Content(
            "".join(self.parts), tuple(self.tables), tuple(self.skip), tuple(self.starts)
        )

    def _put(self, text: str) -> int:
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start

    def _line(self, line: Box, frame: _Frame, fresh: bool) -> None:
        if self.last and _continues(*self.last, line, frame):
            before = self.parts[-1]
            self._put(" " if joined(before, line.text) != before + line.text else "")
            above = joined(self.above.pop() if self.above else "", line.text)
        else:
            self._put("\n" if self.length else "")
            above = line.text
        if fresh:
            self.starts.append(self.length)
        self._put(line.text)
        self.above.append(above)
        self.last, self.grid = (line, frame), None

    def _table(self, grid: Grid, fresh: bool) -> None:
        if self.length:
            self._put("\n")
        if fresh:
            self.starts.append(self.length)
        texts = _texts(grid)
        table = self.tables[-1] if self.tables else None
        if table and fresh and self.grid and _same_columns(self.grid, grid):
            repeated = _repeated(table, texts)
            rows = self._rows(grid, repeated, len(table.rows))
            self.tables[-1] = replace(table, rows=table.rows + rows)
        else:
            caption, unit = caption_of(self.above)
            headers = header_rows(texts)
            unit = unit or unit_in_header(texts[:headers])
            rows = self._rows(grid, 0, 0)
            self.tables.append(Table(caption, unit, rows, headers, len(self.starts)))
        self.above, self.last, self.grid = [], None, grid

    def _rows(self, grid: Grid, first: int, offset: int) -> tuple[tuple[Cell, ...], ...]:
        """The rows of ``grid`` from ``first``, written and as cells; ``offset`` counts them on."""
        begin = self.length
        columns = len(grid.edges) - 1
        places: dict[tuple[int, int], Cell] = {}
        starts = {(cell.row, cell.column): cell for cell in grid.cells if cell.row >= first}
        for row in range(first, grid.rows):
            if row > first:
                self._put("\n")
            for column in range(columns):
                if column:
                    self._put("\t")
                cell = starts.get((row, column))
                text = cell.text if cell else ""
                start = self._put(text)
                height, width = (cell.rows, cell.columns) if cell else (1, 1)
                span = Span(self.identity, start, self.length, row - first + offset, column)
                record = Cell(text, span, height, width)
                for place in ((row + i, column + j) for i in range(height) for j in range(width)):
                    places.setdefault(place, record)
        self.skip.append((begin, self.length))
        return tuple(
            tuple(places[row, column] for column in range(columns))
            for row in range(first, grid.rows)
        )


def _texts(grid: Grid) -> list[list[str]]:
    rows = [[""] * (len(grid.edges) - 1) for _ in range(grid.rows)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                rows[row][column] = cell.text
    return rows


def _same_columns(before: Grid, after: Grid) -> bool:
    return len(before.edges) == len(after.edges) and all(
        abs(left - right) < 4 for left, right in zip(before.edges, after.edges, strict=True)
    )


def _repeated(table: Table, texts: list[list[str]]) -> int:
    """How many rows of a continuation to leave out: a repeated header, or an empty first row."""
    header = [[cell.text for cell in row] for row in table.rows[: table.headers]]
    if header and texts[: len(header)] == header:
        return len(header)
    return int(len(texts) > 1 and not any(texts[0]))


def _continues(before: Box, outer: _Frame, line: Box, frame: _Frame) -> bool:
    """Whether ``line`` goes on with the sentence, or the centred title, of the line before.

    A line that is full is continued by one that is not indented. Full is a line
    that reaches the right border, or would not have held the next token.
    """
    size = max(line.bottom - line.top, 6.0)
    if leading_number(line.text) and before.text[-1] in _ENDS:
        return False
    room = outer.right - before.right
    number = leading_number(before.text)
    if number and number.rank == PART and leading_number(line.text) is None:
        centre = abs((before.left + before.right) - (line.left + line.right)) / 2
        near = 0 < line.top - before.top < 3 * size
        return near and room < 3 * size and (centre < size or line.left < frame.left + size)
    if line.left > frame.left + 1.2 * size:
        return False
    if frame.indents and before.text[-1] not in _ENDS and not leading_number(line.text):
        return before.right - before.left > 0.6 * (outer.right - outer.left)
    token = _TOKEN.match(line.text)
    token_width = (line.right - line.left) * len(token[0]) / len(line.text) if token else 0
    return room < max(2.2 * size, token_width + 0.5 * size)
