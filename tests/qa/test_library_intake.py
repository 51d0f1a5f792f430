"""Files into a library and out of it: skipped, replaced, moved, removed, rebuilt."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import BudgetQAError
from index.entry import Entry
from index.store import open_store
from qa.assistant import Assistant
from qa.intake import Outcome, found
from qa.inventory import opened
from qa.upkeep import Removal, add, build, rebuild, remove

BUDGET = """青禾县{office}{year}年度部门预算{mark}

一、青禾县{office}主要职责

负责全县有关工作的组织和监督。
指导乡镇开展有关工作。
承办县委、县政府交办的其他事项。
组织编制本部门年度预算。
按规定公开本部门预算和决算。
管理所属单位的国有资产。

二、“三公”经费情况

{year}年“三公”经费预算数为{amount}元。
"""


def budget(office: str = "水利局", year: int = 2023, amount: int = 1000, mark: str = "") -> str:
    return BUDGET.format(office=office, year=year, amount=amount, mark=mark)


class Library:
    """A store and a folder of files beside it."""

    def __init__(self, folder: Path) -> None:
        self.files, self.store = folder / "files", folder / "store"
        self.files.mkdir()

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.files / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def add(self, *paths: Path, manifest: Path | None = None) -> list[Outcome]:
        chosen = paths or (() if manifest else (self.files,))
        return add(found(chosen, manifest), self.store, None, lambda line: None)

    def fates(self, *paths: Path, manifest: Path | None = None) -> dict[str, str]:
        outcomes = self.add(*paths, manifest=manifest)
        return {Path(outcome.path).name: outcome.fate for outcome in outcomes}

    def remove(self, *references: str) -> list[Removal]:
        return remove(references, self.store, None, lambda line: None)

    def entries(self) -> dict[str, Entry]:
        with opened(self.store) as database:
            return {entry.name: entry for entry in database.entries()}

    def current(self) -> list[str]:
        return sorted(document.name for document in open_store(self.store, None).documents)

    def amount(self, question: str = "青禾县水利局2023年三公经费是多少") -> str | None:
        value = Assistant.open(self.store).ask(question).value
        return None if value is None else str(value.amount)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path)


def test_folders_are_searched_and_litter_is_passed_over(library: Library) -> None:
    library.write("水利局.txt", budget())
    library.write("2022/深/教育局.txt", budget("教育局", 2022))
    library.write(".git/config.txt", "x")
    library.write("~$水利局.docx", "x")
    assert library.fates() == {"水利局.txt": "added", "教育局.txt": "added"}
    assert library.amount() == "1000"


def test_unchanged_files_are_skipped(library: Library) -> None:
    path = library.write("水利局.txt", budget())
    library.add()
    before = (library.store / "CURRENT").read_bytes()
    path.touch()
    assert library.fates() == {"水利局.txt": "unchanged"}
    assert (library.store / "CURRENT").read_bytes() == before


def test_a_changed_file_replaces_its_old_edition_which_stays(library: Library) -> None:
    library.write("水利局.txt", budget())
    library.add()
    [old] = open_store(library.store, None).documents
    library.write("水利局.txt", budget(amount=2000))
    assert library.fates() == {"水利局.txt": "updated"}
    assert library.amount() == "2000"
    opened_store = open_store(library.store, None)
    assert len(opened_store.documents) == 1
    assert opened_store.document(old.id) == old


def test_the_old_file_put_back_is_current_again(library: Library) -> None:
    library.write("水利局.txt", budget())
    library.add()
    library.write("水利局.txt", budget(amount=2000))
    library.add()
    library.write("水利局.txt", budget())
    assert library.fates() == {"水利局.txt": "updated"}
    assert library.amount() == "1000"


@pytest.mark.parametrize(
    ("second", "fate", "current", "amount"),
    [
        # The same disclosure under another name, corrected.
        (budget(amount=2000, mark="（更正）"), "updated", ["新.txt"], "2000"),
        # Another year, another department: no editions of one another.
        (budget(year=2022, amount=2000), "added", ["新.txt", "水利局.txt"], "1000"),
        (budget("教育局", amount=2000), "added", ["新.txt", "水利局.txt"], "1000"),
    ],
)
def test_editions_are_told_by_what_they_disclose(
    second: str, fate: str, current: list[str], amount: str, library: Library
) -> None:
    library.write("水利局.txt", budget())
    library.add()
    assert library.fates(library.write("新.txt", second)) == {"新.txt": fate}
    assert library.current() == sorted(current)
    assert library.amount() == amount


def test_a_superseded_file_that_is_still_there_does_not_come_back(library: Library) -> None:
    library.write("水利局.txt", budget())
    library.add()
    library.write("重印.txt", budget(amount=2000))
    assert library.fates() == {"水利局.txt": "unchanged", "重印.txt": "updated"}
    for _ in range(2):
        assert set(library.fates().values()) == {"unchanged"}
        assert library.amount() == "2000"


def test_an_older_edition_added_later_does_not_replace_the_newer(library: Library) -> None:
    library.write("更正.txt", budget(amount=2000, mark="（更正）"))
    library.add()
    [outcome] = library.add(library.write("原稿.txt", budget()))
    assert "是“更正.txt”的旧版" in outcome.says
    assert library.current() == ["更正.txt"]
    assert library.amount() == "2000"
    assert library.entries()["原稿.txt"].superseded_by == library.entries()["更正.txt"].id


def test_what_discloses_the_same_but_reads_otherwise_is_kept_beside(library: Library) -> None:
    library.write("水利局.txt", budget())
    library.add()
    tables = "青禾县水利局2023年度部门预算\n\n" + "\n".join(f"水利工程{n}" for n in range(40))
    [outcome] = library.add(library.write("附表.txt", tables))
    assert "部门、年度相同" in outcome.says
    assert library.current() == ["水利局.txt", "附表.txt"]


def test_a_copy_is_not_taken_twice(library: Library) -> None:
    library.write("a.txt", budget())
    library.write("b.txt", budget())
    first, second = library.add()
    assert (first.fate, second.fate) == ("added", "unchanged")
    assert "内容与" in second.says
    assert library.current() == ["a.txt"]


def test_a_file_that_was_moved_is_not_read_again(library: Library) -> None:
    old = library.write("a.txt", budget())
    library.add()
    old.rename(library.files / "b.txt")
    assert library.fates() == {"b.txt": "moved"}
    assert library.entries()["a.txt"].origin.path == str(library.files / "b.txt")
    assert library.fates() == {"b.txt": "unchanged"}


def test_what_cannot_be_read_is_listed_and_the_rest_goes_on(library: Library) -> None:
    library.write("水利局.txt", budget())
    library.write("空.txt", b"")
    assert library.fates() == {"水利局.txt": "added", "空.txt": "unread"}
    with opened(library.store) as database:
        [unread] = database.unread()
    assert "空文件" in unread.reason
    library.write("空.txt", budget("教育局"))
    assert library.fates()["空.txt"] == "added"
    with opened(library.store) as database:
        assert database.unread() == ()


def test_an_edition_that_cannot_be_read_leaves_the_one_before(library: Library) -> None:
    library.write("水利局.txt", budget())
    library.add()
    library.write("水利局.txt", b"")
    assert library.fates() == {"水利局.txt": "unread"}
    assert library.amount() == "1000"


def zipped(path: Path, **members: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.txt", content)
    return path


def test_an_archive_is_what_is_in_it(library: Library) -> None:
    path = library.files / "全县.zip"
    zipped(path, 水利局=budget(), 教育局=budget("教育局"))
    assert set(library.fates().values()) == {"added"}
    assert library.amount() == "1000"
    assert set(library.fates().values()) == {"unchanged"}
    zipped(path, 水利局=budget(amount=2000), 教育局=budget("教育局"))
    assert sorted(library.fates().values()) == ["unchanged", "updated"]
    assert library.amount() == "2000"
    assert [outcome.fate for outcome in rebuild(library.store, None, print)] == ["unchanged"] * 3


# --- what staff state -------------------------------------------------------


def test_a_manifest_sets_what_is_wrong_or_missing_and_brings_its_files(library: Library) -> None:
    library.write("a.txt", "部门收支说明\n\n“三公”经费预算数为300元。\n")
    library.write("b.txt", budget())
    manifest = library.write(
        "清单.csv", "文件,部门,年度,类型,网址\na.txt,青禾县林业局,2023,预算,https://example.org/a\n"
    )
    assert library.fates(manifest=manifest) == {"a.txt": "added"}
    answer = Assistant.open(library.store).ask("青禾县林业局2023年三公经费是多少")
    assert (answer.department, answer.year) == ("青禾县林业局", 2023)
    assert answer.citations[0].url == "https://example.org/a"
    # The manifest itself is no disclosure.
    assert library.fates(library.files, manifest=manifest) == {
        "a.txt": "unchanged",
        "b.txt": "added",
    }


def test_what_was_stated_holds_for_later_editions_until_it_is_changed(library: Library) -> None:
    library.write("a.txt", budget())
    manifest = library.write("清单.csv", "文件,部门\na.txt,青禾县水务局\n")
    library.add(manifest=manifest)
    library.write("a.txt", budget(amount=2000))
    library.fates(library.files / "a.txt")
    [document] = open_store(library.store, None).documents
    assert document.metadata.department == "青禾县水务局"
    library.write("清单.csv", "文件,部门\na.txt,青禾县水利站\n")
    assert library.fates(manifest=manifest) == {"a.txt": "updated"}
    [document] = open_store(library.store, None).documents
    assert document.metadata.department == "青禾县水利站"


def test_a_manifest_says_what_replaces_what(library: Library) -> None:
    library.write("旧.txt", budget())
    library.add()
    library.write("新.txt", "说明\n\n2023年“三公”经费预算数为5元。\n")
    manifest = library.write(
        "清单.csv", "文件,部门,年度,类型,取代\n新.txt,青禾县水利局,2023,预算,旧.txt\n"
    )
    assert library.fates(manifest=manifest) == {"新.txt": "updated"}
    assert library.current() == ["新.txt"]
    assert library.fates(manifest=manifest) == {"新.txt": "unchanged"}
    assert library.fates(library.files / "新.txt") == {"新.txt": "unchanged"}
    assert library.fates(library.files / "旧.txt") == {"旧.txt": "unchanged"}
    assert library.current() == ["新.txt"]


@pytest.mark.parametrize("row", ["没有.txt,", "旧.txt,无此文件.txt"])
def test_a_row_that_cannot_be_followed_is_named(row: str, library: Library) -> None:
    library.write("旧.txt", budget())
    manifest = library.write("清单.csv", f"文件,取代\n{row}\n")
    [outcome] = library.add(manifest=manifest)
    assert outcome.fate == "unread"
    assert "没有.txt" in outcome.says or "无此文件.txt" in outcome.says


# --- out of it --------------------------------------------------------------


def two_editions(library: Library) -> tuple[str, str]:
    """The ids of an old and a new edition of one file."""
    library.write("水利局.txt", budget())
    library.add()
    [old] = open_store(library.store, None).documents
    library.write("水利局.txt", budget(amount=2000))
    library.add()
    [new] = open_store(library.store, None).documents
    return old.id, new.id


def test_without_the_newer_edition_the_older_is_current_again(library: Library) -> None:
    old, new = two_editions(library)
    [removal] = library.remove(new)
    assert removal.restored is not None
    assert removal.restored.id == old
    assert library.amount() == "1000"


def test_without_the_older_edition_the_newer_stays(library: Library) -> None:
    old, _ = two_editions(library)
    [removal] = library.remove(old[:8])
    assert removal.restored is None
    assert library.amount() == "2000"
    assert len(library.entries()) == 1


def test_by_its_name_every_edition_goes(library: Library) -> None:
    two_editions(library)
    library.write("教育局.txt", budget("教育局"))
    library.add()
    assert len(library.remove("水利局.txt")) == 2
    assert library.current() == ["教育局.txt"]
    assert list(library.entries()) == ["教育局.txt"]


def test_the_middle_one_of_three_editions_can_go(library: Library) -> None:
    _, middle = two_editions(library)
    library.write("水利局.txt", budget(amount=3000))
    library.add()
    library.remove(middle)
    with opened(library.store) as database:
        first, last = database.entries()
    assert first.superseded_by == last.id
    assert library.amount() == "3000"


@pytest.mark.parametrize("reference", ["没有.txt", "12345", "ffffffff", "", "水利"])
def test_an_unknown_reference_removes_nothing(reference: str, library: Library) -> None:
    library.write("水利局.txt", budget())
    library.add()
    with pytest.raises(BudgetQAError, match="资料库里没有"):
        library.remove("水利局.txt", reference)
    assert library.current() == ["水利局.txt"]


def test_a_name_that_means_two_is_refused(library: Library) -> None:
    library.write("a/预算.txt", budget())
    library.write("b/预算.txt", budget("教育局"))
    library.add()
    with pytest.raises(BudgetQAError, match="不止一份"):
        library.remove("预算.txt")
    assert len(library.remove(str(library.files / "a" / "预算.txt"))) == 1
    assert len(library.entries()) == 1


# --- read again -------------------------------------------------------------


def damaged(library: Library, name: str) -> None:
    [path] = [
        path
        for path in (library.store, *sorted((library.store / "versions").iterdir())[-1:])
        if (path / name).exists()
    ]
    (path / name).write_bytes(b"x")


@pytest.mark.parametrize(
    "name", ["library.sqlite", "entries.jsonl", "manifest.json", "CURRENT", "lexical/size"]
)
def test_a_damaged_library_names_the_file_and_is_mended(name: str, library: Library) -> None:
    library.write("教育局.txt", budget("教育局"))
    library.add()
    library.write("水利局.txt", budget())
    library.add()
    damaged(library, name)
    with pytest.raises(BudgetQAError, match=f"{Path(name).name}.*budget-qa rebuild --store"):
        Assistant.open(library.store)
    with pytest.raises(BudgetQAError, match="budget-qa rebuild"):
        library.add()
    assert all(outcome.fate == "unchanged" for outcome in rebuild(library.store, None, print))
    library.add()
    assert library.current() == ["教育局.txt", "水利局.txt"]
    assert library.amount() == "1000"


def test_what_was_read_is_kept_where_the_file_has_gone(library: Library) -> None:
    path = library.write("水利局.txt", budget())
    library.add()
    path.unlink()
    [outcome] = rebuild(library.store, None, print)
    assert "沿用库中的内容" in outcome.says
    assert library.amount() == "1000"


def test_editions_survive_a_rebuild(library: Library) -> None:
    old, new = two_editions(library)
    rebuild(library.store, None, print)
    opened_store = open_store(library.store, None)
    assert [document.id for document in opened_store.documents] == [new]
    assert opened_store.document(old) is not None
    assert library.remove(new)[0].restored is not None
    assert library.amount() == "1000"


def test_with_file_and_database_gone_the_loss_is_told(library: Library) -> None:
    path = library.write("水利局.txt", budget())
    library.write("教育局.txt", budget("教育局"))
    library.add()
    path.unlink()
    damaged(library, "library.sqlite")
    fates = {Path(o.path).name: o.fate for o in rebuild(library.store, None, print)}
    assert fates == {"水利局.txt": "unread", "教育局.txt": "unchanged"}
    assert library.current() == ["教育局.txt"]
    (library.files / "教育局.txt").unlink()
    damaged(library, "library.sqlite")
    with pytest.raises(BudgetQAError, match="一份也读不到"):
        rebuild(library.store, None, print)


def test_build_takes_all_or_nothing(library: Library) -> None:
    library.write("水利局.txt", budget())
    build(found([library.files]), library.store, None, print)
    library.write("空.txt", b"")
    with pytest.raises(BudgetQAError, match="空"):
        build(found([library.files]), library.store, None, print)
    assert library.current() == ["水利局.txt"]


# --- facts ------------------------------------------------------------------


def test_facts_come_back_as_they_were_read(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qa.library import bundled_reports

    read = Assistant.from_files(bundled_reports())
    assert all(report.facts.facts for report in read.reports)
    build(found(bundled_reports()), library.store, None, print)
    monkeypatch.setattr("qa.report.extract", lambda document: 1 / 0)
    stored = Assistant.open(library.store)
    for one, other in zip(read.reports, stored.reports, strict=True):
        assert other.facts.facts == one.facts.facts
        assert repr(other.facts.facts) == repr(one.facts.facts)
        assert other.labels == one.labels
        assert other.findings == one.findings
    assert stored.documents == read.documents


def test_facts_of_another_program_are_read_afresh(
    library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    library.write("水利局.txt", budget())
    library.add()
    monkeypatch.setattr("qa.stored.reading", lambda: "later")
    monkeypatch.setattr("qa.stored.facts", lambda lines: 1 / 0)
    assert library.amount() == "1000"
    assert "budget-qa rebuild" in caplog.text


Change = Callable[[Library], object]


@pytest.mark.parametrize(
    "change",
    [
        lambda library: library.remove("水利局.txt"),
        lambda library: library.add(),
        lambda library: rebuild(library.store, None, print),
    ],
    ids=["remove", "add", "rebuild"],
)
def test_an_interrupt_leaves_the_last_version(
    change: Change, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.write("水利局.txt", budget())
    library.add()
    library.write("教育局.txt", budget("教育局"))

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("index.draft.publish", interrupted)
        with pytest.raises(KeyboardInterrupt):
            change(library)
    assert library.amount() == "1000"
    assert sorted(path.name for path in library.store.iterdir()) == [".lock", "CURRENT", "versions"]
    change(library)
