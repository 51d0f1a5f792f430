"""The county and the assistant over it, made once."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from tests.county.library import assistant as over
from tests.county.truth import County


@pytest.fixture(scope="session")
def county() -> County:
    return County.generate(1)


@pytest.fixture(scope="session")
def asked(county: County) -> Assistant:
    return over(county)
