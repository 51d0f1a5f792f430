"""The years that a question ranges over: 近三年, 2022年到2024年, 今年和去年."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "十": 10}
_Y = r"(?:20\d\d)"
_RANGE = re.compile(
    rf"(?:从|自)?(?P<first>{_Y})年?(?:度)?(?:到|至|-|—|~)+(?P<last>{_Y})年?(?:度)?(?:间|期间|之间)?"
)
_SINCE = re.compile(rf"(?:自|从)?(?P<first>{_Y})年(?:度)?(?:以来|起|开始|至今|到现在|到今年)")
_LAST = re.compile(
    r"(?:最近|近|过去|这|前|连续)的?(?P<number>[一二两三四五六十]|\d{1,2})个?(?:年度?|个年头)"
    r"(?:以?来|间|里|内|时间)?"
)
_BARE = re.compile(
    r"(?<![\d十前近第])(?P<number>[两三四五])年(?!级|度|前|内|后|制|期)(?:以?来|间|里)?"
)
_ALL = re.compile(
    r"(?:最近|近|过去|这|前)(?:几|些|多)年(?:以?来|间)?|历年(?:来)?|各年度?|每年|逐年|每一年|哪一?年"
)
_PLANS = {"十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
"""The five-year plans (五年规划), each with its first year."""
_PLAN = re.compile(r"[“\"]?(?P<plan>十[二三四五]五)[”\"]?(?:规划)?(?:期间|时期|以?来)?")
_LISTED = re.compile(
    rf"{_Y}年?度?(?:(?:[、,，和与跟及同]|以及|还有){_Y}年?度?)+|{_Y}年度?(?:.{{0,12}}?(?:和|与|跟|、){_Y}年度?)"
)
_SPOKEN = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2}
_SPOKEN_LISTED = re.compile(
    r"(?:今年|本年|去年|上年|前年)度?(?:[、,，和与跟及同](?:今年|本年|去年|上年|前年)度?)+"
)
_JOINED = re.compile(rf"{_Y}|年度?|[和与跟及同、,，到至—~自从间期之-]|以[及来]|还有")
_YEAR = re.compile(_Y)


@dataclass(frozen=True, slots=True)
class Period:
    """Years in order, as far as the library may have them; ``words`` says them.

    ``start`` and ``end`` are where the question says so; ``open`` where it leaves the number
    of years to the library (历年).
    """

    years: tuple[int, ...]
    words: str
    start: int
    end: int
    open: bool = False

    @property
    def in_a_row(self) -> bool:
        """Whether the years are said together, so that all of them hold for everything."""
        return not _JOINED.sub("", self.words)


def years_named(words: str) -> tuple[int, ...]:
    """The years that ``words`` give in four digits, once each."""
    return tuple(sorted({int(year) for year in _YEAR.findall(words)}))


def period(words: str, available: Sequence[int]) -> Period | None:
    """The several years named in ``words``; None for one year or none.

    ``available`` are the years of the library in order: 近三年 ends with the latest.
    """
    if not available:
        return None
    latest = available[-1]
    if match := _RANGE.search(words):
        first, last = sorted((int(match["first"]), int(match["last"])))
        return _of(range(first, last + 1), match)
    if match := _SINCE.search(words):
        return _of(range(int(match["first"]), max(latest, int(match["first"])) + 1), match)
    if match := _PLAN.search(words):
        first = _PLANS[match["plan"]]
        return _of(range(first, first + 5), match)
    if match := _LAST.search(words) or _BARE.search(words):
        number = _NUMBERS.get(match["number"]) or int(match["number"])
        if number > 1:
            return _of(range(latest - number + 1, latest + 1), match)
    if match := _LISTED.search(words):
        return _of(sorted({int(year) for year in _YEAR.findall(match[0])}), match)
    if match := _SPOKEN_LISTED.search(words):
        offsets = {offset for word, offset in _SPOKEN.items() if word in match[0]}
        return _of(sorted(latest + offset for offset in offsets), match)
    if match := _ALL.search(words):
        return Period(tuple(available), match[0], *match.span(), open=True)
    return None


def _of(years: Sequence[int], match: re.Match[str]) -> Period | None:
    return Period(tuple(years), match[0], *match.span()) if 1 < len(years) <= 20 else None
