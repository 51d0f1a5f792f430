"""A text as lines without their outer blanks, each knowing where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.textmap import fold

_ONE_LINE = 400
"""A line longer than this may be a whole page that lost its line breaks."""
_INLINE = re.compile(
    r"(?<=[。；\s])(?=第[一二三四五六七八九十]{1,3}部分|[一二三四五六七八九十]{1,3}、"
    r"|[（(][一二三四五六七八九十]{1,3}[）)])"
)
_FIGURE = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its outer blanks; ``start`` and ``end`` are offsets into the text."""

    start: int
    end: int
    text: str


def is_figure(text: str) -> bool:
    """Whether ``text`` is nothing but a figure (or a code): ``1,234.50``, ``-3``, ``12%``."""
    return bool(_FIGURE.fullmatch(fold(text).text.replace(" ", "")))


def split(text: str, skip: Sequence[tuple[int, int]] = ()) -> list[Line]:
    """The lines of ``text`` that hold anything, those in the ranges ``skip`` left out.

    A page that came as one long line is split before its numbers 一、 and （一） too.
    """
    lines: list[Line] = []
    ranges = sorted(skip)
    offset = 0
    for whole in text.split("\n"):
        pieces = _INLINE.split(whole) if len(whole) > _ONE_LINE else [whole]
        for piece in pieces if len(pieces) > 2 else [whole]:
            stripped = piece.strip().strip("\x00\ufeff")
            start = offset + piece.find(stripped)
            before = bisect_right(ranges, (start, len(text)))
            if stripped and not (before and start < ranges[before - 1][1]):
                lines.append(Line(start, start + len(stripped), stripped))
            offset += len(piece)
        offset += 1
    return lines
