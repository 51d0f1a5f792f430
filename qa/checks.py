"""Whether a report's own figures agree."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.document import Document
from qa.facts import Fact
from qa.finding import Finding


def check(document: Document, facts: Sequence[Fact]) -> tuple[Finding, ...]:
    """Every contradiction found in ``document``."""
    return ()
