"""Answering needs neither torch nor transformers, and `import qa` nothing heavy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRAINING = ("torch", "transformers", "sentence_transformers", "onnx")

SERVE = """
import sys
from index.embedding import load_embedder
from qa import Assistant
from qa.library import bundled_assistant
assistant = bundled_assistant(print)
assert assistant.retriever.has_meaning
answers = [assistant.ask(text) for text in ("三公经费是多少", "科技创新方面做了哪些工作")]
assert answers[0].status == "answered"
assert assistant.retriever.search("谁管科普宣传", mode="dense")
print(*sorted(name for name in sys.modules if name in {names!r}))
"""


@pytest.fixture
def environment(served: Path, tmp_path: Path) -> dict[str, str]:
    chosen = {"XDG_CACHE_HOME": str(served), "BUDGET_QA_STORE": str(tmp_path / "store")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BUDGET_QA")}
    return kept | chosen


def last_line(code: str, environment: dict[str, str]) -> str:
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return run.stdout.splitlines()[-1]


def test_neither_building_nor_answering_loads_what_trains(environment: dict[str, str]) -> None:
    code = SERVE.replace("{names!r}", repr(TRAINING))
    assert last_line(code, environment) == "", "while building"
    assert last_line(code, environment) == "", "over the store built before"


def test_the_guard_sees(environment: dict[str, str]) -> None:
    code = "import onnx\n" + SERVE.replace("{names!r}", repr(TRAINING))
    assert last_line(code, environment) == "onnx"
