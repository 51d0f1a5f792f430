"""Pages laid out as one text: running lines left out, broken paragraphs rejoined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.numbering import PART, leading_number
from corpus.readers.content import Content, Writer
from corpus.readers.page import Box, Page, Ruled, joined

_MARGIN = 0.1
"""Share of a page's height, above and below, in which headers and footers stand."""
_PAGE_NUMBER = re.compile(
    r"(?:第\s*)?[-—–－·\s]*\d{1,4}[-—–－·\s]*(?:页|/\s*\d+)?(?:[,，]?\s*共\s*\d+\s*页)?"
)
_ENDS = "。；：！？;:"
_TOKEN = re.compile(r"[\d.,%A-Za-z]+[％%万亿元]*|.")


def laid_out(found: Sequence[Page], identity: str, problems: Sequence[str] = ()) -> Content:
    """The text, tables and pages of ``found``; ``identity`` is the id of the document.

    Headers, footers and page numbers are left out. A table's rows are lines of the
    text, cells parted by tabs, a merged cell printed once.
    """
    layout = _Layout(Writer(identity, problems=list(problems)))
    frames = _frames(found)
    for page in _without_running(found):
        layout.page(page, frames[round(page.width), round(page.height)])
    return layout.writer.content()


@dataclass(frozen=True, slots=True)
class _Frame:
    """Borders of the text on pages of one size, in points.

    ``indents`` says whether paragraphs begin further in than their other lines.
    """

    left: float
    right: float
    indents: bool


def _frames(found: Sequence[Page]) -> dict[tuple[int, int], _Frame]:
    """Borders by page size: the left of long lines, leftmost of the usual, and their right."""
    frames: dict[tuple[int, int], _Frame] = {}
    for size in {(round(page.width), round(page.height)) for page in found}:
        lines = [
            line
            for page in found
            if (round(page.width), round(page.height)) == size
            for line in page.lines
            if line.right - line.left > 0.5 * page.width
        ]
        lefts = Counter(round(line.left) for line in lines)
        rights = Counter(round(line.right) for line in lines)
        usual = [left for left, count in lefts.items() if count * 10 >= len(lines)]
        right = rights.most_common(1)[0][0] if rights else size[0]
        left = min(usual, default=0)
        frames[size] = _Frame(left, right, max(usual, default=0) - left > 12)
    return frames


def _without_running(found: Sequence[Page]) -> Iterator[Page]:
    """The pages without page numbers and without lines that recur at their border."""
    seen = Counter(
        key
        for page in found
        for key in {_recurring(line) for line in page.lines if _at_border(line, page)}
    )
    often = {key for key, count in seen.items() if count >= max(3, len(found) * 0.4)}
    for page in found:
        kept = [
            line
            for line in page.lines
            if not _at_border(line, page)
            or not (_recurring(line) in often or _PAGE_NUMBER.fullmatch(line.text))
        ]
        yield replace(page, lines=tuple(kept))


def _at_border(line: Box, page: Page) -> bool:
    return line.bottom < _MARGIN * page.height or line.top > (1 - _MARGIN) * page.height


def _recurring(line: Box) -> str:
    return re.sub(r"\d+|\s", "", line.text) or "#"


@dataclass(slots=True)
class _Layout:
    """Writes page after page; ``last`` and ``ruled`` are what was written last."""

    writer: Writer
    last: tuple[Box, _Frame] | None = None
    ruled: Ruled | None = None

    def page(self, page: Page, frame: _Frame) -> None:
        """Append a page: its lines, and each table before the first line below it."""
        tables = list(page.tables)
        fresh = True
        for line in page.lines:
            while tables and line.top > tables[0].top:
                self._table(tables.pop(0), fresh)
                fresh = False
            self._line(line, frame, fresh)
            fresh = False
        for table in tables:
            self._table(table, fresh)
            fresh = False
        if fresh:
            self.writer.start_page()

    def _line(self, line: Box, frame: _Frame, fresh: bool) -> None:
        writer = self.writer
        above = line.text
        if self.last and _continues(*self.last, line, frame):
            before = self.last[0].text
            writer.put(" " if joined(before, line.text) != before + line.text else "")
            above = joined(writer.above.pop() if writer.above else "", line.text)
        else:
            writer.start_line()
        if fresh:
            writer.start_page()
        writer.put(line.text, line.readings)
        writer.above.append(above)
        self.last, self.ruled = (line, frame), None

    def _table(self, ruled: Ruled, fresh: bool) -> None:
        self.writer.start_line()
        if fresh:
            self.writer.start_page()
        if fresh and self.ruled and _same_columns(self.ruled, ruled):
            self.writer.more_table(ruled.grid)
        else:
            self.writer.table(ruled.grid, len(self.writer.starts))
        self.last, self.ruled = None, ruled


def _same_columns(before: Ruled, after: Ruled) -> bool:
    return len(before.edges) == len(after.edges) and all(
        abs(left - right) < 4 for left, right in zip(before.edges, after.edges, strict=True)
    )


def _continues(before: Box, outer: _Frame, line: Box, frame: _Frame) -> bool:
    """Whether ``line`` goes on with the sentence, or the centred title, of the line before.

    A line that is full is continued by one that is not indented. Full is a line
    that reaches the right border, or would not have held the next token.
    """
    size = max(line.bottom - line.top, 6.0)
    if leading_number(line.text) and before.text[-1] in _ENDS:
        return False
    room = outer.right - before.right
    number = leading_number(before.text)
    if number and number.rank == PART and leading_number(line.text) is None:
        centre = abs((before.left + before.right) - (line.left + line.right)) / 2
        near = 0 < line.top - before.top < 3 * size
        return near and room < 3 * size and (centre < size or line.left < frame.left + size)
    if line.left > frame.left + 1.2 * size:
        return False
    if frame.indents and before.text[-1] not in _ENDS and not leading_number(line.text):
        return before.right - before.left > 0.6 * (outer.right - outer.left)
    token = _TOKEN.match(line.text)
    token_width = (line.right - line.left) * len(token[0]) / len(line.text) if token else 0
    return room < max(2.2 * size, token_width + 0.5 * size)
