"""Questions in words that the report does not have."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from qa.assistant import Assistant
from qa.evaluation import run
from qa.paraphrases import paraphrases, readings, understood
from qa.vocabulary import key, vocabulary

ROOT = Path(__file__).parents[1]
PARTS = ("paraphrases", "paraphrases_heldout")

UNDERSTOOD = [
    # words, indicator, the question in the report's words
    ("单位请客的钱是多少", "公务接待费", "单位公务接待费的钱是多少"),
    ("2023年招呼客人吃饭花了多少", "公务接待费", "2023年公务接待费花了多少"),
    ("去外国考察花了多少钱", "因公出国（境）费", "因公出国（境）费花了多少钱"),
    ("小轿车加油修理多少钱", "公务用车运行维护费", "公务用车运行维护费多少钱"),
    ("添一辆新车花多少钱", "公务用车购置费", "公务用车购置费花多少钱"),
    ("开会租场地花了多少", "会议费", "会议费花了多少"),
    ("打电话上网花了多少", "邮电费", "邮电费花了多少"),
    ("去年没花完的钱有多少", "年初结转和结余", "年初结转和结余有多少"),
    ("有多少人上班", "在职人员", "有多少在职人员"),
    ("来了几批客人", "公务接待批次", "公务接待批次"),
]


@pytest.mark.parametrize(("words", "name", "rewritten"), UNDERSTOOD)
def test_plain_speech_is_put_in_the_words_of_reports(words: str, name: str, rewritten: str) -> None:
    reading = understood(words)
    assert reading is not None
    assert (reading.name, reading.rewritten) == (name, rewritten)
    assert reading.said in words


NOT_UNDERSTOOD = [
    "交通局的电话是多少",  # a number, not what calls cost
    "给农民请客吃饭花了多少",  # somebody else's meals
    "防火宣传开会花了多少",  # meetings of one purpose only
    "老旧小区供暖改造花了多少",
    "路灯照明工程花了多少",
    "买设备的钱有多少",
    "公车加油花了多少",  # a part of what cars cost
    "吃饭花了多少",  # words that only stand beside others
    "客人是谁",
    "",
]


@pytest.mark.parametrize("words", NOT_UNDERSTOOD)
def test_what_is_not_wholly_explained_is_not_guessed(words: str) -> None:
    assert understood(words) is None


def test_things_are_counted_and_money_is_money() -> None:
    assert [one.name for one in readings("请了多少人吃饭")] == ["公务接待人次"]
    assert [one.name for one in readings("请人吃饭花了多少")] == ["公务接待费"]


def test_rows_are_sound() -> None:
    known = vocabulary().indicators
    for row in paraphrases():
        assert row.name in known
        assert all(len(cue) > 1 for cue in row.cues), row.name


QUESTIONS = [
    # asked of the bundled report, status, indicator
    ("单位请客吃饭花了多少", "answered", "公务接待费"),
    ("局里开门办公一年要多少", "answered", "机关运行经费"),
    ("办学习班要多少钱", "not_found", "培训费"),
    ("招呼客人参观花了多少", "clarify", None),
    ("打官司请律师花了多少", "not_found", None),
]


@pytest.mark.parametrize(("question", "status", "indicator"), QUESTIONS)
def test_answered_asked_back_or_declined(
    question: str, status: str, indicator: str | None, bundled: Assistant
) -> None:
    answer = bundled.ask(question)
    assert (answer.status, answer.indicator) == (status, indicator)


def test_the_reader_is_told_what_was_understood(bundled: Assistant) -> None:
    answer = bundled.ask("陪客人下馆子花了多少")
    assert any("理解为“公务接待费”" in warning for warning in answer.warnings)
    assert not any("理解为" in warning for warning in bundled.ask("公务接待费是多少").warnings)


def test_what_is_asked_back_can_be_answered(bundled: Assistant) -> None:
    answer = bundled.ask("招呼客人参观花了多少")
    assert answer.suggestions == ("公务接待费是多少？",)
    assert bundled.ask(answer.suggestions[0]).status == "answered"


# ---- the gold


def rows(part: str) -> list[dict[str, str]]:
    lines = (ROOT / "gold" / f"{part}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def pairs(text: str) -> set[str]:
    return {one + two for one, two in pairwise(key(text))}


def test_no_gold_question_shares_words_with_the_name_of_what_it_asks_for() -> None:
    tuning, held = (rows(part) for part in PARTS)
    assert len(tuning) + len(held) >= 150
    assert 3 * len(held) >= len(tuning) + len(held)
    for row in (*tuning, *held):
        assert not pairs(row.get("indicator", "")) & pairs(row["question"]), row["id"]
    asked = [{row["question"] for row in part} for part in (tuning, held)]
    assert not asked[0] & asked[1]


FLOORS = [
    # part, least share right, most confidently wrong
    ("paraphrases", 0.95, 1),
    ("paraphrases_heldout", 0.70, 4),
]


@pytest.mark.floor
@pytest.mark.parametrize(("part", "least", "most"), FLOORS)
def test_enough_paraphrases_are_right(part: str, least: float, most: int) -> None:
    documents = ROOT / "disclosures" / "dev"
    report = run(ROOT / "gold" / f"{part}.jsonl", per_document=documents)
    kept = report.total.rate >= least and report.total.confident <= most
    assert kept, report.to_text(failures=part == "paraphrases")
