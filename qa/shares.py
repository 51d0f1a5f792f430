"""Shares and completion: percentages as printed, else worked out from two figures."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from qa.amount import Amount, Ratio
from qa.answer import Answer, Value, plain
from qa.compose import Composer, rounded, said, shown, subject_of
from qa.earlier import previous
from qa.facts import Fact
from qa.lookup import Query
from qa.operands import corrected, figure_of
from qa.question import Named, Question
from qa.report import Report
from qa.stated import loose
from qa.target import names_for, target
from qa.terms import coverage
from qa.vocabulary import key

_NUMERALS = dict(zip("一二三四五六七八九", range(1, 10), strict=True)) | {"两": 2}
_FRACTION = re.compile(
    r"(?P<half>一半|半数|过半)|(?P<tenths>[一二两三四五六七八九])成"
    r"|(?P<under>[二三四五六七八九])分之(?P<over>[一二三四五六七八])"
)
_LAST_YEAR = re.compile(
    r"(?:相当于|是|为|占)(?:(?P<year>\d{4})年|去年|上年)度?的?(?:预算|决算|执行)?数?的?(?:百分之|几成|多少%)"
)
_AGAINST = re.compile(r"不到|不足|低于|少于|没到|过半|超过半|不?超过|达到|以[上下]")
"""Words that set a share against a fraction."""
_COMPLETION = re.compile(r"完成|执行率|执行进度")


def share(report: Report, question: Question) -> Answer | None:
    """A percentage as printed, else worked out from two figures."""
    if not question.names:
        return loose(report, question, ("share", "rate", "completion"), "ratio")
    if of_last_year := _of_last_year(report, question):
        return of_last_year
    if re.search(r"(?:相当于|是|为|占)(?:去年|上年)", question.words) and len(question.known) == 1:
        return None
    if _COMPLETION.search(question.words):
        return _completion(report, question)
    question = _with_part(report, question)
    part, whole = _part_and_whole(question)
    if question.limits or any(
        coverage(piece, report.document.text) < 0.5 for piece in question.rest
    ):
        return None
    if whole is None and question.rest:
        return loose(report, question, ("share",), "ratio")
    stated = _stated_share(report, question, part, whole)
    return (
        stated
        or _worked_out(report, question, part, whole)
        or loose(report, question, ("share",), "ratio")
    )


def compared(report: Report, question: Question) -> Answer | None:
    """Whether a share is above or below a fraction: 有没有达到总支出的一半."""
    fraction = _FRACTION.search(question.words)
    others = [piece for piece in question.rest if not _AGAINST.fullmatch(piece)]
    asks = "yesno" in question.intents
    if fraction is None or not asks or not question.names or others:
        return None
    told = share(report, replace(question, intents=("share",), rest=()))
    if told is None or told.value is None:
        return None
    bound, have = _percent(fraction), told.value.amount
    below = re.search(r"不到|不足|低于|少于|没到|没有?达到|(?:不|没有?)超过", question.words)
    if re.search(r"有没有(?:达到|到)", question.words):
        below = None
    yes = have < bound if below else have >= bound
    return told.judged(yes)


def _percent(fraction: re.Match[str]) -> Decimal:
    if fraction["half"]:
        return Decimal(50)
    if fraction["tenths"]:
        return Decimal(_NUMERALS[fraction["tenths"]] * 10)
    return Decimal(_NUMERALS[fraction["over"]] * 100) / _NUMERALS[fraction["under"]]


def _of_last_year(report: Report, question: Question) -> Answer | None:
    """This year's figure in percent of last year's: 相当于去年的百分之几."""
    asked = _LAST_YEAR.search(question.words)
    if asked is None or len(question.known) != 1 or report.year is None:
        return None
    if asked["year"] and int(asked["year"]) != report.year - 1:
        return None
    before = previous(report, replace(question, year=report.year - 1, intents=("amount",)))
    now = figure_of(report, replace(question, basis=None, year=None), question.known[0])
    if before is None or before.value is None or not before.value.amount or now is None:
        return None
    composer = Composer(report, question)
    for line in before.derivation:
        composer.restate(line, before)
    last = Amount(before.value.amount, before.value.unit)
    this = corrected(report, now, composer).to(last.unit)
    percent = rounded(this.value / last.value * 100)
    expression = f"{plain(this.value)} ÷ {plain(last.value)} × 100% = {plain(percent)}%"
    composer.derive(expression, "%", [now])
    text = f"{subject_of(report, now)}相当于{report.year - 1}年的{plain(percent)}%（计算得出）。"
    return composer.answer("ratio", text, value=Value(percent, "%"), indicator=now.indicator)


def _with_part(report: Report, question: Question) -> Question:
    """``question`` with the part that it names by its last word: 工程 of 政府采购."""
    if len(question.known) != 1 or len(question.rest) != 1:
        return question
    whole, word = question.names[0], question.rest[0]
    name = report.facts.vocabulary.canonical(whole.name + word)
    start = question.words.find(word)
    if name is None or start < 0:
        return question
    part = Named(name, True, start, start + len(word))
    names = tuple(sorted((part, whole), key=lambda named: named.start))
    return replace(question, names=names, rest=())


def _part_and_whole(question: Question) -> tuple[str, str | None]:
    names = question.known
    split = question.words.find("占")
    before = [n.name for n in question.names if split < 0 or n.end <= split]
    after = [n.name for n in question.names if n.start > split >= 0]
    if before and after:
        return before[-1], after[0]
    if len(names) > 1:
        inside = re.search(r"(?:里|中|当中|内)", question.words[question.names[0].end :][:2])
        return (names[-1], names[0]) if inside or not before else (names[0], names[-1])
    return names[0], None


def _stated_share(
    report: Report, question: Question, part: str, whole: str | None
) -> Answer | None:
    hits = report.facts.find(Query(part, ("share",), (whole,) if whole else (), rest=()))
    for hit in hits:
        fact = hit.fact
        same_whole = (
            not whole
            or not fact.whole
            or key(whole) == key(fact.whole)
            or whole in names_for(report, fact.whole)
        )
        if not same_whole and (len(hits) > 1 or coverage(key(fact.whole), question.words) < 0.6):
            continue
        if whole and not fact.whole and whole not in fact.within:
            continue
        assert isinstance(fact.value, Ratio)
        composer = Composer(report, question)
        composer.cite(fact)
        of = f"占{fact.whole or whole or ''}的" if fact.whole or whole else "占比为"
        value = shown(fact.value)
        text = f"{subject_of(report, fact)}{of}{said(value)}。"
        return composer.answer("ratio", text, value=value, indicator=part, basis=fact.basis)
    return None


_OF_ALL = re.compile(
    r"占(?:了|到)?(?:整个|全部|全局|总|所有|全年|一年|当年|部门|单位)*的?(?:预算|支出|开支|盘子|花销)"
)


def _worked_out(report: Report, question: Question, part: str, whole: str | None) -> Answer | None:
    one = figure_of(report, question, part)
    if one is None:
        return None
    totals = ["本年支出合计", "支出总计"]
    of_all = _OF_ALL.search(question.words)
    candidates = [whole] if whole else totals if of_all else [*one.within, *totals]
    for name in candidates:
        two = figure_of(report, question, name) if name and key(name) != key(part) else None
        if two is None:
            continue
        composer = Composer(report, question)
        first, second = corrected(report, one, composer), corrected(report, two, composer)
        if not second.yuan:
            return None
        unit = first.unit if first.unit == second.unit else "元"
        a, b = first.to(unit).value, second.to(unit).value
        percent = rounded(a / b * 100)
        composer.derive(f"{plain(a)} ÷ {plain(b)} × 100% = {plain(percent)}%", "%", [one, two])
        share_of = f"占{two.indicator}的{plain(percent)}%"
        text = f"{subject_of(report, one)}{share_of}（按报告中的两个数计算）。"
        return composer.answer(
            "ratio", text, value=Value(percent, "%"), indicator=part, basis=one.basis
        )
    return None


def _completion(report: Report, question: Question) -> Answer | None:
    found = target(question)
    if found is None:
        return None
    named, within = found
    whole = (
        ("一般公共预算财政拨款支出", "财政拨款支出")
        if named.name.startswith(("本年支出", "支出总计"))
        else ()
    )
    for name in (*names_for(report, named.name), *whole):
        hits = [
            h
            for h in report.facts.find(Query(name, ("completion",), within, rest=question.rest))
            if h.score > 5
        ]
        if hits:
            fact = hits[0].fact
            composer = Composer(report, question)
            composer.cite(fact)
            value = shown(fact.value)  # type: ignore[arg-type]
            text = f"{subject_of(report, fact)}完成预算的{said(value)}。"
            return composer.answer("ratio", text, value=value, indicator=name, basis="final")
        final = report.facts.find(Query(name, ("value",), within, report.year, "final"))
        budget = report.facts.find(
            Query(name, ("value",), within, report.year, "budget")
        ) or report.facts.find(Query(name, ("value",), within, report.year, "adjusted"))
        if (
            final
            and budget
            and isinstance(budget[0].fact.value, Amount)
            and budget[0].fact.value.value
        ):
            return _quotient(report, question, final[0].fact, budget[0].fact)
    return None


def _quotient(report: Report, question: Question, one: Fact, two: Fact) -> Answer:
    composer = Composer(report, question)
    a, b = corrected(report, one, composer), corrected(report, two, composer)
    percent = rounded(a.yuan / b.yuan * 100)
    unit = one.value.unit if isinstance(one.value, Amount) else "元"
    composer.derive(
        f"{plain(a.to(unit).value)} ÷ {plain(b.to(unit).value)} × 100% = {plain(percent)}%",
        "%",
        [one, two],
    )
    text = f"{subject_of(report, one)}完成预算的{plain(percent)}%（按报告中的决算数和预算数计算）。"
    return composer.answer(
        "ratio", text, value=Value(percent, "%"), indicator=one.indicator, basis="final"
    )
