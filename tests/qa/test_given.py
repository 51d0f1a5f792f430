"""Figures that a question gives: what they are, sums done with them, and wrong ones."""

from __future__ import annotations

import pytest

from qa.answer import Answer
from qa.assistant import Assistant
from tests.qa.builders import verbatim


def told(answer: Answer) -> str:
    """One line for a table: ``answered 人员经费 480.50万元 是``, what there is of it."""
    value = f"{answer.value.amount:f}{answer.value.unit}" if answer.value else ""
    verdict = {True: "是", False: "否", None: ""}[answer.yes]
    parts = (answer.status, answer.indicator or "", value, verdict)
    return " ".join(part for part in parts if part)


NAMED_BY_FIGURE = [
    ("480.50万元包括哪些", "answered 人员经费"),
    ("那480.5万元是什么钱", "answered 人员经费"),
    ("4805000元是干什么的", "answered 人员经费"),
    # of a change where the question speaks of one
    ("增加了2万元是因为什么", "answered 机关运行经费"),
    ("比2021年增加60.5万元的是哪一项", "answered 一般公共预算财政拨款支出 60.50万元"),
    # near-misses: of no item or of two, and a total in no item's name
    ("480.51万元包括哪些", "out_of_scope"),
    ("99万元是什么钱", "clarify"),
    ("40万元为什么增加了", "clarify"),
    ("340万元是什么支出", "not_found"),
    ("增加了3万元是因为什么", "clarify"),
    # a name goes before the figure
    ("公用经费48万元包括哪些", "answered 公用经费 40.00万元"),
]


@pytest.mark.parametrize(("question", "expected"), NAMED_BY_FIGURE)
def test_a_figure_stands_for_the_one_item_that_has_it(
    question: str, expected: str, water: Assistant
) -> None:
    answer = water.ask(question)
    assert told(answer) == expected, answer.text
    assert "不是2万元" not in answer.text
    assert "不是60.5万元" not in answer.text


AVERAGES = [
    ("340万元平均到2个项目，每个多少", "170 万元", "340 ÷ 2 = 170"),
    ("40万元平均到3辆车，每辆多少钱", "13.33 万元", "40 ÷ 3 = 13.33"),
    ("机关运行经费平均每个月多少钱", "3.33 万元", "40.00 ÷ 12 = 3.33"),
    ("机关运行经费月均多少元", "33333.33 元", "400000 ÷ 12 = 33333.33"),
    ("政府采购每个月多少", "7.5 万元", "90.00 ÷ 12 = 7.5"),
    ("平均每个项目多少钱", "170 万元", "(200.00 + 140.00) ÷ 2 = 170"),
    ("平均每个项目多少元", "1700000 元", "(2000000 + 1400000) ÷ 2 = 1700000"),
    ("2个项目平均每个多少钱", "170 万元", "(200.00 + 140.00) ÷ 2 = 170"),
]


@pytest.mark.parametrize(("question", "value", "expression"), AVERAGES)
def test_averages_show_their_working(
    question: str, value: str, expression: str, water: Assistant
) -> None:
    answer = water.ask(question)
    assert answer.value is not None, answer.text
    assert f"{answer.value.amount:f} {answer.value.unit}" == value
    assert [line.expression for line in answer.derivation] == [expression]
    assert verbatim(water, answer)


NO_AVERAGE = [
    "300万元平均到2个项目每个多少",
    "340万元平均到5个项目每个多少",
    "5个项目平均每个多少钱",
    "平均每个水库项目多少钱",
    "会议费平均每个月多少",
    "办公用房的机关运行经费平均每月多少",
    "人均多少",
]


@pytest.mark.parametrize("question", NO_AVERAGE)
def test_no_average_of_what_is_not_stated(question: str, water: Assistant) -> None:
    assert water.ask(question).derivation == ()


SUMS = [
    ("两个项目加起来等于340万元吗", "340.00 万元", True),
    ("两个项目加起来等于300万元吗", "340.00 万元", False),
    ("人员经费加公用经费等于520.5万元吗", "520.50 万元", True),
    ("人员经费加公用经费等于500万元吗", "520.50 万元", False),
    ("人员经费加公用经费等于5205000元吗", "5205000 元", True),
    ("三公经费各项加起来等于5.2万元吗", "5.20 万元", True),
    ("三公经费各项加起来等于6万元吗", "5.20 万元", False),
    ("政府采购三项加起来是不是等于90万元", "90.00 万元", True),
    ("人员经费和公用经费加起来等于基本支出吗", "520.50 万元", True),
    ("人员经费加公用经费正好等于项目支出吗", "520.50 万元", False),
]


@pytest.mark.parametrize(("question", "value", "yes"), SUMS)
def test_whether_figures_add_up_to_a_total(
    question: str, value: str, yes: bool, water: Assistant
) -> None:
    answer = water.ask(question)
    assert answer.value is not None, answer.text
    assert (f"{answer.value.amount:f} {answer.value.unit}", answer.yes) == (value, yes)
    assert verbatim(water, answer)


NO_SUM = [
    "会议费加公用经费等于40万元吗",
    "会议费加公用经费等于340万元吗",
    "三项加起来：公务接待费、公务用车运行维护费、会议费一共多少",
    "三项一共多少：人员经费、公用经费",
    "三公经费和支出总计各是多少",
    "公用经费扣除人员经费还有多少",
]


@pytest.mark.parametrize("question", NO_SUM)
def test_no_sum_where_a_figure_is_missing_or_none_is_asked(question: str, water: Assistant) -> None:
    answer = water.ask(question)
    assert (answer.value, answer.derivation) == (None, ())


UNITS = [
    ("480.50到底是元还是万元", "answered 人员经费 480.50万元"),
    ("5.20是元还是万元", "answered “三公”经费 5.20万元"),
    ("40.00是万元还是亿元", "answered 公用经费 40.00万元"),
    # near-misses: no such figure, whether there is an error, no unit asked about
    ("480.51到底是元还是万元", "out_of_scope"),
    ("5.20万元是不是写错了单位", "answered 否"),
]


@pytest.mark.parametrize(("question", "expected"), UNITS)
def test_the_unit_of_a_figure_quoted(question: str, expected: str, water: Assistant) -> None:
    assert told(water.ask(question)) == expected


WRONG = [
    ("三公经费8万元主要包括哪些", "报告写的是“三公”经费5.20万元，不是8万元。"),
    ("公用经费60万元用在哪", "报告写的是公用经费40.00万元，不是60万元。"),
    ("公务用车5辆由谁管理", "报告写的是车辆3辆，不是5辆。"),
    ("三公经费为什么高达50万元", "报告写的是“三公”经费5.20万元，不是50万元。"),
    ("为什么要花80万元买办公用品", "报告写的是公用经费40.00万元，不是80万元。"),
]


@pytest.mark.parametrize(("question", "note"), WRONG)
def test_a_figure_taken_for_granted_is_put_right(
    question: str, note: str, water: Assistant
) -> None:
    answer = water.ask(question)
    assert answer.text.startswith(note)
    assert answer.value is not None


RIGHT = [
    "公用经费40万元用在哪",
    "公用经费400000元用在哪",
    "公务用车3辆由谁管理",
    "三公经费为什么减少了0.8万元",
    "机关运行经费增加2万元是因为什么",
    "有没有100万元以上的设备",
    "会议费8万元用在哪",
]


@pytest.mark.parametrize("question", RIGHT)
def test_a_right_figure_or_one_of_another_kind_stays(question: str, water: Assistant) -> None:
    assert "报告写的是" not in water.ask(question).text
