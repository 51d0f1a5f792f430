"""Search by meaning: inner product over normalised vectors (the only faiss import)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from index.hit import Hit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Matrix: TypeAlias = "NDArray[np.float32]"

_TOLERANCE = 1e-3


class Vectors:
    """An exact index over L2-normalised float32 vectors, numbered from 0.

    The score of a hit is the cosine. Searching is safe from several threads;
    an index never changes after it is built.
    """

    def __init__(self, index: Any) -> None:
        self._index = index

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    @classmethod
    def build(cls, vectors: Matrix) -> Vectors:
        """Index ``vectors``, shape (n, dimension); n may be 0.

        Raises ``ValueError`` for another shape or dtype, or rows not of length 1.
        """
        faiss = _faiss()
        if vectors.ndim != 2 or vectors.shape[1] == 0:
            raise ValueError(f"vectors must have shape (n, dimension), not {vectors.shape}")
        _check(vectors)
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        return cls(index)

    def extended(self, places: Sequence[int], more: Vectors | None) -> Vectors:
        """The vectors at ``places``, in that order, and behind them those of ``more``."""
        import numpy as np

        rows = self._rows()[np.asarray(places, dtype=np.int64)]
        if more is not None:
            rows = np.concatenate([rows, more._rows()])
        return Vectors.build(np.ascontiguousarray(rows))

    def _rows(self) -> Matrix:
        rows: Matrix = self._index.reconstruct_n(0, len(self))
        return rows

    def search(self, vector: Matrix, k: int, allowed: Sequence[int] | None = None) -> list[Hit]:
        """The up to ``k`` nearest, nearest first, of ``vector``, shape (dimension,).

        ``allowed`` limits the search to those positions.
        """
        faiss = _faiss()
        if vector.shape != (self.dimension,):
            raise ValueError(f"query must have shape ({self.dimension},), not {vector.shape}")
        _check(vector.reshape(1, -1))
        k = min(k, len(self) if allowed is None else len(allowed))
        if k <= 0:
            return []
        parameters = None
        if allowed is not None:
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBatch(list(allowed)))
        scores, positions = self._index.search(vector.reshape(1, -1), k, params=parameters)
        found = zip(positions[0].tolist(), scores[0].tolist(), strict=True)
        return [Hit(position, score) for position, score in found if position >= 0]

    def to_bytes(self) -> bytes:
        """The index in faiss's own format."""
        return bytes(_faiss().serialize_index(self._index).tobytes())

    @classmethod
    def from_bytes(cls, data: bytes) -> Vectors:
        """The index that ``to_bytes`` gave; ``ValueError`` if it is not one."""
        import numpy as np

        try:
            index = _faiss().deserialize_index(np.frombuffer(data, dtype=np.uint8))
        except RuntimeError as error:
            raise ValueError("not a faiss index") from error
        return cls(index)


def _faiss() -> Any:
    import faiss

    # Threads of its own under a server's thread pool only get in each other's way.
    faiss.omp_set_num_threads(1)
    return faiss


def _check(rows: Matrix) -> None:
    import numpy as np

    if rows.dtype != np.float32 or not rows.flags.c_contiguous:
        raise ValueError(f"vectors must be contiguous float32, not {rows.dtype}")
    lengths = np.linalg.norm(rows, axis=1)
    if not np.all(np.abs(lengths - 1) <= _TOLERANCE):
        raise ValueError("vectors must be L2-normalised")
