"""Questions and answers over budget disclosures: ``from qa import Assistant``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.answer import Answer
    from qa.assistant import Assistant

__all__ = ["Answer", "Assistant"]


def __getattr__(name: str) -> Any:
    """Load the pipeline when it is first asked for: ``import qa`` stays light."""
    if name == "Assistant":
        from qa.assistant import Assistant

        return Assistant
    if name == "Answer":
        from qa.answer import Answer

        return Answer
    raise AttributeError(f"module 'qa' has no attribute {name!r}")
