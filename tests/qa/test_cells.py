"""Facts from tables: names from rows and columns, signs, units, and what yields nothing."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from corpus.document import Cell, Document, Metadata, Span, Table
from qa.amount import Amount, Count, Ratio
from qa.cells import extract_cells
from qa.columns import Column, declared, read_columns
from qa.facts import Fact
from qa.label import LabelReader
from qa.totals import totals_of
from qa.vocabulary import vocabulary

OWN = "青禾县水务局"


class Spec(NamedTuple):
    """What ``document`` takes."""

    caption: str
    unit: str
    headers: int
    grid: str
    kind: str = "budget"


def document(caption: str, unit: str, headers: int, grid: str, kind: str = "budget") -> Document:
    """A document of one table.

    ``<`` and ``^`` are merged into the cell on the left or above, ``~`` was missing
    at the end of its line.
    """
    text = ""
    rows: list[tuple[Cell, ...]] = []
    for index, line in enumerate(grid.strip().split("\n")):
        row: list[Cell] = []
        for column, piece in enumerate(line.strip().split("|")):
            printed = piece.strip()
            if printed == "<":
                row.append(row[-1])
            elif printed == "^":
                row.append(rows[-1][column])
            elif printed == "~":
                end = row[-1].span.end
                row.append(Cell("", Span("x", end, end, index, column)))
            else:
                span = Span("x", len(text), len(text) + len(printed), index, column)
                row.append(Cell(printed, span))
                text += f"{printed}\t"
        text += "\n"
        rows.append(tuple(row))
    assert len({len(row) for row in rows}) == 1
    table = Table(caption, unit, tuple(rows), headers)
    about = Metadata(department=OWN, year=2023, kind=kind)  # type: ignore[arg-type]
    return Document("x", "x.txt", "", text, tables=(table,), metadata=about)


def shown(fact: Fact) -> str:
    """``name@budget2023 < within = 12.5万元``, with measure, direction and baseline where set."""
    value = fact.value
    assert isinstance(value, (Amount, Ratio, Count))
    number = value.percent if isinstance(value, Ratio) else value.value
    unit = "%" if isinstance(value, Ratio) else value.unit
    text = "<".join((fact.indicator, *fact.within))
    if fact.measure in ("change", "rate"):
        against = fact.baseline and f"{fact.baseline.year}{fact.baseline.basis or ''}"
        return f"{text} {fact.measure} {fact.direction} {number}{unit} {against}"
    mark = "" if fact.measure == "value" else f"{fact.measure} "
    return f"{text} {mark}{number}{unit} {fact.year}{fact.basis}"


def read(caption: str, unit: str, headers: int, grid: str, kind: str = "budget") -> list[str]:
    return [shown(fact) for fact in extract_cells(document(caption, unit, headers, grid, kind))]


TABLES: dict[str, tuple[Spec, list[str]]] = {
    "two sides": (
        Spec("部门收支总表", "万元", 2, """
            收入 | < | 支出 | <
            项目 | 预算数 | 项目 | 预算数
            一、一般公共预算拨款收入 | 90.00 | 一、农林水支出 | 70.00
            二、事业收入 | 0 | 二、其他支出 | —
             |  | 三、住房保障支出 | 30.50
            本年收入合计 | 90.00 | 本年支出合计 | 100.50
            上年结转 | 10.50 | 结转下年 |
            收入总计 | 100.50 | 支出总计 | 100.50
        """),
        [
            "一般公共预算财政拨款收入 90.00万元 2023budget",
            "农林水支出 70.00万元 2023budget",
            "事业收入 0万元 2023budget",
            "住房保障支出 30.50万元 2023budget",
            "本年收入合计 90.00万元 2023budget",
            "本年支出合计 100.50万元 2023budget",
            "年初结转和结余 10.50万元 2023budget",
            "收入总计 100.50万元 2023budget",
            "支出总计 100.50万元 2023budget",
        ],
    ),
    "a fund's two sides": (
        Spec("财政拨款收入支出决算总表", "万元", 2, """
            收入 | < | 支出 | < | < | <
            项目 | 决算数 | 项目 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款
            一、一般公共预算财政拨款 | 80 | 一、农林水支出 | 82 | 82 |
            二、政府性基金预算财政拨款 | 5 | 二、其他支出 | 5 | | 5
            本年收入合计 | 85 | 本年支出合计 | 87 | 82 | 5
            年初财政拨款结转和结余 | 2 | 年末财政拨款结转和结余 | | |
            一、一般公共预算财政拨款 | 2 | | | |
            总计 | 87 | 总计 | 87 | 82 | 5
        """, "final"),
        [
            "一般公共预算财政拨款收入<财政拨款收入 80万元 2023final",
            "农林水支出<财政拨款支出 82万元 2023final",
            "农林水支出<一般公共预算财政拨款支出<财政拨款支出 82万元 2023final",
            "政府性基金预算财政拨款收入<财政拨款收入 5万元 2023final",
            "其他支出<财政拨款支出 5万元 2023final",
            "其他支出<政府性基金预算<财政拨款支出 5万元 2023final",
            "财政拨款收入 85万元 2023final",
            "财政拨款支出 87万元 2023final",
            "一般公共预算财政拨款支出<财政拨款支出 82万元 2023final",
            "政府性基金预算<财政拨款支出 5万元 2023final",
            "年初结转和结余<财政拨款收入 2万元 2023final",
            "年初结转和结余<一般公共预算财政拨款收入<财政拨款收入 2万元 2023final",
            "财政拨款收支总计 87万元 2023final",
            "财政拨款收支总计 87万元 2023final",
            "财政拨款收支总计<一般公共预算财政拨款支出 82万元 2023final",
            "财政拨款收支总计<政府性基金预算 5万元 2023final",
        ],
    ),
    "类, 款 and 项 in columns of their own": (
        Spec("支出决算表", "元", 2, """
            科目编码 | < | < | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
            类 | 款 | 项 | ^ | ^ | ^ | ^
            合计 | < | < | < | 900.00 | 600.00 | 300.00
            213 | | | 农林水支出 | 900.00 | 600.00 | 300.00
            213 | 03 | | 水利 | 900.00 | 600.00 | 300.00
            213 | 03 | 01 | 行政运行 | 600.00 | 600.00 | 0.00
            | | 06 | 水利工程建设 | 300.00 | | 300.00
        """, "final"),
        [
            "本年支出合计 900.00元 2023final",
            "基本支出 600.00元 2023final",
            "项目支出 300.00元 2023final",
            "农林水支出 900.00元 2023final",
            "农林水支出<基本支出 600.00元 2023final",
            "农林水支出<项目支出 300.00元 2023final",
            "水利<农林水支出 900.00元 2023final",
            "水利<农林水支出<基本支出 600.00元 2023final",
            "水利<农林水支出<项目支出 300.00元 2023final",
            "行政运行<水利<农林水支出 600.00元 2023final",
            "行政运行<水利<农林水支出<基本支出 600.00元 2023final",
            "行政运行<水利<农林水支出<项目支出 0.00元 2023final",
            "水利工程建设<水利<农林水支出 300.00元 2023final",
            "水利工程建设<水利<农林水支出<项目支出 300.00元 2023final",
        ],
    ),
    "income by item is income": (
        Spec("部门收入总表", "万元", 1, """
            科目编码 | 科目名称 | 合计 | 财政拨款收入 | 事业收入
            | 合计 | 9 | 7 | 2
            21303 | 水利 | 9 | 7 | 2
        """),
        [
            "收入总计 9万元 2023budget",
            "财政拨款收入 7万元 2023budget",
            "事业收入 2万元 2023budget",
            "水利 9万元 2023budget",
            "财政拨款收入<水利 7万元 2023budget",
            "事业收入<水利 2万元 2023budget",
        ],
    ),
    "a fund apart": (
        Spec("政府性基金预算财政拨款收入支出决算表", "万元", 2, """
            项目 | < | 本年收入 | 本年支出 | <
            科目编码 | 科目名称 | ^ | 小计 | 项目支出
            21369 | 水库基金支出 | 8 | 6 | 6
            合计 | < | 8 | 6 | 6
        """, "final"),
        [
            "政府性基金预算财政拨款收入<水库基金支出 8万元 2023final",
            "水库基金支出<政府性基金预算 6万元 2023final",
            "水库基金支出<项目支出<政府性基金预算 6万元 2023final",
            "政府性基金预算财政拨款收入 8万元 2023final",
            "政府性基金预算 6万元 2023final",
            "项目支出<政府性基金预算 6万元 2023final",
        ],
    ),
    "twelve columns": (
        Spec("财政拨款“三公”经费支出决算表", "万元", 3, """
            预算数 | < | < | < | < | < | 决算数 | < | < | < | < | <
            合计 | 因公出国（境）费 | 公务用车购置及运行费 | < | < | 公务接待费 | 合计 | 因公出国（境）费 | 公务用车购置及运行费 | < | < | 公务接待费
            ^ | ^ | 小计 | 公务用车购置费 | 公务用车运行费 | ^ | ^ | ^ | 小计 | 公务用车购置费 | 公务用车运行费 | ^
            9 | 0 | 6 | 2 | 4 | 3 | 7 | — | 5 | | 5 | 2
        """, "final"),
        [
            "“三公”经费 9万元 2023budget",
            "因公出国（境）费 0万元 2023budget",
            "公务用车购置及运行维护费 6万元 2023budget",
            "公务用车购置费<公务用车购置及运行维护费 2万元 2023budget",
            "公务用车运行维护费<公务用车购置及运行维护费 4万元 2023budget",
            "公务接待费 3万元 2023budget",
            "“三公”经费 7万元 2023final",
            "公务用车购置及运行维护费 5万元 2023final",
            "公务用车运行维护费<公务用车购置及运行维护费 5万元 2023final",
            "公务接待费 2万元 2023final",
        ],
    ),
    "changes with signs": (
        Spec("“三公”经费预算表", "万元", 1, """
            项目 | 2022年预算数 | 2023年预算数 | 增减额 | 增减%
            合计 | 6.00 | 5.00 | -1.00 | -16.67
            1.公务接待费 | 2.00 | 2.50 | +0.50 | 25%
            2.公务用车购置及运行维护费 | 4.00 | 2.50 | －1.50 | -37.50%
            （1）公务用车购置费 | | | |
            （2）公务用车运行维护费 | 2.50 | 2.50 | 0.00 | 0
        """),
        [
            "“三公”经费 6.00万元 2022budget",
            "“三公”经费 5.00万元 2023budget",
            "“三公”经费 change decrease 1.00万元 2022budget",
            "“三公”经费 rate decrease 16.67% 2022budget",
            "公务接待费 2.00万元 2022budget",
            "公务接待费 2.50万元 2023budget",
            "公务接待费 change increase 0.50万元 2022budget",
            "公务接待费 rate increase 25% 2022budget",
            "公务用车购置及运行维护费 4.00万元 2022budget",
            "公务用车购置及运行维护费 2.50万元 2023budget",
            "公务用车购置及运行维护费 change decrease 1.50万元 2022budget",
            "公务用车购置及运行维护费 rate decrease 37.50% 2022budget",
            "公务用车运行维护费<公务用车购置及运行维护费 2.50万元 2022budget",
            "公务用车运行维护费<公务用车购置及运行维护费 2.50万元 2023budget",
            "公务用车运行维护费<公务用车购置及运行维护费 change same 0.00万元 2022budget",
            "公务用车运行维护费<公务用车购置及运行维护费 rate same 0% 2022budget",
        ],
    ),
    "budget, adjusted budget, final accounts": (
        Spec("一般公共预算财政拨款支出决算表", "万元", 1, """
            项目 | 年初预算数 | 全年预算数 | 决算数 | 完成年初预算%
            行政运行 | 10 | 12 | 11 | 110
        """, "final"),
        [
            "行政运行<一般公共预算财政拨款支出 10万元 2023budget",
            "行政运行<一般公共预算财政拨款支出 12万元 2023adjusted",
            "行政运行<一般公共预算财政拨款支出 11万元 2023final",
            "行政运行<一般公共预算财政拨款支出 completion 110% 2023final",
        ],
    ),
    "counts beside money": (
        Spec("机构运行信息表", "万元", 2, """
            项目 | 行次 | 统计数 | 项目 | 行次 | 统计数
            栏次 | | 1 | 栏次 | | 2
            一、“三公”经费支出 | 1 | 3.20 | 四、机关运行经费 | 20 | 41.00
            （一）公务接待费 | 2 | 3.20 | 五、资产信息 | 21 | —
            1.国内公务接待批次（个） | 3 | 12 | （一）车辆数合计（辆） | 22 | 3
            2.国内公务接待人次（人） | 4 | 96 | 1.应急保障用车 | 23 | 2
        """, "final"),
        [
            "“三公”经费 3.20万元 2023final",
            "机关运行经费 41.00万元 2023final",
            "公务接待费<“三公”经费 3.20万元 2023final",
            "公务接待批次<公务接待费<“三公”经费 count 12个 2023final",
            "车辆<资产信息 count 3辆 2023final",
            "公务接待人次<公务接待费<“三公”经费 count 96人 2023final",
            "应急保障用车<车辆<资产信息 count 2辆 2023final",
        ],
    ),
    "units of a department": (
        Spec("部门支出总表", "万元", 1, """
            单位编码 | 单位名称 | 合计 | 基本支出 | 项目支出
            001 | 青禾县水务局 | 9 | 5 | 4
            001001 | 青禾县河道站 | 3 | 3 |
        """),
        [
            "支出总计 9万元 2023budget",
            "基本支出 5万元 2023budget",
            "项目支出 4万元 2023budget",
            "支出总计<青禾县河道站 3万元 2023budget",
            "基本支出<青禾县河道站 3万元 2023budget",
        ],
    ),
    "其中 opens parts": (
        Spec("一般公共预算财政拨款基本支出表", "万元", 1, """
            项目 | 金额（元）
            商品和服务支出 | 900
            其中：办公费 | 400
            1. 差旅费 | 300
            对个人和家庭的补助 | 50
            小计 | 950
        """),
        [
            "商品和服务支出<基本支出 900元 2023budget",
            "办公费<商品和服务支出<基本支出 400元 2023budget",
            "差旅费<商品和服务支出<基本支出 300元 2023budget",
            "对个人和家庭的补助<基本支出 50元 2023budget",
        ],
    ),
    "merged header cells printed once": (
        Spec("一般公共预算支出表", "万元", 2, """
            科目 |  | 2023年预算数 | | | |
            编码 | 名称 | 合计 | 基本支出 | 项目支出 | |
            | | | | | |
            213 | 农林水支出 | 9 | 5 | 4 | |
        """),
        [
            "农林水支出<一般公共预算财政拨款支出 9万元 2023budget",
            "农林水支出<基本支出<一般公共预算财政拨款支出 5万元 2023budget",
            "农林水支出<项目支出<一般公共预算财政拨款支出 4万元 2023budget",
        ],
    ),
    "two bases over merged cells printed once": (
        Spec("“三公”经费表", "万元", 3, """
            2022年执行数 | | | | 2023年预算数 | | |
            合计 | 公务用车费 | | 公务接待费 | 合计 | 公务用车费 | | 公务接待费
            | 小计 | 公务用车购置费 | | | 小计 | 公务用车购置费 |
            9 | 6 | 2 | 3 | 8 | 5 | 1 | 3
        """),
        [
            "“三公”经费 9万元 2022final",
            "公务用车购置及运行维护费 6万元 2022final",
            "公务用车购置费<公务用车购置及运行维护费 2万元 2022final",
            "公务接待费 3万元 2022final",
            "“三公”经费 8万元 2023budget",
            "公务用车购置及运行维护费 5万元 2023budget",
            "公务用车购置费<公务用车购置及运行维护费 1万元 2023budget",
            "公务接待费 3万元 2023budget",
        ],
    ),
    "a header row too short, of one basis": (
        Spec("一般公共预算支出表", "万元", 2, """
            项目 | 2022年执行数 | ~ | ~
            编码 | 名称 | 合计 | 基本支出
            213 | 农林水支出 | 9 | 5
        """),
        [
            "农林水支出<一般公共预算财政拨款支出 9万元 2022final",
            "农林水支出<基本支出<一般公共预算财政拨款支出 5万元 2022final",
        ],
    ),
    "numbers of things beside what they cost": (
        Spec("部门政府采购预算", "万元", 1, """
            项目名称 | 物品名称 | 计量单位 | 数量 | 单价 | 总计
            水库巡查经费 | 无人机 | 架 | 2 | 1.50 | 3.00
            水库巡查经费 | 水尺 | 个 | 30 | 0.01 | 0.30
            合计 | | | | | 3.30
        """),
        [
            "无人机单价<水库巡查经费<政府采购 1.50万元 2023budget",
            "无人机<水库巡查经费<政府采购 3.00万元 2023budget",
            "水尺<水库巡查经费<政府采购 count 30个 2023budget",
            "水尺单价<水库巡查经费<政府采购 0.01万元 2023budget",
            "水尺<水库巡查经费<政府采购 0.30万元 2023budget",
            "政府采购 3.30万元 2023budget",
        ],
    ),
    "assets": (
        Spec("固定资产情况表", "", 1, """
            项目 | 数量 | 价值（金额单位：万元）
            资产总额 | —— | 90.00
            1、房屋（平方米） | 200 | 60.00
            其中：仓库（平方米） | 50 | 10.00
            2、车辆（台、辆） | 2 | 20.00
            3、其他 | 5 | 10.00
        """),
        [
            "资产总额 90.00万元 2023budget",
            "房屋面积<资产总额 count 200平方米 2023budget",
            "房屋价值<资产总额 60.00万元 2023budget",
            "仓库<房屋面积<资产总额 count 50平方米 2023budget",
            "仓库价值<房屋面积<资产总额 10.00万元 2023budget",
            "车辆<资产总额 count 2辆 2023budget",
            "车辆价值<资产总额 20.00万元 2023budget",
            "其他<资产总额 10.00万元 2023budget",
        ],
    ),
    "targets with units of their own": (
        Spec("", "", 1, """
            一级指标 | 二级指标 | 绩效指标值
            产出指标 | 巡查次数 | 12次
            产出指标 | 每次补贴 | 200元
            产出指标 | 完好率 | ≥95%
        """),
        [
            "巡查次数<产出指标 count 12次 2023budget",
            "每次补贴<产出指标 200元 2023budget",
        ],
    ),
    "projects": (
        Spec("项目支出表", "万元", 1, """
            项目名称 | 预算金额 | 备注
            水库巡查 | 12.00 | 委托
            堤防维护 | 8.50 |
            合计 | 20.50 |
        """),
        [
            "水库巡查<项目支出 12.00万元 2023budget",
            "堤防维护<项目支出 8.50万元 2023budget",
            "项目支出 20.50万元 2023budget",
        ],
    ),
    "shares": (
        Spec("支出预算表", "万元", 1, """
            项目 | 金额 | 占比（%）
            农林水支出 | 75 | 75.00
        """),
        [
            "农林水支出 75万元 2023budget",
            "农林水支出 share 75.00% 2023budget",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_the_figures_of_a_table(name: str) -> None:
    table, expected = TABLES[name]
    assert read(*table) == expected


NOTHING: dict[str, Spec] = {
    "no unit anywhere": Spec("部门支出总表", "", 1, "项目 | 金额\n农林水支出 | 75"),
    "blank, dashes, words": Spec("部门支出总表", "元", 1, "项目 | 金额\n农林水支出 |\n水利 | —\n其他 | 无"),
    "text beside digits": Spec("部门支出总表", "元", 1, "项目 | 金额\n农林水支出 | 36,5\n水利 | 约3\n其他 | 7?"),
    "line numbers and notes": Spec("部门支出总表", "元", 1, "项目 | 行次 | 备注\n农林水支出 | 75 | 3"),
    "subtotals of an unnamed group": Spec("部门支出总表", "元", 1, "项目 | 金额\n小计 | 75"),
    "a total of nothing that is named": Spec("情况表", "元", 1, "项目 | 金额\n合计 | 75"),
    "a header row too short, of two bases": Spec(
        "部门支出总表", "元", 2,
        "项目 | 2022年执行数 | 2023年预算数 | ~ | ~\n"
        "名称 | 合计 | 基本支出 | 合计 | 基本支出\n水利 | 9 | 8 | 7 | 6",
    ),
    "header rows that are all too short": Spec(
        "部门支出总表", "元", 2,
        "编码 | 名称 | 合计 | 基本支出 | ~\n人员经费 | 公用经费 | ~ | ~ | ~\n213 | 水利 | 9 | 8 | 1",
    ),
    "codes": Spec("部门支出总表", "元", 1, "科目编码 | 科目名称\n21303 | 水利"),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTHING)
def test_nothing_is_made_of(name: str) -> None:
    assert read(*NOTHING[name]) == []


@pytest.mark.parametrize("name", TABLES)
def test_spans_and_quotes(name: str) -> None:
    source = document(*TABLES[name][0])
    facts = extract_cells(source)
    cells = {cell.span: cell.text for row in source.tables[0].rows for cell in row}
    for fact in facts:
        quote = source.quote(fact.context)
        assert source.quote(fact.span) == cells[fact.span]
        assert fact.context.start <= fact.span.start < fact.span.end <= fact.context.end
        assert "\n" not in quote
        assert fact.rule == ("project" if name == "projects" and not fact.known else "cell")
        assert fact.table == (source.tables[0].caption or "表")


def test_a_quote_begins_with_the_label_and_a_change_is_quoted_with_its_figures() -> None:
    source = document(*TABLES["changes with signs"][0])
    reception = [fact for fact in extract_cells(source) if fact.indicator == "公务接待费"]
    quotes = {source.quote(fact.context) for fact in reception}
    assert quotes == {"1.公务接待费\t2.00\t2.50\t+0.50\t25%"}


def test_a_long_row_is_quoted_by_its_figure_alone() -> None:
    source = document("支出预算表", "元", 1, f"项目 | 说明 | 金额\n水利 | {'长' * 300} | 75")
    (fact,) = extract_cells(source)
    assert source.quote(fact.context) == "75"


def test_figures_are_printed_with_their_unit() -> None:
    source = document("支出预算表", "万元", 1, "项目 | 金额 | 增减\n水利 | 1,075.50 | -3.20")
    printed = [fact.value.printed for fact in extract_cells(source)]  # type: ignore[union-attr]
    assert printed == ["1,075.50万元", "3.20万元"]


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("接待人次(人)", "人"),
        ("车辆数合计(辆)", "辆"),
        ("金额(万元)", "万元"),
        ("房屋面积(平方米)", "平方米"),
        ("增长(%)", "%"),
        ("因公出国(境)费", ""),
        ("维修(护)费", ""),
        ("行政运行(项)支出", ""),
        ("其他(含)", ""),
    ],
)
def test_units_declared_in_labels(label: str, unit: str) -> None:
    assert declared(label) == unit


@pytest.mark.parametrize(
    ("caption", "whole", "sides"),
    [
        ("部门收支总表", "", ("收入", "支出")),
        ("2023年部门支出总表", "支出总计", ("支出",)),
        ("收入决算表", "收入总计", ("收入",)),
        ("财政拨款收支总体情况表", "", ("收入", "支出")),
        ("一般公共预算支出表", "一般公共预算财政拨款支出", ("支出",)),
        ("一般公共预算财政拨款基本支出决算明细表", "基本支出", ("支出",)),
        ("政府性基金预算支出情况表", "政府性基金预算", ("支出",)),
        ("国有资本经营预算财政拨款支出决算表", "国有资本经营预算", ("支出",)),
        ("一般公共预算“三公”经费支出情况表", "“三公”经费", ("支出",)),
        ("政府采购预算表", "政府采购", ()),
        ("部门综合预算专项业务经费支出表", "专项业务经费支出", ("支出",)),
        ("项目支出绩效表", "", ()),
        ("青禾县水务局2023年部门收支总表", "", ("收入", "支出")),
        ("青禾县水务局2023年支出总表", "支出总计", ("支出",)),
        ("机构运行信息表", "", ()),
        ("情况说明", "", ()),
        ("", "", ()),
    ],
)
def test_what_a_caption_says_of_totals(caption: str, whole: str, sides: tuple[str, ...]) -> None:
    totals = totals_of(caption, LabelReader(vocabulary(), 2023, ()))
    side = totals.sides[0] if len(totals.sides) == 1 else ""
    found = totals.whole(side)
    assert (found.name if found else "", totals.sides) == (whole, sides)


def columns(headers: int, grid: str) -> tuple[Column, ...]:
    source = document("表", "元", headers, grid)
    return read_columns(source.tables[0], LabelReader(vocabulary(), 2023, ()), 2023)


@pytest.mark.parametrize(
    ("grid", "sorts"),
    [
        ("项目 | 预算数\n水利 | 1", ["label", "figure"]),
        ("编码 | 名称 | 决算数\n213 | 水利 | 1", ["code", "label", "figure"]),
        ("项目 | < | 决算数\n21303 | 水利 | 1", ["code", "label", "figure"]),
        (
            "项目 | 金额 | 项目 | 金额\n水利 | 120 | 林业 | 2",
            ["label", "figure", "label", "figure"],
        ),
        ("序号 | 项目 | 金额 | 备注\n1 | 水利 | 3 | 无", ["note", "label", "figure", "note"]),
        ("项目 | 绩效工资\n水利 | 3", ["label", "figure"]),
    ],
)
def test_sorts_of_columns(grid: str, sorts: list[str]) -> None:
    assert [column.sort for column in columns(1, grid)] == sorts
