"""What a disclosure says, and where: the records every other module reads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["budget", "final"]
"""部门预算 (``budget``) or 部门决算 (``final``)."""


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character offsets into ``Document.text`` of the document named.

    For a table cell, ``row`` and ``column`` count from 0 within its table.
    """

    document: str
    start: int
    end: int
    row: int | None = None
    column: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all that stands under it, sub-sections included.

    ``title`` has neither number nor surrounding blanks; ``number`` is the number
    as printed (``"一、"``, ``"（二）"``, ``"2、"``) or ``""`` where it was lost.
    ``start`` is where the heading line begins, ``body`` where the text after the
    heading begins, ``end`` where the section ends. ``parent`` indexes
    ``Document.sections``; sections are in reading order.
    """

    title: str
    number: str
    level: int
    start: int
    body: int
    end: int
    parent: int | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell; ``text`` equals ``Document.text[span.start:span.end]``.

    ``rows`` and ``columns`` say how many grid places a merged cell covers.
    """

    text: str
    span: Span
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells, rectangular: a merged cell is repeated in each place it covers.

    ``headers`` counts the header rows; ``unit`` is the unit declared by the caption
    or header (``"万元"``) or ``""``; ``page`` counts from 1, None where there are none.
    """

    caption: str
    unit: str
    rows: tuple[tuple[Cell, ...], ...]
    headers: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """Who disclosed what, for which year; an unknown is None, never a guess."""

    department: str | None = None
    parent: str | None = None
    scope: str | None = None
    year: int | None = None
    kind: Kind | None = None
    date: date | None = None
    date_span: tuple[int, int] | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of text recognised on an image (OCR), half-open offsets.

    ``confidence`` is that of its least certain character, in whole percent.
    """

    start: int
    end: int
    confidence: int


@dataclass(frozen=True, slots=True)
class Document:
    """A disclosure as read: ``text`` is what every span points into.

    ``id`` is the first 16 hex digits of the SHA-256 of the file's bytes, ``name``
    the file's name, ``pages`` the offset at which each page starts (empty for
    formats without pages). ``readings`` holds what came by OCR, in order, and
    ``problems`` what of the file was not read, each a sentence for the user.
    """

    id: str
    name: str
    title: str
    text: str
    sections: tuple[Section, ...] = ()
    tables: Sequence[Table] = ()
    pages: tuple[int, ...] = ()
    metadata: Metadata = Metadata()
    readings: tuple[Reading, ...] = ()
    problems: tuple[str, ...] = ()

    def quote(self, span: Span) -> str:
        """The verbatim text of a span of this document."""
        if span.document != self.id or span.end > len(self.text):
            raise ValueError(f"span {span} is not of document {self.id}")
        return self.text[span.start : span.end]

    def section_at(self, offset: int) -> int | None:
        """Index of the innermost section that holds ``offset``, or None."""
        found = None
        for index, section in enumerate(self.sections):
            if section.start > offset:
                break
            if offset < section.end:
                found = index
        return found

    def path(self, section: int | None) -> tuple[str, ...]:
        """The titles from the outermost section down to ``section``."""
        titles: list[str] = []
        while section is not None:
            titles.append(self.sections[section].title)
            section = self.sections[section].parent
        return tuple(reversed(titles))

    def page(self, offset: int) -> int | None:
        """The page that holds ``offset``, counted from 1; None without pages."""
        return bisect_right(self.pages, offset) or None

    def confidence(self, start: int, end: int) -> int | None:
        """How sure OCR was of the text between two offsets, in percent; None for typed text."""
        first = bisect_right(self.readings, start, key=lambda reading: reading.end)
        sure = None
        for reading in self.readings[first:]:
            if reading.start >= end:
                break
            sure = reading.confidence if sure is None else min(sure, reading.confidence)
        return sure
