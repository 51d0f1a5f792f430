"""Headings of a text, numbered or not, as a tree of sections."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.contents import contents
from corpus.document import Section
from corpus.lines import Line, is_figure, split
from corpus.numbering import PART, Number, leading_number
from corpus.titles import (
    LONGEST,
    LONGEST_UNNUMBERED,
    chinese_count,
    is_glossary,
    is_phrase,
    known,
    names_subject,
    starts_with_amount,
    tidy,
)

_LABEL_END = re.compile(r"[：:]|。|\s+(?=\S)")
_DEFINES = re.compile(r"[\s：:]*(?:是指|指|系指|反映|即|纳入|.{0,12}是指)")
_REACH = 300
"""Headings ahead in which the next number of a run is looked for."""
_SUBSTANCE = 8
"""Chinese characters a line needs to count as body text rather than a table cell."""


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


def outline(text: str, skip: Sequence[tuple[int, int]] = ()) -> tuple[Section, ...]:
    """The sections of ``text`` in reading order; offsets are into ``text``.

    ``skip`` are half-open ranges (tables) in which no heading is looked for.
    Numbered list items and numbered paragraphs are no sections but body text.
    """
    lines = split(text, skip)
    first, after = contents(lines)
    numbered = [item for item in _numbered(lines) if not first <= item.line < after]
    headings = _with_lost(lines, _without_lists(lines, numbered), range(first, after))
    if after > first:
        start = lines[first]
        rank = next((heading.rank for heading in headings if heading.line >= after), PART)
        headings.append(Heading(first, rank, 0, "", "目录", start.start, start.end))
        headings.sort(key=lambda heading: heading.line)
    return _tree(headings, len(text))


def _numbered(lines: list[Line]) -> Iterator[Heading]:
    """Every numbered line, with its title where it has one."""
    for index, line in enumerate(lines):
        number = leading_number(line.text)
        if number is None:
            continue
        rest = line.text[number.length :]
        if index + 1 < len(lines) and is_figure(lines[index + 1].text):
            yield _heading(index, line, number, "", line.start)  # a row of a flattened table
            continue
        if not rest and number.rank == PART and index + 1 < len(lines):
            below = lines[index + 1]
            if is_phrase(below.text, LONGEST) and leading_number(below.text) is None:
                yield _heading(index, line, number, below.text, below.end)
            continue
        title, used = _label(rest)
        body = line.start + number.length + used
        yield _heading(index, line, number, title, body, inline=body < line.end)


def _heading(
    index: int, line: Line, number: Number, title: str, body: int, inline: bool = False
) -> Heading:
    return Heading(
        index, number.rank, number.value, number.printed, tidy(title), line.start, body, inline
    )


def _label(rest: str) -> tuple[str, int]:
    """The title ``rest`` begins with and how many characters it takes, or ``("", 0)``.

    A whole line is a title when it is one short phrase; otherwise what stands
    before 。, ： or a blank is, if it names a subject and does not define a term.
    """
    bare = rest.rstrip("：: ")
    if is_phrase(bare, LONGEST):
        return bare, len(rest)
    for match in _LABEL_END.finditer(rest):
        label, after = rest[: match.start()], rest[match.end() :]
        if not label.strip() or not is_phrase(label, LONGEST):
            break
        if names_subject(label) and not _DEFINES.match(after) and not starts_with_amount(after):
            return label, match.end()
        if match.group().strip():
            break
    return "", 0


def _without_lists(lines: list[Line], numbered: list[Heading]) -> list[Heading]:
    """Headings only: runs of list items and numbered paragraphs are body text.

    A run is a sequence 1, 2, 3 of one rank. Where most of its members have no
    title, or no text under it, the run is a list.
    """
    starts = [item.line for item in numbered]
    kept: list[Heading] = []
    for run in _runs(numbered):
        titled = [item for item in run if item.title]
        real = [
            item
            for item in titled
            if _has_body(lines, item, _after(numbered, starts, item.line, 1))
        ]
        if run[0].rank == PART or 2 * len(real) >= len(run):
            kept += titled
    return sorted(kept, key=lambda item: item.line)


def _after(headings: list[Heading], starts: list[int], line: int, most: int) -> list[Heading]:
    """The next headings, ``most`` at most, below a line; ``starts`` are their lines."""
    first = bisect_right(starts, line)
    return headings[first : first + most]


def _runs(numbered: list[Heading]) -> list[list[Heading]]:
    runs: list[list[Heading]] = []
    current: dict[int, list[Heading]] = {}
    for item in numbered:
        for rank in [rank for rank in current if rank > item.rank]:
            del current[rank]
        run = current.get(item.rank)
        if run is None or item.value <= run[-1].value:
            run = current[item.rank] = []
            runs.append(run)
        run.append(item)
    return runs


def _has_body(lines: list[Line], item: Heading, following: list[Heading]) -> bool:
    """Whether text, or a heading further in, stands between ``item`` and the next number."""
    if item.inline or (following and following[0].rank > item.rank):
        return True
    end = following[0].line if following else len(lines)
    return any(
        "。" in line.text or chinese_count(line.text) >= _SUBSTANCE
        for line in lines[item.line + 1 : end]
    )


def _with_lost(lines: list[Line], headings: list[Heading], passed: range) -> list[Heading]:
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
            rest = _after(headings, starts, index, _REACH)
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


def _stands(lines: list[Line], index: int, headings: dict[int, Heading]) -> bool:
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
    line: Line, index: int, stack: list[Heading], rest: list[Heading], nearest: bool
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
    rank: int | None, stack: list[Heading], rest: list[Heading], nearest: bool
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


def _over(stack: list[Heading], rest: list[Heading], nearest: bool) -> tuple[int, int] | None:
    """Rank and value of a title over a run of its own 一、, where no parts are numbered."""
    if not (nearest and rest and (rest[0].rank, rest[0].value) == (PART + 1, 1)):
        return None
    if any(item.rank == PART and item.number for item in (*stack, *rest)):
        return None
    later = next((item for item in rest[1:] if item.rank <= PART + 1), None)
    if later is None or later.value != 2:
        return None
    return PART, _last(stack, PART) + 1


def _beside(stack: list[Heading], rest: list[Heading]) -> tuple[int, int]:
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


def _last(stack: list[Heading], rank: int) -> int:
    return next((item.value for item in stack if item.rank == rank), 0)


def _later(heading: Heading, rest: list[Heading]) -> Heading | None:
    """The next heading of the same run, or None when the run ends here."""
    following = next((item for item in rest if item.rank <= heading.rank), None)
    return following if following and following.rank == heading.rank else None


def _tree(headings: list[Heading], length: int) -> tuple[Section, ...]:
    sections: list[Section] = []
    path: list[tuple[int, int]] = []
    for heading in headings:
        while path and path[-1][1] >= heading.rank:
            closed = path.pop()[0]
            sections[closed] = replace(sections[closed], end=heading.start)
        parent = path[-1][0] if path else None
        path.append((len(sections), heading.rank))
        sections.append(
            Section(
                heading.title,
                heading.number,
                len(path),
                heading.start,
                heading.body,
                length,
                parent,
            )
        )
    return tuple(sections)
