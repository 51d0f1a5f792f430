"""How often a search finds the right passage: ``python -m index.evaluation GOLD [FILE…]``."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from corpus.readers import read
from index.chunk import Chunk, chunks
from index.embedding import load_embedder
from index.export import FORMS
from index.folding import folded
from index.retriever import Mode, Retriever

_DEPTH = 100


@dataclass(frozen=True, slots=True)
class Case:
    """A question and what the right passage holds: ``quote``, under a heading like ``section``."""

    id: str
    question: str
    section: str | None
    quote: str

    def is_right(self, chunk: Chunk) -> bool:
        under = self.section is None or _bare(self.section) in _bare("/".join(chunk.path))
        return under and _bare(self.quote) in _bare(chunk.text)


@dataclass(frozen=True, slots=True)
class Score:
    """``ranks``: the place, from 1, of the first right passage of each case, None for a miss."""

    mode: Mode
    ranks: tuple[int | None, ...]
    milliseconds: float

    def recall(self, k: int) -> float:
        """Share of the cases with a right passage among the first ``k``."""
        return sum(rank is not None and rank <= k for rank in self.ranks) / len(self.ranks)

    @property
    def mrr(self) -> float:
        """Mean reciprocal rank; a miss counts 0."""
        return sum(1 / rank for rank in self.ranks if rank) / len(self.ranks)


def cases(path: Path) -> tuple[Case, ...]:
    """The rows of a JSONL file with id, question, section (or null) and quote."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)
    return tuple(Case(r["id"], r["question"], r["section"], r["quote"]) for r in rows)


def evaluate(retriever: Retriever, gold: Sequence[Case], mode: Mode) -> Score:
    """Search for every question of ``gold`` in one mode; ``milliseconds`` is the mean."""
    started = time.perf_counter()
    found = [retriever.search(case.question, _DEPTH, mode=mode) for case in gold]
    elapsed = (time.perf_counter() - started) * 1000 / len(gold)
    ranks = []
    for case, passages in zip(gold, found, strict=True):
        right = (at for at, one in enumerate(passages, start=1) if case.is_right(one.chunk))
        ranks.append(next(right, None))
    return Score(mode, tuple(ranks), elapsed)


def _show(score: Score, form: str) -> None:
    print(f"{score.mode:<10}{form:<12}{score.recall(1):>10.3f}{score.recall(5):>10.3f}"
          f"{score.mrr:>8.3f}{score.milliseconds:>10.1f}")  # fmt: skip


def _bare(text: str) -> str:
    return "".join(folded(text).split())


def main(arguments: Sequence[str]) -> int:
    """Print recall@1, recall@5 and MRR of each mode and form; 2 for a wrong command line."""
    if not arguments:
        print("用法：python -m index.evaluation 问题集.jsonl [文件…]", file=sys.stderr)
        return 2
    gold = cases(Path(arguments[0]))
    reports = Path(str(files("corpus").joinpath("reports")))
    paths = [Path(name) for name in arguments[1:]] or sorted(reports.glob("*.txt"))
    library = [chunk for path in paths for chunk in chunks(read(path))]
    for case in gold:
        if not any(case.is_right(chunk) for chunk in library):
            print(f"没有段落符合：{case.id} {case.quote}", file=sys.stderr)
    print(f"问题 {len(gold)} 个，段落 {len(library)} 个")
    print(f"{'方式':<8}{'模型形式':<8}{'recall@1':>10}{'recall@5':>10}{'MRR':>8}{'毫秒':>8}")
    _show(evaluate(Retriever.build(library), gold, "lexical"), "-")
    for form in FORMS:
        retriever = Retriever.build(library, load_embedder(form=form))
        for mode in ("dense", "fused") if retriever.has_meaning else ():
            _show(evaluate(retriever, gold, mode), form)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
