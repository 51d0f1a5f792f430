"""Figures to be drawn: a part of the answer contract."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

ChartType = Literal["bar", "line", "pie"]


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures, one for each label of its chart; None where there is none."""

    name: str
    values: tuple[Decimal | None, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "values": [None if value is None else format(value, "f") for value in self.values],
        }


@dataclass(frozen=True, slots=True)
class Chart:
    """``type`` bar compares, line follows years, pie shows parts of a whole.

    All figures are in ``unit``; ``labels`` name what stands side by side.
    """

    type: ChartType
    title: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]

    def __post_init__(self) -> None:
        if any(len(row.values) != len(self.labels) for row in self.series):
            raise ValueError("a series has one value for each label")

    def to_dict(self) -> dict[str, Any]:
        """The JSON form; figures are decimal strings, never floats."""
        return {
            "type": self.type,
            "title": self.title,
            "unit": self.unit,
            "labels": list(self.labels),
            "series": [row.to_dict() for row in self.series],
        }
