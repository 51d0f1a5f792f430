"""The tables of a library, typed (with ``database`` the only SQLAlchemy import)."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class DocumentRow(Base):
    """A document; ``record`` is the Document without its text and its tables."""

    __tablename__ = "documents"

    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    title: Mapped[str]
    department: Mapped[str | None]
    year: Mapped[int | None]
    kind: Mapped[str | None]
    scope: Mapped[str | None]
    path: Mapped[str] = mapped_column(index=True)
    origin: Mapped[str]
    added: Mapped[str]
    superseded_by: Mapped[str | None]
    text: Mapped[str]
    record: Mapped[str]
    tables: Mapped[bytes] = mapped_column(LargeBinary)


class PassageRow(Base):
    """A passage of a current edition; passages in the order of ``id`` are those of the indexes."""

    __tablename__ = "passages"
    # Never a number again: the vectors of an earlier version are matched by it.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[str] = mapped_column(ForeignKey("documents.id"), index=True)
    number: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    path: Mapped[str]
    context: Mapped[str]
    words: Mapped[str]


class FactRow(Base):
    """A fact; ``yuan`` is a decimal number as text, exact."""

    __tablename__ = "facts"

    id: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[str] = mapped_column(ForeignKey("documents.id"), index=True)
    indicator: Mapped[str]
    known: Mapped[bool]
    measure: Mapped[str]
    department: Mapped[str | None]
    year: Mapped[int | None]
    basis: Mapped[str | None]
    yuan: Mapped[str | None]
    start: Mapped[int]
    end: Mapped[int]
    record: Mapped[str]

    __table_args__ = (Index("facts_by", "indicator", "department", "year", "basis"),)


class UnreadRow(Base):
    """A file that could not be read."""

    __tablename__ = "unread"

    path: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str]
