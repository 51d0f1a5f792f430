"""The fiscal vocabulary: every name finds its own row, and no other word does."""

from __future__ import annotations

from collections import Counter

import pytest

from qa.vocabulary import key, parse, vocabulary

WORDS = vocabulary()

CANONICAL = [
    ("三公经费", "“三公”经费"),
    ("“三公”经费", "“三公”经费"),
    ('"三公" 经费', "“三公”经费"),
    ("因公出国（境）费", "因公出国（境）费"),
    ("因公出国(境)费用", "因公出国（境）费"),
    ("公务用车购置及运行费", "公务用车购置及运行维护费"),
    ("日常公用经费", "公用经费"),
    ("对个人和家庭补助支出", "对个人和家庭的补助"),
    ("农林水支出", "农林水支出"),
    ("基本工资", "基本工资"),
    ("公车运行及维护", "公务用车运行维护费"),
    ("车辆运行维护费", "公务用车运行维护费"),
    ("公车购置和运行经费", "公务用车购置及运行维护费"),
    ("公务用车运行维护及购置费", "公务用车购置及运行维护费"),
    ("车辆运行", None),
    ("三公经费用", None),
    ("公务", None),
    ("公务接待费的标准", None),
    ("", None),
]


@pytest.mark.parametrize(("label", "name"), CANONICAL)
def test_canonical(label: str, name: str | None) -> None:
    assert WORDS.canonical(label) == name


def test_every_row_is_found_by_its_own_name() -> None:
    assert [name for name in WORDS.indicators if WORDS.canonical(name) != name] == []


def test_every_alias_names_one_row_only() -> None:
    owners = Counter(
        key(alias)
        for row in WORDS.indicators.values()
        for alias in {key(a) for a in (row.name, *row.aliases)}
    )
    assert [alias for alias, count in owners.items() if count > 1] == []


def test_no_colloquial_name_is_a_formal_name_of_another_row() -> None:
    for row in WORDS.indicators.values():
        for alias in row.colloquial:
            assert WORDS.canonical(alias) in (None, row.name), alias


@pytest.mark.parametrize("field", ["parts", "also", "counted"])
def test_rows_refer_to_rows_that_exist(field: str) -> None:
    for row in WORDS.indicators.values():
        assert set(getattr(row, field)) <= set(WORDS.indicators), row.name


def test_names_that_are_counted_have_units() -> None:
    for row in WORDS.indicators.values():
        assert bool(row.units) == (row.dimension == "count"), row.name


COUNTED = [
    ("公务接待费", "人次", "公务接待人次"),
    ("公务接待费", "批次", "公务接待批次"),
    ("因公出国（境）费", "人次", "因公出国（境）人次"),
    ("车辆", "辆", "车辆"),
    ("车辆", "平方米", None),
    ("会议费", "人次", None),
    ("没有的", "个", None),
]


@pytest.mark.parametrize(("name", "unit", "counted"), COUNTED)
def test_what_a_count_is_of(name: str, unit: str, counted: str | None) -> None:
    assert WORDS.counted(name, unit) == counted


FOUND = [
    ("人员经费和公用经费", ["人员经费", "公用经费"]),
    ("公务用车购置及运行维护费", ["公务用车购置及运行维护费"]),
    ("政府性基金预算财政拨款收入", ["政府性基金预算财政拨款收入"]),
    ("教育局", []),
    ("科学技术局", []),
    ("教育支出", ["教育支出"]),
    ("今天天气", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_names_in_a_text(text: str, names: list[str]) -> None:
    assert [match.name for match in WORDS.find(key(text))] == names


def test_colloquial_names_are_for_questions_only() -> None:
    assert not WORDS.find("吃饭招待")
    assert [m.name for m in WORDS.find("吃饭招待", colloquial=True)] == ["公务接待费"]


KEYS = [
    ("“三公” 经费", "三公经费"),
    ("因公出国（境）费", "因公出国境费"),
    ("ＧＤＰ", "gdp"),
    ("对个人和家庭的补助", "对个人和家庭补助"),
    ("  ", ""),
]


@pytest.mark.parametrize(("text", "squeezed"), KEYS)
def test_key(text: str, squeezed: str) -> None:
    assert key(text) == squeezed
    assert key(squeezed) == squeezed


def test_a_small_vocabulary() -> None:
    words = parse(
        '[[indicator]]\nname = "护林费"\naliases = ["护林经费"]\ncolloquial = ["看林子的钱"]\n'
        '[classification]\neconomic = ["护林费", "防火费"]\n'
    )
    assert tuple(words.indicators) == ("护林费", "防火费")
    assert words.canonical("护林经费") == "护林费"
    suffix = words.suffix("镇里的防火费")
    assert suffix is not None
    assert suffix.name == "防火费"
