"""What a store keeps of a document beside its text: where it is from, what it became."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from corpus.document import Metadata
from corpus.manifest import UNSTATED, Given


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document was read from.

    ``path`` is the file's, absolute, and behind it the path within an archive, as
    ``corpus.readers.sources`` has it; ``sha256`` that of the document's bytes, in
    hexadecimal; ``given`` what staff stated about it.
    """

    path: str
    sha256: str
    given: Given = UNSTATED


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as a list shows it.

    ``added`` is the local time, ISO 8601; ``superseded_by`` the id of the edition
    that replaced it, or None; ``passages`` is 0 for an edition that was replaced.
    """

    id: str
    name: str
    title: str
    origin: Origin
    metadata: Metadata
    added: str
    superseded_by: str | None = None
    passages: int = 0
    facts: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A fact as the store indexes it; ``record`` holds the whole of it, for whoever wrote it.

    ``known`` tells whether the indicator is a term of the vocabulary; ``yuan`` is the
    amount in yuan, None for what is not money; ``start`` and ``end`` are the offsets
    of the figure in the document's text.
    """

    indicator: str
    known: bool
    measure: str
    year: int | None
    basis: str | None
    yuan: Decimal | None
    start: int
    end: int
    record: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and why, in Chinese."""

    path: str
    reason: str
