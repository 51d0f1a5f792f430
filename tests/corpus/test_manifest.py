"""What staff state about files: every column, both spellings, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.document import Document, Metadata
from corpus.manifest import COLUMNS, Given, ManifestError, applied, read_manifest

FULL = Given(
    "标题一", "青禾县水利局", "青禾县人民政府", "本级", 2023, "final", date(2024, 8, 1),
    "https://example.org/a", "旧.txt",
)  # fmt: skip
CSV = (
    "文件,标题,部门,主管部门,范围,年度,类型,日期,网址,取代\n"
    "甲.txt,标题一,青禾县水利局,青禾县人民政府,本级,2023,决算,2024-08-01,https://example.org/a,旧.txt\n"
    "子/乙.txt,,,,,,,,,\n"
)
TOML = """
[[document]]
file = "甲.txt"
title = "标题一"
department = "青禾县水利局"
parent = "青禾县人民政府"
scope = "本级"
year = 2023
kind = "final"
date = 2024-08-01
url = "https://example.org/a"
supersedes = "旧.txt"

[[document]]
"文件" = "子/乙.txt"
"""


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", CSV),
        ("a.csv", "\ufeff" + CSV),
        ("a.csv", CSV.encode("gb18030")),
        ("a.csv", CSV.replace("\n", "\r\n")),
        ("a.csv", CSV + "\n , \n"),
        ("a.CSV", CSV.replace("决算", "部门决算").replace("2024-08-01", "2024年8月1日")),
        ("a.csv", CSV.replace("2023", "2023年").replace("2024-08-01", "2024/8/1")),
        ("a.toml", TOML),
        ("a.TOML", TOML),
    ],
)
def test_rows_are_read(name: str, content: str | bytes, tmp_path: Path) -> None:
    first, second = read_manifest(written(tmp_path, name, content))
    assert (first.file, first.given) == (tmp_path / "甲.txt", FULL)
    assert (second.file, second.given) == (tmp_path / "子" / "乙.txt", Given())


@pytest.mark.parametrize("column", sorted(set(COLUMNS) | set(COLUMNS.values())))
def test_every_column_is_known(column: str, tmp_path: Path) -> None:
    other = "" if column in ("file", "文件") else "file,"
    assert read_manifest(written(tmp_path, "a.csv", f"{other}{column}\n甲.txt\n"))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", "文件,年\n甲.txt,2023\n", "不认识的列“年”"),
        ("a.csv", "部门\n青禾县水利局\n", "缺少“文件”一列"),
        ("a.csv", "文件,file\n甲.txt,乙.txt\n", "重复的列"),
        ("a.csv", "文件\n", "没有文件"),
        ("a.csv", "文件,年度\n甲.txt,23\n", "第2行：年度“23”"),
        ("a.csv", "文件,年度\n甲.txt,二〇二三\n", "年度“二〇二三”"),
        ("a.csv", "文件,年度\n甲.txt,20235\n", "年度“20235”"),
        ("a.csv", "文件,类型\n甲.txt,计划\n", "类型“计划”"),
        ("a.csv", "文件,范围\n甲.txt,全部\n", "范围“全部”"),
        ("a.csv", "文件,日期\n甲.txt,2023-02-30\n", "日期“2023-02-30”"),
        ("a.csv", "文件,日期\n甲.txt,2023\n", "日期“2023”"),
        ("a.csv", "文件,网址\n甲.txt,example.org\n", "网址“example.org”"),
        ("a.csv", "文件,网址\n甲.txt,javascript:alert(1)\n", "网址“javascript"),
        ("a.csv", "文件,部门\n,青禾县水利局\n", "第2行没有写文件"),
        ("a.csv", "文件,部门\n甲.txt,a,b\n", "第2行比列名多出几格"),
        ("a.csv", "文件\n甲.txt\n./甲.txt\n", "“甲.txt”写了两次"),
        ("a.toml", "[[document]\n", "不是正确的 TOML"),
        ("a.toml", 'file = "甲.txt"\n', "每份文件写一段"),
        ("a.toml", "document = [1]\n", "每份文件写一段"),
        ("a.toml", '[[document]]\nfile = "甲.txt"\nyear = 23\n', "第1份文件：年度“23”"),
        ("a.csv", "", "没有文字"),
    ],
)
def test_what_is_wrong_is_named(name: str, content: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(Exception, match=says.replace("(", r"\(")) as caught:
        read_manifest(written(tmp_path, name, content))
    assert "a.csv" in str(caught.value) or "a.toml" in str(caught.value)


def test_a_manifest_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match=r"读不到清单“没有\.csv”"):
        read_manifest(tmp_path / "没有.csv")


READ = Metadata("水利局", None, "部门汇总", 2022, "budget", date(2022, 1, 1), (3, 8), None)


@pytest.mark.parametrize(
    ("given", "title", "metadata"),
    [
        (Given(), "题", READ),
        (Given(title="新题"), "新题", READ),
        (
            Given(department="青禾县水利局", year=2023),
            "题",
            Metadata(
                "青禾县水利局", "青禾县", "部门汇总", 2023, "budget", date(2022, 1, 1), (3, 8)
            ),
        ),
        (
            Given(date=date(2022, 1, 1)),
            "题",
            READ,
        ),
        (
            Given(date=date(2023, 1, 1), url="https://example.org"),
            "题",
            Metadata(
                "水利局",
                None,
                "部门汇总",
                2022,
                "budget",
                date(2023, 1, 1),
                None,
                "https://example.org",
            ),
        ),
    ],
)
def test_what_is_stated_goes_before_what_was_read(
    given: Given, title: str, metadata: Metadata
) -> None:
    document = applied(Document("d", "d.txt", "题", "", metadata=READ), given)
    assert document.title == title
    if given.department:
        assert document.metadata.department == metadata.department
        assert document.metadata.year == metadata.year
    else:
        assert document.metadata == metadata
