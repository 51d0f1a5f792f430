"""Settings shared by all tests."""

from __future__ import annotations

import pytest
from hypothesis import settings

# The same examples everywhere, and no deadline: the machines that run them differ in speed.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=100)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def own_library(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or writes the user's own library."""
    monkeypatch.setenv("BUDGET_QA_LIBRARY", str(tmp_path_factory.getbasetemp() / "own-library"))
