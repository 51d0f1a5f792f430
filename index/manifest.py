"""What a version of a store holds, and what made it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FORMAT = 2
"""Version of what stands in a store; a store of another format is refused."""

DATABASE, ENTRIES, LEXICAL, VECTORS = "library.sqlite", "entries.jsonl", "lexical", "vectors.faiss"
"""What a version holds: documents, passages and facts; the list of documents; both indexes."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a version: its path within, in POSIX form, its bytes and their SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a version holds and what made it.

    ``reading`` stands for the program that read the documents, ``fingerprint`` for
    the files it was asked to read ("" where nobody asks again); ``model`` is None
    where nothing was embedded. ``documents`` counts current editions, ``earlier``
    those superseded, ``unread`` the files that could not be read. ``built`` is
    the local time, ISO 8601.
    """

    format: int
    program: str
    built: str
    reading: str
    fingerprint: str
    model: str | None
    dimension: int | None
    documents: int
    earlier: int
    unread: int
    passages: int
    facts: int
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A complete version on disk."""

    path: Path
    manifest: Manifest
