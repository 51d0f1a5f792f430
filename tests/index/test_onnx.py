"""The exported forms beside sentence-transformers, over the passages of the bundled report."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from corpus.readers import read
from index.chunk import chunks
from index.embedding import SentenceTransformerEmbedder
from index.export import RECORD, TOKENIZER, Export, folder_of
from index.exporter import PROBES, TOLERANCE
from index.model import Model, ModelError, choose
from index.onnx import OnnxEmbedder

ROOT = Path(__file__).parents[2]
INT8_COSINE = 0.999
"""int8 with fp32, over whole passages."""


@pytest.fixture(scope="module")
def model(served: Path) -> Model:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(served))
        chosen = choose("")
    assert chosen
    return chosen


@pytest.fixture(scope="module")
def folder(served: Path, model: Model) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(served))
        return folder_of(model)


def opened(folder: Path, form: str) -> OnnxEmbedder:
    record = json.loads((folder / RECORD).read_text("utf-8"))
    return OnnxEmbedder(folder, Export(**record), form)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    reports = sorted((ROOT / "corpus/reports").glob("*.txt"))
    return [chunk.searchable for path in reports for chunk in chunks(read(path))]


@pytest.fixture(scope="module")
def exact(folder: Path, texts: list[str]):
    return opened(folder, "fp32").encode(texts)


def test_fp32_is_the_library_s(exact, texts, model):
    library = SentenceTransformerEmbedder(model).encode(texts)
    assert exact.shape == library.shape
    assert np.abs(exact - library).max() <= TOLERANCE


def test_int8_is_near(folder, exact, texts):
    small = opened(folder, "int8").encode(texts)
    assert (small * exact).sum(axis=1).min() >= INT8_COSINE
    assert not np.array_equal(small, exact)


@pytest.mark.parametrize("form", ["fp32", "int8"])
def test_results_repeat_to_the_bit(folder, form, texts):
    first, second = opened(folder, form), opened(folder, form)
    together = first.encode([*texts[:12], *PROBES])
    alone = np.concatenate([second.encode([text]) for text in (*texts[:12], *PROBES)])
    assert np.array_equal(together, alone)
    with ThreadPoolExecutor(4) as pool:
        parallel = list(pool.map(lambda text: first.encode([text], query=True)[0], texts[:12]))
    assert np.array_equal(together[:12], np.stack(parallel))


@pytest.mark.parametrize("form", ["fp32", "int8"])
def test_questions_and_passages_are_folded_alike(folder, form):
    embedder = opened(folder, form)
    passage = embedder.encode(["ＧＤＰ６０００萬"])
    question = embedder.encode(["gdp6000万"], query=True)
    assert np.array_equal(passage, question)
    assert not np.array_equal(passage, embedder.encode(["gdp6001万"]))


@pytest.mark.parametrize("count", [0, 1, 2, 256, 257])
def test_shape_and_progress(folder, count):
    told: list[tuple[int, int]] = []
    embedder = opened(folder, "int8")
    vectors = embedder.encode(["甲"] * count, progress=lambda *done: told.append(done))
    assert vectors.shape == (count, embedder.dimension)
    assert (vectors.dtype, vectors.flags.c_contiguous) == (np.float32, True)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert [done for done, _ in told] == [min(n, count) for n in range(256, count + 256, 256)]


def test_the_name_tells_model_and_form(folder, model):
    assert opened(folder, "int8").name == f"{model.name}+int8"
    assert opened(folder, "fp32").name == f"{model.name}+fp32"


@pytest.mark.parametrize("name", [TOKENIZER, "int8.onnx"])
@pytest.mark.parametrize("content", [b"", b"damaged", None])
def test_a_damaged_export_says_what_to_do(folder, tmp_path, name, content):
    for kept in (RECORD, TOKENIZER, "int8.onnx"):
        shutil.copyfile(folder / kept, tmp_path / kept)
    (tmp_path / name).unlink()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ModelError, match=rf"请删除文件 .*{RECORD}"):
        opened(tmp_path, "int8").encode(["三公经费"])
