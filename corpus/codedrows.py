"""Flattened tables with one row a line, each behind its codes 类, 款, 项, blank cells dropped.

Which column a figure stood in is certain in two cases only: the row has as many
figures as the header names columns, or it is the first, for 合计 is never blank.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.cellwise import Grid, Piece
from corpus.lines import is_figure
from corpus.textmap import fold

_ROW = re.compile(
    r"(?:(?P<class>\d{3})(?: (?P<group>\d{2})(?: (?P<item>\d{2}))?)?|(?P<code>\d{5}|\d{7})) "
    r"(?P<name>(?!\d)\S+(?: (?![-\d])\S+)*)(?P<figures>(?: -?[\d,]+(?:\.\d+)?)+)"
)
_TOTAL = re.compile(r"(?P<name>合\s?计|总\s?计)(?P<figures>(?: -?[\d,]+(?:\.\d+)?)+)")
_NAMES = re.compile(r"(?:科目|项目)名称|科目")
_WHOLE = ("合计", "总计", "小计")
_LEVELS = ("类", "款", "项")


@dataclass(frozen=True, slots=True)
class _Row:
    codes: tuple[Piece, ...]
    name: Piece
    figures: tuple[Piece, ...]


def coded_rows(body: Sequence[Piece]) -> Grid | None:
    """The table of ``body``, one piece a line, or None where it has no rows with codes.

    Columns are 类, 款, 项, the name and what the header names behind it. A figure
    whose column is not certain is left out.
    """
    rows = [row for line in body if (row := _row(line)) is not None]
    first = next((i for i, line in enumerate(body) if _row(line) is not None), 0)
    if len(rows) < 2 or not rows[0].codes or not first:
        return None
    header = _header(body[:first])
    if header is None:
        return None
    name, columns = header
    known = max(len(row.figures) for row in rows) <= len(columns)
    levels = _levels(body[:first]) or (name,) * 3
    kept = [_cells(row, len(columns), known) for row in rows]
    return Grid(((*levels, name, *columns), *kept), 1)


def _row(line: Piece) -> _Row | None:
    match = _ROW.fullmatch(line.text) or _TOTAL.fullmatch(line.text)
    if match is None:
        return None
    begin, end = match.span("figures")
    figures = tuple(
        Piece(line.start + begin + found.start(), found[0])
        for found in re.finditer(r"\S+", line.text[begin:end])
    )
    if not all(is_figure(figure.text) for figure in figures):
        return None
    groups = match.groupdict()
    places = [n for n in ("code", "class", "group", "item") if groups.get(n)]
    codes = tuple(Piece(line.start + match.start(place), match[place]) for place in places)
    return _Row(codes, Piece(line.start + match.start("name"), match["name"]), figures)


def _header(lines: Sequence[Piece]) -> tuple[Piece, tuple[Piece, ...]] | None:
    """The cell over the names and those over the figures, the first of them a 合计."""
    for line in reversed(lines):
        pieces = [
            Piece(line.start + found.start(), found[0]) for found in re.finditer(r"\S+", line.text)
        ]
        for place, piece in enumerate(pieces[:-1]):
            if _NAMES.search(piece.text) and fold(pieces[place + 1].text).text in _WHOLE:
                return piece, tuple(pieces[place + 1 :])
    return None


def _levels(lines: Sequence[Piece]) -> tuple[Piece, ...]:
    """The cells 类, 款, 项 of the header; 款 stands for 项 where there is none."""
    for line in reversed(lines):
        found = list(re.finditer(r"\S+", line.text))
        if tuple(match[0] for match in found) in (_LEVELS, _LEVELS[:2]):
            pieces = [Piece(line.start + match.start(), match[0]) for match in found]
            return (*pieces, pieces[-1])[:3]
    return ()


def _cells(row: _Row, columns: int, known: bool) -> tuple[Piece, ...]:
    """The row with blank pieces where nothing is printed, or nothing is certain."""
    codes = list(row.codes)
    before = codes[-1].after if codes else Piece(row.name.start, "")
    codes += [before] * (3 - len(codes))
    whole = known and len(row.figures) == columns
    figures = list(row.figures if whole else row.figures[:1])
    figures += [figures[-1].after] * (columns - len(figures))
    return (*codes, row.name, *figures)
