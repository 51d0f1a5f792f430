"""A place where a report does not agree with itself."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.document import Span
from qa.amount import Amount
from qa.facts import Fact


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found; nothing is repaired.

    ``rule`` names the check; ``message`` is for the reader, Chinese, one or two
    sentences with both readings. ``facts`` are the facts concerned, the doubtful one
    first; ``spans`` the places to show. ``correction`` is the figure that the rest of
    the report supports in place of that of ``facts[0]``, where there is one.
    """

    rule: str
    message: str
    spans: tuple[Span, ...]
    facts: tuple[Fact, ...] = ()
    correction: Amount | None = None
