"""The years that a question ranges over."""

from __future__ import annotations

import pytest

from qa.county.period import period

AVAILABLE = (2021, 2022, 2023, 2024)

SEVERAL = [
    ("近三年", (2022, 2023, 2024)), ("最近两年", (2023, 2024)), ("过去4年", (2021, 2022, 2023, 2024)),
    ("2022年到2024年", (2022, 2023, 2024)), ("2022-2024年", (2022, 2023, 2024)),
    ("2024年至2022年", (2022, 2023, 2024)), ("2022年以来", (2022, 2023, 2024)),
    ("2022年、2024年", (2022, 2024)), ("2023年和2024年", (2023, 2024)),
    ("今年和去年", (2023, 2024)), ("历年", AVAILABLE), ("各年度", AVAILABLE), ("哪年最多", AVAILABLE),
    ("三年合计", (2022, 2023, 2024)), ("两年变化", (2023, 2024)),
    ("十四五期间", (2021, 2022, 2023, 2024, 2025)), ("“十三五”时期", (2016, 2017, 2018, 2019, 2020)),
]  # fmt: skip
NEAR_MISSES = [
    "2023年", "去年", "今年", "上年", "2023年度", "比2023年", "三年级", "五年前", "近一年", "第三年",
    "2024年比2023年", "十五项", "前三名", "3年内到期", "",
]  # fmt: skip


@pytest.mark.parametrize(("words", "years"), SEVERAL)
def test_several_years(words: str, years: tuple[int, ...]) -> None:
    found = period(words, AVAILABLE)
    assert found is not None
    assert found.years == years
    assert words[found.start : found.end] == found.words


@pytest.mark.parametrize("words", NEAR_MISSES)
def test_one_year_or_none(words: str) -> None:
    assert period(words, AVAILABLE) is None


def test_without_a_library_there_are_no_years() -> None:
    assert period("近三年", ()) is None


@pytest.mark.parametrize(
    ("words", "together"), [("2022年和2023年", True), ("2022年教育支出和2023年", False)]
)
def test_years_said_together_hold_for_everything(words: str, together: bool) -> None:
    found = period(words, AVAILABLE)
    assert found is not None
    assert found.in_a_row is together
