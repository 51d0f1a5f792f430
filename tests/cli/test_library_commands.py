"""The commands that keep a library: what they print and how they end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.kills import disclosure, run
from index.locking import exclusive
from qa.__main__ import main


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's library during the test; nothing is in it yet."""
    folder = tmp_path / "自己的"
    monkeypatch.setenv("BUDGET_QA_LIBRARY", str(folder))
    return folder


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "公开"
    (folder / "2023").mkdir(parents=True)
    for office, amount in (("水利局", 100), ("教育局", 200)):
        (folder / "2023" / f"{office}.txt").write_text(disclosure(office, amount), "utf-8")
    return folder


def printed(line: list[str], capsys: pytest.CaptureFixture[str], code: int = 0) -> str:
    capsys.readouterr()
    assert main(line) == code
    return capsys.readouterr().out


def test_from_a_folder_to_answers(
    own: Path, files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = printed(["add", str(files)], capsys)
    assert "新增 2 份。" in shown
    assert f"资料库 {own}：2 份文件" in shown
    assert "未变 2 份。" in printed(["add", str(files)], capsys)
    assert "200元" in printed(["ask", "青禾县教育局2023年三公经费是多少"], capsys)


def test_one_file_that_cannot_be_read_is_told_by_the_exit_code(
    own: Path, files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (files / "坏.txt").write_bytes(b"")
    shown = printed(["add", str(files)], capsys, code=3)
    assert "新增 2 份，没有读成 1 份。" in shown
    assert "! 坏.txt：" in shown
    assert "没有读成的文件" in printed(["list"], capsys)
    assert "没有读成：1 份" in printed(["status"], capsys)


def test_where_nothing_could_be_read_there_is_no_library(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "坏.txt").write_bytes(b"")
    assert "没有读成 1 份" in printed(["add", str(tmp_path / "坏.txt")], capsys, code=1)
    assert "没有资料库" in (main(["status"]), capsys.readouterr().err)[1]
    assert main(["build", str(own), "--store", str(own)]) == 1
    assert "没有文件" in capsys.readouterr().err


def test_a_library_of_an_older_program_is_told_apart(
    own: Path, files: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["add", str(files)])
    for module in ("stored", "upkeep", "librarian", "inventory"):
        monkeypatch.setattr(f"qa.{module}.reading", lambda: "later")
    (files / "林业局.txt").write_text(disclosure("林业局", 300), "utf-8")
    assert "请运行 budget-qa rebuild" in printed(["add", str(files)], capsys)
    assert "已更新" in printed(["status"], capsys)
    assert "请运行" not in printed(["rebuild"], capsys)
    assert "与建库时相同" in printed(["status"], capsys)


def test_list_narrows_and_speaks_json(
    own: Path, files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["add", str(files)])
    lines = printed(["list"], capsys).splitlines()
    assert len(lines) == 2
    assert "2023年预算" in lines[0]
    assert len(printed(["list", "--department", "教育"], capsys).splitlines()) == 1
    assert printed(["list", "--year", "2022"], capsys).strip() == "（没有文件）"
    listed = json.loads(printed(["list", "--json"], capsys))
    assert {entry["name"] for entry in listed["documents"]} == {"水利局.txt", "教育局.txt"}
    assert listed["unread"] == []
    assert listed["documents"][0]["metadata"]["year"] == 2023


def test_show_tells_sections_facts_and_problems(
    own: Path, files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["add", str(files)])
    shown = printed(["show", "教育局"], capsys)
    for expected in ("部门：青禾县教育局", "年度：2023", "章节", "“三公”经费情况", "200元", "问题"):
        assert expected in shown
    made = json.loads(printed(["show", "教育局.txt", "--json"], capsys))
    assert made["sections"]
    assert made["facts"][0]["indicator"] == "“三公”经费"
    assert made["problems"] == []


def test_show_names_what_was_not_recognised(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("说明\n\n“三公”经费预算数为300元。\n", "utf-8")
    main(["add", str(path)])
    shown = printed(["show", "a.txt"], capsys)
    assert "没有认出部门" in shown
    assert "没有认出年度" in shown


def test_status_says_what_there_is(
    own: Path, files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["add", str(files)])
    shown = printed(["status"], capsys)
    for expected in ("2 份现行", "2 个部门，2023—2023年", "没有（只按词检索）", "全部完好"):
        assert expected in shown


def test_remove_and_what_comes_back(
    own: Path, files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["add", str(files)])
    (files / "2023" / "教育局.txt").write_text(disclosure("教育局", 300), "utf-8")
    assert "取代" in printed(["add", str(files)], capsys)
    listed = json.loads(printed(["list", "--json"], capsys))["documents"]
    [newest] = [e["id"] for e in listed if e["name"] == "教育局.txt" and not e["superseded_by"]]
    assert "上一版重新生效" in printed(["remove", newest], capsys)
    assert "200元" in printed(["ask", "青禾县教育局2023年三公经费是多少"], capsys)


def test_a_damaged_library_is_named_with_its_remedy_and_mended(
    own: Path, files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["add", str(files)])
    [victim] = own.rglob("library.sqlite")
    victim.write_bytes(victim.read_bytes()[:-1])
    for line in (["ask", "三公经费是多少"], ["status"], ["list"], ["show", "教育局"], ["add", str(files)],
                 ["remove", "教育局.txt"]):  # fmt: skip
        assert main(line) == 1
        message = capsys.readouterr().err
        assert "library.sqlite 缺失或已损坏" in message
        assert f"budget-qa rebuild --store {own}" in message
    assert "重建 2 份。" in printed(["rebuild"], capsys)
    assert "全部完好" in printed(["status"], capsys)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (["add"], "请写上要收录的文件"),
        (["add", "没有.txt"], ""),
        (["remove", "没有.txt"], "没有资料库"),
        (["list"], "没有资料库"),
        (["show", "没有.txt"], "没有资料库"),
        (["status"], "没有资料库"),
        (["rebuild"], "没有资料库"),
        (["add", "--manifest", "没有.csv"], "读不到清单"),
    ],
)
def test_without_a_library_every_command_says_what_to_do(
    line: list[str], says: str, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(line) in (1, 3)
    shown = capsys.readouterr()
    assert says in shown.err + shown.out
    assert "Traceback" not in shown.err


def test_two_at_once_cannot_harm_each_other(
    own: Path, files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["add", str(files)])
    with exclusive(own / ".lock", holder="进程 42，2026-01-02 03:04 开始"):
        for line in (["add", str(files)], ["rebuild"], ["remove", "教育局.txt"]):
            capsys.readouterr()
            assert main(line) == 1
            message = capsys.readouterr().err
            assert "另一个程序正在写资料库" in message
            assert "进程 42" in message
        # Reading goes on.
        assert "2 份现行" in printed(["status"], capsys)


def test_an_interrupt_says_that_the_library_is_sound(own: Path, files: Path) -> None:
    """Ctrl-C in the middle of a build that takes long."""
    code = (
        "import sys, time, qa.intake as intake\n"
        "real = intake.read_bytes\n"
        "def slow(*a):\n    print('reading', flush=True)\n    time.sleep(20)\n    return real(*a)\n"
        "intake.read_bytes = slow\n"
        "from qa.__main__ import main\n"
        f"sys.exit(main(['add', {str(files)!r}]))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"BUDGET_QA_LIBRARY": str(own)}, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "reading\n"
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "已中断。资料库仍是最后一个完整的版本" in errors
    assert "Traceback" not in errors
    assert not list(own.glob(".draft-*"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_random_moments_the_library_opens() -> None:
    kills = run(6, seed=3)
    assert (kills.count, kills.failures) == (6, ())
