"""The Markdown report of an evaluation, and whether sure answers are right."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.errors import BudgetQAError
from qa.answer import Answer, Citation, Value
from qa.assistant import Assistant
from qa.calibration import ladder, lower_bound
from qa.confidence import TABLE, confidence, evidence
from qa.evaluation import Outcome, Report
from qa.gold import Gold, Turn
from qa.scorecard import Part, abstention, figures, markdown, save
from qa.scoring import judge

SIX = Gold(amount=Decimal("6000"), unit="元")
NONE = Gold(statuses=("not_found",), unanswerable=True)
QUOTE = Citation("d", "青禾", None, (), None, "预算数为6000元 | 其中", 0, 14)


def asked(case: str, gold: Gold, answer: Answer) -> Outcome:
    turn = Turn("amount", f"问{case}", gold)
    return Outcome(case, turn, answer, judge(gold, answer), 0.01, 0, 0, None)


def said(amount: str, unit: str = "元", sure: str = "0.98") -> Answer:
    value = Value(Decimal(amount), unit)
    text = f"是{amount}{unit}。"
    return Answer("问", "answered", text, value=value, citations=(QUOTE,), confidence=Decimal(sure))


REFUSED = Answer("问", "not_found", "报告没有写。")
REPORT = Report(
    (
        asked("declined", SIX, REFUSED),
        asked("exact", SIX, said("6000")),
        asked("converted", SIX, said("0.6", "万元", "0.84")),
        asked("unlike", replace(SIX, contains=(("南山",),)), said("6000", sure="0.6")),
        asked("misleading", SIX, said("60", sure="0.71")),
        asked("refused", NONE, REFUSED),
        asked("invented", NONE, said("1", sure="0.81")),
    )
)


def test_figures_and_refusals_are_measured() -> None:
    exact, alike = figures(REPORT)
    assert (str(exact), str(alike)) == ("3/4（75.0%）", "2/4（50.0%）")
    precise, complete = abstention(REPORT)
    assert (precise.part, precise.whole) == (1, 2)
    assert (complete.part, complete.whole) == (1, 2)
    assert str(abstention(Report(()))[0]) == "0/0（—）"


def test_the_worst_errors_come_first() -> None:
    text = markdown([Part("题", REPORT)])
    order = [text.index(f"| {case} |") for case in ("misleading", "invented", "unlike", "declined")]
    assert order == sorted(order)
    assert "| exact |" not in text
    assert "预算数为6000元 \\| 其中" in text
    assert "| 误导 | misleading | 问misleading | 6000元 | 是60元。 |" in text


def test_a_part_that_is_only_measured_shows_no_question() -> None:
    text = markdown([Part("题", REPORT, REPORT, listed=False)])
    assert "问" not in text
    assert "| 合计 | 7 | 3 | 3 | 1 | 2 | 42.9% | 42.9% | 2 |" in text


def test_a_report_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    save(tmp_path / "r.md", [Part("题", REPORT)])
    assert (tmp_path / "r.md").read_text("utf-8").startswith("# 评测报告\n")
    with pytest.raises(BudgetQAError, match="无法写入"):
        save(tmp_path / "没有" / "r.md", [Part("题", REPORT)])


def test_of_the_sure_answers_so_many_are_right() -> None:
    rungs = {str(rung.level): (rung.given, rung.right) for rung in REPORT.ladder}
    assert rungs["0.5"] == (5, 2)
    assert rungs["0.75"] == (3, 2)
    assert rungs["0.95"] == (1, 1)
    assert ladder([(None, False)])[0].rate == 0.0


BOUNDS = [(0, 0, 0.0), (5, 5, 0.565), (500, 503, 0.983), (0, 10, 0.0), (81, 82, 0.934)]


@pytest.mark.parametrize(("right", "given", "bound"), BOUNDS)
def test_the_lower_end_of_a_share(right: int, given: int, bound: float) -> None:
    assert lower_bound(right, given) == pytest.approx(bound, abs=0.001)


EVIDENCE = [
    ("公务接待费是多少", "name"),
    ("基本支出占总支出的百分之几", "computed"),
    ("吃吃喝喝花了多少", "spoken"),
    ("陪客人下馆子花了多少", "retold"),
    ("车辆由谁管理", "passage"),
    ("会议费是多少", ""),
    ("今天天气怎么样", ""),
]


@pytest.mark.parametrize(("question", "kind"), EVIDENCE)
def test_an_answer_is_as_sure_as_its_evidence(question: str, kind: str, bundled: Assistant) -> None:
    answer = bundled.ask(question)
    assert evidence(bundled.read(question), answer) == kind
    assert answer.confidence == TABLE.get(kind) == confidence(bundled.read(question), answer)
    assert "confidence" not in answer.to_dict()


def test_the_table_falls() -> None:
    assert list(TABLE.values()) == sorted(TABLE.values(), reverse=True)
