"""Headings of a text, numbered or not, as a tree of sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.contents import contents
from corpus.document import Section
from corpus.heading import Heading, ahead
from corpus.lines import Line, is_figure, split
from corpus.numbering import PART, Number, leading_number
from corpus.titles import (
    LONGEST,
    chinese_count,
    is_phrase,
    names_subject,
    starts_with_amount,
    tidy,
)
from corpus.unnumbered import with_lost

_LABEL_END = re.compile(r"[：:]|。|\s+(?=\S)")
_DEFINES = re.compile(r"[\s：:]*(?:是指|指|系指|反映|即|纳入|.{0,12}是指)")
_SUBSTANCE = 8
"""Chinese characters a line needs to count as body text rather than a table cell."""


def outline(text: str, skip: Sequence[tuple[int, int]] = ()) -> tuple[Section, ...]:
    """The sections of ``text`` in reading order; offsets are into ``text``.

    ``skip`` are half-open ranges (tables) in which no heading is looked for.
    Numbered list items and numbered paragraphs are no sections but body text.
    """
    lines = split(text, skip)
    first, after = contents(lines)
    numbered = [item for item in _numbered(lines) if not first <= item.line < after]
    headings = with_lost(lines, _without_lists(lines, numbered), range(first, after))
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
            item for item in titled if _has_body(lines, item, ahead(numbered, starts, item.line, 1))
        ]
        if run[0].rank == PART or 2 * len(real) >= len(run):
            kept += titled
    return sorted(kept, key=lambda item: item.line)


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


def _has_body(lines: list[Line], item: Heading, following: Sequence[Heading]) -> bool:
    """Whether text, or a heading further in, stands between ``item`` and the next number."""
    if item.inline or (following and following[0].rank > item.rank):
        return True
    end = following[0].line if following else len(lines)
    return any(
        "。" in line.text or chinese_count(line.text) >= _SUBSTANCE
        for line in lines[item.line + 1 : end]
    )


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
