"""Words that add nothing to a question, and words that limit a figure."""

from __future__ import annotations

import pytest

from qa.idle import content

IDLE = [
    "拿到", "分给", "那些", "这块", "刚才", "合起来", "算出来", "地方", "当初", "一年下来", "掏出",
    "砸进去", "究竟", "发给",
]  # fmt: skip

LIMITING = [
    ("老干部", ("老干部",)),
    ("冬季取暖", ("冬季取暖",)),
    ("退回", ("退回",)),
    ("超支", ("超支",)),
    ("追加", ("追加",)),
    ("乡镇", ("乡镇",)),
    ("分给乡镇", ("乡镇",)),
    ("疫情防控拿到", ("疫情防控",)),
    ("油钱修理费", ("油钱修理费",)),
]


@pytest.mark.parametrize("words", IDLE)
def test_idle_words_leave_nothing(words: str) -> None:
    assert content(words) == ()


@pytest.mark.parametrize(("words", "left"), LIMITING)
def test_words_that_limit_stay(words: str, left: tuple[str, ...]) -> None:
    assert content(words) == left
