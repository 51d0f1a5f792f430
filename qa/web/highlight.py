"""Where in a quote the figure of the answer stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from qa.answer import Value

_SCALES = {"元": 1, "千元": 10**3, "万元": 10**4, "亿元": 10**8}
# Width only, one character for one; a full-width comma separates clauses, not thousands.
_NARROW = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_PRINTED = re.compile(
    r"(?<!\d)(?<!\d[.,])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![,.]?\d)"
    r"\s*(?P<unit>[千万亿]?元|%)?"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A number in a quote: half-open offsets into the quote, its value, its unit or ``""``."""

    start: int
    end: int
    amount: Decimal
    unit: str


def printed(quote: str) -> Iterator[Printed]:
    """Every number of a quote with the unit behind it, full-width digits included."""
    for match in _PRINTED.finditer(quote.translate(_NARROW)):
        unit = match["unit"] or ""
        end = match.end() if unit else match.end("number")
        yield Printed(match.start(), end, Decimal(match["number"].replace(",", "")), unit)


def _same(found: Printed, wanted: Value) -> bool:
    amount, scale = abs(wanted.amount), _SCALES.get(wanted.unit)
    if not wanted.unit:
        return found.amount == amount
    if scale is None or (found.unit and found.unit not in _SCALES):
        return found.amount == amount and (not found.unit or found.unit == wanted.unit)
    # A table cell has no unit of its own: any unit its caption may have declared fits.
    scales = [_SCALES[found.unit]] if found.unit else list(_SCALES.values())
    return any(found.amount * each == amount * scale for each in scales)


def highlights(
    quote: str, wanted: Iterable[Value], after: str | None = None
) -> list[tuple[int, int]]:
    """Half-open ranges of ``quote`` that print one of the ``wanted`` figures, in order.

    A wanted figure of unit ``""`` fits whatever unit is printed. One printed several
    times is marked once if the name ``after`` stands before one of them (the nearest
    behind the name), otherwise everywhere.
    """
    figures = list(printed(quote))
    name = quote.find(after) if after else -1
    marks: set[tuple[int, int]] = set()
    for value in wanted:
        # A report that prints a wrong unit still prints the figure there: the digits decide.
        hits = [each for each in figures if _same(each, value)] or [
            each for each in figures if each.amount == abs(value.amount)
        ]
        behind = [hit for hit in hits if hit.start > name >= 0]
        marked = behind[:1] if len(hits) > 1 and behind else hits
        marks.update((hit.start, hit.end) for hit in marked)
    return sorted(marks)
