"""Files to Documents, told apart by their content and never by their name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from corpus.document import Document
from corpus.errors import ReadError
from corpus.flattened import flattened_tables
from corpus.headings import outline
from corpus.metadata import metadata
from corpus.readers.content import Content
from corpus.readers.docx import read_docx
from corpus.readers.html import is_html, read_html
from corpus.readers.image import read_image
from corpus.readers.pdf import read_pdf
from corpus.readers.sheets import read_sheets
from corpus.readers.sniff import Format, format_of
from corpus.readers.tabbed import tabbed_tables
from corpus.readers.text import decode

LIMIT = 64 * 1024 * 1024
"""Bytes a file may have; the largest disclosures seen have a few MiB."""

_READERS: dict[Format, Callable[[bytes, str, str], Content]] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "sheets": read_sheets,
    "image": read_image,
}


def read(path: Path) -> Document:
    """The disclosure in the file ``path``; raises ReadError when it cannot be one."""
    name = path.name
    try:
        if path.is_dir():
            raise ReadError(f"“{name}”是文件夹。请选择其中的文件。")
        if path.stat().st_size > LIMIT:
            raise ReadError(f"“{name}”超过 {LIMIT >> 20} MiB。请拆分后再试。")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(f"找不到文件“{name}”。请检查路径是否正确。") from error
    except PermissionError as error:
        raise ReadError(f"没有权限读取“{name}”。请检查文件的权限。") from error
    except (OSError, ValueError) as error:
        raise ReadError(f"读取“{name}”时出错。请检查文件是否完好、磁盘是否可用。") from error
    return read_bytes(data, name)


def read_bytes(data: bytes, name: str) -> Document:
    """The disclosure in ``data``; ``name`` is the file's name, used in messages and titles."""
    if len(data) > LIMIT:
        raise ReadError(f"“{name}”超过 {LIMIT >> 20} MiB。请拆分后再试。")
    if not data:
        raise ReadError(f"“{name}”是空文件。请重新下载，或换一份文件。")
    identity = hashlib.sha256(data).hexdigest()[:16]
    content = _content(data, name, identity)
    sections = outline(content.text, content.skip)
    title, about = metadata(content.text, sections, name)
    return Document(
        id=identity,
        name=name,
        title=title,
        text=content.text,
        sections=sections,
        tables=content.tables,
        pages=content.pages,
        metadata=replace(about, url=content.url),
        readings=content.readings,
        problems=content.problems,
    )


def _content(data: bytes, name: str, identity: str) -> Content:
    reader = _READERS.get(format_of(data, name))
    if reader is not None:
        return reader(data, name, identity)
    text = decode(data, name)
    if is_html(text):
        return read_html(text, name, identity)
    tables, skip = tabbed_tables(text, identity)
    more, ranges = flattened_tables(text, identity, skip)
    ordered = sorted((*tables, *more), key=lambda table: table.rows[0][0].span.start)
    return Content(text, tuple(ordered), tuple(sorted((*skip, *ranges))))
