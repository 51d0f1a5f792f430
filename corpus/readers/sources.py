"""Where documents come from: files, folders and ZIP archives, each file's bytes one at a time."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ReadError
from corpus.readers.sniff import DAMAGED, format_of

LIMIT = 64 * 1024 * 1024
"""Bytes a file may have; the largest disclosures seen have a few MiB."""
_MOST_UNPACKED = 1024 * 1024 * 1024
"""Bytes that one archive may unpack to, archives inside it included."""
_MOST_MEMBERS = 10_000
"""Entries that one archive may have, those of archives inside it included."""
_DEEPEST = 3
"""How many archives may stand in one another."""
WITHIN = " › "
"""What stands between an archive and the file within it in ``Source.origin``."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file's bytes; ``origin`` says where it lies (``2023.zip › 水利局/预算.docx``)."""

    name: str
    origin: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read; ``message`` is Chinese and says what to do."""

    origin: str
    message: str


def sources_in(paths: Iterable[Path]) -> Iterator[Source | Problem]:
    """The files at ``paths``, folders with all below them, archives unpacked in memory.

    Nothing is written to disk. What system tools leave behind (``.DS_Store``,
    ``~$…``) is passed over; whatever else cannot be had comes as a Problem.
    """
    for path in paths:
        for file in files_in(path):
            try:
                source = Source(file.name, str(file), load(file))
            except ReadError as error:
                yield Problem(str(file), str(error))
                continue
            if _is_archive(source):
                yield from _Unpacking().members(source)
            else:
                yield source


def load(path: Path) -> bytes:
    """The bytes of a file; raises ReadError for what is no file, too large or unreadable."""
    name = path.name
    try:
        if path.is_dir():
            raise ReadError(f"“{name}”是文件夹。请选择其中的文件。")
        if path.exists() and not path.is_file():
            raise ReadError(f"“{name}”不是普通文件。请选择文件。")
        if path.stat().st_size > LIMIT:
            raise ReadError(too_large(name))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(f"找不到文件“{name}”。请检查路径是否正确。") from error
    except PermissionError as error:
        raise ReadError(f"没有权限读取“{name}”。请检查文件的权限。") from error
    except (OSError, ValueError) as error:
        raise ReadError(f"读取“{name}”时出错。请检查文件是否完好、磁盘是否可用。") from error


def too_large(name: str) -> str:
    """The message for a file over the limit."""
    return f"“{name}”超过 {LIMIT >> 20} MiB。请拆分后再试。"


def files_in(path: Path) -> Iterator[Path]:
    """A file itself; of a folder every file below it, in the order of their names."""
    if not path.is_dir():
        yield path
        return
    for folder, below, names in os.walk(path):  # links to folders are not followed
        below[:] = sorted(name for name in below if not _is_litter(name))
        yield from (Path(folder, name) for name in sorted(names) if not _is_litter(name))


def _is_litter(name: str) -> bool:
    return name.startswith((".", "~$")) or name in ("__MACOSX", "Thumbs.db", "desktop.ini")


def _is_archive(source: Source) -> bool:
    try:
        return format_of(source.data, source.name) == "zip"
    except ReadError:
        return False  # whoever reads it says why


class _Unpacking:
    """One archive and those inside it, with what may still be unpacked."""

    def __init__(self) -> None:
        self._bytes = _MOST_UNPACKED
        self._entries = _MOST_MEMBERS

    def members(self, archive: Source, depth: int = 1) -> Iterator[Source | Problem]:
        """The files of an archive; sound ones come even where others are not."""
        if depth > _DEEPEST:
            yield Problem(archive.origin, f"压缩包套了超过 {_DEEPEST} 层。请先解压再试。")
            return
        with zipfile.ZipFile(io.BytesIO(archive.data)) as opened:
            for entry in opened.infolist():
                name = _name(entry)
                if entry.is_dir() or any(map(_is_litter, name.split("/"))):
                    continue
                self._entries -= 1
                if self._entries < 0:
                    message = f"压缩包里超过 {_MOST_MEMBERS} 个文件，其余没有读。请分开压缩再试。"
                    yield Problem(archive.origin, message)
                    return
                yield from self._member(opened, entry, name, archive.origin, depth)

    def _member(
        self, opened: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, origin: str, depth: int
    ) -> Iterator[Source | Problem]:
        short, where = name.rsplit("/", 1)[-1], f"{origin}{WITHIN}{name}"
        try:
            source = Source(short, where, self._unpacked(opened, entry, short))
        except ReadError as error:
            yield Problem(where, str(error))
        except DAMAGED:
            yield Problem(where, f"压缩包里的“{short}”已损坏，或压缩方式不支持。请重新压缩再试。")
        else:
            if _is_archive(source):
                yield from self.members(source, depth + 1)
            else:
                yield source

    def _unpacked(self, opened: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
        """The bytes of an entry; what it claims to be long is not believed."""
        if entry.flag_bits & 1:
            raise ReadError(f"压缩包里的“{name}”设有密码。请解压后再试。")
        most = min(LIMIT, self._bytes)
        if entry.file_size > most:
            raise ReadError(self._refusal(name))
        with opened.open(entry) as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise ReadError(self._refusal(name))
        self._bytes -= len(data)
        return data

    def _refusal(self, name: str) -> str:
        if self._bytes >= LIMIT:
            return too_large(name)
        return f"压缩包解压后超过 {_MOST_UNPACKED >> 20} MiB，“{name}”没有读。请分开压缩再试。"


def _name(entry: zipfile.ZipInfo) -> str:
    """The path of an entry as its packer meant it, without steps out of the archive.

    Chinese Windows packs names in GBK without saying so; zipfile then takes cp437.
    """
    name = entry.filename
    if not entry.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("gb18030")
    steps = name.replace("\\", "/").split("/")
    return "/".join(step for step in steps if step not in ("", ".", "..")) or "无名文件"
