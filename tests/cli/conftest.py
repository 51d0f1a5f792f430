"""A small report, a store kept apart; no embedding model unless a test asks for one."""

from __future__ import annotations

from pathlib import Path

import pytest

REPORT = """青禾县水利局2023年度部门预算

一、青禾县水利局主要职责

负责全县水资源的管理和保护。

二、“三公”经费情况

2023年“三公”经费预算数为3.50万元，比2022年减少0.20万元，主要原因是压减接待支出。
"""


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "青禾县水利局.txt"
    path.write_text(REPORT, "utf-8")
    return path


@pytest.fixture(autouse=True)
def bundled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the store of the bundled reports is kept during the test."""
    folder = tmp_path / "bundled"
    monkeypatch.setenv("BUDGET_QA_MODEL", "none")
    monkeypatch.setenv("BUDGET_QA_STORE", str(folder))
    return folder
