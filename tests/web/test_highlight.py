"""Which figures of a quote are marked."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa.answer import Value
from qa.web.highlight import highlights, printed

SENTENCE = "培训费36500元，比2022年减少1230元；会议费0元，差旅费0元。"


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("培训费36500元", [("36500元", "36500", "元")]),
        ("1,234,567.80 万元", [("1,234,567.80 万元", "1234567.80", "万元")]),
        ("３６５００元", [("３６５００元", "36500", "元")]),
        ("占3.26%", [("3.26%", "3.26", "%")]),
        ("车辆3辆", [("3", "3", "")]),
        ("36,5、1.2.3", []),
        ("2023.5.1", []),
        ("无数字", []),
        ("500，123，4.5", [("500", "500", ""), ("123", "123", ""), ("4.5", "4.5", "")]),
        ("计算:1.5元", [("1.5元", "1.5", "元")]),
    ],
)
def test_printed(quote: str, found: list[tuple[str, str, str]]) -> None:
    assert [(quote[p.start : p.end], str(p.amount), p.unit) for p in printed(quote)] == found


@pytest.mark.parametrize(
    ("quote", "value", "unit", "after", "marked"),
    [
        (SENTENCE, "36500", "元", None, ["36500元"]),
        (SENTENCE, "3.65", "万元", None, ["36500元"]),
        (SENTENCE, "36500.00", "元", None, ["36500元"]),
        (SENTENCE, "0", "元", "差旅费", ["0元"]),
        (SENTENCE, "0", "元", None, ["0元", "0元"]),
        (SENTENCE, "0", "元", "接待费", ["0元", "0元"]),
        (SENTENCE, "-1230", "元", None, ["1230元"]),
        ("36500", "36500", "元", None, ["36500"]),
        ("3.65", "36500", "元", None, ["3.65"]),
        ("３．６５万元", "36500", "元", None, ["３．６５万元"]),
        ("共有车辆3辆", "3", "辆", None, ["3"]),
        ("增长3.26%", "3.26", "%", None, ["3.26%"]),
        ("增长3.26%", "3.26", "", None, ["3.26%"]),
        (SENTENCE, "36500", "", None, ["36500元"]),
        (SENTENCE, "3.65", "", None, []),
        # A slip of the unit, in the report or in the answer's source, is still the place.
        (SENTENCE, "36500", "万元", None, ["36500元"]),
        ("3650元，0.365元", "0.365", "万元", None, ["3650元"]),
        # Near misses: a longer number, a part of one, a neighbour.
        (SENTENCE, "6500", "元", None, []),
        (SENTENCE, "3650", "元", None, []),
        ("增长3.26%，3.2元", "3.2", "%", None, ["3.2元"]),
        ("36500.5元", "36500", "元", None, []),
        ("", "1", "元", None, []),
    ],
)
def test_highlights(
    quote: str, value: str, unit: str, after: str | None, marked: list[str]
) -> None:
    ranges = highlights(quote, [Value(Decimal(value), unit)], after)
    assert [quote[start:end] for start, end in ranges] == marked


def test_the_figure_behind_the_name_is_marked() -> None:
    (start, _), *others = highlights(SENTENCE, [Value(Decimal(0), "元")], "差旅费")
    assert not others
    assert start == SENTENCE.index("差旅费") + 3
