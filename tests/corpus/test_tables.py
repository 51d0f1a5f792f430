"""Captions, units, header rows; and tables that came into text with tabs."""

import pytest

from corpus.lines import is_figure
from corpus.readers import read_bytes
from corpus.tables import caption_of, declared_unit, header_rows, unit_in_header


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234.50", True),
        ("0", True),
        ("0.00", True),
        ("-3", True),
        ("１２．５", True),
        ("12%", True),
        ("20805", True),
        ("1 234", True),
        ("36,5", False),
        ("12万元", False),
        ("—", False),
        ("", False),
        ("2023年", False),
        ("1.2.3", False),
        ("1,23", False),
    ],
)
def test_is_figure(text: str, expected: bool) -> None:
    assert is_figure(text) is expected


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：万元", "万元"),
        ("金额单位: 元", "元"),
        ("单位：人民币千元", "千元"),
        ("收入总表  单位：亿元", "亿元"),
        ("单位:百万元", "百万元"),
        ("单位：青禾县水利局", ""),
        ("计量单位", ""),
        ("万元", ""),
    ],
)
def test_declared_unit(line: str, unit: str) -> None:
    assert declared_unit(line) == unit


@pytest.mark.parametrize(
    ("above", "caption", "unit"),
    [
        (["收入决算表", "单位：万元"], "收入决算表", "万元"),
        (["收入决算表", "公开02表", "部门：青禾县水利局", "金额单位：元"], "收入决算表", "元"),
        (["收入决算表  单位：元"], "收入决算表", "元"),
        (["收入决算表编制部门：青禾县水利局", "单位：元"], "收入决算表", "元"),
        (["收 入 决 算 表", "2022年度", "单位：元"], "收入决算表", "元"),
        (["本年收入10万元，比上年增加。", "单位：元"], "", "元"),
        (["单位：元"], "", "元"),
        ([], "", ""),
    ],
)
def test_caption_of(above: list[str], caption: str, unit: str) -> None:
    assert caption_of(above) == (caption, unit)


@pytest.mark.parametrize(
    ("rows", "unit"),
    [
        ([["项目", "金额（万元）"]], "万元"),
        ([["项目", "预算(元)", "决算（元）"]], "元"),
        ([["项目", "预算(元)", "决算（万元）"]], ""),
        ([["项目", "面积（平方米）"]], ""),
    ],
)
def test_unit_in_header(rows: list[list[str]], unit: str) -> None:
    assert unit_in_header(rows) == unit


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["项目", "金额"], ["收入", "10"]], 1),
        ([["项目", "金额"], ["一、收入", ""]], 1),
        (
            [
                ["收入", "收入", "支出", "支出"],
                ["项目", "金额", "项目", "金额"],
                ["合计", "1", "合计", "1"],
            ],
            2,
        ),
        (
            [
                ["项目", "项目", "本年"],
                ["编码", "名称", "本年"],
                ["栏次", "栏次", "1"],
                ["201", "水利", "5"],
            ],
            3,
        ),
        ([["项目", "金额"], ["栏次", "1"], ["水利", "5"]], 2),
        ([["项目", "甲", "乙"], ["栏次", "1", "2"], ["水利", "5", "6"]], 2),
        ([["合计", "合计", "接待费"], ["预算数", "决算数", "决算数"], ["0.95", "", ""]], 2),
        ([["科目", "本年", "本年"], ["科目", "2023", "增减"], ["水利", "5", "6"]], 2),
        ([["项目", "金额"], ["", ""]], 1),
        ([["项目", "金额"], ["合计", ""]], 1),
        ([["单位名称", "性质"], ["水利局", "行政"], ["水库", "事业"]], 1),
        ([["水利", "10"], ["农业", "20"]], 0),
        ([], 0),
    ],
)
def test_header_rows(rows: list[list[str]], expected: int) -> None:
    assert header_rows(rows) == expected


TABBED = (
    "一、收支情况\n见下表。\n收入支出总表\n公开01表\n单位：万元\n"
    "收入\t行次\t金额\t支出\t行次\t金额\n一、财政拨款\t1\t10.00\t一、水利支出\t5\t9.00\n"
    "二、其他收入\t2\t\t二、农业支出\t6\t1.00\n\t三、其他支出\t7\t3.00\n合计\t4\t10.00\t合计\t8\t10.00\n"
    "二、其他说明\n没有需要说明的事项。\n"
)


def test_lines_with_tabs_are_a_table() -> None:
    document = read_bytes(TABBED.encode(), "a.txt")
    (table,) = document.tables
    assert (table.caption, table.unit, table.headers) == ("收入支出总表", "万元", 1)
    assert [row[3].text for row in table.rows] == ["支出", "一、水利支出", "二、农业支出", "合计"]
    for row in table.rows:
        for cell in row:
            assert document.quote(cell.span) == cell.text
    assert [section.title for section in document.sections] == ["收支情况", "其他说明"]


@pytest.mark.parametrize(
    "text",
    [
        "名称\t数量\n车辆\t1\n没有了。",
        "一\t二\t三\n一句\t话\n又一句\t话\n末\t句",
        "没有表格的一段话。\t\n\t又一段。",
    ],
)
def test_other_tabs_are_no_table(text: str) -> None:
    assert read_bytes(text.encode(), "a.txt").tables == ()
