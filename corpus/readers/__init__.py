"""Files to Documents, told apart by their content and never by their name."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator
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
from corpus.readers.office import as_docx
from corpus.readers.pdf import read_pdf
from corpus.readers.sheets import read_sheets
from corpus.readers.sniff import Format, format_of
from corpus.readers.sources import LIMIT, Problem, load, sources_in, too_large
from corpus.readers.tabbed import tabbed_tables
from corpus.readers.text import decode

_log = logging.getLogger(__name__)

_READERS: dict[Format, Callable[[bytes, str, str], Content]] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "sheets": read_sheets,
    "image": read_image,
}


def read(path: Path) -> Document:
    """The disclosure in the file ``path``; raises ReadError when it cannot be one."""
    return read_bytes(load(path), path.name)


def read_all(paths: Iterable[Path]) -> Iterator[Document | Problem]:
    """Every disclosure at ``paths``: files, folders and what is in ZIP archives.

    What cannot be read comes as a Problem in its place, and the rest goes on.
    """
    for source in sources_in(paths):
        if isinstance(source, Problem):
            yield source
            continue
        try:
            yield read_bytes(source.data, source.name)
        except ReadError as error:
            yield Problem(source.origin, str(error))


def read_each(paths: Iterable[Path]) -> tuple[Document, ...]:
    """Every disclosure at ``paths``, each once; what a folder or archive has besides is logged.

    Raises ReadError where a path itself cannot be read, or where nothing could be.
    """
    return tuple(documents_in(paths))


def documents_in(paths: Iterable[Path]) -> Iterator[Document]:
    """The same one at a time; the error comes when its turn has come."""
    named = list(paths)
    seen: set[str] = set()
    problems: list[Problem] = []
    for found in read_all(named):
        if isinstance(found, Document):
            if found.id not in seen:
                seen.add(found.id)
                yield found
        elif found.origin in map(str, named):
            raise ReadError(found.message)
        else:
            problems.append(found)
            _log.warning("%s：%s", found.origin, found.message)
    if named and not seen:
        first = f"例如：{problems[0].message}" if problems else ""
        raise ReadError(f"“{named[0].name}”里没有可以读取的文件。请换一份再试。{first}")


def identity_of(data: bytes) -> str:
    """The ``Document.id`` that a file's bytes get."""
    return hashlib.sha256(data).hexdigest()[:16]


def read_bytes(data: bytes, name: str) -> Document:
    """The disclosure in ``data``; ``name`` is the file's name, used in messages and titles."""
    if len(data) > LIMIT:
        raise ReadError(too_large(name))
    if not data:
        raise ReadError(f"“{name}”是空文件。请重新下载，或换一份文件。")
    identity = identity_of(data)
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
    form = format_of(data, name)
    if form == "zip":
        raise ReadError(f"“{name}”是压缩包，里面可能有多份文件。请解压，再选择其中的一份。")
    if form == "doc":
        data, form = as_docx(data, name), "docx"
    if reader := _READERS.get(form):
        return reader(data, name, identity)
    text = decode(data, name)
    if is_html(text):
        return read_html(text, name, identity)
    tables, skip = tabbed_tables(text, identity)
    more, ranges = flattened_tables(text, identity, skip)
    ordered = sorted((*tables, *more), key=lambda table: table.rows[0][0].span.start)
    return Content(text, tuple(ordered), tuple(sorted((*skip, *ranges))))
