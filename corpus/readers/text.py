"""Plain text files: encodings, and nothing else."""

from __future__ import annotations

import codecs

from corpus.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with that one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL_SHARE = 0.05
"""More control characters than this and the file is no text."""
_DAMAGE_SHARE = 0.02
"""Fewer undecodable places than this and the file is damaged UTF-8, not another encoding."""


def decode(data: bytes, name: str) -> str:
    """The text of a file, ``\\r\\n`` and a lone ``\\r`` turned into ``\\n``.

    The encoding is told by its mark, else strict UTF-8, UTF-16 by where its
    zero bytes stand, strict GB18030. Raises ReadError when none fits.
    """
    text = _decoded(data, name).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\x00\ufeff \t\n\v\f\u3000\u00a0\u200b"):
        raise ReadError(f"“{name}”里没有文字。请确认文件已写入内容，或换一份文件。")
    controls = sum(c < " " and c not in "\t\n\v\f" for c in text)
    if controls > _CONTROL_SHARE * len(text) + 3:
        raise ReadError(f"“{name}”不是文本文件。请提供 TXT 或带文字的 PDF 文件。")
    return text


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    wide = _wide(data)
    if wide:
        return _strict(data, wide, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    repaired = data.decode("utf-8", errors="replace")
    broken = repaired.count("\ufffd")
    if broken <= _DAMAGE_SHARE * len(repaired) + 1 and len(repaired) < len(data) - broken:
        raise ReadError(
            f"“{name}”是 UTF-8 文本，但有 {broken} 处损坏，或文件不完整。请重新下载后再试。"
        )
    return _strict(data, "gb18030", name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"无法识别“{name}”的文字编码。请用记事本打开，“另存为”时编码选择 UTF-8，再试一次。"
        ) from error


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: blanks, digits and line ends have a zero byte on one side.

    The other side has a few too: 一 is U+4E00.
    """
    if len(data) % 2:
        return None
    even, odd = data[::2].count(0), data[1::2].count(0)
    if max(even, odd) < max(2, len(data) // 200) or min(even, odd) * 3 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"
