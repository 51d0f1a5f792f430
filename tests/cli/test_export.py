"""What ``budget-qa export`` writes, opened with the libraries of those who read it."""

from __future__ import annotations

import csv
import errno
import hashlib
import json
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import frictionless
import pytest
from python_calamine import CalamineWorkbook

from corpus.document import Document, Reading
from corpus.readers import read
from qa.__main__ import main
from qa.export.delimited import Delimited, harmless
from qa.export.fields import DOCUMENTS, FACTS, Stated
from qa.export.workbook import Workbook
from qa.library import bundled_reports
from qa.report import facts_of

TABLE = """青禾县水利局2023年度部门预算

一、收支情况

2023年支出总预算845.30万元，比2022年减少0.70万元，下降0.08%。

表 一般公共预算支出表
单位：万元
科目编码\t科目名称\t合计
208\t社会保障和就业支出\t9.00
20805\t行政事业单位养老支出\t9.00
2080505\t机关事业单位基本养老保险缴费支出\t9.00
213\t农林水支出\t-1,836.30
21303\t水利\t-1,836.30
2130301\t行政运行\t-1,836.30
"""


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "自己的"
    monkeypatch.setenv("BUDGET_QA_LIBRARY", str(folder))
    return folder


@pytest.fixture
def disclosure(tmp_path: Path) -> Path:
    path = tmp_path / "水利局.txt"
    path.write_text(TABLE, "utf-8")
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def sheets_of(path: Path) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def exported(tmp_path: Path, name: str, *line: str) -> Path:
    out = tmp_path / name
    assert main(["export", *line, "--out", str(out)]) == 0
    return out


@pytest.mark.parametrize("bundled_report", [True, False])
def test_every_quote_is_verbatim_and_every_amount_exact(
    bundled_report: bool, tmp_path: Path, disclosure: Path
) -> None:
    source = bundled_reports()[0] if bundled_report else disclosure
    folder = exported(tmp_path, "包", *([] if bundled_report else [str(source)]))
    document = read(source)
    rows = rows_of(folder / "facts.csv")
    assert len(rows) >= 8
    powers = {"元": 0, "万元": 4, "亿元": 8}
    for row in rows:
        for start, end, quote in (
            ("start", "end", "quote"),
            ("printed_start", "printed_end", "printed"),
        ):
            text = document.text[int(row[start]) : int(row[end])]
            assert row[quote] == harmless(text)
        assert (
            int(row["start"])
            <= int(row["printed_start"])
            < int(row["printed_end"])
            <= int(row["end"])
        )
        assert row["document"] == document.id
        if row["unit"] in powers:
            assert Decimal(row["yuan"]) == Decimal(row["value"]).scaleb(powers[row["unit"]])
            assert "E" not in row["yuan"]
        else:
            assert row["yuan"] == ""


def test_a_row_says_all_that_a_table_says(tmp_path: Path, disclosure: Path) -> None:
    rows = rows_of(exported(tmp_path, "包", str(disclosure)) / "facts.csv")
    [row] = [row for row in rows if row["code"] == "2130301"]
    expected = {
        "department": "青禾县水利局", "report_year": "2023", "report_kind": "预算", "year": "2023",
        "basis": "预算", "indicator": "行政运行", "measure": "数额", "value": "-1836.30", "unit": "万元",
        "yuan": "-18363000", "printed": "-1,836.30", "ocr_confidence": "", "page": "",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected
    assert row["quote"].startswith("行政运行")
    assert (
        row["section"].endswith("表 一般公共预算支出表") or "一般公共预算支出表" in row["section"]
    )
    [change] = [row for row in rows if row["measure"] == "增减额"]
    assert (change["value"], change["direction"], change["code"]) == ("0.70", "减少", "")
    assert change["baseline"].startswith("2022年")


def test_a_figure_that_the_report_contradicts_is_marked(tmp_path: Path) -> None:
    rows = rows_of(exported(tmp_path, "包") / "facts.csv")
    doubtful = {row["printed"]: row["doubt"] for row in rows if row["doubt"]}
    assert "笔误" in doubtful["1061.07元"]
    assert "比总数少" in doubtful["9128000元"]
    [row] = [row for row in rows if row["printed"] == "1061.07元"]
    assert (row["value"], row["unit"], row["yuan"]) == ("1061.07", "元", "1061.07")
    [hospitality] = {row["doubt"] for row in rows if row["indicator"] == "公务接待费"}
    assert hospitality == ""


def test_the_data_package_is_valid(tmp_path: Path, disclosure: Path) -> None:
    folder = exported(tmp_path, "包", str(disclosure), str(bundled_reports()[0]))
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert described["profile"] == "tabular-data-package"
    assert [resource["name"] for resource in described["resources"]] == ["facts", "documents"]
    for resource in described["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert resource["bytes"] == len(data)
        titles = [source["title"] for source in resource["sources"]]
        assert titles == ["青禾县水利局2023年度部门预算", "阳城县科学技术局2021年度部门预算"]
        assert resource["licenses"]
        for field in resource["schema"]["fields"]:
            assert re.search(r"[\u4e00-\u9fff]", field["title"] + field["description"])
            assert field["description"].endswith("。")


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (",数额,", ",随便,", "constraint-error"),
        (",2023,预算,", ",今年,预算,", "type-error"),
        ("-2\r\n", "-1\r\n", "primary-key"),
        (",-18363000,", ',"-18,363,000",', "type-error"),
        ("青禾县水利局2023年度部门预算,", ",", "constraint-error"),
    ],
)
def test_the_validation_sees_a_wrong_row(
    old: str, new: str, error: str, tmp_path: Path, disclosure: Path
) -> None:
    folder = exported(tmp_path, "包", str(disclosure))
    path, descriptor = folder / "facts.csv", folder / "datapackage.json"
    text = path.read_bytes().decode("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new).encode("utf-8"))
    assert not frictionless.validate(str(descriptor)).valid
    # Not for the checksum alone.
    described = json.loads(descriptor.read_text("utf-8"))
    for resource in described["resources"]:
        del resource["hash"], resource["bytes"]
    descriptor.write_text(json.dumps(described), "utf-8")
    found = frictionless.validate(str(descriptor)).flatten(["type"])
    assert {kind for (kind,) in found} == {error}


def test_a_sheet_for_people_has_numbers_as_numbers(tmp_path: Path, disclosure: Path) -> None:
    sheets = sheets_of(exported(tmp_path, "表.xlsx", str(disclosure)))
    assert list(sheets) == ["数字与说明", "文件", "各列说明"]
    head, *rows = sheets["数字与说明"]
    assert head == [column.title for column in FACTS.columns]
    named = [dict(zip(head, row, strict=True)) for row in rows]
    [row] = [row for row in named if row["科目编码"] == "2130301"]
    assert (row["数值"], row["折合元"], row["年度"]) == (-1836.3, -18363000, 2023)
    assert row["原文中的数字"] == "-1,836.30"
    assert sheets["文件"][0] == [column.title for column in DOCUMENTS.columns]
    assert len(sheets["文件"]) == 2
    assert [line[0] for line in sheets["各列说明"][1:]] == head


def test_csv_and_xlsx_and_package_say_the_same(tmp_path: Path, disclosure: Path) -> None:
    one = rows_of(exported(tmp_path, "表.csv", str(disclosure)))
    two = rows_of(exported(tmp_path, "包", str(disclosure)) / "facts.csv")
    assert [list(row.values()) for row in one] == [list(row.values()) for row in two]
    three = sheets_of(exported(tmp_path, "表.xlsx", str(disclosure)))["数字与说明"][1:]
    assert len(three) == len(one)
    for row, cells in zip(one, three, strict=True):
        for text, cell in zip(row.values(), cells, strict=True):
            same = Decimal(text) == Decimal(str(cell)) if isinstance(cell, float) else text == cell
            assert same, (text, cell)


def test_a_scan_says_how_sure_it_was(disclosure: Path) -> None:
    typed = read(disclosure)
    figure = typed.text.index("845.30")
    scanned = replace(typed, readings=(Reading(0, figure, 99), Reading(figure, figure + 9, 87)))
    names = [column.name for column in FACTS.columns]
    for document, sure in ((typed, None), (scanned, 87)):
        [fact] = [f for f in facts_of(document) if f.span.start == figure]
        row = dict(zip(names, FACTS.row(Stated(document, fact, 1)), strict=True))
        assert row["ocr_confidence"] == sure


FORMULAS = [
    ("=1+1", "'=1+1"),
    ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"),
    ("+1+cmd", "'+1+cmd"),
    ("-1+cmd", "'-1+cmd"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    ("\r=1", "'\r=1"),
    ("  =1", "'  =1"),
    ("＝1+1", "'＝1+1"),
    ("'=1", "''=1"),
    ("-", "'-"),
    # Numbers and plain texts stay.
    ("-12.50", "-12.50"),
    ("+3", "+3"),
    ("-1,836.30", "-1,836.30"),
    ("12%", "12%"),
    ("1=1", "1=1"),
    ("’=1", "’=1"),
    ("'tis", "'tis"),
    ("三公经费", "三公经费"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "written"), FORMULAS)
def test_no_text_is_a_formula(text: str, written: str, tmp_path: Path) -> None:
    assert harmless(text) == written
    with Delimited(tmp_path / "a.csv", ["甲"], mark=True) as rows:
        rows.write([text])
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream))[1:] == [[written]]


HOSTILE = [
    "=1+1",
    "<r>a</r>",
    "{=1}",
    "http://a.b",
    "\x00\x01",
    "_x000D_",
    "a\nb",
    "\ud800",
    "x" * 40_000,
]


def test_a_workbook_holds_text_and_nothing_else(tmp_path: Path) -> None:
    column = FACTS.columns[0]
    path = tmp_path / "a.xlsx"
    with Workbook(path) as book:
        sheet = book.sheet("表", [column, column])
        for text in HOSTILE:
            sheet.write([text, Decimal("9.95")])
        sheet.write([None, Decimal("1234567890123456.78")])
    rows = sheets_of(path)["表"][1:]
    assert [row[0] for row in rows[:5]] == ["=1+1", "<r>a</r> ", "{=1}", "http://a.b", "\x00\x01"]
    assert rows[8][0] == "x" * 32_766 + "…"
    assert {row[1] for row in rows[:-1]} == {9.95}
    assert rows[-1] == ["", "1234567890123456.78"]


def test_a_full_sheet_goes_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.export.workbook._MOST_ROWS", 3)
    with Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.sheet("表", FACTS.columns[:1])
        for number in range(5):
            sheet.write([number])
    sheets = sheets_of(tmp_path / "a.xlsx")
    assert {name: [row[0] for row in rows[1:]] for name, rows in sheets.items()} == {
        "表": [0, 1], "表 2": [2, 3], "表 3": [4],
    }  # fmt: skip


def test_the_library_is_what_is_exported(own: Path, tmp_path: Path, disclosure: Path) -> None:
    assert main(["add", str(disclosure)]) == 0
    rows = rows_of(exported(tmp_path, "一.csv"))
    assert {row["部门"] for row in rows} == {"青禾县水利局"}
    assert rows == rows_of(exported(tmp_path, "二.csv", "--store", str(own)))
    assert rows == rows_of(exported(tmp_path, "三.csv", str(disclosure)))
    # Read again, where the program has changed since.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qa.stream.reading", lambda: "later")
        assert rows == rows_of(exported(tmp_path, "四.csv"))
    # A new edition takes the place of the old one.
    disclosure.write_text(TABLE.replace("845.30", "846.30"), "utf-8")
    assert main(["add", str(disclosure)]) == 0
    values = [row["数值"] for row in rows_of(exported(tmp_path, "五.csv"))]
    assert ("846.30" in values, "845.30" in values) == (True, False)


def test_reports_are_not_kept(
    tmp_path: Path, disclosure: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No more than two documents are held at a time, however many there are."""
    import gc
    import weakref

    import qa.stream
    from qa.report import Report

    for number in range(12):
        copy = TABLE.replace("845.30", f"{845 + number}.30")
        (tmp_path / f"{number}.txt").write_text(copy, "utf-8")
    disclosure.unlink()
    alive: weakref.WeakSet[Report] = weakref.WeakSet()
    most = 0
    of = Report.of

    def counted(document: Document) -> Report:
        nonlocal most
        gc.collect()
        report = of(document)
        alive.add(report)
        most = max(most, len(alive))
        return report

    monkeypatch.setattr(qa.stream.Report, "of", counted)
    exported(tmp_path, "包", *(str(path) for path in tmp_path.glob("*.txt")))
    assert 0 < most <= 2


def broken(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a"])
@pytest.mark.parametrize("moment", ["qa.export.delimited.Delimited.write", "qa.export.workbook.Sheet.write", "qa.export.placing._sync"])  # fmt: skip
def test_a_full_disk_loses_nothing(
    name: str, moment: str, tmp_path: Path, disclosure: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    out = exported(tmp_path, name, str(disclosure))
    before = contents(out)
    monkeypatch.setattr(moment, broken)
    code = main(["export", str(disclosure), "--out", str(out)])
    if ("workbook" in moment) != (name == "a.xlsx") and "placing" not in moment:
        assert code == 0
        return
    assert code == 1
    message = capsys.readouterr().err.splitlines()[-1]
    assert message.startswith("磁盘空间不足")
    assert str(out) in message
    assert contents(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([disclosure.name, name])


def contents(path: Path) -> list[bytes]:
    return [one.read_bytes() for one in sorted(path.iterdir() if path.is_dir() else [path])]


def test_where_the_swap_of_a_folder_fails_the_old_one_is_back(
    tmp_path: Path, disclosure: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = exported(tmp_path, "包", str(disclosure))
    before = contents(out)
    real = os.replace

    def failing(source: Path, target: Path) -> None:
        if Path(source).name == "new":
            raise OSError(errno.EIO, "错")
        real(source, target)

    monkeypatch.setattr("qa.export.placing.os.replace", failing)
    assert main(["export", str(disclosure), "--out", str(out)]) == 1
    assert contents(out) == before


def test_an_interrupt_leaves_nothing_behind(
    tmp_path: Path, disclosure: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("qa.export.workbook.Sheet.write", interrupted)
    assert main(["export", str(disclosure), "--out", str(tmp_path / "a.xlsx")]) == 130
    assert [path.name for path in tmp_path.iterdir()] == [disclosure.name]


REFUSED: Sequence[tuple[str, str]] = [
    ("没有/a.csv", "所在的文件夹"),
    ("a.json", "--format"),
    ("别的", "里有别的文件"),
    ("夹.csv", "是文件夹"),
    ("管.csv", "不是普通文件"),
]


@pytest.mark.parametrize(("name", "says"), REFUSED)
def test_where_it_cannot_be_written_is_said(
    name: str, says: str, tmp_path: Path, disclosure: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "别的").mkdir()
    (tmp_path / "别的" / "重要.txt").write_text("重要", "utf-8")
    (tmp_path / "夹.csv").mkdir()
    os.mkfifo(tmp_path / "管.csv")
    assert main(["export", str(disclosure), "--out", str(tmp_path / name)]) == 1
    message = capsys.readouterr().err
    assert says in message
    assert "Traceback" not in message
    assert (tmp_path / "别的" / "重要.txt").read_text("utf-8") == "重要"


def test_a_bad_file_leaves_the_earlier_export(
    tmp_path: Path, disclosure: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = exported(tmp_path, "a.csv", str(disclosure))
    before = contents(out)
    (tmp_path / "坏.txt").write_bytes(b"")
    assert main(["export", str(disclosure), str(tmp_path / "坏.txt"), "--out", str(out)]) == 1
    assert "坏.txt" in capsys.readouterr().err
    assert contents(out) == before
