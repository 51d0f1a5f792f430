"""Search by words: BM25 (the only bm25s import)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.hit import Hit


class Lexical:
    """A BM25 index over passages given as word lists; passages are numbered from 0.

    Scoring is Lucene's variant, k1 = 1.5, b = 0.75 (the defaults of bm25s).
    """

    def __init__(self, bm25: Any, size: int) -> None:
        self._bm25 = bm25
        self._size = size

    def __len__(self) -> int:
        return self._size

    @classmethod
    def build(cls, passages: Sequence[Sequence[str]]) -> Lexical:
        """Index ``passages``; neither an empty passage nor an empty list is an error."""
        if not any(passages):
            return cls(None, len(passages))
        import bm25s

        bm25: Any = bm25s.BM25(method="lucene")  # type: ignore[no-untyped-call]
        bm25.index(
            [list(words) for words in passages], create_empty_token=False, show_progress=False
        )
        return cls(bm25, len(passages))

    def search(
        self, words: Sequence[str], k: int, allowed: Sequence[int] | None = None
    ) -> list[Hit]:
        """The up to ``k`` best passages that share a word with ``words``, best first.

        ``allowed`` limits the search to those positions. Equal scores keep the
        order of the passages.
        """
        known = [word for word in words if self._bm25 and word in self._bm25.vocab_dict]
        if not known or k <= 0:
            return []
        import numpy as np

        scores = self._bm25.get_scores(known)
        among = np.arange(self._size) if allowed is None else np.asarray(allowed, dtype=np.int64)
        found = among[scores[among] > 0]
        best = found[np.lexsort((found, -scores[found]))[:k]]
        return [Hit(int(position), float(scores[position])) for position in best]

    def save(self, folder: Path) -> None:
        """Write the index into ``folder``, which must be empty or absent; not atomic."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "size").write_text(f"{self._size}\n", encoding="ascii")
        if self._bm25:
            self._bm25.save(folder, show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> Lexical:
        """Read what ``save`` wrote; ``OSError`` or ``ValueError`` if it is not all there."""
        size = int((folder / "size").read_text(encoding="ascii"))
        if not (folder / "params.index.json").exists():
            return cls(None, size)
        import bm25s

        return cls(bm25s.BM25.load(folder, show_progress=False), size)
