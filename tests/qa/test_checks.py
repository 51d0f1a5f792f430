"""Contradictions: each kind found in a small text, and texts that only look like one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.document import Document, Metadata
from corpus.readers import read
from qa.amount import Amount
from qa.checks import check
from qa.extract import extract
from qa.finding import Finding
from qa.namesakes import namesakes

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"


def findings(text: str, kind: str = "budget") -> tuple[Finding, ...]:
    metadata = Metadata(
        department="青禾县水务局", year=2022, kind="final" if kind == "final" else "budget"
    )
    document = Document("0" * 16, "青禾.txt", "青禾", text, metadata=metadata)
    found = check(document, extract(document))
    for finding in found:
        assert finding.message
        assert all(document.quote(span) for span in finding.spans)
    return found


CONTRADICTIONS = [
    # the same digits in another unit
    (
        "unit",
        "2022年支出总预算318.46万元。2022年一般公共预算支出318.46元，其中：基本支出1184600元，项目支出2000000元。",
    ),
    (
        "unit",
        "2022年收入总预算5127.30万元。2022年支出总预算5127.30万元。2022年一般公共预算支出5127.30亿元。",
    ),
    # parts against the total
    (
        "sum",
        "2022年“三公”经费预算5万元，其中：因公出国（境）费0万元，公务接待费1万元，公务用车购置及运行维护费3万元。",
    ),
    ("sum", "2022年基本支出200.00万元，其中：人员经费150.00万元，公用经费51.20万元。"),
    (
        "sum",
        "2022年政府采购预算90.00万元，其中：政府采购货物预算20.00万元、政府采购工程预算30.00万元、政府采购服务预算30.00万元。",
    ),
    ("sum", "共有车辆5辆，其中，应急保障用车3辆、其他用车1辆。"),
    # percentages
    ("rate", "2022年机关运行经费预算110.00万元，比2021年增加10.00万元，增长1.00%。"),
    ("rate", "2022年公务接待费预算0.50万元，比2021年减少0.50万元，下降5.00%。"),
    (
        "share",
        "2022年支出总预算400.00万元，其中：基本支出300.00万元，占57.00%；项目支出100.00万元，占25.00%。",
    ),
    # statements
    (
        "repeat",
        "2022年公务接待费预算3.00万元。\n2022年会议费预算1.00万元。\n2022年公务接待费预算4.00万元。",
    ),
    ("absence", "我单位2022年没有政府性基金预算。\n2022年政府性基金预算支出52.00万元。"),
    ("reason", "2022年机关运行经费预算90.00万元，比2021年减少10.00万元，主要原因是在职人员增加。"),
    ("list", "2022年实施绩效管理的项目3个，包括：河道清淤、堤坝加固。"),
    ("list", "2022年实施绩效管理的项目2个，包括：河道清淤、堤坝加固、水质监测等。"),
    ("name", "我县与青州柏亚力生物科技有限公司合作。柏压力生物科技园区项目按期完成。"),
]

AGREEMENTS = [
    "2022年支出总预算318.46万元。2022年一般公共预算支出3184600元。",
    "2022年支出总预算318.46万元。2022年一般公共预算支出318.46万元。",
    "2022年会议费预算500元。2022年培训费预算500万元。",
    "2022年“三公”经费预算5万元，其中：因公出国（境）费0万元，公务接待费2万元，公务用车购置及运行维护费3万元。",
    "2022年基本支出200.00万元，其中：人员经费148.79万元，公用经费51.20万元。",
    "2022年项目支出900.00万元，其中：河道治理项目300.00万元。",
    "2022年项目支出900.00万元，其中：河道治理项目300.00万元，堤坝加固项目200.00万元。",
    "编制32人，其中：行政编制16人，事业编制16人，在职人员29人。",
    "共有车辆5辆，其中，应急保障用车3辆、其他用车2辆。",
    "2022年机关运行经费预算110.00万元，比2021年增加10.00万元，增长10.00%。",
    "2022年机关运行经费预算110.00万元，比2021年增加10.00万元，增长10%。",
    "2022年机关运行经费预算268.30万元，比2021年减少6.30万元，下降2.29%。",
    "2022年机关运行经费预算3.00万元，比2021年增加3.00万元，增长100%。",
    "2022年支出总预算400.00万元，其中：基本支出300.00万元，占75.00%；项目支出100.00万元，占25.00%。",
    "2022年公务接待费预算3.00万元。\n2022年公务接待费预算30000元。",
    "2022年公务接待费预算3.00万元。\n2021年公务接待费预算4.00万元。",
    "我单位2022年没有政府性基金预算。\n2022年政府性基金预算支出0万元。",
    "我单位2022年没有政府性基金预算。\n2022年国有资本经营预算支出5.00万元。",
    "2022年机关运行经费预算90.00万元，比2021年减少10.00万元，主要原因是在职人员减少。",
    "2022年机关运行经费预算90.00万元，比2021年减少10.00万元，主要原因是上年一次性支出增加。",
    "2022年机关运行经费预算110.00万元，比2021年增加10.00万元，主要原因是在职人员增加。",
    "2022年实施绩效管理的项目2个，包括：河道清淤、堤坝加固。",
    "2022年实施绩效管理的项目5个，包括：河道清淤、堤坝加固等。",
    "我县制定水利发展规划，园区有限公司制订水利发展规划。",
    "青州柏亚力生物科技有限公司中标。柏亚力生物科技园区项目按期完成。",
    "公司积极地开展工作，公司积极的开展工作。",
    "",
]


@pytest.mark.parametrize(("rule", "text"), CONTRADICTIONS)
def test_contradictions(rule: str, text: str) -> None:
    assert [finding.rule for finding in findings(text)] == [rule]


@pytest.mark.parametrize("text", AGREEMENTS)
def test_agreements(text: str) -> None:
    assert [finding.message for finding in findings(text)] == []


def test_completion_of_a_budget() -> None:
    text = "2022年公务接待费年初预算4.00万元，支出决算3.00万元，完成年初预算的{}。"
    assert findings(text.format("75.00%"), "final") == ()
    (finding,) = findings(text.format("57.00%"), "final")
    assert finding.rule == "completion"


def test_the_unit_that_the_rest_supports_is_offered() -> None:
    (finding,) = findings(CONTRADICTIONS[0][1])
    assert finding.correction is not None
    assert finding.correction == Amount(finding.correction.value, "万元")
    assert "318.46元" in finding.message
    assert "318.46万元" in finding.message


def test_messages_name_both_readings() -> None:
    by_rule: dict[str, Callable[[str], bool]] = {
        "sum": lambda message: "相加为" in message and "比总数" in message,
        "rate": lambda message: "计算应约为" in message,
        "repeat": lambda message: "3.00万元" in message and "4.00万元" in message,
    }
    for rule, text in CONTRADICTIONS:
        if rule in by_rule:
            assert by_rule[rule](findings(text)[0].message)


def test_the_bundled_report() -> None:
    (path,) = REPORTS.glob("*.txt")
    document = read(path)
    found = check(document, extract(document))
    assert [finding.rule for finding in found] == ["unit", "sum", "name"]
    quotes = {document.quote(span) for finding in found for span in finding.spans}
    assert {"1061.07元", "9128000元", "740万元"} <= quotes


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("", 0),
        ("柏亚力科技园", 0),
        ("柏亚力科技园，柏压力科技园", 1),
        ("柏亚力科技园，柏压力科技园，柏压力科技园", 1),
        ("制定水利规划园，制订水利规划园", 0),
        ("柏亚力科技好，柏压力科技好", 0),
        ("甲亚力科技园，乙压力科技园", 0),
    ],
)
def test_namesakes(text: str, pairs: int) -> None:
    assert len(namesakes(text)) == pairs
