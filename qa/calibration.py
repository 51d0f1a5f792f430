"""Whether sure answers are right: of those at least so sure, how many are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

LEVELS = tuple(Decimal(step) / 100 for step in range(50, 100, 5))


@dataclass(frozen=True, slots=True)
class Rung:
    """Of ``given`` answers that are at least ``level`` sure ``right`` are right."""

    level: Decimal
    given: int
    right: int

    @property
    def rate(self) -> float:
        """The share that is right, 0 to 1; 0 where none was given."""
        return self.right / self.given if self.given else 0.0


def ladder(answers: Iterable[tuple[Decimal | None, bool]]) -> tuple[Rung, ...]:
    """A rung for each of ``LEVELS``, from (confidence, right) pairs; None is no answer."""
    stated = [(sure, right) for sure, right in answers if sure is not None]
    return tuple(
        Rung(
            level,
            sum(sure >= level for sure, _ in stated),
            sum(right for sure, right in stated if sure >= level),
        )
        for level in LEVELS
    )


def lower_bound(right: int, given: int, z: float = 1.96) -> float:
    """The lower end of the score interval of a share (Wilson, JASA 22, 1927); 0 for none given.

    (p + z²/2n − z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)
    """
    if not given:
        return 0.0
    share, square = right / given, z * z / given
    spread = z * sqrt(share * (1 - share) / given + square / (4 * given))
    return max(0.0, (share + square / 2 - spread) / (1 + square))
