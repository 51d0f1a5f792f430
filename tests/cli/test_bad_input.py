"""Bad input of every kind: a clear Chinese message and a sensible exit code, never a traceback."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from qa.__main__ import main
from tests.index.conftest import HashEmbedder

CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def built(report: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "store"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUDGET_QA_MODEL", "none")
        assert main(["build", str(report), "--store", str(folder)]) == 0
    return folder


def assert_one_clear_line(message: str) -> None:
    assert CHINESE.search(message)
    assert "Traceback" not in message
    assert len(message.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("question", "statuses"),
    [
        ("", {"invalid"}),
        (" \t　\n", {"invalid"}),
        ("？？？！！", {"invalid", "clarify"}),
        ("三公经费" * 2500, {"invalid"}),
        ("a" * 10_000, {"invalid"}),
        ("😀🎉👍", {"invalid", "clarify", "out_of_scope"}),
        ("\x00\x01\x1b[2J\x07", {"invalid"}),
        ("\udcff\udcfe", {"invalid", "clarify", "out_of_scope"}),
        ("<script>alert(1)</script>", {"invalid", "clarify", "out_of_scope", "not_found"}),
        ("'; DROP TABLE facts; --", {"invalid", "clarify", "out_of_scope", "not_found"}),
        ("../../../../etc/passwd", {"invalid", "clarify", "out_of_scope", "not_found"}),
        ("{{7*7}} ${jndi:ldap://x}", {"invalid", "clarify", "out_of_scope", "not_found"}),
        ("Quel temps fait-il demain ?", {"invalid", "clarify", "out_of_scope", "not_found"}),
        ("明日の天気はどうですか", {"invalid", "clarify", "out_of_scope", "not_found"}),
        ("1234567890", {"invalid", "clarify", "out_of_scope", "not_found"}),
    ],
    ids=lambda value: repr(value)[:24] if isinstance(value, str) else "",
)
def test_a_senseless_question_gets_a_polite_no(
    question: str, statuses: set[str], report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["ask", "--json", "--", question, str(report)])
    shown = capsys.readouterr()
    answer = json.loads(shown.out)
    assert (code, answer["status"] in statuses) == (3, True), answer
    assert CHINESE.search(answer["text"])
    assert answer["value"] is None
    assert "Traceback" not in shown.err


@pytest.mark.parametrize(
    "question",
    [
        "<b>三公经费</b>是多少",
        "三公经费是多少😀",
        "三\x00公经费是多少",
        "三公经费是多少'; DROP TABLE facts; --",
    ],
)
def test_debris_round_a_question_does_not_hide_it(
    question: str, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["ask", "--json", "--", question, str(report)])
    answer = json.loads(capsys.readouterr().out)
    if answer["status"] == "answered":
        assert (code, answer["value"]) == (0, {"amount": "3.50", "unit": "万元"})
    else:
        assert (code, answer["value"]) == (3, None)


PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("空文件.txt", b""),
        ("空白.txt", " \n\t　\n".encode()),
        ("只有标记.txt", b"\xef\xbb\xbf"),
        ("图片.txt", PNG),
        ("图片.pdf", PNG),
        ("压缩包.txt", b"PK\x03\x04" + bytes(100)),
        ("旧文档.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("乱码.txt", bytes(range(128, 256)) * 4),
        ("截断.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
        ("程序.bin", b"\x7fELF" + bytes(200)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_read_is_named(
    name: str, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    for line in (
        ["ask", "三公经费是多少", str(path)],
        ["check", str(path)],
        ["build", str(path), "--store", str(tmp_path / "s")],
    ):
        assert main(line) == 1
        shown = capsys.readouterr()
        assert shown.out == ""
        assert_one_clear_line(shown.err.splitlines()[-1])
        assert name in shown.err
    assert not (tmp_path / "s" / "CURRENT").exists()


def test_a_missing_file_a_folder_and_a_locked_file_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    locked = tmp_path / "加锁.txt"
    locked.write_text("青禾县水利局2023年度部门预算\n", "utf-8")
    locked.chmod(0)
    (tmp_path / "空文件夹").mkdir()
    paths = [tmp_path / "没有.txt", tmp_path / "空文件夹"]
    if not os.access(locked, os.R_OK):
        paths.append(locked)
    for path in paths:
        assert main(["ask", "三公经费是多少", str(path)]) == 1
        shown = capsys.readouterr()
        assert_one_clear_line(shown.err)
        assert path.name in shown.err


def test_one_bad_file_leaves_the_store_as_it_was(
    built: Path, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "store"
    shutil.copytree(built, folder)
    before = (folder / "CURRENT").read_bytes()
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    assert main(["build", str(report), str(empty), "--store", str(folder)]) == 1
    assert (folder / "CURRENT").read_bytes() == before
    capsys.readouterr()
    assert main(["ask", "三公经费是多少", "--store", str(folder)]) == 0
    assert "3.50" in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["missing", "empty", "file"])
def test_no_store_at_all(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "资料库"
    if kind == "empty":
        folder.mkdir()
    elif kind == "file":
        folder.write_text("x")
    assert main(["ask", "三公经费是多少", "--store", str(folder)]) == 1
    message = capsys.readouterr().err
    assert_one_clear_line(message)
    assert "budget-qa add" in message


@pytest.mark.parametrize("damage", ["flip", "truncate", "delete", "empty"])
def test_a_damaged_store_is_refused_whatever_is_damaged(
    damage: str, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = sorted(
        path.relative_to(built)
        for path in built.rglob("*")
        if path.is_file() and path.stat().st_size
    )
    assert names
    for number, name in enumerate(names):
        folder = tmp_path / str(number)
        shutil.copytree(built, folder)
        victim = folder / name
        content = victim.read_bytes()
        if damage == "delete":
            victim.unlink()
        else:
            half = len(content) // 2
            victim.write_bytes(
                {
                    "flip": content[:half] + bytes([content[half] ^ 0xFF]) + content[half + 1 :],
                    "truncate": content[:half],
                    "empty": b"",
                }[damage]
            )
        assert main(["ask", "三公经费是多少", "--store", str(folder)]) == 1, name
        message = capsys.readouterr().err
        assert_one_clear_line(message)
        assert "build" in message


def test_files_and_a_store_together_are_refused(
    report: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "三公经费是多少", str(report), "--store", str(built)]) == 1
    assert_one_clear_line(capsys.readouterr().err)


def test_the_store_of_another_model_is_refused(
    report: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "store"
    monkeypatch.setattr("qa.library.load_embedder", lambda say: HashEmbedder("first"))
    assert main(["build", str(report), "--store", str(folder)]) == 0
    assert main(["ask", "三公经费是多少", "--store", str(folder)]) == 0
    monkeypatch.setattr("qa.library.load_embedder", lambda say: HashEmbedder("second"))
    capsys.readouterr()
    assert main(["ask", "三公经费是多少", "--store", str(folder)]) == 1
    message = capsys.readouterr().err
    assert_one_clear_line(message)
    assert "first" in message
    assert "second" in message


def test_a_store_with_vectors_serves_without_a_model(
    report: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "store"
    monkeypatch.setattr("qa.library.load_embedder", lambda say: HashEmbedder("first"))
    assert main(["build", str(report), "--store", str(folder)]) == 0
    monkeypatch.setattr("qa.library.load_embedder", lambda say: None)
    assert main(["ask", "三公经费是多少", "--store", str(folder)]) == 0
    assert "3.50" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("没有.jsonl", None, "没有.jsonl"),
        ("空.jsonl", "", "空.jsonl"),
        ("不是.jsonl", "三公经费是多少\n", "不是.jsonl"),
        ("缺字段.jsonl", '{"id": "a"}\n', "缺字段.jsonl"),
    ],
)
def test_a_gold_file_that_cannot_be_read_is_named(
    name: str, content: str | None, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, "utf-8")
    assert main(["eval", str(path)]) == 1
    message = capsys.readouterr().err.splitlines()[-1]
    assert_one_clear_line(message)
    assert line in message
