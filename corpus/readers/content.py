"""What a reader finds and hands over: lines and grids in, text with tables out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.document import Cell, Reading, Span, Table
from corpus.tables import caption_of, header_rows, unit_in_header


@dataclass(frozen=True, slots=True)
class Content:
    """Raw content of one file; offsets and spans are into ``text``.

    ``skip`` holds the half-open ranges of ``text`` that tables take up, ``pages``
    the offset at which each page starts (empty for formats without pages),
    ``url`` the address a web page gives as its own, ``readings`` what came by OCR,
    ``problems`` what was left out, each a sentence for the user.
    """

    text: str
    tables: tuple[Table, ...] = ()
    skip: tuple[tuple[int, int], ...] = ()
    pages: tuple[int, ...] = ()
    url: str | None = None
    readings: tuple[Reading, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table: its first row and column from 0, and how many of each it covers.

    ``confidence`` is that of OCR, in percent; None for typed text.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table, none overlapping; places that no cell covers are empty."""

    cells: tuple[GridCell, ...]
    rows: int
    columns: int

    def texts(self) -> list[list[str]]:
        """The text at each place, that of a merged cell repeated."""
        rows = [[""] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    rows[row][column] = cell.text
        return rows


@dataclass(slots=True)
class Writer:
    """Puts lines and tables into one text and remembers where everything went.

    ``identity`` is the id of the document the spans are of; ``above`` holds the
    lines since the last table, in which a caption is looked for.
    """

    identity: str
    parts: list[str] = field(default_factory=list)
    length: int = 0
    starts: list[int] = field(default_factory=list)
    skip: list[tuple[int, int]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def put(self, text: str, readings: Sequence[Reading] = ()) -> int:
        """Append ``text`` as it is, ``readings`` counted from its start; returns that start."""
        start = self.length
        for one in readings:
            self.readings.append(Reading(start + one.start, start + one.end, one.confidence))
        self.parts.append(text)
        self.length += len(text)
        return start

    def start_line(self) -> None:
        """End the line before, if there is one."""
        if self.length:
            self.put("\n")

    def start_page(self) -> None:
        """Let the next page begin here."""
        self.starts.append(self.length)

    def line(self, text: str) -> None:
        """Append a line of prose; it may hold line breaks of its own."""
        self.start_line()
        self.put(text)
        self.above.append(text)

    def table(self, grid: Grid, page: int | None = None) -> None:
        """Append a table; its caption and unit come from the lines above it."""
        texts = grid.texts()
        caption, unit = caption_of(self.above)
        headers = header_rows(texts)
        unit = unit or unit_in_header(texts[:headers])
        rows = self._rows(grid, 0, 0)
        self.tables.append(Table(caption, unit, rows, headers, page))
        self.above = []

    def more_table(self, grid: Grid) -> None:
        """Append rows to the last table; a repeated header is left out."""
        table = self.tables[-1]
        rows = self._rows(grid, _repeated(table, grid.texts()), len(table.rows))
        self.tables[-1] = replace(table, rows=table.rows + rows)
        self.above = []

    def content(self, url: str | None = None) -> Content:
        """All that was appended."""
        return Content(
            "".join(self.parts),
            tuple(self.tables),
            tuple(self.skip),
            tuple(self.starts),
            url,
            tuple(self.readings),
            tuple(self.problems),
        )

    def _rows(self, grid: Grid, first: int, offset: int) -> tuple[tuple[Cell, ...], ...]:
        """The rows of ``grid`` from ``first``, written and as cells; ``offset`` counts them on.

        A row is a line, its cells parted by tabs; a merged cell is written once.
        """
        begin = self.length
        places: dict[tuple[int, int], Cell] = {}
        starts = {(cell.row, cell.column): cell for cell in grid.cells if cell.row >= first}
        for row in range(first, grid.rows):
            self.put("\n" if row > first else "")
            for column in range(grid.columns):
                self.put("\t" if column else "")
                cell = starts.get((row, column)) or GridCell("", row, column)
                start = self.put(cell.text, _readings(cell))
                span = Span(self.identity, start, self.length, row - first + offset, column)
                record = Cell(cell.text, span, cell.rows, cell.columns)
                for i in range(row, row + cell.rows):
                    for j in range(column, column + cell.columns):
                        places.setdefault((i, j), record)
        self.skip.append((begin, self.length))
        return tuple(
            tuple(places[row, column] for column in range(grid.columns))
            for row in range(first, grid.rows)
        )


def _readings(cell: GridCell) -> tuple[Reading, ...]:
    if cell.confidence is None or not cell.text:
        return ()
    return (Reading(0, len(cell.text), cell.confidence),)


def _repeated(table: Table, texts: Sequence[Sequence[str]]) -> int:
    """How many rows of a continuation to leave out: a repeated header, or an empty first row."""
    header = [[cell.text for cell in row] for row in table.rows[: table.headers]]
    if header and [list(row) for row in texts[: len(header)]] == header:
        return len(header)
    return int(len(texts) > 1 and not any(texts[0]))
