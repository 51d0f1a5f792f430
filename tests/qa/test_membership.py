"""Where a thing belongs, whether a figure holds it, and what there is none of."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from tests.qa.builders import verbatim

BELONGS = [
    ("基本工资属于什么费用", "人员经费", "报告把基本工资列在人员经费里。"),
    ("住房公积金列在哪里", "人员经费", "报告把住房公积金列在人员经费里。"),
    ("津贴补贴算在哪一项里", "人员经费", "报告把津贴补贴列在人员经费里。"),
    ("日常公用经费支出属于什么", "机关运行经费", "按报告的解释，日常公用经费支出属于机关运行经费"),
]


@pytest.mark.parametrize(("question", "indicator", "text"), BELONGS)
def test_what_a_thing_is_a_part_of(
    question: str, indicator: str, text: str, water: Assistant
) -> None:
    answer = water.ask(question)
    assert (answer.status, answer.indicator) == ("answered", indicator)
    assert answer.text.startswith(text)
    assert verbatim(water, answer)


NOWHERE = [
    "物业费属于什么费用",
    "差旅费算在哪一项里",
    "青禾水库属于哪个乡镇",
    "会议费列在哪里",
]


@pytest.mark.parametrize("question", NOWHERE)
def test_what_no_figure_holds_is_put_nowhere(question: str, water: Assistant) -> None:
    assert water.ask(question).status == "not_found"


HOLDS = [
    ("人员经费包不包含津贴补贴", True),
    ("人员经费包括津贴补贴吗", True),
    ("机关运行经费含不含日常公用经费", True),
    ("公用经费包括电费吗", True),
    # what the report does not say is not affirmed
    ("人员经费包不包含会议费", None),
    ("公用经费包括差旅费吗", None),
    ("会议费包括餐费吗", None),
    ("基本支出包不包含无人机巡检", False),
]


@pytest.mark.parametrize(("question", "yes"), HOLDS)
def test_whether_a_figure_holds_it(question: str, yes: bool | None, water: Assistant) -> None:
    answer = water.ask(question)
    assert answer.yes is yes, answer.text
    assert verbatim(water, answer)


NONE = [
    ("政府性基金预算用在哪些方面", "2022年没有政府性基金预算。"),
    ("政府性基金预算由谁管理", "2022年没有政府性基金预算。"),
    ("政府性基金预算是哪天批的", "2022年没有政府性基金预算。"),
    ("政府性基金预算为什么这么少", "2022年没有政府性基金预算。"),
    ("因公出国费用在哪些方面", "因公出国（境）费为0"),
]


@pytest.mark.parametrize(("question", "said"), NONE)
def test_there_is_none_of_it(question: str, said: str, water: Assistant) -> None:
    answer = water.ask(question)
    assert (answer.status, answer.yes) == ("answered", False)
    assert answer.text.startswith("没有")
    assert said in answer.text
    assert verbatim(water, answer)


UNSAID = ["国有资本经营预算用在哪些方面", "公务接待费由谁管理", "会议费用在哪些方面"]


@pytest.mark.parametrize("question", UNSAID)
def test_what_is_not_written_is_not_none(question: str, water: Assistant) -> None:
    answer = water.ask(question)
    assert (answer.status, answer.yes) == ("not_found", None)


THINGS = [
    ("加固多少水库", "2 座"),
    ("维修多少供水点", "15 处"),
    ("有多少公务用车", "3 辆"),
    # near-misses: other things, money
    ("维修多少桥梁", None),
    ("有多少设备", None),
    ("多少项目资金", None),
    ("水库除险加固多少经费", "200.00 万元"),
    ("政府采购多少呢", "90.00 万元"),
]


@pytest.mark.parametrize(("question", "value"), THINGS)
def test_how_many_without_a_measure_word(
    question: str, value: str | None, water: Assistant
) -> None:
    answer = water.ask(question)
    assert (f"{answer.value.amount} {answer.value.unit}" if answer.value else None) == value
