"""Forms of one project (项目绩效目标申报表): labels with their values on the right, no columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.document import Cell, Document, Table
from corpus.textmap import fold
from qa.amount import UNITS, Amount
from qa.facts import Fact
from qa.mentions import find_mentions

_NAME = re.compile(r"(?:项目|工程)名称[:：]?")
_UNIT = re.compile(r"\((?:单位:)?([^()]+)\)")
_OF_YEAR = re.compile(r"(?:本?年度|当年)(?:资金|预算|项目)(?:申请)?(?:总额|金额|数)[:：]?")
_IN_ALL = re.compile(r"(?:项目|实施期|中期)(?:资金|预算|投资)总额[:：]?|(?:项目)?总投资[:：]?")


def extract_forms(document: Document) -> tuple[Fact, ...]:
    """The money of each project that a form of ``document`` describes: of the year, and in all."""
    return tuple(fact for table in document.tables for fact in _form(document, table))


def _form(document: Document, table: Table) -> Iterator[Fact]:
    rows = [_distinct(row) for row in table.rows]
    project = next(filter(None, (_beside(row, _NAME) for row in rows)), None)
    unit = _unit(table)
    if project is None or not unit:
        return
    name = re.sub(r"\s+", "", project[1].text)
    for row in rows:
        for pattern, tail, rule in ((_OF_YEAR, "", "project"), (_IN_ALL, "项目资金总额", "form")):
            found = _beside(row, pattern)
            figure = _amount(found[1].text, unit) if found else None
            if found is None or figure is None:
                continue
            label, cell = found
            section = document.path(document.section_at(cell.span.start))
            yield Fact(
                indicator=f"{name}{tail}",
                measure="value",
                value=figure,
                span=cell.span,
                context=replace(cell.span, start=min(label.span.start, cell.span.start)),
                rule=rule,
                label=f"{name}{label.text}",
                within=("项目支出",),
                section=(*section, *filter(None, (table.caption,))),
                year=document.metadata.year,
                basis=document.metadata.kind,
                table=table.caption or "表",
            )


def _distinct(row: Sequence[Cell]) -> list[Cell]:
    """The filled cells of a row, a merged one once."""
    found: list[Cell] = []
    for cell in row:
        if cell.text.strip() and all(cell.span != other.span for other in found):
            found.append(cell)
    return found


def _beside(row: Sequence[Cell], label: re.Pattern[str]) -> tuple[Cell, Cell] | None:
    """The cell that ``label`` matches whole, and the one on its right."""
    for cell, right in pairwise(row):
        if label.fullmatch(re.sub(r"\s+", "", fold(cell.text).text)):
            return cell, right
    return None


def _amount(text: str, unit: str) -> Amount | None:
    """The money that a whole cell gives in ``unit``, or None."""
    bare = fold(text).text.strip()
    mentions = find_mentions(bare, unit)
    if len(mentions) != 1 or (mentions[0].start, mentions[0].end) != (0, len(bare)):
        return None
    value = mentions[0].quantity
    if not isinstance(value, Amount):
        return None
    return replace(value, printed=bare + value.unit) if bare[-1].isdecimal() else value


def _unit(table: Table) -> str:
    """The unit of money in the table's caption, or in brackets in the label 项目资金（万元）."""
    for row in table.rows:
        for cell in row:
            match = _UNIT.search(re.sub(r"\s+", "", fold(cell.text).text))
            if match and match[1] in UNITS:
                return match[1]
    return table.unit
