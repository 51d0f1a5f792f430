"""The numbers headings carry: 第一部分, 一、, （一）, 1., （1）, ①."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.textmap import fold

PART = 1
"""Rank of 第X部分 and its like, the outermost of all."""


@dataclass(frozen=True, slots=True)
class Style:
    """One way to number headings; ``pattern`` has a group for the number itself.

    Patterns read folded text (half-width, see ``corpus.textmap``). A smaller
    ``rank`` stands further out: 国家标准 GB/T 9704-2012 orders 一、（一）1.（1）.
    """

    name: str
    rank: int
    pattern: str
    says: str
    example: str
    counter: str


_CN = "[〇零一二三四五六七八九十百]"

STYLES: tuple[Style, ...] = (
    Style(
        "part",
        PART,
        rf"第\s*({_CN}(?:\s*{_CN})*|\d{{1,2}})\s*(?:部\s*分|[章篇])\s*[:、.]?",
        "第X部分、第X章、第X篇 open the outermost sections.",
        "第三部分    2021年度部门预算情况说明",
        "第一季度支出进度",
    ),
    Style(
        "bracketed chinese",
        3,
        rf"\(\s*({_CN}{{1,3}})\s*\)\s*[、.:]?",
        "A Chinese number in brackets, a stray 、 after it allowed.",
        "（一）、预算收支总体情况",
        "（境）费支出",
    ),
    Style(
        "chinese",
        2,
        rf"({_CN}{{1,3}})\s*(?:、|\.(?!\s*\d)|\.(?=\s*(?:19|20)\d\d\s*年)"
        r"|(?<=[一二三四五六七八九十])[ \u3000]+(?=[一-鿿“]))",
        "A Chinese number before 、, a full stop or, the mark lost, a blank.",
        "十二、其他重要事项",
        "一是人员增加",
    ),
    Style(
        "bracketed arabic",
        5,
        r"\(\s*(\d{1,2})\s*\)\s*[、.]?|(\d{1,2})\)\s*",
        "An Arabic number in brackets, or before a closing one.",
        "（1）车辆情况",
        "(2021)青财预1号",
    ),
    Style(
        "arabic",
        4,
        r"(\d{1,2})\s*(?:、|,(?!\d)|\.(?!\s*\d)|\.(?=\s*(?:19|20)\d\d\s*年))",
        "An Arabic number before 、 or a full stop; a decimal or a date is none.",
        "1.2021年基本支出",
        "1.5万元",
    ),
)

_PATTERNS = tuple((style, re.compile(style.pattern)) for style in STYLES)
_CIRCLED = {character: value for value, character in enumerate("①②③④⑤⑥⑦⑧⑨⑩", start=1)}
_CIRCLED_RANK = 6
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0}


@dataclass(frozen=True, slots=True)
class Number:
    """The number at the start of a line.

    ``printed`` is the text as it stands there, ``length`` how many characters of
    the line it takes with the blanks after it, ``value`` its value from 1.
    """

    rank: int
    value: int
    printed: str
    length: int


def chinese_value(numeral: str) -> int | None:
    """Value of 一…九十九 (二十一, 十, 〇 as a digit); None for anything else."""
    tens, ten, units = numeral.rpartition("十")
    if ten and len(tens) <= 1 and len(units) <= 1 and set(tens + units) <= set(_DIGITS):
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[units] if units else 0)
    if len(numeral) == 1:
        return _DIGITS.get(numeral)
    return None


@lru_cache(maxsize=8192)
def leading_number(line: str) -> Number | None:
    """The heading number ``line`` starts with, or None; the line has no leading blanks."""
    if line[:1] in _CIRCLED:
        return _number(_CIRCLED_RANK, _CIRCLED[line[0]], line, 1)
    folded = fold(line[:24])
    for style, pattern in _PATTERNS:
        match = pattern.match(folded.text)
        if match is None:
            continue
        digits = "".join(group for group in match.groups() if group).replace(" ", "")
        value = int(digits) if digits.isdecimal() else chinese_value(digits)
        if value:
            return _number(style.rank, value, line, folded.original(0, match.end())[1])
    return None


def _number(rank: int, value: int, line: str, end: int) -> Number:
    length = len(line) - len(line[end:].lstrip())
    return Number(rank, value, line[:end].rstrip(), length)
