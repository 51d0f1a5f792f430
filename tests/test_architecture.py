"""The shape of the code: import arrows, heavy imports, and what may stand in a tracked file."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = {"corpus": 0, "index": 1, "qa": 2, "app": 3}
MODULES = sorted(
    path
    for path in (
        *ROOT.glob("app.py"),
        *(p for top in ("corpus", "index", "qa") for p in (ROOT / top).rglob("*.py")),
    )
    if path.stat().st_size
)
# A heavy package and the only modules that may import it.
OWNERS = {
    "torch": {"index/weights.py", "index/exporter.py", "index/embedding.py"},
    "transformers": {"index/embedding.py"},
    "sentence_transformers": {"index/embedding.py"},
    "onnx": {"index/exporter.py"},
    "onnxruntime": {"index/onnx.py", "index/exporter.py"},
    "tokenizers": {"index/onnx.py"},
    "faiss": {"index/vectors.py"},
    "bm25s": {"index/lexical.py"},
    "jieba": {"index/tokens.py"},
    "sqlalchemy": {"index/database.py", "index/schema.py"},
    "rich": {"qa/progress.py"},
    "opencc": {"index/folding.py"},
    "pypinyin": {"qa/likeness.py"},
    "pypdfium2": {"corpus/readers/pdf_page.py"},
    "pdfplumber": {"corpus/readers/pdf_page.py"},
    "docx": {"corpus/readers/docx.py"},
    "lxml": {"corpus/readers/html.py"},
    "python_calamine": {"corpus/readers/sheet_cells.py"},
    "xlsxwriter": {"qa/export/workbook.py"},
    "PIL": {"corpus/readers/image.py"},
    "cv2": {"corpus/readers/ruling.py"},
    "rapidocr": {"corpus/readers/ocr.py"},
    "gradio": {"qa/web/page.py", "qa/web/server.py"},
    "fastapi": {
        "qa/web/server.py",
        "qa/web/api.py",
        "qa/web/documents.py",
        "qa/web/embedding.py",
        "qa/web/plain.py",
    },
    "uvicorn": {"qa/web/server.py"},
}
# Nothing at import time may cost more than these: the rest is imported where it is used.
LIGHT = (
    "torch",
    "transformers",
    "sentence_transformers",
    "onnx",
    "onnxruntime",
    "tokenizers",
    "faiss",
    "jieba",
    "gradio",
    "bm25s",
    "sqlalchemy",
    "rich",
    "opencc",
    "pypinyin",
    "pypdfium2",
    "pdfplumber",
    "docx",
    "lxml",
    "python_calamine",
    "xlsxwriter",
    "PIL",
    "cv2",
    "rapidocr",
)
IMPORTERS = {"import_module", "importlib.import_module", "__import__"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(source: str) -> Iterator[str]:
    """The top-level package of every import, wherever it stands, ``import_module`` included."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module.partition(".")[0]
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in IMPORTERS:
            yield ast.unparse(node.args[0]).strip("'\"").partition(".")[0]


def backward(module: str, source: str) -> list[str]:
    layer = LAYERS[module.partition("/")[0].removesuffix(".py")]
    return [top for top in imports(source) if LAYERS.get(top, -1) > layer]


def misplaced(module: str, source: str) -> list[str]:
    return [top for top in imports(source) if top in OWNERS and module not in OWNERS[top]]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_point_one_way(path: Path) -> None:
    assert backward(name(path), path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_heavy_dependency_lives_in_its_own_module(path: Path) -> None:
    assert misplaced(name(path), path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize(
    ("module", "source", "found"),
    [
        ("corpus/a.py", "import qa.answer", ["qa"]),
        ("corpus/a.py", "def f():\n    from index.chunk import chunks", ["index"]),
        ("index/a.py", "importlib.import_module('qa.rules')", ["qa"]),
        ("qa/a.py", "from app import main", ["app"]),
        ("qa/a.py", "from corpus.document import Span\nfrom index import store\nimport qa", []),
        ("qa/a.py", "from .index import b", []),
        ("app.py", "import qa, index, corpus", []),
    ],
)
def test_the_arrow_guard_sees(module: str, source: str, found: list[str]) -> None:
    assert backward(module, source) == found


@pytest.mark.parametrize(
    ("module", "source", "found"),
    [
        ("qa/a.py", "import torch.nn as nn", ["torch"]),
        ("index/vectors.py", "import faiss", []),
        ("index/store.py", "def f():\n    import faiss", ["faiss"]),
        ("qa/web/render.py", "__import__('gradio')", ["gradio"]),
    ],
)
def test_the_dependency_guard_sees(module: str, source: str, found: list[str]) -> None:
    assert misplaced(module, source) == found


@pytest.mark.parametrize("module", ["qa", "qa.__main__", "qa.assistant", "qa.library"])
def test_importing_stays_light(module: str) -> None:
    code = f"import sys, {module}\nprint(*sorted(set({LIGHT!r}) & set(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == []


# A folder of one machine, or a package registry: neither belongs to the project.
FOREIGN = re.compile(
    r"(?<![\w./])/(?:work|farm|root|home|tmp|Users)/[A-Za-z.]"
    r"|[A-Z]:\\\\Users"
    r"|(?:files\.pythonhosted|pypi\.org|pypi\.tuna|mirrors?\.[a-z]+\.(?:com|edu|org)|download\.pytorch)"
)


def tracked() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    return [ROOT / part.decode() for part in listing.split(b"\0") if part]


def test_no_tracked_file_names_a_machine_or_a_registry() -> None:
    found = []
    for path in tracked():
        if path == Path(__file__) or not path.is_file():
            continue
        for number, line in enumerate(
            path.read_text("utf-8", errors="ignore").splitlines(), start=1
        ):
            found += [f"{name(path)}:{number}: {hit.group()}" for hit in FOREIGN.finditer(line)]
    assert found == []


@pytest.mark.parametrize(
    ("line", "foreign"),
    [
        ("cd /work/main", True),
        ("'/root/.cache'", True),
        ("/home/a/b", True),
        ("https://pypi.org/simple", True),
        ("$HOME/.cache/budget-qa", False),
        ("/api/v1/ask", False),
        ("tests/work/main", False),
        ("/healthz", False),
    ],
)
def test_the_foreign_guard_sees(line: str, foreign: bool) -> None:
    assert bool(FOREIGN.search(line)) is foreign
