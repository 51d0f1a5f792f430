"""A model is exported once, atomically, and only where the graph computes what the model does."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from index import export, exporter
from index.embedding import SentenceTransformerEmbedder, load_embedder
from index.export import (
    FORM_SETTING,
    NOT_LOADED,
    RECORD,
    Export,
    NotExported,
    chosen_form,
    exported,
    folder_of,
    wanted_form,
)
from index.model import DEFAULT_NAME, SETTING, Model, ModelError

MODEL = Model("青禾@0", "x", local=True)
GOOD = Export("青禾@0", 3, 512, deviation=1e-7, int8_cosine=0.999, int8_speed=1.5)


@pytest.fixture
def cache(monkeypatch, tmp_path) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv(FORM_SETTING, raising=False)
    return tmp_path / "budget-qa" / "models"


class Child:
    """Stands for the exporting process: what it leaves, exits with and prints."""

    def __init__(self) -> None:
        self.runs = 0
        self.record: Export | None = GOOD
        self.code, self.line = 0, ""

    def __call__(self, module: str, *arguments: str) -> tuple[int, str]:
        assert (module, arguments[0]) == ("index.exporter", MODEL.name)
        self.runs += 1
        target = Path(arguments[-1])
        if self.record:
            target.mkdir()
            if not self.record.unfit:
                (target / "fp32.onnx").write_bytes(b"graph")
                self.record = replace(self.record, sizes={"fp32.onnx": 5})
            self.record.write(target)
        return self.code, self.line


@pytest.fixture
def child(monkeypatch) -> Child:
    made = Child()
    monkeypatch.setattr(export, "run_module", made)
    return made


def test_it_is_exported_once(cache, child):
    lines: list[str] = []
    first, again = (exported(MODEL, lines.append) for _ in range(2))
    assert first == again == child.record
    assert child.runs == 1
    assert lines == ["正在把向量模型转换为 ONNX（只做一次，约半分钟）……"]
    assert {path.name for path in cache.iterdir()} == {".lock", folder_of(MODEL).name}


def test_two_at_once_export_once(cache, child):
    threads = [threading.Thread(target=exported, args=(MODEL, print)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert child.runs == 1


@pytest.mark.parametrize(
    ("name", "content", "runs"),
    [
        ("fp32.onnx", b"grap", 2),
        ("fp32.onnx", b"graph", 1),
        (RECORD, b"{", 2),
        (RECORD, b"[]", 2),
        (RECORD, b'{"colour": 1}', 2),
        ("left.txt", b"", 1),
    ],
)
def test_what_is_not_whole_is_exported_again(cache, child, name, content, runs):
    exported(MODEL, print)
    (folder_of(MODEL) / name).write_bytes(content)
    exported(MODEL, print)
    assert child.runs == runs


def test_another_version_is_another_export(cache, child, monkeypatch):
    exported(MODEL, print)
    monkeypatch.setattr(export, "VERSION", export.VERSION + 1)
    exported(MODEL, print)
    assert child.runs == 2


@pytest.mark.parametrize(
    ("one", "other"), [("a/b", "a-b"), ("a/b", "a%2Fb"), ("m@0", "m@1"), ("青禾", "青木")]
)
def test_each_model_has_a_folder_of_its_own(cache, one, other):
    first, second = (folder_of(Model(name, "x", local=True)) for name in (one, other))
    assert first != second
    assert first.parent == second.parent == cache


@pytest.mark.parametrize(
    ("record", "code", "line", "error", "runs"),
    [
        pytest.param(Export("青禾@0", unfit="没有分词器"), 0, "", NotExported, 1, id="remembered"),
        pytest.param(None, 1, "缺少组件 onnx", NotExported, 2, id="tried again"),
        pytest.param(None, -9, "", NotExported, 2, id="killed"),
        pytest.param(None, 0, "", NotExported, 2, id="nothing left"),
        pytest.param(None, NOT_LOADED, "无法载入模型", ModelError, 2, id="no model"),
    ],
)
def test_a_failure_has_a_reason(cache, child, record, code, line, error, runs):
    child.record, child.code, child.line = record, code, line
    for _ in range(2):
        with pytest.raises(error, match=line or r"没有分词器|没有完成"):
            exported(MODEL, print)
    assert child.runs == runs
    left = {path.name for path in cache.iterdir()} - {".lock"}
    assert left == ({folder_of(MODEL).name} if record else set())


def test_a_cache_that_cannot_be_written(cache, child):
    cache.parent.write_text("")
    with pytest.raises(NotExported, match="无法写入"):
        exported(MODEL, print)


@pytest.mark.parametrize(
    ("text", "form"), [("", None), (" INT8 ", "int8"), ("fp32", "fp32"), ("library", "library")]
)
def test_the_environment_asks_for_a_form(monkeypatch, text, form):
    monkeypatch.setenv(FORM_SETTING, text)
    assert wanted_form() == form


@pytest.mark.parametrize("text", ["int4", "fp16", "none", "int8 fp32"])
def test_an_unknown_form_is_named(monkeypatch, text):
    monkeypatch.setenv(FORM_SETTING, text)
    with pytest.raises(ModelError, match=f"{FORM_SETTING}.*{text}"):
        wanted_form()


@pytest.mark.parametrize(
    ("model", "cosine", "speed", "form"),
    [
        (DEFAULT_NAME, 0.999, 1.5, "int8"),
        (DEFAULT_NAME, 0.9, 1.5, "fp32"),
        (DEFAULT_NAME, 0.999, 0.7, "fp32"),
        ("BAAI/bge-small-zh-v1.5", 0.999, 1.5, "fp32"),
    ],
)
def test_int8_only_where_it_was_measured_and_is_of_use(model, cosine, speed, form):
    assert chosen_form(Export(model, int8_cosine=cosine, int8_speed=speed)) == form


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "model"
    made.mkdir()
    (made / "config.json").write_text("{}")
    return made


def test_a_model_that_cannot_be_exported_goes_to_the_library(cache, child, folder):
    child.record = None
    lines: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(export, "run_module", lambda *_: (1, "缺少组件 onnx"))
        embedder = load_embedder(str(folder), lines.append)
    assert isinstance(embedder, SentenceTransformerEmbedder)
    assert [line for line in lines if "改由 sentence-transformers 运行" in line] == lines[1:]
    assert "缺少组件 onnx" in lines[1]


def test_the_library_is_asked_for(cache, child, folder, monkeypatch):
    monkeypatch.setenv(FORM_SETTING, "library")
    assert isinstance(load_embedder(str(folder), print), SentenceTransformerEmbedder)
    assert child.runs == 0


def test_a_folder_that_holds_no_model_is_one_line(cache, folder, capsys, monkeypatch):
    monkeypatch.delenv(SETTING, raising=False)
    assert load_embedder(str(folder)) is None
    _, line = capsys.readouterr().err.splitlines()
    assert "无法载入模型" in line


class Loaded:
    """Stands for a loaded library model."""

    tokenizer = None
    max_seq_length = 8
    prompts: dict[str, str] = {}  # noqa: RUF012


def test_what_cannot_be_traced_is_recorded(tmp_path, monkeypatch):
    monkeypatch.setattr("index.embedding._load", lambda model: Loaded())
    made = exporter.export(MODEL, tmp_path / "x")
    assert made.unfit == "模型没有 tokenizers 格式的分词器"
    assert [path.name for path in (tmp_path / "x").iterdir()] == [RECORD]
    assert json.loads((tmp_path / "x" / RECORD).read_text("utf-8"))["unfit"] == made.unfit


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (ModelError("无法载入模型"), NOT_LOADED, "无法载入模型"),
        (ImportError(name="onnx"), 1, "缺少组件 onnx"),
        (OSError("磁盘已满"), 1, "磁盘已满"),
        (MemoryError(), 1, "内存不足"),
    ],
)
def test_the_exporter_says_why(monkeypatch, capsys, tmp_path, error, code, line):
    def fail(model: Model, target: Path) -> Export:
        raise error

    monkeypatch.setattr(exporter, "export", fail)
    assert exporter.main(["青禾", "x", "local", str(tmp_path)]) == code
    assert capsys.readouterr().out.strip() == line
