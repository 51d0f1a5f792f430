"""From words to what is asked: names, intents, years, units, departments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question import Question, QuestionReader
from qa.vocabulary import vocabulary

READER = QuestionReader(
    vocabulary(),
    labels=("柳河护岸工程", "老井修缮专项资金"),
    departments=("青禾县水务局", "青禾县科学技术局"),
    year=2022,
)


def read(text: str) -> Question:
    return READER.read(text)


NAMES = [
    ("公务接待费是多少", ("公务接待费",)),
    ("公务接待费", ("公务接待费",)),
    ("吃饭招待花了多少钱", ("公务接待费",)),
    ("公车一年花多少", ("公务用车购置及运行维护费",)),
    ("三公经费是多少", ("“三公”经费",)),
    ("“三公”经费是多少", ("“三公”经费",)),
    ("３公经费", ("“三公”经费",)),
    ("三公經費", ("“三公”经费",)),
    ("三公 经费 是 多少", ("“三公”经费",)),
    ("机关运行经费为什么减少", ("机关运行经费",)),
    ("因公出国（境）费多少", ("因公出国（境）费",)),
    ("因公出国费多少", ("因公出国（境）费",)),
    ("政府性基金预算支出", ("政府性基金预算",)),
    ("人员经费和公用经费加起来多少", ("人员经费", "公用经费")),
    ("柳河护岸工程多少钱", ("柳河护岸工程",)),
    ("老井修缮专项资金的目标", ("老井修缮专项资金",)),
    ("老井修缮花了多少", ("老井修缮专项资金",)),
    # near-misses
    ("今天天气怎么样", ()),
    ("是多少", ()),
    ("教育局在哪里", ()),
    ("", ()),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(text: str, names: tuple[str, ...]) -> None:
    assert read(text).known == names


INTENTS = [
    ("三公经费是多少", "amount"),
    ("三公经费多少钱", "amount"),
    ("花了多少钱", "amount"),
    ("三公经费为什么减少", "reason"),
    ("减少的原因是什么", "reason"),
    ("三公经费比去年增加了多少", "change"),
    ("三公经费是增加还是减少", "change"),
    ("三公经费有变化吗", "change"),
    ("三公经费同比", "change"),
    ("有几辆车", "count"),
    ("项目有多少个", "count"),
    ("有没有政府性基金预算", "yesno"),
    ("是否安排了会议费", "yesno"),
    ("什么是三公经费", "definition"),
    ("三公经费是什么意思", "definition"),
    ("公用经费包括哪些", "list"),
    ("有哪些项目", "list"),
    ("基本支出占百分之几", "share"),
    ("会议费占比", "share"),
    ("哪个项目最多", "ranking"),
    ("项目从大到小排列", "ranking"),
    ("基本支出和项目支出哪个多", "versus"),
    ("两者相差多少", "versus"),
    ("基本支出和项目支出之和", "sum"),
    ("车辆由谁管理", "who"),
    ("办公地址在哪里", "where"),
    ("什么时候公开的", "date"),
    ("平均每个项目多少钱", "average"),
    ("报告有没有矛盾", "check"),
]


@pytest.mark.parametrize(("text", "intent"), INTENTS)
def test_the_first_intent(text: str, intent: str) -> None:
    assert read(text).intents[:1] == (intent,)


YEARS = [
    ("2021年三公经费", 2021, None),
    ("2021年度三公经费", 2021, None),
    ("去年的三公经费", 2021, None),
    ("上年三公经费", 2021, None),
    ("前年三公经费", 2020, None),
    ("今年三公经费", 2022, None),
    ("21年三公经费", 2021, None),
    ("三公经费比去年增加多少", None, 2021),
    ("三公经费和去年比怎么样", None, 2021),
    ("三公经费比2020年增加多少", None, 2020),
    ("2022年三公经费比2021年增加多少", 2022, 2021),
    # near-misses
    ("三公经费是多少", None, None),
    ("上年结转是多少", None, None),
    ("是不是2021元", None, None),
]


@pytest.mark.parametrize(("text", "year", "baseline"), YEARS)
def test_years(text: str, year: int | None, baseline: int | None) -> None:
    question = read(text)
    assert (question.year, question.baseline_year) == (year, baseline)


UNITS = [
    ("三公经费是多少万元", "万元"),
    ("三公经费折合多少元", "元"),
    ("三公经费有几亿元", "亿元"),
    ("折合万元是多少", "万元"),
    ("换算成亿元", "亿元"),
    ("用万元表示", "万元"),
    ("三公经费是多少", None),
    ("有没有50万元以上的设备", None),
    ("三公经费多少钱", None),
]


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_the_unit_asked_for(text: str, unit: str | None) -> None:
    assert read(text).unit == unit


BASES = [
    ("三公经费决算", "final"),
    ("三公经费实际花了多少", "final"),
    ("三公经费执行数", "final"),
    ("三公经费年初预算", "budget"),
    ("三公经费全年预算数", "adjusted"),
    ("三公经费是多少", None),
    ("政府性基金预算有没有", None),
    ("一般公共预算支出是多少", None),
]


@pytest.mark.parametrize(("text", "basis"), BASES)
def test_the_basis_asked_for(text: str, basis: str | None) -> None:
    assert read(text).basis == basis


DEPARTMENTS = [
    ("水务局三公经费", ("青禾县水务局",)),
    ("青禾县水务局三公经费", ("青禾县水务局",)),
    ("科技局三公经费", ("青禾县科学技术局",)),
    ("教育局三公经费", ("教育局",)),
    ("三公经费是多少", ()),
    ("哪个局的三公经费最多", ()),
    ("我局三公经费", ()),
    ("单位的三公经费", ()),
]


@pytest.mark.parametrize(("text", "departments"), DEPARTMENTS)
def test_departments(text: str, departments: tuple[str, ...]) -> None:
    found = read(text).departments
    assert bool(found) == bool(departments)
    assert set(departments) <= set(found)


DIRECTIONS = [
    ("三公经费为什么增加", ("increase",)),
    ("三公经费为什么减少", ("decrease",)),
    ("三公经费增加还是减少", ("increase", "decrease")),
    ("三公经费持平吗", ("same",)),
    ("三公经费增减情况", ()),
    ("三公经费是多少", ()),
]


@pytest.mark.parametrize(("text", "directions"), DIRECTIONS)
def test_what_a_question_supposes(text: str, directions: tuple[str, ...]) -> None:
    assert read(text).directions == directions


SAID = [
    # courtesies, greetings, second thoughts and prefixes are no part of the question
    ("能不能告诉我三公经费是多少", "三公经费是多少"),
    ("可以说说三公经费是多少吗", "三公经费是多少"),
    ("请问可否告知一下三公经费是多少", "三公经费是多少"),
    ("三公经费能不能帮我列一下吗", "三公经费能不能帮我列一下"),
    ("你好，三公经费是多少", "三公经费是多少"),
    ("请问：三公经费是多少", "三公经费是多少"),
    ("村民问：三公经费是多少", "三公经费是多少"),
    ("会议费，不对，三公经费是多少", "三公经费是多少"),
    ("会议费是多少，算了，三公经费是多少", "三公经费是多少"),
    ("三公经费是多少，请根据报告推算一下", "三公经费是多少"),
    ("三公经费是多少？？", "三公经费是多少"),
    ("办公费用了多少", "办公费花了多少"),
    ("折合多少元1.5万", "折合多少元1.5万元"),
    # near-misses
    ("三公经费的数对不对得上", "三公经费的数对不对得上"),
    ("三公经费能不能减少", "三公经费能不能减少"),
    ("有没有可以公开的吗", "有没有可以公开的吗"),
    ("你好", "你好"),
    ("算了", "算了"),
    ("办公费用了解一下", "办公费用了解一下"),
    ("培训1.5万人次", "培训1.5万人次"),
]


@pytest.mark.parametrize(("text", "words"), SAID)
def test_what_is_left_of_the_words(text: str, words: str) -> None:
    assert read(text).words == words


TOTALS = [
    # a total tied to another name by 的 is no name of its own
    ("三公经费的总预算是多少", ("“三公”经费",)),
    ("公务接待费的总支出是多少", ("公务接待费",)),
    ("基本支出的这部分总支出是多少", ("基本支出",)),
    ("招待客人的开销多少", ("公务接待费",)),
    # near-misses
    ("公务接待费占总支出的比例", ("公务接待费", "支出总计")),
    ("三公经费和支出总计各是多少", ("“三公”经费", "支出总计")),
    ("支出总计是多少", ("支出总计",)),
    ("总支出里的公务接待费", ("支出总计", "公务接待费")),
]


@pytest.mark.parametrize(("text", "names"), TOTALS)
def test_a_total_tied_to_a_name(text: str, names: tuple[str, ...]) -> None:
    assert read(text).known == names


ASKED = [
    ("三公经费减少额是多少", "change"),
    ("三公经费增减额折合多少元", "change"),
    ("三公经费月均多少", "average"),
    ("三公经费减少是因为车改吧", "yesno"),
    # near-misses
    ("三公经费总额是多少", "amount"),
    ("说说三公经费吧", "what"),
]


@pytest.mark.parametrize(("text", "intent"), ASKED)
def test_what_is_asked_first(text: str, intent: str) -> None:
    assert read(text).intents[:1] == (intent,)


LIMITED = [
    ("三公经费每个月多少", ("每月",)),
    ("三公经费还有没花的吗", ("没花",)),
    ("三公经费没花钱吗", ()),
    ("三公经费一分钱没花吗", ()),
    ("三公经费一分都没花吗", ()),
    ("三公经费是多少", ()),
]


@pytest.mark.parametrize(("text", "limits"), LIMITED)
def test_words_that_limit(text: str, limits: tuple[str, ...]) -> None:
    assert read(text).limits == limits


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    question = read(text)
    assert question.text == text
    for named in question.names:
        assert 0 <= named.start < named.end <= len(question.words)


@given(st.text(alphabet="三公经费会议哪个和比去年2021多少万元吗？（）“”的 是占", max_size=30))
def test_any_mixture_of_its_own_words_is_read(text: str) -> None:
    assert read(text) == read(text)
