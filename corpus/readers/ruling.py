"""Ruled lines on an image as the cells they enclose: the only OpenCV file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_SHORTEST = 50
"""Pixels of the shortest ruled line; strokes of characters are shorter."""
_SNAP = 10
"""Pixels within which two ruled lines are one."""
_DRAWN = 0.6
"""Share of a border that must be inked for it to part two cells."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Place:
    """A cell by its first row and column and how many of each it covers."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """A ruled table: the borders of its rows and columns in pixels, and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Place, ...]

    @property
    def frame(self) -> Frame:
        return Frame(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def cell_at(self, x: float, y: float) -> int | None:
        """Index of the cell that holds a point, or None outside."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        for index, cell in enumerate(self.cells):
            if 0 <= row - cell.row < cell.rows and 0 <= column - cell.column < cell.columns:
                return index
        return None


def lattices(image: Any) -> list[Lattice]:
    """The ruled tables with more than one cell on a PIL image, from above."""
    import cv2
    import numpy

    grey = numpy.asarray(image.convert("L"))
    ink = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15
    )
    # A line of a scan is rarely quite straight: thicken it before asking for its length.
    across = _opened(cv2, cv2.dilate(ink, numpy.ones((3, 1))), (_SHORTEST, 1))
    down = _opened(cv2, cv2.dilate(ink, numpy.ones((1, 3))), (1, _SHORTEST))
    both = cv2.dilate(across | down, numpy.ones((5, 5)))
    found = []
    for left, top, width, height, _ in cv2.connectedComponentsWithStats(both)[2][1:].tolist():
        if width < 2 * _SHORTEST or height < _SNAP * 3:
            continue
        area = slice(top, top + height), slice(left, left + width)
        lattice = _lattice(across[area] > 0, down[area] > 0, left, top)
        if lattice and len(lattice.cells) > 1:
            found.append(lattice)
    return sorted(found, key=lambda lattice: lattice.ys[0])


def _opened(cv2: Any, ink: Any, size: tuple[int, int]) -> Any:
    return cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size))


def _lattice(across: Any, down: Any, left: int, top: int) -> Lattice | None:
    xs, ys = _places(down.sum(axis=0)), _places(across.sum(axis=1))
    if len(xs) < 2 or len(ys) < 2:
        return None
    cells = tuple(_cells(across, down, xs, ys))
    return Lattice(tuple(x + left for x in xs), tuple(y + top for y in ys), cells)


def _places(profile: Any) -> list[int]:
    """Where a profile of ruled pixels rises: the middles of the lines."""
    inked = [index for index, count in enumerate(profile.tolist()) if count >= 0.8 * _SHORTEST]
    runs: list[list[int]] = []
    for index in inked:
        if runs and index - runs[-1][-1] <= _SNAP:
            runs[-1].append(index)
        else:
            runs.append([index])
    return [round((run[0] + run[-1]) / 2) for run in runs]


def _cells(across: Any, down: Any, xs: Sequence[int], ys: Sequence[int]) -> Iterator[Place]:
    """The cells: grid places drawn together as long as no border stands between them."""
    taken: set[tuple[int, int]] = set()
    rows, columns = len(ys) - 1, len(xs) - 1

    def parts_columns(row: int, x: int) -> bool:
        return _inked(down[ys[row] + 4 : ys[row + 1] - 3, max(x - 6, 0) : x + 7], 1)

    def parts_rows(y: int, column: int) -> bool:
        return _inked(across[max(y - 6, 0) : y + 7, xs[column] + 4 : xs[column + 1] - 3], 0)

    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide = 1
            while (
                column + wide < columns
                and (row, column + wide) not in taken
                and not parts_columns(row, xs[column + wide])
            ):
                wide += 1
            high = 1
            while row + high < rows and not any(
                (row + high, other) in taken or parts_rows(ys[row + high], other)
                for other in range(column, column + wide)
            ):
                high += 1
            taken |= {(row + i, column + j) for i in range(high) for j in range(wide)}
            yield Place(row, column, high, wide)


def _inked(band: Any, axis: int) -> bool:
    """Whether a line runs through a band of pixels; ``axis`` is the one across the line."""
    line = band.any(axis=axis)
    return bool(line.size == 0 or line.mean() >= _DRAWN)
