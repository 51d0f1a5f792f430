"""One writer at a time, across processes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

except ImportError:  # Windows
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]


class Busy(Exception):
    """Another process holds the lock; ``holder`` is what it wrote there, or ""."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


@contextmanager
def exclusive(path: Path, wait_seconds: float = 0.0, holder: str = "") -> Iterator[None]:
    """Hold the lock file ``path``; raise ``Busy`` if it is not free within the time given.

    The system drops the lock when the process ends, however it ends, so a lock
    file left behind blocks nobody. ``holder`` says to the others who holds it.
    """
    deadline = time.monotonic() + wait_seconds
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        while True:
            try:
                _try_lock(handle)
                break
            except OSError:
                if time.monotonic() >= deadline:
                    raise Busy(_holder(handle)) from None
                time.sleep(0.1)
        os.ftruncate(handle, 0)
        os.write(handle, holder.encode())
        try:
            yield
        finally:
            os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def _holder(handle: int) -> str:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        return os.read(handle, 200).decode("utf-8", "replace")
    except OSError:  # Windows locks the bytes themselves
        return ""
