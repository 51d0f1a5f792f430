"""What the checks of a document found, for other programs and for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from corpus.document import Document, Span
from qa.answer import plain
from qa.checkrules import BY_NAME
from qa.export.fields import KINDS, WITHIN, Column, Field, Table
from qa.finding import Finding
from qa.report import Report

_AROUND = 120
"""Characters of the line round a place that are shown at most on either side."""


@dataclass(frozen=True, slots=True)
class Place:
    """One of the places of a finding; ``finding`` and ``place`` count from 1 within their own."""

    document: Document
    found: Finding
    span: Span
    finding: int
    place: int

    @property
    def context(self) -> str:
        """The sentence or row round the place, or its line where no fact gives one."""
        document, span = self.document, self.span
        for fact in self.found.facts:
            if fact.span == span:
                return document.quote(fact.context)
        start = document.text.rfind("\n", 0, span.start) + 1
        end = document.text.find("\n", span.end)
        line_end = len(document.text) if end < 0 else end
        return document.text[max(start, span.start - _AROUND) : min(line_end, span.end + _AROUND)]

    @property
    def section(self) -> tuple[str, ...]:
        return self.document.path(self.document.section_at(self.span.start))


def places(report: Report) -> Iterator[Place]:
    """Every place of every finding, in the order of the report."""
    for number, found in enumerate(report.findings, start=1):
        for index, span in enumerate(found.spans, start=1):
            yield Place(report.document, found, span, number, index)


def findings_dict(report: Report) -> dict[str, Any]:
    """The findings of one document: plain values, each place with its verbatim quote."""
    document, about = report.document, report.document.metadata
    findings: list[dict[str, Any]] = []
    for place in places(report):
        if place.place == 1:
            findings.append(_finding(place.found))
        findings[-1]["places"].append(_place(place))
    return {
        "document": document.id,
        "name": document.name,
        "title": document.title,
        "department": about.department,
        "year": about.year,
        "kind": about.kind,
        "url": about.url,
        "findings": findings,
    }


def _finding(found: Finding) -> dict[str, Any]:
    rule, correct = BY_NAME[found.rule], found.correction
    return {
        "rule": rule.name,
        "title": rule.title,
        "sentence": rule.sentence,
        "message": found.message,
        "correction": correct and {"amount": plain(correct.value), "unit": correct.unit},
        "places": [],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "section": list(place.section),
        "page": place.document.page(place.span.start),
        "quote": place.document.quote(place.span),
        "start": place.span.start,
        "end": place.span.end,
        "context": place.context,
    }


def _correction(place: Place) -> str | None:
    correct = place.found.correction
    return f"{plain(correct.value)}{correct.unit}" if correct else None


FINDINGS: Table[Place] = Table(
    "findings",
    "矛盾",
    "每处矛盾涉及的每个地方各占一行。",
    (
        Field(Column("title", "标题", "string", "文件的标题。"), lambda p: p.document.title),
        Field(
            Column("finding", "矛盾序号", "integer", "文件内的第几处矛盾。"), lambda p: p.finding
        ),
        Field(
            Column("rule", "规则", "string", "核对规则的名称。"),
            lambda p: BY_NAME[p.found.rule].title,
        ),
        Field(
            Column("sentence", "规则说明", "string", "规则的内容。"),
            lambda p: BY_NAME[p.found.rule].sentence,
        ),
        Field(Column("message", "发现", "string", "发现的矛盾。"), lambda p: p.found.message),
        Field(Column("correction", "应为", "string", "报告的其他数字所支持的数。"), _correction),
        Field(Column("place", "第几处", "integer", "矛盾涉及的第几个地方。"), lambda p: p.place),
        Field(Column("quote", "原文", "string", "一字不改。"), lambda p: p.document.quote(p.span)),
        Field(Column("context", "上下文", "string", "所在的句子或表格行。"), lambda p: p.context),
        Field(Column("section", "章节", "string", "由外到内。"), lambda p: WITHIN.join(p.section)),
        Field(
            Column("page", "页码", "integer", "从 1 开始。"),
            lambda p: p.document.page(p.span.start),
        ),
        Field(Column("start", "起点", "integer", "在全文中的起点。"), lambda p: p.span.start),
        Field(Column("end", "终点", "integer", "在全文中的终点。"), lambda p: p.span.end),
        Field(Column("document", "文件编号", "string", "文件的编号。"), lambda p: p.document.id),
        Field(Column("url", "网址", "string", "公开网址。"), lambda p: p.document.metadata.url),
    ),
    "finding",
)

CHECKED: Table[Report] = Table(
    "checked",
    "文件",
    "核对过的文件，没有矛盾的也在内。",
    (
        Field(Column("document", "文件编号", "string", "文件的编号。"), lambda r: r.document.id),
        Field(Column("name", "文件名", "string", "文件的名称。"), lambda r: r.document.name),
        Field(Column("title", "标题", "string", "文件的标题。"), lambda r: r.document.title),
        Field(
            Column("department", "部门", "string", "公开的部门。"),
            lambda r: r.document.metadata.department,
        ),
        Field(Column("year", "年度", "integer", "哪一年的。"), lambda r: r.year),
        Field(
            Column("kind", "类型", "string", "预算或决算。"),
            lambda r: KINDS.get(r.document.metadata.kind or ""),
        ),
        Field(Column("findings", "矛盾数", "integer", "多少处矛盾。"), lambda r: len(r.findings)),
    ),
    "document",
)
