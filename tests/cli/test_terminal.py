"""How an answer looks in a terminal."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa.answer import Answer, Citation, Derivation, Value
from qa.terminal import printable, render

CITATION = Citation(
    document="d1",
    title="青禾县水利局2023年度部门预算",
    url=None,
    section=("第二部分 情况说明", "三、机关运行经费"),
    page=4,
    quote="机关运行经费预算数为12.5万元，\n比上年减少0.5万元。",
    start=10,
    end=40,
)
ANSWERED = Answer(
    question="去年机关运行经费是多少",
    status="answered",
    text="2022年机关运行经费为13万元。",
    kind="amount",
    value=Value(Decimal("13.0"), "万元"),
    department="青禾县水利局",
    year=2022,
    basis="budget",
    derivation=(Derivation("12.5 + 0.5 = 13.0", "万元", (0, 0)),),
    warnings=("表和文字的数字不一致。",),
    citations=(CITATION,),
    suggestions=("三公经费是多少？",),
)


def test_an_answer_shows_everything_that_supports_it() -> None:
    assert render(ANSWERED) == (
        "2022年机关运行经费为13万元。\n"
        "（青禾县水利局 · 2022年 · 预算）\n"
        "\n"
        "注意\n"
        "  ! 表和文字的数字不一致。\n"
        "\n"
        "计算\n"
        "  12.5 + 0.5 = 13.0（万元）[1]\n"
        "\n"
        "依据\n"
        "  [1] 青禾县水利局2023年度部门预算 › 第二部分 情况说明 › 三、机关运行经费（第4页）\n"
        "      「机关运行经费预算数为12.5万元，比上年减少0.5万元。」\n"
        "\n"
        "还可以问\n"
        "  · 三公经费是多少？"
    )


@pytest.mark.parametrize(
    ("status", "label"),
    [
        ("not_found", "【公开材料里没有】"),
        ("clarify", "【请再说明一下】"),
        ("out_of_scope", "【不在公开材料的范围内】"),
        ("invalid", "【没有看懂】"),
    ],
)
def test_each_kind_of_no_is_told_apart(status: str, label: str) -> None:
    answer = Answer(question="？", status=status, text="说明。")  # type: ignore[arg-type]
    assert render(answer) == f"{label}\n说明。"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("预算数\n为6000元", "预算数为6000元"),
        ("total\nbudget", "total budget"),
        ("清屏\x1b[2J了", "清屏 [2J了"),
        ("响铃\x07", "响铃"),
        ("倒写\u202e了", "倒写了"),
        ("　全角空格　", "全角空格"),
        ("A  B", "A B"),
        ("三公经费", "三公经费"),
        ("", ""),
    ],
)
def test_nothing_printed_steers_the_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown
