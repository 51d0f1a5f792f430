"""Tables whose figures have slipped against their labels.

A table by 功能分类 or 经济分类 code proves itself: a 类 is the sum of its 款, a 款 that
of its 项 (政府收支分类科目). Where most of these sums fail, rows and figures were put
together wrongly, and no figure of the table can be told by its label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.document import Cell, Table
from corpus.textmap import fold
from qa.columns import Column
from qa.mentions import find_mentions

_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_LEAST = 4
"""Sums from which on a table is judged: one wrong figure may spoil two or three."""

Coded = tuple[str, Decimal]


def misplaced(table: Table, columns: Sequence[Column]) -> bool:
    """Whether most sums of some column fail that the codes of ``table`` promise."""
    for index, column in enumerate(columns):
        if column.sort != "figure" or column.measure != "value" or column.label is None:
            continue
        held = list(_sums(list(_coded(table, columns, column.label, index))))
        if len(held) >= _LEAST and 2 * sum(held) < len(held):
            return True
    return False


def _coded(table: Table, columns: Sequence[Column], label: int, index: int) -> Iterator[Coded]:
    """The code of each row and its figure in the column ``index``, blank ones left out."""
    first = label
    while first and columns[first - 1].sort == "code":
        first -= 1
    above: list[str] = []
    for cells in table.rows[table.headers :]:
        above = _filled([_text(cell) for cell in cells[first:label]], above)
        code = above[-1] if above and len(above[-1]) > 2 else "".join(above)
        figure = find_mentions(_text(cells[index]), "元")
        if _CODE.fullmatch(code) and len(figure) == 1:
            value = getattr(figure[0].quantity, "value", None)
            if isinstance(value, Decimal):
                yield code, value


def _filled(pieces: Sequence[str], above: Sequence[str]) -> list[str]:
    """The code cells of a row up to the last that is filled; blank ones repeat those above."""
    last = max((place for place, piece in enumerate(pieces) if piece), default=-1)
    return [
        piece or (above[place] if place < len(above) else "")
        for place, piece in enumerate(pieces[: last + 1])
    ]


def _text(cell: Cell) -> str:
    return re.sub(r"\s+", "", fold(cell.text).text)


def _sums(rows: Sequence[Coded]) -> Iterator[bool]:
    """For each code with codes right below it: whether its figure is their sum."""
    for place, (code, figure) in enumerate(rows):
        parts: list[Decimal] = []
        for other, value in rows[place + 1 :]:
            if not other.startswith(code) or other == code:
                break
            if len(other) == len(code) + 2:
                parts.append(value)
        if parts:
            yield abs(figure - sum(parts)) <= _rounding([figure, *parts])


def _rounding(figures: Sequence[Decimal]) -> Decimal:
    """How far rounded figures may be from the sum that they are exactly: half a digit each."""
    digits = min(int(figure.as_tuple().exponent) for figure in figures)
    return Decimal(len(figures)).scaleb(digits) / 2
