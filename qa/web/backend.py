"""What the web face asks of the assistant behind it."""

from __future__ import annotations

from typing import Protocol

from qa.answer import Answer

QUESTION_LIMIT = 2000
"""Characters a question may have on the page."""


class Disclosure(Protocol):
    """One document of the library, as listed on the first screen."""

    @property
    def title(self) -> str: ...

    @property
    def department(self) -> str | None: ...

    @property
    def year(self) -> int | None: ...

    @property
    def kind(self) -> str | None: ...


class Asker(Protocol):
    """Anything that answers one question; a conversation also remembers it."""

    def ask(self, text: str, department: str | None = None, year: int | None = None) -> Answer: ...


class Backend(Asker, Protocol):
    """The assistant, as far as the web face knows it."""

    def conversation(self) -> Asker: ...

    def examples(self) -> tuple[str, ...]: ...

    def library(self) -> tuple[Disclosure, ...]: ...
