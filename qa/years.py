"""Where a text names a year, by number or by its distance from another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.mentions import find_mentions
from qa.numerals import parse_digits


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year at ``text[start:end]``: either ``year`` or ``relative`` is known.

    ``relative`` counts years from the year spoken of: 去年 is -1, 今年 is 0.
    """

    start: int
    end: int
    year: int | None = None
    relative: int | None = None


_RELATIVE = {
    "大前年": -3, "前年": -2, "上一年": -1, "去年": -1, "上年": -1,
    "今年": 0, "本年": 0, "下一年": 1, "明年": 1, "下年": 1,
}  # fmt: skip
# 以前年度, 目前年…, 过去年份 and 基本年金 only sound like a year.
_YEAR = re.compile(
    r"(?<!\d)(?P<four>(?:19|20)\d\d)(?: ?年度?|(?=[-—~至到](?:19|20)\d\d ?年))"
    r"|(?<![一二三四五六七八九十零〇○])(?P<words>[一二][一二三四五六七八九零〇○0]{3})年度?"
    r"|(?<![\d.,近过第满前后这整约余来])(?P<two>[123]\d)年度?(?![来内间以期的前后龄限])"
    r"|(?<![以目当之此提从过基])(?P<relative>" + "|".join(_RELATIVE) + r")(?!纪|份|金)度?"
)
# 2021我单位…, 三公经费2021: a year whose 年 was left out.
_BARE = re.compile(
    r"(?<![\d.,A-Za-z第〔\[(-])20[0-3]\d(?=\s*(?:[\"?]|\Z|(?![号条款类项年月])[\u4e00-\u9fff]))"
)


def find_years(text: str) -> tuple[YearMention, ...]:
    """Every year that the folded ``text`` names, in order, none overlapping another."""
    found = []
    for match in _YEAR.finditer(text):
        year = None if match["relative"] else _number(match)
        relative = _RELATIVE[match["relative"]] if match["relative"] else None
        if relative is not None or year is not None:
            found.append(YearMention(*match.span(), year=year, relative=relative))
    bare = list(_BARE.finditer(text))
    taken = [(mention.start, mention.end) for mention in found]
    if bare:
        taken += [(mention.start, mention.end) for mention in find_mentions(text)]
    for match in bare:
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found.append(YearMention(*match.span(), year=int(match[0])))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _number(match: re.Match[str]) -> int | None:
    if match["four"]:
        return int(match["four"])
    if match["two"]:
        return 2000 + int(match["two"])
    year = parse_digits(match["words"])
    return year if year is not None and 1900 <= year < 2100 else None
