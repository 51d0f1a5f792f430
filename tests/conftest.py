"""Settings shared by all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from index.export import exported
from index.model import choose

# The same examples everywhere, and no deadline: the machines that run them differ in speed.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=100)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def own_library(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or writes the user's own library."""
    monkeypatch.setenv("BUDGET_QA_LIBRARY", str(tmp_path_factory.getbasetemp() / "own-library"))


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder that holds the user's default model, exported; skips without a model."""
    model = choose("")
    if model is None or not Path(model.location).is_dir():
        pytest.skip("the default model is not downloaded: make model")
    cache = tmp_path_factory.mktemp("served")
    models = cache / "budget-qa" / "models"
    models.mkdir(parents=True)
    (models / Path(model.location).name).symlink_to(model.location)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        exported(model, lambda line: None)
    return cache
