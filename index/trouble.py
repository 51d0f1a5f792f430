"""What can go wrong with a store, and what to do then."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import BudgetQAError


class StoreError(BudgetQAError):
    """A store cannot be read or written."""


class StoreMissing(StoreError):
    """There is no store in this folder."""


class StoreDamaged(StoreError):
    """A file of the store is missing, changed or of another format."""


class StoreBusy(StoreError):
    """Another process is writing this store."""


class StoreModelError(StoreError):
    """The store's vectors come from another embedding model."""


def advice(folder: Path) -> str:
    """How to mend the store."""
    return f"请运行：budget-qa rebuild --store {folder}"


def anew(folder: Path) -> str:
    """How to make the store anew where it cannot be mended."""
    return f"请用原来的文件重新建库：budget-qa build 文件或文件夹… --store {folder}"
