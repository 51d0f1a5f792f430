"""PDF files: pages with text as printed, scanned pages through OCR."""

from __future__ import annotations

from corpus.errors import ReadError
from corpus.readers.content import Content
from corpus.readers.layout import laid_out
from corpus.readers.page import Page
from corpus.readers.pdf_page import pages
from corpus.readers.ranges import in_words
from corpus.readers.scan import aligned, scanned

_MOST_PAGES = 3000
"""Pages that are read of one file; a county's whole budget book has some hundreds."""
_MOST_SCANNED = 300
"""Pages that go through OCR, at a few seconds each."""
_FEWEST = 10
"""Characters a page must have on average; blank ones have none, or a stamp's."""


def read_pdf(data: bytes, name: str, identity: str) -> Content:
    """The text, tables and pages of a PDF; ``identity`` is the id of the document.

    Scanned pages over the limit are left out and named in ``problems``. Raises
    ReadError for a file that is damaged, protected, empty or has too many pages.
    """
    found: list[Page] = []
    skipped: list[int] = []
    read = 0
    for number, page in enumerate(pages(data, name, _MOST_PAGES), start=1):
        if isinstance(page, Page):
            found.append(page)
        elif read < _MOST_SCANNED:
            read += 1
            found.append(scanned(page.image(), page.width, page.height))
        else:
            skipped.append(number)
            found.append(Page((), (), page.width, page.height))
    if not found:
        raise ReadError(f"“{name}”没有任何页面。请重新下载后再试。")
    if sum(page.characters for page in found) < _FEWEST * min(len(found), 5):
        raise ReadError(f"“{name}”里没有认出文字。请换一份带文字的 PDF，或更清晰的扫描件。")
    problems = []
    if skipped:
        where = in_words(skipped)
        problems.append(f"扫描页超过 {_MOST_SCANNED} 页，第{where}页没有识别。请拆分后再试。")
    if crowded := [number for number, page in enumerate(found, start=1) if page.crowded]:
        problems.append(f"第{in_words(crowded)}页的线条过多，其中的表格只按文字读取。")
    return laid_out(aligned(found) if read else found, identity, problems)
