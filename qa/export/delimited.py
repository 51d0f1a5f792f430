"""CSV that a spreadsheet opens without running what is in it."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from types import TracebackType

from qa.answer import plain
from qa.export.fields import Cell

_FORMULA = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
"""Where a spreadsheet may begin to compute (OWASP, CSV Injection), and what looks like it after
being made harmless, so that taking away one apostrophe always gives the text again."""
_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?")


def harmless(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would take it for a formula.

    A number is no formula: ``-12.50`` stays.
    """
    dangerous = _FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return f"'{text}" if dangerous else text


class Delimited:
    """Rows into a CSV file (RFC 4180, UTF-8), one after the other.

    With ``mark`` it begins with a byte order mark, without which Excel takes it for GBK.
    """

    def __init__(self, path: Path, head: Sequence[str], *, mark: bool) -> None:
        encoding = "utf-8-sig" if mark else "utf-8"
        self._stream = path.open("x", encoding=encoding, errors="replace", newline="")
        self._writer = csv.writer(self._stream)
        self._writer.writerow(head)

    def write(self, row: Sequence[Cell]) -> None:
        """One more row; None is written as an empty cell."""
        self._writer.writerow([_text(cell) for cell in row])

    def __enter__(self) -> Delimited:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._stream.close()


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return plain(cell)
    return harmless(cell) if isinstance(cell, str) else str(cell)
