"""Which disclosures the assistant knows: files, a store, or the bundled reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib.resources import files as package_files
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from corpus.errors import BudgetQAError
from corpus.readers import read
from index.embedding import Embedder, load_embedder
from index.fingerprint import fingerprint
from index.versions import StoreError
from qa.assistant import Assistant
from qa.settings import bundled_store

if TYPE_CHECKING:
    from index.store import Store

Say = Callable[[str], None]
"""Takes one line of progress, Chinese."""


def assistant_of(files: Sequence[Path], store: Path | None, say: Say) -> Assistant:
    """The assistant over ``files``, over ``store``, or over the bundled reports."""
    if files and store:
        raise BudgetQAError("文件和 --store 只能二选一：要么在这些文件里找，要么用建好的资料库。")
    if not files and not store:
        return bundled_assistant(say)
    embedder = load_embedder(say=say)
    if store:
        return Assistant.open(store, embedder=embedder)
    return Assistant.from_files(files, embedder=embedder)


def bundled_reports() -> tuple[Path, ...]:
    """The disclosures that come with the program."""
    folder = Path(str(package_files("corpus").joinpath("reports")))
    return tuple(sorted(path for path in folder.iterdir() if path.is_file()))


def bundled_assistant(say: Say) -> Assistant:
    """The assistant over the bundled reports; their store is built once and reused.

    Where the store cannot be kept, the reports are read into memory.
    """
    from index.store import current_fingerprint

    started = perf_counter()
    embedder = load_embedder(say=say)
    model = embedder.name if embedder else None
    # One store for each model: trying another does not undo the first.
    folder = bundled_store() / re.sub(r"[^\w.-]+", "-", model or "none")
    reports = bundled_reports()
    mark = fingerprint(reports, model)
    try:
        if current_fingerprint(folder) == mark:
            assistant = Assistant.open(folder, embedder=embedder)
            say(f"已复用资料库，用时 {perf_counter() - started:.1f} 秒。")
            return assistant
    except StoreError as error:
        say(f"自带的资料库不能用了，现在重建。原因：{error}")
    try:
        _build(reports, folder, embedder, say, mark)
        assistant, done = Assistant.open(folder, embedder=embedder), "资料库已构建"
    except StoreError as error:
        say(f"资料库没有保存，本次直接读取文件。原因：{error}")
        assistant, done = Assistant.from_files(reports, embedder=embedder), "文件已读入"
    say(f"{done}，用时 {perf_counter() - started:.1f} 秒。")
    return assistant


def build(files: Sequence[Path], folder: Path, say: Say) -> None:
    """Build the store ``folder`` from ``files``; nothing changes where one cannot be read."""
    started = perf_counter()
    store = _build(files, folder, load_embedder(say=say), say)
    seconds = perf_counter() - started
    say(f"资料库已建好：{folder}，{len(store.documents)} 份文件，用时 {seconds:.1f} 秒。")


def _build(
    files: Sequence[Path], folder: Path, embedder: Embedder | None, say: Say, mark: str = ""
) -> Store:
    from index.store import build as build_store

    documents = []
    for number, path in enumerate(files, start=1):
        say(f"正在读取（{number}/{len(files)}）：{path.name}")
        documents.append(read(path))

    def progress(done: int, total: int) -> None:
        say(f"正在计算向量：{done}/{total} 段")

    return build_store(documents, embedder, folder, progress=progress, fingerprint=mark)
