"""The cells of a spreadsheet, read in a process of its own: the only calamine file.

A cell at the far end of a sheet makes calamine ask for all the memory in between,
and a damaged file makes it panic: both end the process. So this module is run as
a script, with the file on its standard input; it imports nothing else of this package.
"""

from __future__ import annotations

import datetime
import io
import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

Fault = Literal["password", "damaged", "large"]

_SECONDS = 120
"""How long reading may take; the largest real workbooks take a few seconds."""
_MEMORY = 4 * 1024**3
"""Bytes of address space that reading may take."""
_MOST_CELLS = 2_000_000
"""Cells a sheet may span; the longest real ones have some ten thousand."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet from its cell A1: the text of each cell, and merged ranges.

    A merged range is its first and last row, its first and last column, from 0.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Book:
    """The visible sheets of a workbook, and the names of the hidden ones."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...]


def cells_of(data: bytes) -> Book | Fault:
    """The cells of a workbook (.xlsx, .xls, .xlsb, .ods), or why there are none."""
    # -P: the folder of this file, which has an html.py, is not where modules come from.
    command = [sys.executable, "-P", __file__]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        return "large"
    if done.returncode:
        # 134 and -6: the memory that was asked for is not there.
        return "large" if done.returncode in (134, -6, -9) else "damaged"
    found = json.loads(done.stdout)
    if isinstance(found, str):
        return "password" if found == "password" else "large" if found == "large" else "damaged"
    sheets = (
        Sheet(name, tuple(map(tuple, rows)), tuple(map(tuple, merged)))
        for name, rows, merged in found["sheets"]
    )
    return Book(tuple(sheets), tuple(found["hidden"]))


def _main() -> None:
    """Read standard input, write what ``cells_of`` expects."""
    with suppress(ImportError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    json.dump(_found(sys.stdin.buffer.read()), sys.stdout)


def _found(data: bytes) -> dict[str, Any] | Fault:
    import python_calamine as calamine

    sheets: list[Any] = []
    hidden: list[str] = []
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        for about in book.sheets_metadata:
            if not str(about.typ).endswith("WorkSheet"):
                continue
            if not str(about.visible).endswith(".Visible"):
                hidden.append(about.name)
                continue
            sheet = book.get_sheet_by_name(about.name)
            if sheet.total_height * sheet.total_width > _MOST_CELLS:
                return "large"
            rows = [
                [_shown(value) for value in row] for row in sheet.to_python(skip_empty_area=False)
            ]
            merged = [
                (first, last, left, right)
                for (first, left), (last, right) in sheet.merged_cell_ranges or []
            ]
            sheets.append((about.name, rows, merged))
    except calamine.PasswordError:
        return "password"
    except calamine.CalamineError:
        return "damaged"
    return {"sheets": sheets, "hidden": hidden}


def _shown(value: Any) -> str:
    """A value as text: no exponent, no trailing binary noise, dates in ISO form."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return format(Decimal(format(value, ".15g")), "f")
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat().removesuffix("T00:00:00")
    return " ".join(str(value).split())


if __name__ == "__main__":
    _main()
