"""Time and memory of answering, beside a plain "retrieve the best passage" pipeline.

Both answer the same questions over the same passages in one process and one run;
read the ratio, not the milliseconds: they depend on the machine and its load.

    python -m benchmarks.questions [GOLD.jsonl]
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from index.embedding import load_embedder
from qa.assistant import Assistant
from qa.gold import load
from qa.library import bundled_reports

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "tuning.jsonl"


def timed(ask: Callable[[str], object], questions: list[str]) -> list[float]:
    """Milliseconds that ``ask`` takes for each question."""
    times = []
    for question in questions:
        started = perf_counter()
        ask(question)
        times.append((perf_counter() - started) * 1000)
    return times


def row(name: str, times: list[float]) -> str:
    """A line of the table: median and 95th percentile."""
    return f"{name}\tp50 {median(times):.1f} 毫秒\tp95 {quantiles(times, n=20)[-1]:.1f} 毫秒"


def main(gold: Path) -> None:
    """Print opening time, answering times, their ratio, and peak memory."""
    questions = [
        turn.question for case in load(gold) for turn in case.turns if turn.question.strip()
    ]
    embedder = load_embedder()
    started = perf_counter()
    assistant = Assistant.from_files(bundled_reports(), embedder=embedder)
    print(
        f"读入、建索引\t{perf_counter() - started:.1f} 秒（{'有' if embedder else '无'}向量模型）"
    )
    retriever = assistant.retriever
    timed(assistant.ask, questions[:20])
    timed(lambda text: retriever.search(text, k=1), questions[:20])
    ours = timed(assistant.ask, questions)
    plain = timed(lambda text: retriever.search(text, k=1), questions)
    print(row("本程序", ours))
    print(row("只检索最佳段落", plain))
    print(f"p50 之比\t{median(plain) / median(ours):.1f} 倍（{len(questions)} 题）")
    print(f"内存峰值\t{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD)
