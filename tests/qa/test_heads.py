"""Amounts a head, and projects set aside: never the whole in place of a part."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from tests.qa.builders import assistant

AWARD = """青禾县水务局2022年部门预算

一、部门预算收支情况

2022年支出总预算207.00万元，其中：项目支出207.00万元。

二、绩效管理情况

2022年实施绩效管理的项目2个。

1、水库除险加固

年度预算安排：一般公共预算财政拨款200.00万元。

2、2021年目标考核奖预发

项目概况：人均6000元目标考核奖。
年度预算安排：一般公共预算财政拨款7.00万元。
"""


@pytest.fixture(scope="module")
def award() -> Assistant:
    return assistant(AWARD)


HEADS = [
    ("目标考核奖一人多少", "6000元"),
    ("目标考核奖人均多少", "6000元"),
    ("目标考核奖预发一共多少钱", "7.00万元"),
    ("除了水库除险加固其他项目一共多少钱", "7.00万元"),
    ("水库除险加固项目一共多少钱", "200.00万元"),
    ("水库除险加固是2021年目标考核奖预发的几倍", "28.57倍"),
    ("水库除险加固比2021年目标考核奖预发多几倍", "27.57倍"),
    ("除了河道清淤其他项目一共多少钱", None),
]


@pytest.mark.parametrize(("question", "figure"), HEADS)
def test_a_head_and_the_whole_are_told_apart(
    question: str, figure: str | None, award: Assistant
) -> None:
    value = award.ask(question).value
    given = f"{value.amount:f}{value.unit}" if value is not None else None
    assert given == figure
