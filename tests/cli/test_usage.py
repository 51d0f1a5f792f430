"""The command line's grammar: help and complaints in Chinese, exit codes."""

from __future__ import annotations

import re

import pytest

from qa.__main__ import main
from qa.usage import COMMANDS

LATIN = re.compile(
    r"\b(?:usage|options|optional|positional|arguments|required|invalid|show this)\b"
)


@pytest.mark.parametrize("line", [["--help"], *([command, "--help"] for command in COMMANDS)])
def test_help_is_chinese(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(line)
    shown = capsys.readouterr().out
    assert end.value.code == 0
    assert shown.startswith("用法：budget-qa")
    assert "退出码" in shown
    assert not LATIN.search(shown)


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "命令" in capsys.readouterr().out


def test_the_version_is_the_package_s(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert re.fullmatch(r"budget-qa \d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (["ask"], "缺少参数：问题"),
        (["build", "a.txt"], "缺少参数：--store"),
        (["build", "--store", "x"], "缺少参数：文件"),
        (["eval"], "缺少参数：问题集"),
        (["remove"], "缺少参数：文件"),
        (["show"], "缺少参数：文件"),
        (["list", "水利局"], "不认识的参数：水利局"),
        (["add", "--manifest"], "参数 --manifest 后面要写一个值"),
        (["ask", "问", "--year", "去年"], "参数 --year 应当是整数，收到的是“去年”"),
        (["ask", "问", "--year"], "参数 --year 后面要写一个值"),
        (["ask", "问", "--jso"], "不认识的参数：--jso"),
        (["serve", "--port", "http"], "参数 --port 应当是整数，收到的是“http”"),
        (["问一下"], "没有“问一下”，可用的有"),
    ],
)
def test_a_wrong_line_is_refused_in_chinese(
    line: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(line)
    shown = capsys.readouterr().err
    assert end.value.code == 2
    assert shown.startswith(complaint)
    assert "--help" in shown
    assert not LATIN.search(shown)
