"""A budget in the manner of district templates: prose in 万元, tables in 元, projects set out."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.projectsections import FIELDS, Field, projects_of
from tests.qa.builders import assistant, verbatim

BUDGET = """青禾县2026年县级部门预算
预算主管部门：青禾县水利管理局
目 录
一、部门主要职能 ………… 1
二、部门预算编制说明 ………… 2
三、其他相关情况说明 ………… 3
青禾县水利管理局主要职能
青禾县水利管理局负责全县水利工程的管理，挂青禾县河道管理局牌子。
青禾县水利管理局机构设置
本部门中，行政单位1家。需要说明的是，青禾县水利管理局监察大队与局机关合署办公，不单列预算。
2026年部门预算编制说明
2026年，青禾县水利管理局收入预算930万元，其中：财政拨款收入930万元，比2025年预算减少20万元；其他收入0万元。
支出预算930万元，其中：财政拨款支出预算930万元，比2025年预算减少20万元。财政拨款支出预算中，一般公共预算拨款支出预算530万元，比2025年预算增加30万元；政府性基金拨款支出预算400万元，比2025年预算减少50万元。
财政拨款收入支出减少的主要原因是泵站已经建成。
2026年部门支出预算总表
编制部门：青禾县水利管理局 单位：元
项目 支出预算
功能分类科目编码
功能分类科目名称 合计 基本支出 项目支出
类 款 项
208 社会保障和就业支出 300,000 300,000
208 05 行政事业单位养老支出 300,000 300,000
213 农林水支出 9,000,000 5,000,000 4,000,000
213 03 水利 9,000,000 5,000,000 4,000,000
合计 9,300,000 5,300,000 4,000,000
2026年部门一般公共预算基本支出部门预算经济分类预算表
编制部门：青禾县水利管理局 单位：元
项目 一般公共预算基本支出
经济分类科目名称 合计 人员经费 公用经费
类 款
301 工资福利支出 4,200,000 4,200,000
302 商品和服务支出 1,100,000 1,100,000
302 05 水费 20,000 20,000
302 06 电费 60,000 60,000
302 11 差旅费 30,000 30,000
302 15 会议费 5,000 5,000
合计 5,300,000 4,200,000 1,100,000
其他相关情况说明
一、机关运行经费预算
2026年青禾县水利管理局下属一家机关和一家执法机构财政拨款的机关运行经费预算为110万元。
二、政府采购预算情况
2026年本部门政府采购预算200万元，其中：政府采购货物预算20万元、政府采购工程预算150万元、政府采购服务预算30万元。
2026年本部门面向中小企业预留政府采购项目预算金额80万元，其中，预留给小型和微型企业的政府采购项目预算为50万元。
三、绩效目标设置情况
本部门1个预算单位编报绩效目标的项目6个，涉及项目预算资金380万元。
四、国有资产占有使用情况
截至2025年8月31日，青禾县水利管理局共有车辆9辆，其中：执法执勤用车8辆、其他用车1辆。
2026年部门预算安排购置车辆2辆，其中：执法执勤用车2辆、其他用车0辆。
青溪-柳河渠道整治工程项目经费情况说明
一、项目概述
渠道全长985米，分两段实施。
二、立项依据
青水[2025]12号关于同意渠道整治的批复。
三、实施主体
施工单位：青禾建设有限公司；
监理单位：青禾监理有限公司；
四、实施方案
本项目主要实施内容为：护岸工程、清淤工程。
五、实施周期
2026年1月1日至2027年12月31日。
六、年度预算安排
2026年度预算安排220.50万元。
七、绩效目标
详见项目绩效目标表。
"""


@pytest.fixture(scope="module")
def district() -> Assistant:
    return assistant(BUDGET)


FIGURES = [
    # totals of coded rows; the columns of a row with blank cells dropped stay unread
    ("农林水支出是多少", "9000000 元"),
    ("农林水支出里，项目支出是多少", "4000000 元"),
    ("行政事业单位养老支出多少", "300000 元"),
    ("项目支出总共多少", "4000000 元"),
    ("人员经费是多少", "4200000 元"),
    ("出差的钱有多少", "30000 元"),
    ("开会的预算是多少", "5000 元"),
    ("水电费一共多少", "80000 元"),
    # a name behind whose it is
    ("机关运行经费预算是多少", "110 万元"),
    ("预留给中小企业的采购项目预算是多少", "80 万元"),
    ("留给小微企业的采购预算有多少", "50 万元"),
    ("编报绩效目标的项目涉及多少预算资金", "380 万元"),
    ("工程占政府采购预算的百分之多少", "75.00 %"),
    ("青溪-柳河渠道整治工程2026年安排多少钱", "220.50 万元"),
    # what there is, and what is to be bought
    ("共有多少辆车", "9 辆"),
    ("执法执勤用车有几辆", "8 辆"),
    ("2026年打算买几辆车", "2 辆"),
]


@pytest.mark.parametrize(("question", "value"), FIGURES)
def test_figures(question: str, value: str, district: Assistant) -> None:
    answer = district.ask(question)
    assert answer.value is not None, answer.text
    assert f"{answer.value.amount} {answer.value.unit}" == value
    assert verbatim(district, answer)


CHANGES = [
    ("财政拨款收入比上年增加还是减少", "decrease", "20"),
    ("支出预算比上年少了多少", "decrease", "20"),
    ("财政拨款收入与上年相比怎么变", "decrease", "20"),
    ("一般公共预算拨款支出比上年是增是减", "increase", "30"),
    ("财政拨款支出预算比2025年变化多少", "decrease", "20"),
]


@pytest.mark.parametrize(("question", "direction", "amount"), CHANGES)
def test_changes(question: str, direction: str, amount: str, district: Assistant) -> None:
    change = district.ask(question).change
    assert change is not None
    assert (change.direction, str(change.amount)) == (direction, amount)


WORDS = [
    ("财政拨款收支为什么减少", "泵站已经建成"),
    ("钱为啥比去年少了", "泵站已经建成"),
    ("财政拨款支出为什么减少", "泵站已经建成"),
    ("渠道整治谁来施工", "青禾建设有限公司"),
    ("渠道整治工程的立项依据是什么", "青水[2025]12号"),
    ("渠道整治工程谁来施工", "青禾建设有限公司"),
    ("渠道整治工程的监理单位是哪家", "青禾监理有限公司"),
    ("渠道整治工程什么时候完工", "2027年12月31日"),
    ("渠道整治工程的实施内容是什么", "清淤工程"),
    ("哪一类支出最多", "农林水支出"),
]


@pytest.mark.parametrize(("question", "words"), WORDS)
def test_words(question: str, words: str, district: Assistant) -> None:
    answer = district.ask(question)
    assert answer.status == "answered", answer.text
    assert words in answer.text


def test_one_of_several_bodies_only(district: Assistant) -> None:
    assert "监理" not in district.ask("渠道整治工程谁来施工").text


@pytest.mark.parametrize(
    "question",
    [
        "福利费是多少",
        "渠道整治工程项目资金总额是多少",
        "青溪-柳河渠道整治工程总投资多少",
        "桥梁整治工程的立项依据是什么",
        "渠道整治工程的设计单位是哪家",
        "奖金多少",
    ],
)
def test_what_it_does_not_say(question: str, district: Assistant) -> None:
    answer = district.ask(question)
    assert answer.value is None
    assert "[2025]12号" not in answer.text


def test_a_verb_denied_is_a_no(district: Assistant) -> None:
    assert district.ask("监察大队单独编列预算吗").yes is False


def test_the_project_under_its_heading(district: Assistant) -> None:
    (project,) = projects_of(district.documents[0])
    assert project.name == "青溪-柳河渠道整治工程"
    assert len(project.children) == 7


@pytest.mark.parametrize("row", FIELDS, ids=lambda row: row.example)
def test_fields(row: Field) -> None:
    first = next(other for other in FIELDS if other.cue.search(row.example))
    assert first is row
    assert not row.cue.search(row.counter)
