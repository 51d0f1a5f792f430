"""Web pages: the main content, its tables kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from corpus.errors import ReadError
from corpus.readers.content import Content, Grid, GridCell, Writer
from corpus.titles import tidy

_MARK = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|div|table|p)\b", re.IGNORECASE)
_DROPPED = {
    *("script", "style", "noscript", "nav", "header", "footer", "aside", "form", "iframe"),
    *("template", "svg", "button", "select", "title", "head"),
}
_BLOCKS = {
    *("p", "div", "section", "article", "main", "center", "blockquote", "pre", "hr"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr"),
}
# Where the content stands in the pages of government site systems (TRS and its
# like) and of others; the fullest of those that match is taken.
_MAIN = re.compile(
    r"trs_|ucap-?content|article|zoom|(?:main|page|news|detail|view|info)s?[-_]?(?:content|text|con)\b"
    r"|^content$|vsb_content",
    re.IGNORECASE,
)
_WIDEST = 200
"""Cells one merged cell may cover in a direction."""


def is_html(text: str) -> bool:
    """Whether ``text`` is a web page rather than prose."""
    head = text[:4000]
    return bool(_MARK.search(head)) and ("</" in text)


def read_html(text: str, name: str, identity: str) -> Content:
    """The main content of a web page; raises ReadError when it shows no text."""
    import lxml.etree  # type: ignore[import-untyped]
    import lxml.html  # type: ignore[import-untyped]

    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
    try:
        root = lxml.html.document_fromstring(text.replace("\x00", "").encode(), parser=parser)
    except (ValueError, lxml.etree.LxmlError) as error:
        raise ReadError(f"“{name}”不是完整的网页。请重新保存网页后再试。") from error
    writer = Writer(identity)
    main = _main(root)
    title = _meta(root, "ArticleTitle") or (root.findtext(".//h1") or "").strip()
    if title and title not in "".join(main.itertext()):
        writer.line(title)
    _write(main, writer)
    if not writer.length:
        raise ReadError(f"“{name}”里没有可读的正文。请打开网页后另存为完整网页或 PDF 再试。")
    return writer.content(url=_address(root))


def _meta(root: Any, key: str) -> str:
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == key.lower():
            return (meta.get("content") or "").strip()
    return ""


def _address(root: Any) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            return str(link.get("href"))
    return _meta(root, "Url") or None


def _main(root: Any) -> Any:
    body = root.find("body")
    whole = body if body is not None else root
    for element in list(whole.iter()):
        if element.tag in _DROPPED or not isinstance(element.tag, str):
            element.drop_tree()
    named = [
        element
        for element in whole.iter("div", "td", "article", "main", "section")
        if any(_MAIN.search(element.get(key) or "") for key in ("id", "class"))
    ]
    fullest = max(named, key=_fullness, default=whole)
    return fullest if 2 * _fullness(fullest) > _fullness(whole) else whole


def _fullness(element: Any) -> int:
    return len("".join(element.text_content().split()))


def _write(element: Any, writer: Writer) -> None:
    """The lines of ``element``, tables with two rows and columns or more as tables."""
    line: list[str] = []
    for piece in _pieces(element):
        if isinstance(piece, str):
            line.append(piece)
            continue
        _end_line(line, writer)
        if isinstance(piece, Grid):
            writer.start_line()
            writer.table(piece)
    _end_line(line, writer)


def _end_line(line: list[str], writer: Writer) -> None:
    text = " ".join("".join(line).split())
    line.clear()
    if text:
        writer.line(text)


def _pieces(element: Any) -> Iterator[str | Grid | None]:
    """Text, tables, and None where a line ends, in reading order."""
    block = element.tag in _BLOCKS
    grid = _grid(element) if element.tag == "table" else None
    if block:
        yield None
    if grid is not None:
        yield grid
    else:
        if element.text:
            yield element.text
        for child in element:
            if child.tag == "br":
                yield None
            else:
                yield from _pieces(child)
            if child.tag in ("td", "th"):
                yield " "
            if child.tail:
                yield child.tail
    if block:
        yield None


def _grid(table: Any) -> Grid | None:
    """The cells of a data table; None for one that only lays out the page."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    if len(rows) < 2 or table.find(".//table") is not None:
        return None
    cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    for index, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while (index, column) in taken:
                column += 1
            height = min(_span(cell, "rowspan"), len(rows) - index)
            width = _span(cell, "colspan")
            places = {(index + i, column + j) for i in range(height) for j in range(width)}
            if places & taken:  # spans that overlap: keep to the one place that is free
                height, width, places = 1, 1, {(index, column)}
            taken |= places
            text = "".join(_text(cell).split("\n"))
            cells.append(GridCell(tidy(" ".join(text.split())), index, column, height, width))
            column += width
    columns = max((column + 1 for _, column in taken), default=0)
    return Grid(tuple(cells), len(rows), columns) if columns > 1 else None


def _text(cell: Any) -> str:
    return "".join(piece for piece in _pieces(cell) if isinstance(piece, str))


def _span(cell: Any, key: str) -> int:
    value = cell.get(key) or "1"
    return min(max(int(value), 1), _WIDEST) if value.isdecimal() else 1
