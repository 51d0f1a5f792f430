"""The assistant beside a plain framework pipeline, over the same files, in one run.

Both are timed in turn, question by question and build by build, so that what else the
machine does falls on both: read the ratios. Questions go to the bundled report; building
takes some of the practice disclosures as well. Needs the default model (``make model``).

    python -m benchmarks.frameworks
"""

from __future__ import annotations

import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from urllib.request import Request, urlopen

from benchmarks.plain import Plain, model
from index.embedding import Embedder, load_embedder
from index.evaluation import cases
from index.model import choose
from index.versions import current
from qa.assistant import Assistant
from qa.gold import load
from qa.intake import found
from qa.library import bundled_reports
from qa.upkeep import build

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
PRACTICE = sorted((ROOT / "tests" / "disclosures" / "dev").glob("*.txt"))[:6]
FIGURES = ("amount", "change", "count", "percent", "yesno", "comparison", "date")
QUESTION = "三公经费是多少"
ROUNDS = 3
LIBRARIES = ("torch", "sentence-transformers", "onnxruntime", "faiss-cpu")


def seconds(work: Callable[[], object]) -> float:
    """How long ``work`` takes."""
    started = perf_counter()
    work()
    return perf_counter() - started


def show(name: str, ours: float, plain: float | None, unit: str, goal: str, met: bool) -> None:
    """One row of the table; ``plain`` is None where the pipeline has nothing of the kind."""
    theirs, ratio = ("—", "—") if plain is None else (f"{plain:.1f}", f"{plain / ours:.1f}")
    if plain is not None and unit == "段/秒":
        ratio = f"{ours / plain:.1f}"
    verdict = "达到" if met else "未达到"
    print(f"| {name} | {ours:.1f} | {theirs} | {unit} | {ratio} | {goal} | {verdict} |", flush=True)


def questions(assistant: Assistant, plain: Plain) -> None:
    """Median time of figure questions and of questions that look for a passage."""
    figures = [
        case.turns[0].question
        for case in load(GOLD / "tuning.jsonl")
        if case.turns[0].kind in FIGURES
    ]
    passages = [case.question for case in cases(GOLD / "retrieval.jsonl")]
    rows: tuple[tuple[str, list[str], Callable[[str], object], int], ...] = (
        ("金额类问题 p50", figures, assistant.ask, 10),
        ("找段落的问题 p50", passages, assistant.ask, 3),
        ("其中只检索 p50", passages, assistant.retriever.search, 3),
    )
    for name, asked, ask, goal in rows:
        pairs = []
        for text in asked:
            ours = seconds(lambda ask=ask, text=text: ask(text))
            pairs.append((ours * 1000, seconds(lambda text=text: plain.ask(text)) * 1000))
        mine, theirs = (median(times) for times in zip(*pairs, strict=True))
        title = f"{name}（{len(asked)} 题）"
        show(title, mine, theirs, "毫秒", f"快 {goal} 倍以上", theirs / mine >= goal)


def building(embedder: Embedder, library: Plain, files: Sequence[Path], store: Path) -> None:
    """Passages a second: from files to an index that answers, and embedding alone."""
    whole, alone = [], []
    for _ in range(ROUNDS):
        took = seconds(lambda: build(found(files), store, embedder, lambda line: None))
        started = perf_counter()
        plain = Plain.build(library.model, files)
        theirs = len(plain.passages) / (perf_counter() - started)
        whole.append((current(store).manifest.passages / took, theirs))
        texts = list(plain.passages)
        pair = [
            seconds(lambda f=f, texts=texts: f(texts)) for f in (embedder.encode, plain.vectors)
        ]
        alone.append(tuple(len(texts) / took for took in pair))
    for name, pairs in (
        ("建库：读入、抽取、核对、索引", whole),
        ("其中只算向量，同样的段落", alone),
    ):
        mine, theirs = (median(rates) for rates in zip(*pairs, strict=True))
        show(name, mine, theirs, "段/秒", "2.5 倍以上", mine / theirs >= 2.5)


def cold(folder: Path, location: str) -> int:
    """Time from starting a process to the end of its first answer; the pipeline's memory, MB."""
    own = [sys.executable, "-m", "qa", "ask", QUESTION]
    other = [sys.executable, "-m", "benchmarks.plain", str(folder), location, QUESTION]
    light = [sys.executable, "-c", "import qa"]
    run(own)  # leaves a store behind
    rounds = [
        [seconds(lambda command=command: run(command)) for command in (own, other, light)]
        for _ in range(ROUNDS)
    ]
    mine, theirs, imported = (median(times) for times in zip(*rounds, strict=True))
    show("新进程到第一个答案", mine, theirs, "秒", "2 秒以内", mine <= 2)
    show("import qa（含启动 Python）", imported, None, "秒", "0.5 秒以内", imported < 0.5)
    return int(run(other).splitlines()[-1])


def run(command: Sequence[str]) -> str:
    """What a command prints."""
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    ).stdout


def serving() -> float:
    """Resident MB of the web server over the bundled report, after twenty questions."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "qa", "serve", "--port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, cwd=ROOT, **quiet)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        for case in cases(GOLD / "retrieval.jsonl")[:20]:
            body = json.dumps({"question": case.question}).encode()
            kind = {"Content-Type": "application/json"}
            address = f"http://127.0.0.1:{port}/api/v1/ask"
            urlopen(Request(address, body, kind), timeout=60).close()
        status = Path(f"/proc/{server.pid}/status").read_text("utf-8")
    finally:
        server.terminate()
        server.wait()
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(resident.split()[1]) / 1024


def wait_for(address: str) -> None:
    """Until the server answers, at most two minutes."""
    for _ in range(600):
        try:
            urlopen(address, timeout=5).close()
            return
        except OSError:
            sleep(0.2)
    raise TimeoutError(address)


def main() -> None:
    """Print the table."""
    chosen, embedder = choose(), load_embedder()
    if chosen is None or embedder is None:
        sys.exit("没有向量模型，无法对比。请先运行：make model")
    versions = "，".join(f"{name} {version(name)}" for name in LIBRARIES)
    print(f"{os.cpu_count()} 核，Python {platform.python_version()}，{versions}；"
          f"模型 {embedder.name}；开始时的负载 {os.getloadavg()[0]:.1f}\n")  # fmt: skip
    print("| 项目 | 本程序 | 框架流水线 | 单位 | 倍 | 目标 | 结果 |\n|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain = Plain.build(model(chosen.location), bundled_reports())
        plain.save(folder)
        assistant = Assistant.from_files(bundled_reports(), embedder=embedder)
        assistant.warm_up()
        questions(assistant, plain)
        building(embedder, plain, [*bundled_reports(), *PRACTICE], folder / "store")
        memory = cold(folder, chosen.location)
    served = serving()
    show("内存：网页服务，问过 20 题", served, memory, "MB", "350 MB 以内", served <= 350)
    print(
        f"\n框架流水线没有网页服务，内存按只答一题的脚本计。结束时的负载 {os.getloadavg()[0]:.1f}。"
    )


if __name__ == "__main__":
    main()
