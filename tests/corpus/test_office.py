"""Old word processor files: what LibreOffice makes of them, and what is said without it."""

import shutil
import time
from pathlib import Path

import pytest

from corpus.errors import ReadError
from corpus.readers import office, read_bytes
from tests.corpus.test_formats import TABLE, as_docx, texts

RTF = rb"{\rtf1\ansi\ansicpg936 \'ca\'d5\'c8\'eb10\'cd\'f2\'d4\'aa\'a1\'a3\par}"
DOC = b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le") + bytes(600)
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice")


@pytest.mark.parametrize("data", [RTF, DOC], ids=["rtf", "doc"])
def test_without_libreoffice_it_is_said_what_to_do(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(ReadError, match=r"“旧.wps”.*请安装.*libreoffice.*另存为 \.docx"):
        read_bytes(data, "旧.wps")


def test_a_wps_file_that_is_docx_needs_no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert read_bytes(as_docx(), "新.wps").title == "青禾县水利局2023年度部门决算"


def script(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ``text``, a shell script, stand in for LibreOffice."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{text}\n")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(program))


def test_one_that_hangs_is_ended_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(tmp_path, f"(sleep 2; touch {tmp_path}/late) & sleep 60", monkeypatch)
    monkeypatch.setattr(office, "_SECONDS", 1)
    with pytest.raises(ReadError, match="没有转换完"):
        read_bytes(DOC, "旧.doc")
    time.sleep(2)
    assert not (tmp_path / "late").exists()


def test_one_that_makes_nothing_or_nonsense(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(tmp_path, "exit 0", monkeypatch)
    with pytest.raises(ReadError, match=r"打不开“旧\.doc”.*请另存为"):
        read_bytes(DOC, "旧.doc")
    script(tmp_path, "mkdir -p result; echo x > result/source.docx", monkeypatch)
    with pytest.raises(ReadError, match="已损坏"):
        read_bytes(DOC, "旧.doc")


@needs_office
def test_a_real_conversion() -> None:
    assert read_bytes(RTF, "a.rtf").text == "收入10万元。"


@needs_office
def test_a_doc_says_what_the_docx_says(tmp_path: Path) -> None:
    """The old format as LibreOffice itself writes it."""
    source = tmp_path / "a.docx"
    source.write_bytes(as_docx())
    program = shutil.which("soffice")
    assert program
    command = [program, "--headless", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}"]
    command += ["--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path), str(source)]
    assert office._run(command, tmp_path)
    document = read_bytes((tmp_path / "a.doc").read_bytes(), "a.wps")
    assert [section.number + section.title for section in document.sections] == [
        "一、收入情况",
        "二、支出情况",
        "（一）总体情况",
        "（二）具体情况",
        "三、其他说明",
    ]
    [table] = document.tables
    assert texts(table) == TABLE
