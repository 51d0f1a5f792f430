"""Heading numbers, and the look-alikes that are none."""

import pytest

from corpus.numbering import STYLES, Style, chinese_value, leading_number


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_each_style_reads_its_example_and_not_its_counter(style: Style) -> None:
    number = leading_number(style.example)
    assert number is not None
    assert number.rank == style.rank
    assert style.example.startswith(number.printed)
    other = leading_number(style.counter)
    assert other is None or other.rank != style.rank


@pytest.mark.parametrize(
    ("line", "rank", "value", "printed"),
    [
        ("第一部分   概  况", 1, 1, "第一部分"),
        ("第 二 部 分 情况", 1, 2, "第 二 部 分"),
        ("第3部分：情况", 1, 3, "第3部分："),
        ("第十一章 附则", 1, 11, "第十一章"),
        ("十二、其他", 2, 12, "十二、"),
        ("二十一、其他", 2, 21, "二十一、"),
        ("三 、其他", 2, 3, "三 、"),
        ("四．其他", 2, 4, "四．"),
        ("（十）其他", 3, 10, "（十）"),
        ("( 一 )其他", 3, 1, "( 一 )"),
        ("㈡其他", 3, 2, "㈡"),
        ("1.2021年基本支出", 4, 1, "1."),
        ("1． 2021 年基本支出", 4, 1, "1．"),
        ("5、2020年目标考核奖", 4, 5, "5、"),
        ("１０、其他", 4, 10, "１０、"),
        ("3,其他", 4, 3, "3,"),
        ("(3)其他", 5, 3, "(3)"),
        ("3）其他", 5, 3, "3）"),
        ("③其他", 6, 3, "③"),
    ],
)
def test_number(line: str, rank: int, value: int, printed: str) -> None:
    number = leading_number(line)
    assert number is not None
    assert (number.rank, number.value, number.printed) == (rank, value, printed)
    assert not line[number.length :].startswith(" ")


@pytest.mark.parametrize(
    "line",
    [
        "1.5万元", "3.2 亿元", "2021年4月29日", "2021.4.29", "12.5%", "1,234.56", "100、200两档",
        "36.5万元", "201一般公共服务", "一是人员增加", "第一季度", "第36条", "（境）费", "三公经费",
        "一", "(2021)1号", "（含车辆购置税）", "一一五规划", "百、其他", "", "、", "1",
    ],
)  # fmt: skip
def test_no_number(line: str) -> None:
    assert leading_number(line) is None


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十九", 19),
        ("二十", 20),
        ("九十九", 99),
        ("百", None),
        ("", None),
        ("十十", None),
        ("一一", None),
    ],
)
def test_chinese_value(numeral: str, value: int | None) -> None:
    assert chinese_value(numeral) == value
