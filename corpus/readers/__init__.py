"""Files to Documents, told apart by their content and never by their name."""

from __future__ import annotations

import hashlib
from pathlib import Path

from corpus.document import Document
from corpus.errors import ReadError
from corpus.headings import outline
from corpus.metadata import metadata
from corpus.readers.content import Content
from corpus.readers.pdf import read_pdf
from corpus.readers.tabbed import tabbed_tables
from corpus.readers.text import decode

LIMIT = 64 * 1024 * 1024
"""Bytes a file may have; the largest disclosures seen have a few MiB."""

_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "旧版或加密的 Office 文件。请用 WPS 或 Word 打开，另存为 PDF 或 TXT"),
    (b"PK\x03\x04", "压缩包或 Office 文件。请解压，或另存为 PDF 或 TXT"),
    (b"\x1f\x8b", "压缩包。请先解压，再选择其中的文件"),
    (b"Rar!", "压缩包。请先解压，再选择其中的文件"),
    (b"7z\xbc\xaf", "压缩包。请先解压，再选择其中的文件"),
    (b"{\\rtf", "RTF 文件。请用 WPS 或 Word 打开，另存为 TXT 或 PDF"),
    (b"\x89PNG", "图片。请提供带文字的 PDF 或 TXT 文件"),
    (b"\xff\xd8\xff", "图片。请提供带文字的 PDF 或 TXT 文件"),
    (b"GIF8", "图片。请提供带文字的 PDF 或 TXT 文件"),
    (b"BM", "图片。请提供带文字的 PDF 或 TXT 文件"),
    (b"II*\x00", "图片。请提供带文字的 PDF 或 TXT 文件"),
    (b"MM\x00*", "图片。请提供带文字的 PDF 或 TXT 文件"),
)


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
        metadata=about,
    )


def _content(data: bytes, name: str, identity: str) -> Content:
    for magic, what in _REFUSED:
        if data.startswith(magic):
            raise ReadError(f"“{name}”是{what}。")
    if b"%PDF-" in data[:1024]:
        return read_pdf(data, name, identity)
    text = decode(data, name)
    tables, skip = tabbed_tables(text, identity)
    return Content(text, tables, skip)
