"""The floors under the answers about disclosures of the fictional 青禾县, each known alone.

The rules were developed on the folder ``dev``; nothing is tuned to ``heldout``, of which
only totals are shown. Quotes are verbatim, always.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from qa.evaluation import Report, run

HERE = Path(__file__).parent

FLOORS = [
    # folder, least share right
    ("dev", 0.92),
    ("heldout", 0.80),
]

pytestmark = pytest.mark.floor


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return {folder: answered(HERE / folder) for folder, _ in FLOORS}


def answered(folder: Path) -> Report:
    """All disclosures of ``folder`` as one report, by words alone: no model has to be there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUDGET_QA_MODEL", "none")
        each = [run(gold, per_document=folder) for gold in sorted(folder.glob("*.jsonl"))]
    return Report(tuple(chain.from_iterable(report.outcomes for report in each)))


def told(folder: str, report: Report) -> str:
    return report.to_text(failures=folder != "heldout")


@pytest.mark.parametrize(("folder", "least"), FLOORS)
def test_enough_is_right(folder: str, least: float, reports: dict[str, Report]) -> None:
    kept = reports[folder].total.rate >= least
    assert kept, told(folder, reports[folder])


@pytest.mark.parametrize("folder", [folder for folder, _ in FLOORS])
def test_every_quote_is_verbatim(folder: str, reports: dict[str, Report]) -> None:
    report = reports[folder]
    exact = report.verbatim == report.cited > 0
    assert exact, told(folder, report)
