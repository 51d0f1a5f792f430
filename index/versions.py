"""A folder of immutable versions, one of them current: written whole, swapped in one step.

::

    STORE/
      CURRENT                     name of the current version, SHA-256 of its manifest
      .lock                       held while a version is written
      versions/000007-1f2e3d4c/   manifest.json and the files it lists
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from index import records
from index.locking import Busy, exclusive
from index.manifest import FORMAT, File, Manifest, Version
from index.trouble import StoreBusy, StoreDamaged, StoreError, StoreMissing, advice, anew

_KEPT = 2
_MANIFEST = "manifest.json"


def pointer(folder: Path) -> bytes | None:
    """What tells one current version from the next; None where there is no store."""
    try:
        return (folder / "CURRENT").read_bytes()
    except OSError:
        return None


def is_store(folder: Path) -> bool:
    """Whether there is a store in ``folder``, sound or not."""
    return pointer(folder) is not None or bool(_names(folder / "versions"))


def current(folder: Path) -> Version:
    """The current version, its manifest checked, its files not yet (see ``verify``)."""
    pointer = folder / "CURRENT"
    if not pointer.is_file():
        if is_store(folder):
            raise _damaged(folder, "CURRENT")
        raise StoreMissing(
            f"目录 {folder} 里没有资料库。请先建库：budget-qa add 文件或文件夹… --store {folder}"
        )
    named = _POINTER.fullmatch(_read(folder, pointer))
    if named is None:
        raise _damaged(folder, "CURRENT")
    name, wanted = named[1].decode(), named[2].decode()
    path = folder / "versions" / name
    data = _read(folder, path / _MANIFEST)
    digest = hashlib.sha256(data).hexdigest()
    if digest != wanted:
        # The version's own name tells which of the two has changed.
        raise _damaged(folder, "CURRENT" if name.endswith(digest[:8]) else _MANIFEST)
    manifest = _manifest(data)
    if manifest is None:
        raise StoreDamaged(f"资料库 {folder} 由另一版本的程序建立，不能读取。{anew(folder)}")
    return Version(path, manifest)


def verify(folder: Path, version: Version) -> None:
    """Compare every file with the manifest; ``StoreDamaged`` names the first that differs."""
    for file in version.manifest.files:
        if not is_sound(version, file):
            raise _damaged(folder, file.name)


def is_sound(version: Version, file: File) -> bool:
    """Whether a file of ``version`` is there as it was written."""
    path = version.path / file.name
    if not path.is_file() or path.stat().st_size != file.size:
        return False
    return _sha256(path) == file.sha256


def complete(folder: Path) -> tuple[Version, ...]:
    """The versions whose manifest is sound, newest first, whatever has become of ``CURRENT``."""
    found = []
    for name in reversed(_names(folder / "versions")):
        path = folder / "versions" / name
        try:
            data = (path / _MANIFEST).read_bytes()
        except OSError:
            continue
        manifest = _manifest(data)
        if manifest and name.endswith(hashlib.sha256(data).hexdigest()[:8]):
            found.append(Version(path, manifest))
    return tuple(found)


@contextmanager
def drafting(folder: Path) -> Iterator[Path]:
    """A new empty folder to write a version into; removed unless it is published.

    Holds the store's lock, so ``StoreBusy`` is raised if somebody else is writing.
    When writing fails (disk full, no permission) ``StoreError`` is raised and the
    version current before stays current.
    """
    with _explaining(folder):
        (folder / "versions").mkdir(parents=True, exist_ok=True)
        holder = f"进程 {os.getpid()}，{datetime.now():%Y-%m-%d %H:%M} 开始"
        with exclusive(folder / ".lock", holder=holder):
            _remove_drafts(folder)
            draft = Path(tempfile.mkdtemp(dir=folder, prefix=".draft-"))
            draft.chmod(0o755)
            try:
                yield draft
            finally:
                shutil.rmtree(draft, ignore_errors=True)


def publish(folder: Path, draft: Path, manifest: Manifest) -> Version:
    """Make ``draft`` the current version; ``manifest`` comes without its files."""
    listed = replace(manifest, files=tuple(_files(draft)))
    data = records.dump(listed).encode("utf-8")
    (draft / _MANIFEST).write_bytes(data)
    for path in draft.rglob("*"):
        _sync(path)
    _sync(draft)
    digest = hashlib.sha256(data).hexdigest()
    versions = folder / "versions"
    number = max((int(name[:6]) for name in _names(versions)), default=0) + 1
    path = versions / f"{number:06d}-{digest[:8]}"
    os.replace(draft, path)
    _sync(versions)
    _point(folder, f"{path.name} {digest}\n")
    for old in _names(versions)[:-_KEPT]:
        shutil.rmtree(versions / old, ignore_errors=True)
    return Version(path, listed)


_NAME = re.compile(r"\d{6}-[0-9a-f]{8}")
_POINTER = re.compile(rb"(\d{6}-[0-9a-f]{8}) ([0-9a-f]{64})\n")


def _manifest(data: bytes) -> Manifest | None:
    """The manifest in ``data``; None where another program wrote it."""
    try:
        manifest = records.load(Manifest, data.decode("utf-8"))
    except ValueError:
        return None
    return manifest if manifest.format == FORMAT else None


def _names(versions: Path) -> list[str]:
    """The versions there are, oldest first."""
    if not versions.is_dir():
        return []
    return sorted(path.name for path in versions.iterdir() if _NAME.fullmatch(path.name))


def _files(draft: Path) -> Iterator[File]:
    for path in sorted(draft.rglob("*")):
        if path.is_file():
            name = path.relative_to(draft).as_posix()
            yield File(name, path.stat().st_size, _sha256(path))


def _point(folder: Path, line: str) -> None:
    pointer = folder / f".CURRENT-{os.getpid()}"
    try:
        pointer.write_text(line, encoding="ascii")
        _sync(pointer)
        os.replace(pointer, folder / "CURRENT")
    finally:
        pointer.unlink(missing_ok=True)
    _sync(folder)


def _remove_drafts(folder: Path) -> None:
    """What a killed writer left behind; the caller holds the lock."""
    for path in folder.glob(".draft-*"):
        shutil.rmtree(path, ignore_errors=True)
    for path in folder.glob(".CURRENT-*"):
        path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Have the system write a file or folder to disk before what follows."""
    try:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError:
        # Not every system can do this with a folder.
        if not path.is_dir():
            raise


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _read(folder: Path, path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise _damaged(folder, path.name) from None
    except OSError as error:
        raise StoreError(
            f"无法读取资料库 {folder} 的文件 {path.name}：{error.strerror}。请检查文件夹权限。"
        ) from error


def _damaged(folder: Path, name: str) -> StoreDamaged:
    return StoreDamaged(f"资料库 {folder} 的文件 {name} 缺失或已损坏。{advice(folder)}")


@contextmanager
def _explaining(folder: Path) -> Iterator[None]:
    """Turn failures of the disk into messages."""
    try:
        yield
    except Busy as busy:
        who = f"（{busy.holder}）" if busy.holder else ""
        raise StoreBusy(
            f"另一个程序正在写资料库 {folder}{who}。请等它完成后再试；原有的资料库仍可使用。"
        ) from None
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StoreError(
                f"磁盘空间不足，新的资料库没有写成，{folder} 里原有的资料库没有改动。"
                "请腾出空间后重试。"
            ) from error
        raise StoreError(
            f"无法写入资料库目录 {folder}：{error.strerror or error}。原有的资料库没有改动，"
            "请检查目录、权限和磁盘空间后重试。"
        ) from error
