"""Chinese numerals, small (三百二十) and formal (叁佰贰拾), as exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

_VALUES = {
    character: Decimal(value)
    for value, characters in enumerate(
        ("零〇○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for character in characters
}
_SPELLINGS = str.maketrans(
    {"拾": "十", "佰": "百", "仟": "千", "萬": "万", "億": "亿", "〇": "零", "○": "零"}
    | {"貳": "贰", "弍": "贰", "參": "叁", "叄": "叁", "陸": "陆", "廿": "二十", "卅": "三十"}
)

NUMERAL = "零〇○一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟萬億貳弍參叄陸廿卅"
"""Every character a Chinese numeral is written with."""

_DIGIT = "[一二三四五六七八九壹贰叁肆伍陆柒捌玖]"
# Places below 万, from the highest down. A zero may precede any place: accounting
# practice writes both 拾万柒仟 and 拾万零柒仟.
_SECTION = re.compile(
    rf"(?:({_DIGIT}|两)千)?(?:零?({_DIGIT}|两)百)?(?:零?({_DIGIT})?(十))?(?:(零)?({_DIGIT}|两))?"
)


def parse_numeral(text: str) -> Decimal | None:
    """The value of a numeral, or None where ``text`` is not strictly one.

    ``三百二十`` gives 320, ``一亿二千万`` 120000000, ``三点五万`` 35000. Spoken
    short forms (三百二), runs of digits (七八万) and a scale without a digit (百万)
    are refused: each has more than one reading.
    """
    text = text.translate(_SPELLINGS)
    if "点" in text:
        return _fraction(text)
    if text == "零":
        return Decimal(0)
    return _scaled(text, "亿", 8) if "亿" in text else _below_yi(text)


def parse_digits(text: str) -> int | None:
    """Digits read one by one, as years are: ``二〇二一`` gives 2021, else None."""
    digits = [_VALUES.get(character) for character in text.replace("0", "零")]
    if not digits or None in digits:
        return None
    return int("".join(str(digit) for digit in digits))


def _below_yi(text: str) -> Decimal | None:
    return _scaled(text, "万", 4) if "万" in text else _section(text)


def _scaled(text: str, scale: str, power: int) -> Decimal | None:
    """``high scale low``: 一亿二千万 is 一 by 10**8 and 二千万."""
    high_text, _, low_text = text.rpartition(scale)
    high = _below_yi(high_text) if scale == "亿" else _section(high_text)
    if not high:
        return None
    if not low_text:
        return high * Decimal(10**power)
    # 三万五 is 35000 in speech and never 30005: a lone digit needs its zero.
    if len(low_text) == 1 and low_text != "十":
        return None
    low_text = low_text.removeprefix("零")
    low = _below_yi(low_text) if scale == "亿" else _section(low_text)
    return high * Decimal(10**power) + low if low else None


def _section(text: str) -> Decimal | None:
    """A numeral from 1 to 9999, without a zero before it."""
    match = _SECTION.fullmatch(text)
    if match is None or not text or text.startswith("零"):
        return None
    thousands, hundreds, tens, ten, zero, ones = match.groups()
    # 一百五 (150 in speech) and 一百零五 differ by the zero alone.
    if ones and len(text) > 1 and (ones == "两" or not ten and not zero):
        return None
    if ten and not tens and not text.startswith("十"):
        return None
    value = Decimal(10 if ten and not tens else 0)
    for digit, power in ((thousands, 3), (hundreds, 2), (tens, 1), (ones, 0)):
        if digit:
            value += _VALUES[digit] * Decimal(10**power)
    return value


def _fraction(text: str) -> Decimal | None:
    """``三点五`` and ``三点五万``: digits after the point, then at most one scale."""
    match = re.fullmatch(rf"(.+)点((?:{_DIGIT}|零)+)([万亿]?)", text)
    if match is None:
        return None
    whole = Decimal(0) if match[1] == "零" else _section(match[1])
    if whole is None:
        return None
    digits = "".join(str(_VALUES[character]) for character in match[2])
    power = {"": 0, "万": 4, "亿": 8}[match[3]]
    value = (whole + Decimal(f"0.{digits}")).scaleb(power)
    return value if value.as_tuple().exponent != 0 else Decimal(int(value))
