"""Every row of every table of rules: its example matches, its counter-example does not."""

from collections import Counter

import pytest

from qa.columns import MEASURES
from qa.intents import INTENTS
from qa.rules import BASELINE, CLAUSE, LEAD, WORDINGS, Rule

TABLES: dict[str, tuple[Rule, ...]] = {
    "lead": LEAD,
    "clause": CLAUSE,
    "baseline": (BASELINE,),
    "wordings": WORDINGS,
    "intents": INTENTS,
    "columns": tuple(rule for _, rule in MEASURES),
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


@pytest.mark.parametrize("rule", ROWS)
def test_a_row_says_in_one_sentence_what_it_takes(rule: Rule) -> None:
    assert rule.says.endswith((".", "?"))
    assert "\n" not in rule.says
    assert rule.example != rule.counter


@pytest.mark.parametrize("table", TABLES)
def test_names_of_a_table_are_unique(table: str) -> None:
    assert not [name for name, n in Counter(r.name for r in TABLES[table]).items() if n > 1]


@pytest.mark.parametrize("table", ["lead", "clause", "intents"])
def test_the_first_rule_that_matches_an_example_is_its_own(table: str) -> None:
    for rule in TABLES[table]:
        first = next(r for r in TABLES[table] if r.pattern.search(rule.example))
        assert first.name == rule.name, rule.example
