"""A model in its exported form (the only onnxruntime and tokenizers imports that serve)."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.export import RECORD, TOKENIZER, Export
from index.folding import folded
from index.model import ModelError
from index.vectors import Matrix

if TYPE_CHECKING:
    from index.embedding import Progress

INPUT, OUTPUT = "input_ids", "embedding"
"""Names in the graph: int64, shape (1, tokens), to float32, shape (1, dimension)."""

_SLAB = 256
_THREADS = min(4, os.cpu_count() or 1)


class OnnxEmbedder:
    """A model as ``index.exporter`` wrote it into ``folder``, loaded when it is first needed.

    Texts and questions are folded alike before they are encoded. Each text runs by
    itself and on one thread: int8 scales span what is computed together, so the same
    text always has the same vector, to the bit. Safe to use from several threads, and
    no lock is held while computing. ``ModelError`` when the export cannot be loaded.
    """

    def __init__(self, folder: Path, export: Export, form: str) -> None:
        self._folder = folder
        self._export = export
        self._form = form
        self._loaded: tuple[Any, Any] | None = None
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        return f"{self._export.model}+{self._form}"

    @property
    def dimension(self) -> int:
        return self._export.dimension

    def load(self) -> tuple[Any, Any]:
        """Tokenizer and session; later calls return at once."""
        with self._lock:
            if self._loaded is None:
                self._loaded = self._tokenizer(), self._session()
            return self._loaded

    def encode(
        self, texts: Sequence[str], *, query: bool = False, progress: Progress | None = None
    ) -> Matrix:
        import numpy as np

        self.load()
        prompt = self._export.query_prompt if query else self._export.passage_prompt
        rows = np.empty((len(texts), self.dimension), dtype=np.float32)
        with ThreadPoolExecutor(_THREADS) as pool:
            # A question is not worth starting a thread for.
            compute = pool.map if len(texts) > 1 else map
            for start in range(0, len(texts), _SLAB):
                plain = [prompt + folded(text) for text in texts[start : start + _SLAB]]
                for at, vector in enumerate(compute(self._vector, plain), start):
                    rows[at] = vector
                if progress:
                    progress(start + len(plain), len(texts))
        return rows

    def _vector(self, plain: str) -> Matrix:
        import numpy as np

        tokenizer, session = self.load()
        ids = tokenizer.encode(plain).ids
        (vectors,) = session.run([OUTPUT], {INPUT: np.array([ids], dtype=np.int64)})
        vector: Matrix = vectors[0]
        return vector

    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        try:
            tokenizer = Tokenizer.from_file(str(self._folder / TOKENIZER))
        except Exception as error:  # the library raises bare Exception
            raise self._broken() from error
        tokenizer.no_padding()
        tokenizer.enable_truncation(self._export.length)
        return tokenizer

    def _session(self) -> Any:
        try:
            return session(self._folder / f"{self._form}.onnx")
        except Exception as error:  # onnxruntime has a class of its own for every failure
            raise self._broken() from error

    def _broken(self) -> ModelError:
        # Without its record it is exported again at the next start.
        return ModelError(
            f"无法载入转换过的向量模型。请删除文件 {self._folder / RECORD} 后重试，会自动重新转换。"
        )


def session(path: Path) -> Any:
    """An onnxruntime session over the graph ``path``: one thread, and no memory held back."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # Texts differ in length: what an arena keeps for the longest is lost to the process.
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
