"""What is left of a library when its writer is killed: opened and asked after each kill.

A child process adds, replaces and removes documents without end; it is killed with
SIGKILL at a random moment; the library must open with the last version that the child
reported complete, or a later one, and answer from it. Needs ``fork`` (Linux, macOS).

    python benchmarks/kills.py [KILLS] [SEED]
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from pathlib import Path

from qa.assistant import Assistant
from qa.intake import found
from qa.upkeep import add, remove

_LONGEST_SECONDS = 0.6
_OFFICES = ("水利局", "教育局", "林业局")


@dataclass(frozen=True, slots=True)
class Kills:
    """How many kills, at how many of them a version was half written, and what went wrong."""

    count: int
    half_written: int
    editions: int
    failures: tuple[str, ...]


def disclosure(office: str, number: int) -> str:
    """A budget whose one figure tells the edition."""
    return (
        f"青禾县{office}2023年度部门预算\n\n一、青禾县{office}主要职责\n\n负责有关工作。\n\n"
        f"二、“三公”经费情况\n\n2023年“三公”经费预算数为{number}元。\n"
    )


def write_forever(files: Path, store: Path, first: int, report: int) -> None:
    """Change the library again and again; after each change, report the edition it holds."""
    for number in count(first):
        for office in _OFFICES:
            (files / f"{office}.txt").write_text(disclosure(office, number), "utf-8")
        add(found([files]), store, None, _silent)
        os.write(report, f"{number}\n".encode())
        if number % 3 == 0:
            remove([str(files / f"{_OFFICES[-1]}.txt")], store, None, _silent)


def _silent(line: str) -> None:
    pass


def kill_once(files: Path, store: Path, first: int, seconds: float) -> int:
    """Let a child write editions from ``first`` on for so long and kill it.

    Returns the last edition it reported complete, the one before ``first`` if none.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            write_forever(files, store, first, writing)
        finally:
            os._exit(1)
    os.close(writing)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading) as stream:
        done = stream.read().split()
    return int(done[-1]) if done else first - 1


def edition(store: Path) -> Decimal:
    """The edition that the library answers from; ``ValueError`` where it is not one."""
    assistant = Assistant.open(store)
    asked = (f"青禾县{office}三公经费是多少" for office in _OFFICES[:2])
    values = {answer.value.amount if (answer := assistant.ask(q)).value else None for q in asked}
    if len(values) != 1 or None in values:
        raise ValueError(f"not one edition: {values}")
    return Decimal(str(values.pop()))


def run(kills: int, seed: int = 1) -> Kills:
    """Kill a writer ``kills`` times."""
    chosen = random.Random(seed)
    failures: list[str] = []
    half_written, held = 0, Decimal(0)
    with tempfile.TemporaryDirectory() as folder:
        files, store = Path(folder, "files"), Path(folder, "store")
        files.mkdir()
        for office in _OFFICES:
            (files / f"{office}.txt").write_text(disclosure(office, 0), "utf-8")
        add(found([files]), store, None, _silent)
        for _ in range(kills):
            done = kill_once(files, store, int(held) + 1, chosen.uniform(0, _LONGEST_SECONDS))
            half_written += any(store.glob(".draft-*"))
            try:
                held = edition(store)
                if held < done:
                    failures.append(f"edition {held}, though {done} was complete")
            except Exception as error:  # whatever it is, it is the finding
                failures.append(f"{type(error).__name__}: {error}")
    return Kills(kills, half_written, int(held), tuple(failures))


def main(arguments: list[str]) -> int:
    """Print one line; the exit code tells whether every library opened."""
    kills = run(*map(int, arguments or ["100"]))
    print(
        f"kill -9：{kills.count} 次，其中 {kills.half_written} 次正在写新版本；"
        f"其间写成 {kills.editions} 版；打不开或内容不对 {len(kills.failures)} 次"
    )
    print(*kills.failures, sep="\n")
    return bool(kills.failures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
