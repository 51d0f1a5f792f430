"""What the label of a table row says: a name, a total, and what it is a part of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.document import Cell
from corpus.numbering import leading_number
from corpus.textmap import fold
from qa.columns import Column, declared, is_empty
from qa.label import LabelReader, Subject
from qa.totals import GENERIC
from qa.vocabulary import key

_OF_WHICH = re.compile(r"^(?:其中|其他说明)?[:,]?(?P<rest>.*)$")
_INLINE_CODE = re.compile(r"^[\[(]?(?P<code>\d{3}(?:\d{2}){0,2})[\])]?[-_]?(?=\D)")
_CHAIN = re.compile(r"\((?:类|款|项)\)$")
_WHOLE = re.compile(r"(?:合计|总计|共计|本级|本部门|本单位|金额|全年数|财政拨款合计)+")
_PART = re.compile(r"小计")
_GRAND = re.compile(r"(?P<side>收入|支出|收支|收入支出|)总计")
_YEAR_ROW = re.compile(r"(?:\d{4}年?|上年|本年|今年|去年)(?:度)?(?:预算|决算|执行)?数?")


@dataclass(frozen=True, slots=True)
class Row:
    """The label of a row; ``parents`` are nearest first.

    ``total``: it is the whole of the table or side; ``grand``: carry-overs included;
    ``partial``: the total of a group that is not named. ``unit_name`` is set where
    the row is a department other than the report's own; ``code`` is that of its item.
    """

    subject: Subject | None = None
    label: str = ""
    parents: tuple[str, ...] = ()
    unit: str = ""
    side: str = ""
    total: bool = False
    grand: bool = False
    partial: bool = False
    unit_name: str = ""
    code: str = ""


_INNERMOST = 99


@dataclass(slots=True)
class _Entry:
    """A row that later rows may be parts of; codes nest by prefix, numbers by rank."""

    name: str
    rank: int
    code: str = ""
    unit: str = ""


@dataclass(slots=True)
class _Outline:
    """The rows above, of one label column."""

    stack: list[_Entry] = field(default_factory=list)
    suspended: list[_Entry] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)

    def place(self, entry: _Entry, ordinal: int, inner: bool) -> tuple[str, ...]:
        """Put ``entry`` under what it is a part of; return those names, nearest first."""
        if entry.code:
            while self.stack and not _holds(self.stack[-1].code, entry.code):
                self.stack.pop()
        elif entry.rank == 0 and not inner:
            # A row without a number stands alone; the numbering may go on after it.
            if self.stack and self.stack[0].rank:
                self.suspended = self.stack
            self.stack = []
        else:
            self._numbered(entry, ordinal, inner)
        parents = tuple(above.name for above in reversed(self.stack))
        self.stack.append(entry)
        return parents

    def _numbered(self, entry: _Entry, ordinal: int, inner: bool) -> None:
        if inner and not entry.rank:
            entry.rank = _INNERMOST
        same = any(above.rank == entry.rank for above in self.stack)
        alone = bool(self.stack) and self.stack[0].rank == 0
        if alone and not same and not inner and ordinal != 1 and entry.rank:
            self.stack = self.suspended
        while self.stack and self.stack[-1].rank >= entry.rank and self.stack[-1].rank:
            self.stack.pop()


def _holds(code: str, other: str) -> bool:
    return bool(code) and other.startswith(code) and other != code


def _inside(row: Row, outer: Row) -> Row:
    """``row`` as a part of the row that a label column further left names."""
    if row.partial and not row.label and outer.total:
        return outer
    name = outer.unit_name or (outer.subject.name if outer.subject else "")
    if not name or row.total or row.grand:
        return row
    return replace(row, parents=(*row.parents, name))


class RowReader:
    """Reads the rows of one table in order; it remembers what they may be parts of."""

    def __init__(self, columns: Sequence[Column], labels: LabelReader, own: Sequence[str]) -> None:
        self._columns = columns
        self._labels = labels
        self._own = {key(name) for name in own}
        self._outlines: dict[int, _Outline] = {}

    def read(self, cells: Sequence[Cell]) -> Mapping[int | None, Row]:
        """The label of each label column of a row, by the column's index."""
        found: dict[int | None, Row] = {}
        outer: int | None = None
        for index, column in enumerate(self._columns):
            if column.sort == "label":
                row = self._row(cells, index, column)
                found[index] = _inside(row, found[outer]) if outer is not None else row
                outer = index
            elif column.sort == "figure":
                outer = None
        return found

    def _row(self, cells: Sequence[Cell], index: int, column: Column) -> Row:
        text = re.sub(r"\s+", "", fold(cells[index].text).text)
        outline = self._outlines.setdefault(index, _Outline())
        if is_empty(text):
            return self._unlabelled(cells, index)
        if column.units:
            return self._department(text)
        match = _OF_WHICH.match(text)
        inner = match is not None and match["rest"] != text
        text = match["rest"] if match and inner else text
        number = leading_number(text)
        bare = fold(text[number.length :] if number else text).text
        if coded := _INLINE_CODE.match(bare):
            bare = bare[coded.end() :]
        code = self._code(cells, index, outline) or (coded["code"] if coded else "")
        unit = declared(bare) or self._counted(cells, index)
        bare = re.sub(r"\([^()]*\)$", "", bare) if declared(bare) else _CHAIN.sub("", bare)
        if special := self._special(bare):
            return special
        subject = self._subject(bare)
        entry = _Entry(subject.name, number.rank if number else 0, code, unit)
        parents = outline.place(entry, number.value if number else 0, inner)
        above = next((e for e in reversed(outline.stack[:-1]) if e.unit), None)
        entry.unit = unit or (above.unit if above else "")
        return Row(subject, bare, parents, entry.unit, code=code)

    def _counted(self, cells: Sequence[Cell], index: int) -> str:
        """The unit in the 计量单位 column of the label at ``index``, or ``""``."""
        for place in range(index + 1, len(self._columns)):
            if self._columns[place].sort == "unit":
                return declared(f"({fold(cells[place].text).text.strip()})")
            if self._columns[place].sort == "label":
                break
        return ""

    def _unlabelled(self, cells: Sequence[Cell], index: int) -> Row:
        """A row without a label: a total if 合计 stands in a column of its code."""
        while index and self._columns[index - 1].sort == "code":
            index -= 1
            text = fold(cells[index].text).text.strip()
            if _WHOLE.fullmatch(text):
                return Row(label=text, total=True)
        return Row(partial=True)

    def _special(self, bare: str) -> Row | None:
        """Rows that name no item: totals, the department itself, years."""
        if not bare:
            return Row(partial=True)
        if grand := _GRAND.fullmatch(bare):
            side = grand["side"] if grand["side"] in ("收入", "支出") else ""
            return Row(label=bare, side=side, grand=True)
        if _PART.search(bare):
            return Row(label=bare, partial=True)
        if _YEAR_ROW.fullmatch(bare):
            return Row(label=bare, partial=True)
        if _WHOLE.fullmatch(bare) or key(bare) in self._own:
            return Row(label=bare, total=True)
        subject = self._labels.subject(bare)
        if subject and subject.known and GENERIC.get(subject.name):
            return Row(subject, bare, side=GENERIC[subject.name], total=True)
        return None

    def _subject(self, bare: str) -> Subject:
        subject = self._labels.subject(bare)
        if subject is not None and subject.known:
            return subject
        return Subject(bare, False, bare)

    def _department(self, text: str) -> Row:
        if key(text) in self._own or _WHOLE.fullmatch(text):
            return Row(label=text, total=True)
        return Row(label=text, unit_name=text, total=True)

    def _code(self, cells: Sequence[Cell], index: int, outline: _Outline) -> str:
        """The code of a row, put together from 类, 款 and 项; blank ones are those above."""
        start = index
        while start and self._columns[start - 1].sort == "code":
            start -= 1
        pieces = [fold(cell.text).text.strip() for cell in cells[start:index]]
        if not any(pieces) or not all(p.isdecimal() or not p for p in pieces):
            return ""
        last = max(place for place, piece in enumerate(pieces) if piece)
        for place in range(last):
            if not pieces[place] and place < len(outline.codes):
                pieces[place] = outline.codes[place]
        outline.codes = pieces[: last + 1]
        code = pieces[last]
        # A cell may hold the whole code or its own two digits only.
        return code if len(code) > 2 else "".join(pieces[: last + 1])
