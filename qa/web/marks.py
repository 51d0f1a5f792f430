"""A document's text as HTML, its cited passage and the facts read from it marked in place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from qa.amount import Amount, Count, Ratio
from qa.compose import BASIS_WORDS
from qa.facts import Fact
from qa.web.figures import grouped

_MEASURES = {
    "value": "金额", "change": "增减", "rate": "增减率", "share": "占比", "completion": "完成率",
    "count": "数量", "per_capita": "人均", "absence": "没有", "reason": "原因",
    "composition": "构成", "purpose": "用途",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """Half-open offsets into the text, and what is to be said behind them."""

    start: int
    end: int
    note: str


def marks(facts: Iterable[Fact]) -> tuple[Mark, ...]:
    """One mark for each fact: how it was read."""
    return tuple(Mark(fact.span.start, fact.span.end, note(fact)) for fact in facts)


def note(fact: Fact) -> str:
    """How a fact was read, in the words of the page: ``培训费 2023年 预算 金额 36,500元``."""
    parts = (
        fact.indicator,
        f"{fact.year}年" if fact.year else "",
        BASIS_WORDS[fact.basis] if fact.basis else "",
        _MEASURES[fact.measure],
        _value(fact),
    )
    return " ".join(filter(None, parts))


def _value(fact: Fact) -> str:
    value = fact.value
    if isinstance(value, Amount | Count):
        return f"{grouped(value.value)}{value.unit}"
    if isinstance(value, Ratio):
        return f"{grouped(value.percent)}{'个百分点' if value.points else '%'}"
    return ""


class MarkedText:
    """``text`` of a document, piece by piece, with ``cited`` and ``marks`` where they stand.

    ``cited`` is a half-open range or None; offsets beyond the text are cut off.
    """

    def __init__(
        self, text: str, cited: tuple[int, int] | None = None, marks: Iterable[Mark] = ()
    ) -> None:
        self._text = text
        self._read, self._cited = bytearray(len(text)), bytearray(len(text))
        self._notes: defaultdict[int, list[str]] = defaultdict(list)
        self._anchored = False
        bounds: set[int] = set()
        for mark in marks:
            self._read[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
            self._notes[mark.end].append(mark.note)
            bounds |= {mark.start, mark.end}
        if cited:
            start, end = max(cited[0], 0), min(cited[1], len(text))
            self._cited[start:end] = b"\1" * max(end - start, 0)
            bounds |= {start, end}
        self._bounds = sorted(bounds)

    def html(self, start: int, end: int) -> str:
        """``text[start:end]`` escaped; the first cited piece of all has the id ``cited``."""
        inner = self._bounds[bisect_right(self._bounds, start) : bisect_left(self._bounds, end)]
        edges = [start, *inner, end]
        return "".join(self._piece(one, two) for one, two in pairwise(edges))

    def _piece(self, start: int, end: int) -> str:
        if start >= end:
            return ""
        piece = escape(self._text[start:end])
        if self._read[start]:
            piece = f'<span class="read">{piece}</span>'
        if self._cited[start] and piece.strip():
            anchor = "" if self._anchored else ' id="cited"'
            self._anchored = True
            piece = f"<mark{anchor}>{piece}</mark>"
        notes = "；".join(self._notes[end]) if self._read[end - 1] and end in self._notes else ""
        return piece + (f'<small class="how">［{escape(notes)}］</small>' if notes else "")
