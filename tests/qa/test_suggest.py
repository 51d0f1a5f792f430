"""What is offered to be asked next can be answered."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.suggest import examples
from tests.qa.builders import assistant

ASKED = [
    "三公经费是多少",
    "公务接待费为什么减少",
    "有几辆车",
    "会议费是多少",
    "有没有政府性基金预算",
    "哪个项目的预算最多",
    "什么是机关运行经费",
    "今天天气怎么样",
    "报告是什么时候公布的",
]


@pytest.mark.parametrize("library", ["water", "bundled"])
@pytest.mark.parametrize("question", ASKED)
def test_every_suggestion_is_answered(
    question: str, library: str, request: pytest.FixtureRequest
) -> None:
    one: Assistant = request.getfixturevalue(library)
    offered = one.ask(question).suggestions
    assert len(offered) <= 4
    assert question not in offered
    assert len(set(offered)) == len(offered)
    for suggestion in offered:
        assert one.ask(suggestion).status == "answered", suggestion


@pytest.mark.parametrize("library", ["water", "bundled"])
def test_every_example_is_answered(library: str, request: pytest.FixtureRequest) -> None:
    one: Assistant = request.getfixturevalue(library)
    shown = one.examples()
    assert len(shown) >= 3
    for question in shown:
        assert one.ask(question).status == "answered", question


def test_without_reports_there_is_nothing_to_suggest() -> None:
    assert examples(()) == ()
    assert assistant("青禾县水务局2022年部门预算\n\n一、概况\n\n水利工作。\n").examples() == ()
