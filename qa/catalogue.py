"""The documents of a library while files are taken into it, found by what tells them apart."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from corpus.document import Metadata
from corpus.edition import subject
from index.entry import Entry, Origin


class Catalogue:
    """Entries by id, path, bytes and subject; current editions apart from superseded ones."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[str, Entry] = {}
        self._by_path: dict[str, str] = {}
        self._by_bytes: dict[str, str] = {}
        self._by_subject: dict[object, set[str]] = defaultdict(set)
        for entry in entries:
            self.put(entry)

    def __contains__(self, identity: str) -> bool:
        return identity in self._entries

    def put(self, entry: Entry) -> None:
        """Add an entry, or set anew the one of the same id."""
        if entry.id in self._entries:
            self._forget(self._entries[entry.id])
        self._entries[entry.id] = entry
        self._by_bytes[entry.origin.sha256] = entry.id
        if entry.superseded_by is None:
            self._by_path[entry.origin.path] = entry.id
            self._by_subject[subject(entry.metadata)].add(entry.id)

    def supersede(self, old: str, new: str) -> None:
        """Let one document take the place of another."""
        self.put(replace(self._entries[old], superseded_by=new))

    def restate(self, entry: Entry, origin: Origin) -> None:
        """Set where a document is from."""
        self.put(replace(entry, origin=origin))

    def at(self, path: str) -> Entry | None:
        """The current edition read from this path."""
        return self._entries.get(self._by_path.get(path, ""))

    def of_bytes(self, sha256: str) -> Entry | None:
        """The document of these bytes, superseded or not."""
        return self._entries.get(self._by_bytes.get(sha256, ""))

    def on(self, metadata: Metadata) -> list[Entry]:
        """The current editions that disclose the same; none where that is not known."""
        about = subject(metadata)
        found = self._by_subject.get(about, set()) if about else set()
        return [self._entries[identity] for identity in sorted(found)]

    def named(self, reference: str) -> list[Entry]:
        """The documents that a reference means, superseded or not."""
        return [entry for entry in self._entries.values() if is_named(entry, reference)]

    def _forget(self, entry: Entry) -> None:
        self._by_subject[subject(entry.metadata)].discard(entry.id)
        if self._by_path.get(entry.origin.path) == entry.id:
            del self._by_path[entry.origin.path]


def is_named(entry: Entry, reference: str) -> bool:
    """Whether a reference means this document: an id's first digits, a name, a path, a title."""
    if len(reference) >= 6 and entry.id.startswith(reference.lower()):
        return True
    names = (entry.name, Path(entry.name).stem, entry.title, entry.origin.path)
    return reference in names or os.path.abspath(reference) == entry.origin.path
