"""A module of this program run in a process of its own, so that what it loads goes with it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_SECONDS = 900.0
_log = logging.getLogger(__name__)


def run_module(name: str, *arguments: str) -> tuple[int, str]:
    """Run ``python -m name arguments…``; its exit code and the last line it printed.

    ``TimeoutError`` after a quarter of an hour, ``OSError`` where it cannot be started.
    """
    # Beginning there, the module is found whatever the user's folder holds.
    command = [sys.executable, "-W", "ignore", "-m", name, *arguments]
    try:
        done = subprocess.run(
            command,
            cwd=_ROOT,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(f"{name} 超过 {_SECONDS:.0f} 秒没有完成") from error
    _log.debug("%s: %d\n%s", name, done.returncode, done.stderr)
    lines = done.stdout.split("\n")
    return done.returncode, next((line for line in reversed(lines) if line.strip()), "")
