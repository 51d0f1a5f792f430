"""Reports one at a time, so that a whole library need not fit into memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from corpus.readers import documents_in
from index.versions import current
from qa.inventory import opened
from qa.library import bundled_reports, store_of
from qa.progress import Say
from qa.report import Report
from qa.stored import facts, reading


def reports_in(files: Sequence[Path], store: Path | None, say: Say) -> Iterator[Report]:
    """The reports of ``files``, of ``store``, of the user's library or the bundled ones.

    The last two are for neither files nor store: the bundled reports where there is
    no library. Of a library these are the current editions, its files checked before.
    Raises ``BudgetQAError`` for what cannot be read, at the latest when it comes to it.
    """
    chosen = store_of(files, store, say)
    if chosen:
        yield from _stored(chosen, say)
    else:
        for document in documents_in(files or bundled_reports()):
            yield Report.of(document)


def _stored(folder: Path, say: Say) -> Iterator[Report]:
    fresh = current(folder).manifest.reading == reading()
    if not fresh:
        say("资料库由另一版本的程序建立，现在重新读取其中的数字，会慢一些。")
    with opened(folder) as database:
        for entry in database.entries():
            if entry.superseded_by is not None:
                continue
            [document] = database.documents(entry.id)
            if fresh:
                yield Report(document, partial(facts, database.facts(entry.id)))
            else:
                yield Report.of(document)
