"""What a grid of cells means: its header rows, its unit, its caption."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.lines import is_figure
from corpus.numbering import leading_number
from corpus.textmap import fold
from corpus.titles import tidy

_UNIT = re.compile(r"单位\s*[:为]?\s*(?:人民币)?\s*((?:百万|千万|[千万亿])?元)")
_UNIT_IN_HEADER = re.compile(r"\(\s*(?:单位\s*:\s*)?((?:百万|千万|[千万亿])?元)\s*\)")
_ASIDE = re.compile(
    r"(?:金额)?单位\s*[:：]|^(?:公开|附件?|预算|决算)?\s*\d{0,2}\s*表\s*\d{0,2}(?:-\d+)?$"
    r"|^(?:编制|填报|公开|预算)?(?:部门|单位)(?:名称)?(?:（公章）)?\s*[:：]|^(?:19|20)\d\d\s*年(?:度)?$"
)
_BESIDE = re.compile(r"(?<=表)\s*(?:编制|填报)(?:部门|单位)\s*[:：]|\s*(?:金额)?单位\s*[:：]")
"""What may stand on the caption's own line behind it."""
_TOTALS = ("合计", "总计", "小计")
_MOST_HEADERS = 6


def declared_unit(line: str) -> str:
    """The unit of ``"单位：万元"``, ``""`` when the line declares none."""
    match = _UNIT.search(fold(line).text)
    return match[1] if match else ""


def is_aside(line: str) -> bool:
    """Whether a line above a table only gives its unit, number, department or year."""
    return bool(_ASIDE.search(line.strip()))


def caption_of(above: Sequence[str]) -> tuple[str, str]:
    """Caption and unit of a table from the lines above it, the nearest last.

    The caption is the nearest line that is not only an aside; both may be "".
    """
    unit = ""
    for line in reversed(above):
        unit = unit or declared_unit(line)
        bare = _BESIDE.split(line)[0].strip()
        if bare and not is_aside(bare):
            return (tidy(bare), unit) if len(bare) <= 60 and "。" not in bare else ("", unit)
    return "", unit


def unit_in_header(rows: Sequence[Sequence[str]]) -> str:
    """The one unit that header cells name in brackets (``金额（万元）``), else ``""``."""
    units = {
        match[1]
        for row in rows
        for text in row
        if (match := _UNIT_IN_HEADER.search(fold(text).text))
    }
    return units.pop() if len(units) == 1 else ""


def header_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows from above are headers: those before the first row of data.

    ``rows`` is rectangular, merged cells repeated. Data are rows with a figure or
    a numbered item, rows of nothing but 合计, and empty rows; a row 栏次 1 2 3 is a header.
    """
    for index, row in enumerate(rows[:_MOST_HEADERS]):
        if index and not _continues(rows[index - 1], row) and _is_data(row):
            return index
        if index == 0 and _is_data(row) and not _counts_columns(row):
            return 0
    return min(len(rows), 1) if len(rows) <= _MOST_HEADERS else 1


def _continues(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a cell of the row above, of words, reaches down into this one."""
    return any(
        text and text == over and not is_figure(text) for over, text in zip(above, row, strict=True)
    )


def _is_data(row: Sequence[str]) -> bool:
    filled = [text for text in row if text]
    if not filled:
        return True
    if _counts_columns(row):
        return False
    number = leading_number(filled[0])
    totals = all(tidy(text) in _TOTALS for text in filled)
    return any(map(is_figure, filled)) or totals or (number is not None and number.rank <= 3)


def _counts_columns(row: Sequence[str]) -> bool:
    """Whether the row only numbers the columns: 栏次 1 2 3, or 1 2 3."""
    if any(tidy(text) == "栏次" for text in row):
        return True
    filled = [text for text in row if text]
    return len(filled) >= 2 and filled == [str(i) for i in range(1, len(filled) + 1)]
