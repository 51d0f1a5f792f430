"""Answers that take arithmetic: each shows its working, an operand for each citation."""

from __future__ import annotations

import re

import pytest

from qa.answer import Answer
from qa.assistant import Assistant
from tests.qa.builders import assistant, section, verbatim


def value(answer: Answer) -> str | None:
    return f"{answer.value.amount} {answer.value.unit}" if answer.value else None


COMPUTED = [
    ("基本支出占总支出的百分之几", "60.49 %", "520.50 ÷ 860.50 × 100% = 60.49%"),
    ("公务接待费占三公经费的比例", "23.08 %", "1.20 ÷ 5.20 × 100% = 23.08%"),
    ("政府采购工程占政府采购的比重", "55.56 %", "50.00 ÷ 90.00 × 100% = 55.56%"),
    ("人员经费和公用经费加起来多少", "520.50 万元", "480.50 + 40.00 = 520.50"),
    ("公务接待费加上公务用车运行维护费一共多少", "5.20 万元", "1.20 + 4.00 = 5.20"),
    ("人员经费比公用经费多多少", "440.50 万元", "480.50 - 40.00 = 440.50"),
    ("基本支出和项目支出相差多少", "180.50 万元", "520.50 - 340.00 = 180.50"),
    ("基本支出和项目支出差多少元", "1805000 元", "5205000 - 3400000 = 1805000"),
    ("哪个项目的预算最多", "200.00 万元", "200.00万元 > 140.00万元"),
    ("哪个项目最少", "140.00 万元", "140.00万元 < 200.00万元"),
    ("项目一共多少钱", "340.00 万元", "200.00 + 140.00 = 340.00"),
    ("2021年公务接待费是多少", "2.00 万元", "1.20 + 0.80 = 2.00"),
    ("2021年机关运行经费是多少", "38.00 万元", "40.00 - 2.00 = 38.00"),
]


@pytest.mark.parametrize(("question", "result", "expression"), COMPUTED)
def test_the_working_is_shown(
    question: str, result: str, expression: str, water: Assistant
) -> None:
    answer = water.ask(question)
    assert answer.status == "answered"
    assert value(answer) == result
    assert expression in [line.expression for line in answer.derivation]
    assert verbatim(water, answer)


@pytest.mark.parametrize("question", [row[0] for row in COMPUTED])
def test_every_operand_has_a_citation_that_prints_it(question: str, water: Assistant) -> None:
    answer = water.ask(question)
    line = answer.derivation[0]
    operands = re.findall(r"\d+(?:\.\d+)?", re.split(r" = ", line.expression)[0])
    assert len(line.citations) == len([o for o in operands if "× " + o not in line.expression])
    assert all(0 <= number < len(answer.citations) for number in line.citations)


LARGER = [
    ("基本支出和项目支出哪个多", "基本支出"),
    ("项目支出和基本支出哪个更多", "基本支出"),
    ("政府采购里面哪类最多", "政府采购工程"),
    ("哪个项目的预算最多", "水库除险加固"),
    ("哪个项目预算最少", "农村供水维修"),
]


@pytest.mark.parametrize(("question", "indicator"), LARGER)
def test_which_is_the_largest(question: str, indicator: str, water: Assistant) -> None:
    answer = water.ask(question)
    assert (answer.status, answer.kind) == ("answered", "comparison")
    assert answer.indicator == indicator


REFUSED = ["会议费占三公经费的比例", "会议费加培训费一共多少"]


@pytest.mark.parametrize("question", REFUSED)
def test_no_arithmetic_with_a_figure_that_is_missing(question: str, water: Assistant) -> None:
    answer = water.ask(question)
    assert answer.status == "not_found"
    assert not answer.derivation


OF_LAST_YEAR = [
    "2021年公务接待费和三公经费各是多少",
    "2021年公务接待费和三公经费一共多少",
    "去年公务接待费和机关运行经费哪个多",
    "去年人员经费和公用经费加起来多少",
    "去年公务接待费减去三公经费",
    "2021年公务接待费占三公经费的百分之几",
]


@pytest.mark.parametrize("question", OF_LAST_YEAR)
def test_no_arithmetic_with_figures_of_another_year(question: str, water: Assistant) -> None:
    answer = water.ask(question)
    assert (answer.status, answer.value, answer.derivation) == ("not_found", None, ())


def test_of_two_the_one_that_is_stated_is_told_and_nothing_is_compared(water: Assistant) -> None:
    answer = water.ask("公务接待费和会议费哪个多")
    assert answer.text.startswith("公务接待费：1.20万元；会议费：报告没有写明。")
    assert (answer.kind, answer.value, answer.derivation) == ("list", None, ())
    assert verbatim(water, answer)


def test_figures_in_different_units_are_brought_to_one() -> None:
    one = assistant(section("2022年会议费预算5000元。2022年培训费预算1.5万元。").text)
    answer = one.ask("会议费和培训费一共多少")
    assert value(answer) == "20000 元"
    assert [line.expression for line in answer.derivation] == ["5000 + 15000 = 20000"]


def test_nothing_is_divided_by_zero() -> None:
    one = assistant(section("2022年“三公”经费预算0元，其中：公务接待费0元。").text)
    answer = one.ask("公务接待费占三公经费的百分之几")
    assert answer.value is None


def test_the_working_of_the_bundled_report(bundled: Assistant) -> None:
    answer = bundled.ask("哪个项目的预算最多")
    assert value(answer) == "740 万元"
    assert answer.indicator == "科技研发专项资金"
    assert [line.expression for line in answer.derivation] == [
        "740万元 > 100万元 > 60万元 > 7万元 > 5万元"
    ]
    assert len(answer.derivation[0].citations) == 5
