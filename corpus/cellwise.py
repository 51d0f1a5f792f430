"""Flattened tables with one cell a line: how many columns, and what stands in which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from corpus.lines import is_figure
from corpus.textmap import fold

_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_LEVEL = re.compile(r"\d{2}|\d{3}(?:\d{2}){0,2}|[合总小]\s*计|[类款项]|")
_LEVELS = ("类", "款", "项")
_CODES_ROWS = re.compile(r"码|^[类款项]$")
_TOTAL = re.compile(r"[合总]\s*计")
_NAMES_ROWS = re.compile(r"[类款项]$|项目|科目|名称|编码|代码|类别|内容|单位|收入|支出|指标")
_NAMES_ONLY_ROWS = re.compile(
    r"(?:[类款项]|.*名称|.*编码|.*代码|项目(?:\(.*\))?|科目|收\s*入|支\s*出)$"
)
_DIVIDED = re.compile(r"公务用车购置")
_MOST_COLUMNS = 14

Kind = Literal["text", "figure", "empty"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell-to-be: ``text`` equals the document's ``text[start:start + len(text)]``."""

    start: int
    text: str

    @property
    def kind(self) -> Kind:
        """What stands in the cell; a dash is ``"empty"``."""
        if self.text in ("", "-", "--", "—", "——", "－"):
            return "empty"
        return "figure" if is_figure(self.text) else "text"

    @property
    def coded(self) -> bool:
        """Whether it may be the code of a 类, 款 or 项."""
        return bool(_CODE.fullmatch(self.text))

    @property
    def after(self) -> Piece:
        """A blank cell where this one ends."""
        return Piece(self.start + len(self.text), "")


@dataclass(frozen=True, slots=True)
class Grid:
    """Rectangular rows of pieces, one merged repeated; the first ``headers`` are headers."""

    rows: tuple[tuple[Piece, ...], ...]
    headers: int


def one_cell_a_line(body: Sequence[Piece]) -> Grid | None:
    """The table of ``body``, one piece a line, or None where its columns are not certain.

    A blank line is a blank cell. Where such lines were dropped, the rows that are
    complete are kept.
    """
    blank = next((i for i, line in enumerate(reversed(body)) if line.text), 0)
    body, spare = body[: len(body) - blank], body[len(body) - blank :]
    place = next((i for i, line in enumerate(body) if line.kind == "figure"), None)
    if place is None:
        return None
    if groups := _two_groups(body[:place], body[place:]):
        return groups
    first = place if body[place].coded else place - 1
    printed, cells = body[:first], body[first:]
    if first < 2 or any(line.kind == "empty" for line in printed):
        return None
    header = _columns(printed)
    for width in range(2, min(_MOST_COLUMNS, len(header)) + 1):
        upper = len(header) - width
        if upper and (upper == 1 or width % upper):
            continue
        rows, certain = _rows(cells, spare, header[upper:], printed)
        if certain > 1 and consistent(rows, header[upper:]):
            spread = [piece for piece in header[:upper] for _ in range(width // upper)]
            grid = [spread] * bool(upper) + [list(header[upper:]), *rows[:certain]]
            return Grid(tuple(map(tuple, grid)), 1 + bool(upper))
    return _complete_rows(header, cells)


# --- headers ---------------------------------------------------------------------------


def _columns(header: Sequence[Piece]) -> Sequence[Piece]:
    """The header cells right above the columns of a table with codes, else the whole header.

    What stands before 科目编码 is over it; 类, 款 and 项 at the very end are below it.
    """
    codes = [index for index, piece in enumerate(header) if "码" in piece.text]
    levels = [piece for piece in header if piece.text in _LEVELS]
    upper = header[: len(header) - len(levels)]
    if len(codes) != 1 or any(piece.text in _LEVELS for piece in upper):
        return header
    names = upper[codes[0] + 1 :]
    if not names or not _NAMES_ROWS.search(names[0].text):
        return header
    return [*(levels or upper[codes[0] : codes[0] + 1]), *names]


def _two_groups(header: Sequence[Piece], cells: Sequence[Piece]) -> Grid | None:
    """The “三公”经费 table of the templates: two groups of the same columns, and one row.

    The groups come first, then 合计 and its parts twice, then twice what the vehicles
    are divided into.
    """
    middle, rest = list(header[2:]), list[Piece]()
    if any(piece.text == "小计" for piece in middle):
        start = next(i for i, piece in enumerate(middle) if piece.text == "小计")
        middle, rest = middle[:start], middle[start:]
    names, parts = middle[: len(middle) // 2], rest[: len(rest) // 2]
    divided = [i for i, piece in enumerate(names) if _DIVIDED.match(piece.text)]
    figures = [cell for cell in cells if cell.text]
    width = 2 * (len(names) + max(len(parts) - 1, 0))
    twice = _printed(middle) == _printed(names) * 2 and _printed(rest) == _printed(parts) * 2
    if len(names) < 3 or not twice or len(figures) != width or (parts and len(divided) != 1):
        return None
    if any(cell.kind == "text" for cell in figures) or header[0].text == header[1].text:
        return None
    rows: list[list[Piece]] = [[], [], []]
    for group in range(2):
        for index, name in enumerate(names):
            below = rest[group * len(parts) :][: len(parts)] if index in divided else []
            rows[0] += [header[group]] * max(len(below), 1)
            rows[1] += [middle[group * len(names) + index]] * max(len(below), 1)
            rows[2] += below or [name]
    return Grid((*map(tuple, rows), tuple(figures)), 3)


def _printed(pieces: Sequence[Piece]) -> list[str]:
    return [piece.text for piece in pieces]


# --- rows --------------------------------------------------------------------------------


def _rows(
    cells: Sequence[Piece],
    spare: Sequence[Piece],
    columns: Sequence[Piece],
    printed: Sequence[Piece],
) -> tuple[list[list[Piece]], int]:
    """``cells`` in rows below ``columns``, and how many of these are certain to be in place.

    A header repeated on a new page is left out. 合计 may stand for all the names of
    its row. A last row that is short may have lost any of its cells, unless blank
    lines follow (``spare``) and the rows above have kept theirs.
    """
    width = len(columns)
    heads = [bool(_NAMES_ONLY_ROWS.match(fold(piece.text).text)) for piece in columns]
    names = heads.index(False) if False in heads else width
    rows: list[list[Piece]] = []
    place = 0
    while place < len(cells):
        if again := _repeated(cells[place:], printed):
            place += again
            continue
        row = list(cells[place : place + width])
        merged = 1 < names == sum(heads) and len(row) > 1 and row[1].kind == "figure"
        if merged and _TOTAL.fullmatch(row[0].text):
            row = row[: 1 + width - names]
            place += len(row)
            row[1:1] = [row[0].after] * (names - 1)
        else:
            place += len(row)
        rows.append(row)
    certain = len(rows)
    if rows and (missing := width - len(rows[-1])):
        kept = any(not piece.text for row in rows[:-1] for piece in row[names:])
        certain -= not (kept and missing <= len(spare))
        rows[-1] += [cells[-1].after] * missing
    return rows, certain


def _repeated(cells: Sequence[Piece], printed: Sequence[Piece]) -> int:
    """How many cells repeat the header, or the end of it."""
    texts = _printed(printed)
    for start in range(len(texts) - 1):
        if _printed(cells[: len(texts) - start]) == texts[start:]:
            return len(texts) - start
    return 0


def _complete_rows(header: Sequence[Piece], cells: Sequence[Piece]) -> Grid | None:
    """Rows of one label and figures, where some blank cells were dropped: the complete ones."""
    filled = [cell for cell in cells if cell.text]
    coded = filled[0].coded
    if sum(bool(_NAMES_ONLY_ROWS.match(fold(h.text).text)) for h in header) != 1 + coded:
        return None
    starts = [
        index
        for index, cell in enumerate(filled)
        if (cell.coded and _follows(filled, index, "text") if coded else cell.kind == "text")
    ]
    groups = [filled[start:end] for start, end in pairwise([*starts, len(filled)])]
    rows = [
        group
        for before, group in pairwise([[], *groups])
        if len(group) == len(header)
        and _has_cents(group[1 + coded :], filled)
        and (coded or len(before) != 1)
    ]
    if any(len(group) > len(header) for group in groups):
        return None
    if len(rows) < 2 or 2 * len(rows) < len(groups) or not consistent(rows, header):
        return None
    return Grid((tuple(header), *map(tuple, rows)), 1)


def _has_cents(figures: Sequence[Piece], cells: Sequence[Piece]) -> bool:
    """No page number among decimals: it would make a row look complete that lost a blank cell."""
    printed = [cell.text for cell in cells if cell.kind == "figure" and not cell.coded]
    cents = 2 * sum("." in text for text in printed) > len(printed)
    return not (cents and any(figure.text.isdecimal() for figure in figures))


def _follows(cells: Sequence[Piece], index: int, kind: Kind) -> bool:
    return index + 1 < len(cells) and cells[index + 1].kind == kind


def consistent(rows: Sequence[Sequence[Piece]], header: Sequence[Piece]) -> bool:
    """Whether every column holds names or codes or figures only, and its header fits."""
    named = 0
    for column, title in enumerate(header):
        kinds = {row[column].kind for row in rows}
        codes = all(_LEVEL.fullmatch(row[column].text) for row in rows)
        head = fold(title.text).text
        codes = codes and bool(_CODES_ROWS.search(head))
        if title.kind != "text":
            return False
        if "text" in kinds and "figure" in kinds and not codes:
            return False
        if "text" in kinds or codes:
            named += 1
            if not _NAMES_ROWS.search(head):
                return False
        elif _NAMES_ONLY_ROWS.match(head):
            return False
    blank = any(all(piece.kind == "empty" for piece in row) for row in rows[:1])
    return 0 < named < len(header) and not blank
