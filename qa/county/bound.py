"""A condition on amounts: more than 100万元, no more than 5万元, nothing at all."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from qa.amount import Amount
from qa.county import cues
from qa.mentions import find_mentions


@dataclass(frozen=True, slots=True)
class Bound:
    """A condition on amounts: more (or less) than ``yuan``, or just that where neither."""

    yuan: Decimal
    above: bool = False
    below: bool = False
    inclusive: bool = True

    def admits(self, size: Decimal) -> bool:
        """Whether ``size``, in yuan, fulfils the condition."""
        if size == self.yuan:
            return self.inclusive
        return self.above if size > self.yuan else self.below


def bound_in(words: str, content: str) -> Bound | None:
    """The condition in ``words``, of which ``content`` is left without names; None without one."""
    if cues.NOTHING.search(content):
        return Bound(Decimal(0))
    amounts = [m.quantity for m in find_mentions(words) if isinstance(m.quantity, Amount)]
    below, above = cues.BELOW.search(words), cues.ABOVE.search(words)
    if len(amounts) != 1 or not (below or above):
        return None
    inclusive = bool(cues.INCLUSIVE.search(words))
    return Bound(amounts[0].yuan, not below, bool(below), inclusive)
