"""Quantities: money, ratios, counts and days, exact and as printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Context, Decimal

UNITS = {
    "元": 0,
    "千元": 3,
    "万元": 4,
    "百万元": 6,
    "亿元": 8,
}
"""Units of money, each with its power of ten in yuan."""

_EXACT = Context(prec=60)


@dataclass(frozen=True, slots=True)
class Amount:
    """Money: ``value`` in ``unit`` (a key of ``UNITS``); ``printed`` without blanks."""

    value: Decimal
    unit: str
    printed: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise ValueError(f"not a unit of money: {self.unit}")

    @property
    def yuan(self) -> Decimal:
        """The exact value in yuan, without exponent or superfluous zeros."""
        return trimmed(self.value.scaleb(UNITS[self.unit], _EXACT))

    @property
    def precision(self) -> Decimal:
        """Yuan that one in the last digit of ``value`` is worth: 100 for 1061.07万元."""
        exponent = self.value.as_tuple().exponent
        return Decimal(1).scaleb(int(exponent) + UNITS[self.unit])

    def to(self, unit: str) -> Amount:
        """The same money in another unit, exactly; ``printed`` stays as it was."""
        if unit not in UNITS:
            raise ValueError(f"not a unit of money: {unit}")
        if unit == self.unit:
            return self
        shift = UNITS[self.unit] - UNITS[unit]
        return Amount(trimmed(self.value.scaleb(shift, _EXACT)), unit, self.printed)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share or growth: 5% and 百分之五 are ``percent`` 5; ``points`` are 百分点."""

    percent: Decimal
    points: bool = False
    printed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Count:
    """So many of something; ``unit`` as printed, save 平米 and ㎡, which are 平方米."""

    value: Decimal
    unit: str
    printed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Day:
    """A full date."""

    date: date
    printed: str = field(default="", compare=False)


Quantity = Amount | Ratio | Count | Day


def trimmed(value: Decimal) -> Decimal:
    """``value`` without exponent and without zeros at the end of its decimals."""
    if value == value.to_integral_value():
        return Decimal(int(value))
    return Decimal(format(value.normalize(_EXACT), "f"))
