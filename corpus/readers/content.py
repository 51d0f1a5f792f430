"""What a reader hands over: text, tables and pages, before any of it is understood."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.document import Table


@dataclass(frozen=True, slots=True)
class Content:
    """Raw content of one file; offsets and spans are into ``text``.

    ``skip`` holds the half-open ranges of ``text`` that tables take up, ``pages``
    the offset at which each page starts (empty for formats without pages).
    """

    text: str
    tables: tuple[Table, ...] = ()
    skip: tuple[tuple[int, int], ...] = ()
    pages: tuple[int, ...] = ()
