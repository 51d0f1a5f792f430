"""The floors under the answers: both parts of the gold set, on the bundled report."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.evaluation import Report, run

GOLD = Path(__file__).parents[1] / "gold"
REPORTS = Path(__file__).parents[2] / "corpus" / "reports"

pytestmark = pytest.mark.floor


@pytest.fixture(scope="module", params=["tuning", "heldout"])
def report(request: pytest.FixtureRequest) -> Report:
    from qa import Assistant

    assistant = Assistant.from_files(sorted(REPORTS.glob("*.txt")))
    return run(GOLD / f"{request.param}.jsonl", assistant)


def test_at_least_95_percent_are_right(report: Report) -> None:
    assert report.total.rate >= 0.95, report.to_text()


def test_no_answer_is_confidently_wrong(report: Report) -> None:
    assert report.total.confident == 0, report.to_text()


def test_every_quote_is_verbatim(report: Report) -> None:
    assert report.cited > 0
    assert report.verbatim == report.cited, report.to_text()
