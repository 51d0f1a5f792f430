"""Tables flattened in plain text: those whose columns are certain, and those left as text."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.readers import read_bytes

BEFORE = "青禾县水务局2023年部门预算\n第二部分 部门预算表\n"
AFTER = "\n第三部分 部门预算情况说明\n一、收支情况\n2023年收入预算90.00万元。\n"


def document(body: str) -> Document:
    return read_bytes(f"{BEFORE}{body.strip()}{AFTER}".encode(), "a.txt")


def grids(body: str) -> list[list[str]]:
    """Each table as its rows, cells parted by bars; the first entry is caption, unit, headers."""
    return [
        [f"{t.caption} {t.unit} {t.headers}", *("|".join(c.text for c in row) for row in t.rows)]
        for t in document(body).tables
    ]


def lines(*cells: str) -> str:
    return "\n".join(cells)


CODED = lines("科目编码", "科目名称", "合计", "基本支出", "项目支出")
TWO_SIDES = lines("收入", "支出", "项目", "预算数", "项目", "预算数")
NAMES = lines("合计", "因公出国费", "公务用车购置及运行费", "公务接待费")
DIVIDED = lines("小计", "购置费", "运行费")
THREE = lines("2022年预算数", "2023年预算数", NAMES, NAMES, DIVIDED, DIVIDED)

TABLES = {
    "a label and a figure": (
        lines("表7", "“三公”经费预算表", "单位：万元", "项目", "2023年预算", "公务接待费", "3.50",
              "公务用车购置及运行维护费", "28.00"),
        [["“三公”经费预算表 万元 1", "项目|2023年预算", "公务接待费|3.50",
          "公务用车购置及运行维护费|28.00"]],
    ),
    "two figures": (
        lines("“三公”经费决算表", "公开07表", "金额单位：元", "项目", "预算数", "决算数",
              "合计", "9", "8", "公务接待费", "2", "—"),
        [["“三公”经费决算表 元 1", "项目|预算数|决算数", "合计|9|8", "公务接待费|2|—"]],
    ),
    "codes, and a blank name beside 合计": (
        lines("支出总表", "单位：万元", CODED, "213", "农林水支出", "9", "5", "4",
              "21303", "水利", "9", "5", "4", "合计", "", "9", "5", "4"),
        [["支出总表 万元 1", "科目编码|科目名称|合计|基本支出|项目支出", "213|农林水支出|9|5|4",
          "21303|水利|9|5|4", "合计||9|5|4"]],
    ),
    "two sides under a merged header, blank cells kept": (
        lines("收支总表", "部门：青禾县水务局", "单位：万元", TWO_SIDES, "一、财政拨款", "90.00",
              "一、农林水支出", "80.00", "二、其他收入", "", "二、其他支出", "10.00",
              "", "", "三、住房保障支出", "0.00"),
        [["收支总表 万元 2", "收入|收入|支出|支出", "项目|预算数|项目|预算数",
          "一、财政拨款|90.00|一、农林水支出|80.00", "二、其他收入||二、其他支出|10.00",
          "||三、住房保障支出|0.00"]],
    ),
    "blank cells dropped: complete rows only": (
        lines("支出总表", "单位：万元", CODED, "213", "农林水支出", "9", "5", "4",
              "21303", "水利", "9", "5", "4", "21305", "扶贫", "4", "4", "221", "住房保障支出",
              "1", "1", "0"),
        [["支出总表 万元 1", "科目编码|科目名称|合计|基本支出|项目支出", "213|农林水支出|9|5|4",
          "21303|水利|9|5|4", "221|住房保障支出|1|1|0"]],
    ),
    "类, 款 and 项 below 科目编码, 合计 instead of four names": (
        lines("支出总表", "单位：元", "项目", "一般公共预算支出", "科目编码", "科目名称", "小计",
              "基本支出", "项目支出", "类", "款", "项", "213", "03", "01", "行政运行", "9", "9", "",
              "213", "03", "06", "水利工程", "8", "", "8", "合计", "17", "9", "8"),
        [["支出总表 元 1", "类|款|项|科目名称|小计|基本支出|项目支出", "213|03|01|行政运行|9|9|",
          "213|03|06|水利工程|8||8", "合计||||17|9|8"]],
    ),
    "a cell over the header, 合计 first, the header again": (
        lines("支出总表", "单位：元", "功能分类科目", CODED, "合计", "17", "9", "8",
              "213", "农林水支出", "9", "9", "", "— 5 —", CODED, "21303", "水利", "8", "", "8"),
        [["支出总表 元 1", "科目编码|科目名称|合计|基本支出|项目支出", "合计||17|9|8",
          "213|农林水支出|9|9|", "21303|水利|8||8"]],
    ),
    "a blank cell at the very end, and a line between": (
        lines("支出总表", "单位：元", CODED, "213", "农林水支出", "9", "", "9", "21303", "水利", "8",
              "8", "", "", "表2"),
        [["支出总表 元 1", "科目编码|科目名称|合计|基本支出|项目支出", "213|农林水支出|9||9",
          "21303|水利|8|8|"]],
    ),
    "two groups of “三公”经费": (
        lines("“三公”经费表", "单位：万元", THREE, "9", "0", "6", "2", "4", "3", "8", "0", "6",
              "—", "6", "2"),
        [["“三公”经费表 万元 3",
          "|".join(["2022年预算数"] * 6 + ["2023年预算数"] * 6),
          "|".join(["合计", "因公出国费", *["公务用车购置及运行费"] * 3, "公务接待费"] * 2),
          "|".join(["合计", "因公出国费", "小计", "购置费", "运行费", "公务接待费"] * 2),
          "9|0|6|2|4|3|8|0|6|—|6|2"]],
    ),
    "the heading after the last figure is no row": (
        lines("支出总表", "单位：元", "项目", "金额", "水利", "9", "林业", "8", "二、有关说明"),
        [["支出总表 元 1", "项目|金额", "水利|9", "林业|8"]],
    ),
    "one row a line, parted by blanks": (
        lines("支出总表", "单位：元", "项目  合 计  基本支出  项目支出", "农林水支出  9  5  4",
              "其中：水利 工程  6  5  1", "住房保障支出  1      1"),
        [["支出总表 元 1", "项目|合 计|基本支出|项目支出", "农林水支出|9|5|4",
          "其中：水利 工程|6|5|1"]],
    ),
    "one row a line, with codes": (
        lines("支出总表", "单位：元", "科目编码 科目名称 合计 基本支出", "213 农林水支出 9 5",
              "21303 水利 9 5"),
        [["支出总表 元 1", "科目编码|科目名称|合计|基本支出", "213|农林水支出|9|5",
          "21303|水利|9|5"]],
    ),
    "codes in cells of their own, blank cells dropped: the total is certain": (
        lines("支出总表", "编制部门：青禾县水务局 单位：元", "项目 支出预算", "功能分类科目编码",
              "功能分类科目名称 合计 基本支出 项目支出", "类 款 项", "213 农林水支出 9,300 9,100 200",
              "213 03 水利 9,100 9,100", "213 03 01 行政运行 9,100 9,100", "213 05 巩固 脱贫 200 200",
              "2", "合计 9,300 9,100 200"),
        [["支出总表 元 1", "类|款|项|功能分类科目名称|合计|基本支出|项目支出",
          "213|||农林水支出|9,300|9,100|200", "213|03||水利|9,100||", "213|03|01|行政运行|9,100||",
          "213|05||巩固 脱贫|200||", "|||合计|9,300|9,100|200"]],
    ),
    "more figures than the header names: the total only": (
        lines("收入总表", "单位：元", "科目编码", "事业单位", "科目名称 合计 财政拨款收入 其他收入",
              "经营收入", "类 款", "213 农林水支出 9 8 0 1", "213 03 水利 9 8 0 1"),
        [["收入总表 元 1", "类|款|款|科目名称|合计|财政拨款收入|其他收入",
          "213|||农林水支出|9||", "213|03||水利|9||"]],
    ),
    "bars": (
        lines("支出总表", "单位：元", "| 项目 | 合计 | 基本支出 |", "|---|---|---|",
              "| 农林水支出 | 9 | |", "| 水利 | 8 | 8 |"),
        [["支出总表 元 1", "项目|合计|基本支出", "农林水支出|9|", "水利|8|8"]],
    ),
    "two tables, one after the other": (
        lines("收入总表", "单位：元", "项目", "金额", "拨款", "9", "其他", "8",
              "表2", "支出总表", "单位：万元", "项目", "金额", "水利", "7", "林业", "6"),
        [["收入总表 元 1", "项目|金额", "拨款|9", "其他|8"],
         ["支出总表 万元 1", "项目|金额", "水利|7", "林业|6"]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_tables_whose_columns_are_certain(name: str) -> None:
    body, expected = TABLES[name]
    assert grids(body) == expected


@pytest.mark.parametrize("name", TABLES)
def test_cells_are_verbatim_and_the_prose_is_kept(name: str) -> None:
    found = document(TABLES[name][0])
    for table in found.tables:
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                assert found.quote(cell.span) == cell.text
                assert cell.span.row == row
                assert cell.columns > 1 or cell.span.column == column
    assert "收支情况" in [section.title for section in found.sections]
    last = max(cell.span.end for table in found.tables for row in table.rows for cell in row)
    assert last < found.text.index("第三部分")


def figures(body: str) -> set[tuple[str, str, str]]:
    """Row's label, column's header path and figure, for each figure of each table."""
    found = set()
    for table in document(body).tables:
        for row in table.rows[table.headers :]:
            for column, cell in enumerate(row):
                path = "/".join(r[column].text for r in table.rows[: table.headers])
                labels = [c.text for c in row[:column] if c.text and not c.text[0].isdecimal()]
                if cell.text[:1].isdecimal() and "码" not in path:
                    found.add((labels[-1] if labels else "", path, cell.text))
    return found


SPOILT = {
    "coded": lines("支出总表", "单位：元", CODED, "213", "农林水支出", "9.10", "5.20", "4.30",
                   "21303", "水利", "8.10", "", "8.10", "2130301", "行政运行", "7.10", "7.10", "",
                   "221", "住房保障支出", "1.50", "1.40", "0.10"),
    "two sides": lines("收支总表", "单位：元", TWO_SIDES, "一、财政拨款", "90.10", "一、农林水支出",
                       "80.20", "二、其他收入", "", "二、其他支出", "10.30", "", "",
                       "三、住房保障支出", "0.40", "本年收入合计", "90.10", "本年支出合计", "90.90"),
    "three levels": lines("支出总表", "单位：元", "项目", "科目编码", "科目名称", "小计", "基本支出",
                          "项目支出", "类", "款", "项", "213", "03", "01", "行政运行", "9.10", "9.10",
                          "", "213", "03", "06", "水利工程", "8.20", "", "8.20", "合计", "17.30",
                          "9.10", "8.20"),
    "a total first": lines("支出总表", "单位：元", "功能分类科目", CODED, "合计", "17.30", "9.10",
                           "8.20", "213", "农林水支出", "9.10", "9.10", "", CODED, "21303", "水利",
                           "8.20", "", "8.20"),
    "two groups": lines("“三公”经费表", "单位：万元", THREE, "9.10", "0.20", "6.30", "2.40", "4.50",
                        "3.60", "8.70", "0.80", "6.90", "—", "6.11", "2.12"),
    "two figures": lines("费用表", "单位：元", "项目", "预算数", "决算数", "合计", "9.10", "8.20",
                         "接待费", "2.30", "1.40", "会议费", "", "0.50", "培训费", "3.60", "2.70"),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILT)
def test_a_line_lost_or_put_in_gives_up_figures_and_misplaces_none(name: str) -> None:
    whole = SPOILT[name].split("\n")
    right = figures(SPOILT[name])
    assert len(right) > 4
    for place in range(2, len(whole)):
        lost = "\n".join(whole[:place] + whole[place + 1 :])
        assert figures(lost) <= right, f"without {whole[place]!r}"
        for extra in ("", "12", "— 3 —", "续表"):
            spoilt = "\n".join([*whole[:place], extra, *whole[place:]])
            assert figures(spoilt) <= right, f"{extra!r} before {whole[place]!r}"


LEFT_AS_TEXT = {
    "no unit": lines("支出总表", "项目", "金额", "水利", "9", "林业", "8"),
    "no caption": lines("单位：元", "项目", "金额", "水利", "9", "林业", "8"),
    "one row": lines("支出总表", "单位：元", "项目", "金额", "水利", "9"),
    "blank cells dropped on two sides": lines(
        "收支总表", "单位：元", TWO_SIDES, "一、拨款", "9", "一、水利", "8", "二、其他收入",
        "二、林业", "1", "合计", "9", "合计", "9",
    ),
    "a header that does not fit": lines(
        "支出总表", "单位：元", "项目", "合计", "其中", "基本支出", "项目支出", "水利", "9", "8",
        "林业", "7", "6",
    ),
    "a page number between cells": lines(
        "支出总表", "单位：元", "项目", "合计", "基本支出", "水利", "9", "8", "12", "林业", "7",
        "6", "农业", "5", "4", "3",
    ),
    "labels broken over lines": lines(
        "支出总表", "单位：元", "项目", "金额", "农村饮水安全", "巩固提升", "9", "水库移民",
        "后期扶持", "8",
    ),
    "a list of tables": lines("1.收支总表", "2.支出总表", "单位：元", "3.“三公”经费表"),
    "sentences": lines("支出总表", "单位：元", "本年支出9元。", "项目 8", "水利 7"),
    "rows of different length": lines(
        "支出总表", "单位：元", "项目  合计  基本支出", "水利  9", "林业  8  7  6",
    ),
    "an empty table": lines("基金预算表", "单位：元", "项目", "金额", "注：本表为空表"),
}  # fmt: skip


@pytest.mark.parametrize("name", LEFT_AS_TEXT)
def test_no_table_where_the_columns_are_not_certain(name: str) -> None:
    assert grids(LEFT_AS_TEXT[name]) == []
