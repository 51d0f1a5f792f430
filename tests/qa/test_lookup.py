"""Facts by name: the figure that was asked for, never the nearest one."""

from __future__ import annotations

import pytest

from qa.lookup import FactBase, Query, agreeing
from qa.vocabulary import vocabulary
from tests.qa.builders import facts

BASE = FactBase(
    facts(
        "2022年“三公”经费预算5万元，其中：公务接待费1万元。2021年公务接待费支出2万元。"
        "2022年会议费预算3万元，比2021年增加1万元。会议费增加的主要原因是换届。我局共有车辆3辆。"
        "2022年没有政府性基金预算。2022年柳河护岸工程安排9万元。"
    ),
    vocabulary(),
)

FOUND = [
    (Query("公务接待费", ("value",)), ["1万元", "2万元"]),
    (Query("公务接待费", ("value",), year=2021), ["2万元"]),
    (Query("公务接待费", ("value",), year=2022), ["1万元"]),
    (Query("公务接待费", ("value",), within=("“三公”经费",), year=2022), ["1万元"]),
    (Query("会议费", ("change",)), ["1万元"]),
    (Query("会议费", ("change",), baseline_year=2021), ["1万元"]),
    (Query("会议费", ("value", "change")), ["3万元", "1万元"]),
    (Query("车辆", ("count",)), ["3辆"]),
    (Query("车辆", ("count",), unit="辆"), ["3辆"]),
    (Query("柳河护岸工程", ("value",)), ["9万元"]),
    # near-misses
    (Query("培训费", ("value",)), []),
    (Query("公务接待费", ("change",)), []),
    (Query("公务接待费", ("value",), year=2020), []),
    (Query("会议费", ("change",), baseline_year=2019), []),
    (Query("车辆", ("count",), unit="平方米"), []),
    (Query("会议费", ("value",), basis="final"), []),
    (Query("会议", ("value",)), []),
]


@pytest.mark.parametrize(("query", "printed"), FOUND)
def test_find(query: Query, printed: list[str]) -> None:
    assert sorted(getattr(hit.fact.value, "printed", "") for hit in BASE.find(query)) == sorted(
        printed
    )


def test_what_is_missing_from_the_place_costs() -> None:
    plain = BASE.find(Query("会议费", ("value",)))[0]
    foreign = BASE.find(Query("会议费", ("value",), rest=("党代会",)))[0]
    assert foreign.missing == ("党代会",)
    assert foreign.score < plain.score


def test_names_compare_without_quotes_and_brackets() -> None:
    assert BASE.named("三公经费") == BASE.named('"三公"经费') != ()


def test_labels_are_the_names_that_the_vocabulary_lacks() -> None:
    assert BASE.labels == ("柳河护岸工程",)


AGREE = [
    ("2022年会议费预算3万元。2022年会议费预算30000元。", 2, 0),
    ("2022年会议费预算3.00万元。2022年会议费预算3万元。", 2, 0),
    ("2022年会议费预算3万元。2022年会议费预算4万元。", 1, 1),
    ("2022年会议费预算3万元。", 1, 0),
]


@pytest.mark.parametrize(("text", "same", "other"), AGREE)
def test_which_facts_say_the_same(text: str, same: int, other: int) -> None:
    base = FactBase(facts(text), vocabulary())
    alike, unlike = agreeing(base.find(Query("会议费", ("value",))))
    assert (len(alike), len(unlike)) == (same, other)
