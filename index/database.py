"""Documents, passages and facts in one SQLite file (with ``schema`` the only SQLAlchemy import)."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import threading
import weakref
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, delete, func, insert, select
from sqlalchemy import update as changed
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session, defer
from sqlalchemy.pool import StaticPool

from corpus.document import Document, Span, Table
from corpus.readers.sources import WITHIN
from index import records
from index.chunk import Chunk
from index.deferred import Deferred
from index.entry import Entry, Figure, Origin, Unread
from index.schema import Base, DocumentRow, FactRow, PassageRow, UnreadRow


class Database:
    """One file. Reading is safe from several threads, writing is for one.

    What is written lasts from ``commit`` on. Raises ``ValueError`` for a file that is
    no such database and ``OSError`` where the disk is full.
    """

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        # A published file never changes; a draft is synced to disk before it is published.
        mode = "mode=rwc" if writable else "mode=ro&immutable=1"
        where = f"{Path(os.path.abspath(path)).as_uri()}?{mode}"
        self._writable = writable
        self._lock = threading.RLock()
        self._engine = create_engine(
            "sqlite://",
            creator=lambda: sqlite3.connect(where, uri=True, check_same_thread=False),
            poolclass=StaticPool,
        )
        self._session = Session(self._engine, expire_on_commit=False)
        # A server lets go of a version by forgetting it.
        weakref.finalize(self, self._engine.dispose)
        if writable:
            with self._using() as session:
                for pragma in ("journal_mode=MEMORY", "synchronous=OFF", "foreign_keys=ON"):
                    session.connection().exec_driver_sql(f"PRAGMA {pragma}")
                Base.metadata.create_all(session.connection())

    def close(self) -> None:
        """Let go of the file."""
        self._session.close()
        self._engine.dispose()

    def commit(self) -> None:
        """Write what was changed."""
        with self._using() as session:
            session.commit()

    @contextmanager
    def _using(self) -> Iterator[Session]:
        with self._lock:
            try:
                yield self._session
            except DatabaseError as error:
                if "disk is full" in str(error.orig):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
                if self._writable:
                    raise
                raise ValueError(str(error.orig)) from error
            finally:
                if not self._writable:
                    self._session.close()

    # --- reading ------------------------------------------------------------

    def entries(self) -> tuple[Entry, ...]:
        """Every document, in the order added; superseded editions included."""
        with self._using() as session:
            passages = _counts(session, PassageRow.document)
            facts = _counts(session, FactRow.document)
            rows = session.scalars(
                select(DocumentRow)
                .options(defer(DocumentRow.text), defer(DocumentRow.tables))
                .order_by(DocumentRow.number)
            ).all()
            session.expunge_all()
        return tuple(_entry(row, passages.get(row.id, 0), facts.get(row.id, 0)) for row in rows)

    def documents(self, *ids: str) -> tuple[Document, ...]:
        """The current editions in the order added, or the documents of these ids, superseded too.

        Tables are read from the record when they are first looked at.
        """
        wanted = DocumentRow.id.in_(ids) if ids else DocumentRow.superseded_by.is_(None)
        query = select(DocumentRow.record, DocumentRow.text, DocumentRow.tables)
        with self._using() as session:
            rows = session.execute(query.where(wanted).order_by(DocumentRow.number)).all()
        return tuple(_restored(*row) for row in rows)

    def passages(self, documents: Sequence[Document]) -> tuple[Chunk, ...]:
        """The passages of all current editions, in the order of the indexes."""
        texts = {document.id: document.text for document in documents}
        paths: dict[str, tuple[str, ...]] = {}
        return tuple(
            _chunk(row, texts[row.document], paths) for row in self._passage_rows(PassageRow.id > 0)
        )

    def passages_after(self, last: int) -> tuple[Chunk, ...]:
        """The passages numbered above ``last``, in order."""
        rows = self._passage_rows(PassageRow.id > last)
        ids = list(dict.fromkeys(row.document for row in rows))
        texts = {name: self.documents(name)[0].text for name in ids}
        paths: dict[str, tuple[str, ...]] = {}
        return tuple(_chunk(row, texts[row.document], paths) for row in rows)

    def passage_numbers(self) -> list[int]:
        """The number of each passage, ascending: their order in the indexes."""
        with self._using() as session:
            return list(session.scalars(select(PassageRow.id).order_by(PassageRow.id)))

    def words(self) -> list[list[str]]:
        """The words of each passage, in the order of the indexes."""
        shared: dict[str, str] = {}
        with self._using() as session:
            lines = session.scalars(select(PassageRow.words).order_by(PassageRow.id))
            return [[shared.setdefault(w, w) for w in line.split("\n") if w] for line in lines]

    def facts(self, document: str) -> tuple[str, ...]:
        """The records of a document's facts, in the order they were put."""
        query = select(FactRow.record).where(FactRow.document == document).order_by(FactRow.id)
        with self._using() as session:
            return tuple(session.scalars(query))

    def labels(self) -> dict[str, tuple[str, ...]]:
        """For each document the indicators that are no terms, in the order of their first facts."""
        query = (
            select(FactRow.document, FactRow.indicator)
            .where(FactRow.known.is_(False))
            .group_by(FactRow.document, FactRow.indicator)
            .order_by(func.min(FactRow.id))
        )
        found: dict[str, list[str]] = {}
        with self._using() as session:
            for document, indicator in session.execute(query):
                found.setdefault(document, []).append(indicator)
        return {document: tuple(names) for document, names in found.items()}

    def unread(self) -> tuple[Unread, ...]:
        """The files that could not be read, by path."""
        with self._using() as session:
            rows = session.execute(
                select(UnreadRow.path, UnreadRow.reason).order_by(UnreadRow.path)
            )
            return tuple(Unread(path, reason) for path, reason in rows)

    def _passage_rows(self, condition: Any) -> Sequence[Any]:
        columns = (
            PassageRow.number, PassageRow.document, PassageRow.start, PassageRow.end,
            PassageRow.path, PassageRow.context,
        )  # fmt: skip
        with self._using() as session:
            return session.execute(select(*columns).where(condition).order_by(PassageRow.id)).all()

    # --- writing ------------------------------------------------------------

    def put(
        self, document: Document, origin: Origin, added: str, figures: Iterable[Figure]
    ) -> None:
        """Add a document with its facts, without passages; one of the same id is replaced."""
        self.remove(document.id)
        about = document.metadata
        row = {
            "id": document.id, "name": document.name, "title": document.title,
            "department": about.department, "year": about.year, "kind": about.kind,
            "scope": about.scope, "path": origin.path, "origin": records.dump(origin),
            "added": added, "superseded_by": None, "text": document.text,
            "record": records.dump(replace(document, text="", tables=())),
            "tables": zlib.compress(records.dump_lines(document.tables)),
        }  # fmt: skip
        facts = [
            {
                "document": document.id, "indicator": figure.indicator, "known": figure.known,
                "measure": figure.measure, "department": about.department,
                "year": figure.year, "basis": figure.basis,
                "yuan": None if figure.yuan is None else str(figure.yuan),
                "start": figure.start, "end": figure.end, "record": figure.record,
            }
            for figure in figures
        ]  # fmt: skip
        with self._using() as session:
            session.execute(insert(DocumentRow), [row])
            if facts:
                session.execute(insert(FactRow), facts)

    def put_passages(self, passages: Iterable[tuple[Chunk, Sequence[str]]]) -> None:
        """Add passages, each with its words, behind those there are."""
        rows = [
            {
                "document": chunk.document, "number": chunk.id, "start": chunk.span.start,
                "end": chunk.span.end, "path": json.dumps(chunk.path, ensure_ascii=False),
                "context": chunk.context, "words": "\n".join(words),
            }
            for chunk, words in passages
        ]  # fmt: skip
        with self._using() as session:
            if rows:
                session.execute(insert(PassageRow), rows)

    def supersede(self, document: str, by: str | None) -> None:
        """Mark a document as replaced by another, or (None) as current; passages are the caller's.

        Those of a replaced document are removed.
        """
        with self._using() as session:
            session.execute(
                changed(DocumentRow).where(DocumentRow.id == document).values(superseded_by=by)
            )
            if by is not None:
                session.execute(delete(PassageRow).where(PassageRow.document == document))

    def restate(self, document: str, origin: Origin) -> None:
        """Set where a document is from."""
        values = {"path": origin.path, "origin": records.dump(origin)}
        with self._using() as session:
            session.execute(changed(DocumentRow).where(DocumentRow.id == document).values(**values))

    def remove(self, document: str) -> None:
        """Remove a document, its passages and its facts; one that is not there is no error."""
        with self._using() as session:
            session.execute(delete(PassageRow).where(PassageRow.document == document))
            session.execute(delete(FactRow).where(FactRow.document == document))
            session.execute(delete(DocumentRow).where(DocumentRow.id == document))

    def put_unread(self, unread: Unread) -> None:
        """Note that a file could not be read."""
        with self._using() as session:
            session.merge(UnreadRow(path=unread.path, reason=unread.reason))
            session.flush()

    def remove_unread(self, file: str) -> None:
        """Forget what was noted about a file and, for an archive, about what is in it."""
        inside = UnreadRow.path.startswith(file + WITHIN, autoescape=True)
        with self._using() as session:
            session.execute(delete(UnreadRow).where((UnreadRow.path == file) | inside))


def _counts(session: Session, column: Any) -> dict[str, int]:
    rows = session.execute(select(column, func.count()).group_by(column))
    return {str(name): int(count) for name, count in rows}


def _entry(row: DocumentRow, passages: int, facts: int) -> Entry:
    return Entry(
        row.id, row.name, row.title, records.load(Origin, row.origin),
        records.load(Document, row.record).metadata, row.added, row.superseded_by,
        passages, facts,
    )  # fmt: skip


def _restored(record: str, text: str, tables: bytes) -> Document:
    document = records.load(Document, record)
    return replace(document, text=text, tables=Deferred(partial(_tables, tables)))


def _tables(data: bytes) -> tuple[Table, ...]:
    return records.load_lines(Table, zlib.decompress(data))


def _chunk(row: Any, text: str, paths: dict[str, tuple[str, ...]]) -> Chunk:
    path = paths.get(row.path)
    if path is None:
        path = paths[row.path] = tuple(json.loads(row.path))
    span = Span(row.document, row.start, row.end)
    return Chunk(row.number, row.document, span, path, text[row.start : row.end], row.context)
