"""What kind of file some bytes are, by their content and never by a name."""

from __future__ import annotations

import io
import zipfile
from typing import Literal

from corpus.errors import ReadError

Format = Literal["pdf", "docx", "sheets", "image", "text"]
"""``text`` holds web pages too: they are told apart once decoded."""

_MOST_INSIDE = 512 * 1024 * 1024
"""Bytes a zipped document may unpack to; more is a trap or no disclosure."""
_PARTS: tuple[tuple[str, Format], ...] = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "sheets"),
    ("xl/workbook.bin", "sheets"),
)
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "压缩包。请先解压，再选择其中的文件"),
    (b"Rar!", "压缩包。请先解压，再选择其中的文件"),
    (b"7z\xbc\xaf", "压缩包。请先解压，再选择其中的文件"),
    (b"{\\rtf", "RTF 文件。请用 WPS 或 Word 打开，另存为 .docx 或 PDF"),
)
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")


def format_of(data: bytes, name: str) -> Format:
    """The format of a file; raises ReadError for those that are not read."""
    for magic, what in _REFUSED:
        if data.startswith(magic):
            raise ReadError(f"“{name}”是{what}。")
    if data.startswith(_IMAGES) or (data.startswith(b"BM") and data[6:10] == b"\x00" * 4):
        return "image"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _compound(data, name)
    return "pdf" if b"%PDF-" in data[:1024] else "text"


def _zipped(data: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ReadError(f"“{name}”已损坏或不完整，无法打开。请重新下载后再试。") from error
    if sum(part.file_size for part in parts) > _MOST_INSIDE:
        raise ReadError(f"“{name}”解压后超过 {_MOST_INSIDE >> 20} MiB。请拆分后再试。")
    names = {part.filename for part in parts}
    for part, found in _PARTS:
        if part in names:
            return found
    raise ReadError(f"“{name}”是压缩包，或不支持的 Office 文件。请解压，或另存为 PDF、TXT 后再试。")


def _compound(data: bytes, name: str) -> Format:
    """Old Office files (MS-CFB) name their streams in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ReadError(f"“{name}”设有打开密码。请先去掉密码，另存后再试。")
    if "WordDocument".encode("utf-16-le") in data:
        raise ReadError(
            f"“{name}”是旧版 Word 文件（.doc）。请用 WPS 或 Word 打开，另存为 .docx 或 PDF。"
        )
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return "sheets"
    raise ReadError(f"“{name}”是旧版 Office 文件。请用 WPS 或 Office 打开，另存为 .docx 或 PDF。")
