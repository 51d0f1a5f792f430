"""A library on disk: documents, passages and their indexes in one version."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import TypeVar

from corpus.document import Document
from index import records
from index.chunk import Chunk, chunks
from index.embedding import Embedder, Progress
from index.lexical import Lexical
from index.retriever import Retriever
from index.vectors import Vectors
from index.versions import (
    FORMAT,
    Manifest,
    StoreDamaged,
    StoreError,
    Version,
    advice,
    current,
    drafting,
    publish,
    verify,
)

T = TypeVar("T")
_log = logging.getLogger(__name__)


class StoreModelError(StoreError):
    """The store's vectors come from another embedding model."""


@dataclass(frozen=True, slots=True)
class Store:
    """An opened version. ``extra`` holds what the caller of ``build`` put beside it."""

    documents: tuple[Document, ...]
    retriever: Retriever
    extra: Mapping[str, bytes]
    manifest: Manifest


def build(
    documents: Iterable[Document],
    embedder: Embedder | None,
    folder: Path,
    *,
    progress: Progress | None = None,
    extra: Mapping[str, bytes] | None = None,
    fingerprint: str = "",
) -> Store:
    """Index ``documents`` and make them the current version of the store in ``folder``.

    A document given twice counts once. Raises ``StoreError``; then the version
    that was current before still is. ``progress`` counts embedded passages.
    """
    library = tuple({document.id: document for document in documents}.values())
    if not library:
        raise StoreError("没有可以建库的文件。请至少指定一个能读取的文件：budget-qa build 文件…")
    beside = dict(extra or {})
    _check_names(beside)
    with drafting(folder) as draft:
        passages = [chunk for document in library for chunk in chunks(document)]
        retriever = Retriever.build(passages, embedder, progress)
        vectors = retriever.vectors
        _write_lines(draft / "documents.jsonl", library)
        _write_index(draft, retriever)
        for name, data in beside.items():
            (draft / f"extra-{name}").write_bytes(data)
        manifest = Manifest(
            format=FORMAT,
            program=_program_version(),
            # Without the vectors that were asked for, the store is not what was wanted.
            fingerprint="" if embedder and vectors is None else fingerprint,
            model=embedder.name if embedder and vectors is not None else None,
            dimension=None if vectors is None else vectors.dimension,
            documents=tuple(document.id for document in library),
        )
        version = publish(folder, draft, manifest)
    return Store(library, retriever, beside, version.manifest)


def _write_index(draft: Path, retriever: Retriever) -> None:
    """The passages and what finds them by words and, where there is a model, by meaning."""
    _write_lines(draft / "chunks.jsonl", retriever.chunks)
    retriever.lexical.save(draft / "lexical")
    if retriever.vectors is not None:
        (draft / "vectors.faiss").write_bytes(retriever.vectors.to_bytes())


def open_store(folder: Path, embedder: Embedder | None) -> Store:
    """The current version of the store in ``folder``, every file checked.

    Without an embedder the store is searched by words only. Raises ``StoreMissing``,
    ``StoreDamaged`` and, where ``embedder`` is not the store's model, ``StoreModelError``.
    """
    version = current(folder)
    manifest = version.manifest
    if embedder and manifest.model is None:
        _log.warning("资料库 %s 建库时没有向量模型，只能按词检索。%s", folder, advice(folder))
    elif embedder and manifest.model != embedder.name:
        raise StoreModelError(
            f"资料库 {folder} 由向量模型 {manifest.model} 建立，当前的模型是 {embedder.name}。"
            f"请把 BUDGET_QA_MODEL 改回原来的模型，或用当前模型重新建库。{advice(folder)}"
        )
    verify(folder, version)
    try:
        return _load(version, embedder)
    except (ValueError, KeyError) as error:
        raise StoreDamaged(f"资料库 {folder} 的内容无法读取。{advice(folder)}") from error


def current_fingerprint(folder: Path) -> str | None:
    """The fingerprint the current version was built with; None where it cannot be read."""
    try:
        return current(folder).manifest.fingerprint
    except StoreError:
        return None


def _load(version: Version, embedder: Embedder | None) -> Store:
    path, manifest = version.path, version.manifest
    documents = _read_lines(path / "documents.jsonl", Document)
    passages = _read_lines(path / "chunks.jsonl", Chunk)
    vectors = None
    if embedder and manifest.model is not None:
        vectors = Vectors.from_bytes((path / "vectors.faiss").read_bytes())
    retriever = Retriever(passages, Lexical.load(path / "lexical"), vectors, embedder)
    names = [file.name for file in manifest.files if file.name.startswith("extra-")]
    extra = {name.removeprefix("extra-"): (path / name).read_bytes() for name in names}
    return Store(documents, retriever, extra, manifest)


def _write_lines(path: Path, rows: Sequence[object]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(records.dump(row) + "\n" for row in rows)


def _read_lines(path: Path, kind: type[T]) -> tuple[T, ...]:
    with path.open(encoding="utf-8", newline="\n") as stream:
        return tuple(records.load(kind, line) for line in stream)


def _check_names(extra: Mapping[str, bytes]) -> None:
    for name in extra:
        if re.fullmatch(r"[a-z0-9][a-z0-9_.-]*", name) is None:
            raise ValueError(f"not a name for a file beside the store: {name!r}")


def _program_version() -> str:
    try:
        return installed_version("budget-qa")
    except PackageNotFoundError:
        return "0"
