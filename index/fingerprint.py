"""Whether a store is still what building it again would give."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files as package_files
from pathlib import Path

_PACKAGES = ("corpus", "index")
_SOURCES = (".py", ".txt", ".toml")


def fingerprint(files: Iterable[Path], model: str | None, salt: str = "") -> str:
    """64 hex digits over the files' names and bytes, the model and this program's reading.

    ``salt`` is for whatever else the caller puts into the store. ``OSError`` where a
    file cannot be read.
    """
    digest = hashlib.sha256(f"{sources()}\n{model}\n{salt}\n".encode())
    for path in sorted(files, key=lambda path: path.name):
        with path.open("rb") as stream:
            content = hashlib.file_digest(stream, "sha256").hexdigest()
        digest.update(f"{path.name}\n{content}\n".encode())
    return digest.hexdigest()


@cache
def sources() -> str:
    """64 hex digits over the sources of reading and indexing: a change makes stores stale."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        root = Path(str(package_files(package)))
        for path in sorted(root.rglob("*")):
            if path.suffix in _SOURCES and "reports" not in path.parts:
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
