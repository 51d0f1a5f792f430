"""How far a build has come: a bar in a terminal, lines elsewhere (the only rich import)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, Protocol

Say = Callable[[str], None]
"""Takes one line of progress, Chinese."""

_SECONDS_BETWEEN_LINES = 2.0


class Meter(Protocol):
    """Told of each step: ``done`` of ``total``, counted from 1; ``now`` is what is being read."""

    def reading(self, done: int, total: int, now: str) -> None: ...

    def embedding(self, done: int, total: int) -> None: ...


@contextmanager
def meter(say: Say) -> Iterator[Meter]:
    """A bar with what is left to do where stderr is a terminal, else lines for ``say``."""
    if not sys.stderr.isatty():
        yield _Lines(say)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.table import Column

    # The name of the file alone gives way where the line is short.
    fixed, rest = Column(no_wrap=True, min_width=7), Column(no_wrap=True, ratio=1)
    columns = (
        TextColumn("{task.description}", table_column=Column(no_wrap=True, min_width=8)),
        BarColumn(bar_width=16),
        MofNCompleteColumn(table_column=fixed),
        TextColumn("已用", table_column=Column(no_wrap=True, min_width=4)),
        TimeElapsedColumn(table_column=fixed),
        TextColumn("剩余", table_column=Column(no_wrap=True, min_width=4)),
        TimeRemainingColumn(table_column=fixed),
        TextColumn("{task.fields[now]}", markup=False, table_column=rest),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, expand=True) as progress:
        yield _Bars(progress)


class _Lines:
    def __init__(self, say: Say) -> None:
        self._say = say
        self._last = float("-inf")

    def reading(self, done: int, total: int, now: str) -> None:
        if self._due(done, total):
            self._say(f"正在读取（{done}/{total}）：{now}")

    def embedding(self, done: int, total: int) -> None:
        if self._due(done, total):
            self._say(f"正在计算向量：{done}/{total} 段")

    def _due(self, done: int, total: int) -> bool:
        """Whether a line is due: the first and the last always are."""
        now = monotonic()
        if done not in (1, total) and now - self._last < _SECONDS_BETWEEN_LINES:
            return False
        self._last = now
        return True


class _Bars:
    def __init__(self, progress: Any) -> None:
        self._progress = progress
        self._tasks: dict[str, Any] = {}

    def reading(self, done: int, total: int, now: str) -> None:
        # What is being read is not read yet.
        self._show("读取文件", done - 1, total, now)

    def embedding(self, done: int, total: int) -> None:
        if "读取文件" in self._tasks:
            self._progress.remove_task(self._tasks.pop("读取文件"))
        self._show("计算向量", done, total, "")

    def _show(self, name: str, done: int, total: int, now: str) -> None:
        if name not in self._tasks:
            self._tasks[name] = self._progress.add_task(name, total=total, now=now)
        self._progress.update(self._tasks[name], completed=done, total=total, now=now)
