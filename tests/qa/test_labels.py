"""Printed names that the vocabulary lacks, given in a question in full, in part or extended."""

from __future__ import annotations

import pytest

from qa.labels import Labels

LABELS = Labels(
    (
        "柳河护岸工程",
        "老井修缮专项资金",
        "老井修缮情况",
        "乡镇敬老院消防改造补助资金",
        "乡镇敬老院消防改造",
        "青禾水库除险加固",
        "柳河水库除险加固",
        "青年人才引进奖励",
        "河道巡查",
        "河道巡查设备更新",
        "农村公路养护补助",
        "农村公路养护检查",
        "二",
    ),
    {"敬老": "敬老优待卡"},
)

PARTS = [
    ("护岸工程花", ["柳河护岸工程"]),
    ("柳河护岸", ["柳河护岸工程"]),
    ("青年人才引进", ["青年人才引进奖励"]),
    # of several that hold one another the shortest
    ("敬老院消防改造", ["乡镇敬老院消防改造"]),
    # of several the one that money is given for; a heading is none
    ("公路养护", ["农村公路养护补助"]),
    ("老井修缮", ["老井修缮专项资金"]),
    # a second part only of a name that money is given for
    ("柳河护岸和青年人才引进", ["青年人才引进奖励", "柳河护岸工程"]),
    ("柳河护岸和河道巡查设备", ["河道巡查设备更新", "柳河护岸工程"]),
    ("青年人才引进和巡查设备", ["青年人才引进奖励"]),
    # near-misses: two names have it, it is too short, or it is in every name
    ("水库除险加固", []),
    ("护岸", []),
    ("项目预算", []),
    ("预算金额", []),
    ("会议费用", []),
    ("", []),
]


@pytest.mark.parametrize(("run", "names"), PARTS)
def test_a_part_that_one_label_has(run: str, names: list[str]) -> None:
    assert [part.name for part in LABELS.parts_in(run)] == names


def test_a_part_is_where_it_stands() -> None:
    [part] = LABELS.parts_in("去年护岸工程")
    assert (part.start, part.end) == (2, 6)


EXPANDED = [
    (("敬老优待卡制作",), ["敬老优待卡制作"]),
    (("敬老优待卡制作", "敬老优待卡补办"), []),
    (("敬老院维修",), []),
]


@pytest.mark.parametrize(("labels", "names"), EXPANDED)
def test_a_usual_short_form_is_spelled_out(labels: tuple[str, ...], names: list[str]) -> None:
    found = Labels(labels, {"敬老": "敬老优待卡"}).parts_in("敬老")
    assert [part.name for part in found] == names


EXTENDED = [
    ("河道巡查设备", 0, 4, "河道巡查设备更新"),
    ("河道巡查设备更新", 0, 4, "河道巡查设备更新"),
    ("去年河道巡查设备更新花", 2, 6, "河道巡查设备更新"),
    # near-misses: nothing more of the label, money words behind it, another label
    ("河道巡查", 0, 4, None),
    ("河道巡查支出", 0, 4, None),
    ("河道巡查经费预算数", 0, 4, None),
    ("河道巡查，设备", 0, 4, None),
    ("河道巡查人员", 0, 4, None),
]


@pytest.mark.parametrize(("words", "start", "end", "name"), EXTENDED)
def test_a_name_that_the_words_go_on_with(
    words: str, start: int, end: int, name: str | None
) -> None:
    found = LABELS.extended(words, start, end)
    assert (found.name if found else None) == name


FULL = [
    ("柳河护岸工程多少", ["柳河护岸工程"]),
    ("河道巡查设备更新", ["河道巡查设备更新"]),
    ("柳河护岸", []),
    ("二", []),
]


@pytest.mark.parametrize(("squeezed", "names"), FULL)
def test_a_label_in_full_the_longest_first(squeezed: str, names: list[str]) -> None:
    found = [match.name for match in LABELS.named_in(squeezed)]
    assert found[: len(names)] == names
    assert bool(found) == bool(names)


def test_names_are_shortened_by_their_beginnings() -> None:
    assert LABELS.beginnings == (
        "乡镇敬",
        "农村公",
        "柳河水",
        "河道巡",
        "老井修",
        "青年人",
        "青禾水",
    )
