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
    [
        ("二〇二一", 2021),
        ("二零二一", 2021),
        ("二0二一", 2021),
        ("一九九八", 1998),
        ("", None),
        ("二十一", None),
        ("二〇二x", None),
    ],
)
def test_digits_one_by_one(text: str, value: int | None) -> None:
    assert parse_digits(text) == value


SMALL = ("零一二三四五六七八九", ("千", "百", "十", ""))
FORMAL = ("零壹贰叁肆伍陆柒捌玖", ("仟", "佰", "拾", ""))


def spell(number: int, digits: str, places: tuple[str, ...]) -> str:
    """The textbook spelling of 1 to 9999: one zero for each gap, none at the end."""
    written = "".join(
        digits[int(digit)] + (place if digit != "0" else "")
        for digit, place in zip(f"{number:04d}", places, strict=True)
    )
    while digits[0] * 2 in written:
        written = written.replace(digits[0] * 2, digits[0])
    return written.strip(digits[0])


sections = st.integers(min_value=1, max_value=9999)


@pytest.mark.parametrize("style", [SMALL, FORMAL])
@given(high=sections, middle=sections, low=sections)
def test_what_is_spelt_is_read(
    style: tuple[str, tuple[str, ...]], high: int, middle: int, low: int
) -> None:
    digits, _ = style
    parts = [spell(part, *style) for part in (high, middle, low)]
    zeros = [digits[0] if part < 1000 else "" for part in (high, middle, low)]
    assert parse_numeral(parts[2]) == low
    assert parse_numeral(f"{parts[1]}万{zeros[2]}{parts[2]}") == middle * 10**4 + low
    text = f"{parts[0]}亿{zeros[1]}{parts[1]}万{zeros[2]}{parts[2]}"
    assert parse_numeral(text) == high * 10**8 + middle * 10**4 + low
