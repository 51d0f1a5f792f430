"""The assistants that the tests of answers share."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.assistant import Assistant
from tests.qa.builders import ARCHIVE_FINAL, WATER_BUDGET
from tests.qa.builders import assistant as built

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"


@pytest.fixture(scope="session")
def bundled() -> Assistant:
    """Over the report that comes with the program."""
    return Assistant.from_files(sorted(REPORTS.glob("*.txt")))


@pytest.fixture(scope="session")
def water() -> Assistant:
    """Over one budget of a county that does not exist."""
    return built(WATER_BUDGET)


@pytest.fixture(scope="session")
def county() -> Assistant:
    """Over a budget and the final accounts of another department."""
    return built(WATER_BUDGET, ARCHIVE_FINAL)
