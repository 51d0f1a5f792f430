"""Every row of the cues: its example matches, its counter-example does not."""

from __future__ import annotations

import pytest

from qa.county import cues
from qa.rules import Rule

TABLES = {
    "whom": (cues.EVERYONE, cues.PROJECT),
    "operations": cues.OPERATIONS,
    "measures": cues.MEASURES,
}
ROWS = [
    pytest.param(rule, id=f"{table}-{rule.name}")
    for table, rules in TABLES.items()
    for rule in rules
]


@pytest.mark.parametrize("rule", ROWS)
def test_the_example_matches(rule: Rule) -> None:
    assert rule.pattern.search(rule.example)


@pytest.mark.parametrize("rule", ROWS)
def test_the_counter_example_does_not(rule: Rule) -> None:
    assert not rule.pattern.search(rule.counter)


@pytest.mark.parametrize("table", ["operations", "measures"])
def test_the_first_row_that_matches_an_example_is_its_own(table: str) -> None:
    for rule in TABLES[table]:
        first = next(r for r in TABLES[table] if r.pattern.search(rule.example))
        assert first.name == rule.name, rule.example


EVERYONE = [
    ("各部门分别", True), ("全县合计", True), ("哪个单位最多", True), ("前三的部门", True),
    ("谁的最多", True), ("三个部门", True), ("县直各单位", True),
    ("本部门是多少", False), ("该单位", False), ("全县域旅游", False), ("部门预算", False), ("单位资金", False),
]  # fmt: skip


@pytest.mark.parametrize(("words", "everyone"), EVERYONE)
def test_who_is_all_of_them(words: str, everyone: bool) -> None:
    assert bool(cues.EVERYONE.pattern.search(words)) is everyone


WHICH = [
    ("哪些部门 增加了", True), ("比上年减少的部门", True), ("超预算的单位", True),
    ("哪个部门增加最多", False), ("增加了多少", False),
]  # fmt: skip


@pytest.mark.parametrize(("words", "which"), WHICH)
def test_those_that_moved_one_way(words: str, which: bool) -> None:
    assert bool(cues.WHICH.search(words)) is which


NOTHING = [
    ("  为0的部门有哪些", True), ("  为零的单位", True), ("没有      的部门有哪些", True),
    ("  为0.5万元的部门", False), ("2024年哪些部门没有增加", False), ("  是多少", False),
]  # fmt: skip


@pytest.mark.parametrize(("words", "nothing"), NOTHING)
def test_none_at_all(words: str, nothing: bool) -> None:
    assert bool(cues.NOTHING.search(words)) is nothing
