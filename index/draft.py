"""The next version of a store in the making."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path

from corpus.document import Document
from index import records
from index.chunk import chunks
from index.database import Database
from index.embedding import Embedder, Progress
from index.entry import Entry, Figure, Origin, Unread
from index.lexical import Lexical
from index.manifest import DATABASE, ENTRIES, FORMAT, LEXICAL, VECTORS, Manifest, Version
from index.retriever import embedded
from index.store import load_vectors, other_model
from index.tokens import terms
from index.trouble import StoreError, StoreMissing
from index.vectors import Vectors
from index.versions import current, drafting, publish, verify


class Draft:
    """A copy of the current version, to be changed.

    ``reading`` of the copy stays what it was: only a draft begun afresh is wholly
    the work of this program.
    """

    def __init__(self, folder: Path, base: Version | None, reading: str, afresh: bool) -> None:
        self._touched = afresh
        self.reading = reading if base is None else base.manifest.reading
        self._base = base
        if base is not None:
            shutil.copyfile(base.path / DATABASE, folder / DATABASE)
        self.database = Database(folder / DATABASE, writable=True)
        self._kept = self.database.passage_numbers()
        self._unread = self.database.unread()

    @property
    def changed(self) -> bool:
        """Whether there is anything to publish."""
        noted = self._base is not None and self.unread() != self._unread
        return self._touched or noted

    def entries(self) -> tuple[Entry, ...]:
        """The documents as they stand now."""
        return self.database.entries()

    def put(
        self, document: Document, origin: Origin, figures: Iterable[Figure], added: str = ""
    ) -> None:
        """Add a document as a current edition; one of the same id is replaced.

        ``added`` is the local time, ISO 8601, by default now.
        """
        added = added or datetime.now().isoformat(timespec="seconds")
        self.database.put(document, origin, added, figures)
        self._put_passages(document)
        self._touched = True

    def supersede(self, document: str, by: str) -> None:
        """Let one document take the place of another, which stays citable but is not searched."""
        self.database.supersede(document, by)
        self._touched = True

    def restore(self, document: str) -> None:
        """Make a superseded edition current again."""
        self.database.supersede(document, None)
        for whole in self.database.documents(document):
            self._put_passages(whole)
        self._touched = True

    def restate(self, document: str, origin: Origin) -> None:
        """Set where a document is from."""
        self.database.restate(document, origin)
        self._touched = True

    def remove(self, document: str) -> None:
        """Remove a document with all that was made of it."""
        self.database.remove(document)
        self._touched = True

    def note_unread(self, path: str, reason: str) -> None:
        """Note that a file could not be read, and why."""
        self.database.put_unread(Unread(path, reason))

    def forget_unread(self, file: str) -> None:
        """Forget what was noted about a file and all in it."""
        if any(unread.path.startswith(file) for unread in self._unread):
            self.database.remove_unread(file)

    def unread(self) -> tuple[Unread, ...]:
        """The files that could not be read."""
        return self.database.unread()

    def vectors(self, embedder: Embedder | None, progress: Progress | None) -> Vectors | None:
        """Vectors of all passages: those of the copied version are kept, the others computed."""
        if embedder is None:
            return None
        old = None
        if self._base is not None and self._base.manifest.model == embedder.name:
            old = load_vectors(self._base)
        last = self._kept[-1] if self._kept and old is not None else 0
        added = self.database.passages_after(last)
        new = embedded(added, embedder, progress) if added else None
        if old is None:
            return new
        if added and new is None:
            raise StoreError("向量模型无法载入，资料库没有改动。请运行 budget-qa model 检查模型。")
        there = set(self.database.passage_numbers())
        places = [place for place, number in enumerate(self._kept) if number in there]
        return old.extended(places, new)

    def _put_passages(self, document: Document) -> None:
        cut = chunks(document)
        self.database.put_passages((chunk, terms(chunk.searchable)) for chunk in cut)


@contextmanager
def revise(
    folder: Path,
    embedder: Embedder | None,
    reading: str,
    *,
    afresh: bool = False,
    fingerprint: str = "",
    progress: Progress | None = None,
) -> Iterator[Draft]:
    """Change the store in ``folder``; the new version is published when the block ends.

    Nothing is published where nothing was changed, nor where the block raises: then
    the current version stays. ``afresh`` begins without any document. Holds the
    store's lock throughout. Raises ``StoreError``. ``progress`` counts embedded passages.
    """
    with drafting(folder) as path:
        base = None if afresh else _base(folder, embedder)
        draft = Draft(path, base, reading, afresh)
        try:
            yield draft
            if not draft.changed:
                return
            manifest = _finish(draft, path, embedder, fingerprint, progress)
        finally:
            draft.database.close()
        publish(folder, path, manifest)


def _base(folder: Path, embedder: Embedder | None) -> Version | None:
    """The current version, sound and of the same model; None where there is no store yet."""
    try:
        version = current(folder)
    except StoreMissing:
        return None
    model = version.manifest.model
    if model is not None and (embedder is None or embedder.name != model):
        raise other_model(folder, model, embedder)
    verify(folder, version)
    return version


def _finish(
    draft: Draft, path: Path, embedder: Embedder | None, fingerprint: str, progress: Progress | None
) -> Manifest:
    """Write everything beside the database; what it all is."""
    Lexical.build(draft.database.words()).save(path / LEXICAL)
    vectors = draft.vectors(embedder, progress)
    if vectors is not None:
        (path / VECTORS).write_bytes(vectors.to_bytes())
    entries = draft.entries()
    (path / ENTRIES).write_bytes(records.dump_lines(entries))
    draft.database.commit()
    superseded = sum(entry.superseded_by is not None for entry in entries)
    return Manifest(
        format=FORMAT,
        program=_program_version(),
        built=datetime.now().isoformat(timespec="seconds"),
        reading=draft.reading,
        # Without the vectors that were asked for, the store is not what was wanted.
        fingerprint="" if embedder and vectors is None else fingerprint,
        model=embedder.name if embedder and vectors is not None else None,
        dimension=None if vectors is None else vectors.dimension,
        documents=len(entries) - superseded,
        earlier=superseded,
        unread=len(draft.unread()),
        passages=sum(entry.passages for entry in entries),
        facts=sum(entry.facts for entry in entries if entry.superseded_by is None),
    )


def _program_version() -> str:
    try:
        return installed_version("budget-qa")
    except PackageNotFoundError:
        return "0"
