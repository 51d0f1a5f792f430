"""The first screen."""

from __future__ import annotations

import re

import pytest

from corpus.document import Document
from qa.web.welcome import GROUPS, Group, group_of, render_scope, render_welcome
from tests.web.fake import FakeAssistant, disclosure


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.title)
def test_groups_take_their_example_only(group: Group) -> None:
    assert group_of(group.example) == group.title
    assert not group.counter_example or group_of(group.counter_example) != group.title


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("差旅费花了多少钱", "查金额"),
        ("公务接待费折合多少万元", "比一比、算一算"),
        ("项目支出占总支出多少", "比一比、算一算"),
        ("有没有政府性基金预算", "问说明"),
        ("农业农村局负责什么", "问说明"),
    ],
)
def test_group_of(question: str, title: str) -> None:
    assert group_of(question) == title


def test_every_example_is_a_button_and_the_library_is_named() -> None:
    assistant = FakeAssistant()
    html = render_welcome(assistant.examples(), assistant.library())
    assert set(re.findall(r'data-ask="([^"]*)"', html)) == set(assistant.examples())
    assert "青禾县农业农村局 2023年部门预算" in html


@pytest.mark.parametrize(
    ("library", "shown"),
    [
        ((), "还没有报告"),
        ((disclosure("《<未知>》", None, None, None),), ">《&lt;未知&gt;》</a>"),
        (
            (disclosure(), disclosure(year=2022, kind="final")),
            "部门预算 1 份，部门决算 1 份",
        ),
        ((disclosure(),) * 9, "共 9 份"),
    ],
)
def test_libraries(library: tuple[Document, ...], shown: str) -> None:
    assert shown in render_welcome((), library)


@pytest.mark.parametrize(
    ("library", "selects"),
    [
        ((), []),
        ((disclosure(),) * 2, []),
        ((disclosure(), disclosure(year=2022)), ["year"]),
        ((disclosure(), disclosure(department="青禾县<财政局>")), ["department"]),
        ((disclosure(), disclosure(department=None, year=None)), []),
    ],
)
def test_scope_is_offered_only_where_there_is_a_choice(
    library: tuple[Document, ...], selects: list[str]
) -> None:
    html = render_scope(library)
    assert re.findall(r'<select name="(\w+)"', html) == selects
    assert "<财" not in html
