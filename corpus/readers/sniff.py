"""What kind of file some bytes are, by their content and never by a name."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Literal

from corpus.errors import ReadError

Format = Literal["pdf", "docx", "doc", "sheets", "image", "zip", "text"]
"""``doc`` is what LibreOffice turns into .docx; ``text`` holds web pages too: they are
told apart once decoded."""

_MOST_INSIDE = 512 * 1024 * 1024
"""Bytes a zipped document may unpack to; more is a trap or no disclosure."""
_MOST_XML = 128 * 1024 * 1024
"""Bytes of one part that is parsed as a whole; in memory it takes several times that."""
_PARTS: tuple[tuple[str, Format], ...] = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "sheets"),
    ("xl/workbook.bin", "sheets"),
)
_OPEN_DOCUMENT: dict[bytes, Format] = {
    b"application/vnd.oasis.opendocument.text": "doc",
    b"application/vnd.oasis.opendocument.spreadsheet": "sheets",
}
_REFUSED_PARTS = (
    ("ppt/presentation.xml", "演示文稿。请另存为 PDF 再试"),
    ("OFD.xml", "OFD 版式文件。请用阅读器另存为 PDF 再试"),
)
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "压缩包，格式不是 ZIP。请先解压，再选择其中的文件"),
    (b"Rar!", "压缩包，格式不是 ZIP。请先解压，再选择其中的文件"),
    (b"7z\xbc\xaf", "压缩包，格式不是 ZIP。请先解压，再选择其中的文件"),
)
DAMAGED = (
    zipfile.BadZipFile,
    EOFError,
    ValueError,
    OSError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    struct.error,
)
"""What zipfile raises for a broken, protected or unknown kind of entry."""
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")


def format_of(data: bytes, name: str) -> Format:
    """The format of a file; raises ReadError for those that are not read."""
    for magic, what in _REFUSED:
        if data.startswith(magic):
            raise ReadError(f"“{name}”是{what}。")
    if data.startswith(_IMAGES) or _is_other_image(data):
        return "image"
    if data.startswith(b"{\\rtf"):
        return "doc"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _compound(data, name)
    return "pdf" if b"%PDF-" in data[:1024] else "text"


def _is_other_image(data: bytes) -> bool:
    """BMP and WebP: their first letters alone might begin a text."""
    bitmap = data.startswith(b"BM") and data[6:10] == b"\x00" * 4
    return bitmap or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def _zipped(data: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _of_parts(archive, name)
    except DAMAGED as error:
        raise ReadError(f"“{name}”已损坏或不完整，无法打开。请重新下载后再试。") from error


def _of_parts(archive: zipfile.ZipFile, name: str) -> Format:
    parts = {part.filename: part for part in archive.infolist()}
    found = next((form for part, form in _PARTS if part in parts), None)
    if found is None and "content.xml" in parts and "mimetype" in parts:
        with archive.open("mimetype") as stream:
            found = _OPEN_DOCUMENT.get(stream.read(100).strip())
    if found is not None:
        _check_parts(archive, name)
        return found
    for part, what in _REFUSED_PARTS:
        if part in parts:
            raise ReadError(f"“{name}”是{what}。")
    return "zip"


def _check_parts(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse a document that unpacks to too much, whatever its directory says."""
    left = _MOST_INSIDE
    for part in archive.infolist():
        is_xml = part.filename.lower().endswith((".xml", ".rels", ".bin"))
        most = min(_MOST_XML, left) if is_xml else left
        size = 0
        if part.file_size <= most:
            with archive.open(part) as stream:
                while size <= most and (piece := stream.read(1 << 20)):
                    size += len(piece)
        if max(size, part.file_size) > most:
            raise ReadError(f"“{name}”解压后超过 {most >> 20} MiB。请拆分后再试。")
        left -= size


def _compound(data: bytes, name: str) -> Format:
    """Old Office files (MS-CFB) name their streams in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ReadError(f"“{name}”设有打开密码。请先去掉密码，另存后再试。")
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return "sheets"
    raise ReadError(f"“{name}”是旧版 Office 文件。请用 WPS 或 Office 打开，另存为 .docx 或 PDF。")
