"""The commands that keep a library."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from corpus.errors import BudgetQAError
from index.manifest import Manifest
from index.versions import current
from qa import library
from qa.intake import Fate, Outcome, found
from qa.progress import Say
from qa.settings import own_library
from qa.stored import reading
from qa.terminal import printable

DONE, FAILED, NEGATIVE = 0, 1, 3
_EMPTY = "指定的文件夹里没有文件。请检查路径。"
_FATES: dict[Fate, str] = {
    "added": "新增",
    "updated": "更新",
    "moved": "改了位置",
    "unchanged": "未变",
    "unread": "没有读成",
}


def build(options: argparse.Namespace, say: Say) -> int:
    """Make the files named the whole library."""
    from qa.upkeep import build

    batch = found(options.files)
    if not batch.files:
        raise BudgetQAError(_EMPTY)
    started = perf_counter()
    folder = options.store
    with _interruptible(say):
        build(batch, folder, library.embedder(say), say)
    seconds = perf_counter() - started
    count = current(folder).manifest.documents
    say(f"资料库已建好：{folder}，{count} 份文件，用时 {seconds:.1f} 秒。")
    return DONE


def add(options: argparse.Namespace, say: Say) -> int:
    """Take files and folders into the library."""
    from qa.upkeep import add

    if not options.files and not options.manifest:
        raise BudgetQAError("请写上要收录的文件或文件夹，或用 --manifest 指定清单。")
    batch = found(options.files, options.manifest)
    if not batch.files:
        raise BudgetQAError(_EMPTY)
    folder = _folder(options)
    started = perf_counter()
    with _interruptible(say):
        outcomes = add(batch, folder, library.embedder(say), say)
    return _reported(outcomes, folder, started)


def rebuild(options: argparse.Namespace, say: Say) -> int:
    """Read every document again."""
    from qa.upkeep import rebuild

    folder = _folder(options)
    started = perf_counter()
    with _interruptible(say):
        outcomes = rebuild(folder, library.embedder(say), say)
    return _reported(outcomes, folder, started, {"unchanged": "重建"})


def remove(options: argparse.Namespace, say: Say) -> int:
    """Take documents out of the library."""
    from qa.upkeep import remove

    folder = _folder(options)
    with _interruptible(say):
        removals = remove(options.documents, folder, library.embedder(say), say)
    for removal in removals:
        gone, back = removal.removed, removal.restored
        print(f"已删除：{gone.id} {printable(gone.name)}")
        if back is not None:
            print(f"  上一版重新生效：{back.id} {printable(back.name)}")
    return DONE


def listing(options: argparse.Namespace, say: Say) -> int:
    """The documents of the library."""
    from qa.inventory import list_json, list_text, opened

    with opened(_folder(options)) as database:
        entries = [
            entry
            for entry in database.entries()
            if (options.department or "") in (entry.metadata.department or "")
            and options.year in (None, entry.metadata.year)
        ]
        unread = database.unread()
    if options.json:
        print(json.dumps(list_json(entries, unread), ensure_ascii=False, indent=2))
    else:
        print(list_text(entries, unread))
    return DONE


def show(options: argparse.Namespace, say: Say) -> int:
    """One document: its sections, facts and problems."""
    from qa.inventory import opened, show_json, show_text
    from qa.upkeep import referred

    with opened(_folder(options)) as database:
        entries = database.entries()
        for entry in referred(options.document, entries):
            if options.json:
                print(json.dumps(show_json(database, entry), ensure_ascii=False, indent=2))
            else:
                print(show_text(database, entry))
    return DONE


def status(options: argparse.Namespace, say: Say) -> int:
    """What the library holds, and whether it is sound."""
    from qa.inventory import status_text

    folder = _folder(options)
    print(status_text(folder, current(folder)))
    return DONE


@contextmanager
def _interruptible(say: Say) -> Iterator[None]:
    """Say what an interrupt leaves."""
    try:
        yield
    except KeyboardInterrupt:
        say("\n已中断。资料库仍是最后一个完整的版本，可以照常使用。")
        raise


def _folder(options: argparse.Namespace) -> Path:
    chosen: Path | None = options.store
    return chosen or own_library()


def _reported(
    outcomes: Sequence[Outcome], folder: Path, started: float, names: dict[Fate, str] | None = None
) -> int:
    """Print what became of the files; the exit code tells whether all were read."""
    called = _FATES | (names or {})
    counts = Counter(outcome.fate for outcome in outcomes)
    print("，".join(f"{called[fate]} {counts[fate]} 份" for fate in called if counts[fate]) + "。")
    for outcome in outcomes:
        if outcome.says:
            mark = "!" if outcome.fate == "unread" else "·"
            print(f"  {mark} {printable(Path(outcome.path).name)}：{printable(outcome.says)}")
    try:
        manifest = current(folder).manifest
    except BudgetQAError:
        # Not one file could be read: there is no library yet.
        return FAILED
    if manifest.reading != reading():
        print("程序已更新，其余文件仍是原先的读法。请运行 budget-qa rebuild 重新读取。")
    seconds = perf_counter() - started
    print(f"资料库 {folder}：{_contents(manifest)}，用时 {seconds:.1f} 秒。")
    return NEGATIVE if counts["unread"] else DONE


def _contents(manifest: Manifest) -> str:
    return f"{manifest.documents} 份文件、{manifest.passages} 段、{manifest.facts} 个数字"
