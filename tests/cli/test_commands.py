"""What the commands do, and how they end."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from qa import Assistant
from qa.__main__ import main


def test_ask_gives_the_contract_as_json(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "三公经费是多少", str(report), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["status"] == "answered"
    assert answer["value"] == {"amount": "3.50", "unit": "万元"}
    [citation, *_] = answer["citations"]
    text = report.read_text("utf-8")
    assert text[citation["start"] : citation["end"]] == citation["quote"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (["三公经费是多少"], 0),
        (["三公经费是多少", "--year", "2023"], 0),
        (["三公经费是多少", "--department", "青禾县水利局"], 0),
        (["三公经费是多少", "--year", "1999"], 3),
        (["三公经费是多少", "--department", "青禾县教育局"], 3),
        (["会议费是多少"], 3),
        (["今天天气怎么样"], 3),
        ([""], 3),
    ],
)
def test_the_exit_code_tells_whether_there_is_an_answer(
    line: list[str], code: int, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", line[0], str(report), *line[1:]]) == code
    assert capsys.readouterr().out.strip()


def test_chat_keeps_the_topic_until_told_otherwise(
    report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = "三公经费是多少\n\n比去年呢\n新对话\n比去年呢\n退出\n三公经费是多少\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert main(["chat", str(report)]) == 0
    first, afresh = capsys.readouterr().out.split("好，换个话题。")
    assert "3.5" in first
    assert "0.2" in first.partition("问：比去年呢")[2]
    assert "0.20" not in afresh.partition("还可以问")[0]
    assert "问：三公经费是多少" not in afresh


def test_chat_ends_with_its_input(
    report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("三公经费是多少"))
    assert main(["chat", str(report)]) == 0
    assert "3.5" in capsys.readouterr().out


def test_build_then_ask(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "资料库"
    assert main(["build", str(report), "--store", str(store)]) == 0
    assert f"资料库已建好：{store}，1 份文件" in capsys.readouterr().err
    assert main(["ask", "三公经费是多少", "--store", str(store)]) == 0
    assert "3.5" in capsys.readouterr().out


def test_eval_prints_a_table(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold.jsonl"
    row = {
        "id": "a",
        "doc": report.name,
        "type": "amount",
        "question": "三公经费是多少",
        "gold": {"value": "3.50", "unit": "万元"},
    }
    gold.write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    assert main(["eval", str(gold), "--per-document", str(report.parent)]) == 0
    assert "100.0%" in capsys.readouterr().out


def test_check_lists_what_does_not_agree(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "报告.txt"
    report.write_text(
        "青禾县水利局2023年度部门预算\n\n一、收支总体情况\n\n2023年收入总预算845.30万元，支出总预算845.30万元。\n\n"
        "二、一般公共预算支出\n\n2023年一般公共预算支出845.30元，比2022年增加10万元。\n",
        "utf-8",
    )
    assert main(["check", str(report)]) == 3
    shown = capsys.readouterr().out
    assert "1 处矛盾" in shown
    assert "845.30元" in shown


def test_check_of_a_sound_report(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(report)]) == 0
    assert "没有发现矛盾" in capsys.readouterr().out


def test_serve_takes_address_and_files(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[tuple[object, ...]] = []
    monkeypatch.setattr("qa.web.server.serve", lambda *arguments: served.append(arguments))
    assert main(["serve", str(report), "--host", "::1", "--port", "8000"]) == 0
    [(assistant, *address)] = served
    assert isinstance(assistant, Assistant)
    assert [document.name for document in assistant.documents] == [report.name]
    assert address == ["::1", 8000]


def test_model_says_that_there_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["model"]) == 0
    assert "没有可用的向量模型" in capsys.readouterr().err


def test_an_interrupt_ends_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("qa.library.assistant_of", interrupted)
    assert main(["ask", "三公经费是多少"]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_a_defect_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("qa.library.assistant_of", broken)
    with pytest.raises(ZeroDivisionError):
        main(["ask", "三公经费是多少"])


def test_a_reader_that_goes_away_is_no_error(report: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    run = subprocess.run(
        [sys.executable, "-m", "qa", "ask", "三公经费是多少", str(report)],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert run.returncode == 0
    assert "Traceback" not in run.stderr
    assert "Exception" not in run.stderr


def test_a_terminal_that_knows_no_chinese_shows_question_marks(report: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "qa", "ask", "三公经费是多少", str(report)],
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0
    assert b"?" in run.stdout
    assert b"Traceback" not in run.stderr
