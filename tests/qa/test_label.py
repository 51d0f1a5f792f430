"""What the words before a figure say: a name, a year, a basis."""

from __future__ import annotations

import pytest

from qa.label import LabelReader, basis_of
from qa.vocabulary import vocabulary

READER = LabelReader(vocabulary(), 2022, ("青禾县水务局", "水务局"))

KNOWN = [
    ("公务接待费", "公务接待费", None, None),
    ("2022年公务接待费预算", "公务接待费", 2022, "budget"),
    ("2022年我局公务接待费预算为", "公务接待费", 2022, "budget"),
    ("2021年度公务接待费支出决算数为", "公务接待费", 2021, "final"),
    ("其中:公务接待费", "公务接待费", None, None),
    ("(二)公务接待费", "公务接待费", None, None),
    ("1.2022年基本支出", "基本支出", 2022, None),
    ("上年基本支出", "基本支出", 2021, None),
    ("上年结转", "年初结转和结余", None, None),
    ("支出总预算", "支出总计", None, "budget"),
    ('青禾县水务局"三公"经费', "“三公”经费", None, None),
    ("水务局 三公 经费", "“三公”经费", None, None),
    ("一般公共预算财政拨款安排的公务接待费", "公务接待费", None, None),
    ("共有车辆", "车辆", None, None),
    ("实有汽车", "车辆", None, None),
    ("公务接待费年初预算", "公务接待费", None, "budget"),
    ("公务接待费全年预算", "公务接待费", None, "adjusted"),
    ("农林水支出(类)水利(款)行政运行(项)", "行政运行", None, None),
    ("会议费支出不超过", "会议费", None, None),
    ("柳州省青禾县水务局会议费", "会议费", None, None),
    ("全县各部门使用当年财政拨款安排的会议费决算总额", "会议费", None, "final"),
    ("区本级财政资金开支会议费", "会议费", None, None),
    ("单位预算全口径安排三公经费支出预算", "“三公”经费", None, "budget"),
    ("出国费、车辆费、接待费(以下统称三公经费)支出", "“三公”经费", None, None),
    ("2022年县级三公经费公共财政拨款支出", "“三公”经费", 2022, None),
]


@pytest.mark.parametrize(("words", "name", "year", "basis"), KNOWN)
def test_a_known_name(words: str, name: str, year: int | None, basis: str | None) -> None:
    lead = READER.lead(words)
    assert lead.subject is not None
    assert (lead.subject.name, lead.subject.known) == (name, True)
    assert lead.year == year
    assert basis is None or lead.basis == basis


OPEN = ["水库除险加固", "柳河护岸工程", "教育局公务接待费", "国内接待费用分摊"]


@pytest.mark.parametrize("words", OPEN)
def test_a_name_that_the_vocabulary_lacks_is_never_a_known_one(words: str) -> None:
    subject = READER.lead(words).subject
    assert subject is not None
    assert not subject.known
    assert subject.name == words


@pytest.mark.parametrize("words", ["邻县水务局公务接待费", "财政拨款安排的护岸工程"])
def test_neither_a_neighbour_nor_a_project_is_an_indicator(words: str) -> None:
    subject = READER.lead(words).subject
    assert subject is not None
    assert not subject.known


FILLER = ["", "预算", "年初预算", "执行数", "为", "金额", "2022年", "共计", "一", "---"]


@pytest.mark.parametrize("words", FILLER)
def test_filler_names_nothing(words: str) -> None:
    assert READER.lead(words).subject is None


BASES = [
    ("会议费年初预算数", "budget"),
    ("会议费全年预算", "adjusted"),
    ("会议费支出决算", "final"),
    ("会议费执行数", "final"),
    ("会议费", None),
    ("政府性基金预算", None),
    ("一般公共预算", None),
    ("下属预算单位", None),
    ("财政拨款安排的三公经费支出", None),
    ("财政拨款安排数", "budget"),
    ("财政拨款安排会议费决算", "final"),
]


@pytest.mark.parametrize(("words", "basis"), BASES)
def test_the_basis(words: str, basis: str | None) -> None:
    assert basis_of(words) == basis


def test_the_chain_of_classes_is_kept() -> None:
    subject = READER.lead("农林水支出(类)水利(款)水利工程建设(项)").subject
    assert subject is not None
    assert subject.within == ("水利", "农林水支出")
