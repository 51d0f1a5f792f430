"""Answers that take arithmetic: shares, sums, comparisons, rankings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from qa.amount import Amount, Count, Ratio
from qa.answer import Answer, Value, plain
from qa.compose import Composer, rounded, said, shown, subject_of
from qa.facts import Fact
from qa.frames import FRAMES
from qa.figures import added, loose, names_for, target
from qa.lookup import Query
from qa.mentions import find_mentions
from qa.question import Named, Question
from qa.report import Report
from qa.terms import coverage
from qa.vocabulary import key

_COMPLETION = re.compile(r"完成|执行率|执行进度")
_LEAST = re.compile(r"最(?:少|小|低)|从(?:小到大|低到高|少到多)|垫底|倒数")
_PROJECT = re.compile(r"项目|专项|工程")
_TOP = re.compile(r"前([一二三四五两2-9])")
_ORDINAL = re.compile(r"(?:排|名列|列)第([一二三四五1-9])|第([一二三四五2-9])(?:多|大|高|少|小|低)")
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}


# --- shares -------------------------------------------------------------------


def share(report: Report, question: Question) -> Answer | None:
    """A percentage as printed, else worked out from two figures."""
    if not question.names:
        return loose(report, question, ("share", "rate", "completion"), "ratio")
    if _COMPLETION.search(question.words):
        return _completion(report, question)
    part, whole = _part_and_whole(question)
    if question.limits or any(coverage(piece, report.document.text) < 0.5 for piece in question.rest):
        return None
    if whole is None and question.rest:
        return loose(report, question, ("share",), "ratio")
    stated = _stated_share(report, question, part, whole)
    return stated or _worked_out(report, question, part, whole) or loose(report, question, ("share",), "ratio")


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


def _stated_share(report: Report, question: Question, part: str, whole: str | None) -> Answer | None:
    hits = report.facts.find(Query(part, ("share",), (whole,) if whole else (), rest=()))
    for hit in hits:
        fact = hit.fact
        same_whole = not whole or not fact.whole or key(whole) == key(fact.whole) or whole in names_for(report, fact.whole)
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


def _worked_out(report: Report, question: Question, part: str, whole: str | None) -> Answer | None:
    one = figure_of(report, question, part)
    if one is None:
        return None
    candidates = [whole] if whole else [*one.within, "本年支出合计", "支出总计"]
    for name in candidates:
        two = figure_of(report, question, name) if name and key(name) != key(part) else None
        if two is None:
            continue
        composer = Composer(report, question)
        first, second = _figure(report, one, composer), _figure(report, two, composer)
        if not second.yuan:
            return None
        unit = first.unit if first.unit == second.unit else "元"
        a, b = first.to(unit).value, second.to(unit).value
        percent = rounded(a / b * 100)
        composer.derive(f"{plain(a)} ÷ {plain(b)} × 100% = {plain(percent)}%", "%", [one, two])
        text = f"{subject_of(report, one)}占{two.indicator}的{plain(percent)}%（按报告中的两个数计算）。"
        return composer.answer("ratio", text, value=Value(percent, "%"), indicator=part, basis=one.basis)
    return None


def _completion(report: Report, question: Question) -> Answer | None:
    found = target(question)
    if found is None:
        return None
    named, within = found
    whole = ("一般公共预算财政拨款支出", "财政拨款支出") if named.name.startswith(("本年支出", "支出总计")) else ()
    for name in (*names_for(report, named.name), *whole):
        hits = [h for h in report.facts.find(Query(name, ("completion",), within, rest=question.rest)) if h.score > 5]
        if hits:
            fact = hits[0].fact
            composer = Composer(report, question)
            composer.cite(fact)
            value = shown(fact.value)  # type: ignore[arg-type]
            text = f"{subject_of(report, fact)}完成预算的{said(value)}。"
            return composer.answer("ratio", text, value=value, indicator=name, basis="final")
        final = report.facts.find(Query(name, ("value",), within, basis="final"))
        budget = report.facts.find(Query(name, ("value",), within, basis="budget")) or report.facts.find(
            Query(name, ("value",), within, basis="adjusted")
        )
        if final and budget and isinstance(budget[0].fact.value, Amount) and budget[0].fact.value.value:
            return _quotient(report, question, final[0].fact, budget[0].fact)
    return None


def _quotient(report: Report, question: Question, one: Fact, two: Fact) -> Answer:
    composer = Composer(report, question)
    a, b = _figure(report, one, composer), _figure(report, two, composer)
    percent = rounded(a.yuan / b.yuan * 100)
    unit = one.value.unit if isinstance(one.value, Amount) else "元"
    composer.derive(f"{plain(a.to(unit).value)} ÷ {plain(b.to(unit).value)} × 100% = {plain(percent)}%", "%", [one, two])
    text = f"{subject_of(report, one)}完成预算的{plain(percent)}%（按报告中的决算数和预算数计算）。"
    return composer.answer("ratio", text, value=Value(percent, "%"), indicator=one.indicator, basis="final")


# --- figures by name ------------------------------------------------------------


def figure_of(report: Report, question: Question, name: str) -> Fact | None:
    """The money that ``name`` stands for in this report."""
    basis = question.basis if report.document.metadata.kind == "final" else None
    for candidate in names_for(report, name):
        hits = report.facts.find(Query(candidate, ("value",), year=report.year, basis=basis, prefer=report.document.metadata.kind))
        if hits and hits[0].score > 5:
            return hits[0].fact
    return None


def _figure(report: Report, fact: Fact, composer: Composer) -> Amount:
    for finding in report.findings:
        if finding.correction is not None and finding.facts[0] == fact:
            for support in finding.facts:
                composer.cite(support)
            return finding.correction
    assert isinstance(fact.value, Amount)
    return fact.value


def _several(report: Report, question: Question) -> list[Fact]:
    found = (figure_of(report, question, name) for name in question.known)
    return [fact for fact in found if fact is not None]


# --- sums and comparisons ---------------------------------------------------------


def total(report: Report, question: Question) -> Answer | None:
    """Several named figures added up, or all projects."""
    if question.limits:
        return None
    if _BUT.search(question.words) and _PROJECT.search(question.words):
        left = _but(question, projects(report))
        return added(report, question, left, None) if len(left) > 1 and re.search(r"共|总|加|合计|多少", question.words) else None
    facts = _several(report, question)
    joined = re.search(r"加|和|与|跟|、|及|共|合计|总", _between(question))
    if len(question.known) >= 2 and len(facts) == len(question.known) and joined and re.search(r"加|共|合计|总|之和|合", question.words):
        return added(report, question, facts, None)
    if not re.search(r"加|和|共|总|合计", question.words):
        return None
    stated = any(f.measure == "value" for f in report.facts.named("项目支出"))
    known = {n.name for n in question.names if not (n.colloquial and key(n.name) in FRAMES)}
    if not known or (known == {"项目支出"} and not stated) or (known <= {"项目支出", "绩效管理项目"} and re.search(r"列|各|每|这|[一二三四五六七八九\d]个", question.words)):
        listed = projects(report)
        if _PROJECT.search(question.words) and len(listed) > 1:
            return added(report, question, listed, None)
    return None


def _between(question: Question) -> str:
    """The words between the first name and the last, names left out."""
    ordered = sorted(question.names, key=lambda named: named.start)
    return " ".join(question.words[one.end : two.start] for one, two in pairwise(ordered))


def _quotient_of(one: Decimal, two: Decimal) -> Decimal:
    """Exact where four decimals are enough, else rounded to two."""
    exact = one / two
    return exact.normalize() if exact == rounded(exact, 4) else rounded(exact)


def each(report: Report, question: Question) -> Answer | None:
    """Several figures side by side: A和B各是多少."""
    if len(question.known) < 2 or not re.search(r"和|与|跟|、|(?<!涉)及|还有", _between(question)) or question.limits:
        return None
    composer = Composer(report, question)
    lines: list[str] = []
    for name in question.known:
        fact = figure_of(report, question, name)
        if fact is None:
            lines.append(f"{name}：报告没有写明")
            continue
        money = _figure(report, fact, composer)
        composer.cite(fact)
        money = money.to(question.unit) if question.unit else money
        lines.append(f"{name}：{plain(money.value)}{money.unit}")
    if not composer.cited:
        return None
    return composer.answer("list", "；".join(lines) + "。")


def less(report: Report, question: Question) -> Answer | None:
    """A less B, in the order said."""
    if not re.search(r"减去?|扣除|扣掉", question.words) or len(question.known) != 2:
        return None
    facts = _several(report, question)
    if len(facts) != 2:
        return None
    composer = Composer(report, question)
    a, b = (_figure(report, fact, composer) for fact in facts)
    unit = question.unit or (a.unit if a.unit == b.unit else "元")
    gap = a.to(unit).value - b.to(unit).value
    composer.derive(f"{plain(a.to(unit).value)} - {plain(b.to(unit).value)} = {plain(gap)}", unit, facts)
    text = f"{facts[0].indicator}（{_printed(facts[0])}）减去{facts[1].indicator}（{_printed(facts[1])}）等于{plain(gap)}{unit}。"
    return composer.answer("comparison", text, value=Value(gap, unit))


def filtered(report: Report, question: Question) -> Answer | None:
    """The projects above or below a bound: 超过50万元的项目有哪些."""
    mentions = [m for m in find_mentions(question.words) if isinstance(m.quantity, Amount)]
    more, fewer = re.search(r"超过|多于|大于|高于|以上|不低于|不少于", question.words), re.search(r"不到|低于|少于|小于|以下|不足|不超过", question.words)
    if len(mentions) != 1 or not (more or fewer) or not _PROJECT.search(question.words) or any(n.known and n.name != "项目支出" for n in question.names):
        return None
    bound = mentions[0].quantity
    assert isinstance(bound, Amount)
    inclusive = bool(re.search(r"以上|以下|不低于|不少于|不超过", question.words))
    def fits(fact: Fact) -> bool:
        worth = fact.value.yuan if isinstance(fact.value, Amount) else Decimal(0)
        return (inclusive and worth == bound.yuan) or (worth < bound.yuan if fewer else worth > bound.yuan)
    listed = projects(report)
    chosen = [fact for fact in listed if fits(fact)]
    if not listed:
        return None
    composer = Composer(report, question)
    for fact in chosen or listed:
        composer.cite(fact)
    names = "；".join(f"{fact.indicator}，{_printed(fact)}" for fact in chosen)
    text = f"共{len(chosen)}个：{names}。" if chosen else f"没有。报告列出的{len(listed)}个项目都不符合。"
    yes = bool(chosen) if question.wants("yesno") else None
    return composer.answer("list", text, value=Value(Decimal(len(chosen)), "个"), yes=yes, indicator="项目支出")


def average(report: Report, question: Question) -> Answer | None:
    """A figure over a count that stands under the same heading."""
    named = figure_of(report, question, question.known[0]) if question.known else None
    unit = re.search(r"每(?:一)?([个项辆批人期户])", question.words)
    if named is None or unit is None or not isinstance(named.value, Amount):
        return None
    for fact in report.facts.facts:
        count = fact.value
        beside = fact.section == named.section or fact.indicator == named.indicator
        if fact.measure == "count" and isinstance(count, Count) and count.unit == unit[1] and beside and count.value:
            composer = Composer(report, question)
            money = named.value.to(question.unit) if question.unit else named.value
            mean = _quotient_of(money.value, count.value)
            composer.derive(f"{plain(money.value)} ÷ {plain(count.value)} = {plain(mean)}", money.unit, [named, fact])
            text = f"{named.indicator}{named.value.printed}，共{count.printed}，平均每{unit[1]}约{plain(mean)}{money.unit}。"
            return composer.answer("amount", text, value=Value(mean, money.unit), indicator=named.indicator)
    return None


def compared(report: Report, question: Question) -> Answer | None:
    """Whether one named figure is more or less than another."""
    if len(question.known) < 2 or not re.search(r"比|高于|低于|大于|小于|多于|少于|超过|不如", question.words):
        return None
    return versus(report, question)


def adds_up(report: Report, question: Question) -> Answer | None:
    """Whether named parts add up to a named whole: A加B等于C吗."""
    split = re.search(r"(?:是否|是不是|能不能|能否)?(?:正好|刚好)?(?:等于|就是|合起来是|对得上|相等)", question.words)
    if split is None or not re.search(r"加|和|与|跟|之和|合计|总和|相等|对得上", question.words):
        return None
    left = [n.name for n in question.names if n.end <= split.start()]
    right = [n.name for n in question.names if n.start >= split.end()]
    if not right and len(left) > 1:
        left, right = left[:-1], left[-1:]
    parts = [figure_of(report, question, name) for name in dict.fromkeys(left)]
    if right and right[0] == "项目支出" and set(left) <= {"绩效管理项目", "项目支出"} and _PROJECT.search(question.words):
        parts = list(projects(report))
    whole = figure_of(report, question, right[0]) if right else None
    known = [fact for fact in parts if fact is not None]
    if whole is None or not known or len(known) < len(parts):
        return None
    composer = Composer(report, question)
    amounts = [_figure(report, fact, composer) for fact in known]
    target = _figure(report, whole, composer)
    unit = target.unit
    total = sum((amount.to(unit).value for amount in amounts), Decimal(0))
    expression = " + ".join(plain(amount.to(unit).value) for amount in amounts)
    equal = total == target.value
    composer.derive(f"{expression} = {plain(total)}", unit, known)
    composer.cite(whole)
    verdict = "相等" if equal else f"不相等，相差{plain(abs(total - target.value))}{unit}"
    text = f"{'是的' if equal else '不等于'}。相加得{plain(total)}{unit}，{whole.indicator}为{plain(target.value)}{unit}，{verdict}。"
    return composer.answer("yesno", text, yes=equal, value=Value(total, unit), indicator=whole.indicator)


def versus(report: Report, question: Question) -> Answer | None:
    """Which of two figures is more, and by how much."""
    if taken := less(report, question):
        return taken
    if re.search(r"最(?:多|大|高).*最(?:少|小|低)", question.words):
        ordered = sorted(_group(report, question), key=lambda f: f.value.yuan if isinstance(f.value, Amount) else Decimal(0))
        facts = [ordered[-1], ordered[0]] if len(ordered) > 1 else []
        question = replace(question, names=tuple(Named(f.indicator, f.known, 0, 0) for f in facts))
    if len(question.known) < 2:
        return None
    facts = _several(report, question)
    if len(facts) < len(question.known):
        return each(report, question)
    if len(facts) > 2 and not re.search(r"差|倍", question.words):
        return _ranked(report, question, facts, 1)
    one, two = facts[:2]
    composer = Composer(report, question)
    a, b = _figure(report, one, composer), _figure(report, two, composer)
    if times := re.search(r"倍", question.words):
        return _times(report, question, one, two, times.group())
    unit = question.unit or (a.unit if a.unit == b.unit else "元")
    first, second = a.to(unit).value, b.to(unit).value
    more, fewer = (one, two) if first >= second else (two, one)
    large, small = max(first, second), min(first, second)
    gap = large - small
    composer.derive(f"{plain(large)} - {plain(small)} = {plain(gap)}", unit, [more, fewer])
    if gap:
        text = f"{more.indicator}多：{more.indicator}（{_printed(more)}）比{fewer.indicator}（{_printed(fewer)}）多{plain(gap)}{unit}。"
    else:
        text = f"{one.indicator}和{two.indicator}一样多，都是{_printed(one)}。"
    return composer.answer(
        "comparison", text, value=Value(gap, unit), indicator=more.indicator if gap else one.indicator,
        yes=_supposition(question, first, second),
    )


def _supposition(question: Question, first: Decimal, second: Decimal) -> bool | None:
    if not re.search(r"吗|是不是|是否|[么嘛吧]$", question.words):
        return None
    less = re.search(r"少|小|低", question.words)
    return first < second if less else first > second


def _times(report: Report, question: Question, one: Fact, two: Fact, _: str) -> Answer | None:
    composer = Composer(report, question)
    a, b = _figure(report, one, composer), _figure(report, two, composer)
    if not b.yuan:
        return None
    ratio = rounded(a.yuan / b.yuan)
    unit = a.unit if a.unit == b.unit else "元"
    composer.derive(f"{plain(a.to(unit).value)} ÷ {plain(b.to(unit).value)} = {plain(ratio)}", "倍", [one, two])
    text = f"{one.indicator}（{_printed(one)}）是{two.indicator}（{_printed(two)}）的{plain(ratio)}倍。"
    return composer.answer("comparison", text, value=Value(ratio, "倍"), indicator=one.indicator)


def _printed(fact: Fact) -> str:
    return getattr(fact.value, "printed", "")


# --- rankings ---------------------------------------------------------------------


def projects(report: Report) -> list[Fact]:
    """The report's projects with their money, in reading order, once each."""
    found = [fact for fact in report.facts.facts if fact.rule == "project" and fact.measure == "value"]
    if not found:
        found = [
            fact for fact in report.facts.facts
            if fact.measure == "value" and not fact.known and "项目支出" in fact.within and fact.rule != "cell" and isinstance(fact.value, Amount)
        ]  # fmt: skip
    if not found:
        found = [
            fact for fact in report.facts.facts
            if fact.measure == "value" and not fact.known and isinstance(fact.value, Amount)
            and fact.indicator.endswith(("项目", "工程", "专项", "补助资金", "专项资金")) and fact.indicator != "在建工程"
        ]  # fmt: skip
        sections = [fact.section for fact in found]
        found = [fact for fact in found if fact.section == max(sections, key=sections.count)]
    once: dict[str, Fact] = {}
    for fact in found:
        once.setdefault(key(fact.indicator), fact)
    return list(once.values())


def ranking(report: Report, question: Question) -> Answer | None:
    """The largest (or smallest) of the projects, or of the parts of a figure."""
    if re.search(r"差|相差", question.words):
        return versus(report, question)
    if question.limits:
        return None
    if len(question.directions) == 1 and question.directions[0] != "same" and re.search(r"增|减|降|涨|升", question.words):
        return _most_moved(report, question)
    facts = _but(question, _group(report, question))
    if len(facts) < 2:
        return None
    top = _TOP.search(question.words)
    ordinal = _ORDINAL.search(question.words)
    whole_list = bool(re.search(r"排(?:名(?!第)|序|列|个)|从.{1,2}到", question.words))
    size = _number(top[1]) if top else len(facts) if whole_list else 1
    skip = _number(ordinal[1] or ordinal[2]) - 1 if ordinal else 0
    return _ranked(report, question, facts, size, skip)


def _most_moved(report: Report, question: Question) -> Answer | None:
    """The item that rose or fell by most."""
    moved = [
        f for f in report.facts.facts
        if f.measure == "change" and f.direction == question.directions[0] and isinstance(f.value, Amount)
        and not f.indicator.endswith(("总计", "合计")) and key(f.indicator) not in FRAMES
        and (f.baseline is None or f.baseline.basis not in ("budget", "adjusted") or f.baseline.year != report.year)
    ]  # fmt: skip
    return _ranked(report, replace(question, words=question.words.replace("最少", "最多")), moved, 1) if len(moved) > 1 else None


_BUT = re.compile(r"除了?|除去|除开|不算|不含|去掉|扣除|其[余他]")


def _but(question: Question, facts: list[Fact]) -> list[Fact]:
    """The facts less those that the question sets aside: 除了A，…."""
    if not _BUT.search(question.words):
        return facts
    aside = {key(name) for name in question.known}
    return [fact for fact in facts if key(fact.indicator) not in aside]


def _number(text: str) -> int:
    return _DIGITS.get(text) or int(text)


def _group(report: Report, question: Question) -> list[Fact]:
    names = question.known
    if _BUT.search(question.words) and _PROJECT.search(question.words):
        return projects(report)
    if len(names) > 1:
        return _several(report, question)
    if names and names != ("项目支出",):
        inside = [
            fact for fact in report.facts.facts
            if fact.measure == "value" and isinstance(fact.value, Amount) and fact.year == report.year
            and fact.within[:1] == (names[0],) and fact.basis == (question.basis or report.document.metadata.kind)
        ]  # fmt: skip
        once: dict[str, Fact] = {}
        for fact in inside:
            once.setdefault(key(fact.indicator), fact)
        if once:
            return list(once.values())
        rows = report.facts.vocabulary.indicators
        for fact in report.facts.facts:
            row = rows.get(fact.indicator)
            if fact.measure == "value" and row is not None and row.classified and fact.indicator.endswith("支出") and not fact.table and fact.basis == report.document.metadata.kind:
                once.setdefault(key(fact.indicator), fact)
        return list(once.values()) if key(names[0]) in FRAMES else []
    if _PROJECT.search(question.words):
        return projects(report)
    return _group(report, replace(question, names=(replace(question.names[0], name="支出总计"),))) if names else _largest_spending(report)


def _largest_spending(report: Report) -> list[Fact]:
    for name in ("支出总计", "本年支出合计", "一般公共预算财政拨款支出", "财政拨款支出"):
        facts = [f for f in report.facts.facts if f.measure == "value" and isinstance(f.value, Amount) and f.within[:1] == (name,)]
        if len(facts) > 1:
            return facts
    return projects(report)


def _ranked(report: Report, question: Question, facts: Sequence[Fact], size: int, skip: int = 0) -> Answer:
    composer = Composer(report, question)
    least = bool(_LEAST.search(question.words))
    def worth(fact: Fact) -> Decimal:
        return fact.value.yuan if isinstance(fact.value, Amount) else Decimal(0)
    ordered = sorted(facts, key=worth, reverse=not least)
    chosen = ordered[skip : skip + size]
    expression = (" < " if least else " > ").join(_printed(fact) for fact in ordered)
    composer.derive(expression, "元", ordered)
    first = chosen[0]
    word = "最少" if least else "最多"
    if skip:
        word = f"排第{skip + 1}"
    if size == 1:
        text = f"{word}的是{first.indicator}，{_printed(first)}；共比较了{len(facts)}项。"
    else:
        listed = "；".join(f"{number}. {fact.indicator}，{_printed(fact)}" for number, fact in enumerate(chosen, 1))
        text = f"按金额从{'小到大' if least else '大到小'}：{listed}。"
    value = shown(first.value) if isinstance(first.value, Amount) else None
    return composer.answer("comparison", text, value=value, indicator=first.indicator)
