"""A page as lines and tables with their places, whatever file it comes from.

Places are in points from the page's upper left corner, as printed (rotation applied).
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.document import Reading
from corpus.readers.content import Grid


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of text and the place it takes on the page, ``top`` above ``bottom``.

    ``readings`` are offsets into ``text``; typed text has none.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table; ``edges`` are the x places of its column borders, left to right."""

    grid: Grid
    edges: tuple[float, ...]
    top: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its prose in reading order, its tables from above, its size in points.

    ``crowded`` says that it has too many lines to look for tables among them.
    """

    lines: tuple[Box, ...]
    tables: tuple[Ruled, ...]
    width: float
    height: float
    crowded: bool = False

    @property
    def characters(self) -> int:
        """How many characters the page holds."""
        return sum(len(line.text) for line in self.lines) + sum(
            len(cell.text) for table in self.tables for cell in table.grid.cells
        )


def joined(before: str, after: str) -> str:
    """Two pieces of a broken line as one: a blank only between two Latin words."""
    latin = before[-1:].isascii() and before[-1:].isalpha()
    return before + (" " if latin and after[:1].isascii() and after[:1].isalpha() else "") + after
