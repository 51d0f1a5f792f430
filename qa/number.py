"""A number in a text, before its unit: digits, a Chinese numeral, or both (1亿2000万)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from qa.numerals import NUMERAL, parse_numeral
from qa.units import MONEY, MONEY_END, POWERS


@dataclass(frozen=True, slots=True)
class Number:
    """A figure before its unit, its sign included.

    ``value`` is None where the text looks like a figure and is none. ``words`` is
    a numeral that holds its own scale (三百二十万, 1亿2000万), else "".
    """

    start: int
    end: int
    value: Decimal | None
    words: str = ""


CHINESE = f"[{NUMERAL}]"
WINDOW = 12
"""Characters before a number in which a word may bear on it."""

_SPACED = (
    r"(?<=[一-鿿])(?<![表第附注图款条])[1-9]\d{0,2}, (?:\d{3}, )*"
    r"(?=\d{3}(?:,\d{3})*(?:\.\d+)? ?[万亿]?元)"
)
"""Blanks after the commas of thousands: 会议费1, 520.4万元 is not 520.4万元."""
START = re.compile(rf"(?P<digits>(?:{_SPACED})?\d[\d,.]*)|[百千]分之|{CHINESE}[{NUMERAL}点]*")
FIGURE = re.compile(r"(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?")
_REST = re.compile(r"[ \t]*\r?\n[ \t]*(?P<rest>\d[\d,.]*)")
_FRACTION = r"\d{1,4}(?:\.\d+)?"
_COMPOUND = re.compile(
    rf"(?:(?P<w8>\d{{1,8}})亿)?零?(?:(?P<w4>{_FRACTION})万)?零?(?:(?P<w3>\d)千)?零?"
    rf"(?:(?P<w2>\d)百)?零?(?P<w0>{_FRACTION})?(?![\d万亿千百])"
)
_SHORT = re.compile(r"(?P<head>.+)(?P<scale>[万亿])(?P<digit>[一二三四五六七八九])")
_NOT_A_FIGURE_AFTER = re.compile(r"(?:第\s*|[A-Za-z/.△▲]|\d[款类:]|\d\s?[-—~至到]\s?)\Z")
_VAGUE_BEFORE = re.compile(rf"[数几上若]{CHINESE}*\Z")
_ONE_BEFORE = re.compile(r"[另每某这那同任唯下上单逐进统之哪]\Z")
_SIGN_BEFORE = re.compile(r"(?<![\dA-Za-z+−%元万亿年月日-])[-−+负]\Z")
_FULL_LINE = 15
"""A line at least this long is taken for prose that was broken at the margin."""


def number_at(text: str, match: re.Match[str]) -> Number:
    """The number that begins at ``match``, a find of ``START`` in the folded ``text``."""
    return _digits(text, match) if match["digits"] else _words(text, match)


def _digits(text: str, match: re.Match[str]) -> Number:
    """Arabic digits at ``match``, joined over a line break where one cut them."""
    start, (end, printed) = match.start(), _joined(text, match)
    before = text[max(0, start - WINDOW) : start]
    compound = _compound(text, start)
    if compound is not None:
        return _signed(before, compound)
    # A comma or stop at the end is punctuation, but only a well-formed rest counts.
    kept = printed.replace(", ", ",").rstrip(",.")
    if _NOT_A_FIGURE_AFTER.search(before) or not FIGURE.fullmatch(kept):
        return Number(start, end, None)
    end -= len(printed) - len(printed.rstrip(",."))
    return _signed(before, Number(start, end, Decimal(kept.replace(",", ""))))


def _joined(text: str, match: re.Match[str]) -> tuple[int, str]:
    """End and characters of a figure that a line break may have cut in two."""
    start, end, printed = match.start(), match.end(), match[0]
    rest = _REST.match(text, end)
    if rest is None:
        return end, printed
    line = text[text.rfind("\n", 0, start) + 1 : start]
    # "1.\n300万元" is item 1; "5,\n300万元" may be one figure or two: then it is none.
    if printed.endswith("."):
        whole = bool(line.strip()) or len(printed) > 3
    elif printed.endswith(","):
        whole = re.match(r"\d{3}(?!\d)", rest["rest"]) is not None
        printed += ","
    else:
        year = re.fullmatch(r"(?:19|20)\d\d", printed)
        whole = len(line) >= _FULL_LINE and "." not in printed and not year
    return (rest.end(), printed + rest["rest"]) if whole else (end, match[0])


def _compound(text: str, start: int) -> Number | None:
    """1亿2000万, 3万5千 and, as in speech, 3万5; None where there is but one part."""
    match = _COMPOUND.match(text, start)
    parts = {key: part for key, part in match.groupdict().items() if part} if match else {}
    if match is None or len(parts) < 2:
        return None
    money = MONEY.match(text, match.end())
    value = sum((Decimal(part).scaleb(int(key[1])) for key, part in parts.items()), Decimal(0))
    last = parts.get("w0")
    if last and len(last) == 1:
        # 3万5 is 35000 in speech; before a unit it may be 30005 as well.
        power = min(int(key[1]) for key in parts if key != "w0")
        value += Decimal(last).scaleb(power - 1) - Decimal(last)
        known = power > 3 and MONEY_END.match(text, match.end()) is not None
    else:
        known = not last or bool(money and money["yuan"])
    return Number(start, match.end(), value if known else None, match[0])


def _words(text: str, match: re.Match[str]) -> Number:
    """A Chinese numeral at ``match``; the short forms of speech (三万五) included."""
    start, end, words = match.start(), match.end(), match[0]
    before = text[max(0, start - WINDOW) : start]
    value = parse_numeral(words)
    vague = _VAGUE_BEFORE.search(before) or (words == "一" and _ONE_BEFORE.search(before))
    if vague or _NOT_A_FIGURE_AFTER.search(before):
        value = None
    elif value is None and (short := _SHORT.fullmatch(words)) and MONEY_END.match(text, end):
        head, digit = parse_numeral(short["head"] + short["scale"]), parse_numeral(short["digit"])
        if head is not None and digit is not None:
            value = head + digit.scaleb(POWERS[short["scale"]] - 1)
    return _signed(before, Number(start, end, value, words))


def _signed(before: str, number: Number) -> Number:
    """``number`` with the sign that stands directly before it."""
    sign = _SIGN_BEFORE.search(before)
    if sign is None or number.value is None:
        return number
    value = number.value if sign[0] == "+" else -number.value
    return replace(number, start=number.start - 1, value=value)
