"""Headings that lost their number, placed by the numbers around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from corpus.heading import Heading, ahead
from corpus.lines import Line, is_figure
from corpus.numbering import PART, leading_number
from corpus.titles import LONGEST_UNNUMBERED, is_glossary, is_phrase, known, names_subject, tidy

_REACH = 300
"""Headings ahead in which the next number of a run is looked for."""


def with_lost(lines: Sequence[Line], headings: Sequence[Heading], passed: range) -> list[Heading]:
    """The headings and those that lost their number, in reading order; none in ``passed``."""
    at = {heading.line: heading for heading in headings}
    starts = [heading.line for heading in headings]
    unnumbered = [
        index
        for index in range(len(lines))
        if index not in at and index not in passed and _stands(lines, index, at)
    ]
    stack: list[Heading] = []
    found: list[Heading] = []
    for index in sorted([*at, *unnumbered]):
        heading = at.get(index)
        if heading is None:
            rest = ahead(headings, starts, index, _REACH)
            nearer = bisect_right(unnumbered, index)
            between = unnumbered[nearer : nearer + 1]
            nearest = not (rest and between and between[0] < rest[0].line)
            heading = _placed(lines[index], index, stack, rest, nearest)
        if heading is None:
            continue
        while stack and stack[-1].rank >= heading.rank:
            stack.pop()
        if not (heading.inline and any(is_glossary(item.title) for item in stack)):
            stack.append(heading)
            found.append(heading)
    return found


def _stands(lines: Sequence[Line], index: int, headings: Mapping[int, Heading]) -> bool:
    """Whether an unnumbered line looks like a heading: a phrase with text around it."""
    text = lines[index].text
    if index + 1 >= len(lines) or not is_phrase(text, LONGEST_UNNUMBERED) or leading_number(text):
        return False
    if index - 1 in headings and headings[index - 1].body > lines[index].start:
        return False  # the title of the number above it
    below, above = lines[index + 1].text, lines[index - 1].text
    if is_figure(below):
        return False  # a row of a flattened table
    if known(text):
        return True
    follows = len(below) > LONGEST_UNNUMBERED or below[-1] in "。；：:" or index + 1 in headings
    ends = above[-1] in "。；！？：:.;" or index - 1 in headings
    return index > 0 and follows and ends


def _placed(
    line: Line, index: int, stack: Sequence[Heading], rest: Sequence[Heading], nearest: bool
) -> Heading | None:
    """A heading without number, with the rank and value its neighbours imply; None if it is none.

    ``stack`` are the headings it may stand under, ``rest`` those that follow;
    ``nearest`` says that no other candidate stands between it and the next one.
    """
    row = known(line.text)
    place = _slot(row.rank if row else None, stack, rest, nearest)
    if place is None and (row or names_subject(line.text)):
        place = _over(stack, rest, nearest) or _beside(stack, rest)
    if place is None:
        return None
    return Heading(index, *place, "", tidy(line.text), line.start, line.end)


def _slot(
    rank: int | None, stack: Sequence[Heading], rest: Sequence[Heading], nearest: bool
) -> tuple[int, int] | None:
    """Rank and value where these are certain: just before number 2, or an outermost title."""
    if rank == PART:
        has_parts = any(item.rank == PART for item in (*stack, *rest))
        outer = PART if has_parts or not stack else stack[0].rank
        return outer, _last(stack, outer) + 1
    following = rest[0] if rest and nearest else None
    if following is None or following.rank == PART:
        return None
    if following.value - _last(stack, following.rank) >= 2:
        return following.rank, following.value - 1
    return None


def _over(
    stack: Sequence[Heading], rest: Sequence[Heading], nearest: bool
) -> tuple[int, int] | None:
    """Rank and value of a title over a run of its own 一、, where no parts are numbered."""
    if not (nearest and rest and (rest[0].rank, rest[0].value) == (PART + 1, 1)):
        return None
    if any(item.rank == PART and item.number for item in (*stack, *rest)):
        return None
    later = next((item for item in rest[1:] if item.rank <= PART + 1), None)
    if later is None or later.value != 2:
        return None
    return PART, _last(stack, PART) + 1


def _beside(stack: Sequence[Heading], rest: Sequence[Heading]) -> tuple[int, int]:
    """Rank and value by the gap in the numbers around, else beside or under the innermost."""
    for item in stack:
        later = _later(item, rest)
        if item.rank != PART and later and later.value - item.value >= 2:
            return item.rank, item.value + 1
    if not stack or stack[-1].rank == PART:
        return PART + 1, 1
    inner = stack[-1]
    later = _later(inner, rest)
    if later and later.value == inner.value + 1:
        return inner.rank + 1, 1
    return inner.rank, inner.value + 1


def _last(stack: Sequence[Heading], rank: int) -> int:
    return next((item.value for item in stack if item.rank == rank), 0)


def _later(heading: Heading, rest: Sequence[Heading]) -> Heading | None:
    """The next heading of the same run, or None when the run ends here."""
    following = next((item for item in rest if item.rank <= heading.rank), None)
    return following if following and following.rank == heading.rank else None
