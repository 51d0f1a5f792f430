from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index import store, versions
from index.locking import exclusive
from index.model import ModelError
from index.store import StoreModelError, build, current_fingerprint, open_store
from index.versions import StoreBusy, StoreDamaged, StoreError, StoreMissing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "资料库"


def quotes(opened: store.Store) -> list[str]:
    return [passage.chunk.text for passage in opened.retriever.search("三公经费预算")]


def files(folder: Path) -> list[Path]:
    return sorted(path for path in versions.current(folder).path.rglob("*") if path.is_file())


def test_round_trip(library, embedder, folder):
    built = build(library, embedder, folder, extra={"facts.json": b"[1]"}, fingerprint="abc")
    opened = open_store(folder, embedder)
    assert opened.documents == library
    assert opened.extra == {"facts.json": b"[1]"}
    assert opened.manifest == built.manifest
    assert (opened.manifest.model, opened.manifest.dimension) == ("hash-64", 64)
    assert opened.manifest.documents == tuple(document.id for document in library)
    assert opened.retriever.chunks == built.retriever.chunks
    assert opened.retriever.search("政府采购") == built.retriever.search("政府采购")
    assert current_fingerprint(folder) == "abc"


def test_a_model_that_fails_leaves_a_store_that_is_not_taken_for_complete(
    library, embedder, folder, monkeypatch
):
    def failing(*texts, **options):
        raise ModelError("无法载入模型。")

    monkeypatch.setattr(embedder, "encode", failing)
    build(library, embedder, folder, fingerprint="abc")
    assert current_fingerprint(folder) == ""
    assert "52000元" in quotes(open_store(folder, embedder))[0]


def test_progress_is_told(library, embedder, folder):
    told: list[tuple[int, int]] = []
    build(library, embedder, folder, progress=lambda done, total: told.append((done, total)))
    assert told == [(5, 5)]


def test_a_document_given_twice_counts_once(library, embedder, folder):
    assert build([*library, *library], embedder, folder).documents == library


@pytest.mark.parametrize("extra", ["../x", "a/b", "", ".hidden", "A"])
def test_extra_names_stay_inside(library, embedder, folder, extra):
    with pytest.raises(ValueError, match="not a name"):
        build(library, embedder, folder, extra={extra: b""})


def test_nothing_to_build(embedder, folder):
    with pytest.raises(StoreError, match="没有可以建库的文件"):
        build([], embedder, folder)
    assert not folder.exists()


def test_without_a_model_any_store_opens(library, embedder, folder):
    build(library, embedder, folder)
    opened = open_store(folder, None)
    assert not opened.retriever.has_meaning
    assert "52000元" in quotes(opened)[0]


def test_a_store_without_vectors_opens_with_a_model(library, embedder, folder, caplog):
    build(library, None, folder)
    assert not open_store(folder, embedder).retriever.has_meaning
    assert "没有向量模型" in caplog.text


def test_another_model_is_refused(library, embedder, other_embedder, folder):
    build(library, embedder, folder)
    with pytest.raises(StoreModelError, match=r"hash-64.*hash-32.*budget-qa build"):
        open_store(folder, other_embedder)


@pytest.mark.parametrize("there", [True, False])
def test_no_store(tmp_path, there, embedder):
    folder = tmp_path / "空"
    if there:
        folder.mkdir()
    with pytest.raises(StoreMissing, match=r"没有资料库.*budget-qa build"):
        open_store(folder, embedder)
    assert current_fingerprint(folder) is None


def test_every_damaged_file_is_named(library, embedder, folder):
    build(library, embedder, folder, extra={"facts.json": b"[1]"})
    paths = files(folder)
    assert len(paths) > 8
    for path in [*paths, folder / "CURRENT"]:
        data = path.read_bytes()
        middle = len(data) // 2
        flipped = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
        changes = [flipped, data[:-1], data + b" x", b"", None]
        for change in changes:
            if change is None:
                path.unlink()
            else:
                path.write_bytes(change)
            with pytest.raises((StoreDamaged, StoreMissing), match="budget-qa build") as caught:
                open_store(folder, embedder)
            if change is not None:
                assert path.name in str(caught.value)
            path.write_bytes(data)
    assert "52000元" in quotes(open_store(folder, embedder))[0]


def test_the_pointer_names_a_version_and_nothing_else(library, embedder, folder):
    build(library, embedder, folder)
    (folder / "CURRENT").write_text("../../etc 0000\n")
    with pytest.raises(StoreDamaged, match="CURRENT"):
        open_store(folder, embedder)


def test_another_format_is_refused(library, embedder, folder, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(store, "FORMAT", versions.FORMAT + 1)
        build(library, embedder, folder)
    with pytest.raises(StoreDamaged, match="另一版本的程序"):
        open_store(folder, embedder)


def test_the_newest_two_versions_stay(library, embedder, folder):
    for number in range(4):
        build(library[:1] if number % 2 else library, embedder, folder)
    names = sorted(path.name[:6] for path in (folder / "versions").iterdir())
    assert names == ["000003", "000004"]
    assert open_store(folder, embedder).documents == library[:1]


def test_only_one_writes(library, embedder, folder):
    build(library, embedder, folder)
    with exclusive(folder / ".lock"), pytest.raises(StoreBusy, match="另一个程序正在写"):
        build(library[:1], embedder, folder)
    assert open_store(folder, embedder).documents == library
    build(library[:1], embedder, folder)


def leftovers(folder: Path) -> list[str]:
    return [
        path.name for path in folder.iterdir() if path.name not in {".lock", "CURRENT", "versions"}
    ]


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("after", [0, 1])
def test_a_failing_disk_leaves_the_old_version(
    library, embedder, folder, monkeypatch, call, number, after
):
    build(library, embedder, folder)
    real, calls = getattr(os, call), []

    def failing(*arguments):
        calls.append(arguments)
        if len(calls) > after:
            raise OSError(number, os.strerror(number))
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing)
        with pytest.raises(
            StoreError, match="磁盘空间不足" if number == errno.ENOSPC else "无法写入"
        ):
            build(library[:1], embedder, folder)
    assert open_store(folder, embedder).documents == library
    assert leftovers(folder) == []
    build(library[:1], embedder, folder)
    assert open_store(folder, embedder).documents == library[:1]


def test_a_failure_of_the_program_is_not_hidden(library, embedder, folder, monkeypatch):
    monkeypatch.setattr(embedder, "encode", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build(library, embedder, folder)
    assert leftovers(folder) == []


def test_a_folder_that_is_a_file(library, embedder, tmp_path):
    (tmp_path / "f").write_text("x")
    with pytest.raises(StoreError, match="无法写入"):
        build(library, embedder, tmp_path / "f")


BUILDER = """
import sys
from pathlib import Path
from corpus.document import Document
from index.store import build
for number in range(10_000):
    text = f"第{number}版。" * 50
    build([Document("d", "d.txt", "", text)], None, Path(sys.argv[1]))
    print(number, flush=True)
"""


def test_killed_at_any_moment_it_opens_with_the_last_complete_version(folder):
    for round in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", BUILDER, str(folder)], stdout=subprocess.PIPE, text=True,
            cwd=Path(__file__).parents[2],
        )  # fmt: skip
        assert process.stdout
        process.stdout.readline()
        time.sleep(0.02 * round)
        process.kill()
        done = process.communicate()[0].splitlines()
        text = open_store(folder, None).documents[0].text
        number = int(text[1 : text.index("版")])
        assert number >= int(done[-1] if done else 0)
    build([*open_store(folder, None).documents], None, folder)
    assert leftovers(folder) == []


def test_a_copied_store_opens_elsewhere(library, embedder, folder, tmp_path):
    build(library, embedder, folder)
    shutil.copytree(folder, tmp_path / "copy")
    shutil.rmtree(folder)
    assert open_store(tmp_path / "copy", embedder).documents == library
