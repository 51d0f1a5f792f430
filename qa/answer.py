"""The answer contract: what every face of the program returns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Literal

from qa.chart import Chart

Status = Literal["answered", "not_found", "clarify", "out_of_scope", "invalid"]
AnswerKind = Literal[
    "amount", "change", "count", "ratio", "date", "definition",
    "reason", "list", "yesno", "comparison", "passage", "check",
]  # fmt: skip
Direction = Literal["increase", "decrease", "same"]


def plain(number: Decimal) -> str:
    """A decimal without exponent, digits as they are: ``Decimal("6E+3")`` gives ``"6000"``."""
    return format(number, "f")


@dataclass(frozen=True, slots=True)
class Value:
    """A figure and its unit, as printed or as asked for."""

    amount: Decimal
    unit: str

    def to_dict(self) -> dict[str, str]:
        return {"amount": plain(self.amount), "unit": self.unit}


@dataclass(frozen=True, slots=True)
class Change:
    """A movement against a baseline; ``percent`` is without its sign and "%"."""

    direction: Direction
    amount: Decimal | None
    unit: str
    percent: Decimal | None

    def to_dict(self) -> dict[str, str | None]:
        return {
            "direction": self.direction,
            "amount": None if self.amount is None else plain(self.amount),
            "unit": self.unit,
            "percent": None if self.percent is None else plain(self.percent),
        }


@dataclass(frozen=True, slots=True)
class Derivation:
    """One computed line; ``citations`` indexes ``Answer.citations``, one per operand."""

    expression: str
    unit: str
    citations: tuple[int, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "expression": self.expression,
            "unit": self.unit,
            "citations": list(self.citations),
        }


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote: ``Document.text[start:end] == quote``."""

    document: str
    title: str
    url: str | None
    section: tuple[str, ...]
    page: int | None
    quote: str
    start: int
    end: int

    def to_dict(self) -> dict[str, Any]:
        return {
            "document": self.document,
            "title": self.title,
            "url": self.url,
            "section": list(self.section),
            "page": self.page,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked, what is answered, and what says so (see the README's table).

    ``confidence``, 0 to 1 (see ``qa.confidence``), is for evaluation: no part of the contract.
    """

    question: str
    status: Status
    text: str
    kind: AnswerKind = "passage"
    value: Value | None = None
    change: Change | None = None
    yes: bool | None = None
    indicator: str | None = None
    department: str | None = None
    year: int | None = None
    basis: str | None = None
    scope: str | None = None
    derivation: tuple[Derivation, ...] = ()
    warnings: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = ()
    chart: Chart | None = None
    elapsed_ms: float = field(default=0.0, compare=False)
    confidence: Decimal | None = field(default=None, compare=False)

    def judged(self, yes: bool) -> Answer:
        """This answer behind a yes or no: 是的。 or 不是。"""
        return replace(
            self, kind="yesno", yes=yes, text=f"{'是的' if yes else '不是'}。{self.text}"
        )

    def to_dict(self) -> dict[str, Any]:
        """The stable JSON form; figures are decimal strings, never floats."""
        return {
            "question": self.question,
            "status": self.status,
            "text": self.text,
            "kind": self.kind,
            "value": self.value.to_dict() if self.value else None,
            "change": self.change.to_dict() if self.change else None,
            "yes": self.yes,
            "indicator": self.indicator,
            "department": self.department,
            "year": self.year,
            "basis": self.basis,
            "scope": self.scope,
            "derivation": [line.to_dict() for line in self.derivation],
            "warnings": list(self.warnings),
            "citations": [citation.to_dict() for citation in self.citations],
            "suggestions": list(self.suggestions),
            "chart": self.chart.to_dict() if self.chart else None,
            "elapsed_ms": self.elapsed_ms,
        }
