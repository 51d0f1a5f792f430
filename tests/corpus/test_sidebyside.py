"""Two blocks of coded items in one line: figures stay with their own names."""

import pytest

from corpus.cellwise import Piece
from corpus.sidebyside import side_by_side

HEAD = ["经济分类 经济分类", "科目名称 决算数 科目名称 决算数", "科目编码 科目编码"]
FIRST = [
    "301 工资福利支出 70.50 302 商品和服务支出 9.30",
    "30101 基本工资 1,070.50 30201 办公费 6.30",
]


def rows(lines: list[str]) -> list[str] | None:
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
    grid = side_by_side([Piece(start, line) for start, line in zip(starts, lines, strict=True)])
    if grid is None:
        return None
    for row in grid.rows:
        assert all(text[p.start : p.start + len(p.text)] == p.text for p in row)
    return [" ".join(piece.text for piece in row) for row in grid.rows[grid.headers :]]


LINES = [
    ("30103 奖金 30202 印刷费 3.00", ["30202 印刷费 3.00"]),  # a blank, and a code after it
    ("30103 奖金 2.00 30202 印刷费", ["30103 奖金 2.00"]),
    ("30103 奖金 30202", []),  # a code is no figure
    ("30108 8.00 30206 电费 0", ["30206 电费 0"]),  # the name stands on other lines
    ("险缴费", []),
    ("人员经费合计 80.00 公用经费合计 9.30", []),
]


@pytest.mark.parametrize(("line", "found"), LINES)
def test_a_figure_belongs_to_the_code_before_it(line: str, found: list[str]) -> None:
    before = rows([*HEAD, *FIRST])
    assert before == [
        "301 工资福利支出 70.50",
        "302 商品和服务支出 9.30",
        "30101 基本工资 1,070.50",
        "30201 办公费 6.30",
    ]
    assert rows([*HEAD, *FIRST, line]) == [*before, *found]


NONE = [
    [*HEAD, FIRST[0]],  # too few
    FIRST,  # no header
    [HEAD[1], *FIRST],  # nothing says that the numbers are codes
    [*HEAD, *FIRST, FIRST[1]],  # a code twice
    ["科目名称 预算数 科目名称 决算数", HEAD[2], *FIRST],  # two blocks of two kinds
]


@pytest.mark.parametrize("lines", NONE)
def test_no_such_table(lines: list[str]) -> None:
    assert rows(lines) is None
