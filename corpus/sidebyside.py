"""A flattened table of coded items in two blocks: 30101 基本工资 9.00 30201 办公费 2.00.

Blank figures are dropped in such lines, but each code begins an item anew, so that a
figure still stands behind its own name. A whole number may be the next code and is no
figure; an item whose name is on other lines is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.cellwise import Grid, Piece
from corpus.lines import is_figure

_HEADER = re.compile(
    r"(?:\S*编码\s+)?科目名称\s+(?P<figure>\S*[决预]算数|金额)(?:\s+\S{1,6})?\s+科目名称\s+(?P=figure)"
)
_ITEM = re.compile(
    r"(?<!\S)(?P<code>\d{3}(?:\d{2}){0,1})\s+(?P<name>[^\s\d]\S*)\s+(?P<figure>-?(?:[\d,]*\d\.\d+|0))(?!\S)"
)
_LEAST = 4


def side_by_side(body: Sequence[Piece]) -> Grid | None:
    """The items of ``body`` that have a figure, one a row; None where no such table stands."""
    header = next(filter(None, map(_header, body)), None)
    code = next(filter(None, map(_code, body)), None)
    if header is None or code is None:
        return None
    items = [item for line in body for item in _items(line)]
    if len(items) < _LEAST or len({item[0].text for item in items}) < len(items):
        return None
    return Grid(((code, *header), *items), 1)


def _header(line: Piece) -> tuple[Piece, Piece] | None:
    """科目名称 and 决算数 of the first block."""
    match = _HEADER.search(line.text)
    if match is None:
        return None
    name = line.text.index("科目名称", match.start())
    return (
        Piece(line.start + name, "科目名称"),
        Piece(line.start + match.start("figure"), match["figure"]),
    )


def _code(line: Piece) -> Piece | None:
    """科目编码, which may stand on another line of the header."""
    match = re.search(r"(?:科目)?编码", line.text)
    return Piece(line.start + match.start(), match[0]) if match else None


def _items(line: Piece) -> Iterator[tuple[Piece, ...]]:
    for match in _ITEM.finditer(line.text):
        if is_figure(match["figure"]):
            yield tuple(
                Piece(line.start + match.start(group), match[group])
                for group in ("code", "name", "figure")
            )
