"""How a figure is printed on the page."""

from __future__ import annotations

from decimal import Decimal


def grouped(amount: Decimal) -> str:
    """A decimal with thousands separators, its digits as they are: 6,000 or 1,061.07."""
    return format(amount, ",f")
