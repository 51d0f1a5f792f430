"""Standard titles, and lines that only look like one."""

import pytest

from corpus.titles import KNOWN, Known, has_amount, is_leader_line, known, tidy, without_leaders


@pytest.mark.parametrize("row", KNOWN, ids=lambda row: row.example)
def test_each_row_knows_its_example_and_not_its_counter(row: Known) -> None:
    assert known(row.example) is row
    assert known(row.counter) is not row


@pytest.mark.parametrize(
    "title",
    [
        "机关运行经费支出情况", "关于机关运行经费的说明", "政府采购情况说明", "关于2022年政府采购情况的说明",
        "绩效目标情况", "预算绩效管理工作开展情况", "项目支出绩效自评结果", "国有资产占有使用情况说明", "其他国有资产占有使用情况",
        "名词解释", "专业名词解释", "名 词 解 释", "附件", "其他", "其他说明", "其他事项", "其他需要说明的情况", "部门决算单位构成",
        "2022年度部门决算情况说明", "青禾县水利局2022年部门预算公开表", "机构设置", "青禾县水利局主要职责",
        "青禾县水利局机构设置", "青禾县发展委员会（部门）主要职能", "其他相关情况说明",
    ],
)  # fmt: skip
def test_known_titles(title: str) -> None:
    assert known(title) is not None


@pytest.mark.parametrize(
    "line",
    [
        "其他支出",
        "其他收入",
        "政府采购货物支出决算总额表一",
        "绩效评级为优",
        "附件一览",
        "对名词的解释",
        "办公室",
        "国有资产处置",
        "机关运行",
        "其他交通费用",
    ],
)
def test_unknown_titles(line: str) -> None:
    assert known(line) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支出 9万元", True),
        ("９ 万元", True),
        ("5个", True),
        ("占3%", True),
        ("1辆", True),
        ("2021年度情况", False),
        ("第3部分", False),
        ("三公经费", False),
    ],
)
def test_has_amount(text: str, expected: bool) -> None:
    assert has_amount(text) is expected


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("一、主要职能…………………4", "一、主要职能"),
        ("一、主要职能......(12)", "一、主要职能"),
        ("一、主要职能", "一、主要职能"),
        ("5、2020年目标", "5、2020年目标"),
    ],
)
def test_without_leaders(entry: str, title: str) -> None:
    assert without_leaders(entry) == title
    assert is_leader_line(entry) == (entry != title)


def test_tidy_keeps_blanks_between_latin_words() -> None:
    assert tidy(" 概  况 ") == "概况"
    assert tidy("Budget report 说明") == "Budget report说明"
