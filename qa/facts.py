"""What a report says in figures: one typed record for each statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.document import Span
from qa.amount import Amount, Count, Ratio
from qa.answer import Direction

Measure = Literal[
    "value",  # the figure itself
    "change",  # how much more or less than the baseline
    "rate",  # the same in percent
    "share",  # percent of ``whole``
    "completion",  # final accounts in percent of the budget
    "count",
    "per_capita",
    "absence",  # the report says that there is none
    "reason",
    "composition",  # what it is made up of, in words
    "purpose",  # what it is spent on, in words
]
Basis = Literal["budget", "adjusted", "final"]
"""年初预算, 全年（调整）预算, 决算（执行数）."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words as a value: a reason, a list of contents."""

    printed: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a change is measured against; unknown parts are None."""

    year: int | None = None
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of a report.

    ``indicator`` is the canonical name, or the label as printed where the
    vocabulary has none; ``within`` names what it is a part of, nearest first;
    ``span`` is the figure as printed, ``context`` the sentence or row to quote;
    ``code`` is that of 政府收支分类科目 which the row of a table gives its item, or "".
    """

    indicator: str
    measure: Measure
    value: Amount | Ratio | Count | Text | None
    span: Span
    context: Span
    rule: str
    label: str = ""
    known: bool = False
    within: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    year: int | None = None
    basis: Basis | None = None
    direction: Direction | None = None
    baseline: Baseline | None = None
    whole: str = ""
    table: str = ""
    code: str = ""
