"""Files that are there whole or not at all: written beside their place, then moved into it."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import BudgetQAError


class WriteError(BudgetQAError):
    """A file that could not be written; what was there before is still there."""


@contextmanager
def placed(out: Path) -> Iterator[Path]:
    """Where to write the file that is to be ``out``; after an error ``out`` is as it was."""
    with _explaining(out):
        target = _resolved(out)
        if target.is_dir():
            raise WriteError(f"“{out}”是文件夹。请在 --out 后写文件名。")
        with _beside(target) as draft:
            made = draft / target.name
            yield made
            _sync(made)
            os.replace(made, target)


@contextmanager
def placed_folder(out: Path, marker: str) -> Iterator[Path]:
    """The same for a folder; one that is there is replaced if it is empty or has a ``marker``."""
    with _explaining(out):
        target = _resolved(out)
        if target.is_dir() and any(target.iterdir()) and not (target / marker).is_file():
            raise WriteError(
                f"文件夹“{out}”里有别的文件，没有改动它。请在 --out 后写一个新的文件夹。"
            )
        if target.is_file():
            raise WriteError(f"“{out}”是文件，数据包要放在文件夹里。请在 --out 后写一个文件夹。")
        with _beside(target) as draft:
            made, old = draft / "new", draft / "old"
            made.mkdir()
            yield made
            for path in made.iterdir():
                _sync(path)
            _swap(made, target, old)


def _swap(made: Path, target: Path, old: Path) -> None:
    if target.is_dir():
        os.replace(target, old)
    try:
        os.replace(made, target)
    except BaseException:
        if old.is_dir():
            os.replace(old, target)
        raise


def _resolved(out: Path) -> Path:
    """Where ``out`` really is: through links, and nothing but a file or folder, or nothing yet."""
    target = out.resolve()
    if target.exists() and not (target.is_file() or target.is_dir()):
        raise WriteError(f"“{out}”不是普通文件。请在 --out 后写一个文件名。")
    return target


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A folder on the same disk, gone afterwards."""
    draft = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:40]}-"))
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _sync(path: Path) -> None:
    """Have the system write a file to disk before it takes its place."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _explaining(out: Path) -> Iterator[None]:
    """Turn failures of the disk into messages."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise WriteError(
                f"磁盘空间不足，没有写成“{out}”，原有的文件没有改动。请腾出空间后重试。"
            ) from error
        if isinstance(error, FileNotFoundError):
            raise WriteError(f"没有“{out}”所在的文件夹。请先建好文件夹，或换一个位置。") from error
        raise WriteError(
            f"不能写入“{out}”：{error.strerror or error}。原有的文件没有改动，"
            "请检查路径和文件夹的权限，或换一个位置。"
        ) from error
