"""Charts as plain SVG with the table behind them: no script, readable without colour.

Across, everything is in percent of the width; down, in ``em`` of the text: so the drawing
fits any screen and grows with the letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import pairwise

from qa.chart import Chart, Series
from qa.web.figures import grouped

_TYPES = {"bar": "柱形图", "line": "折线图", "pie": "构成图"}
_LINE = 12
"""Characters of a label on one line: what the narrowest phone holds in large letters."""
_TRACK = Decimal(54)
"""Percent of the width that bars may take; the figure stands in the rest."""
_SIDE, _TOP, _FLOOR = Decimal(12), Decimal("2.4"), Decimal(8)
"""A line's drawing: percent free at either side, and its top and floor in em."""
_LABELLED, _NAMED = 4, 5
"""Points of a line that can each carry their figure, or their label, on a narrow phone."""
_NONE = "没有数据"


@dataclass(frozen=True, slots=True)
class Scale:
    """From a figure to its place between 0 and 1; zero is always in sight."""

    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, chart: Chart) -> Scale:
        figures = [value for row in chart.series for value in row.values if value is not None]
        low, high = min((*figures, Decimal(0))), max((*figures, Decimal(0)))
        return cls(low, high if high > low else low + 1)

    def place(self, value: Decimal) -> Decimal:
        return (value - self.low) / (self.high - self.low)


def render_chart(chart: Chart) -> str:
    """A figure with caption, drawing and a folded table of the same numbers."""
    kind, title = _TYPES[chart.type], escape(chart.title)
    scale = Scale.of(chart)
    if chart.type == "line":
        # Lines over each other are told apart by colour only: each gets a drawing of its own.
        drawings = "".join(_line(chart, row, scale) for row in chart.series)
    else:
        drawings = _bars(chart, scale)
    return (
        f'<figure class="chart"><figcaption>{title}'
        f"<span>（{kind}，单位：{escape(chart.unit)}）</span></figcaption>"
        f"{drawings}{_table(chart)}</figure>"
    )


def _svg(height: Decimal, name: str, body: str) -> str:
    return (
        f'<svg class="drawing" role="img" aria-label="{escape(name)}" width="100%" '
        f'style="height:{height}em">{body}</svg>'
    )


def _name(chart: Chart, rows: tuple[Series, ...]) -> str:
    """What a screen reader says for the drawing: every figure with its label."""
    said = [
        f"{label}{row.name if len(chart.series) > 1 else ''}{_figure(value, chart.unit)}"
        for row in rows
        for label, value in zip(chart.labels, row.values, strict=True)
    ]
    return f"{chart.title}，{_TYPES[chart.type]}：{'，'.join(said)}"


def _figure(value: Decimal | None, unit: str) -> str:
    return _NONE if value is None else f"{grouped(value)}{unit}"


def _percent(value: Decimal) -> str:
    return f"{value:.2f}%"


def _text(x: str, y: Decimal, text: str, kind: str, anchor: str = "start") -> str:
    return f'<text class="{kind}" x="{x}" y="{y}em" text-anchor="{anchor}">{escape(text)}</text>'


def _bars(chart: Chart, scale: Scale) -> str:
    """Lying bars: each label above its bars, each figure at the end of its row."""
    body: list[str] = []
    top = Decimal(0)
    for index, label in enumerate(chart.labels):
        for line in _lines(label + _part(chart, index)):
            top += Decimal("1.3")
            body.append(_text("0", top, line, "label"))
        for number, row in enumerate(chart.series):
            body += _bar(chart, row, index, number, top, scale)
            top += Decimal("1.5")
        top += Decimal("0.5")
    return _svg(top, _name(chart, chart.series), "".join(body))


def _bar(
    chart: Chart, row: Series, index: int, number: int, top: Decimal, scale: Scale
) -> Iterator[str]:
    value = row.values[index]
    zero = scale.place(Decimal(0))
    place = zero if value is None else scale.place(value)
    left, width = min(zero, place) * _TRACK, abs(place - zero) * _TRACK
    if value is not None:
        yield (
            f'<rect class="bar row{number % 3}" x="{_percent(left)}" y="{top + Decimal("0.4")}em" '
            f'width="{_percent(max(width, Decimal("0.4")))}" height="1em"/>'
        )
    figure = _NONE if value is None else grouped(value)
    named = f"{row.name} {figure}" if len(chart.series) > 1 else figure
    yield _text(_percent(left + width + 2), top + Decimal("1.25"), named, "number")


def _part(chart: Chart, index: int) -> str:
    """The share of a part in the parts shown; they need not be the whole."""
    values = chart.series[0].values
    value, total = values[index], sum((each for each in values if each is not None), Decimal(0))
    drawn = chart.type == "pie" and value is not None and total
    return f"（{value / total * 100:.1f}%）" if drawn and value is not None else ""


def _lines(label: str) -> list[str]:
    return [label[at : at + _LINE] for at in range(0, len(label), _LINE)] or [""]


def _line(chart: Chart, row: Series, scale: Scale) -> str:
    """One series over its labels; a missing figure interrupts it."""
    spread = (100 - 2 * _SIDE) / max(len(chart.labels) - 1, 1)
    points = [
        None
        if value is None
        else (_SIDE + spread * at, _FLOOR - scale.place(value) * (_FLOOR - _TOP))
        for at, value in enumerate(row.values)
    ]
    zero = f"{_FLOOR - scale.place(Decimal(0)) * (_FLOOR - _TOP):.2f}em"
    body = [f'<line class="axis" x1="0" x2="100%" y1="{zero}" y2="{zero}"/>']
    for one, two in pairwise(points):
        if one and two:
            body.append(
                f'<line class="stroke" x1="{_percent(one[0])}" y1="{one[1]:.2f}em" '
                f'x2="{_percent(two[0])}" y2="{two[1]:.2f}em"/>'
            )
    told = _told(row)
    step = -(-len(chart.labels) // _NAMED)
    for at, (label, point) in enumerate(zip(chart.labels, points, strict=True)):
        x = _percent(_SIDE + spread * at)
        if at % step == 0:
            named = label.removesuffix("年")
            body.append(_text(x, _FLOOR + Decimal("1.4"), named, "label", "middle"))
        if point is None:
            continue
        body.append(f'<circle class="point" cx="{x}" cy="{point[1]:.2f}em" r=".28em"/>')
        value = row.values[at]
        if at in told and value is not None:
            body.append(
                _text(x, round(point[1], 2) - Decimal("0.7"), grouped(value), "number", "middle")
            )
    head = f'<p class="row">{escape(row.name)}</p>' if len(chart.series) > 1 else ""
    return head + _svg(_FLOOR + 2, _name(chart, (row,)), "".join(body))


def _told(row: Series) -> set[int]:
    """The points that carry their figure: all of a few, else the ends, the highest, the lowest."""
    there = [at for at, value in enumerate(row.values) if value is not None]
    if len(row.values) <= _LABELLED or not there:
        return set(there)
    by_size = sorted(there, key=lambda at: row.values[at] or Decimal(0))
    told = {there[0], there[-1]}
    for extreme in (by_size[-1], by_size[0]):
        # Figures side by side would run into each other.
        if all(abs(extreme - at) > 1 for at in told):
            told.add(extreme)
    return told


def _table(chart: Chart) -> str:
    names = "".join(
        f'<th scope="col">{escape(row.name)}（{escape(chart.unit)}）</th>' for row in chart.series
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(label)}</th>'
        + "".join(f"<td>{_figure(row.values[at], '')}</td>" for row in chart.series)
        + "</tr>"
        for at, label in enumerate(chart.labels)
    )
    return (
        '<details class="numbers"><summary>数据表</summary>'
        '<div class="scroll" role="group" aria-label="数据表" tabindex="0">'
        f"<table><caption>{escape(chart.title)}</caption>"
        f"<thead><tr><td></td>{names}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )
