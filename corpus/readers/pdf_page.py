"""The pages of a PDF as lines with places and ruled grids: the only pdfium and pdfplumber file."""

from __future__ import annotations

import ctypes
import io
import logging
import threading
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from corpus.errors import ReadError
from corpus.readers.content import Grid, GridCell
from corpus.readers.page import Box, Page, Ruled, joined
from corpus.readers.scan import DPI, LONGEST
from corpus.titles import tidy

_SNAP = 3.0
"""Points within which two ruled edges are one."""
_PATH, _IMAGE = 2, 3
"""pdfium's numbers for page objects."""
_MOST_RULES = 10_000
"""Lines and boxes on a page; looking for tables among more takes minutes."""
_STAMP = 10
"""Fewer characters than this over an image are a stamp or a page number on a scan."""
_LOCK = threading.Lock()
"""pdfium is not safe to enter from two threads."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A page without text of its own; ``image`` draws it, upright, size in points."""

    image: Callable[[], Any]
    width: float
    height: float


def pages(data: bytes, name: str, most: int) -> Iterator[Page | Scan]:
    """The pages of a PDF, one at a time; a scan is to be drawn before the next is asked for.

    Raises ReadError for a file that is damaged, needs a password or has more than
    ``most`` pages.
    """
    pypdfium2 = _pdfium()
    document = None
    try:
        with _LOCK:
            document = pypdfium2.PdfDocument(data)
            count = len(document)
        if count > most:
            raise ReadError(f"“{name}”超过 {most} 页。请按部门拆分后再试。")
        plumber = _plumber(data)
        for index in range(count):
            with _LOCK:
                page = _page(document, plumber, index)
            yield page
    except pypdfium2.PdfiumError as error:
        raise ReadError(_refusal(error, name)) from error
    finally:
        if document is not None:
            with _LOCK:
                document.close()


def _pdfium() -> Any:
    """The untyped module, imported when the first PDF comes."""
    import pypdfium2

    return pypdfium2


def _plumber(data: bytes) -> Any:
    """The file as pdfplumber sees it, or None where it cannot: then no table is found."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every oddity it mends
    try:
        return pdfplumber.open(io.BytesIO(data))
    except Exception:  # pdfminer raises whatever a broken file makes it stumble over
        return None


def _refusal(error: Exception, name: str) -> str:
    if "password" in str(error).lower():
        return f"“{name}”设有打开密码。请先去掉密码，另存后再试。"
    return f"“{name}”已损坏或不完整，无法作为 PDF 打开。请重新下载后再试。"


def _page(document: Any, plumber: Any, index: int) -> Page | Scan:
    page = document[index]
    try:
        glyphs = list(_glyphs(page))
        kinds = Counter(item.type for item in page.get_objects(max_depth=3))
        width, height = page.get_size()
        scan = _is_scan(page, glyphs, kinds)
    finally:
        page.close()
    if scan:
        return Scan(lambda: _drawn(document, index), width, height)
    found: list[Ruled] = []
    outside = glyphs
    crowded = kinds[_PATH] > _MOST_RULES
    if kinds[_PATH] and glyphs and not crowded:
        for table in _tables(plumber, index):
            left, top, right, bottom = table.bbox
            inside = [g for g in outside if _within(g, left, top, right, bottom)]
            found.append(_ruled(table, inside))
            taken = {id(glyph) for glyph in inside if glyph.text != "\n"}
            outside = [glyph for glyph in outside if id(glyph) not in taken]
    return Page(tuple(_lines(outside)), tuple(found), width, height, crowded)


def _is_scan(page: Any, glyphs: Sequence[Box], kinds: Counter[int]) -> bool:
    """Whether a page shows more than its text layer says: a scan, outlines, unmapped fonts."""
    inked = [glyph.text for glyph in glyphs if not glyph.text.isspace()]
    if sum(map(_is_unmapped, inked)) * 4 > len(inked):
        return True
    if not inked:
        return bool(kinds[_PATH] or kinds[_IMAGE])
    return len(inked) < _STAMP and kinds[_IMAGE] > 0 and _covered(page)


def _is_unmapped(text: str) -> bool:
    """Whether a character is none: of private use, or pdfium's sign for unknown."""
    return text == "\ufffd" or "\ue000" <= text <= "\uf8ff"


def _covered(page: Any) -> bool:
    """Whether one image covers most of the page."""
    width, height = page.get_size()
    for item in page.get_objects(filter=[_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > 0.5 * width * height:
            return True
    return False


def _drawn(document: Any, index: int) -> Any:
    """The page as a PIL image of ``DPI``, or less where it is very large."""
    with _LOCK:
        page = document[index]
        try:
            scale = min(DPI / 72, LONGEST / max(page.get_size()))
            return page.render(scale=scale, grayscale=True).to_pil()
        finally:
            page.close()


def _tables(plumber: Any, index: int) -> list[Any]:
    """Ruled tables with more than one cell, from above; none where the rules cannot be read."""
    try:
        page = plumber.pages[index]
        tables = [table for table in page.find_tables() if len(table.cells) > 1]
        page.close()
    except Exception:  # as in _plumber
        return []
    return sorted(tables, key=lambda table: float(table.bbox[1]))


def _glyphs(page: Any) -> Iterator[Box]:
    """The characters of a page in reading order; a line ends with a ``"\\n"`` glyph."""
    raw = _pdfium().raw
    turn = page.get_rotation()
    left, bottom, right, top = page.get_mediabox()
    text_page = page.get_textpage()
    place = [ctypes.c_double() for _ in range(4)]
    try:
        for index in range(text_page.count_chars()):
            code = raw.FPDFText_GetUnicode(text_page, index)
            raw.FPDFText_GetCharBox(text_page, index, *map(ctypes.byref, place))
            x0, x1, y0, y1 = (value.value for value in place)
            if turn == 90:
                x0, x1, y0, y1 = y0 - bottom, y1 - bottom, x0 - left, x1 - left
            elif turn == 180:
                x0, x1, y0, y1 = right - x1, right - x0, y0 - bottom, y1 - bottom
            elif turn == 270:
                x0, x1, y0, y1 = top - y1, top - y0, right - x1, right - x0
            else:
                x0, x1, y0, y1 = x0 - left, x1 - left, top - y1, top - y0
            text = _character(code)
            if text:
                yield Box(text, x0, x1, y0, y1)
    finally:
        text_page.close()


def _character(code: int) -> str:
    if code in (0, 0xFEFF, 0x0D):
        return ""
    if code == 0xFFFE:  # pdfium's mark for a hyphen at a line's end
        return "-"
    return chr(code) if code == 0x0A or code >= 0x20 else " "


def _within(glyph: Box, left: float, top: float, right: float, bottom: float) -> bool:
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    return left <= x <= right and top <= y <= bottom


def _lines(glyphs: Sequence[Box]) -> Iterator[Box]:
    line: list[Box] = []
    for glyph in [*glyphs, Box("\n", 0, 0, 0, 0)]:
        if glyph.text != "\n":
            line.append(glyph)
            continue
        text = "".join(item.text for item in line).strip()
        inked = [item for item in line if not item.text.isspace()]
        line = []
        if inked:
            yield Box(
                text,
                min(item.left for item in inked),
                max(item.right for item in inked),
                min(item.top for item in inked),
                max(item.bottom for item in inked),
            )


def _ruled(table: Any, glyphs: Sequence[Box]) -> Ruled:
    xs = _edges([edge for x0, _, x1, _ in table.cells for edge in (x0, x1)])
    ys = _edges([edge for _, y0, _, y1 in table.cells for edge in (y0, y1)])
    places: dict[tuple[int, int], list[Box]] = {}
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        place = bisect_right(ys, y) - 1, bisect_right(xs, x) - 1
        places.setdefault(place, []).append(glyph)
    cells = []
    for left, top, right, bottom in table.cells:
        row, column = _nearest(ys, top), _nearest(xs, left)
        rows, columns = _nearest(ys, bottom) - row, _nearest(xs, right) - column
        inside = places.get((row, column), [])
        if rows * columns > 1:
            inside = [glyph for glyph in glyphs if _within(glyph, left, top, right, bottom)]
        cells.append(GridCell(_cell_text(inside), row, column, rows, columns))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    grid = Grid(tuple(cells), len(ys) - 1, len(xs) - 1)
    return Ruled(grid, tuple(xs), float(table.bbox[1]))


def _edges(places: list[float]) -> list[float]:
    ordered = sorted(places)
    return ordered[:1] + [after for before, after in pairwise(ordered) if after - before > _SNAP]


def _nearest(edges: Sequence[float], place: float) -> int:
    index = bisect_left(edges, place)
    near = [i for i in (index - 1, index) if 0 <= i < len(edges)]
    return min(near, key=lambda i: abs(edges[i] - place))


def _cell_text(glyphs: Sequence[Box]) -> str:
    """A cell's lines as one: without blanks at the break unless Latin words meet there."""
    text = ""
    for before, glyph in pairwise([Box("", 0, 0, 0, 0), *glyphs]):
        if text and glyph.top >= before.bottom and not glyph.text.isspace():
            text = joined(text.rstrip(), glyph.text)
        elif glyph.text != "\n":
            text += glyph.text
    return tidy(" ".join(text.split()))
