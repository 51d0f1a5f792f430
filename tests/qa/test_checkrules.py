"""Every rule row: its example is found by it alone, its counter-example by none."""

from __future__ import annotations

import ast
import inspect

import pytest

import qa.checks
import qa.percentages
import qa.statements
import qa.sums
from corpus.readers import read_bytes
from qa.checkrules import BY_NAME, CHECKS, CheckRule
from qa.report import Report


def found(rule: CheckRule, text: str) -> list[str]:
    kind = "决算" if rule.name == "completion" else "预算"
    data = f"青禾县水务局2022年度部门{kind}\n\n{text}\n".encode()
    return [finding.rule for finding in Report.of(read_bytes(data, "青禾.txt")).findings]


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.name)
def test_the_example_is_found_and_the_counterexample_is_not(rule: CheckRule) -> None:
    assert found(rule, rule.example) == [rule.name]
    assert found(rule, rule.counterexample) == []


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.name)
def test_a_rule_says_what_it_is(rule: CheckRule) -> None:
    assert 0 < len(rule.title) <= 12
    assert rule.sentence.endswith("。")


def test_every_check_has_its_row() -> None:
    """Each name that the checks give a finding, as their sources spell it, is a row."""
    named = {
        node.value
        for module in (qa.checks, qa.percentages, qa.statements, qa.sums)
        for call in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func) in ("Finding", "_quotient", "_outside")
        for node in call.args[:1]
        if isinstance(node, ast.Constant)
    }
    assert named == set(BY_NAME)
