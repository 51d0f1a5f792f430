"""A change as a report states it: against what, by how much, in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from qa.amount import Amount, Ratio
from qa.answer import Change, Direction, plain
from qa.compose import Composer, rounded
from qa.facts import Fact
from qa.lookup import Query
from qa.question import Question
from qa.report import Report

DIRECTION_WORDS: dict[Direction, str] = {
    "increase": "增加",
    "decrease": "减少",
    "same": "没有变化",
}
_RATE_WORDS: dict[Direction, str] = {"increase": "增长", "decrease": "下降"}
_BASELINE_WORDS = {"budget": "预算数", "adjusted": "全年预算数", "final": "决算数（执行数）"}
_AGAINST_BUDGET = re.compile(
    r"(?:比|较|与|跟|和).{0,6}预算|预算(?:数)?(?:和|与|跟)?决算"
    r"|超(?:过|出|了)?(?:年初|全年)?预算|超支"
)
_LAST_YEARS = re.compile(r"(?:上一?年度?|去年|20\d{2}年度?)的?(预算|决算|执行)")


def changes_of(
    report: Report, question: Question, name: str, within: tuple[str, ...]
) -> list[Fact]:
    """Changes and rates of ``name`` against the baseline asked for, else last year."""
    lookup = Query(
        name,
        ("change", "rate"),
        within,
        baseline_year=question.baseline_year,
        rest=question.rest,
    )
    facts = [hit.fact for hit in report.facts.find(lookup) if hit.score > 4]
    against_budget = bool(_AGAINST_BUDGET.search(question.words))
    wanted = against_budget and report.document.metadata.kind == "final"
    fitting = [fact for fact in facts if against_own_budget(report, fact) == wanted]
    kept = fitting or ([] if against_budget else facts)
    named = _LAST_YEARS.search(question.words)
    if named is None:
        return kept
    bases = ("budget", "adjusted") if named[1] == "预算" else ("final",)
    return [f for f in kept if f.baseline is not None and f.baseline.basis in bases] or kept


def against_own_budget(report: Report, fact: Fact) -> bool:
    """Whether a fact is measured against the budget of the report's own year."""
    baseline = fact.baseline
    return (
        baseline is not None
        and baseline.basis in ("budget", "adjusted")
        and baseline.year in (None, report.year)
    )


def change_of(
    report: Report, facts: Sequence[Fact], composer: Composer | None, value: Fact | None
) -> Change | None:
    """Direction, amount and percent of the first of ``facts`` and what stands beside it.

    With a composer they are cited, and a percent that is not printed is worked out
    from ``value``, the figure that changed.
    """
    if not facts:
        return None
    first = facts[0]
    group = [
        fact for fact in facts if fact.context == first.context and fact.baseline == first.baseline
    ]
    step = next((fact for fact in group if isinstance(fact.value, Amount)), None)
    rate = next((fact for fact in group if isinstance(fact.value, Ratio)), None)
    direction = (step or rate or first).direction or "same"
    unit = step.value.unit if step and isinstance(step.value, Amount) else "元"
    moved = step.value.value if step and isinstance(step.value, Amount) else None
    percent = rate.value.percent if rate and isinstance(rate.value, Ratio) else None
    if direction == "same":
        if step is None and value is not None and isinstance(value.value, Amount):
            unit = value.value.unit
        none = Decimal(0)
        moved = moved if moved is not None else none
        return Change("same", moved, unit, percent if percent is not None else none)
    if composer is not None:
        for fact in filter(None, (step, rate)):
            composer.cite(fact)
        if percent is None and step is not None and value is not None:
            percent = _worked_out(report, step, value, composer)
    return Change(direction, moved, unit, percent)


def _worked_out(report: Report, step: Fact, value: Fact, composer: Composer) -> Decimal | None:
    """The step in percent of the figure before it."""
    now = supported(report, value, composer)
    if now is None or not isinstance(step.value, Amount):
        return None
    unit = now.unit if now.unit == step.value.unit else "元"
    current, moved = now.to(unit).value, step.value.to(unit).value
    before = current + moved if step.direction == "decrease" else current - moved
    if before <= 0:
        return None
    percent = rounded(moved / before * 100)
    sign = "+" if step.direction == "decrease" else "-"
    composer.derive(
        f"{plain(current)} {sign} {plain(moved)} = {plain(before)}", unit, [value, step]
    )
    composer.derive(
        f"{plain(moved)} ÷ {plain(before)} × 100% = {plain(percent)}%", "%", [step, value]
    )
    return percent


def change_between(before: Decimal, now: Decimal, unit: str) -> Change:
    """The change from one figure to another, both in ``unit``; no percent of percentage points."""
    direction: Direction = "same" if now == before else "increase" if now > before else "decrease"
    rated = before and unit != "个百分点"
    percent = rounded(abs(now - before) / before * 100) if rated else None
    return Change(direction, abs(now - before), unit, percent)


def supported(report: Report, fact: Fact, composer: Composer) -> Amount | None:
    """The figure of ``fact``, or the one the rest of the report supports."""
    for finding in report.findings:
        if finding.correction is not None and finding.facts[0] == fact:
            for support in finding.facts:
                composer.cite(support)
            return finding.correction
    return fact.value if isinstance(fact.value, Amount) else None


def change_beside(report: Report, question: Question, fact: Fact) -> Change | None:
    """How the figure of ``fact`` moved, as the report prints it."""
    facts = changes_of(report, replace(question, rest=()), fact.indicator, ())
    return change_of(report, facts, None, fact)


def change_sentence(moved: Change, baseline: str = "上年") -> str:
    """The movement in words: 比上年减少2万元，下降10%。"""
    if moved.direction == "same":
        return f"与{baseline}相比没有变化。"
    amount = f"{plain(moved.amount)}{moved.unit}" if moved.amount is not None else ""
    verb = _RATE_WORDS[moved.direction]
    percent = f"{verb}{plain(moved.percent)}%" if moved.percent is not None else ""
    if not amount:
        return f"比{baseline}{percent}。"
    steps = "，".join(filter(None, (amount, percent)))
    return f"比{baseline}{DIRECTION_WORDS[moved.direction]}{steps}。"


def baseline_words(report: Report, fact: Fact) -> str:
    """What the change of ``fact`` is measured against, in words."""
    baseline = fact.baseline
    if baseline is None:
        return "上年"
    year = f"{baseline.year}年" if baseline.year and baseline.year != report.year else ""
    basis = _BASELINE_WORDS.get(baseline.basis or "", "")
    if baseline.basis == "budget" and not year:
        basis = "年初预算数"
    return (year + basis) or "上年"
