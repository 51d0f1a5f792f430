"""Tables whose rows have slipped against their labels: nothing is read from them."""

from __future__ import annotations

import pytest

from qa.cells import slipped
from tests.qa.test_cells import document, read

HEAD = "编码 | 名称 | 合计 | 基本支出\n"
WHOLE = [
    ("213", "农林水支出", "100.00", "60.00"),
    ("21303", "水利", "70.00", "60.00"),
    ("2130301", "行政运行", "60.00", "60.00"),
    ("2130306", "水利工程运行与维护", "10.00", ""),
    ("21305", "巩固脱贫攻坚成果", "30.00", ""),
    ("2130504", "农村基础设施建设", "30.00", ""),
    ("221", "住房保障支出", "9.00", "9.00"),
    ("22102", "住房改革支出", "9.00", "9.00"),
    ("2210201", "住房公积金", "9.00", "9.00"),
]


def grid(rows: list[tuple[str, ...]]) -> str:
    return HEAD + "\n".join(" | ".join(row) for row in rows)


def slip(rows: list[tuple[str, ...]], at: int) -> list[tuple[str, ...]]:
    """``rows`` whose figures from the row ``at`` on are those of the row below."""
    labels = [row[:2] for row in rows]
    figures = [row[2:] for row in rows]
    figures = [*figures[:at], *figures[at + 1 :], figures[at]]
    return [(*label, *figure) for label, figure in zip(labels, figures, strict=True)]


def changed(place: int, figure: str) -> list[tuple[str, ...]]:
    """``WHOLE`` with another total in the row ``place``."""
    rows = list(WHOLE)
    rows[place] = (*rows[place][:2], figure, rows[place][3])
    return rows


SLIPPED = [slip(WHOLE, 0), slip(WHOLE, 1), slip(WHOLE, 3)]
SOUND = [
    WHOLE,
    changed(0, "100.01"),  # rounded parts
    changed(0, "101.00"),  # one figure misprinted
    changed(2, "6.00"),  # a part misprinted spoils two sums
    slip(WHOLE[:3], 0),  # too short to tell
    [(row[0], row[1], "", row[3]) for row in WHOLE],  # a column left blank
]


@pytest.mark.parametrize("rows", SLIPPED)
def test_a_slipped_table_gives_no_figure(rows: list[tuple[str, ...]]) -> None:
    assert read("支出决算表", "万元", 1, grid(rows), "final") == []
    found = list(slipped(document("支出决算表", "万元", 1, grid(rows), "final")))
    assert [table.caption for table in found] == ["支出决算表"]


@pytest.mark.parametrize("rows", SOUND)
def test_a_sound_table_is_read(rows: list[tuple[str, ...]]) -> None:
    assert read("支出决算表", "万元", 1, grid(rows), "final")
    assert not list(slipped(document("支出决算表", "万元", 1, grid(rows), "final")))
