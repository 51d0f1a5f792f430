"""The operands of a computed line, each with the quote it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.answer import Derivation, Value
from qa.web.highlight import Printed, printed

# Turning a ratio into a percentage takes a factor that no report prints.
_HUNDRED = re.compile(r"[×*]\s*$")


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure left of "=": half-open offsets of its number in the expression, its value (unit
    ``""`` where none is known) and the index of its citation, None where it cannot be told.
    """

    start: int
    end: int
    value: Value
    citation: int | None


def operands(line: Derivation) -> list[Operand]:
    """The figures a line is computed from, in order.

    Citations belong to the operands one by one if there are as many of both.
    """
    left = line.expression.partition("=")[0]
    found = [each for each in printed(left) if not _percent_factor(left, each)]
    told = len(found) == len(line.citations)
    # A percentage is computed from two figures of another unit.
    unit = "" if line.unit == "%" else line.unit
    return [
        Operand(
            each.start,
            each.end,
            Value(each.amount, each.unit or unit),
            line.citations[index] if told else None,
        )
        for index, each in enumerate(found)
    ]


def _percent_factor(left: str, figure: Printed) -> bool:
    return figure.amount == 100 and bool(_HUNDRED.search(left[: figure.start]))
