"""What a question puts forward, confirmed or denied: a day, a cause, a fraction, a bound."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from tests.qa.builders import verbatim

DAYS = [
    ("报告是2022年2月公开的吗", True),
    ("报告是2022年3月公开的吗", False),
    ("报告是2022年2月18日发布的吗", True),
    ("报告是2022年2月19日发布的吗", False),
    ("报告是2022年公布的吗", True),
    # near-misses: no day given, nothing that happened, a year without a report
    ("报告公开了吗", None),
    ("水库除险加固是2022年2月立的吗", None),
    ("报告是2023年公布的吗", None),
]
CAUSES = [
    ("三公经费减少是因为压减公务接待吗", True),
    ("三公经费减少是因为压减了公务接待吗", True),
    ("三公经费减少是因为车改吗", False),
    ("三公经费减少的原因是车改对吗", False),
    ("机关运行经费增加是由于物业管理费上涨吗", True),
    ("机关运行经费增加是由于物业管理费上涨吧", True),
    ("机关运行经费增加是由于人员增加吗", False),
    # a change the other way has no such cause
    ("三公经费增加是因为压减公务接待吗", False),
    # near-misses: no cause stated, no figure, a cause asked for
    ("公务接待费减少是因为压减公务接待吗", None),
    ("会议费减少是因为疫情吗", None),
    ("三公经费减少是因为什么", None),
]
FRACTIONS = [
    ("基本支出有没有达到总支出的一半", True),
    ("项目支出有没有达到总支出的一半", False),
    ("基本支出占总支出过半了吗", True),
    ("项目支出占总支出过半了吗", False),
    ("项目支出占总支出不到一半吗", True),
    ("基本支出占总支出不到一半吗", False),
    ("政府采购工程占政府采购五成以上吗", True),
    ("政府采购工程占政府采购超过六成吗", False),
    ("政府采购货物占政府采购是不是不到三成", True),
    ("项目支出占总支出的三分之一以上吗", True),
    ("项目支出占总支出的三分之二以上吗", False),
    # near-misses: no such figure, no fraction given
    ("会议费占总支出过半了吗", None),
    ("基本支出占总支出的几成", None),
]
BOUNDS = [
    ("三公经费花了5万元以上吗", True),
    ("三公经费花了6万元以上吗", False),
    ("公务接待费够2万元了吗", False),
    ("公务接待费不低于1万元吗", True),
    ("三公经费不到5.2万元吗", False),
    ("公用经费没花钱吗", False),
    ("公务接待费是零吗", False),
    ("因公出国费是零吗", True),
    ("因公出国费一分钱没花吗", True),
    ("公用经费是40万元吗", True),
    # of last year
    ("去年有没有公务接待费", True),
    ("去年有没有因公出国费", False),
    # near-misses: the figure beside it, a limit that no figure has, no such figure
    ("公用经费里水费是40万元吗", None),
    ("公用经费里防汛值班室花了40万元吗", None),
    ("老干部公务接待费是1.2万元吗", None),
    ("公用经费还有没花的吗", None),
    ("2021年有没有会议费", None),
]


@pytest.mark.parametrize(("question", "yes"), [*DAYS, *CAUSES, *FRACTIONS, *BOUNDS])
def test_it_is_so_or_not(question: str, yes: bool | None, water: Assistant) -> None:
    answer = water.ask(question)
    assert answer.yes is yes, answer.text
    assert yes is None or answer.status == "answered"
    assert verbatim(water, answer)


OF_LAST_YEAR = [
    ("三公经费相当于去年的百分之几", "86.67 %"),
    ("2022年机关运行经费是上年的百分之几", "105.26 %"),
    ("公务接待费相当于2021年的百分之多少", "60.00 %"),
    # near-misses: of a whole of the same year, of nothing, of no figure
    ("公务接待费占三公经费的百分之几", "23.08 %"),
    ("2022年公务接待费占2022年三公经费的百分之几", "23.08 %"),
    ("因公出国费相当于去年的百分之几", None),
    ("会议费相当于去年的百分之几", None),
    ("公务接待费相当于2020年的百分之几", None),
]


@pytest.mark.parametrize(("question", "value"), OF_LAST_YEAR)
def test_this_year_in_percent_of_last(question: str, value: str | None, water: Assistant) -> None:
    answer = water.ask(question)
    assert (f"{answer.value.amount} {answer.value.unit}" if answer.value else None) == value
    assert value is None or len(answer.derivation) >= 1


def test_a_year_named_is_not_last_year(water: Assistant) -> None:
    answer = water.ask("公务接待费占2022年预算的百分之几")
    assert "2021年" not in answer.text


TIMES = [
    ("人员经费是公用经费的几倍", "12.01 倍"),
    ("一般公共预算里，人员经费是公用经费的几倍", "12.01 倍"),
    ("基本支出里人员经费是公用经费的多少倍", "12.01 倍"),
    ("基本支出、人员经费、公用经费哪个多", "520.50 万元"),
    ("公用经费是因公出国费的几倍", None),
]


@pytest.mark.parametrize(("question", "value"), TIMES)
def test_a_name_that_says_where_the_others_are_is_not_compared(
    question: str, value: str | None, water: Assistant
) -> None:
    answer = water.ask(question)
    assert (f"{answer.value.amount} {answer.value.unit}" if answer.value else None) == value
