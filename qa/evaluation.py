"""The evaluation: gold questions asked, answers judged, and the tally as a table."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from pathlib import Path
from time import perf_counter
from typing import Protocol

from corpus.document import Document
from corpus.errors import BudgetQAError
from qa.answer import Answer
from qa.baseline import Baseline, Searcher
from qa.calibration import Rung, ladder
from qa.gold import Case, Turn, load
from qa.scoring import Verdict, judge, supported

KINDS = {
    "amount": "金额",
    "change": "增减",
    "count": "数量",
    "percent": "占比",
    "date": "日期",
    "definition": "释义",
    "reason": "原因",
    "list": "列举",
    "yesno": "是否",
    "comparison": "比较",
    "passage": "内容",
    "check": "核对",
    "unanswerable": "答不了",
    "clarify": "须追问",
    "false_premise": "前提不实",
    "invalid": "无效输入",
}
"""Gold types in the order of the table."""


class Speaker(Protocol):
    """Whoever answers one question after another."""

    def ask(self, text: str, department: str | None = None, year: int | None = None) -> Answer: ...


class Asker(Speaker, Protocol):
    """What is evaluated: ``qa.Assistant``, or the baseline."""

    @property
    def documents(self) -> Sequence[Document]: ...

    def conversation(self) -> Speaker: ...


class Library(Asker, Protocol):
    """An asker whose passages the baseline can search too."""

    @property
    def retriever(self) -> Searcher: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answer judged; ``verbatim`` of ``cited`` quotes are where they say they are."""

    case: str
    turn: Turn
    answer: Answer
    verdict: Verdict
    seconds: float
    cited: int
    verbatim: int
    supported: bool | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of ``asked`` came out how; ``confident`` counts among ``wrong``."""

    asked: int
    right: int
    wrong: int
    declined: int
    confident: int

    @classmethod
    def of(cls, outcomes: Sequence[Outcome]) -> Tally:
        grades = [outcome.verdict.grade for outcome in outcomes]
        return cls(
            len(outcomes),
            grades.count("right"),
            grades.count("wrong"),
            grades.count("declined"),
            sum(outcome.verdict.confident for outcome in outcomes),
        )

    @property
    def rate(self) -> float:
        """The share that is right, 0 to 1; 0 where nothing was asked."""
        return self.right / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """All outcomes of one evaluation, in the order asked."""

    outcomes: tuple[Outcome, ...]

    @property
    def total(self) -> Tally:
        return Tally.of(self.outcomes)

    @property
    def kinds(self) -> dict[str, Tally]:
        """The tally of each gold type that occurs, in the table's order."""
        names = dict.fromkeys((*KINDS, *(outcome.turn.kind for outcome in self.outcomes)))
        chosen = {
            name: [outcome for outcome in self.outcomes if outcome.turn.kind == name]
            for name in names
        }
        return {name: Tally.of(outcomes) for name, outcomes in chosen.items() if outcomes}

    @property
    def cited(self) -> int:
        return sum(outcome.cited for outcome in self.outcomes)

    @property
    def verbatim(self) -> int:
        return sum(outcome.verbatim for outcome in self.outcomes)

    @property
    def failures(self) -> tuple[Outcome, ...]:
        """What is not right, the confidently wrong first."""
        failed = [outcome for outcome in self.outcomes if outcome.verdict.grade != "right"]
        return tuple(sorted(failed, key=lambda outcome: not outcome.verdict.confident))

    def latency(self, share: float) -> float:
        """Seconds within which ``share`` (0 to 1] of the answers came (nearest rank)."""
        times = sorted(outcome.seconds for outcome in self.outcomes)
        return times[ceil(share * len(times)) - 1] if times else 0.0

    @property
    def ladder(self) -> tuple[Rung, ...]:
        """Of the answers at least so sure, how many are right."""
        return ladder(
            (one.answer.confidence, one.verdict.grade == "right") for one in self.outcomes
        )

    def to_text(self, baseline: Report | None = None, failures: bool = True) -> str:
        """The table in Chinese; ``baseline`` adds two columns of the same questions."""
        lines = [*_table(self, baseline), "", *_footer("", self)]
        if baseline is not None:
            lines += _footer("基线：", baseline)
        if failures and self.failures:
            lines += ["", "没有答对的问题：", *map(_failure, self.failures)]
        return "\n".join(lines)


def evaluate(ask: Asker | Callable[[str], Asker], cases: Sequence[Case]) -> Report:
    """Ask every question of ``cases`` and judge the answers.

    ``ask`` answers all of them or, if it is a function, gives the one who answers
    about the document named. Each case is a conversation of its own.
    """
    outcomes = []
    for case in cases:
        asker = ask(case.document) if callable(ask) else ask
        texts = {key: one.text for one in asker.documents for key in (one.id, one.name)}
        speaker = asker.conversation() if len(case.turns) > 1 else asker
        for turn in case.turns:
            start = perf_counter()
            answer = speaker.ask(turn.question, department=turn.department, year=turn.year)
            seconds = perf_counter() - start
            exact = sum(
                texts.get(quoted.document, "")[quoted.start : quoted.end] == quoted.quote != ""
                for quoted in answer.citations
            )
            outcomes.append(
                Outcome(case.id, turn, answer, judge(turn.gold, answer), seconds,
                        len(answer.citations), exact, supported(answer))
            )  # fmt: skip
    return Report(tuple(outcomes))


def run(
    gold: Path,
    assistant: Library | None = None,
    per_document: Path | None = None,
    *,
    baseline: bool = False,
) -> Report:
    """Evaluate the JSONL file ``gold`` on ``assistant``, or on the baseline over its passages.

    With ``per_document``, a folder, each question is instead asked of an assistant
    that knows only the file its ``doc`` names, there or bundled. Raises BudgetQAError on a
    gold file or a document that cannot be read.
    """
    cases = load(gold)
    if per_document is not None:
        # One file after the other: of a large set only one is ever in memory.
        cases = tuple(sorted(cases, key=lambda case: case.document))
        open_one = _reader(per_document)
        return evaluate(lambda name: _chosen(open_one(name), baseline), cases)
    if assistant is None:
        raise ValueError("an assistant or a folder is needed")
    return evaluate(_chosen(assistant, baseline), cases)


def _chosen(assistant: Library, baseline: bool) -> Asker:
    return Baseline(assistant.retriever, assistant.documents) if baseline else assistant


def _reader(folder: Path) -> Callable[[str], Library]:
    from index.embedding import load_embedder
    from qa.assistant import Assistant
    from qa.library import bundled_reports

    embedder = load_embedder()

    @lru_cache(maxsize=1)
    def reader(name: str) -> Library:
        path = folder / name
        if not path.is_file():
            path = next((one for one in bundled_reports() if one.name == name), path)
        if not path.is_file():
            raise BudgetQAError(f"在“{folder}”里找不到“{name}”，请检查 --per-document 的目录。")
        return Assistant.from_files([path], embedder=embedder)

    return reader


def _table(report: Report, baseline: Report | None) -> Iterator[str]:
    titles = ["类别", "题数", "正确", "错误", "未答", "误导", "正确率"]
    plain = baseline.kinds if baseline else {}
    if baseline:
        titles += ["基线正确率", "基线误导"]
    yield _row(titles)
    for kind, tally in report.kinds.items():
        yield _row([KINDS.get(kind, kind), *_cells(tally, plain.get(kind))])
    yield _row(["合计", *_cells(report.total, baseline.total if baseline else None)])


def _cells(tally: Tally, plain: Tally | None) -> list[str]:
    counts = (tally.asked, tally.right, tally.wrong, tally.declined, tally.confident)
    cells = [*map(str, counts), f"{tally.rate:.1%}"]
    return cells if plain is None else [*cells, f"{plain.rate:.1%}", str(plain.confident)]


def _row(cells: Sequence[str]) -> str:
    return "".join([_padded(cells[0], 10, left=True), *(_padded(cell, 11) for cell in cells[1:])])


def _padded(text: str, width: int, left: bool = False) -> str:
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    blanks = " " * (width - len(text) - wide)
    return text + blanks if left else blanks + text


def _footer(name: str, report: Report) -> Iterator[str]:
    total = report.total
    figures = [one.supported for one in report.outcomes if one.supported is not None]
    yield f"{name}误导（答了，但数字、方向、日期或是否有误，或本不该答）{total.confident} 题"
    yield f"{name}引文与原文逐字一致 {report.verbatim}/{report.cited} 条"
    length = sum(len(quote.quote) for one in report.outcomes for quote in one.answer.citations)
    yield f"{name}引文平均 {length / max(report.cited, 1):.0f} 字"
    yield f"{name}引文里有答案的数字或其算式的每个数 {sum(figures)}/{len(figures)} 题"
    p50, p95 = report.latency(0.5) * 1000, report.latency(0.95) * 1000
    yield f"{name}用时 p50 {p50:.1f} 毫秒，p95 {p95:.1f} 毫秒"


def _failure(outcome: Outcome) -> str:
    mark = "误导" if outcome.verdict.confident else "不对"
    question = " ".join(outcome.turn.question.split())[:60]
    return f"  [{mark}] {outcome.case} {question} —— {outcome.verdict.why}"
