"""An assistant that goes on answering while its store is rebuilt, and then from the new one."""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING

from corpus.errors import BudgetQAError
from index.versions import pointer
from qa.assistant import Assistant
from qa.conversation import Conversation
from qa.question import Question

if TYPE_CHECKING:
    from corpus.document import Document
    from index.embedding import Embedder
    from qa.answer import Answer
    from qa.report import Report

_SECONDS_BETWEEN_LOOKS = 1.0
_log = logging.getLogger(__name__)


class LiveAssistant:
    """An ``Assistant`` over a store. A new version is opened in the background and takes over.

    Looks for one when it is asked, at most once a second. One that cannot be opened
    is reported, and the version before it goes on answering. Safe to share between
    threads; a conversation goes on across versions.
    """

    def __init__(self, store: Path, embedder: Embedder | None = None) -> None:
        self._store = store
        self._embedder = embedder
        self._lock = Lock()
        self._seen = pointer(store)
        self._looked = monotonic()
        self._assistant = Assistant.open(store, embedder)

    @property
    def assistant(self) -> Assistant:
        """The assistant over the newest version that is open."""
        self._look()
        return self._assistant

    def ask(self, text: str, department: str | None = None, year: int | None = None) -> Answer:
        """Answer one question by itself."""
        return self.assistant.ask(text, department, year)

    def conversation(self) -> Conversation:
        """A talk in which a question may lean on those before it."""

        def answer(question: Question, department: str | None, year: int | None) -> Answer:
            return self.assistant.answer(question, department, year)

        return Conversation(lambda text: self.assistant.read(text), answer)

    def examples(self) -> tuple[str, ...]:
        """Questions to begin with, all answerable."""
        return self.assistant.examples()

    def report(self, document: str) -> Report | None:
        """The report on the document of this id; None where there is none."""
        return self.assistant.report(document)

    def library(self) -> tuple[Document, ...]:
        """The documents, newest year first."""
        return self.assistant.library()

    def warm_up(self) -> None:
        """Load now what the first question would load; takes seconds."""
        self._assistant.warm_up()

    def _look(self) -> None:
        """Begin to open the current version if it is another than the one last seen."""
        with self._lock:
            if monotonic() - self._looked < _SECONDS_BETWEEN_LOOKS:
                return
            self._looked = monotonic()
            now = pointer(self._store)
            if now is None or now == self._seen:
                return
            self._seen = now
        Thread(target=self._renew, daemon=True).start()

    def _renew(self) -> None:
        seen = self._seen
        try:
            renewed = Assistant.open(self._store, self._embedder)
        except BudgetQAError as error:
            _log.warning("新的资料库打不开，继续使用原来的。原因：%s", error)
            return
        renewed.warm_up()
        with self._lock:
            # A later version may have been opened meanwhile, by another thread.
            if seen == self._seen:
                self._assistant = renewed
