"""The columns of every table that is written: names, types, what they mean, how they are had."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from corpus.document import Document
from qa.amount import Amount, Count, Ratio
from qa.facts import Baseline, Fact

Cell = str | int | Decimal | None
"""What one place of a table holds; None is blank."""
Type = Literal["string", "integer", "number"]
"""The types of Frictionless Table Schema that are used; ``number`` is an exact decimal."""
T = TypeVar("T")

KINDS = {"budget": "预算", "final": "决算"}
BASES = {"budget": "预算", "adjusted": "调整预算", "final": "决算"}
DIRECTIONS = {"increase": "增加", "decrease": "减少", "same": "持平"}
MEASURES = {
    "value": "数额",
    "change": "增减额",
    "rate": "增减率",
    "share": "占比",
    "completion": "完成率",
    "count": "数量",
    "per_capita": "人均",
    "absence": "没有",
    "reason": "原因",
    "composition": "构成",
    "purpose": "用途",
}
WITHIN = " › "
"""Stands between the steps of a section path."""


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column: ``name`` for programs, ``title`` and ``description`` Chinese.

    ``choices`` are all values that a cell may have, where they are few.
    """

    name: str
    title: str
    type: Type
    description: str
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A column and the cell that a record has in it."""

    column: Column
    read: Callable[[T], Cell]


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """A kind of table; ``key`` names the columns that tell its rows apart."""

    name: str
    title: str
    description: str
    fields: tuple[Field[T], ...]
    key: str

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(field.column for field in self.fields)

    def row(self, record: T) -> tuple[Cell, ...]:
        """One cell for each column."""
        return tuple(field.read(record) for field in self.fields)


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact beside the document that states it; ``number`` counts a document's facts from 1.

    ``doubts`` are the contradictions of the document that it has a part in, in Chinese.
    """

    document: Document
    fact: Fact
    number: int
    doubts: tuple[str, ...] = ()


def _field(
    name: str,
    title: str,
    type: Type,
    description: str,
    read: Callable[[T], Cell],
    *,
    required: bool = False,
    choices: Sequence[str] = (),
) -> Field[T]:
    return Field(Column(name, title, type, description, required, tuple(choices)), read)


def _number(stated: Stated) -> Decimal | None:
    value = stated.fact.value
    if isinstance(value, Ratio):
        return value.percent
    return value.value if isinstance(value, Amount | Count) else None


def _unit(stated: Stated) -> str | None:
    value = stated.fact.value
    if isinstance(value, Ratio):
        return "百分点" if value.points else "%"
    return value.unit if isinstance(value, Amount | Count) else None


def _yuan(stated: Stated) -> Decimal | None:
    value = stated.fact.value
    return value.yuan if isinstance(value, Amount) else None


def _baseline(baseline: Baseline | None) -> str | None:
    if baseline is None:
        return None
    year = f"{baseline.year}年" if baseline.year else ""
    return year + (BASES[baseline.basis] if baseline.basis else "") or None


FACTS: Table[Stated] = Table(
    "facts",
    "数字与说明",
    "材料里的每个数字和每条说明各占一行，附原文、所在章节和页码。",
    (
        _field("title", "标题", "string", "文件的标题。",
               lambda s: s.document.title, required=True),
        _field("department", "部门", "string", "公开这份文件的部门或单位。",
               lambda s: s.document.metadata.department),
        _field("scope", "范围", "string", "本级、部门汇总或所属单位。",
               lambda s: s.document.metadata.scope),
        _field("report_year", "报告年度", "integer", "这份文件是哪一年的预算或决算。",
               lambda s: s.document.metadata.year),
        _field("report_kind", "报告类型", "string", "这份文件是预算还是决算。",
               lambda s: KINDS.get(s.document.metadata.kind or ""), choices=tuple(KINDS.values())),
        _field("indicator", "指标", "string", "指标的规范名称；词表里没有的，是材料里的名称。",
               lambda s: s.fact.indicator, required=True),
        _field("within", "属于", "string", "这个数字所属的上级项目，由近到远，用“、”隔开。",
               lambda s: "、".join(s.fact.within) or None),
        _field("code", "科目编码", "string", "表中该行的功能分类或经济分类科目编码。",
               lambda s: s.fact.code or None),
        _field("year", "年度", "integer", "这个数字是哪一年的。", lambda s: s.fact.year),
        _field("basis", "预算/决算", "string", "这个数字是预算数、调整预算数还是决算数（执行数）。",
               lambda s: BASES.get(s.fact.basis or ""), choices=tuple(BASES.values())),
        _field("measure", "含义", "string", "这个数字说的是指标的什么。",
               lambda s: MEASURES[s.fact.measure], required=True, choices=tuple(MEASURES.values())),
        _field("direction", "增减方向", "string", "增减额和增减率是增加、减少还是持平。",
               lambda s: DIRECTIONS.get(s.fact.direction or ""),
               choices=tuple(DIRECTIONS.values())),
        _field("baseline", "比较基准", "string", "增减和完成率是与哪一年的什么数相比。",
               lambda s: _baseline(s.fact.baseline)),
        _field("whole", "占比的总体", "string", "占比是占什么的比例。",
               lambda s: s.fact.whole or None),
        _field("value", "数值", "number", "按材料所用的单位；增减的方向见“增减方向”。",
               _number),
        _field("unit", "单位", "string", "数值的单位。", _unit),
        _field("yuan", "折合元", "number", "金额精确换算成元；不是金额的留空。", _yuan),
        _field("doubt", "存疑", "string", "材料自己的数字在这里互相矛盾；数值照原文，没有改动。",
               lambda s: "".join(s.doubts) or None),
        _field("printed", "原文中的数字", "string", "数字在材料里的样子，一字不改。",
               lambda s: s.document.quote(s.fact.span)),
        _field("quote", "原文", "string", "这个数字所在的句子或表格行，一字不改。",
               lambda s: s.document.quote(s.fact.context)),
        _field("section", "章节", "string", "由外到内，用“ › ”隔开；表格的最后一节是表名。",
               lambda s: WITHIN.join(s.fact.section) or None),
        _field("page", "页码", "integer", "从 1 开始；没有页的文件留空。",
               lambda s: s.document.page(s.fact.span.start)),
        _field("label", "材料中的名称", "string", "材料里对这个指标的叫法。",
               lambda s: s.fact.label or None),
        _field("start", "原文起点", "integer", "“原文”在全文中的起点，从 0 开始数字符。",
               lambda s: s.fact.context.start, required=True),
        _field("end", "原文终点", "integer", "“原文”在全文中的终点，不含这个位置的字符。",
               lambda s: s.fact.context.end, required=True),
        _field("printed_start", "数字起点", "integer", "“原文中的数字”在全文中的起点。",
               lambda s: s.fact.span.start, required=True),
        _field("printed_end", "数字终点", "integer", "“原文中的数字”在全文中的终点。",
               lambda s: s.fact.span.end, required=True),
        _field("ocr_confidence", "识别置信度", "integer",
               "由 OCR 识别的数字的置信度（百分数），请核对原件；不是识别来的留空。",
               lambda s: s.document.confidence(s.fact.span.start, s.fact.span.end)),
        _field("url", "网址", "string", "文件的公开网址。", lambda s: s.document.metadata.url),
        _field("document", "文件编号", "string", "文件内容 SHA-256 的前 16 位，见“文件”表。",
               lambda s: s.document.id, required=True),
        _field("id", "编号", "string", "文件编号加上该文件内的序号。",
               lambda s: f"{s.document.id}-{s.number}", required=True),
    ),
    "id",
)  # fmt: skip

DOCUMENTS: Table[Document] = Table(
    "documents",
    "文件",
    "数字所出自的文件，每份一行。",
    (
        _field("document", "文件编号", "string", "文件内容 SHA-256 的前 16 位。",
               lambda d: d.id, required=True),
        _field("name", "文件名", "string", "文件的名称。", lambda d: d.name, required=True),
        _field("title", "标题", "string", "文件的标题。", lambda d: d.title, required=True),
        _field("department", "部门", "string", "公开这份文件的部门或单位。",
               lambda d: d.metadata.department),
        _field("parent", "主管部门", "string", "它的主管部门。", lambda d: d.metadata.parent),
        _field("scope", "范围", "string", "本级、部门汇总或所属单位。", lambda d: d.metadata.scope),
        _field("year", "年度", "integer", "这份文件是哪一年的预算或决算。",
               lambda d: d.metadata.year),
        _field("kind", "类型", "string", "预算或决算。",
               lambda d: KINDS.get(d.metadata.kind or ""), choices=tuple(KINDS.values())),
        _field("date", "日期", "string", "公开的日期，年-月-日。",
               lambda d: d.metadata.date.isoformat() if d.metadata.date else None),
        _field("pages", "页数", "integer", "没有页的文件留空。", lambda d: len(d.pages) or None),
        _field("problems", "没有读成的部分", "string", "文件里没有读成的部分及原因。",
               lambda d: "".join(d.problems) or None),
        _field("url", "网址", "string", "文件的公开网址。", lambda d: d.metadata.url),
    ),
    "document",
)  # fmt: skip

COLUMNS: Table[Column] = Table(
    "columns",
    "各列说明",
    "每一列的名称和含义。",
    (
        _field("name", "列名", "string", "列的名称。", lambda c: c.title, required=True),
        _field("description", "含义", "string", "列的含义。", lambda c: c.description),
    ),
    "name",
)
