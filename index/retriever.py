"""The passages that bear on a question: words and meaning, fused."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from index.chunk import Chunk
from index.embedding import Embedder, Progress
from index.hit import Hit
from index.lexical import Lexical
from index.model import ModelError
from index.tokens import terms
from index.vectors import Vectors

Mode = Literal["dense", "lexical", "fused"]

CANDIDATES = 100
"""Hits taken from each side before they are fused."""

DENSE_WEIGHT = 0.5
"""Share of the cosine in the fused score; BM25 has the rest."""

_WORDS_ONLY = "现在只按词检索。"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk found; ``dense`` (cosine) and ``lexical`` (BM25) are None where not among the hits.

    ``score``, 0 to 1, orders the passages of one search and means nothing between searches.
    """

    chunk: Chunk
    score: float
    dense: float | None
    lexical: float | None


class Retriever:
    """Searches ``chunks`` by BM25 and, where there is a model, by vectors."""

    def __init__(
        self,
        chunks: Sequence[Chunk],
        lexical: Lexical,
        vectors: Vectors | None = None,
        embedder: Embedder | None = None,
    ) -> None:
        if len(lexical) != len(chunks):
            raise ValueError(f"{len(lexical)} passages indexed for {len(chunks)} chunks")
        if vectors is not None and len(vectors) != len(chunks):
            raise ValueError(f"{len(vectors)} vectors for {len(chunks)} chunks")
        self.chunks = tuple(chunks)
        self.lexical = lexical
        self.vectors = vectors
        self._embedder = embedder

    @classmethod
    def build(
        cls,
        chunks: Sequence[Chunk],
        embedder: Embedder | None = None,
        progress: Progress | None = None,
    ) -> Retriever:
        """Index ``chunks`` in memory; ``progress`` counts embedded passages.

        A model that cannot be loaded is reported, and the search goes by words only.
        """
        lexical = Lexical.build([terms(chunk.searchable) for chunk in chunks])
        vectors = embedded(chunks, embedder, progress) if embedder and chunks else None
        return cls(chunks, lexical, vectors, embedder)

    @property
    def has_meaning(self) -> bool:
        """Whether searches go by meaning too: there are vectors and a model."""
        return self.vectors is not None and self._embedder is not None

    def warm_up(self) -> None:
        """Load dictionaries and model now rather than at the first question; takes seconds."""
        self.search("预算")

    def search(
        self,
        query: str,
        k: int = 5,
        documents: frozenset[str] | None = None,
        mode: Mode = "fused",
    ) -> list[Passage]:
        """The up to ``k`` best passages, best first, of ``documents`` (ids; None: of all)."""
        allowed = None if documents is None else self._positions(documents)
        depth = max(k, CANDIDATES)
        dense = [] if mode == "lexical" else self._dense(query, depth, allowed)
        lexical = [] if mode == "dense" else self.lexical.search(terms(query), depth, allowed)
        near = {hit.position: hit.score for hit in dense}
        worded = {hit.position: hit.score for hit in lexical}
        return [
            Passage(self.chunks[hit.position], hit.score, near.get(hit.position),
                    worded.get(hit.position))
            for hit in fuse(dense, lexical)[:k]
        ]  # fmt: skip

    def _dense(self, query: str, k: int, allowed: Sequence[int] | None) -> list[Hit]:
        if self.vectors is None or self._embedder is None or not query.strip():
            return []
        try:
            vector = self._embedder.encode([query], query=True)[0]
        except ModelError as error:
            self._embedder = None
            _log.warning("%s %s", error, _WORDS_ONLY)
            return []
        return self.vectors.search(vector, k, allowed)

    def _positions(self, documents: frozenset[str]) -> list[int]:
        return sorted(at for name in documents for at in self._by_document.get(name, ()))

    @cached_property
    def _by_document(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for position, chunk in enumerate(self.chunks):
            found.setdefault(chunk.document, []).append(position)
        return found


def embedded(
    chunks: Sequence[Chunk], embedder: Embedder, progress: Progress | None = None
) -> Vectors | None:
    """The vectors of ``chunks``; None, and a warning, where the model cannot be loaded."""
    try:
        texts = [chunk.searchable for chunk in chunks]
        return Vectors.build(embedder.encode(texts, progress=progress))
    except ModelError as error:
        _log.warning("%s %s", error, _WORDS_ONLY)
        return None


def fuse(dense: Sequence[Hit], lexical: Sequence[Hit]) -> list[Hit]:
    """The convex combination of both scores, each brought to 0..1 within its search.

    Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval"
    (ACM TOIS, 2023): unlike ranks, scores tell a clear winner from a narrow one.
    BM25 starts at 0; cosines of one model crowd together, so theirs start at the
    lowest one found. A passage that one search lacks gets nothing from it.
    """
    scores: dict[int, float] = {}
    lowest = min((hit.score for hit in dense), default=0.0)
    for hits, floor, weight in (
        (dense, lowest, DENSE_WEIGHT),
        (lexical, 0.0, 1 - DENSE_WEIGHT),
    ):
        span = max((hit.score - floor for hit in hits), default=0.0)
        for hit in hits:
            share = (hit.score - floor) / span if span > 0 else 1.0
            scores[hit.position] = scores.get(hit.position, 0.0) + weight * share
    fused = [Hit(position, score) for position, score in scores.items()]
    return sorted(fused, key=lambda hit: (-hit.score, hit.position))
