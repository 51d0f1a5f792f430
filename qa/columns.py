"""What the header of a table says of each column: label or figure, of what, against what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.document import Table
from corpus.lines import is_figure
from corpus.textmap import fold
from qa.amount import UNITS
from qa.facts import Baseline, Basis, Measure
from qa.headerpaths import header_paths
from qa.label import LabelReader, Subject, basis_of
from qa.rules import RELATIVE_YEAR, YEAR, Rule
from qa.units import COUNT

Sort = Literal["label", "code", "figure", "unit", "note"]
"""Names rows; holds their 科目编码; figures; their 计量单位; nothing of use (行次, 备注)."""

TOTAL = re.compile(
    r"(?:项目|资金|经费|预算|决算|安排|支出|拨款)?(?:总计|合计|小计|总额|金额|数额|统计数|数)+"
)
SIDE = re.compile(r"(?:部门|单位|年度)?(收入|支出)(?:项目|部分|内容)?")
_HEADLESS = re.compile(r"其中:?|项目|科目|科目名称|名称|指标|经济分类|功能分类")
_EMPTY = ("", "-", "--", "—", "——", "－", "/", "*", "无", "×")
_NOTE = re.compile(
    r"备注|说明|性质|来源|方式|型号|规格|用途|简介|依据|目标|序号|行次|栏次|电话|地址|负责人|内容$|绩效(?!工资|奖)|时间"
)
_QUANTITY = re.compile(r"^(?:实有|采购|配置)?(?:数量|个数|件数|台数|辆数)(?:\(.*\))?$")
_WORTH = re.compile(r"(?P<word>单价|均价|价值|原值|净值)(?:\(.*\))?$")
_TARGET = re.compile(r"(?:指标|目标)值$")
_UNITS = re.compile(r"(?:计量|数量)单位$")
_CODE = re.compile(r"编码|代码|^[类款项](?:级)?$")
_UNIT_NAMES = re.compile(r"(?:单位|部门|机构)名称|^(?:预算)?(?:单位|部门)$")
_PROJECT_NAMES = re.compile(r"项目\)?名称")
_BRACKETED = re.compile(r"\((?:(?:金额)?单位:)?([^()]{1,6}?)\)$")


def _rule(
    measure: Measure, says: str, pattern: str, example: str, counter: str
) -> tuple[Measure, Rule]:
    return measure, Rule(measure, says, re.compile(pattern), example, counter)


MEASURES = (
    _rule(
        "completion",
        "Final accounts in percent of the budget.",
        r"完成率|执行率|(?:完成|占|为).{0,4}预算.{0,3}(?:%|比|百分)",
        "完成年初预算的%",
        "预算执行数",
    ),
    _rule(
        "rate",
        "Growth or decline in percent.",
        r"(?:增减|增长|增加|减少|变动|升降|同比|浮动).*(?:%|率|幅|比例|百分)|增幅|降幅|增长率",
        "比上年增减%",
        "增减额",
    ),
    _rule(
        "change",
        "Growth or decline in the table's unit.",
        r"增减|增加|减少|变动|差额|变化|增长(?!点)",
        "比上年增减额",
        "本年预算数",
    ),
    _rule(
        "share",
        "Percent of a whole.",
        r"占.*(?:%|比)|占比|比重|比例|百分比",
        "占支出合计比重",
        "对比说明",
    ),
)
"""Which words of a header fix the measure of a column; the first match wins."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    ``names`` are what the header names, outermost first (基本支出, 人员经费);
    ``label`` is the index of the column that names its rows, None where there is
    none; ``unit`` is one of its own or the table's, ``""`` where none is declared;
    ``quantity``: numbers of things, in the unit of the row; ``worth`` is the word for
    what such things cost (单价, 价值), in money;
    ``units`` says that the rows named are departments, ``projects`` that they are projects.
    """

    sort: Sort
    header: str = ""
    names: tuple[Subject, ...] = ()
    label: int | None = None
    measure: Measure = "value"
    unit: str = ""
    quantity: bool = False
    worth: str = ""
    year: int | None = None
    basis: Basis | None = None
    baseline: Baseline | None = None
    units: bool = False
    projects: bool = False


def read_columns(table: Table, labels: LabelReader, year: int | None) -> tuple[Column, ...]:
    """The columns of ``table``, none where its header cannot be matched to them.

    ``year`` is that of the report.
    """
    headers = header_paths(table)
    if headers is None:
        return ()
    paths = headers.paths
    columns = [
        _column(path, headers.common, tuple(_body(table, index)), table.unit, labels, year)
        for index, path in enumerate(paths)
    ]
    for index in reversed(range(len(columns) - 1)):
        before_names = columns[index + 1].sort in ("label", "code")
        one_header = paths[index][:1] == paths[index + 1][:1]
        if before_names and one_header and _codes(tuple(_body(table, index))):
            columns[index] = Column("code", columns[index].header)
    return tuple(_compared(_labelled(columns)))


def is_empty(text: str) -> bool:
    """Whether a cell says nothing: blank, a dash, 无; ``0`` says zero."""
    return text.strip() in _EMPTY


def declared(text: str) -> str:
    """The unit in brackets at the end of a folded label (接待人次（人）), or ``""``."""
    match = _BRACKETED.search(text)
    if match is None:
        return ""
    for unit in (match[1].replace("、", "/"), re.split("[、/]", match[1])[-1]):
        if unit in UNITS or unit == "%":
            return unit
        if COUNT.fullmatch(unit):
            return unit
    return ""


def _body(table: Table, index: int) -> Iterator[str]:
    """The filled cells of a column below the header."""
    for row in table.rows[table.headers :]:
        text = fold(row[index].text).text.strip()
        if not is_empty(text):
            yield text


def _column(
    path: tuple[str, ...],
    common: str,
    body: tuple[str, ...],
    unit: str,
    labels: LabelReader,
    year: int | None,
) -> Column:
    header = "".join(path)
    last = path[-1] if path else ""
    figures = sum(map(is_figure, body))
    if _UNITS.search(last):
        return Column("unit", header)
    if _TARGET.search(last):
        return Column("figure", header)
    if _NOTE.search(last) and not re.search(r"金额|数$", last):
        return Column("note", header)
    if _CODE.search(last) and not (body and figures < len(body) / 2 and not _CODE.search(header)):
        return Column("code", header)
    if body and figures < len(body) / 2:
        projects = bool(_PROJECT_NAMES.search(last))
        units = not projects and any(_UNIT_NAMES.search(piece) for piece in path)
        return Column("label", header, units=units, projects=projects)
    return _figures(path, common, unit, labels, year)


def _figures(
    path: tuple[str, ...], common: str, unit: str, labels: LabelReader, year: int | None
) -> Column:
    found = (m for m, rule in MEASURES if path and rule.pattern.search(path[-1]))
    measure = next(found, None)
    own = next(filter(None, map(declared, reversed(path))), "")
    names: list[Subject] = []
    when = labels.lead(common).year
    basis = basis_of(common)
    for piece in path:
        lead = labels.lead(re.sub(r"\([^()]*\)$", "", piece) if declared(piece) else piece)
        when = lead.year or when
        basis = basis_of(piece) or basis
        if lead.subject and not _nameless(piece) and not (measure and piece == path[-1]):
            names.append(lead.subject)
    baseline = None
    if measure in ("change", "rate", "completion"):
        baseline = _baseline(path[-1], year)
        when = basis = None
    percent = measure in ("rate", "share", "completion")
    quantity = bool(path) and bool(_QUANTITY.match(path[-1]))
    worth = _WORTH.search(path[-1]) if path else None
    return Column(
        "figure", "".join(path), tuple(names), None, measure or "value",
        "%" if percent else own or unit, quantity, worth["word"] if worth else "",
        when, basis, baseline,
    )  # fmt: skip


def _nameless(piece: str) -> bool:
    """Whether a header cell only says 合计, 支出 or 项目."""
    return bool(_QUANTITY.match(piece) or _WORTH.match(piece)) or any(
        pattern.fullmatch(piece) for pattern in (TOTAL, SIDE, _HEADLESS)
    )


def _baseline(text: str, year: int | None) -> Baseline | None:
    """What the header of a change names to compare with: 比上年预算增减."""
    match = YEAR.search(text)
    if match:
        return Baseline(int(match[1]), basis_of(text))
    for pattern, offset in RELATIVE_YEAR:
        if year is not None and pattern.search(text):
            return Baseline(year + offset, basis_of(text))
    return Baseline(year, basis_of(text)) if basis_of(text) else None


def _codes(body: Sequence[str]) -> bool:
    """Whether a column's figures may all be codes of 类, 款, 项."""
    return bool(body) and all(re.fullmatch(r"\d{2,7}|[类款项]|合计|总计", text) for text in body)


def _labelled(columns: Sequence[Column]) -> Iterator[Column]:
    """Each column with the label column nearest on its left."""
    label: int | None = None
    for index, column in enumerate(columns):
        if column.sort == "label":
            label = index
        yield replace(column, label=label) if column.sort == "figure" else column


def _compared(columns: Iterator[Column]) -> Iterator[Column]:
    """A change without a baseline is against the one earlier year, or other basis, beside it."""
    found = tuple(columns)
    values = [column for column in found if column.sort == "figure" and column.measure == "value"]
    places = sorted({(c.year, c.basis or "") for c in values if c.year is not None})
    earlier = next((c for c in values if len(places) > 1 and c.year == places[0][0]), None)
    for column in found:
        if column.measure in ("change", "rate") and column.baseline is None and earlier:
            column = replace(column, baseline=Baseline(earlier.year, earlier.basis))
        yield column
