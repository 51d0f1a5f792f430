"""Where in a quote the figure of the answer stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.textmap import fold
from qa.answer import Value

_SCALES = {"元": 1, "千元": 10**3, "万元": 10**4, "亿元": 10**8}
_PRINTED = re.compile(
    r"(?<![\d.,])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![,.]?\d)"
    r"(?P<blank>\s*)(?P<unit>[千万亿]?元|%)?"
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
    folded = fold(quote)
    for match in _PRINTED.finditer(folded.text):
        unit = match["unit"] or ""
        end = match.end() if unit else match.end("number")
        start, end = folded.original(match.start(), end)
        yield Printed(start, end, Decimal(match["number"].replace(",", "")), unit)


def _same(found: Printed, wanted: Value) -> bool:
    amount, scale = abs(wanted.amount), _SCALES.get(wanted.unit)
    if scale is None or (found.unit and found.unit not in _SCALES):
        return found.amount == amount and (not found.unit or found.unit == wanted.unit)
    # A table cell has no unit of its own: any unit its caption may have declared fits.
    scales = [_SCALES[found.unit]] if found.unit else list(_SCALES.values())
    return any(found.amount * each == amount * scale for each in scales)


def highlights(
    quote: str, wanted: Iterable[Value], after: str | None = None
) -> list[tuple[int, int]]:
    """Half-open ranges of ``quote`` that print one of the ``wanted`` figures, in order.

    A figure printed several times is marked once if the name ``after`` stands before
    one of them (the nearest behind the name), otherwise everywhere.
    """
    figures = list(printed(quote))
    name = quote.find(after) if after else -1
    marks: set[tuple[int, int]] = set()
    for value in wanted:
        hits = [(each.start, each.end) for each in figures if _same(each, value)]
        behind = [hit for hit in hits if hit[0] > name >= 0]
        marks.update(behind[:1] if len(hits) > 1 and behind else hits)
    return sorted(marks)
