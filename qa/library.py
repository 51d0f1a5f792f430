"""Which disclosures the assistant knows: files, a store, or the bundled reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files as package_files
from pathlib import Path
from time import perf_counter

from corpus.errors import BudgetQAError
from index.embedding import Embedder, load_embedder
from index.fingerprint import fingerprint
from index.trouble import StoreError
from index.versions import is_store
from qa.assistant import Assistant
from qa.live import LiveAssistant
from qa.progress import Say
from qa.settings import bundled_store, own_library
from qa.stored import reading


def embedder(say: Say) -> Embedder | None:
    """The embedder that the settings ask for; ``say`` is told where there is none."""
    return load_embedder(say=say)


def assistant_of(files: Sequence[Path], store: Path | None, say: Say) -> Assistant:
    """The assistant over ``files``, over ``store``, over the user's library or the bundled reports.

    The last two are for neither files nor store: the bundled reports where there is no library.
    """
    chosen = store_of(files, store, say)
    if chosen:
        return Assistant.open(chosen, embedder=embedder(say))
    if files:
        return Assistant.from_files(files, embedder=embedder(say))
    return bundled_assistant(say)


def served(files: Sequence[Path], store: Path | None, say: Say) -> Assistant | LiveAssistant:
    """The same for a server: over a store, one that goes over to each new version of it."""
    chosen = store_of(files, store, say)
    if chosen:
        return LiveAssistant(chosen, embedder(say))
    return assistant_of(files, store, say)


def store_of(files: Sequence[Path], store: Path | None, say: Say) -> Path | None:
    """The store to open; None for files and for the bundled reports."""
    if files and store:
        raise BudgetQAError("文件和 --store 只能二选一：要么在这些文件里找，要么用建好的资料库。")
    own = own_library()
    if files or store or not is_store(own):
        return store
    say(f"使用资料库：{own}")
    return own


def bundled_reports() -> tuple[Path, ...]:
    """The disclosures that come with the program."""
    folder = Path(str(package_files("corpus").joinpath("reports")))
    return tuple(sorted(path for path in folder.iterdir() if path.is_file()))


def bundled_assistant(say: Say) -> Assistant:
    """The assistant over the bundled reports; their store is built once and reused.

    Where the store cannot be kept, the reports are read into memory.
    """
    from index.store import current_fingerprint
    from qa.intake import found
    from qa.upkeep import build

    started = perf_counter()
    used = embedder(say)
    model = used.name if used else None
    # One store for each model: trying another does not undo the first.
    folder = bundled_store() / re.sub(r"[^\w.-]+", "-", model or "none")
    reports = bundled_reports()
    mark = fingerprint(reports, model, reading())
    try:
        if current_fingerprint(folder) == mark:
            assistant = Assistant.open(folder, embedder=used)
            say(f"已复用资料库，用时 {perf_counter() - started:.1f} 秒。")
            return assistant
    except StoreError as error:
        say(f"自带的资料库不能用了，现在重建。原因：{error}")
    try:
        build(found(reports), folder, used, say, mark)
        assistant, done = Assistant.open(folder, embedder=used), "资料库已构建"
    except StoreError as error:
        say(f"资料库没有保存，本次直接读取文件。原因：{error}")
        assistant, done = Assistant.from_files(reports, embedder=used), "文件已读入"
    say(f"{done}，用时 {perf_counter() - started:.1f} 秒。")
    return assistant
