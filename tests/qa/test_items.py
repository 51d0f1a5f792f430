"""Items of final accounts: 类, 款 and 项, budget beside final figure, scores, purchases."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from tests.qa.builders import assistant, verbatim

TEXT = """青禾县水务局2023年度部门决算

第三部分 2023年度部门决算情况说明

一、支出决算情况说明

本年支出合计 1,200.00 万元，其中：基本支出 700.00 万元，占 58.33%；项目支出 500.00 万元，占 41.67%。

二、一般公共预算财政拨款支出决算情况说明

一般公共预算财政拨款支出 1,150.00 万元，与 2022 年度相比，增加 50.00 万元，增长 4.55%。主要原因：新建泵站。

（一）结构情况

一般公共预算财政拨款支出 1,150.00 万元，主要用于以下方面：
1.“农林水支出”1,140.47 万元，占 99.18%；
2“.住房保障支出”9.53 万元，占 0.82%。

（二）具体情况

一般公共预算财政拨款支出年初预算为 1,100.00 万元，支出决算为 1,150.00 万元，完成年初预算的 104.55%。决算数大小于预算数的主要原因：追加泵站经费。其中：
1.“农林水支出（类）水利（款）河道巡查（项）”80 万元，主要用于：河道巡查。年初预算为 80 万元，支出决算为 80 万元。决算数等于预算数的主要原因：完成预算。
“农林水支出（类）水利（款）防汛（项）”60.47 万元，主要用于：防汛值守。年初预算为 0，支出决算为 60.47 万元。决算数大于预算数的主要原因：汛期追加。
2.“住房保障支出（类）住房改革支出（款）住房公积金（项）”9.53 万元，主要用于：缴存公积金。年初预算为 9.00 万元，支出决算为 9.53 万元。决算数大于预算数的主要原因：基数调整。
“农林水支出（类）农业农村（款）农田灌溉（项）”12 万元，主要用于：灌溉。年初预算为 12 万元，支出决算为 12 万元。决算数等于预算数。

三、“三公”经费支出决算情况说明

公务用车购置及运行维护费支出 27.00 万元。其中：公务用车购置支出为 20.00 万元。主要用于新购一辆公车。公务用车运行维护支出 7.00 万元。

四、政府性基金预算财政拨款收入支出决算情况说明

政府性基金预算财政拨款收入 50.00 万元，支出 50.00 万元。支出具体情况如下：
1、城乡社区支出（类）国有土地使用权出让收入安排的支出（款）土地出让收入对应的水利支出（项）。主要用于：泵站。年初预算为 0 万元，支出决算为 50.00 万元。

五、预算绩效管理情况

编报绩效目标的2023年度项目6个，涉及预算金额480.00万元；绩效跟踪评价的2023年度项目5个，涉及预算金额410.00万元；绩效自评的2023年度项目4个，涉及预算金额350.00万元，平均得分95.5分。

六、政府采购支出情况

青禾县水务局 2023 年度政府采购金额为 300.00 万元，其中：货物采购金额 20.00 万元、工程采购金额 200.00 万元、服务采购金额 80.00 万元。
在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，采购金额 90.00 万元；在其他政府采购项目中，由中小企业供应商中标或成交的，采购金额 0 万元。

七、国有资产占有使用情况说明

截至 2023 年 12 月 31 日，青禾县水务局共有车辆 3 辆，其中：执法执勤用车 1 辆、其他用车 2 辆。
"""


@pytest.fixture(scope="module")
def water() -> Assistant:
    return assistant(TEXT)


FIGURES = [
    # a figure of the basis asked for, or none; a bare nil is nil
    ("防汛年初预算是多少", "0 元"),
    ("防汛决算是多少", "60.47 万元"),
    # a 款 from its 项
    ("水利支出决算是多少", "140.47 万元"),
    ("住房改革支出是多少", "9.53 万元"),
    # an item that only a fund apart pays for
    ("土地出让收入对应的水利支出花了多少", "50.00 万元"),
    # a share of the whole above the list
    ("住房保障支出占一般公共预算财政拨款支出的百分之几", "0.82 %"),
    # the money of each count beside it, and the score
    ("编报绩效目标的项目涉及预算金额是多少", "480.00 万元"),
    ("绩效自评项目涉及金额多少", "350.00 万元"),
    ("绩效自评的平均得分是多少", "95.5 分"),
    # what is bought is not what there is
    ("一共有多少辆车", "3 辆"),
    ("新购公车花了多少", "20.00 万元"),
    # a purchase in a relative clause is not all purchases
    ("政府采购金额是多少", "300.00 万元"),
    ("服务类采购花了多少钱", "80.00 万元"),
    ("河道巡查费用了多少", "80 万元"),
]


@pytest.mark.parametrize(("question", "value"), FIGURES)
def test_the_figure_of_an_item(question: str, value: str, water: Assistant) -> None:
    answer = water.ask(question)
    assert answer.value is not None, answer.text
    assert f"{answer.value.amount:f} {answer.value.unit}" == value
    assert verbatim(water, answer)


REFUSED = [
    "河道巡查的项目支出是多少",  # the item's whole is not its 项目支出
    "一般公共预算的项目支出是多少",  # the department also spends from a fund
    "渔业支出决算是多少",
    "水利的基本支出是多少",
]


@pytest.mark.parametrize("question", REFUSED)
def test_another_figure_is_not_given_for_it(question: str, water: Assistant) -> None:
    answer = water.ask(question)
    assert answer.status == "not_found", answer.text
    assert answer.value is None


WORDS = [
    ("防汛的年初预算和决算分别是多少", ["预算数为0元", "决算数为60.47万元"]),
    ("哪些项目的决算数等于预算数", ["河道巡查", "农田灌溉"]),
    ("一般公共预算财政拨款支出决算与预算有差异是什么原因", ["追加泵站经费"]),
    ("一般公共预算财政拨款支出为什么比上年增加", ["新建泵站"]),
    ("水利支出决算是多少", ["河道巡查80万元", "防汛60.47万元"]),
]


@pytest.mark.parametrize(("question", "said"), WORDS)
def test_what_is_said(question: str, said: list[str], water: Assistant) -> None:
    answer = water.ask(question)
    assert answer.status == "answered"
    assert all(words in answer.text for words in said), answer.text
    assert verbatim(water, answer)


FUNDS = """青禾县水务局2023年度部门决算

第二部分 2023年度部门决算表

收入支出决算总表

单位：万元

项目\t决算数\t项目\t决算数
一、一般公共预算财政拨款收入\t150.00\t一、农林水支出\t{whole}
二、政府性基金预算财政拨款收入\t50.00\t二、住房保障支出\t10.00
本年收入合计\t200.00\t本年支出合计\t200.00

第三部分 2023年度部门决算情况说明

一、一般公共预算财政拨款支出决算情况说明

一般公共预算财政拨款支出 150.00 万元，主要用于以下方面：农林水支出（类）140.00 万元，占 93.33%；住房保障支出（类）10.00 万元，占 6.67%。
"""


SCOPES = [
    # of all funds and of one; a misprint; the fund asked for; no difference
    ("190.00", "农林水支出是多少", "140.00", "全部资金（收入支出决算总表）为190.00万元"),
    ("139.99", "农林水支出决算数是多少", "139.99", "写作140.00万元"),
    ("190.00", "一般公共预算财政拨款里农林水支出是多少", "140.00", "农林水支出决算数为140.00万元"),
    ("140.00", "农林水支出是多少", "140.00", "农林水支出决算数为140.00万元。"),
]


@pytest.mark.parametrize(("whole", "question", "value", "said"), SCOPES)
def test_a_kind_of_spending_by_all_funds_and_by_one(
    whole: str, question: str, value: str, said: str
) -> None:
    water = assistant(FUNDS.format(whole=whole))
    answer = water.ask(question)
    assert answer.value is not None
    assert f"{answer.value.amount:f}" == value
    assert said in answer.text
    assert verbatim(water, answer)


COMMON = """青禾县水务局2023年度部门决算

一、一般公共预算财政拨款支出决算具体情况

1、农林水支出（类）水利（款）行政运行（项）。主要用于：人员开支。年初预算为 60.00 万元，支出决算为 61.00 万元。
2、农林水支出（类）林业（款）一般行政管理事务（项）。主要用于：护林。年初预算为 4.00 万元，支出决算为 3.00 万元。
3、农林水支出（类）农业农村（款）一般行政管理事务（项）。主要用于：宣传。年初预算为 5.00 万元，支出决算为 5.50 万元。
"""


@pytest.mark.parametrize(
    ("question", "status", "said"),
    [
        ("一般行政管理事务决算是多少", "clarify", "林业3.00万元；农业农村5.50万元"),
        ("林业的一般行政管理事务决算是多少", "answered", "3.00万元"),
        ("农业农村一般行政管理事务年初预算是多少", "answered", "5.00万元"),
        ("行政运行决算是多少", "answered", "61.00万元"),
    ],
)
def test_an_item_that_several_groups_have(question: str, status: str, said: str) -> None:
    answer = assistant(COMMON).ask(question)
    assert answer.status == status
    assert said in answer.text
