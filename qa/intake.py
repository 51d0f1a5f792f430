"""Files into the library: found, told apart from what is there, read, put."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from corpus.document import Document
from corpus.edition import alike, is_older
from corpus.errors import BudgetQAError, ReadError
from corpus.manifest import UNSTATED, Given, applied, read_manifest
from corpus.readers import read_bytes
from corpus.readers.sources import WITHIN, Problem, Source, files_in, sources_in
from index.entry import Entry, Origin
from qa.catalogue import Catalogue
from qa.progress import Meter
from qa.stored import figures

if TYPE_CHECKING:
    from index.draft import Draft

Fate = Literal["added", "updated", "unchanged", "moved", "unread"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document; ``says`` is a sentence for the user or ""."""

    path: str
    fate: Fate
    says: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """The files to take, absolute, each once, and what is stated about some documents.

    ``given`` goes by the path of a file, which holds for all documents in it, or
    of a document in an archive.
    """

    files: tuple[Path, ...]
    given: Mapping[str, Given]


def found(paths: Iterable[Path], manifest: Path | None = None) -> Batch:
    """The files at ``paths``, folders searched through, and those that a manifest names.

    A path that is not there stays in the list: reading it will say so. Raises
    ``ManifestError``.
    """
    rows = read_manifest(manifest) if manifest else ()
    files = [file for path in paths for file in files_in(_absolute(path))]
    files += [file_of(str(row.file)) for row in rows]
    own = _absolute(manifest) if manifest else None
    chosen = tuple(file for file in dict.fromkeys(files) if file != own)
    return Batch(chosen, {str(row.file): row.given for row in rows})


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))


def file_of(path: str) -> Path:
    """The file on disk that a document's path means: the archive, for what is in one."""
    return Path(path.partition(WITHIN)[0])


class Intake:
    """Puts documents into ``draft``; knows what the library holds."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._catalogue = Catalogue(draft.entries())

    def take_all(self, batch: Batch, meter: Meter, *, strict: bool = False) -> list[Outcome]:
        """Take each file; what cannot be read is noted, or raised where ``strict``."""
        outcomes: list[Outcome] = []
        for number, file in enumerate(batch.files, start=1):
            meter.reading(number, len(batch.files), file.name)
            self._draft.forget_unread(str(file))
            for source in sources_in([file]):
                given = batch.given.get(source.origin) or batch.given.get(str(file))
                outcome = self._tried(source, given)
                if outcome.fate == "unread":
                    if strict:
                        raise ReadError(outcome.says)
                    self._draft.note_unread(outcome.path, outcome.says)
                outcomes.append(outcome)
        return outcomes

    def _tried(self, source: Source | Problem, given: Given | None) -> Outcome:
        if isinstance(source, Problem):
            return Outcome(source.origin, "unread", source.message)
        try:
            return self.take(source, given)
        except BudgetQAError as error:
            return Outcome(source.origin, "unread", str(error))

    def take(self, source: Source, given: Given | None = None) -> Outcome:
        """Put one document; ``given`` None keeps what was stated before about this path.

        Raises ``BudgetQAError`` for what cannot be read.
        """
        digest = sha256(source.data)
        here = self._catalogue.at(source.origin)
        same = self._catalogue.of_bytes(digest)
        before = here or (same if same and same.origin.path == source.origin else None)
        if given is None:
            given = _stated(before, digest)
        origin = Origin(source.origin, digest, given)
        if before and before.origin == origin:
            return Outcome(source.origin, "unchanged")
        if same and same.origin.path != origin.path:
            return self._again(same, origin)
        document = applied(read_bytes(source.data, source.name), given)
        return self._put(document, origin, here)

    def _put(self, document: Document, origin: Origin, here: Entry | None) -> Outcome:
        older = self._replaced(document, origin.given, here)
        newer = [] if here else [e for e in older if is_older(document, self._document(e))]
        known = document.id in self._catalogue
        self._draft.put(document, origin, figures(document))
        entry = Entry(document.id, document.name, document.title, origin, document.metadata, "")
        self._catalogue.put(entry)
        if newer:
            self._supersede(entry, newer[0])
            return Outcome(origin.path, "added", f"是“{newer[0].name}”的旧版，只供引用。")
        for other in older:
            self._supersede(other, entry)
        if older:
            names = "、".join(dict.fromkeys(f"“{other.name}”" for other in older))
            return Outcome(origin.path, "updated", f"取代{names}的旧版，旧版仍可引用。")
        return Outcome(origin.path, "updated" if known else "added", self._remark(entry))

    def _again(self, same: Entry, origin: Origin) -> Outcome:
        """The same bytes under another path: a copy, or the file was moved."""
        if same.superseded_by is not None:
            return Outcome(origin.path, "unchanged", "是已被取代的旧版，资料库里已有。")
        if file_of(same.origin.path).exists():
            says = f"内容与“{same.origin.path}”相同，不重复收录。"
            return Outcome(origin.path, "unchanged", says)
        if origin.given == UNSTATED:
            origin = replace(origin, given=same.origin.given)
        self._draft.restate(same.id, origin)
        self._catalogue.restate(same, origin)
        return Outcome(origin.path, "moved")

    def _replaced(self, document: Document, given: Given, here: Entry | None) -> list[Entry]:
        """The current editions that ``document`` is another edition of."""
        found = [here] if here else []
        if given.supersedes:
            found += self._named(document, given.supersedes)
        for entry in self._catalogue.on(document.metadata):
            if entry not in found and alike(self._document(entry), document):
                found.append(entry)
        return [entry for entry in dict.fromkeys(found) if entry.id != document.id]

    def _named(self, document: Document, reference: str) -> list[Entry]:
        """The current edition that is to be replaced; none where that was done before."""
        named = [entry for entry in self._catalogue.named(reference) if entry.id != document.id]
        current = [entry for entry in named if entry.superseded_by is None]
        if current or any(entry.superseded_by == document.id for entry in named):
            return current
        raise ReadError(f"清单里要取代的“{reference}”不在资料库中。请用 budget-qa list 查看。")

    def _remark(self, entry: Entry) -> str:
        """What staff should look at in a document just added."""
        about = entry.metadata
        needed = {"部门": about.department, "年度": about.year, "类型": about.kind}
        missing = [name for name, value in needed.items() if value is None]
        if missing:
            return f"没有认出{'、'.join(missing)}，请在清单里写明。"
        for other in self._catalogue.on(about):
            if other.id != entry.id:
                return f"与“{other.name}”的部门、年度相同；如是新版，请在清单的“取代”一列写明。"
        return ""

    def _supersede(self, old: Entry, new: Entry) -> None:
        self._draft.supersede(old.id, new.id)
        self._catalogue.supersede(old.id, new.id)

    def _document(self, entry: Entry) -> Document:
        [document] = self._draft.database.documents(entry.id)
        return document


def _stated(before: Entry | None, digest: str) -> Given:
    """What was stated about a path before; what it replaced is of that edition alone."""
    if before is None:
        return UNSTATED
    stated = before.origin.given
    return stated if before.origin.sha256 == digest else replace(stated, supersedes=None)


def sha256(data: bytes) -> str:
    """Of a document's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
