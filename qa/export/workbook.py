"""XLSX, written row by row: the only xlsxwriter import."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any

from qa.answer import plain
from qa.export.fields import Cell, Column

_MOST_ROWS = 1_048_576
_MOST_CHARACTERS = 32_767
_MOST_DIGITS = 15
"""What Excel keeps of a sheet's rows, a text, a number (its specifications and limits)."""
_LONG = ("quote", "context", "message", "sentence", "description")
_SHORT = ("unit", "scope", "code", "correction")


class Workbook:
    """Sheets of a workbook, each written from its first row on; text is never a formula.

    Rows go to temporary files beside ``path``, not to memory. Raises ``OSError``.
    """

    def __init__(self, path: Path) -> None:
        from xlsxwriter import Workbook as Writer

        options = {"constant_memory": True, "tmpdir": str(path.parent)}
        self._book: Any = Writer(str(path), options)
        self._book.use_zip64()
        self._formats: dict[int, Any] = {}
        self._sheets: list[Sheet] = []
        self._head = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top"})

    def sheet(self, title: str, columns: Sequence[Column]) -> Sheet:
        """A new sheet with a head; all sheets can be written by turns."""
        made = Sheet(self, title, columns)
        self._sheets.append(made)
        return made

    def added(self, title: str, columns: Sequence[Column]) -> Any:
        """A sheet of the library's, its head written and kept in sight."""
        sheet = self._book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, _width(column))
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.title, self._head)
        return sheet

    def format(self, decimals: int) -> Any:
        """The format that shows so many decimals."""
        if decimals not in self._formats:
            pattern = "0." + "0" * decimals if decimals else "0"
            self._formats[decimals] = self._book.add_format({"num_format": pattern})
        return self._formats[decimals]

    def __enter__(self) -> Workbook:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        from xlsxwriter.exceptions import FileCreateError

        try:
            for sheet in self._sheets:
                sheet.finish()
            self._book.close()
        except (FileCreateError, OSError) as failure:
            # Closing lets go of the temporary files; after an error nobody wants the rest.
            if error is None:
                raise _cause(failure) from failure


def _cause(failure: Exception) -> OSError:
    """The error of the disk behind one of the library's."""
    cause = failure.args[0] if failure.args else None
    for one in (failure, cause):
        if isinstance(one, OSError):
            return one
    return OSError(str(failure))


class Sheet:
    """Rows of one kind; where a sheet is full, they go on in another."""

    def __init__(self, book: Workbook, title: str, columns: Sequence[Column]) -> None:
        self._book, self._title, self._columns = book, title, columns
        self._parts = 0
        self._open()

    def write(self, row: Sequence[Cell]) -> None:
        """One more row; None leaves its cell blank."""
        if self._row == _MOST_ROWS:
            self._open()
        for place, cell in enumerate(row):
            self._cell(place, cell)
        self._row += 1

    def finish(self) -> None:
        """Let the reader choose rows by what is in a column."""
        self._sheet.autofilter(0, 0, self._row - 1, len(self._columns) - 1)

    def _open(self) -> None:
        if self._parts:
            self.finish()
        self._parts += 1
        title = self._title if self._parts == 1 else f"{self._title} {self._parts}"
        self._sheet = self._book.added(title, self._columns)
        self._row = 1

    def _cell(self, place: int, cell: Cell) -> None:
        if isinstance(cell, Decimal) and len(cell.as_tuple().digits) > _MOST_DIGITS:
            cell = plain(cell)
        if isinstance(cell, Decimal):
            decimals = max(0, -int(cell.as_tuple().exponent))
            self._sheet.write_number(self._row, place, cell, self._book.format(decimals))
        elif isinstance(cell, int):
            self._sheet.write_number(self._row, place, cell)
        elif cell:
            self._sheet.write_string(self._row, place, _text(cell))


def _text(text: str) -> str:
    """``text`` as a cell can hold it."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    if text.startswith("<r>") and text.endswith("</r>"):
        # Would be taken for mark-up of the file itself.
        text += " "
    return text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…"


def _width(column: Column) -> int:
    """In characters of the head's font; a Chinese character takes two."""
    if column.name in _LONG:
        return 60
    if column.choices or column.type != "string" or column.name in _SHORT:
        return max(10, 2 * len(column.title) + 2)
    return 24
