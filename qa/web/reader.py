"""A disclosure as a page: its sections, tables and pages, each with an anchor; no script."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from urllib.parse import urlencode

from corpus.document import Cell, Document, Table
from corpus.lines import is_figure
from qa.web.marks import MarkedText
from qa.web.sheet import sheet

_KINDS = {"budget": "部门预算", "final": "部门决算"}
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class View:
    """What of a document is marked: a cited range, the facts; and large letters."""

    cited: tuple[int, int] | None = None
    facts: bool = False
    large: bool = False

    def query(self, facts: bool | None = None, large: bool | None = None) -> str:
        """The query that asks for this view, or for one with a switch set otherwise."""
        chosen: dict[str, int] = {}
        if self.cited:
            chosen |= {"start": self.cited[0], "end": self.cited[1]}
        if self.facts if facts is None else facts:
            chosen["facts"] = 1
        if self.large if large is None else large:
            chosen["large"] = 1
        return f"?{urlencode(chosen)}"


def render_document(document: Document, text: MarkedText, view: View) -> str:
    """The whole page of ``document``; ``text`` is its text, marked as ``view`` says."""
    body = (
        f'<main class="body">{_head(document, view)}{_contents(document)}'
        f'<article class="paper">{"".join(_blocks(document, text))}</article></main>'
    )
    return sheet(document.title, body, large=view.large, home="../")


def render_list(documents: tuple[Document, ...], large: bool = False) -> str:
    """The page that names every document of the library."""
    query = "?large=1" if large else ""
    items = "".join(
        f'<li><a href="documents/{escape(each.id)}{query}">{escape(each.title)}</a></li>'
        for each in documents
    )
    listed = f'<ul class="list">{items}</ul>' if items else "<p>资料库里还没有报告。</p>"
    body = f'<main class="body"><h1>公开资料</h1>{listed}</main>'
    return sheet("公开资料", body, large=large, home="./")


def _head(document: Document, view: View) -> str:
    known = document.metadata
    about = (
        known.department,
        f"{known.year}年" if known.year else None,
        _KINDS.get(known.kind or ""),
        known.scope,
        "由扫描件识别，请以原件为准" if document.readings else None,
    )
    items = "".join(f"<li>{escape(each)}</li>" for each in about if each)
    facts = "不标数字" if view.facts else "标出读到的数字"
    letters = "标准字" if view.large else "大字版"
    links = [
        f'<a href="{escape(view.query(facts=not view.facts))}">{facts}</a>',
        f'<a href="{escape(view.query(large=not view.large))}">{letters}</a>',
    ]
    if view.cited:
        links.append('<a href="#cited">到引用处</a>')
    if known.url and known.url.lower().startswith(("https://", "http://")):
        links.append(f'<a href="{escape(known.url)}" rel="noopener noreferrer">官网原文</a>')
    return (
        f'<h1>{escape(document.title)}</h1><ul class="about">{items}</ul>'
        f'<p class="links">{"".join(links)}</p>'
    )


def _contents(document: Document) -> str:
    """Links to the two upper levels of sections, and to every page."""
    paths = [(index, document.path(index)) for index in range(len(document.sections))]
    sections = "".join(
        f'<li class="depth{len(path)}"><a href="#s{index}">{escape(path[-1])}</a></li>'
        for index, path in paths
        if len(path) <= 2 and path[-1].strip()
    )
    pages = "".join(
        f'<li><a href="#p{number}">{number}</a></li>'
        for number in range(1, len(document.pages) + 1)
    )
    listed = f'<ul class="toc">{sections}</ul>' if sections else ""
    paged = f'<h2>页</h2><ul class="pages">{pages}</ul>' if pages else ""
    if not listed and not paged:
        return ""
    return f'<nav aria-label="目录"><details><summary>目录</summary>{listed}{paged}</details></nav>'


def _blocks(document: Document, text: MarkedText) -> Iterator[str]:
    """Headings, tables and the lines between them, in the order of the text."""
    at = 0
    for start, end, part in _parts(document):
        if start < at:
            if isinstance(part, int):
                yield f'<a class="anchor" id="s{part}"></a>'
            continue
        yield from _lines(document, text, at, start)
        if isinstance(part, Table):
            yield from _table(document, text, part, start, end)
        else:
            yield from _heading(document, text, part, start, end)
        at = end
    yield from _lines(document, text, at, len(document.text))


def _parts(document: Document) -> list[tuple[int, int, Table | int]]:
    """Tables and headings (by the index of their section), with the range each takes."""
    found: list[tuple[int, int, Table | int]] = [
        (section.start, section.body, index) for index, section in enumerate(document.sections)
    ]
    for table in document.tables:
        spans = [cell.span for row in table.rows for cell in row]
        if spans:
            found.append((min(s.start for s in spans), max(s.end for s in spans), table))
    return sorted(found, key=lambda part: (part[0], isinstance(part[2], Table)))


def _lines(document: Document, text: MarkedText, start: int, end: int) -> Iterator[str]:
    """The lines of a stretch as paragraphs, with a mark where a page begins."""
    pages = document.pages[bisect_left(document.pages, start) : bisect_left(document.pages, end)]
    first = bisect_left(document.pages, start) + 1
    edges = [start, *pages, end]
    for number, (one, two) in enumerate(pairwise(edges)):
        if number:
            yield _page(first + number - 1)
        at = one
        for line in document.text[one:two].splitlines(keepends=True):
            if line.strip():
                yield f"<p>{text.html(at, at + len(line.rstrip()))}</p>"
            at += len(line)


def _page(number: int) -> str:
    return f'<p class="leaf" id="p{number}">第 {number} 页</p>'


def _heading(
    document: Document, text: MarkedText, index: int, start: int, end: int
) -> Iterator[str]:
    for number in _pages_from(document, start, end):
        yield _page(number)
    tag = f"h{min(len(document.path(index)) + 1, _DEEPEST)}"
    words = document.text[start:end]
    if words.strip():
        stop = start + len(words.rstrip())
        yield f'<{tag} id="s{index}">{text.html(start, stop)}</{tag}>'
    else:
        yield f'<a class="anchor" id="s{index}"></a>'


def _pages_from(document: Document, start: int, end: int) -> range:
    """The numbers of the pages that begin from ``start`` to before ``end``."""
    return range(bisect_left(document.pages, start) + 1, bisect_left(document.pages, end) + 1)


def _table(
    document: Document, text: MarkedText, table: Table, start: int, end: int
) -> Iterator[str]:
    """The grid, a merged cell once; then what stands between its cells in the text."""
    anchors = {document.pages[number - 1]: number for number in _pages_from(document, start, end)}
    drawn: set[tuple[int, int]] = set()
    rows = []
    for number, row in enumerate(table.rows):
        cells = []
        for cell in row:
            place = (cell.span.start, cell.span.end)
            # An empty cell has no text to tell it from another at the same offset.
            if place in drawn and (cell.rows > 1 or cell.columns > 1):
                continue
            drawn.add(place)
            leaves = [offset for offset in anchors if offset <= cell.span.start]
            marked = "".join(f'<a class="anchor" id="p{anchors.pop(leaf)}"></a>' for leaf in leaves)
            cells.append(_cell(cell, marked + text.html(*place), number < table.headers))
        rows.append(f"<tr>{''.join(cells)}</tr>")
    name = escape(table.caption or "表格")
    unit = f"（单位：{escape(table.unit)}）" if table.unit else ""
    yield (
        f'<div class="scroll" role="group" aria-label="{name}" tabindex="0"><table>'
        f"<caption>{name}{unit}</caption><tbody>{''.join(rows)}</tbody></table></div>"
    )
    yield from (f'<a class="anchor" id="p{number}"></a>' for number in anchors.values())
    yield from _between(document, text, drawn, start, end)


def _cell(cell: Cell, html: str, header: bool) -> str:
    tag = "th" if header and cell.text.strip() else "td"
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    side = ' class="number"' if tag == "td" and is_figure(cell.text) else ""
    return f"<{tag}{side}{rows}{columns}>{html}</{tag}>"


def _between(
    document: Document, text: MarkedText, drawn: set[tuple[int, int]], start: int, end: int
) -> Iterator[str]:
    """What a table's range holds beside its cells, such as headers repeated on a next page."""
    at, left = start, []
    for one, two in (*sorted(drawn), (end, end)):
        if document.text[at:one].strip():
            left.append(text.html(at, one))
        at = max(at, two)
    if left:
        yield f'<p class="between">表中另有：{" ".join(left)}</p>'
