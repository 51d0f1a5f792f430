"""Charts: every figure is drawn where it belongs, said in words, and in the table."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from qa.answer import Answer
from qa.chart import Chart, Series
from qa.web.drawing import render_chart
from qa.web.render import render
from tests.web.fake import BARS, HOSTILE, LINES, PARTS
from tests.web.test_render import Page


def chart(*values: str | None, kind: Any = "bar") -> Chart:
    figures = tuple(None if value is None else Decimal(value) for value in values)
    labels = tuple(f"第{number}项" for number in range(len(values)))
    return Chart(kind, "题", "元", labels, (Series("甲", figures),))


def bars(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<rect [^>]*x="([\d.]+)%"[^>]*width="([\d.]+)%"', html)


def told(html: str) -> list[str]:
    return re.findall(r'<text class="number"[^>]*>([^<]*)<', html)


@pytest.mark.parametrize("made", [BARS, PARTS, LINES])
def test_every_figure_is_said_and_in_the_table(made: Chart) -> None:
    html = render_chart(made)
    read = Page(html)
    assert read.open == []
    said = "".join(re.findall(r'aria-label="([^"]*)"', html))
    for row in made.series:
        for label, value in zip(made.labels, row.values, strict=True):
            shown = "没有数据" if value is None else format(value, ",f")
            assert f"{shown}</td>" in html
            assert label in said
            assert shown in said
            assert label in read.text
    assert f"单位：{made.unit}" in read.text


@pytest.mark.parametrize(
    ("values", "drawn"),
    [
        (("10", "5", "0"), [("0.00", "54.00"), ("0.00", "27.00"), ("0.00", "0.40")]),
        (("10", None), [("0.00", "54.00")]),
        # A negative figure reaches to the left of zero.
        (("30", "-10"), [("13.50", "40.50"), ("0.00", "13.50")]),
        (("0", "0"), [("0.00", "0.40")] * 2),
    ],
)
def test_bars_are_as_long_as_their_figures(
    values: tuple[str | None, ...], drawn: list[tuple[str, str]]
) -> None:
    assert bars(render_chart(chart(*values))) == drawn


def test_a_bar_carries_its_figure_and_a_part_its_share() -> None:
    assert told(render_chart(BARS)) == ["12.50", "没有数据", "3.00"]
    assert told(render_chart(PARTS)) == ["20,000", "16,500"]
    read = Page(render_chart(PARTS)).text
    assert "公务员培训（54.8%）" in read
    assert "（45.2%）" in read
    assert "%" not in Page(render_chart(BARS)).text


def test_bars_side_by_side_are_named() -> None:
    rows = (Series("预算数", (Decimal(2),)), Series("决算数", (Decimal(1),)))
    html = render_chart(Chart("bar", "题", "元", ("甲",), rows))
    assert told(html) == ["预算数 2", "决算数 1"]
    assert re.findall(r"bar row\d", html) == ["bar row0", "bar row1"]


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        (("1", "2", "3", "4"), ["1", "2", "3", "4"]),
        (("1", "2", "9", "3", "4", "5"), ["1", "9", "5"]),
        # Beside an end, the highest would run into it.
        (("1", "9", "2", "3", "4", "5"), ["1", "5"]),
        (("1", None, "2"), ["1", "2"]),
        (("1", "2", None, "5", "9", None), ["1", "9"]),
        ((None,) * 6, []),
    ],
)
def test_a_line_carries_as_many_figures_as_fit(
    values: tuple[str | None, ...], shown: list[str]
) -> None:
    assert told(render_chart(chart(*values, kind="line"))) == shown


def test_a_gap_interrupts_a_line() -> None:
    def strokes(*values: str | None) -> int:
        return render_chart(chart(*values, kind="line")).count('class="stroke"')

    assert strokes("1", "2", "3", "4") == 3
    assert strokes("1", None, "3", "4") == 1
    assert strokes("1") == 0


def test_each_line_has_a_drawing_of_its_own() -> None:
    html = render_chart(LINES)
    assert html.count("<svg") == 2
    assert re.findall(r'<p class="row">([^<]*)', html) == [row.name for row in LINES.series]


@pytest.mark.parametrize("kind", ["bar", "line", "pie"])
def test_no_text_becomes_markup(kind: Any) -> None:
    made = Chart(
        kind, HOSTILE, HOSTILE, (HOSTILE, "乙"), (Series(HOSTILE, (Decimal(1), Decimal(2))),) * 2
    )
    plain = replace(made, title="a", unit="a", labels=("a" * len(HOSTILE), "乙"))
    tags = set(Page(render_chart(plain)).tags)
    assert set(Page(render_chart(made)).tags) == tags
    assert "script" not in tags


def test_only_an_answer_draws() -> None:
    assert "<svg" in render(Answer("", "answered", "", chart=BARS))
    assert "<svg" not in render(Answer("", "clarify", "", chart=BARS)).partition("</p>")[2]
