"""One hit of one search."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """``position`` counts from 0 in the order of indexing; a higher ``score`` is nearer."""

    position: int
    score: float
