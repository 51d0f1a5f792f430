"""What the web face asks of the assistant behind it."""

from __future__ import annotations

from typing import Protocol

from corpus.document import Document
from qa.answer import Answer
from qa.question import LONGEST
from qa.report import Report

QUESTION_LIMIT = LONGEST
"""Characters a question may have on the page."""


class Asker(Protocol):
    """Anything that answers one question; a conversation also remembers it."""

    def ask(self, text: str, department: str | None = None, year: int | None = None) -> Answer: ...


class Backend(Asker, Protocol):
    """The assistant, as far as the web face knows it."""

    def conversation(self) -> Asker: ...

    def examples(self) -> tuple[str, ...]: ...

    def library(self) -> tuple[Document, ...]: ...

    def report(self, document: str) -> Report | None: ...
