"""Talks: what a question leaves out comes from those before it, and nothing else does."""

from __future__ import annotations

import pytest

from qa.answer import Answer
from qa.assistant import Assistant


def brief(answer: Answer) -> str:
    """One line for a table: status, indicator, figure or direction."""
    if answer.kind in ("change", "reason") and answer.change is not None:
        told = answer.change.direction
    elif answer.value is not None:
        told = f"{answer.value.amount}{answer.value.unit}"
    else:
        told = "-"
    return f"{answer.status} {answer.indicator} {told}"


TALKS = [
    [
        ("三公经费是多少", "answered “三公”经费 5.20万元"),
        ("那公务接待费呢", "answered 公务接待费 1.20万元"),
        ("比去年呢", "answered 公务接待费 decrease"),
        ("折合多少元", "answered 公务接待费 12000元"),
        ("机关运行经费呢", "answered 机关运行经费 40.00万元"),
        ("比上年增加了多少", "answered 机关运行经费 increase"),
        ("原因是什么", "answered 机关运行经费 increase"),
    ],
    [
        ("公务接待费是多少", "answered 公务接待费 1.20万元"),
        ("去年呢", "answered 公务接待费 2.00万元"),
    ],
    # something the report lacks is not answered with what came before
    [
        ("公务接待费是多少", "answered 公务接待费 1.20万元"),
        ("会议费呢", "not_found 会议费 -"),
        ("三公经费呢", "answered “三公”经费 5.20万元"),
    ],
    [
        ("机关运行经费为什么增加", "answered 机关运行经费 increase"),
        ("三公经费呢", "answered “三公”经费 decrease"),
    ],
    # a greeting or another topic leaves the talk where it was
    [
        ("公务接待费是多少", "answered 公务接待费 1.20万元"),
        ("今天天气怎么样", "out_of_scope None -"),
        ("比去年呢", "answered 公务接待费 decrease"),
    ],
    [
        ("公务接待费是多少", "answered 公务接待费 1.20万元"),
        ("你好", "out_of_scope None -"),
        ("折合多少元", "answered 公务接待费 12000元"),
    ],
    [
        ("公务接待费是多少", "answered 公务接待费 1.20万元"),
        ("", "invalid None -"),
        ("折合多少元", "answered 公务接待费 12000元"),
    ],
    [
        ("水库除险加固多少钱", "answered 水库除险加固 200.00万元"),
        ("农村供水维修呢", "answered 农村供水维修 140.00万元"),
    ],
    [
        ("公务接待费是多少", "answered 公务接待费 1.20万元"),
        ("占三公经费的多少", "answered 公务接待费 23.08%"),
    ],
    # the nth of the last list, and none where the list has no such item
    [
        ("有哪些项目", "answered 项目支出 2个"),
        ("第二个多少钱", "answered 农村供水维修 140.00万元"),
        ("第一个呢", "answered 水库除险加固 200.00万元"),
        ("第三个多少钱", "clarify None -"),
        ("第三个的年度目标是什么", "clarify None -"),
    ],
    [
        ("公务接待费是多少", "answered 公务接待费 1.20万元"),
        ("第二个多少钱", "clarify None -"),
    ],
    # a ranking taken up again with another end
    [
        ("哪个项目的预算最多", "answered 水库除险加固 200.00万元"),
        ("那最少的呢", "answered 农村供水维修 140.00万元"),
        ("第二多的呢", "answered 农村供水维修 140.00万元"),
    ],
    [
        ("政府采购里面哪类最多", "answered 政府采购工程 50.00万元"),
        ("那最少的呢", "answered 政府采购货物 20.00万元"),
    ],
    # a change in another unit, not the figure itself; without a word of change the figure
    [
        ("公务接待费比去年减少了多少", "answered 公务接待费 decrease"),
        ("这个减少额折合多少元", "answered 公务接待费 8000元"),
        ("折合多少元", "answered 公务接待费 12000元"),
    ],
    [
        ("公务接待费是多少", "answered 公务接待费 1.20万元"),
        ("减少额折合多少元", "answered 公务接待费 decrease"),
    ],
    # two things talked of: their sum, each of them, the difference
    [
        ("水库除险加固多少钱", "answered 水库除险加固 200.00万元"),
        ("农村供水维修呢", "answered 农村供水维修 140.00万元"),
        ("它们一共多少", "answered None 340.00万元"),
        ("它们相差多少", "answered 水库除险加固 60.00万元"),
        ("两个各是多少", "answered None -"),
    ],
    [
        ("基本支出是多少", "answered 基本支出 520.50万元"),
        ("会议费是多少", "not_found 会议费 -"),
        ("两个加起来多少", "not_found 基本支出 -"),
    ],
    # nothing to lean on
    [("比去年呢", "clarify None -"), ("为什么", "clarify None -")],
]


@pytest.mark.parametrize("talk", TALKS, ids=[talk[0][0] for talk in TALKS])
def test_talks(talk: list[tuple[str, str]], water: Assistant) -> None:
    conversation = water.conversation()
    assert [brief(conversation.ask(question)) for question, _ in talk] == [told for _, told in talk]


def test_it_is_the_project_just_spoken_of(water: Assistant) -> None:
    conversation = water.conversation()
    conversation.ask("水库除险加固多少钱")
    answer = conversation.ask("它的年度目标是什么")
    assert answer.status == "answered"
    assert "2座" in answer.text


def test_an_earlier_topic_is_meant_where_the_last_one_has_no_answer(water: Assistant) -> None:
    conversation = water.conversation()
    conversation.ask("车辆有几辆")
    conversation.ask("公务接待费是多少")
    answer = conversation.ask("它由谁管理")
    assert answer.status == "answered"
    assert "县机关事务中心" in answer.text
    assert conversation.ask("它增加的原因是什么").text.startswith("并没有增加")


def test_a_change_asked_for_goes_on_to_another_name(water: Assistant) -> None:
    conversation = water.conversation()
    conversation.ask("公务接待费比去年减少了多少")
    answer = conversation.ask("那三公经费呢")
    assert answer.change is not None
    assert (answer.kind, str(answer.change.amount)) == ("change", "0.80")
    assert conversation.ask("那会议费呢").status == "not_found"


def test_a_department_stays_until_another_is_named(county: Assistant) -> None:
    conversation = county.conversation()
    asked = ["水务局公务接待费是多少", "三公经费呢", "档案馆有几辆车", "水务局呢"]
    told = [conversation.ask(question) for question in asked]
    assert [answer.department for answer in told] == [
        "青禾县水务局", "青禾县水务局", "青禾县档案馆", "青禾县水务局",
    ]  # fmt: skip
    assert told[3].value is not None
    assert (str(told[3].value.amount), told[3].value.unit) == ("3", "辆")


def test_a_department_alone_answers_the_question_which(county: Assistant) -> None:
    conversation = county.conversation()
    assert conversation.ask("有几辆车").status == "clarify"
    answer = conversation.ask("档案馆")
    assert (answer.status, answer.department) == ("answered", "青禾县档案馆")


def test_talks_do_not_hear_one_another(water: Assistant) -> None:
    one, other = water.conversation(), water.conversation()
    one.ask("公务接待费是多少")
    assert other.ask("比去年呢").status == "clarify"
    assert water.ask("比去年呢").status == "clarify"


def test_a_long_talk_goes_on(water: Assistant) -> None:
    conversation = water.conversation()
    for _ in range(40):
        conversation.ask("三公经费是多少")
        assert brief(conversation.ask("公务接待费呢")) == "answered 公务接待费 1.20万元"


def test_another_name_alone_gets_the_figure_with_the_change_asked_before(water: Assistant) -> None:
    talk = water.conversation()
    talk.ask("三公经费预算是多少")
    asked = talk.ask("三公经费比去年增加了多少")
    other = talk.ask("那公务接待费呢")
    assert asked.change is not None
    assert asked.value is None or asked.value.amount == asked.change.amount
    assert other.change is not None
    assert other.value is not None
    assert (f"{other.value.amount}", f"{other.change.amount}") == ("1.20", "0.80")
