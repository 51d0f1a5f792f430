"""Sentences of disclosures and the facts they state; sentences that only look like that."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.assistant import Assistant
from qa.extract import extract
from qa.facts import Fact
from tests.qa.builders import document, facts, section, shown, spans_hold

SENTENCES: list[tuple[str, list[str]]] = [
    # one figure
    ("2022年支出总预算860.50万元。", ["支出总计 value 860.50万元"]),
    ("2022年我局会议费预算3万元。", ["会议费 value 3万元"]),
    ("2022年培训费安排为2.5万元。", ["培训费 value 2.5万元"]),
    ("公务接待费：1,234.56元。", ["公务接待费 value 1,234.56元"]),
    ("２０２２年公务接待费预算１．２万元。", ["公务接待费 value 1.2万元"]),
    ("2022年公务接待费预算\n1.20 万元。", ["公务接待费 value 1.20万元"]),
    ("2022年机关运行经费财政拨款预算为40万元。", ["机关运行经费 value 40万元"]),
    ("2022年“三公”经费预算5.20万元。", ["“三公”经费 value 5.20万元"]),
    ("2022年三公经费预算5.20万元。", ["“三公”经费 value 5.20万元"]),
    ('2022年"三公"经费预算5.20万元。', ["“三公”经费 value 5.20万元"]),
    ("2022年政府性基金预算支出0元。", ["政府性基金预算 value 0元"]),
    # income and expenditure
    (
        "2022年收入总预算860.50万元，支出总预算860.50万元。",
        ["收入总计 value 860.50万元", "支出总计 value 860.50万元"],
    ),
    # parts
    (
        "2022年基本支出520.50万元，其中：人员经费480.50万元，公用经费40.00万元。",
        ["基本支出 value 520.50万元", "人员经费 value 480.50万元", "公用经费 value 40.00万元"],
    ),
    (
        "2022年政府采购预算90万元，其中：政府采购货物预算20万元、政府采购工程预算50万元、政府采购服务预算20万元。",
        [
            "政府采购 value 90万元",
            "政府采购货物 value 20万元",
            "政府采购工程 value 50万元",
            "政府采购服务 value 20万元",
        ],
    ),
    # change against last year
    (
        "2022年机关运行经费预算40万元，比2021年增加2万元，增长5.26%。",
        [
            "机关运行经费 value 40万元",
            "机关运行经费 change increase 2万元",
            "机关运行经费 rate increase 5.26%",
        ],
    ),
    (
        "2022年机关运行经费预算40万元，较上年减少2万元，下降4.76%。",
        [
            "机关运行经费 value 40万元",
            "机关运行经费 change decrease 2万元",
            "机关运行经费 rate decrease 4.76%",
        ],
    ),
    (
        "2022年公务接待费预算1万元，与2021年预算持平。",
        ["公务接待费 value 1万元", "公务接待费 change same"],
    ),
    (
        "2022年公务接待费预算1万元，比上年增加0元。",
        ["公务接待费 value 1万元", "公务接待费 change same 0元"],
    ),
    (
        "2022年会议费预算1万元，较2021年压减20%。",
        ["会议费 value 1万元", "会议费 rate decrease 20%"],
    ),
    (
        "与2021年相比，2022年培训费预算无变化。",
        ["培训费 change same"],
    ),
    # reasons
    (
        "2022年会议费预算1万元，比2021年减少1万元，主要原因是会议减少。",
        ["会议费 value 1万元", "会议费 change decrease 1万元", "会议费 reason decrease 会议减少"],
    ),
    (
        "2022年会议费预算1万元，比2021年减少1万元，主要是由于改用视频会议。",
        [
            "会议费 value 1万元",
            "会议费 change decrease 1万元",
            "会议费 reason decrease 改用视频会议",
        ],
    ),
    # a blank left where the reason belongs
    (
        "2022年会议费预算1万元，比2021年减少1万元，主要原因是。",
        ["会议费 value 1万元", "会议费 change decrease 1万元"],
    ),
    # shares
    (
        "2022年支出总预算100万元，其中：基本支出60万元，占60%；项目支出40万元，占40%。",
        [
            "支出总计 value 100万元",
            "基本支出 value 60万元",
            "基本支出 share 60%",
            "项目支出 value 40万元",
            "项目支出 share 40%",
        ],
    ),
    # counts
    ("我局共有车辆3辆。", ["车辆 count 3辆"]),
    ("办公用房面积为1200平方米。", ["办公用房面积 count 1200平方米"]),
    (
        "国内公务接待6批次、42人次。",
        ["公务接待批次 count 6批次", "公务接待人次 count 42人次"],
    ),
    ("2022年实施绩效管理的项目2个。", ["绩效管理项目 count 2个"]),
    # none
    ("2022年没有政府性基金预算。", ["政府性基金预算 absence"]),
    ("本单位2022年未安排国有资本经营预算。", ["国有资本经营预算 absence"]),
    ("我局无政府性基金预算支出。", ["政府性基金预算 absence"]),
    # words only
    (
        "2022年人员经费480万元，主要包括：基本工资、津贴补贴。",
        ["人员经费 value 480万元", "人员经费 composition 基本工资、津贴补贴"],
    ),
    (
        "2022年公用经费40万元，主要用于水费、电费。",
        ["公用经费 value 40万元", "公用经费 purpose 水费、电费"],
    ),
    # figures in other writing
    ("2022年公务接待费预算壹万元整。", ["公务接待费 value 壹万元"]),
    ("2022年公务接待费预算一百二十万元。", ["公务接待费 value 一百二十万元"]),
    ("2022年会议费预算共计人民币3万元。", ["会议费 value 3万元"]),
    # numbering that is no figure
    ("①人员经费300万元；②公用经费100万元。", ["人员经费 value 300万元", "公用经费 value 100万元"]),
    (
        "（1）人员经费300万元。（2）公用经费100万元。",
        ["人员经费 value 300万元", "公用经费 value 100万元"],
    ),
    ("1.人员经费300万元 2.公用经费100万元", ["人员经费 value 300万元", "公用经费 value 100万元"]),
    (
        "一是人员经费300万元；二是公用经费100万元。",
        ["人员经费 value 300万元", "公用经费 value 100万元"],
    ),
    ("1.2022年基本支出300万元。", ["基本支出 value 300万元"]),
    # two items, each with its own change
    (
        "2022年我局会议费预算比2021年减少1万元，培训费预算比2021年增加2万元。",
        ["会议费 change decrease 1万元", "培训费 change increase 2万元"],
    ),
    ("2022年公务接待费比2021年增加（减少）0元。", ["公务接待费 change same 0元"]),
    (
        "2022年三公经费预算5.2万元，同比下降3.7%。",
        ["“三公”经费 value 5.2万元", "“三公”经费 rate decrease 3.7%"],
    ),
    ("2022年会议费预算数与2021年预算数相同。", ["会议费 change same"]),
    # final accounts
    (
        "会议费年初预算4万元，支出决算为3万元，完成年初预算的75%，决算数小于年初预算数的主要原因是会议减少。",
        [
            "会议费 value 4万元",
            "会议费 value 3万元",
            "会议费 completion 75%",
            "会议费 reason 会议减少",
        ],
    ),
    (
        "2022年公用经费比上年减少10.2万元的主要原因是厉行节约。",
        ["公用经费 change decrease 10.2万元", "公用经费 reason decrease 厉行节约"],
    ),
    # a cause of several parts
    (
        "2022年会议费决算3万元，比上年减少1万元，主要原因：一是会议次数减少；二是改用视频会议。",
        [
            "会议费 value 3万元",
            "会议费 change decrease 1万元",
            "会议费 reason decrease 一是会议次数减少;二是改用视频会议",
        ],
    ),
    # the absence is a cause here, not a fact of its own
    (
        "因公出国（境）费0万元，主要原因是未安排出国任务。",
        ["因公出国（境）费 value 0万元", "因公出国（境）费 reason 未安排出国任务"],
    ),
    ("我单位现无价值50万元以上的通用设备。", ["通用设备 absence"]),
    ("单价100万元（含）以上设备（不含车辆）2台。", ["专用设备 count 2台"]),
    (
        "2022年编制15人，其中行政编制10人、事业编制5人。",
        ["人员编制 count 15人", "行政编制 count 10人", "事业编制 count 5人"],
    ),
    ("内设科室5个，下属事业单位2个。", ["内设机构 count 5个", "下属单位 count 2个"]),
    (
        "因公出国（境）团组2个，4人次。",
        ["因公出国（境）团组数 count 2个", "因公出国（境）人次 count 4人次"],
    ),
    # several names with the one for all of them behind
    (
        "2022年用财政拨款开支的出国费、车辆购置及运行费、公务接待费（简称“三公”经费）合计5.20万元。",
        ["“三公”经费 value 5.20万元"],
    ),
    # who spends, and from what, before the name
    (
        "经青禾县财政局汇总，2022年全县行政单位（含参照公务员法管理的事业单位）、事业单位使用财政拨款"
        "安排“三公”经费预算总额为52万元，较2021年的60万元减少8万元。",
        [
            "“三公”经费 value 52万元",
            "“三公”经费 value 60万元",
            "“三公”经费 change decrease 8万元",
        ],
    ),
    ("局本级和所属站所2022年共计支出“三公”经费5.20万元。", ["“三公”经费 value 5.20万元"]),
    ("2022年“三公”经费预算拨入5.20万元。", ["“三公”经费 value 5.20万元"]),
    # a comparison without a year of its own
    (
        "公务接待费2022年预算3万元，2021年预算4万元；对比减少1万元。",
        [
            "公务接待费 value 3万元",
            "公务接待费 value 4万元",
            "公务接待费 change decrease 1万元",
        ],
    ),
    (
        "公务接待费1.20万元，与上年下降7.6%。",
        ["公务接待费 value 1.20万元", "公务接待费 rate decrease 7.6%"],
    ),
    # money after a count is what the counted cost
    (
        "2022年公务接待24批次，210人次，支出2.05万元，较上年减少0.03万元。",
        [
            "公务接待批次 count 24批次",
            "公务接待人次 count 210人次",
            "公务接待费 value 2.05万元",
            "公务接待费 change decrease 0.03万元",
        ],
    ),
    # a name alone at the head of a paragraph, and not elsewhere
    (
        "公务接待费。2022年预算支出2万元，比2021年预算减少0.1万元。",
        ["公务接待费 value 2万元", "公务接待费 change decrease 0.1万元"],
    ),
    (
        "公务接待费2万元。2022年预算支出860万元。",
        ["公务接待费 value 2万元", "本年支出合计 value 860万元"],
    ),
    # numbered items in one sentence
    (
        "一、公务接待费1万元，比上年减少2万元，主要原因是来客减少，二、会议费3万元。",
        [
            "公务接待费 value 1万元",
            "公务接待费 change decrease 2万元",
            "公务接待费 reason decrease 来客减少",
            "会议费 value 3万元",
        ],
    ),
    # a count ends the cause before it
    (
        "公务接待费1万元，比上年减少2万元，主要是来客减少，2022年累计4批次。",
        [
            "公务接待费 value 1万元",
            "公务接待费 change decrease 2万元",
            "公务接待费 reason decrease 来客减少",
            "公务接待批次 count 4批次",
        ],
    ),
    (
        "公务用车运行费0万元，比上年减少2万元，原因是实行公车改革，本局共有车辆0辆。",
        [
            "公务用车运行维护费 value 0万元",
            "公务用车运行维护费 change decrease 2万元",
            "公务用车运行维护费 reason decrease 实行公车改革",
            "车辆 count 0辆",
        ],
    ),
    (
        "因公出国（境）1个团组8人次。",
        ["因公出国（境）团组数 count 1个", "因公出国（境）人次 count 8人次"],
    ),
    ("编制数为6人，其中行政编制2人。", ["人员编制 count 6人", "行政编制 count 2人"]),
    # what is bought or run beside 公务用车 are cars
    (
        "公务用车保有量2辆，购置及运行维护费5万元，其中购置经费3万元，运行支出2万元。",
        [
            "公务用车保有量 count 2辆",
            "公务用车购置及运行维护费 value 5万元",
            "公务用车购置费 value 3万元",
            "公务用车运行维护费 value 2万元",
        ],
    ),
    ("监测设备2套，购置经费3万元。", ["监测设备 count 2套", "购置经费 value 3万元"]),
    ("公车运行费整体比2021年预算增加2万元。", ["公务用车运行维护费 change increase 2万元"]),
    (
        "2022年政府采购预算20万元，其中货物12万元（监测设备），服务8万元。",
        ["政府采购 value 20万元", "政府采购货物 value 12万元", "政府采购服务 value 8万元"],
    ),
    (
        "2022年项目支出20万元，其中货物12万元，服务8万元。",
        ["项目支出 value 20万元", "货物 value 12万元", "服务 value 8万元"],
    ),
    # the figure once more is no cause
    (
        "公务接待费变化的主要原因是：2022年公务接待费预算3万元，比上年减少1万元。",
        ["公务接待费 value 3万元", "公务接待费 change decrease 1万元"],
    ),
    (
        "会议费3万元，比上年减少1万元，原因严格控制会议次数。",
        [
            "会议费 value 3万元",
            "会议费 change decrease 1万元",
            "会议费 reason decrease 严格控制会议次数",
        ],
    ),
]


@pytest.mark.parametrize(("sentence", "stated"), SENTENCES)
def test_what_a_sentence_states(sentence: str, stated: list[str]) -> None:
    assert shown(facts(sentence)) == stated


NOTHING = [
    "2022年，我局认真贯彻落实上级决策部署。",
    "根据青财〔2021〕36号文件要求。",
    "按照第36条规定执行。",
    "占 %。",
    "比2021年增加万元，主要原因是。",
    "截至2021年12月31日。",
    "联系电话：0356-1234567。",
    "公务接待费是指按规定开支的接待费用。",
    "进一步增加人员经费的保障力度。",
    "下降幅度较大。",
    "不超过5万元。",
    "会议费预算36,5万元。",
    "公务接待费，指按规定开支的各类公务接待支出。",
    "本表为空表。",
    "",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_states_no_figure(sentence: str) -> None:
    assert [line for line in shown(facts(sentence)) if " value" in line or " change" in line] == []


def test_the_same_words_under_a_glossary_are_no_facts() -> None:
    assert not facts("（一）会议费：指召开会议的费用3万元。", title="名词解释")


def one(found: tuple[Fact, ...], indicator: str, measure: str) -> Fact:
    fitting = [f for f in found if f.indicator == indicator and f.measure == measure]
    assert len(fitting) == 1, shown(found)
    return fitting[0]


PARENTS = [
    ("2022年基本支出5万元，其中：人员经费4万元，公用经费1万元。", "公用经费", ("基本支出",)),
    (
        "2022年“三公”经费预算5万元，其中：公务接待费1万元；因公出国（境）费4万元。",
        "因公出国（境）费",
        ("“三公”经费",),
    ),
    ("2022年支出总预算5万元，包括：基本支出4万元、项目支出1万元。", "项目支出", ("支出总计",)),
    # the next sentence is no part of the one before
    ("2022年“三公”经费预算5万元，其中：公务接待费5万元。2022年会议费预算3万元。", "会议费", ()),
    ("2022年会议费预算3万元。2022年培训费预算2万元。", "培训费", ()),
]


@pytest.mark.parametrize(("sentence", "indicator", "within"), PARENTS)
def test_what_a_figure_is_a_part_of(sentence: str, indicator: str, within: tuple[str, ...]) -> None:
    assert one(facts(sentence), indicator, "value").within == within


BASELINES = [
    ("2022年会议费预算1万元，比2021年增加1万元。", 2021, None),
    ("2022年会议费预算1万元，比2021年预算增加1万元。", 2021, "budget"),
    ("2022年会议费预算1万元，比2021年执行数增加1万元。", 2021, "final"),
    ("2022年会议费预算1万元，比上年增加1万元。", 2021, None),
    ("2022年会议费预算1万元，比上年决算数增加1万元。", 2021, "final"),
    ("2022年会议费预算1万元，较去年预算数增加1万元。", 2021, "budget"),
    ("2022年会议费预算1万元，与2020年相比增加1万元。", 2020, None),
]


@pytest.mark.parametrize(("sentence", "year", "basis"), BASELINES)
def test_what_a_change_is_measured_against(sentence: str, year: int, basis: str | None) -> None:
    baseline = one(facts(sentence), "会议费", "change").baseline
    assert baseline is not None
    assert (baseline.year, baseline.basis) == (year, basis)


def test_two_baselines_in_one_sentence_stay_apart() -> None:
    found = facts("2022年会议费预算3万元，比2021年预算增加1万元，比2021年执行数减少2万元。")
    changes = [f for f in found if f.measure == "change"]
    assert [
        (f.direction, str(f.value.value), f.baseline and f.baseline.basis)  # type: ignore[union-attr]
        for f in changes
    ] == [("increase", "1", "budget"), ("decrease", "2", "final")]


def test_a_baseline_ends_with_its_sentence() -> None:
    found = facts("2022年会议费比2020年预算增加1万元。2022年培训费增加2万元。")
    assert one(found, "培训费", "change").baseline is None


def test_the_basis_of_a_part_is_not_that_of_the_next() -> None:
    found = facts(
        "2022年“三公”经费决算3万元，其中：公务接待费支出1万元，年初预算为2万元；会议费支出2万元。"
    )
    values = [(f.indicator, f.basis) for f in found if f.measure == "value"]
    assert values[1:] == [("公务接待费", "final"), ("公务接待费", "budget"), ("会议费", "final")]


def test_a_change_is_not_of_the_year_it_is_measured_against() -> None:
    found = facts("公务接待费2022年预算3万元，2021年预算4万元，对比减少1万元。")
    assert one(found, "公务接待费", "change").year == 2022


YEARS = [
    ("2022年会议费预算3万元。", 2022),
    ("会议费预算3万元。", 2022),
    ("2021年会议费支出3万元。", 2021),
    ("本年会议费预算3万元。", 2022),
    ("上年会议费预算3万元。", 2021),
]


@pytest.mark.parametrize(("sentence", "year"), YEARS)
def test_the_year_of_a_figure(sentence: str, year: int) -> None:
    assert one(facts(sentence), "会议费", "value").year == year


PROJECTS = [
    "年度预算安排：一般公共预算财政拨款200万元。",
    "年度预算安排：200万元。",
]


@pytest.mark.parametrize("line", PROJECTS)
def test_the_money_of_a_project_bears_the_name_of_its_heading(line: str) -> None:
    report = document(
        "青禾县水务局2022年部门预算\n\n一、绩效管理情况\n\n1、柳河护岸\n\n"
        + line
        + "\n项目概况：加固护岸。\n\n2、老井修缮\n\n年度预算安排：50万元。\n项目概况：修缮老井。\n"
    )
    found = {f.indicator: str(f.value.value) for f in extract(report) if f.measure == "value"}  # type: ignore[union-attr]
    assert found == {"柳河护岸": "200", "老井修缮": "50"}


def test_a_project_named_outside_any_section_breaks_nothing() -> None:
    report = document("项目名称：柳河护岸。项目名称：3万元。\n")
    assert not report.sections
    assert not extract(report)


# --- over the bundled report -------------------------------------------------------

BUNDLED = [
    "支出总计 value 1061.07万元",
    "工资福利支出 value 121.70万元",
    "对个人和家庭的补助 value 9.86万元",
    "基本支出 value 1482700元",
    "人员经费 value 1315600元",
    "公用经费 value 167100元",
    "项目支出 value 9128000元",
    "政府性基金预算 absence",
    "国有资本经营预算 absence",
    "“三公”经费 value 6000元",
    "“三公”经费 change same",
    "公务接待费 value 6000元",
    "因公出国（境）费 value 0元",
    "机关运行经费 value 167100元",
    "机关运行经费 change decrease 1230元",
    "机关运行经费 reason decrease 人员正常退休后相关经费减少",
    "政府采购 value 0元",
    "政府采购 change decrease 27000元",
    "绩效管理项目 count 5个",
    "科技研发专项资金 value 740万元",
    "瑞亚力科技产业园生物技术联合实验室专项 value 100万元",
    "计划管理费 value 60万元",
    "专项办公经费 value 5万元",
    "2020年目标考核奖预发 value 7万元",
    "车辆 count 1辆",
    "办公用房面积 count 300平方米",
    "通用设备 absence",
]


@pytest.mark.parametrize("line", BUNDLED)
def test_the_bundled_report_states(line: str, bundled: Assistant) -> None:
    assert line in shown(bundled.reports[0].facts.facts)


def test_no_bound_is_a_figure(bundled: Assistant) -> None:
    assert not [
        f
        for f in bundled.reports[0].facts.facts
        if getattr(f.value, "printed", "").startswith("50万")
    ]


def test_every_span_of_the_bundled_report_holds_its_figure(bundled: Assistant) -> None:
    for fact in bundled.reports[0].facts.facts:
        assert spans_hold(bundled.documents[0], fact), fact


# --- invariants --------------------------------------------------------------------

NAMES = ("公务接待费", "会议费", "培训费", "机关运行经费", "“三公”经费", "基本支出", "政府采购")
figures = st.builds(
    lambda whole, cents, places, commas: (
        (f"{whole:,}" if commas else str(whole)) + (f".{cents:02d}"[: places + 1] if places else "")
    ),
    st.integers(0, 99_999_999), st.integers(0, 99), st.integers(0, 2), st.booleans(),
)  # fmt: skip
WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


@st.composite
def statements(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """A sentence as disclosures write it, with the name, figure and unit it states."""
    name = draw(st.sampled_from(NAMES))
    figure = draw(figures)
    unit = draw(st.sampled_from(("元", "万元", "亿元")))
    gap = draw(st.sampled_from(("", " ", "\n")))
    words = draw(st.sampled_from(("预算", "预算为", "预算数为", "预算安排", "")))
    who = draw(st.sampled_from(("2022年", "2022年我局", "2022年度本单位", "我单位")))
    more = draw(
        st.sampled_from(
            ("", "，比2021年增加1元", "，与上年持平", "，主要用于日常工作", "，比上年下降3%")
        )
    )
    printed = figure.translate(WIDE) if draw(st.booleans()) else figure
    return f"{who}{name}{words}{printed}{gap}{unit}{more}。", name, figure, unit


@given(statements())
def test_a_stated_figure_is_found_exactly(case: tuple[str, str, str, str]) -> None:
    sentence, name, figure, unit = case
    value = one(facts(sentence), name, "value").value
    assert value is not None
    assert value.unit == unit  # type: ignore[union-attr]
    assert value.value == Decimal(figure.replace(",", ""))  # type: ignore[union-attr]


@given(st.lists(statements(), min_size=1, max_size=4), st.sampled_from(("\n", "", "\n\n　　")))
def test_spans_hold_however_sentences_are_joined(
    cases: list[tuple[str, str, str, str]], between: str
) -> None:
    report = section(between.join(case[0] for case in cases))
    for fact in extract(report):
        assert spans_hold(report, fact), fact


@given(
    st.text(
        alphabet="公务接待费预算为12.,万元%。，；：（）其中比增加减少占年 \n一、“”", max_size=80
    )
)
def test_no_text_breaks_the_reading(text: str) -> None:
    report = section(text + "止")
    for fact in extract(report):
        assert spans_hold(report, fact), fact
