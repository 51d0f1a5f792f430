"""What ``budget-qa check`` gives as text, as JSON and as a spreadsheet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from corpus.readers import read
from qa.__main__ import main
from qa.checkrules import BY_NAME
from qa.export.findings import FINDINGS
from qa.library import bundled_reports

DEFECTS = ["unit", "sum", "name"]
"""The known contradictions of the bundled report, in its order."""
FAULTY = """青禾县水利局2023年度部门预算

一、收支总体情况

2023年收入总预算845.30万元，支出总预算845.30万元。

二、一般公共预算支出

本表按规定编制。2023年一般公共预算支出845.30元，比2022年增加10万元。
"""


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "自己的"
    monkeypatch.setenv("BUDGET_QA_LIBRARY", str(folder))
    return folder


def checked(line: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()
    assert main(["check", *line]) == code
    return capsys.readouterr().out


def rows_of(path: Path) -> dict[str, list[dict[str, Any]]]:
    book = CalamineWorkbook.from_path(str(path))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    return {
        name: [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        for name, rows in sheets.items()
    }


def test_the_bundled_report_in_all_three_forms(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "核对.xlsx"
    text = checked([], 3, capsys)
    made = json.loads(checked(["--json", "--xlsx", str(out)], 3, capsys))
    [entry] = made["documents"]
    findings = entry["findings"]
    assert [finding["rule"] for finding in findings] == DEFECTS
    rows = rows_of(out)
    by_number: dict[int, list[dict[str, Any]]] = {}
    for row in rows["矛盾"]:
        by_number.setdefault(int(row["矛盾序号"]), []).append(row)
    assert list(by_number) == [1, 2, 3]
    document = read(bundled_reports()[0])
    for number, finding in enumerate(findings, start=1):
        assert finding["message"] in text
        assert finding["sentence"] == BY_NAME[finding["rule"]].sentence
        assert len(finding["places"]) >= 2
        assert len(by_number[number]) == len(finding["places"])
        for place, row in zip(finding["places"], by_number[number], strict=True):
            assert document.text[place["start"] : place["end"]] == place["quote"]
            assert place["quote"] in place["context"]
            assert place["context"] in document.text
            assert place["section"]
            assert f"「{place['quote']}」" in text
            assert row["原文"] == place["quote"]
            assert row["章节"] == " › ".join(place["section"])
            assert (row["起点"], row["终点"]) == (place["start"], place["end"])
            assert row["规则"] == finding["title"]
            assert row["发现"] == finding["message"]
    assert findings[0]["correction"] == {"amount": "1061.07", "unit": "万元"}
    assert by_number[1][0]["应为"] == "1061.07万元"
    assert [row["矛盾数"] for row in rows["文件"]] == [3]


def test_a_clean_document_gives_none(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "核对.xlsx"
    assert "没有发现矛盾" in checked([str(report), "--xlsx", str(out)], 0, capsys)
    made = json.loads(checked([str(report), "--json"], 0, capsys))
    assert [entry["findings"] for entry in made["documents"]] == [[]]
    rows = rows_of(out)
    assert rows["矛盾"] == []
    assert [row["矛盾数"] for row in rows["文件"]] == [0]


def test_the_head_of_the_sheet_is_there_without_a_finding(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "核对.xlsx"
    checked([str(report), "--xlsx", str(out)], 0, capsys)
    sheet = CalamineWorkbook.from_path(str(out)).get_sheet_by_name("矛盾")
    assert sheet.to_python() == [[column.title for column in FINDINGS.columns]]


def test_several_documents_keep_their_own_findings(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = tmp_path / "有误.txt"
    faulty.write_text(FAULTY, "utf-8")
    made = json.loads(checked([str(report), str(faulty), "--json"], 3, capsys))
    assert [[f["rule"] for f in entry["findings"]] for entry in made["documents"]] == [[], ["unit"]]
    [first, *_] = made["documents"][1]["findings"][0]["places"]
    assert (first["quote"], first["page"]) == ("845.30元", None)
    assert first["context"] == "2023年一般公共预算支出845.30元，比2022年增加10万元。"
    assert made["documents"][1] | {"findings": [], "document": ""} == {
        "document": "", "name": "有误.txt", "title": "青禾县水利局2023年度部门预算",
        "department": "青禾县水利局", "year": 2023, "kind": "budget", "url": None, "findings": [],
    }  # fmt: skip


def test_a_library_is_checked_where_no_file_is_named(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = tmp_path / "有误.txt"
    faulty.write_text(FAULTY, "utf-8")
    assert main(["add", str(faulty)]) == 0
    assert "1 处矛盾" in checked([], 3, capsys)
    assert "1 处矛盾" in checked(["--store", str(own)], 3, capsys)


def test_a_file_that_cannot_be_read_leaves_the_sheet_there_was(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "核对.xlsx"
    checked([str(report), "--xlsx", str(out)], 0, capsys)
    before = out.read_bytes()
    (tmp_path / "坏.txt").write_bytes(b"")
    assert main(["check", str(report), str(tmp_path / "坏.txt"), "--xlsx", str(out)]) == 1
    assert "坏.txt" in capsys.readouterr().err
    assert out.read_bytes() == before
    assert main(["check", str(report), "--xlsx", str(tmp_path)]) == 1
    assert "是文件夹" in capsys.readouterr().err
