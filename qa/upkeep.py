"""Changes to a library: files added, documents removed, everything read again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.document import Document
from corpus.errors import BudgetQAError
from corpus.manifest import applied
from corpus.readers import read_bytes
from corpus.readers.sources import Source, sources_in
from index.embedding import Embedder
from index.trouble import StoreDamaged
from index.versions import current
from qa.catalogue import is_named
from qa.intake import Batch, Intake, Outcome, file_of, sha256
from qa.progress import Say, meter
from qa.stored import figures, reading

if TYPE_CHECKING:
    from index.database import Database
    from index.draft import Draft
    from index.entry import Entry, Origin
    from index.store import Remains


def add(batch: Batch, folder: Path, embedder: Embedder | None, say: Say) -> list[Outcome]:
    """Take ``batch`` into the library in ``folder``; what cannot be read does not stop the rest.

    Raises ``StoreError``; then the library is as it was before.
    """
    from index.draft import revise

    with meter(say) as told, revise(
        folder, embedder, reading(), progress=told.embedding
    ) as draft:  # fmt: skip
        return Intake(draft).take_all(batch, told)


def build(
    batch: Batch,
    folder: Path,
    embedder: Embedder | None,
    say: Say,
    fingerprint: str = "",
) -> None:
    """Make ``batch`` the whole library; nothing changes where one of them cannot be read."""
    from index.draft import revise

    with meter(say) as told, revise(
        folder, embedder, reading(), afresh=True, fingerprint=fingerprint, progress=told.embedding
    ) as draft:  # fmt: skip
        Intake(draft).take_all(batch, told, strict=True)


@dataclass(frozen=True, slots=True)
class Removal:
    """A document removed, and the earlier edition that is current again, if any."""

    removed: Entry
    restored: Entry | None


def remove(
    references: Sequence[str], folder: Path, embedder: Embedder | None, say: Say
) -> list[Removal]:
    """Remove the documents that ``references`` name: all of them, or none if one is unknown.

    A reference by name means every edition of that name; one by id that edition
    alone, and the edition before it is current again.
    """
    from index.draft import revise

    current(folder)
    with meter(say) as told, revise(
        folder, embedder, reading(), progress=told.embedding
    ) as draft:  # fmt: skip
        entries = draft.entries()
        chosen = [entry for reference in references for entry in referred(reference, entries)]
        return [_removed(draft, entry.id) for entry in dict.fromkeys(chosen)]


def referred(reference: str, entries: Sequence[Entry]) -> list[Entry]:
    """The documents that ``reference`` names; ``BudgetQAError`` for none or several different."""
    found = [entry for entry in entries if is_named(entry, reference)]
    if not found:
        raise BudgetQAError(f"资料库里没有“{reference}”。请用 budget-qa list 查看编号和文件名。")
    if len({entry.name for entry in found}) > 1 or sum(not e.superseded_by for e in found) > 1:
        names = "、".join(f"{entry.id}（{entry.name}）" for entry in found)
        raise BudgetQAError(f"“{reference}”不止一份：{names}。请写编号。")
    return found


def _removed(draft: Draft, identity: str) -> Removal:
    """Remove one document; the editions it replaced go to its successor or become current."""
    entries = {entry.id: entry for entry in draft.entries()}
    entry = entries[identity]
    before = [other for other in entries.values() if other.superseded_by == identity]
    draft.remove(identity)
    if entry.superseded_by is not None:
        for other in before:
            draft.supersede(other.id, entry.superseded_by)
        return Removal(entry, None)
    # Of several editions that were replaced at once the last one added counts.
    for other in before[:-1]:
        draft.supersede(other.id, before[-1].id)
    if before:
        draft.restore(before[-1].id)
    return Removal(entry, before[-1] if before else None)


def rebuild(folder: Path, embedder: Embedder | None, say: Say) -> list[Outcome]:
    """Read every document again and make all indexes anew, also where the store is damaged.

    A file that has gone or has changed since is taken as it was read before; changes
    are for ``add``. Raises ``StoreError`` where nothing can be saved.
    """
    from index.draft import revise
    from index.store import remains

    saved = remains(folder)
    outcomes = []
    with meter(say) as told, revise(
        folder, embedder, reading(), afresh=True, progress=told.embedding
    ) as draft:  # fmt: skip
        lost = set()
        for number, entry in enumerate(saved.entries, start=1):
            told.reading(number, len(saved.entries), entry.name)
            outcome = _read_again(draft, saved, entry)
            lost |= {entry.id} if outcome.fate == "unread" else set()
            outcomes.append(outcome)
        for entry in saved.entries:
            if entry.superseded_by and not {entry.id, entry.superseded_by} & lost:
                draft.supersede(entry.id, entry.superseded_by)
        for unread in saved.unread:
            draft.note_unread(unread.path, unread.reason)
        if lost == {entry.id for entry in saved.entries} and lost:
            raise StoreDamaged(
                f"资料库 {folder} 的文件一份也读不到，没有重建。请把原来的文件放回原处，"
                f"或用 budget-qa build 文件或文件夹… --store {folder} 重新建库。"
            )
    return outcomes


def _read_again(draft: Draft, saved: Remains, entry: Entry) -> Outcome:
    document: Document | None = None
    says = ""
    try:
        document = _reread(entry.origin)
    except BudgetQAError as error:
        says = str(error)
    if document is None and saved.database is not None:
        document = _as_read(saved.database, entry)
        says = "原文件已不在或已改动，沿用库中的内容。" if document else says
    if document is None:
        missing = "原文件已不在或已改动，库中的内容也已损坏。"
        return Outcome(entry.origin.path, "unread", says or missing)
    draft.put(document, entry.origin, figures(document), entry.added)
    return Outcome(entry.origin.path, "unchanged", says)


def _as_read(database: Database, entry: Entry) -> Document | None:
    """The document as the store has it; None where another version of the program wrote it."""
    try:
        return next(iter(database.documents(entry.id)), None)
    except ValueError:
        return None


def _reread(origin: Origin) -> Document | None:
    """The document read again from where it was; None where its bytes are no longer there."""
    for source in sources_in([file_of(origin.path)]):
        if not isinstance(source, Source) or source.origin != origin.path:
            continue
        if sha256(source.data) == origin.sha256:
            return applied(read_bytes(source.data, source.name), origin.given)
    return None
