"""How far two readings of one disclosure agree: the figures that both found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal

from corpus.document import Document
from qa.amount import Amount, Count, Ratio
from qa.facts import Fact
from qa.recognition import UNCERTAIN
from qa.report import Report


@dataclass(frozen=True)
class Agreement:
    """Figures found by both, only where they should be, and only here.

    ``unflagged`` are those only here that are not marked as uncertain.
    """

    common: int
    missing: tuple[Hashable, ...]
    added: tuple[Hashable, ...]
    unflagged: tuple[Hashable, ...]

    @property
    def share(self) -> Decimal:
        """Of all figures found by either, those found by both, in percent."""
        whole = self.common + max(len(self.missing), len(self.added))
        return Decimal(100 * self.common) / whole if whole else Decimal(100)


def agreement(expected: Document, found: Document) -> Agreement:
    """How far the figures of ``found`` are those of ``expected``."""
    wanted = Counter(map(_figure, _figures(expected)))
    facts = _figures(found)
    had = Counter(map(_figure, facts))
    added = had - wanted
    unflagged = [
        _figure(fact)
        for fact in facts
        if _figure(fact) in added
        and (found.confidence(fact.span.start, fact.span.end) or 100) >= UNCERTAIN
    ]
    return Agreement(
        sum((wanted & had).values()),
        tuple((wanted - had).elements()),
        tuple(added.elements()),
        tuple(unflagged),
    )


def _figures(document: Document) -> list[Fact]:
    facts = Report.of(document).facts.facts
    return [fact for fact in facts if isinstance(fact.value, (Amount, Ratio, Count))]


def _figure(fact: Fact) -> Hashable:
    """What a figure says, whatever way it is printed."""
    value = fact.value
    if isinstance(value, Amount):
        size: Hashable = value.yuan.normalize()
    elif isinstance(value, Ratio):
        size = ("%", value.percent.normalize())
    else:
        size = (getattr(value, "unit", ""), getattr(value, "value", None))
    return (fact.indicator, fact.measure, size, fact.year, fact.basis, fact.direction, fact.within)
