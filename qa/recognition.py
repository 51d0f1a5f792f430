"""What an answer owes to OCR: how sure its figures were read, said so."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.document import Document

UNCERTAIN = 90
"""Percent below which a reading is called uncertain."""
_FIGURE = 20
"""Characters up to which an uncertain place is quoted; what is longer is a sentence."""


def caution(document: Document, places: Iterable[tuple[int, int]]) -> str | None:
    """The warning for an answer from ``places`` (half-open offsets); None for typed text."""
    read = {place: document.confidence(*place) for place in dict.fromkeys(places)}
    sure = {place: percent for place, percent in read.items() if percent is not None}
    if not sure:
        return None
    text = f"由 OCR 识别自扫描件，置信度 {min(sure.values())}%，请核对原件。"
    doubtful = [
        f"“{document.text[start:end]}”" if end - start <= _FIGURE else "引用的文字"
        for (start, end), percent in sure.items()
        if percent < UNCERTAIN
    ]
    return f"{'、'.join(dict.fromkeys(doubtful))}的识别不确定：{text}" if doubtful else text
