"""Which way a question goes: the status, the kind, and what a refusal says."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant

ROUTES = [
    ("三公经费是多少", "answered", "amount"),
    ("三公经费比去年增加多少", "answered", "change"),
    ("三公经费为什么减少", "answered", "reason"),
    ("有几辆车", "answered", "count"),
    ("基本支出占总支出的百分之几", "answered", "ratio"),
    ("有没有政府性基金预算", "answered", "yesno"),
    ("什么是机关运行经费", "answered", "definition"),
    ("有哪些项目", "answered", "list"),
    ("哪个项目的预算最多", "answered", "comparison"),
    ("报告是什么时候公布的", "answered", "date"),
    ("报告有没有自相矛盾的地方", "answered", "check"),
    ("车辆由谁管理", "answered", "passage"),
    # the indicator is not in the report
    ("会议费是多少", "not_found", "amount"),
    ("会议费比去年增加多少", "not_found", "change"),
    ("局长是谁", "not_found", None),
    # nothing to do with disclosures
    ("今天天气怎么样", "out_of_scope", None),
    ("股票怎么买", "out_of_scope", None),
    ("给我讲个笑话", "out_of_scope", None),
    # too little to go on
    ("多少", "clarify", None),
    ("增加了多少", "clarify", None),
    ("为什么减少", "clarify", None),
]


@pytest.mark.parametrize(("question", "status", "kind"), ROUTES)
def test_the_way_of_a_question(
    question: str, status: str, kind: str | None, water: Assistant
) -> None:
    answer = water.ask(question)
    assert answer.status == status
    assert kind is None or answer.kind == kind
    assert answer.status != "answered" or answer.citations or answer.kind == "check"


@pytest.mark.parametrize("question", ["会议费是多少", "局长是谁", "多少", "今天天气怎么样"])
def test_a_refusal_names_what_can_be_asked(question: str, water: Assistant) -> None:
    answer = water.ask(question)
    assert answer.text
    assert answer.suggestions


SERVICES = [
    "农村供水维修怎么申请",
    "申请水库除险加固要准备什么材料",
    "我想申请农村供水维修",
    "帮我写一份预算说明",
    "公务接待费怎么报销",
    "申报条件是什么",
    "给我写个辞职报告",
    # what ought to be
    "公务接待费能不能减少",
    "机关运行经费合不合理",
]
NO_SERVICES = [
    "水库除险加固怎么样了",
    "车辆由谁管理",
    "帮我查一下公务接待费",
    "公务接待费我想查一下",
    "公务接待费有没有减少",
]


@pytest.mark.parametrize("question", SERVICES)
def test_a_service_is_not_rendered(question: str, water: Assistant) -> None:
    assert water.ask(question).status in ("not_found", "out_of_scope")


@pytest.mark.parametrize("question", NO_SERVICES)
def test_what_sounds_like_a_service_is_answered(question: str, water: Assistant) -> None:
    assert water.ask(question).status == "answered"


LEVELS = [
    ("县水务局三公经费多少", "answered"),
    ("水务局三公经费多少", "answered"),
    ("市水务局三公经费多少", "not_found"),
    ("省水务局三公经费多少", "not_found"),
    ("青禾市水务局三公经费多少", "not_found"),
    ("全市水务局三公经费多少", "not_found"),
]


@pytest.mark.parametrize(("question", "status"), LEVELS)
def test_a_department_of_another_level_is_another(
    question: str, status: str, water: Assistant
) -> None:
    answer = water.ask(question)
    assert answer.status == status
    assert (answer.value is None) == (status == "not_found")


def test_an_answer_says_whose_and_when(water: Assistant) -> None:
    answer = water.ask("公务接待费是多少")
    assert (answer.department, answer.year, answer.basis) == ("青禾县水务局", 2022, "budget")
    assert answer.indicator == "公务接待费"
    assert "2022年" in answer.text
    assert "青禾县水务局" in answer.text
    assert "1.20万元" in answer.text


WRONG_FIGURES = [
    ("公务接待费2万元包括哪些", "1.20万元"),
    ("人员经费400万元包括哪些", "480.50万元"),
]


@pytest.mark.parametrize(("question", "right"), WRONG_FIGURES)
def test_a_wrong_figure_in_the_question_is_put_right(
    question: str, right: str, water: Assistant
) -> None:
    answer = water.ask(question)
    assert answer.status != "answered" or right in answer.text


def test_a_report_without_contradictions_says_so(water: Assistant) -> None:
    answer = water.ask("报告有没有自相矛盾的地方")
    assert (answer.status, answer.yes) == ("answered", False)


def test_the_contradictions_of_the_bundled_report_are_listed(bundled: Assistant) -> None:
    answer = bundled.ask("报告有没有自相矛盾的地方")
    assert answer.yes is True
    assert len(answer.warnings) >= 2
    assert any("1061.07" in warning for warning in answer.warnings)


def test_the_same_question_has_the_same_answer(water: Assistant) -> None:
    assert water.ask("公务接待费比去年少多少") == water.ask("公务接待费比去年少多少")
