"""A library on disk, opened: documents, passages, facts and what finds them."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from corpus.document import Document
from index import records
from index.database import Database
from index.embedding import Embedder
from index.entry import Entry, Unread
from index.lexical import Lexical
from index.manifest import DATABASE, ENTRIES, LEXICAL, VECTORS, Manifest, Version
from index.retriever import Retriever
from index.trouble import StoreDamaged, StoreError, StoreModelError, advice, anew
from index.vectors import Vectors
from index.versions import complete, current, is_sound, is_store, verify

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Store:
    """An opened version; it stays readable when later versions are published.

    ``documents`` are the current editions in the order added.
    """

    version: Version
    documents: tuple[Document, ...]
    retriever: Retriever
    database: Database

    @property
    def manifest(self) -> Manifest:
        return self.version.manifest

    def document(self, identity: str) -> Document | None:
        """The document of this id, a superseded edition too; None if there is none."""
        return next(iter(self.database.documents(identity)), None)


def open_store(folder: Path, embedder: Embedder | None) -> Store:
    """The current version of the store in ``folder``, every file checked.

    Without an embedder the store is searched by words only. Raises ``StoreMissing``,
    ``StoreDamaged`` and, where ``embedder`` is not the store's model, ``StoreModelError``.
    """
    version = current(folder)
    try:
        return _opened(folder, version, embedder)
    except (StoreDamaged, OSError):
        # Two versions were published meanwhile: the one we were reading has gone.
        if current(folder).path == version.path:
            raise
        return _opened(folder, current(folder), embedder)


def _opened(folder: Path, version: Version, embedder: Embedder | None) -> Store:
    manifest = version.manifest
    if embedder and manifest.model is None:
        _log.warning("资料库 %s 建库时没有向量模型，只能按词检索。%s", folder, advice(folder))
    elif embedder and manifest.model != embedder.name:
        raise other_model(folder, manifest.model, embedder)
    verify(folder, version)
    try:
        return _load(version, embedder)
    except (ValueError, KeyError) as error:
        raise StoreDamaged(f"资料库 {folder} 的内容无法读取。{advice(folder)}") from error


def _load(version: Version, embedder: Embedder | None) -> Store:
    path = version.path
    database = Database(path / DATABASE)
    documents = database.documents()
    vectors = load_vectors(version) if embedder else None
    passages = database.passages(documents)
    retriever = Retriever(passages, Lexical.load(path / LEXICAL), vectors, embedder)
    return Store(version, documents, retriever, database)


def load_vectors(version: Version) -> Vectors | None:
    """The vectors of a version; None where nothing was embedded."""
    if version.manifest.model is None:
        return None
    return Vectors.from_bytes((version.path / VECTORS).read_bytes())


def other_model(folder: Path, theirs: str | None, embedder: Embedder | None) -> StoreModelError:
    """The complaint that a store was built with another model."""
    ours = f"当前的模型是 {embedder.name}" if embedder else "当前没有可用的模型"
    return StoreModelError(
        f"资料库 {folder} 由向量模型 {theirs} 建立，{ours}。"
        "请把 BUDGET_QA_MODEL（“+”后面的是 BUDGET_QA_MODEL_FORM）改回原来的，"
        f"或用当前的设置重新建库。{advice(folder)}"
    )


def current_fingerprint(folder: Path) -> str | None:
    """The fingerprint the current version was built with; None where it cannot be read."""
    try:
        return current(folder).manifest.fingerprint
    except StoreError:
        return None


@dataclass(frozen=True, slots=True)
class Remains:
    """What can be saved of a store: its entries, files not read, and sound database, if any."""

    entries: tuple[Entry, ...]
    unread: tuple[Unread, ...]
    database: Database | None


def remains(folder: Path) -> Remains:
    """The newest list of documents that is sound, from whatever version still has it.

    Raises ``StoreMissing`` where there never was a store and ``StoreDamaged`` where
    no version can tell what it held.
    """
    if not is_store(folder):
        current(folder)
    for version in _candidates(folder):
        if (found := _remains(version)) is not None:
            return found
    raise StoreDamaged(f"资料库 {folder} 的文件清单不能读取，无法自动修复。{anew(folder)}")


def _remains(version: Version) -> Remains | None:
    """What is sound of a version; None without its list of documents."""
    sound = {file.name for file in version.manifest.files if is_sound(version, file)}
    if ENTRIES not in sound:
        return None
    try:
        entries = records.load_lines(Entry, (version.path / ENTRIES).read_bytes())
    except ValueError:  # of another version of the program
        return None
    database = Database(version.path / DATABASE) if DATABASE in sound else None
    return Remains(entries, database.unread() if database else (), database)


def _candidates(folder: Path) -> list[Version]:
    """The current version, if it can be told, then the others, newest first."""
    found = list(complete(folder))
    try:
        name = current(folder).path
    except StoreError:
        return found
    return sorted(found, key=lambda version: version.path != name)
