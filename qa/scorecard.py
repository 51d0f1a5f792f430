"""An evaluation as a Markdown report in Chinese, the worst errors first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BudgetQAError
from qa.answer import Answer, plain
from qa.evaluation import KINDS, Outcome, Report, Tally
from qa.gold import REFUSALS, Gold
from qa.scoring import figure_of, same_figure

_SHOWN = 200
"""Characters of a quote or an answer that are shown."""


@dataclass(frozen=True, slots=True)
class Part:
    """One question set evaluated; ``listed`` is False where its failures stay unread."""

    name: str
    report: Report
    baseline: Report | None = None
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``."""

    part: int
    whole: int

    def __str__(self) -> str:
        rate = f"{self.part / self.whole:.1%}" if self.whole else "—"
        return f"{self.part}/{self.whole}（{rate}）"


def markdown(parts: Sequence[Part]) -> str:
    """The whole report: totals, kinds, figures, refusals, quotes, speed, sureness, errors."""
    lines = ["# 评测报告", ""]
    for part in parts:
        lines += [f"## {part.name}", "", *_kinds(part), "", *_measures(part), ""]
        lines += [*_sureness(part.report), ""]
        if part.listed:
            lines += [*_errors(part.report), ""]
    return "\n".join(lines)


def save(path: Path, parts: Sequence[Part]) -> None:
    """Write the report to ``path``. Raises BudgetQAError where that cannot be done."""
    try:
        path.write_text(markdown(parts) + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise BudgetQAError(f"无法写入“{path}”，请检查目录是否存在、是否有写入权限。") from error


def figures(report: Report) -> tuple[Share, Share]:
    """Of the answers to questions with a gold figure: exact ones, and those in its unit too."""
    pairs = [
        (one.turn.gold, figure_of(one.turn.gold, one.answer))
        for one in report.outcomes
        if one.turn.gold.amount is not None and one.answer.status == "answered"
    ]
    exact = [(gold, value) for gold, value in pairs if value and same_figure(gold, value)]
    alike = sum(value.unit == gold.unit for gold, value in exact)
    return Share(len(exact), len(pairs)), Share(alike, len(pairs))


def abstention(report: Report) -> tuple[Share, Share]:
    """Precision and recall of refusing: refused rightly, of the refused and of those to refuse."""
    refused = [one for one in report.outcomes if one.answer.status in REFUSALS]
    due = [one for one in report.outcomes if _to_refuse(one.turn.gold)]
    rightly = sum(_to_refuse(one.turn.gold) for one in refused)
    return Share(rightly, len(refused)), Share(rightly, len(due))


def _to_refuse(gold: Gold) -> bool:
    return bool(gold.statuses) and "answered" not in gold.statuses


def _kinds(part: Part) -> Iterator[str]:
    titles = ["类别", "题数", "正确", "错误", "未答", "误导", "正确率"]
    plain_kinds = part.baseline.kinds if part.baseline else {}
    yield _row([*titles, *(["基线正确率", "基线误导"] if part.baseline else [])])
    yield _row(["---"] * (9 if part.baseline else 7))
    for kind, tally in part.report.kinds.items():
        yield _row(_cells(KINDS.get(kind, kind), tally, plain_kinds.get(kind)))
    total = part.baseline.total if part.baseline else None
    yield _row(_cells("合计", part.report.total, total))


def _cells(name: str, tally: Tally, base: Tally | None) -> list[str]:
    counts = (tally.asked, tally.right, tally.wrong, tally.declined, tally.confident)
    cells = [name, *map(str, counts), f"{tally.rate:.1%}"]
    return cells if base is None else [*cells, f"{base.rate:.1%}", str(base.confident)]


def _measures(part: Part) -> Iterator[str]:
    names = ["指标", "本程序", *(["基线"] if part.baseline else [])]
    yield _row(names)
    yield _row(["---"] * len(names))
    columns = [_measured(one) for one in (part.report, part.baseline) if one]
    for rows in zip(*columns, strict=True):
        yield _row([rows[0][0], *(value for _, value in rows)])


def _measured(report: Report) -> list[tuple[str, str]]:
    exact, alike = figures(report)
    precise, complete = abstention(report)
    told = [one.supported for one in report.outcomes if one.supported is not None]
    return [
        ("数字准确（作答的数字题，金额按元比较）", str(exact)),
        ("数字准确且单位与标准答案相同", str(alike)),
        ("拒答准确率（拒答的题里确实答不了的）", str(precise)),
        ("拒答召回率（答不了的题里拒答的）", str(complete)),
        ("引文里有答案的数字或其算式的每个数", str(Share(sum(told), len(told)))),
        ("引文与原文逐字一致", str(Share(report.verbatim, report.cited))),
        ("用时 p50", f"{report.latency(0.5) * 1000:.1f} 毫秒"),
        ("用时 p95", f"{report.latency(0.95) * 1000:.1f} 毫秒"),
    ]


def _sureness(report: Report) -> Iterator[str]:
    yield _row(["把握不低于", "作答", "其中答对", "答对率"])
    yield _row(["---"] * 4)
    for rung in report.ladder:
        rate = f"{rung.rate:.1%}" if rung.given else "—"
        yield _row([plain(rung.level), str(rung.given), str(rung.right), rate])


def _errors(report: Report) -> Iterator[str]:
    worst = sorted(report.failures, key=_badness)
    if not worst:
        yield "没有答错或未答的题。"
        return
    yield _row(["程度", "编号", "问题", "标准答案", "实际", "引文"])
    yield _row(["---"] * 6)
    for one in worst:
        names = ("误导", "错误", "未答")
        quotes = " / ".join(citation.quote for citation in one.answer.citations)
        cells = [one.case, one.turn.question, _expected(one.turn.gold), _given(one.answer), quotes]
        yield _row([names[_badness(one)], *(_short(cell) for cell in cells)])


def _badness(outcome: Outcome) -> int:
    if outcome.verdict.confident:
        return 0
    return 1 if outcome.verdict.grade == "wrong" else 2


def _expected(gold: Gold) -> str:
    said = [gold.direction, *("/".join(choices) for choices in gold.contains)]
    if gold.amount is not None:
        said.append(f"{plain(gold.amount)}{gold.unit}")
    if gold.percent is not None:
        said.append(f"{plain(gold.percent)}%")
    if gold.yes is not None:
        said.append("是" if gold.yes else "否")
    said += [str(gold.date) if gold.date else "", "没有" if gold.none else ""]
    said.append("须提示矛盾" if gold.warning else "")
    return "；".join(filter(None, said)) or "不作答（" + "/".join(gold.statuses) + "）"


def _given(answer: Answer) -> str:
    return answer.text if answer.status == "answered" else f"未答（{answer.status}）：{answer.text}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
