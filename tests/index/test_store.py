from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.document import Cell, Document, Span, Table
from index import draft, manifest, versions
from index.chunk import chunks
from index.draft import Draft, revise
from index.entry import Figure, Origin, Unread
from index.locking import exclusive
from index.model import ModelError
from index.retriever import Retriever
from index.store import Store, current_fingerprint, open_store, remains
from index.trouble import StoreBusy, StoreDamaged, StoreError, StoreMissing, StoreModelError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "资料库"


def quotes(opened: Store) -> list[str]:
    return [passage.chunk.text for passage in opened.retriever.search("三公经费预算")]


def files(folder: Path) -> list[Path]:
    return sorted(path for path in versions.current(folder).path.rglob("*") if path.is_file())


FIGURE = Figure("“三公”经费", True, "value", 2023, "budget", Decimal("52000"), 20, 25, "{}")


def put(draft: Draft, *documents: Document) -> None:
    for document in documents:
        draft.put(document, Origin(f"{document.name}", f"sha-{document.id}"), (FIGURE,))


def build(documents, embedder, folder: Path, **options) -> None:
    """Make ``documents`` the whole of the store."""
    with revise(folder, embedder, "reading", afresh=True, **options) as draft:
        put(draft, *documents)


def test_round_trip(library, embedder, folder):
    build(library, embedder, folder, fingerprint="abc")
    opened = open_store(folder, embedder)
    assert opened.documents == library
    held = opened.manifest
    assert (held.model, held.dimension) == ("hash-64", 64)
    assert (held.documents, held.earlier, held.passages, held.facts) == (2, 0, 5, 2)
    assert current_fingerprint(folder) == "abc"
    whole = Retriever.build([c for d in library for c in chunks(d)], embedder)
    assert opened.retriever.chunks == whole.chunks
    assert opened.retriever.search("政府采购") == whole.search("政府采购")
    assert opened.database.facts(library[0].id) == ("{}",)


def test_a_table_comes_back_cell_for_cell(folder, embedder):
    text = "项目\t金额\n水费\t1.20\n"
    rows = tuple(
        tuple(
            Cell(cell, Span("t", text.index(cell), text.index(cell) + len(cell), row, column))
            for column, cell in enumerate(cells)
        )
        for row, cells in enumerate((("项目", "金额"), ("水费", "1.20")))
    )
    document = Document("t", "t.txt", "", text, tables=(Table("支出表", "万元", rows, 1),))
    build([document], embedder, folder)
    [again] = open_store(folder, embedder).documents
    assert again == document
    assert repr(again) == repr(document)
    assert hash(again) == hash(document)


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
    build([*library, *library], embedder, folder)
    assert open_store(folder, embedder).documents == library


def same_as_built_at_once(folder: Path, documents, embedder) -> None:
    """The store in ``folder`` answers as one built from ``documents`` in one go."""
    opened = open_store(folder, embedder)
    whole = Retriever.build([c for d in documents for c in chunks(d)], embedder)
    assert opened.documents == tuple(documents)
    assert opened.retriever.chunks == whole.chunks
    for question in ("政府采购", "三公经费", "教育"):
        assert opened.retriever.search(question) == whole.search(question)


@pytest.fixture
def three(library, make) -> tuple[Document, ...]:
    third = make(("部门职责", "负责农村道路养护和校车安全教育。"), id="0000000000000003")
    return (*library, third)


class Counting:
    """Counts the texts that are embedded."""

    def __init__(self, embedder) -> None:
        self.inner, self.count = embedder, 0
        self.name, self.dimension = embedder.name, embedder.dimension

    def encode(self, texts, *, query=False, progress=None):
        self.count += 0 if query else len(texts)
        return self.inner.encode(texts, query=query, progress=progress)


def test_what_is_added_alone_is_embedded(three, embedder, folder):
    counting = Counting(embedder)
    build(three[:2], counting, folder)
    assert counting.count == 5
    with revise(folder, counting, "reading") as draft:
        put(draft, three[2])
    assert counting.count == 6
    same_as_built_at_once(folder, three, embedder)


def test_removing_and_adding_in_turn_gives_what_one_build_gives(three, embedder, folder):
    first, second, third = three
    build([first, second], embedder, folder)
    with revise(folder, embedder, "reading") as draft:
        draft.remove(second.id)
        put(draft, third)
    same_as_built_at_once(folder, [first, third], embedder)
    with revise(folder, embedder, "reading") as draft:
        draft.remove(first.id)
    same_as_built_at_once(folder, [third], embedder)
    with revise(folder, embedder, "reading") as draft:
        draft.remove(third.id)
        put(draft, second)
    same_as_built_at_once(folder, [second], embedder)


def test_the_last_document_can_go(library, embedder, folder):
    build(library[:1], embedder, folder)
    with revise(folder, embedder, "reading") as draft:
        draft.remove(library[0].id)
    opened = open_store(folder, embedder)
    assert opened.documents == ()
    assert opened.retriever.search("三公经费") == []


def test_a_superseded_edition_is_kept_but_not_searched(library, embedder, folder):
    old, new = library
    build([old], embedder, folder)
    with revise(folder, embedder, "reading") as draft:
        put(draft, new)
        draft.supersede(old.id, new.id)
    opened = open_store(folder, embedder)
    assert opened.documents == (new,)
    assert {chunk.document for chunk in opened.retriever.chunks} == {new.id}
    assert opened.document(old.id) == old
    assert opened.document("没有") is None
    assert (opened.manifest.documents, opened.manifest.earlier) == (1, 1)
    with revise(folder, embedder, "reading") as draft:
        draft.remove(new.id)
        draft.restore(old.id)
    same_as_built_at_once(folder, [old], embedder)


def test_nothing_changed_nothing_published(library, embedder, folder):
    build(library, embedder, folder)
    before = (folder / "CURRENT").read_bytes()
    with revise(folder, embedder, "reading") as draft:
        assert not draft.changed
    assert (folder / "CURRENT").read_bytes() == before
    assert leftovers(folder) == []


def test_files_not_read_are_noted_until_they_are(library, embedder, folder):
    build(library, embedder, folder)
    with revise(folder, embedder, "reading") as draft:
        for path in ("/a.zip", "/a.zip › b.pdf", "/a.zip2", "/c%.pdf"):
            draft.note_unread(path, "坏了")
    assert open_store(folder, embedder).manifest.unread == 4
    with revise(folder, embedder, "reading") as draft:
        draft.forget_unread("/a.zip")
        draft.forget_unread("/c_.pdf")
        assert draft.unread() == (Unread("/a.zip2", "坏了"), Unread("/c%.pdf", "坏了"))


def test_a_model_that_fails_while_adding_leaves_the_old_version(
    three, embedder, folder, monkeypatch
):
    build(three[:2], embedder, folder)
    monkeypatch.setattr(embedder, "encode", lambda *a, **k: fail(ModelError("无法载入模型。")))
    with pytest.raises(StoreError, match="没有改动"), revise(folder, embedder, "r") as draft:
        put(draft, three[2])
    assert open_store(folder, None).documents == three[:2]


def fail(error: Exception):
    raise error


def test_without_a_model_any_store_opens(library, embedder, folder):
    build(library, embedder, folder)
    opened = open_store(folder, None)
    assert not opened.retriever.has_meaning
    assert "52000元" in quotes(opened)[0]


def test_a_store_without_vectors_opens_with_a_model(library, embedder, folder, caplog):
    build(library, None, folder)
    assert not open_store(folder, embedder).retriever.has_meaning
    assert "没有向量模型" in caplog.text


def test_a_store_without_vectors_gets_all_of_them_with_the_next_change(three, embedder, folder):
    build(three[:2], None, folder)
    with revise(folder, embedder, "reading") as draft:
        put(draft, three[2])
    same_as_built_at_once(folder, three, embedder)


@pytest.mark.parametrize("model", [None, "other"])
def test_nothing_is_added_with_another_model(model, three, embedder, other_embedder, folder):
    build(three[:2], embedder, folder)
    given = other_embedder if model else None
    with pytest.raises(StoreModelError, match="hash-64"), revise(folder, given, "r") as draft:
        put(draft, three[2])


def test_another_model_is_refused(library, embedder, other_embedder, folder):
    build(library, embedder, folder)
    with pytest.raises(StoreModelError, match=r"hash-64.*hash-32.*budget-qa rebuild"):
        open_store(folder, other_embedder)


@pytest.mark.parametrize("there", [True, False])
def test_no_store(tmp_path, there, embedder):
    folder = tmp_path / "空"
    if there:
        folder.mkdir()
    with pytest.raises(StoreMissing, match=r"没有资料库.*budget-qa add"):
        open_store(folder, embedder)
    assert current_fingerprint(folder) is None


def test_every_damaged_file_is_named(library, embedder, folder):
    build(library, embedder, folder)
    paths = files(folder)
    assert len(paths) > 8, paths
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
            with pytest.raises(StoreDamaged, match="budget-qa rebuild") as caught:
                open_store(folder, embedder)
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
        patch.setattr(draft, "FORMAT", manifest.FORMAT + 1)
        build(library, embedder, folder)
    for use in (lambda: open_store(folder, embedder), lambda: remains(folder)):
        with pytest.raises(StoreDamaged, match="budget-qa build"):
            use()
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
    busy = pytest.raises(StoreBusy, match=r"另一个程序正在写.*（进程 7）")
    with exclusive(folder / ".lock", holder="进程 7"), busy:
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


def test_what_is_left_of_a_damaged_store_is_found(library, embedder, folder):
    build(library, embedder, folder)
    build(library[:1], embedder, folder)
    path = versions.current(folder).path
    names = [("library.sqlite", 1, False), ("vectors.faiss", 1, True), ("CURRENT", 1, True),
             ("entries.jsonl", 2, True), ("manifest.json", 2, True)]  # fmt: skip
    for name, documents, database in names:
        victim = folder / name if name == "CURRENT" else path / name
        data = victim.read_bytes()
        victim.write_bytes(data[:-2])
        left = remains(folder)
        assert (len(left.entries), left.database is not None) == (documents, database), name
        victim.write_bytes(data)


def test_a_store_of_which_nothing_is_left(library, embedder, folder, tmp_path):
    build(library, embedder, folder)
    (versions.current(folder).path / "entries.jsonl").unlink()
    with pytest.raises(StoreDamaged, match="budget-qa build"):
        remains(folder)
    with pytest.raises(StoreMissing):
        remains(tmp_path / "没有")


def test_a_version_that_goes_while_it_is_opened_gives_way_to_the_next(
    library, embedder, folder, monkeypatch
):
    build(library, embedder, folder)
    real = versions.verify

    def slow(folder: Path, version: versions.Version) -> None:
        monkeypatch.setattr("index.store.verify", real)
        for _ in range(2):
            build(library[:1], embedder, folder)
        real(folder, version)

    monkeypatch.setattr("index.store.verify", slow)
    assert open_store(folder, embedder).documents == library[:1]


def test_an_opened_store_outlives_its_files(library, embedder, folder):
    build(library, embedder, folder)
    opened = open_store(folder, embedder)
    shutil.rmtree(folder)
    assert opened.database.facts(library[0].id) == ("{}",)
    assert opened.document(library[1].id) == library[1]


BUILDER = """
import sys
from pathlib import Path
from corpus.document import Document
from index.draft import revise
from index.entry import Origin
for number in range(10_000):
    text = f"第{number}版。" * 50
    with revise(Path(sys.argv[1]), None, "r") as draft:
        draft.put(Document("d", "d.txt", "", text), Origin("d.txt", str(number)), ())
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
