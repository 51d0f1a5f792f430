"""Questions about one figure: how much, how it moved, how many, whether."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from tests.qa.builders import ARCHIVE_FINAL, assistant, document, section, verbatim


def figure(one: Assistant, question: str) -> str | None:
    """The value of the answer as ``"1.20 万元"``, None where there is none."""
    answer = one.ask(question)
    assert verbatim(one, answer)
    if answer.value is None:
        return None
    assert answer.status == "answered"
    assert answer.citations, question
    return f"{answer.value.amount} {answer.value.unit}"


AMOUNTS = [
    ("公务接待费是多少", "1.20 万元"),
    ("公务接待费预算多少万元", "1.20 万元"),
    ("公务接待费", "1.20 万元"),
    ("2022年公务接待费是多少？", "1.20 万元"),
    ("请问2022年青禾县水务局公务接待费预算数是多少", "1.20 万元"),
    ("吃饭招待花了多少钱", "1.20 万元"),
    ("业务招待费多少", "1.20 万元"),
    ("出国花了多少", "0 万元"),
    ("三公经费是多少", "5.20 万元"),
    ("３公经费是多少", "5.20 万元"),
    ("三公經費是多少", "5.20 万元"),
    ("“三公”经费预算", "5.20 万元"),
    ("公务用车运行费多少", "4.00 万元"),
    ("基本支出多少", "520.50 万元"),
    ("人员经费是多少", "480.50 万元"),
    ("公用经费是多少", "40.00 万元"),
    ("一年总共花多少钱", "860.50 万元"),
    ("总收入是多少", "860.50 万元"),
    ("政府采购一共多少", "90.00 万元"),
    ("政府采购工程多少钱", "50.00 万元"),
    ("机关运行经费有多少", "40.00 万元"),
    ("水库除险加固多少钱", "200.00 万元"),
    ("农村供水维修多少万元", "140.00 万元"),
    # the unit asked for, exactly
    ("公务接待费是多少元", "12000 元"),
    ("公务接待费折合多少元", "12000 元"),
    ("基本支出是多少亿元", "0.05205 亿元"),
    ("支出总计合多少元", "8605000 元"),
    # last year's, from this year's and the change
    ("2021年公务接待费是多少", "2.00 万元"),
    ("去年的三公经费是多少", "6.00 万元"),
    ("2021年机关运行经费多少", "38.00 万元"),
    # the report says that there is none
    ("政府性基金预算是多少", "0 元"),
]


@pytest.mark.parametrize(("question", "value"), AMOUNTS)
def test_how_much(question: str, value: str, water: Assistant) -> None:
    assert figure(water, question) == value


UNSTATED = [
    "会议费是多少",
    "培训费多少",
    "差旅费花了多少",
    "水费多少",
    "物业费多少",
    "工资福利支出多少",
    "公务用车购置费是多少",
    "国有资本经营预算是多少",
    "柳河水库投资多少",
    "局长工资多少",
    "公务接待费决算是多少",
    "公务接待费实际花了多少",
    "2019年公务接待费是多少",
    "2023年公务接待费是多少",
    "办公楼造价多少",
    "退休人员有几个",
    "会议费比去年增加了多少",
    "会议费为什么减少",
    "三公经费比会议费多多少",
    "会议费和培训费加起来多少",
    "三公经费完成预算的百分之几",
]


@pytest.mark.parametrize("question", UNSTATED)
def test_what_is_not_stated_is_not_answered(question: str, water: Assistant) -> None:
    answer = water.ask(question)
    assert answer.status == "not_found"
    assert answer.value is None
    assert answer.text


COUNTS = [
    ("有几辆车", "3 辆"),
    ("公务用车有多少辆", "3 辆"),
    ("办公用房面积多大", "1200 平方米"),
    ("有几个绩效管理项目", "2 个"),
    ("加固几座水库", "2 座"),
]


@pytest.mark.parametrize(("question", "value"), COUNTS)
def test_how_many(question: str, value: str, water: Assistant) -> None:
    assert water.ask(question).kind == "count"
    assert figure(water, question) == value


CHANGES = [
    ("公务接待费比去年增加还是减少", "decrease", "0.80", "万元"),
    ("公务接待费比去年少多少", "decrease", "0.80", "万元"),
    ("公务接待费比2021年减少多少元", "decrease", "8000", "元"),
    ("三公经费变化情况", "decrease", "0.80", "万元"),
    ("机关运行经费增加了多少", "increase", "2.00", "万元"),
    ("机关运行经费与上年相比", "increase", "2.00", "万元"),
    ("因公出国费和去年相比有变化吗", "same", "0", "万元"),
]


@pytest.mark.parametrize(("question", "direction", "amount", "unit"), CHANGES)
def test_how_it_moved(
    question: str, direction: str, amount: str, unit: str, water: Assistant
) -> None:
    change = water.ask(question).change
    assert change is not None
    assert (change.direction, str(change.amount), change.unit) == (direction, amount, unit)


def test_a_percentage_that_is_not_printed_is_computed_and_shown(water: Assistant) -> None:
    answer = water.ask("公务接待费比去年减少百分之几")
    assert answer.change is not None
    assert str(answer.change.percent) == "40.00"
    assert any("2.00" in line.expression and "40" in line.expression for line in answer.derivation)


def test_a_percentage_that_is_printed_is_quoted(water: Assistant) -> None:
    answer = water.ask("三公经费下降百分之几")
    assert answer.change is not None
    assert str(answer.change.percent) == "13.33"
    assert any("13.33%" in citation.quote for citation in answer.citations)


FALSE_PREMISES = [
    ("公务接待费为什么增加了", "decrease"),
    ("三公经费为什么增加", "decrease"),
    ("机关运行经费为什么减少", "increase"),
    ("因公出国费为什么增加", "same"),
    ("公务接待费比去年增加了多少", "decrease"),
    ("机关运行经费比上年减少了多少", "increase"),
]


@pytest.mark.parametrize(("question", "direction"), FALSE_PREMISES)
def test_a_false_premise_is_put_right(question: str, direction: str, water: Assistant) -> None:
    answer = water.ask(question)
    assert answer.change is not None
    assert answer.change.direction == direction
    assert answer.text.startswith("并没有")


REASONS = [
    ("三公经费为什么减少", "压减公务接待"),
    ("三公经费下降的原因是什么", "压减公务接待"),
    ("机关运行经费为什么增加", "物业管理费上涨"),
    ("机关运行经费怎么涨了", "物业管理费上涨"),
    ("一般公共预算支出增加的原因", "新增水库除险加固项目"),
]


@pytest.mark.parametrize(("question", "cause"), REASONS)
def test_why(question: str, cause: str, water: Assistant) -> None:
    answer = water.ask(question)
    assert (answer.status, answer.kind) == ("answered", "reason")
    assert cause in answer.text
    assert any(cause in citation.quote for citation in answer.citations)


def test_no_reason_is_made_up(water: Assistant) -> None:
    answer = water.ask("公务接待费为什么减少")
    assert answer.status == "not_found"
    assert "没有说明原因" in answer.text
    assert answer.change is not None
    assert answer.change.direction == "decrease"


YES_OR_NO = [
    ("有没有政府性基金预算", False),
    ("有没有公务用车", True),
    ("有没有100万元以上的设备", False),
    ("有没有政府采购", True),
    ("公务接待费是1.2万元吗", True),
    ("公务接待费是12000元吗", True),
    ("公务接待费是2万元吗", False),
    ("三公经费超过5万元吗", True),
    ("三公经费超过6万元吗", False),
    ("三公经费不到6万元吗", True),
    ("三公经费增加了吗", False),
    ("三公经费减少了吗", True),
    ("机关运行经费增加了吗", True),
    ("公务接待费与去年持平吗", False),
    ("因公出国费和去年持平吗", True),
    ("是不是有3辆车", True),
    ("有没有国有资本经营预算", None),
    ("有没有会议费", None),
]


@pytest.mark.parametrize(("question", "yes"), YES_OR_NO)
def test_whether(question: str, yes: bool | None, water: Assistant) -> None:
    answer = water.ask(question)
    assert answer.yes is yes
    assert answer.status == ("not_found" if yes is None else "answered")


FINAL = [
    # the accounts are meant, not the budget beside them
    ("三公经费是多少", "3.00 万元"),
    ("公务接待费占三公经费多少", "16.67 %"),
    ("三公经费决算是多少", "3.00 万元"),
    ("三公经费预算是多少", "4.00 万元"),
    ("三公经费年初预算多少", "4.00 万元"),
    ("公务接待费决算数", "0.50 万元"),
    ("三公经费完成预算的百分之几", "75.00 %"),
    ("公务接待费完成预算的百分之多少", "50.00 %"),
    ("基本支出占本年支出的比例", "80.00 %"),
    ("接待了多少人次", "42 人次"),
]


@pytest.mark.parametrize(("question", "value"), FINAL)
def test_final_accounts(question: str, value: str) -> None:
    assert figure(assistant(ARCHIVE_FINAL), question) == value


BUNDLED = [
    ("三公经费是多少", "6000 元"),
    ("一般公共预算支出是多少", "1061.07 万元"),
    ("2020年机关运行经费是多少", "168330 元"),
    ("2020年政府采购预算是多少", "27000 元"),
    ("2020年一般公共预算支出执行数是多少", "8985410 元"),
    ("计划管理费多少", "60 万元"),
    ("科技扶贫培训几期", "4 期"),
    ("办公用房面积", "300 平方米"),
    ("机关运行经费是多少万元", "16.71 万元"),
]


@pytest.mark.parametrize(("question", "value"), BUNDLED)
def test_the_bundled_report(question: str, value: str, bundled: Assistant) -> None:
    assert figure(bundled, question) == value


def test_a_contradiction_that_touches_the_answer_is_shown(bundled: Assistant) -> None:
    answer = bundled.ask("一般公共预算支出是多少")
    assert any("1061.07元" in warning for warning in answer.warnings)


def test_the_nearest_sentence_is_no_answer() -> None:
    one = assistant(section("2022年“三公”经费预算5.20万元。").text)
    answer = one.ask("会议费是多少")
    assert (answer.status, answer.value) == ("not_found", None)


BLANKS = ["会议费预算万元。", "会议费预算——。", "会议费预算无。", "会议费预算36,5万元。"]


@pytest.mark.parametrize("sentence", BLANKS)
def test_a_blank_is_no_zero(sentence: str) -> None:
    one = assistant(
        document(f"青禾县水务局2022年部门预算\n\n一、会议费情况\n\n2022年{sentence}\n").text
    )
    answer = one.ask("会议费是多少")
    assert answer.value is None or sentence.endswith("无。")


OWN_YEAR = [
    ("2022年会议费由上年的2万元增加到3万元。", "会议费是多少", "3 万元"),
    ("2022年会议费由上年的2万元增加到3万元。", "去年会议费是多少", "2 万元"),
    ("2022年会议费预算比2021年预算2万元增加1万元，达到3万元。", "会议费是多少", "3 万元"),
    ("2021年会议费决算2万元。2022年会议费预算3万元。", "今年会议费多少", "3 万元"),
    ("2021年培训4期，2022年培训6期。", "培训几期", "6 期"),
    ("2021年培训4期，2022年培训6期。", "2021年培训几期", "4 期"),
]


@pytest.mark.parametrize(("sentence", "question", "value"), OWN_YEAR)
def test_the_reports_own_year_goes_before_another(sentence: str, question: str, value: str) -> None:
    assert figure(assistant(section(sentence).text), question) == value
