"""From the tables of a disclosure to facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.document import Cell, Document, Span, Table
from corpus.textmap import fold
from qa.amount import UNITS, Amount, Count, Ratio
from qa.answer import Direction
from qa.columns import SIDE, Column, is_empty, read_columns
from qa.facts import Basis, Fact, Measure
from qa.label import LabelReader, Subject, basis_of, own_names
from qa.mentions import find_mentions
from qa.misplaced import misplaced
from qa.tablerows import Row, RowReader
from qa.totals import GENERIC, Totals, totals_of
from qa.vocabulary import vocabulary

_QUOTABLE = 240
"""Characters from a row's label to its figure beyond which the figure is quoted alone."""
_NO_CAPTION = re.compile("[:：。]|^截[止至]")
_UNTITLED = "表"
_MINUS = str.maketrans("−－﹣", "---")
_BALANCES = ("年初结转和结余", "年末结转和结余", "使用非财政拨款结余")


def extract_cells(document: Document) -> tuple[Fact, ...]:
    """Every figure in the tables of ``document``, in reading order.

    A figure is named by its row, and by its column where the row is a total. A
    table that declares no unit yields nothing, nor one whose rows have slipped;
    neither do blank cells and dashes.
    """
    labels = LabelReader(vocabulary(), document.metadata.year, own_names(document))
    return tuple(
        fact for table in document.tables for fact in _TableReader(document, table, labels).facts()
    )


def slipped(document: Document) -> Iterator[Table]:
    """The tables of ``document`` of which nothing is read, as their rows have slipped."""
    labels = LabelReader(vocabulary(), document.metadata.year, own_names(document))
    for table in document.tables:
        if misplaced(table, read_columns(table, labels, document.metadata.year)):
            yield table


@dataclass(frozen=True, slots=True)
class _Named:
    """What a figure is of."""

    subject: Subject
    within: tuple[str, ...]


class _TableReader:
    def __init__(self, document: Document, table: Table, labels: LabelReader) -> None:
        self._document = document
        self._table = table
        self._labels = labels
        self._meta = document.metadata
        self._columns = read_columns(table, labels, document.metadata.year)
        self._caption = "" if _NO_CAPTION.search(table.caption) else table.caption
        self._totals: Totals = totals_of(self._caption, labels)
        self._basis: Basis | None = basis_of(fold(self._caption).text) or self._meta.kind
        self._wide = any(column.measure in ("change", "rate") for column in self._columns)

    def facts(self) -> Iterator[Fact]:
        if not self._columns or misplaced(self._table, self._columns):
            return
        rows = RowReader(self._columns, self._labels, own_names(self._document))
        for cells in self._table.rows[self._table.headers :]:
            named = rows.read(cells)
            for index, column in enumerate(self._columns):
                cell = cells[index]
                if column.sort != "figure" or is_empty(cell.text) or _repeats(cells, index):
                    continue
                row = named.get(column.label) or Row()
                fact = self._fact(cells, row, column, cell)
                if fact is not None:
                    yield fact

    def _is_project(self, row: Row, column: Column) -> bool:
        """Whether the row is one project of a table of projects."""
        named = column.label is not None and self._columns[column.label].projects
        return named and row.subject is not None and not row.subject.known

    def _fact(self, cells: tuple[Cell, ...], row: Row, column: Column, cell: Cell) -> Fact | None:
        figure = _figure(cell.text, self._unit(row, column))
        named = self._named(row, column)
        if figure is None or named is None:
            return None
        value, negative = figure
        measure, direction = _measured(column.measure, value, negative)
        if negative and measure == "value":
            value = _negated(value)
        moves = measure in ("change", "rate", "completion")
        path = self._document.path(self._document.section_at(cell.span.start))
        return Fact(
            indicator=named.subject.name,
            measure=measure,
            value=value,
            span=cell.span,
            context=self._context(cells, column, cell),
            rule="project" if self._is_project(row, column) else "cell",
            label=named.subject.label,
            known=named.subject.known,
            within=tuple(
                name for name in dict.fromkeys(named.within) if name != named.subject.name
            ),
            section=(*path, *filter(None, (self._caption,))),
            year=self._meta.year if moves else column.year or self._meta.year,
            basis=self._meta.kind if moves else column.basis or self._basis,
            direction=direction,
            baseline=column.baseline,
            whole=self._totals.name("支出") if measure == "share" else "",
            table=self._caption or _UNTITLED,
            code=row.code,
        )

    def _unit(self, row: Row, column: Column) -> str:
        """The unit of the column, or of the row (接待人次（人）) where it has the table's."""
        money = column.unit if column.unit in UNITS else ""
        if column.worth:
            return money
        if column.quantity:
            return row.unit or ("" if money else column.unit)
        own = "" if any(other.quantity for other in self._columns) else row.unit
        return own or column.unit if column.unit == self._table.unit else column.unit

    # --- what a figure is of --------------------------------------------------

    def _named(self, row: Row, column: Column) -> _Named | None:
        side = self._side(column, row)
        names = [self._totals.on_side(name, side) for name in column.names]
        if row.grand:
            name = self._totals.grand(row.side)
            return _Named(_named(name, row.label), _inner(names)) if name else None
        if row.partial:
            return None
        if row.total or row.subject is None:
            return self._of_total(row, names, side)
        return self._of_row(row, column, names, side)

    def _of_total(self, row: Row, names: list[Subject], side: str) -> _Named | None:
        """The figure of a total row: of what the column names, else of the whole table."""
        around = (row.unit_name,) if row.unit_name else ()
        if names:
            return _Named(names[-1], (*_inner(names[:-1]), *around, *self._totals.scope(side)))
        own = row.subject and self._totals.on_side(row.subject, side)
        name = own or self._totals.whole(side)
        return _Named(name, around) if name else None

    def _of_row(self, row: Row, column: Column, names: list[Subject], side: str) -> _Named:
        assert row.subject is not None
        subject = self._totals.on_side(row.subject, side)
        columns = tuple(name for name in _inner(names) if GENERIC.get(name) != "支出")
        parents = row.parents
        if column.worth and (row.unit or column.worth.endswith("价")):
            name = f"{row.label}{column.worth}"
            subject = Subject(name, False, name)
        if names and self._is_income(names[-1], subject):
            # Income by the item it is for: an income, not an expenditure on that item.
            within = (subject.name, *parents, *_inner(names[:-1]), *self._totals.scope(side))
            return _Named(names[-1], within)
        if parents and parents[0] in _BALANCES:
            # What is listed under a carry-over is a part of it, not an income.
            subject, parents = _named(parents[0], row.label), (subject.name, *parents[1:])
        return _Named(subject, (*subject.within, *parents, *columns, *self._totals.scope(side)))

    def _is_income(self, column: Subject, row: Subject) -> bool:
        """Whether the column gives an income and the row what that income is for."""
        if self._totals.sides == ("收入",):
            return True
        return "收入" in column.name and "收入" not in row.name and "结" not in row.name

    def _side(self, column: Column, row: Row) -> str:
        """收入 or 支出, as far as the headers above the column or its labels, or the row, say."""
        if row.side:
            return row.side
        labels = self._columns[column.label].header if column.label is not None else ""
        for header in (column.header, labels):
            sides = {match[0] for match in re.finditer("收入|支出", header)}
            if len(sides) == 1 and (SIDE.match(header) or len(self._totals.sides) > 1):
                return sides.pop()
        return self._totals.sides[0] if len(self._totals.sides) == 1 else ""

    # --- where it stands --------------------------------------------------------

    def _context(self, cells: tuple[Cell, ...], column: Column, cell: Cell) -> Span:
        """From the row's label to the figure, if that is short enough to quote."""
        start, end = cell.span.start, cell.span.end
        if column.label is not None and cells[column.label].span.row == cell.span.row:
            start = min(start, cells[column.label].span.start)
        if self._wide:
            block = (
                c for c, k in zip(cells, self._columns, strict=True) if k.label == column.label
            )
            end = max(end, *(beside.span.end for beside in block))
        if end - start > _QUOTABLE:
            return cell.span
        return replace(cell.span, start=start, end=end)


def _inner(names: list[Subject]) -> tuple[str, ...]:
    """Names of a header, innermost first."""
    return tuple(name.name for name in reversed(names))


def _named(name: str, label: str) -> Subject:
    return Subject(name, True, label or name)


def _repeats(cells: tuple[Cell, ...], index: int) -> bool:
    """Whether the cell is a merged one that has been read on its left."""
    return index > 0 and cells[index].text != "" and cells[index].span == cells[index - 1].span


def _figure(text: str, unit: str) -> tuple[Amount | Ratio | Count, bool] | None:
    """The value of a cell, without its sign, and whether that was a minus."""
    folded = fold(text).text.translate(_MINUS).strip().replace(" ", "")
    bare = folded.lstrip("+-")
    mentions = find_mentions(bare, unit or None)
    if len(mentions) != 1 or (mentions[0].start, mentions[0].end) != (0, len(bare)):
        return None
    value = mentions[0].quantity
    if not isinstance(value, (Amount, Ratio, Count)) or len(folded) - len(bare) > 1:
        return None
    if bare[-1].isdecimal() and not isinstance(value, Ratio):
        value = replace(value, printed=bare + value.unit)
    return value, folded.startswith("-")


def _negated(value: Amount | Ratio | Count) -> Amount | Ratio | Count:
    if isinstance(value, Ratio):
        return replace(value, percent=-value.percent, printed=f"-{value.printed}")
    return replace(value, value=-value.value, printed=f"-{value.printed}")


def _measured(
    measure: Measure, value: Amount | Ratio | Count, negative: bool
) -> tuple[Measure, Direction | None]:
    """The measure that the kind of value allows, and which way a signed change goes."""
    if isinstance(value, Count) and measure == "value":
        return "count", None
    if isinstance(value, Ratio) and measure == "value":
        return "share", None
    if measure == "change" and isinstance(value, Ratio):
        measure = "rate"
    if measure not in ("change", "rate"):
        return measure, None
    number: Decimal = value.percent if isinstance(value, Ratio) else value.value
    return measure, "same" if not number else "decrease" if negative else "increase"
