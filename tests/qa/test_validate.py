"""Questions that are none, and what people type besides."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.assistant import Assistant
from tests.qa.builders import KINDS, STATUSES, WATER_BUDGET, assistant, verbatim

INVALID = [
    "",
    "   ",
    "\n\t",
    "　　",
    "？？？",
    "12345",
    "😀😀😀",
    "。",
    "<script>alert(1)</script>",
    "'; DROP TABLE budget; --",
    "select * from facts",
    "{{7*7}}",
    "\x00\x01\x02",
    "三公经费" * 3000,
    "请问水务局" * 2000,
]


@pytest.mark.parametrize("text", INVALID, ids=range(len(INVALID)))
def test_what_cannot_be_read_is_said_to_be_so(text: str, water: Assistant) -> None:
    answer = water.ask(text)
    assert answer.status == "invalid"
    assert answer.value is None
    assert not answer.citations
    assert any("一" <= character <= "鿿" for character in answer.text)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_is_answered_with_an_invitation(text: str, water: Assistant) -> None:
    assert "请输入" in water.ask(text).text


READABLE = [
    ("三公经费是多少😀", "answered"),
    ("  三公经费是多少？？？ ", "answered"),
    ("三公经费\n是多少", "answered"),
    ("<b>三公经费</b>是多少", "answered"),
    ("三公经费是多少\x00", "answered"),
    ("你好", "out_of_scope"),
    ("谢谢！", "out_of_scope"),
    ("今天天气怎么样", "out_of_scope"),
    ("帮我写一首诗", "out_of_scope"),
    ("房贷怎么算", "out_of_scope"),
    ("What is the weather today", "out_of_scope"),
]


@pytest.mark.parametrize(("text", "status"), READABLE)
def test_what_can_be_read_is(text: str, status: str, water: Assistant) -> None:
    assert water.ask(text).status == status


def floats(value: Any) -> list[float]:
    if isinstance(value, dict):
        return [number for one in value.values() for number in floats(one)]
    if isinstance(value, list):
        return [number for one in value for number in floats(one)]
    return [value] if isinstance(value, float) else []


def assert_contract(one: Assistant, text: str) -> None:
    """What holds for every answer, whatever was asked."""
    answer = one.ask(text)
    assert answer.question == text
    assert answer.status in STATUSES
    assert answer.kind in KINDS
    assert answer.text.strip()
    assert verbatim(one, answer)
    assert answer.status == "answered" or answer.value is None
    record = answer.to_dict()
    assert floats({**record, "elapsed_ms": None}) == []
    assert isinstance(record["elapsed_ms"], float)
    assert json.loads(json.dumps(record, ensure_ascii=False)) == record
    for line in record["derivation"]:
        assert all(0 <= number < len(record["citations"]) for number in line["citations"])


WATER = assistant(WATER_BUDGET)


@given(st.text(max_size=50))
def test_any_text_is_answered_somehow(text: str) -> None:
    assert_contract(WATER, text)


WORDS = (
    "三公经费", "公务接待费", "会议费", "水库除险加固", "政府性基金预算", "车辆", "水务局", "教育局", "2021年", "去年",
    "比", "和", "占", "多少", "万元", "为什么", "增加", "减少", "有没有", "吗", "呢", "哪个", "最多", "项目", "几个",
    "什么是", "一共", "决算", "预算", "它", "那", "的", "谁", "什么时候", "1.2万元", "？", "平均", "包括哪些", "完成",
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map("".join))
def test_any_mixture_of_words_is_answered_somehow(text: str) -> None:
    assert_contract(WATER, text)


@settings(max_examples=30)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=4).map("".join), min_size=1, max_size=5))
def test_any_talk_goes_on(texts: list[str]) -> None:
    talk = WATER.conversation()
    for text in texts:
        answer = talk.ask(text)
        assert answer.status in STATUSES
        assert verbatim(WATER, answer)
