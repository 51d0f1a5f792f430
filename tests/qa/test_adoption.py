"""A total in an unknown spender's name is the report's own where its parts make it."""

from __future__ import annotations

import pytest

from qa.facts import Fact
from qa.report import facts_of
from tests.qa.builders import assistant, section

TOTAL = "青禾县各党派联络点“三公”经费合计{}万元，比上年减少1万元。"
PARTS = "因公出国（境）费0万元；公务接待费1.20万元；公务用车购置及运行维护费4.00万元。"


def stated(text: str) -> list[Fact]:
    return [fact for fact in facts_of(section(text)) if fact.indicator == "“三公”经费"]


@pytest.mark.parametrize("total", ["5.20", "5.2", "5.21"])
def test_a_total_that_the_parts_make_is_known(total: str) -> None:
    found = stated(TOTAL.format(total) + PARTS)
    assert [(fact.measure, fact.known) for fact in found] == [("value", True), ("change", True)]


NOT_OURS = [
    TOTAL.format("6.20") + PARTS,
    TOTAL.format("0") + "因公出国（境）费0万元；公务接待费0万元；公务用车购置及运行维护费0万元。",
    TOTAL.format("5.20") + "因公出国（境）费0万元；公务接待费1.20万元。",
    TOTAL.format("5.20") + PARTS.replace("公务接待费", "2021年公务接待费"),
    "联络点“三公”经费专户余额5.20万元。" + PARTS,
]


@pytest.mark.parametrize("text", NOT_OURS)
def test_another_total_stays_unknown(text: str) -> None:
    assert stated(text) == []


def test_a_sum_is_not_given_where_another_total_is_printed() -> None:
    asked = "三公经费一共多少"
    summed = assistant(section(PARTS).text).ask(asked)
    assert summed.value is not None
    assert assistant(section(TOTAL.format("6.20") + PARTS).text).ask(asked).value is None
