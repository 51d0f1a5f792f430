"""What a library costs: reading, adding one more, opening, on disk, in memory.

The disclosures are those of the fictional county that the tests generate, one county for
each seed. Embeds them where there is a model: ``BUDGET_QA_MODEL=none`` leaves that out.

    python -m benchmarks.library [DOCUMENTS]
"""

from __future__ import annotations

import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path
from time import perf_counter

from index.embedding import load_embedder
from index.versions import current
from qa.assistant import Assistant
from qa.intake import found
from qa.upkeep import add, remove
from tests.county import writing
from tests.county.truth import PLACE, County

_NAMES = "东西南北上下左右前后内外新老大小高低金木水火土春夏秋冬"


def disclosures() -> Iterator[tuple[str, str]]:
    """File names and texts without end; every county has another name."""
    for seed in count(1):
        place = f"青禾{_NAMES[seed % len(_NAMES)]}{seed}县"
        for account in County.generate(seed).accounts:
            name, text = writing.name(account), writing.write(account)
            yield f"{seed}-{name}", text.replace(PLACE, place)


def timed(name: str, work: Callable[[], object]) -> float:
    """Do ``work`` and print how long it took."""
    started = perf_counter()
    work()
    seconds = perf_counter() - started
    print(f"{name}\t{seconds:.2f} 秒")
    return seconds


def silent(line: str) -> None:
    """Progress is not part of the table."""


def main(documents: int) -> None:
    """Print a table, one line for each figure."""
    embedder = load_embedder()
    with tempfile.TemporaryDirectory() as folder:
        files, store = Path(folder, "files"), Path(folder, "store")
        files.mkdir()
        more = disclosures()
        for name, text in islice(more, documents):
            (files / name).write_text(text, "utf-8")

        def take() -> None:
            add(found([files]), store, embedder, silent)

        seconds = timed(f"收录 {documents} 份", take)
        manifest = current(store).manifest
        size = sum(file.size for file in manifest.files)
        print(f"每秒\t{documents / seconds:.1f} 份，{manifest.passages / seconds:.0f} 段")
        print(f"内容\t{manifest.passages} 段，{manifest.facts} 个数字与说明，{size / 1e6:.1f} MB")
        print(f"内存峰值\t{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
        timed("再收录一次，都未变", take)
        name, text = next(more)
        (files / name).write_text(text, "utf-8")
        timed("增加一份", take)
        timed("删除一份", lambda: remove([name], store, embedder, silent))
        opened: list[Assistant] = []
        timed("打开", lambda: opened.append(Assistant.open(store, embedder)))
        timed("第一问", lambda: opened[0].ask(f"{text.split()[0][:8]}三公经费是多少"))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
