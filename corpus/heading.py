"""A heading line of a text, before the headings form a tree."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line; ``line`` counts lines, ``value`` is its number, read or inferred.

    ``body`` is where the text after the heading begins. A numbered paragraph
    without a title of its own has ``title`` ""; ``inline`` says that its body
    begins on the heading's own line.
    """

    line: int
    rank: int
    value: int
    number: str
    title: str
    start: int
    body: int
    inline: bool = False


def ahead(
    headings: Sequence[Heading], starts: Sequence[int], line: int, most: int
) -> Sequence[Heading]:
    """The next headings, ``most`` at most, below a line; ``starts`` are their lines."""
    first = bisect_right(starts, line)
    return headings[first : first + most]
