"""Vectors that stand for meaning (the only sentence-transformers import)."""

from __future__ import annotations

import logging
import os
import re
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from index.export import Form, NotExported, chosen_form, exported, folder_of, wanted_form
from index.folding import folded
from index.model import SETTING, Model, ModelError, Say, choose, fetch
from index.vectors import Matrix

_log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
"""Called with (done, total) texts."""

_SLAB = 256
_BATCH = 16
_PROBE_SECONDS = 10.0
_BULK_THREADS = min(4, os.cpu_count() or 1)

_QUERY_PROMPTS = (
    # The BAAI/bge-*-zh model cards: an instruction before queries, none before passages.
    (re.compile(r"bge-(small|base|large)-zh"), "为这个句子生成表示以用于检索相关文章："),
)

# In the order in which sentence-transformers looks for them.
_PASSAGE_PROMPTS = ("document", "passage", "corpus")


class Embedder(Protocol):
    """Turns texts into vectors. ``name`` tells models apart; a store keeps it."""

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def encode(
        self, texts: Sequence[str], *, query: bool = False, progress: Progress | None = None
    ) -> Matrix:
        """float32, shape (len(texts), dimension), rows L2-normalised, contiguous."""
        ...


class SentenceTransformerEmbedder:
    """A sentence-transformers model on the CPU, loaded when it is first needed.

    Texts and questions are folded alike before they are encoded. ``ModelError``
    when the model cannot be loaded. Safe to use from several threads.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self._loaded: Any = None
        self._lock = threading.Lock()
        prompts = (prompt for pattern, prompt in _QUERY_PROMPTS if pattern.search(model.name))
        self._query_prompt = next(prompts, None)

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def dimension(self) -> int:
        return int(self.load().get_embedding_dimension())

    def prompt(self, *, query: bool) -> str:
        """What stands before a question or a passage when it is encoded, mostly nothing."""
        known: dict[str, str] = self.load().prompts
        if query:
            return self._query_prompt or known.get("query") or ""
        return next((known[name] for name in _PASSAGE_PROMPTS if name in known), "")

    def load(self) -> Any:
        """Load the model now; later calls return at once."""
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self._model)
            return self._loaded

    def encode(
        self, texts: Sequence[str], *, query: bool = False, progress: Progress | None = None
    ) -> Matrix:
        import numpy as np

        model = self.load()
        plain = [folded(text) for text in texts]
        parts = [np.empty((0, self.dimension), dtype=np.float32)]
        for start in range(0, len(plain), _SLAB):
            parts.append(self._encode(model, plain[start : start + _SLAB], query))
            if progress:
                progress(min(start + _SLAB, len(plain)), len(plain))
        return np.ascontiguousarray(np.concatenate(parts))

    def _encode(self, model: Any, texts: list[str], query: bool) -> Matrix:
        # The tokenizer keeps state between calls: one thread at a time.
        with self._lock:
            _use_threads(1 if query else _BULK_THREADS)
            encode = model.encode_query if query else model.encode_document
            vectors: Matrix = encode(
                texts,
                prompt=self._query_prompt if query else None,
                batch_size=_BATCH,
                normalize_embeddings=True,
                convert_to_numpy=True,
                show_progress_bar=False,
            )
        return vectors


def load_embedder(
    setting: str | None = None, say: Say | None = None, form: Form | None = None
) -> Embedder | None:
    """The embedder that ``setting`` (by default ``BUDGET_QA_MODEL``) asks for, or None.

    Downloads the default model and exports a model where that was not done yet;
    ``form`` is by default what ``index.export`` chooses. Where there is no model, says
    so in one line and why. ``say`` receives lines, by default on stderr.
    """
    tell = say or _to_stderr
    try:
        model = choose(setting)
        if model is None:
            return None
        form = form or wanted_form()
        fetch(model, tell)
        return (None if form == "library" else _served(model, tell, form)) or _library(model)
    except ModelError as error:
        tell(f"未找到向量模型，仍可回答金额与关键词问题。原因：{error}")
        return None


def _served(model: Model, tell: Say, form: Form | None) -> Embedder | None:
    """The exported form; None, and a line, where only the library can run the model."""
    from index.onnx import OnnxEmbedder

    try:
        export = exported(model, tell)
    except NotExported as error:
        tell(f"向量模型 {model.name} 改由 sentence-transformers 运行，会慢一些。原因：{error}。")
        return None
    return OnnxEmbedder(folder_of(model), export, form or chosen_form(export))


def _library(model: Model) -> Embedder:
    embedder = SentenceTransformerEmbedder(model)
    if not model.local:
        embedder.load()
    return embedder


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _load(model: Model) -> Any:
    if model.local:
        # Read when the hub's client is imported: a model on disk has nothing to ask of it.
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    # A hub model that is in the cache is taken from there without asking the hub.
    online = not model.local and not _offline()
    reason = ""
    for cached_only in (True, False) if online else (True,):
        if not cached_only and (reason := _unreachable()):
            break
        try:
            return SentenceTransformer(model.location, device="cpu", local_files_only=cached_only)
        except Exception as error:  # the library raises nearly anything
            _log.debug("loading %s", model.location, exc_info=True)
            reason = (str(error).splitlines() or [type(error).__name__])[0][:200].rstrip(".")
    if model.local:
        advice = f"{reason}。请删除文件夹 {model.location} 后重试，或用 {SETTING} 另选模型"
    elif online:
        advice = f"{reason}。请检查网络和模型名称，或把 {SETTING} 设为本机的模型文件夹"
    else:
        advice = (
            "本机没有这个模型，而 HF_HUB_OFFLINE 不许联网。"
            f"请取消这项设置以便下载，或把 {SETTING} 设为本机的模型文件夹"
        )
    raise ModelError(f"无法载入模型“{model.location}”：{advice}。")


def _unreachable() -> str:
    """Why the hub cannot be asked, "" if it can: its own client would try for minutes."""
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    from huggingface_hub.constants import ENDPOINT

    try:
        urlopen(Request(ENDPOINT, method="HEAD"), timeout=_PROBE_SECONDS).close()
    except HTTPError:
        return ""  # an answer, whatever it says
    except (OSError, ValueError):
        return f"连不上 {ENDPOINT}"
    return ""


def _use_threads(count: int) -> None:
    """A single short text gains nothing from more threads and only disturbs the others."""
    import torch

    if "OMP_NUM_THREADS" not in os.environ:
        torch.set_num_threads(count)


def _offline() -> bool:
    return os.environ.get("HF_HUB_OFFLINE", "").upper() in {"1", "ON", "YES", "TRUE"}
