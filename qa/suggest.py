"""What can be asked next, and all of it answerable."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answer import Answer
from qa.facts import Fact
from qa.question import Question
from qa.report import Report

_FIRST = (
    "“三公”经费",
    "机关运行经费",
    "公务接待费",
    "政府采购",
    "基本支出",
    "项目支出",
    "收支总计",
    "支出总计",
)


def examples(reports: Sequence[Report]) -> tuple[str, ...]:
    """Questions for the first screen, one a topic, from what the reports state."""
    if not reports:
        return ()
    report = max(reports, key=lambda r: r.year or 0)
    measures = {name: {fact.measure for fact in report.facts.named(name)} for name in _FIRST}
    found = [f"{name}是多少？" for name in _FIRST if "value" in measures[name]][:3]
    found += [f"{name}比上年增加还是减少？" for name in _FIRST if "change" in measures[name]][:1]
    found += [f"{name}为什么变化？" for name in _FIRST if "reason" in measures[name]][:1]
    if report.facts.named("政府性基金预算"):
        found.append("有没有政府性基金预算？")
    if any(entry.term.startswith("机关运行") for entry in report.glossary):
        found.append("什么是机关运行经费？")
    if any(fact.rule == "project" for fact in report.facts.facts):
        found.append("哪个项目的预算最多？")
    if report.findings:
        found.append("这份报告有没有自相矛盾的地方？")
    return tuple(found)


def suggestions(report: Report, question: Question, answer: Answer) -> tuple[str, ...]:
    """Up to four questions that go on from ``answer``."""
    found: list[str] = []
    name = answer.indicator
    if name:
        facts: Sequence[Fact] = report.facts.named(name)
        measures = {fact.measure for fact in facts}
        if "value" in measures and answer.kind != "amount":
            found.append(f"{name}是多少？")
        if "change" in measures and answer.kind != "change":
            found.append(f"{name}比上年增加还是减少？")
        if "reason" in measures and answer.kind != "reason":
            found.append(f"{name}变化的原因是什么？")
        if any(
            fact.within[:1] == (name,) and fact.measure == "value" for fact in report.facts.facts
        ):
            found.append(f"{name}包括哪些？")
    for example in examples((report,)):
        if len(found) >= 4:
            break
        if not name or name not in example:
            found.append(example)
    return tuple(item for item in found if item != question.text)[:4]
