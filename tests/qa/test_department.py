"""Names of departments: full, short and colloquial; and other departments' names."""

from __future__ import annotations

import pytest

from qa.department import departments_in, is_called, mention, short_name

CALLED = [
    ("青禾县水务局", "青禾县水务局"),
    ("青禾县水务局", "水务局"),
    ("青禾县水务局", "县水务局"),
    ("青禾县科学技术局", "科技局"),
    ("青禾县科学技术局", "青禾县科技局"),
    ("青禾县教育体育局", "教体局"),
    ("青禾县教育体育局", "教育局"),
    ("青禾县发展和改革委员会", "发改委"),
    ("青禾县柳溪镇人民政府", "柳溪镇政府"),
    ("青禾县柳溪镇人民政府", "柳溪镇人民政府"),
    ("青禾县档案馆", "档案馆"),
    ("青禾县第二中学", "第二中学"),
]
OTHERS = [
    ("青禾县水务局", "水利局"),
    ("青禾县水务局", "税务局"),
    ("青禾县水务局", "柳林县水务局"),
    ("青禾县科学技术局", "教育局"),
    ("青禾县教育体育局", "体育中心"),
    ("青禾县柳溪镇人民政府", "大榆镇政府"),
    ("青禾县档案馆", "图书馆"),
    ("青禾县第二中学", "第一中学"),
    ("青禾县水务局", "局"),
    ("青禾县水务局", ""),
]


@pytest.mark.parametrize(("full", "name"), CALLED)
def test_is_called(full: str, name: str) -> None:
    assert is_called(full, name)


@pytest.mark.parametrize(("full", "name"), OTHERS)
def test_is_not_called(full: str, name: str) -> None:
    assert not is_called(full, name)


SHORT = [
    ("青禾县水务局", "水务局"),
    ("青禾市青禾县水务局", "水务局"),
    ("水务局", "水务局"),
    ("青禾县第二中学", "第二中学"),
    ("青禾自治县民政局", "民政局"),
]


@pytest.mark.parametrize(("full", "short"), SHORT)
def test_the_name_without_its_place(full: str, short: str) -> None:
    assert short_name(full) == short


MENTIONED = [
    ("青禾县水务局", "请问水务局有几辆车", "水务局"),
    ("青禾县第二中学", "青禾二中有多少人", "青禾二中"),
    ("青禾县科学技术局", "科技局的三公经费", "科技局"),
    ("青禾县水务局", "三公经费是多少", None),
    ("青禾县水务局", "", None),
]


@pytest.mark.parametrize(("full", "words", "piece"), MENTIONED)
def test_where_it_is_mentioned(full: str, words: str, piece: str | None) -> None:
    place = mention(full, words)
    assert (None if place is None else words[slice(*place)]) == piece


WATER = "青禾县水务局"
NAMED = [
    ("水务局的三公经费", (WATER,)),
    ("县水务局的三公经费", (WATER,)),
    ("青禾县水务局的三公经费", (WATER,)),
    ("水保站的三公经费", (WATER,)),
    ("市水务局的三公经费", ("市水务局",)),
    ("省水务局的三公经费", ("省水务局",)),
    ("请问市水务局的三公经费", ("市水务局",)),
    ("水务局和市水务局的三公经费", (WATER, "市水务局")),
    ("教育局和水务局的三公经费", (WATER, "教育局")),
    # a department spoken to, or of, without its name
    ("我局的三公经费", ()),
    ("整个局的三公经费", ()),
    ("局机关的三公经费", ()),
    ("全县的三公经费", ()),
    ("城市的三公经费", ()),
]


@pytest.mark.parametrize(("words", "names"), NAMED)
def test_departments_in_words(words: str, names: tuple[str, ...]) -> None:
    found, _ = departments_in(words, (WATER,), (), {"水保站": WATER})
    assert found == names


def test_the_librarys_own_names_are_blanked_with_their_place() -> None:
    assert departments_in("青禾县水务局有几辆车", (WATER,), ())[1].strip() == "有几辆车"
    assert departments_in("县水务局有几辆车", (WATER,), ())[1].strip() == "有几辆车"
