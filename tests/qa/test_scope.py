"""Which report a question is about: never silently another department or year."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant

WATER, ARCHIVE = "青禾县水务局", "青禾县档案馆"

NAMED = [
    ("水务局三公经费是多少", None, None, WATER, "5.20"),
    ("青禾县水务局的三公经费是多少", None, None, WATER, "5.20"),
    ("三公经费是多少", WATER, None, WATER, "5.20"),
    ("2022年三公经费是多少", None, None, WATER, "5.20"),
    ("三公经费是多少", None, 2022, WATER, "5.20"),
    ("青禾县档案馆公务接待费多少", None, None, ARCHIVE, "0.50"),
    ("档案馆2021年公务接待费决算", None, None, ARCHIVE, "0.50"),
    ("公务接待费是多少", ARCHIVE, None, ARCHIVE, "0.50"),
    ("档案馆有几辆车", None, None, ARCHIVE, "1"),
    ("水务局有几辆车", None, None, WATER, "3"),
]


@pytest.mark.parametrize(("question", "department", "year", "named", "amount"), NAMED)
def test_the_report_that_is_meant(
    question: str, department: str | None, year: int | None, named: str, amount: str, county: Assistant
) -> None:  # fmt: skip
    answer = county.ask(question, department, year)
    assert (answer.status, answer.department) == ("answered", named)
    assert answer.value is not None
    assert str(answer.value.amount) == amount
    assert {citation.document for citation in answer.citations} <= {
        one.id for one in county.documents if one.metadata.department == named
    }


@pytest.mark.parametrize("question", ["三公经费是多少", "有几辆车", "什么是基本支出"])
def test_which_department_is_asked_where_it_matters(question: str, county: Assistant) -> None:
    answer = county.ask(question)
    assert answer.status == "clarify"
    assert WATER in answer.text
    assert ARCHIVE in answer.text


@pytest.mark.parametrize("suggestion", [0, 1])
def test_what_is_offered_in_return_can_be_asked(suggestion: int, county: Assistant) -> None:
    asked = county.ask("三公经费是多少").suggestions
    assert len(asked) == 2
    assert county.ask(asked[suggestion]).status == "answered"


UNKNOWN = [
    ("教育局的三公经费是多少", None, None, "教育局"),
    ("青禾县教育局公务接待费", None, None, "教育局"),
    ("民政局2022年会议费", None, None, "民政局"),
    ("三公经费是多少", "青禾县民政局", None, "民政局"),
    ("2019年三公经费是多少", None, None, "2019"),
    ("三公经费是多少", None, 2010, "2010"),
]


@pytest.mark.parametrize(("question", "department", "year", "missing"), UNKNOWN)
def test_what_the_library_does_not_have(
    question: str, department: str | None, year: int | None, missing: str, county: Assistant
) -> None:
    answer = county.ask(question, department, year)
    assert (answer.status, answer.value) == ("not_found", None)
    assert missing in answer.text
    assert all(one.title in answer.text for one in county.documents)
