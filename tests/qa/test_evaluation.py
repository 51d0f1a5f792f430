"""The evaluator's verdicts, and the gold files themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from corpus.document import Document, Span
from index.chunk import Chunk
from qa.answer import Answer, Change, Citation, Derivation, Value
from qa.baseline import Baseline
from qa.evaluation import evaluate, run
from qa.gold import GoldError, load
from qa.scoring import judge, supported

GOLD = Path(__file__).parents[1] / "gold"
REPORTS = Path(__file__).parents[2] / "corpus" / "reports"
TEXT = "2021年青禾县农业农村局会议费42000元，比2020年减少3000元。"
DOCUMENT = Document("d1", "青禾县农业农村局2021年度部门预算.txt", "青禾", TEXT)
QUOTE = Citation("d1", "青禾", None, (), None, TEXT, 0, len(TEXT))

NONE = Citation("d1", "青禾", None, (), None, "没有政府性基金预算", 0, 9)


def answered(**fields: Any) -> Answer:
    return Answer("问", "answered", fields.pop("text", "答"), **fields)


def value(amount: str, unit: str) -> Answer:
    return answered(value=Value(Decimal(amount), unit))


def change(direction: Any, amount: str | None = None, percent: str | None = None) -> Answer:
    return answered(
        change=Change(direction, amount and Decimal(amount), "元", percent and Decimal(percent))
    )


def gold(tmp_path: Path, row: dict[str, Any]) -> Any:
    case = {"id": "a", "doc": "d", "type": "amount", "question": "问", "gold": row}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
    return load(path)[0].turns[0].gold


REFUSED = Answer("问", "not_found", "没有公开")
CASES = [
    # gold, answer, grade, confidently wrong
    ({"value": "42000", "unit": "元"}, value("42000", "元"), "right", False),
    ({"value": "42000", "unit": "元"}, value("4.2", "万元"), "right", False),
    ({"value": "42000", "unit": "元"}, value("42.0", "千元"), "right", False),
    ({"value": "0.42", "unit": "亿元"}, value("42", "百万元"), "right", False),
    ({"value": "4.2", "unit": "万元"}, value("4.2", "元"), "wrong", True),
    ({"value": "4.20", "unit": "万元"}, value("4.2001", "万元"), "wrong", True),
    ({"value": "0", "unit": "元"}, value("0", "个"), "wrong", True),
    ({"value": "4.2", "unit": "万元", "exact_unit": True}, value("42000", "元"), "wrong", False),
    ({"value": "4.2", "unit": "万元", "exact_unit": True}, value("4.20", "万元"), "right", False),
    ({"value": "4.2", "unit": "万元"}, answered(), "wrong", False),
    ({"value": "4.2", "unit": "万元"}, REFUSED, "declined", False),
    ({"value": "3000", "unit": "元"}, change("decrease", "3000"), "right", False),
    ({"value": "5", "unit": "个"}, value("5", "项"), "right", False),
    ({"value": "5", "unit": "个"}, value("5", "辆"), "wrong", True),
    ({"value": "5", "unit": "个"}, value("5", "元"), "wrong", True),
    ({"value": "5", "unit": "个"}, value("4", "个"), "wrong", True),
    ({"value": "300", "unit": "平方米"}, value("300", "平方米"), "right", False),
    ({"value": "86.03", "unit": "%"}, value("86.0264", "%"), "right", False),
    ({"value": "86.03", "unit": "%"}, value("86.02", "%"), "wrong", True),
    ({"value": "86.03", "unit": "%"}, value("86", "%"), "wrong", True),
    ({"value": "86.03", "unit": "%"}, value("0.8603", "倍"), "wrong", True),
    ({"value": "6.67", "unit": "%"}, change("decrease", "3000", "6.67"), "right", False),
    ({"direction": "same"}, change("same"), "right", False),
    ({"direction": "same"}, change("increase"), "wrong", True),
    ({"direction": "same"}, answered(), "wrong", False),
    ({"direction": "same"}, REFUSED, "declined", False),
    (
        {"direction": "decrease", "value": "0.3", "unit": "万元", "percent": "6.67"},
        change("decrease", "3000", "6.6667"),
        "right",
        False,
    ),
    (
        {"direction": "decrease", "value": "3000", "unit": "元"},
        change("decrease", "300"),
        "wrong",
        True,
    ),
    ({"direction": "decrease", "value": "3000", "unit": "元"}, change("decrease"), "wrong", False),
    ({"direction": "decrease", "percent": "6.67"}, change("decrease"), "wrong", False),
    (
        {"direction": "decrease", "percent": "6.67"},
        change("decrease", percent="7.14"),
        "wrong",
        True,
    ),
    ({"answer": "no"}, answered(yes=False), "right", False),
    ({"answer": "no"}, answered(yes=True), "wrong", True),
    ({"answer": "no"}, answered(), "wrong", False),
    ({"none": True}, answered(yes=False), "right", False),
    ({"none": True}, value("0", "元"), "right", False),
    ({"none": True}, value("6000", "元"), "wrong", True),
    ({"none": True}, answered(), "wrong", False),
    ({"none": True}, REFUSED, "declined", False),
    ({"date": "2021-04-09"}, answered(text="2021年4月9日公开"), "right", False),
    ({"date": "2021-04-09"}, answered(text="２０２１-04-09"), "right", False),
    ({"date": "2021-04-09"}, answered(text="2021年4月29日"), "wrong", True),
    ({"date": "2021-04-09"}, answered(text="2021年4月"), "wrong", False),
    ({"contains": ["会议费"]}, answered(text="答", citations=(QUOTE,)), "right", False),
    ({"contains": ["会 议\n费"]}, answered(text="会议费"), "right", False),
    ({"contains": ["会议费", "培训费"]}, answered(text="会议费"), "wrong", False),
    ({"contains": ["培训费|会议费"]}, answered(text="会议费"), "right", False),
    ({"contains": ["会议费"]}, REFUSED, "declined", False),
    ({"warning": True, "answer": "yes"}, answered(yes=True), "wrong", False),
    ({"warning": True, "answer": "yes"}, answered(yes=True, warnings=("矛盾",)), "right", False),
    ({"unanswerable": True}, REFUSED, "right", False),
    ({"unanswerable": True}, Answer("问", "clarify", "哪一个？"), "right", False),
    ({"unanswerable": True}, answered(), "wrong", True),
    ({"unanswerable": True, "status": ["out_of_scope"]}, REFUSED, "wrong", False),
    ({"status": ["clarify"]}, answered(), "wrong", False),
    ({"status": ["clarify"]}, value("6000", "元"), "wrong", True),
    ({"status": ["invalid"]}, Answer("问", "invalid", "请输入"), "right", False),
]


@pytest.mark.parametrize(("row", "answer", "grade", "confident"), CASES)
def test_verdict(
    row: dict[str, Any], answer: Answer, grade: str, confident: bool, tmp_path: Path
) -> None:
    verdict = judge(gold(tmp_path, row), answer)
    assert (verdict.grade, verdict.confident) == (grade, confident)
    assert bool(verdict.why) == (grade != "right")


def sum_of(expression: str, amount: str = "45000") -> Answer:
    line = Derivation(expression, "元", (0, 0))
    return answered(value=Value(Decimal(amount), "元"), citations=(QUOTE,), derivation=(line,))


SUPPORT = [
    (answered(value=Value(Decimal("42000"), "元"), citations=(QUOTE,)), True),
    (answered(value=Value(Decimal("4.2"), "万元"), citations=(QUOTE,)), True),
    (answered(value=Value(Decimal("4200"), "元")), False),
    (answered(value=Value(Decimal("4300"), "元"), citations=(QUOTE,)), False),
    (sum_of("42000 + 3000 = 45000"), True),
    (sum_of("42000 + 3001 = 45001"), False),
    (sum_of("42000 ÷ (42000 + 3000) × 100% = 93.33", "93.33"), True),
    (answered(value=Value(Decimal(0), "元"), citations=(QUOTE,)), False),
    (answered(value=Value(Decimal(0), "元"), citations=(NONE,)), True),
    (answered(value=Value(Decimal(6000), "元"), citations=(NONE,)), False),
    (answered(value=Value(Decimal("4.2"), "个"), citations=(QUOTE,)), False),
    (answered(), None),
    (REFUSED, None),
]


@pytest.mark.parametrize(("answer", "expected"), SUPPORT)
def test_support(answer: Answer, expected: bool | None) -> None:
    assert supported(answer) is expected


@dataclass
class Passage:
    chunk: Chunk


class OneChunk:
    def search(self, query: str, k: int = 5) -> list[Passage]:
        if "会议" not in query:
            return []
        return [Passage(Chunk(0, "d1", Span("d1", 0, len(TEXT)), ("会议",), TEXT))]


@dataclass
class Script:
    """Answers by rote, and notes what it was asked."""

    answers: dict[str, Answer]
    documents: Sequence[Document] = (DOCUMENT,)
    conversations: int = 0

    @property
    def retriever(self) -> OneChunk:
        return OneChunk()

    def conversation(self) -> Script:
        self.conversations += 1
        return self

    def ask(self, text: str, department: str | None = None, year: int | None = None) -> Answer:
        return self.answers[text]


def written(tmp_path: Path, *rows: dict[str, Any]) -> Path:
    path = tmp_path / "gold.jsonl"
    lines = [json.dumps({"doc": DOCUMENT.name, **row}, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


MEETING = {"type": "amount", "question": "会议费", "gold": {"value": "42000", "unit": "元"}}
TRAINING = {"type": "amount", "question": "培训费", "gold": {"value": "1", "unit": "元"}}
WEATHER = {"type": "unanswerable", "question": "天气", "gold": {"unanswerable": True}}


def test_report_counts_turns_quotes_and_misleading_answers(tmp_path: Path) -> None:
    moved = Citation("d1", "青禾", None, (), None, "会议费", 0, 3)
    script = Script(
        {
            "会议费": answered(value=Value(Decimal(42000), "元"), citations=(QUOTE, moved)),
            "培训费": REFUSED,
            "天气": answered(text="晴"),
        }
    )
    path = written(
        tmp_path,
        {"id": "0", **TRAINING},
        {"id": "1", **MEETING},
        {"id": "2", "turns": [MEETING, WEATHER]},
    )
    report = run(path, script)
    total = report.total
    assert (total.asked, total.right, total.wrong, total.confident) == (4, 2, 1, 1)
    assert (report.cited, report.verbatim) == (4, 2)
    assert script.conversations == 1
    assert [one.case for one in report.failures] == ["2", "0"]
    plain = run(path, script, baseline=True)
    assert (plain.total.right, plain.total.confident) == (3, 0)
    text = report.to_text(baseline=plain)
    assert re.search(r"合计 +4 +2 +1 +1 +1 +50\.0% +75\.0% +0\n", text)
    assert "逐字一致 2/4 条" in text
    assert "[误导] 2 天气" in text


def test_one_asker_for_each_document(tmp_path: Path) -> None:
    script = Script({"会议费": answered(value=Value(Decimal(42000), "元"))})
    asked: list[str] = []

    def reader(name: str) -> Script:
        asked.append(name)
        return script

    cases = load(written(tmp_path, {"id": "1", **MEETING}))
    assert evaluate(reader, cases).total.right == 1
    assert asked == [DOCUMENT.name]


BAD_ROWS = [
    "{",
    "[]",
    '{"id": "1", "doc": "d", "type": "amount", "question": "问"}',
    '{"id": "1", "doc": "d", "type": "amount", "question": "问", "gold": {}}',
    '{"id": "1", "doc": "d", "type": "amount", "question": "问", "gold": {"value": "约5"}}',
    '{"id": "1", "doc": "d", "type": "amount", "question": "问", "gold": {"amount": "5"}}',
    '{"id": "1", "doc": "d", "type": "yesno", "question": "问", "gold": {"answer": "否"}}',
    '{"id": "1", "doc": "d", "type": "list", "question": "问", "gold": {"contains": "甲"}}',
    '{"id": "1", "doc": "d", "question": "问", "turns": [], "gold": {"value": "5"}}',
]


@pytest.mark.parametrize("line", BAD_ROWS)
def test_bad_gold_is_refused_by_line(line: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n" + line, encoding="utf-8")
    with pytest.raises(GoldError, match="第 2 行"):
        load(path)


def test_gold_ids_are_unique_and_files_not_empty(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="重复"):
        load(written(tmp_path, {"id": "1", **MEETING}, {"id": "1", **MEETING}))
    with pytest.raises(GoldError, match="没有问题"):
        load(written(tmp_path))
    with pytest.raises(GoldError, match="无法读取"):
        load(tmp_path / "无.jsonl")


def test_baseline_reads_the_first_amount_of_the_best_passage() -> None:
    baseline = Baseline(OneChunk(), [DOCUMENT])
    answer = baseline.ask("会议费比上年少了多少")
    assert answer.value == Value(Decimal(42000), "元")
    assert TEXT[answer.citations[0].start : answer.citations[0].end] == answer.citations[0].quote
    assert baseline.ask("天气").status == "not_found"
    assert baseline.ask(" \n").status == "invalid"


# ---- the gold files


def questions(name: str) -> list[Any]:
    return [turn for case in load(GOLD / name) for turn in case.turns]


def test_gold_is_as_large_and_as_hard_as_it_should_be() -> None:
    held, tuning = questions("heldout.jsonl"), questions("tuning.jsonl")
    everything = [*held, *tuning]
    hard = {"unanswerable", "clarify", "false_premise", "invalid"}
    assert len(everything) >= 250
    assert 3 * len(held) >= len(everything)
    for part in ("heldout.jsonl", "tuning.jsonl"):
        alone = [case.turns[0] for case in load(GOLD / part) if len(case.turns) == 1]
        assert 4 * sum(turn.kind in hard for turn in alone) >= len(alone)
    conversations = [
        case
        for name in ("heldout.jsonl", "tuning.jsonl")
        for case in load(GOLD / name)
        if len(case.turns) > 1
    ]
    assert len(conversations) >= 12


def test_no_question_stands_in_both_parts() -> None:
    def single(name: str) -> set[str]:
        cases = [case for case in load(GOLD / name) if len(case.turns) == 1]
        return {re.sub(r"\W", "", case.turns[0].question) for case in cases} - {""}

    for developed_on in ("tuning.jsonl", "practice.jsonl"):
        assert not single("heldout.jsonl") & single(developed_on)


def test_expected_figures_and_dates_are_sound() -> None:
    for turn in (*questions("heldout.jsonl"), *questions("tuning.jsonl")):
        assert turn.gold.amount is None or turn.gold.unit, turn.question
        assert not turn.gold.exact_unit or turn.gold.unit.endswith("元"), turn.question
        assert turn.gold.date in (None, date(2021, 4, 29), date(2017, 12, 4))


def test_retrieval_quotes_stand_in_the_report() -> None:
    (report,) = REPORTS.glob("*.txt")
    text = report.read_text(encoding="utf-8")
    rows = [json.loads(line) for line in (GOLD / "retrieval.jsonl").read_text("utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) >= 60
    for row in rows:
        assert set(row) == {"id", "question", "section", "quote"}
        assert row["quote"] in text
        assert row["question"] not in text
