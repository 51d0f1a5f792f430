"""What the environment decides about the library at hand."""

from __future__ import annotations

import os
from pathlib import Path

from index.cache import cache_folder


def bundled_store() -> Path:
    """Where the store of the bundled reports is kept: ``BUDGET_QA_STORE`` or the cache."""
    chosen = os.environ.get("BUDGET_QA_STORE")
    return Path(chosen) if chosen else cache_folder("store")


def own_library() -> Path:
    """Where the user's library is kept: ``BUDGET_QA_LIBRARY`` or the XDG data folder."""
    chosen = os.environ.get("BUDGET_QA_LIBRARY")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_DATA_HOME", "")
    # The XDG base directory specification: a relative value is ignored.
    root = Path(base) if Path(base).is_absolute() else Path.home() / ".local" / "share"
    return root / "budget-qa" / "library"
