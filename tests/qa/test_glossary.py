"""Terms and their explanations, as reports print them."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.glossary import definitions
from tests.qa.builders import document

ENTRIES = [
    ("（一）基本支出：指为保障机构正常运转而发生的支出。", "基本支出"),
    ("1、基本支出：是指为保障机构正常运转而发生的支出。", "基本支出"),
    ("1.机关运行经费：指行政单位的日常公用经费支出。", "机关运行经费"),
    ("一、“三公”经费：指因公出国、用车和接待三项经费。", "三公经费"),
    ("基本支出 ：指为保障机构正常运转而发生的支出。", "基本支出"),
    ("基本支出是指为保障机构正常运转而发生的支出。", "基本支出"),
    ("（三）项目支出:指完成特定任务所发生的支出。", "项目支出"),
]


@pytest.mark.parametrize(("line", "term"), ENTRIES)
def test_an_entry_of_the_glossary(line: str, term: str) -> None:
    one = document(f"青禾县水务局2022年部门预算\n\n第三部分 名词解释\n\n{line}\n")
    found = {entry.term: one.quote(entry.span) for entry in definitions(one)}
    assert found[term] == line


NO_ENTRIES = [
    "2022年会议费预算3万元。",
    "年度目标：完成维修工作并通过县级验收。",
    "根据上级指标安排全年工作任务。",
]


@pytest.mark.parametrize("line", NO_ENTRIES)
def test_other_lines_define_nothing(line: str) -> None:
    one = document(f"青禾县水务局2022年部门预算\n\n一、绩效情况\n\n{line}\n")
    assert definitions(one) == ()


DEFINED = [
    ("什么是机关运行经费", "机关运行经费：指行政单位"),
    ("机关运行经费是什么意思", "机关运行经费：指行政单位"),
    ("解释一下基本支出", "基本支出：指为保障"),
    ("基本支出指的是什么", "基本支出：指为保障"),
]


@pytest.mark.parametrize(("question", "words"), DEFINED)
def test_what_a_term_means(question: str, words: str, water: Assistant) -> None:
    answer = water.ask(question)
    assert (answer.status, answer.kind) == ("answered", "definition")
    assert words in answer.text
    assert [citation.quote for citation in answer.citations if words in citation.quote]


@pytest.mark.parametrize("question", ["什么是财政专户", "非税收入是什么意思"])
def test_no_meaning_is_made_up(question: str, water: Assistant) -> None:
    assert water.ask(question).status == "not_found"


def test_a_term_that_is_not_explained_is_told_by_its_parts(water: Assistant) -> None:
    answer = water.ask("什么是三公经费")
    assert (answer.status, answer.kind) == ("answered", "list")
    assert answer.text.startswith("“三公”经费包括：因公出国（境）费0万元；公务接待费1.20万元")
    assert "公务接待费1.20万元" in answer.citations[0].quote


def test_the_terms_of_the_bundled_report(bundled: Assistant) -> None:
    terms = {entry.term for entry in bundled.reports[0].glossary}
    assert {"基本支出", "项目支出", "三公经费", "机关运行经费", "政府购买服务", "单位资金"} <= terms
