"""Chinese numerals: what is one, and what only looks like one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.numerals import parse_digits, parse_numeral

HITS = [
    ("零", "0"),
    ("〇", "0"),
    ("一", "1"),
    ("两", "2"),
    ("十", "10"),
    ("十二", "12"),
    ("廿一", "21"),
    ("三十", "30"),
    ("一百零五", "105"),
    ("一百一十五", "115"),
    ("三百二十", "320"),
    ("两千", "2000"),
    ("一千零五十", "1050"),
    ("一千零五", "1005"),
    ("两万", "20000"),
    ("十万五千", "105000"),
    ("十万零五千", "105000"),
    ("一万零五", "10005"),
    ("一百零六万一千", "1061000"),
    ("一亿二千万", "120000000"),
    ("一亿零三百万", "103000000"),
    ("一万二千亿", "1200000000000"),
    ("壹佰万", "1000000"),
    ("壹拾陆万柒仟壹佰", "167100"),
    ("叁佰贰拾", "320"),
    ("三点五", "3.5"),
    ("三点五万", "35000"),
    ("零点零五", "0.05"),
]

MISSES = [
    "",
    "百",
    "万",
    "百万",
    "零五",
    "零零",
    "三百二",
    "三万五",
    "七八",
    "七八万",
    "二〇二一",
    "两十",
    "十两",
    "一百十五",
    "一万万",
    "一百二千",
    "五十百",
    "一点",
    "点五",
    "三点十",
    "三点五万二",
    "一般",
    "三公",
    "12",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_numeral(text: str, value: str) -> None:
    assert parse_numeral(text) == Decimal(value)


@pytest.mark.parametrize("text", MISSES)
def test_not_a_numeral(text: str) -> None:
    assert parse_numeral(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("二〇二一", 2021), ("二零二一", 2021), ("二0二一", 2021), ("一九九八", 1998), ("", None)]
    + [("二十一", None), ("二〇二x", None)],
)
def test_digits_one_by_one(text: str, value: int | None) -> None:
    assert parse_digits(text) == value


def spell(number: int, digits: str = "零一二三四五六七八九", places: str = "十百千") -> str:
    """The textbook spelling of ``number`` below 10**12, written apart from the parser."""
    if number == 0:
        return digits[0]
    groups = []
    while number:
        number, group = divmod(number, 10000)
        groups.append(group)
    text = ""
    for power in range(len(groups) - 1, -1, -1):
        group = groups[power]
        if not group:
            continue
        written, gap = "", False
        for place in (3, 2, 1, 0):
            digit = group // 10**place % 10
            if not digit:
                gap = bool(written or text)
                continue
            written += (digits[0] if gap and group % 10 ** (place + 1) else "") + digits[digit]
            written += places[place - 1] if place else ""
            gap = False
        text += written + ("", "万", "亿")[power]
        if power and text and groups[power - 1] and power - 1 >= 0:
            continue
    # A whole empty group between two others is spelt as one zero.
    return text


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_spelling_and_parsing_agree(number: int) -> None:
    groups = [number // 10000**power % 10000 for power in (2, 1, 0)]
    filled = [index for index, group in enumerate(groups) if group]
    if (
        filled
        and 0 in groups[filled[0] : filled[-1] + 1]
        or any(0 < groups[index] < 1000 for index in filled[1:])
    ):
        # The spelling of a gap between groups is covered by the table above.
        return
    assert parse_numeral(spell(number)) == number
    assert parse_numeral(spell(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟")) == number
