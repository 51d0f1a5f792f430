"""Which of two disclosures takes the place of the other."""

from __future__ import annotations

import re
from collections import Counter

from corpus.document import Document, Kind, Metadata
from corpus.textmap import fold

_ALIKE = 0.75
"""Share of lines in common from which two texts are one disclosure (Dice's coefficient).

A corrected edition repeats nearly all of the first. A budget's tables published beside
its text share little with it, and two schools that follow one template differ wherever
a name or a figure stands: to take one for an edition of the other would lose it.
"""
_CORRECTED = re.compile(r"更正|修订|修正|更新|重新公开|调整稿|新版|第[二三四]版|[vV][2-9](?!\d)")


def subject(metadata: Metadata) -> tuple[str, int, Kind, str | None] | None:
    """What is disclosed: of which department, for which year, 预算 or 决算, in what scope.

    None where one of the first three is not known: then nothing is an edition of it.
    """
    if metadata.department is None or metadata.year is None or metadata.kind is None:
        return None
    return metadata.department, metadata.year, metadata.kind, metadata.scope


def alike(one: Document, other: Document) -> bool:
    """Whether two documents are editions of one disclosure: the same title, nearly the same text.

    Only documents on the same subject are to be asked about.
    """
    if _title(one) != _title(other):
        return False
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


def _title(document: Document) -> str:
    """The title without what marks an edition."""
    return re.sub(r"[\s()\[\]【】〔〕版稿]", "", _CORRECTED.sub("", fold(document.title).text))


def _lines(document: Document) -> Counter[str]:
    """The lines that say something, without blanks."""
    lines = (re.sub(r"\s", "", line) for line in fold(document.text).text.split("\n"))
    return Counter(line for line in lines if len(line) > 1)
