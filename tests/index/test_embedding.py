from __future__ import annotations

import io
import urllib.request
from email.message import Message
from pathlib import Path
from types import SimpleNamespace
from urllib.error import HTTPError, URLError

import numpy as np
import pytest

from index import embedding
from index.embedding import SentenceTransformerEmbedder, load_embedder
from index.model import SETTING, Model, ModelError


class Recorder:
    """Stands for a loaded model and keeps what it was asked."""

    def __init__(self) -> None:
        self.calls: list[SimpleNamespace] = []

    def get_embedding_dimension(self) -> int:
        return 3

    def _encode(self, side: str, texts: list[str], prompt: str | None) -> object:
        self.calls.append(SimpleNamespace(side=side, texts=texts, prompt=prompt))
        return np.tile(np.array([[1, 0, 0]], dtype=np.float32), (len(texts), 1))

    def encode_query(self, texts, *, prompt, **options):
        return self._encode("query", texts, prompt)

    def encode_document(self, texts, *, prompt, **options):
        return self._encode("document", texts, prompt)


@pytest.fixture
def recorder(monkeypatch) -> Recorder:
    made = Recorder()
    monkeypatch.setattr(embedding, "_load", lambda model: made)
    return made


def embedder(name: str = "m3e-small@0") -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder(Model(name, "x", local=True))


def test_questions_and_passages_are_folded_alike(recorder):
    embedder().encode(["ＧＤＰ６０００萬"])
    embedder().encode(["ＧＤＰ６０００萬"], query=True)
    assert [call.texts for call in recorder.calls] == [["gdp6000万"]] * 2
    assert [call.side for call in recorder.calls] == ["document", "query"]


@pytest.mark.parametrize(
    ("name", "query", "prompted"),
    [
        ("BAAI/bge-small-zh-v1.5", True, True),
        ("bge-small-zh-v1.5@0123456789ab", True, True),
        ("BAAI/bge-small-zh-v1.5", False, False),
        ("BAAI/bge-small-en-v1.5", True, False),
        ("BAAI/bge-m3", True, False),
        ("m3e-small@0", True, False),
    ],
)
def test_only_bge_questions_have_an_instruction(recorder, name, query, prompted):
    embedder(name).encode(["三公经费"], query=query)
    assert bool(recorder.calls[0].prompt) is prompted


@pytest.mark.parametrize("count", [0, 1, 255, 256, 257, 600])
def test_shape_and_progress(recorder, count):
    told: list[tuple[int, int]] = []
    vectors = embedder().encode(["甲"] * count, progress=lambda *done: told.append(done))
    assert vectors.shape == (count, 3)
    assert vectors.dtype == np.float32
    assert vectors.flags.c_contiguous
    assert [done for done, _ in told] == [min(n, count) for n in range(256, count + 256, 256)]
    assert all(total == count for _, total in told)


def test_nothing_is_loaded_before_it_is_needed(monkeypatch):
    monkeypatch.setattr(embedding, "_load", lambda model: pytest.fail("loaded"))
    assert embedder().name == "m3e-small@0"


@pytest.fixture
def broken_folder(tmp_path: Path) -> Path:
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "model.safetensors").write_bytes(b"not weights")
    return tmp_path


def test_a_folder_that_cannot_be_loaded(broken_folder):
    model = Model("broken", str(broken_folder), local=True)
    with pytest.raises(ModelError, match=r"无法载入模型.*请删除文件夹"):
        SentenceTransformerEmbedder(model).encode(["三公经费"])


@pytest.mark.parametrize(
    ("setting", "why"),
    [("./missing", "不存在"), ("no-such-owner/no-such-model", "HF_HUB_OFFLINE")],
)
def test_one_line_says_why_there_is_no_model(monkeypatch, capsys, setting, why):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    assert load_embedder(setting) is None
    captured = capsys.readouterr()
    assert captured.out == ""
    *_, line = captured.err.splitlines()
    assert line.startswith("未找到向量模型，仍可回答金额与关键词问题。")
    assert why in line


@pytest.mark.parametrize(
    ("outcome", "reachable"),
    [
        (HTTPError("", 403, "", Message(), None), True),
        (URLError("no route"), False),
        (TimeoutError(), False),
        (io.BytesIO(), True),
    ],
)
def test_the_hub_is_asked_once(monkeypatch, outcome, reachable):
    asked: list[float] = []

    def answer(request, timeout):
        asked.append(timeout)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(urllib.request, "urlopen", answer)
    assert (embedding._unreachable() == "") is reachable
    assert asked == [10.0]


def test_an_unreachable_hub_is_named(monkeypatch, capsys):
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.setattr(embedding, "_unreachable", lambda: "连不上模型网站")
    assert load_embedder("no-such-owner/no-such-model", form="library") is None
    assert "连不上模型网站" in capsys.readouterr().err


def test_none_is_silent(monkeypatch, capsys):
    monkeypatch.setenv(SETTING, "none")
    assert load_embedder() is None
    assert capsys.readouterr().err == ""
