from __future__ import annotations

from pathlib import Path

import pytest

from index.fingerprint import fingerprint


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    for name, text in (("甲.txt", "甲"), ("乙.txt", "乙")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / "甲.txt", tmp_path / "乙.txt"]


def test_the_order_of_files_does_not_matter(paths):
    assert fingerprint(paths, "m") == fingerprint(reversed(paths), "m")


@pytest.mark.parametrize("change", ["content", "name", "fewer", "model", "no model", "salt"])
def test_whatever_matters_changes_it(paths, change):
    before = fingerprint(paths, "m", "s")
    model, salt = "m", "s"
    if change == "content":
        paths[0].write_text("丙", encoding="utf-8")
    elif change == "name":
        paths[0] = paths[0].rename(paths[0].with_name("丙.txt"))
    elif change == "fewer":
        paths.pop()
    elif change == "salt":
        salt = "t"
    else:
        model = None if change == "no model" else "n"
    assert fingerprint(paths, model, salt) != before
