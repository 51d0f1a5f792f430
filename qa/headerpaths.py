"""The header cells above each column of a table, merged ones told from missing ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.document import Cell, Table
from corpus.textmap import fold
from qa.label import basis_of
from qa.rules import RELATIVE_YEAR, YEAR

_COUNTS_COLUMNS = re.compile(r"栏次|\d{1,2}|[A-Z](?:=.*)?|[甲乙丙丁]|\d+=[\d+()-]+")


@dataclass(frozen=True, slots=True)
class Headers:
    """``paths`` has the folded header cells above each column, outermost first.

    ``common`` are words that hold for every column, from a row too short to be
    matched to the columns.
    """

    paths: tuple[tuple[str, ...], ...]
    common: str = ""


def header_paths(table: Table) -> Headers | None:
    """The headers of ``table``; None where it cannot be told which stands above which column."""
    rows = table.rows[: table.headers]
    width = len(table.rows[0]) if table.rows else 0
    whole = [row for row in rows if not _short(row)]
    stated = [text for row in rows if _short(row) for text in _texts(row) if _fixes(text)]
    if rows and not whole or len({_fixes(text) for text in stated}) > 1:
        return None
    texts = [_texts(row) for row in whole]
    if not any(_merged(row) for row in whole):
        _spread(texts)
    paths = (_path([row[index] for row in texts]) for index in range(width))
    return Headers(tuple(paths), stated[0] if stated else "")


def _texts(row: Sequence[Cell]) -> list[str]:
    """Folded texts without blanks; in a row that numbers the columns, nothing."""
    texts = [re.sub(r"\s+", "", fold(cell.text).text) for cell in row]
    filled = [text for text in texts if text]
    counting = bool(filled) and all(_COUNTS_COLUMNS.fullmatch(text) for text in filled)
    return [""] * len(texts) if counting else texts


def _path(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for text in dict.fromkeys(texts) if text)


def _short(row: Sequence[Cell]) -> bool:
    """Whether cells were missing at the end of the row: filled up, they begin where it ends."""
    return any(
        not cell.text and cell.span.start == before.span.end and before is not cell
        for before, cell in pairwise(row)
    )


def _merged(row: Sequence[Cell]) -> bool:
    return any(cell is before for before, cell in pairwise(row))


def _fixes(text: str) -> tuple[str, ...]:
    """The basis and the year that a header cell gives."""
    years = [match[1] for match in YEAR.finditer(text)]
    years += [str(offset) for pattern, offset in RELATIVE_YEAR if pattern.search(text)]
    basis = basis_of(text)
    return (*years, *([basis] if basis else []))


def _spread(rows: list[list[str]]) -> None:
    """Fill blank cells over others from their left: plain text keeps a merged cell only once.

    A cell reaches no further than the one above it.
    """
    for depth, row in enumerate(rows[:-1]):
        for index in range(1, len(row)):
            below = any(lower[index] for lower in rows[depth + 1 :])
            inside = all(upper[index] == upper[index - 1] for upper in rows[:depth])
            if not row[index] and below and inside:
                row[index] = row[index - 1]
