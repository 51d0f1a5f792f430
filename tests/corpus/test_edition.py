"""Which disclosures are editions of one another, and which is the older."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus.document import Document, Metadata
from corpus.edition import alike, is_older, subject

ABOUT = Metadata("青禾县水利局", None, None, 2023, "budget")
LINES = [f"第{number}段：负责第{number}项工作。" for number in range(10)]


def text(*lines: str, name: str = "a.txt", title: str = "") -> Document:
    return Document("d", name, title, "\n".join(lines), metadata=ABOUT)


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, True),
        ({"date": date(2023, 1, 1)}, True),
        ({"url": "https://example.org"}, True),
        ({"year": 2022}, False),
        ({"kind": "final"}, False),
        ({"scope": "本级"}, False),
        ({"department": "青禾县水务局"}, False),
        ({"department": None}, False),
        ({"year": None}, False),
        ({"kind": None}, False),
    ],
)
def test_the_same_subject(changes: dict[str, object], same: bool) -> None:
    assert (subject(ABOUT) == subject(replace(ABOUT, **changes))) is same


@pytest.mark.parametrize("missing", ["department", "year", "kind"])
def test_what_is_not_known_has_no_subject(missing: str) -> None:
    assert subject(replace(ABOUT, **{missing: None})) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (LINES, LINES, True),
        (LINES, [line.replace("，", " ") for line in reversed(LINES)], True),
        (LINES, [f" {line} " for line in LINES], True),
        (LINES, [*LINES[:9], "第9段改了。"], True),
        (LINES, LINES[:7], True),
        (LINES, LINES[:5], False),
        (LINES, [f"{line}改" for line in LINES], False),
        (["0", "1"], ["0", "1"], False),
        ([], [], False),
    ],
)
def test_editions_share_their_lines(one: list[str], other: list[str], expected: bool) -> None:
    assert alike(text(*one), text(*other)) is expected
    assert alike(text(*other), text(*one)) is expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("青禾县水利局2023年度部门预算", "青禾县水利局2023年度部门预算（更正）", True),
        ("青禾县水利局2023年度部门预算", "青禾县水利局2023年度部门预算(修订稿)", True),
        ("青禾县水利局2023年度部门预算", "青禾县水利局 2023年度部门预算【更正版】", True),
        ("青禾县第一中学2023年单位预算", "青禾县第二中学2023年单位预算", False),
        ("青禾县水利局2023年度部门预算", "青禾县水利局2023年度部门预算（附表）", False),
    ],
)
def test_editions_share_their_title(one: str, other: str, same: bool) -> None:
    assert alike(text(*LINES, title=one), text(*LINES, title=other)) is same


def dated(year: int) -> Document:
    document = text()
    return replace(document, metadata=replace(document.metadata, date=date(year, 1, 1)))


@pytest.mark.parametrize(
    ("one", "other", "older"),
    [
        (dated(2022), dated(2023), True),
        (dated(2023), dated(2022), False),
        (dated(2023), dated(2023), False),
        (dated(2023), text(), False),
        (text(), text(name="预算（更正）.txt"), True),
        (text(name="预算（更正）.txt"), text(), False),
        (text(name="预算（修订）.txt"), text(title="预算（更正）"), False),
        (text(), text(), False),
    ],
)
def test_the_older_of_two(one: Document, other: Document, older: bool) -> None:
    assert is_older(one, other) is older
