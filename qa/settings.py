"""What the environment decides about the library at hand."""

from __future__ import annotations

import os
from pathlib import Path

from index.cache import cache_folder


def bundled_store() -> Path:
    """Where the store of the bundled reports is kept: ``BUDGET_QA_STORE`` or the cache."""
    chosen = os.environ.get("BUDGET_QA_STORE")
    return Path(chosen) if chosen else cache_folder("store")
