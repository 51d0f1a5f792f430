"""The bundled reports: their store is built once, reused, and rebuilt when it must be."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.__main__ import main
from qa.library import bundled_assistant, bundled_reports
from tests.index.conftest import HashEmbedder

QUESTION = "三公经费是多少"


def started() -> str:
    """What starting the assistant says; its answer is always the same."""
    lines: list[str] = []
    answer = bundled_assistant(lines.append).ask(QUESTION)
    assert answer.status == "answered"
    assert answer.value is not None
    return "\n".join(lines)


def test_the_second_start_reuses_the_store() -> None:
    assert "资料库已构建，用时 " in started()
    second = started()
    assert "已复用资料库，用时 " in second
    assert "正在读取" not in second


def test_a_damaged_store_of_ours_is_rebuilt(bundled: Path) -> None:
    started()
    victim = next(path for path in bundled.rglob("library.sqlite"))
    victim.write_bytes(b"")
    again = started()
    assert "现在重建" in again
    assert "资料库已构建" in again
    assert "已复用资料库" in started()


def test_another_model_gets_its_own_store(monkeypatch: pytest.MonkeyPatch) -> None:
    started()
    for name in ("青禾/模型", "other model"):
        monkeypatch.setattr("qa.library.load_embedder", lambda say, name=name: HashEmbedder(name))
        assert "资料库已构建" in started()
        assert "已复用资料库" in started()
    monkeypatch.setattr("qa.library.load_embedder", lambda say: None)
    assert "已复用资料库" in started()


def test_a_changed_report_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "报告.txt"
    copy.write_bytes(bundled_reports()[0].read_bytes())
    monkeypatch.setattr("qa.library.bundled_reports", lambda: (copy,))
    started()
    copy.write_bytes(copy.read_bytes() + "\n补充说明。\n".encode())
    assert "资料库已构建" in started()


def test_where_nothing_can_be_kept_the_reports_are_read_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "文件"
    blocked.write_text("x")
    monkeypatch.setenv("BUDGET_QA_STORE", str(blocked / "store"))
    assert "资料库没有保存" in started()


def test_progress_goes_to_stderr_and_the_answer_to_stdout(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["ask", QUESTION]) == 0
    shown = capsys.readouterr()
    assert "正在读取" in shown.err
    assert "正在读取" not in shown.out
    assert "依据" in shown.out
