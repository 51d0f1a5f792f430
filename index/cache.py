"""Where this program may keep what it can make again: the user's cache folder."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder(*parts: str) -> Path:
    """``$XDG_CACHE_HOME/budget-qa/…``, by default ``~/.cache/budget-qa/…``; not created."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    # The XDG base directory specification: a relative value is ignored.
    root = Path(base) if Path(base).is_absolute() else Path.home() / ".cache"
    return root.joinpath("budget-qa", *parts)
