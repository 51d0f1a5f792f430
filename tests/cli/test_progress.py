"""How far a build has come: a bar in a terminal, few lines elsewhere."""

from __future__ import annotations

import io
import re
import sys

import pytest

from qa import progress
from qa.progress import meter


class Terminal(io.StringIO):
    """A stream that is a terminal of 80 columns."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_documents_passages_and_time(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    lines: list[str] = []
    with meter(lines.append) as told:
        told.reading(1, 12, "青禾县水利局[2023]年部门预算.txt")
        told.reading(5, 12, "青禾县教育局.txt")
        told.embedding(256, 3400)
        told.embedding(3400, 3400)
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", terminal.getvalue())
    for expected in ("读取文件", "计算向量", "/3400", "已用", "剩余", "0:00:0"):
        assert expected in shown
    assert lines == []


@pytest.mark.parametrize(
    ("pause", "steps", "said"),
    [
        (60.0, 5, ["（1/5）", "（5/5）"]),
        (0.0, 3, ["（1/3）", "（2/3）", "（3/3）"]),
        (60.0, 1, ["（1/1）"]),
    ],
)
def test_elsewhere_a_line_now_and_then(
    pause: float, steps: int, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_SECONDS_BETWEEN_LINES", pause)
    lines: list[str] = []
    with meter(lines.append) as told:
        for number in range(1, steps + 1):
            told.reading(number, steps, "a.txt")
        told.embedding(7, 7)
    assert [re.findall("（.*）", line)[0] for line in lines[:-1]] == said
    assert lines[-1] == "正在计算向量：7/7 段"
