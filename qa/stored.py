"""Facts as a store keeps them, and reports read back from it."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from functools import cache, partial
from importlib.resources import files as package_files
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.document import Document
from index import records
from index.entry import Figure
from index.fingerprint import sources
from qa.amount import Amount
from qa.facts import Fact
from qa.report import Report, facts_of

if TYPE_CHECKING:
    from index.store import Store

_log = logging.getLogger(__name__)


@cache
def reading() -> str:
    """What stands for this program's reading of documents: 64 hex digits over its sources."""
    own = Path(str(package_files("qa")))
    digest = hashlib.sha256(sources().encode())
    for path in sorted((*own.glob("*.py"), *own.glob("*.toml"))):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def figures(document: Document) -> tuple[Figure, ...]:
    """The facts of ``document`` as a store keeps them."""
    return tuple(_figure(fact) for fact in facts_of(document))


def reports(store: Store) -> tuple[Report, ...]:
    """The reports on a store's documents, their facts read from it when they are wanted.

    Facts that another version of the program extracted are extracted again.
    """
    if store.manifest.reading != reading():
        _log.warning("资料库由另一版本的程序建立，启动会慢一些。建议运行 budget-qa rebuild。")
        return tuple(Report.of(document) for document in store.documents)
    labels = store.database.labels()
    return tuple(
        Report(document, partial(_facts, store, document.id), labels.get(document.id, ()))
        for document in store.documents
    )


def facts(lines: Iterable[str]) -> tuple[Fact, ...]:
    """The facts that ``figures`` made records of."""
    return tuple(records.load(Fact, line) for line in lines)


def _facts(store: Store, document: str) -> tuple[Fact, ...]:
    return facts(store.database.facts(document))


def _figure(fact: Fact) -> Figure:
    return Figure(
        indicator=fact.indicator,
        known=fact.known,
        measure=fact.measure,
        year=fact.year,
        basis=fact.basis,
        yuan=fact.value.yuan if isinstance(fact.value, Amount) else None,
        start=fact.span.start,
        end=fact.span.end,
        record=records.dump(fact),
    )
