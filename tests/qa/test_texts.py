"""Questions that are answered in the report's own words."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from tests.qa.builders import verbatim

WORDS = [
    ("人员经费包括哪些", "list", "基本工资、津贴补贴、住房公积金"),
    ("公用经费用在哪", "list", "办公费、水费和电费"),
    ("有哪些项目", "list", "农村供水维修"),
    ("局里负责什么", "list", "农村饮水安全"),
    ("主要职能有哪些", "list", "水资源的统一管理"),
    ("预算单位有哪些", "list", "水利工程站"),
    ("水库除险加固的年度目标是什么", "passage", "完成除险加固的水库2座"),
    ("农村供水维修是做什么的", "passage", "老旧供水管网"),
    ("车辆由谁管理", "passage", "县机关事务中心"),
    ("报告是什么时候公布的", "date", "2022年2月18日"),
]


@pytest.mark.parametrize(("question", "kind", "words"), WORDS)
def test_what_the_report_says(question: str, kind: str, words: str, water: Assistant) -> None:
    answer = water.ask(question)
    assert (answer.status, answer.kind) == ("answered", kind)
    assert words in answer.text
    assert any(words in " ".join((*c.section, c.quote)) for c in answer.citations)
    assert verbatim(water, answer)


SILENT = ["局长是谁", "办公地址在哪里", "联系电话是多少", "公务卡由谁管理"]


@pytest.mark.parametrize("question", SILENT)
def test_what_the_report_does_not_say(question: str, water: Assistant) -> None:
    assert water.ask(question).status == "not_found"


BUNDLED = [
    ("有哪些职能", "list", "牵头全县技术转移体系建设"),
    ("联合实验室是什么时候挂牌的", "date", "2017年12月4日"),
    ("报告是哪天公开的", "date", "2021年4月29日"),
    ("计划管理费的年度目标是什么", "passage", "建设科技阵地1个"),
    ("公用经费包括哪些", "list", "工会经费支出"),
    ("车辆归谁管", "passage", "机关事务管理局"),
]


@pytest.mark.parametrize(("question", "kind", "words"), BUNDLED)
def test_the_bundled_report(question: str, kind: str, words: str, bundled: Assistant) -> None:
    answer = bundled.ask(question)
    assert (answer.status, answer.kind) == ("answered", kind)
    assert words in answer.text
    assert verbatim(bundled, answer)
