"""The idle words as data: each stands once, and none hides a longer one."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from qa.idlewords import idle_words, parse
from qa.vocabulary import spelled_out

TEXT = files("qa").joinpath("idle.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("section", ["phrases", "words", "verbs", "complements"])
def test_a_word_stands_once_in_its_section(section: str) -> None:
    rows = tomllib.loads(TEXT)[section].values()
    counted = Counter(spelled_out(form for row in rows for form in row.split()))
    assert [word for word, times in counted.items() if times > 1] == []


def test_a_word_written_twice_is_seen() -> None:
    assert Counter(spelled_out(["问一下", "问{一|}下"]))["问一下"] == 2


PHRASES = [
    ("多少个百分点", ""),
    ("多少个项", "项"),
    ("几个人", "人"),
    ("领导", ""),
    ("领导班子", "领导班子"),
    ("政府", ""),
    ("政府采购", "政府采购"),
    ("三个", ""),
    ("两块加起来", ""),
    ("两块地", "两块地"),
    ("保留两位小数", ""),
    ("水库", "水库"),
]


@pytest.mark.parametrize(("words", "left"), PHRASES)
def test_phrases_go_and_names_stay(words: str, left: str) -> None:
    assert idle_words().phrases.sub("", words) == left


@pytest.mark.parametrize(
    ("word", "spent"),
    [
        ("花", True),
        ("花出去", True),
        ("拨下来了", True),
        ("花卉", False),
        ("起来", False),
        ("退回", False),
    ],
)
def test_verbs_take_complements(word: str, spent: bool) -> None:
    assert bool(idle_words().spending.fullmatch(word)) is spent


@pytest.mark.parametrize(("word", "alone"), [("出去", True), ("起来", True), ("了", False)])
def test_complements_stand_alone(word: str, alone: bool) -> None:
    assert bool(idle_words().complements.fullmatch(word)) is alone


def test_a_missing_section_is_named() -> None:
    with pytest.raises(KeyError, match="verbs"):
        parse(TEXT.replace("[verbs]", "[verb]"))
