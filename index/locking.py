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
    """Another process holds the lock."""


@contextmanager
def exclusive(path: Path, wait_seconds: float = 0.0) -> Iterator[None]:
    """Hold the lock file ``path``; raise ``Busy`` if it is not free within the time given.

    The system drops the lock when the process ends, however it ends, so a lock
    file left behind blocks nobody.
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
                    raise Busy(str(path)) from None
                time.sleep(0.1)
        yield
    finally:
        os.close(handle)
