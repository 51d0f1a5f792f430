"""Exactness by kind over the fictional county.

python -m tests.county [--questions 2000] [--seed 1] [--failures 20] [--write FOLDER]
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from tests.county import writing
from tests.county.asking import Asker
from tests.county.library import assistant
from tests.county.questions import KINDS
from tests.county.scoring import verdict
from tests.county.truth import County


def main() -> None:
    """Ask, and print for each kind how many answers are right, wrong or refused."""
    options = _options()
    county = County.generate(options.seed)
    if options.write:
        for account in county.accounts:
            (options.write / writing.name(account)).write_text(writing.write(account), "utf-8")
    started = perf_counter()
    asked = assistant(county)
    asked.warm_up()
    print(f"{len(county.accounts)} 份报告，读入 {perf_counter() - started:.1f} 秒")
    told: Counter[tuple[str, str]] = Counter()
    times, failures = [], []
    for case in Asker(county, options.seed).cases(options.questions, KINDS):
        started = perf_counter()
        answer = asked.ask(case.question)
        times.append((perf_counter() - started) * 1000)
        result = verdict(case, answer)
        told[case.kind, result] += 1
        if result != "right":
            failures.append((result, case, answer))
    _print(told)
    print(f"用时 p50 {median(times):.1f} 毫秒，p95 {quantiles(times, n=20)[-1]:.1f} 毫秒")
    failures.sort(key=lambda failure: failure[0] != "wrong")
    for result, case, answer in failures[: options.failures]:
        print(f"\n[{result}] {case.kind}：{case.question}\n  应为 {case.golds[0]}")
        print(
            f"  实为 {answer.status} {answer.value} {answer.department} {answer.basis} {answer.text[:300]}"
        )


def _print(told: Counter[tuple[str, str]]) -> None:
    print("类别\t题数\t正确\t误答\t拒答\t正确率")
    for kind in (*KINDS, "合计"):
        counts = [
            sum(n for (of, got), n in told.items() if got == result and kind in (of, "合计"))
            for result in ("right", "wrong", "refused")
        ]
        total = sum(counts)
        if total:
            print(kind, total, *counts, f"{counts[0] / total:.1%}", sep="\t")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="虚构的青禾县：按类别统计答对多少")
    parser.add_argument("--questions", type=int, default=2000, help="题数")
    parser.add_argument("--seed", type=int, default=1, help="数字和题目的种子")
    parser.add_argument("--failures", type=int, default=20, help="列出几道没答对的题")
    parser.add_argument("--write", type=Path, help="把报告写入这个文件夹")
    return parser.parse_args()


if __name__ == "__main__":
    main()
