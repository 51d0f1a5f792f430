"""Every rule row: its example is found by it alone, its counter-example by none."""

from __future__ import annotations

import ast
import inspect

import pytest

import qa.balances
import qa.checks
import qa.percentages
import qa.statements
import qa.sums
from corpus.readers import read_bytes
from qa.checkrules import BY_NAME, CHECKS, CheckRule
from qa.report import Report

TABLE = """表1 部门收支总表
单位：万元
收入\t预算数\t支出\t预算数
一、一般公共预算拨款收入\t400.00\t一、农林水支出\t390.00
收入总计\t{}\t支出总计\t{}
"""


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
        for module in (qa.balances, qa.checks, qa.percentages, qa.statements, qa.sums)
        for call in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func) in ("Finding", "_quotient", "_outside")
        for node in call.args[:1]
        if isinstance(node, ast.Constant)
    }
    assert named == set(BY_NAME)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("2022年收入总预算400.00万元，支出总预算390.00万元。", ["balance"]),
        ("2022年收入总计400.00万元，支出总计400.00万元。", []),
        ("2022年收入总计400.00万元，支出总计4000000元。", []),
        ("2022年收入总计400.004万元，支出总计400.00万元。", []),
        ("2022年收入总计400.00万元。2021年支出总计390.00万元。", []),
        ("2022年收入总计400.00万元。\n2022年本年支出合计390.00万元。", []),
        ("2022年财政拨款收入总计400.00万元，支出总计390.00万元。", []),
        ("2022年收入总计400.00万元，本年支出390.00万元。", []),
        (TABLE.format("400.00", "390.00"), ["balance"]),
        (TABLE.format("400.00", "400.00"), []),
    ],
)
def test_income_and_expenditure(text: str, rules: list[str]) -> None:
    assert found(BY_NAME["balance"], text) == rules
