"""A deterministic embedder and made-up documents."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.document import Document, Metadata, Section
from index.embedding import Progress
from index.vectors import Matrix


class HashEmbedder:
    """Counts character pairs into ``dimension`` bins: equal texts, equal vectors."""

    def __init__(self, name: str = "hash-64", dimension: int = 64) -> None:
        self.name = name
        self.dimension = dimension

    def encode(
        self, texts: Sequence[str], *, query: bool = False, progress: Progress | None = None
    ) -> Matrix:
        rows = np.full((len(texts), self.dimension), 1e-3, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for first, second in itertools.pairwise(text):
                row[zlib.crc32((first + second).encode()) % self.dimension] += 1
        if progress:
            progress(len(texts), len(texts))
        return np.ascontiguousarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


@pytest.fixture
def embedder() -> HashEmbedder:
    return HashEmbedder()


@pytest.fixture
def other_embedder() -> HashEmbedder:
    return HashEmbedder("hash-32", 32)


Make = Callable[..., Document]


@pytest.fixture
def make() -> Make:
    """A document of (heading, body) pairs, all on one level."""

    def made(*parts: tuple[str, str], id: str = "0000000000000001") -> Document:
        text, sections = "", []
        for heading, body in parts:
            start = len(text)
            text += heading + "\n"
            here = len(text)
            text += body + "\n"
            sections.append(Section(heading, "", 1, start, here, len(text), None))
        return Document(
            id, f"{id}.txt", "青禾县水务局2023年度部门预算", text, tuple(sections),
            metadata=Metadata(department="青禾县水务局", year=2023, kind="budget"),
        )  # fmt: skip

    return made


@pytest.fixture
def library(make: Make) -> tuple[Document, ...]:
    return (
        make(
            ("部门职责", "负责全县水资源统一管理和河湖保护。"),
            ("三公经费情况", "2023年“三公”经费预算数为52000元，其中公务接待费2000元。"),
            ("政府采购情况", "2023年政府采购预算总额88.5万元。"),
        ),
        make(
            ("部门职责", "承担全县义务教育、学前教育的指导和监督。"),
            ("三公经费情况", "2023年没有安排因公出国（境）费。"),
            id="0000000000000002",
        ),
    )


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the user's own cache."""
    folder = tmp_path_factory.getbasetemp() / "cache"
    folder.mkdir(exist_ok=True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder
