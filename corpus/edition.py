"""Which of two disclosures takes the place of the other."""

from __future__ import annotations

import re
from collections import Counter

from corpus.document import Document, Metadata
from corpus.textmap import fold

_ALIKE = 0.5
"""Share of lines in common from which two texts are one disclosure (Dice's coefficient).

A corrected edition repeats nearly all of the first; a budget's tables published
beside its text share little with it, and are no edition of it.
"""
_CORRECTED = re.compile(r"更正|修订|修正|更新|重新公开|调整稿|新版|第[二三四]版|[vV][2-9](?!\d)")


def same_subject(one: Metadata, other: Metadata) -> bool:
    """Whether both disclose the same of one department for one year; unknown is never the same."""
    subject = (one.department, one.year, one.kind)
    return None not in subject and (*subject, one.scope) == (
        other.department,
        other.year,
        other.kind,
        other.scope,
    )


def alike(one: Document, other: Document) -> bool:
    """Whether two texts are editions of one disclosure: half of their lines are in both."""
    first, second = _lines(one), _lines(other)
    shared = sum((first & second).values())
    return 2 * shared >= _ALIKE * (first.total() + second.total()) > 0


def is_older(one: Document, other: Document) -> bool:
    """Whether ``one`` was published before ``other``: by its date, else by its title.

    Where neither says so, the answer is no.
    """
    dates = one.metadata.date, other.metadata.date
    if dates[0] and dates[1] and dates[0] != dates[1]:
        return dates[0] < dates[1]
    return _is_corrected(other) and not _is_corrected(one)


def _is_corrected(document: Document) -> bool:
    return _CORRECTED.search(f"{document.title} {document.name}") is not None


def _lines(document: Document) -> Counter[str]:
    """The lines that say something, without blanks."""
    lines = (re.sub(r"\s", "", line) for line in fold(document.text).text.split("\n"))
    return Counter(line for line in lines if len(line) > 1)
