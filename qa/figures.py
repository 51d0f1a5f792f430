"""Questions about one figure: how much, how it changed, why, how many, whether."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.textmap import fold
from qa.amount import Amount, Count, Ratio
from qa.answer import Answer, AnswerKind, Change, Value, plain
from qa.compose import BASIS_WORDS, Composer, basis_word, rounded, said, shown, subject_of
from qa.facts import Fact, Measure, Text
from qa.frames import FRAMES
from qa.lookup import Hit, Query, agreeing
from qa.mentions import find_mentions
from qa.question import Named, Question
from qa.report import Report
from qa.terms import bigrams, coverage
from qa.terms import within as ordered
from qa.vocabulary import key

_DIRECTION_WORDS = {"increase": "增加", "decrease": "减少", "same": "没有变化"}
_COUNTED = re.compile(r"(?:几|多少)(人次|批次|平方米|平米|公里|[个项辆台套期批次人名家间亩件所座场户位种条张册头吨株])")
_NEAR = 0.45
"""Least part of the question's words that a figure's own name and clause hold."""

_UNIT_GROUPS = (
    {"个", "项", "家", "种", "条", "件"}, {"辆", "台"}, {"台", "套", "台（套）", "台(套)", "件", "个"},
    {"人", "名", "位", "个"}, {"人次", "人"}, {"批次", "批", "次", "个"}, {"期", "次"}, {"平方米", "平米"},
    {"公里"}, {"亩", "万亩"}, {"户"}, {"座", "个", "处"}, {"所", "个", "家"}, {"场", "次"}, {"间"}, {"场次", "次"},
)  # fmt: skip


def target(question: Question) -> tuple[Named, tuple[str, ...]] | None:
    """The name asked about and the names it is to be within: the last is the head."""
    if not question.names:
        return None
    names = question.names
    own = [named for named in names if key(named.name) not in FRAMES]
    head = own[-1] if own else names[-1]
    if head.colloquial and question.rest and head.name.endswith(("总计", "合计", "在职人员")):
        return None
    if len(names) > 1 and re.match(r"(?:里面?|中|当中|内)?(?:占|的总|属于)", question.words[names[0].end :]):
        head = names[0]
    inside = [n.name for n in names if n.name != head.name and not _apart(question, n, head)]
    return head, tuple(dict.fromkeys(inside))


def _apart(question: Question, one: Named, two: Named) -> bool:
    """Whether a comma or a conjunction stands between two names."""
    first, second = sorted((one, two), key=lambda named: named.start)
    return bool(re.search(r"[,，。;；、?？]|和|与|跟|以及|还有", question.words[first.end : second.start]))


def targets(question: Question) -> tuple[tuple[Named, tuple[str, ...]], ...]:
    """``target``, then the other names as heads: 政府性基金预算本年支出 has two."""
    first = target(question)
    if first is None:
        return ()
    others = [n for n in reversed(question.names) if n.name != first[0].name]
    return (first, *((n, tuple(m.name for m in question.names if m.name != n.name)) for n in others[:1] if first[1]))


def query(report: Report, question: Question, named: Named, within: tuple[str, ...], *measures: Measure) -> Query:
    """The lookup for ``named`` with the question's year, basis and remaining words."""
    return Query(
        name=named.name,
        measures=measures,
        within=within,
        year=question.year if question.year != report.year else None,
        basis=question.basis if report.document.metadata.kind == "final" else None,
        baseline_year=question.baseline_year,
        rest=question.rest,
        prefer=report.document.metadata.kind,
    )


def names_for(report: Report, name: str) -> tuple[str, ...]:
    """``name``, then what a report may give in its place."""
    row = report.facts.vocabulary.indicators.get(name)
    longer = {
        fact.indicator for fact in report.facts.facts
        if key(fact.indicator) != key(name) and len(key(name)) >= 4
        and re.sub(r"支出$", "", key(fact.indicator)).endswith(re.sub(r"支出$", "", key(name)))
    }  # fmt: skip
    only = tuple(longer) if len(longer) == 1 and row is not None and not row.parts else ()
    return (name, *(row.also if row else ()), *only)


# --- how much ----------------------------------------------------------------


def amount(report: Report, question: Question) -> Answer | None:
    """A figure as the report states it."""
    for named, within in targets(question):
        if answer := _amount(report, question, named, within):
            return answer
    return None


def _amount(report: Report, question: Question, named: Named, within: tuple[str, ...]) -> Answer | None:
    row = report.facts.vocabulary.indicators.get(named.name)
    if row is not None and row.cost and re.search(r"钱|花|费|元|万", question.words):
        return _amount(report, question, replace(named, name=row.cost), within)
    if row is not None and row.dimension == "count":
        return _money_of(report, question, named) or count(report, question)
    current = question.year is None or question.year == report.year
    if report.document.metadata.kind == "budget" and question.basis == "final" and current:
        hits = report.facts.find(Query(named.name, ("value",), within, basis="final", rest=question.rest))
        return _stated(report, question, hits, "amount") if hits else None
    if question.year is not None and report.year is not None and question.year != report.year:
        return previous(report, question) or stated_other_year(report, question)
    for name in names_for(report, named.name):
        hits = report.facts.find(query(report, question, replace(named, name=name), within, "value"))
        hits = tuple(hit for hit in hits if hit.score > 5 and _covered(report, hit, question, named))
        if hits:
            return _stated(report, question, hits, "amount", instead_of=named.name if name != named.name else "")
        if absent := absence(report, question, name, "amount"):
            return absent
    framed = all(key(name) in FRAMES for name in within)
    if not named.known and framed and not question.rest and re.search(r"项目|专项|给.{2,6}的钱", question.words) and (hits := _project_around(report, named)):
        return _stated(report, question, hits, "amount")
    if derived := baseline_figure(report, question, named, within):
        return derived
    if named.colloquial and (item := by_purpose(report, question)):
        return _amount(report, replace(question, names=(item,), rest=()), item, ())
    return _adjusted_instead(report, question, named, within) or _parts_sum(report, question, named)


def _covered(report: Report, hit: Hit, question: Question, named: Named) -> bool:
    """Whether a figure is what the words besides its name ask for.

    A limiting word must stand in the figure's own clause. A word before the name may
    be found anywhere under the heading (县科技计划 of 计划管理费); one behind it, as in
    计划管理费里的培训, asks for a part and must be in the figure's name or headings.
    """
    bounds, printed = _bounds(question.words), _bounds(fold(hit.fact.label + segment(report, hit.fact)).text)
    if bounds and printed and not bounds & printed:
        return False
    own = " ".join((hit.fact.indicator, hit.fact.label, *hit.fact.section, *hit.fact.within, segment(report, hit.fact)))
    if any(word not in own for word in question.limits):
        return False
    if not hit.missing:
        return True
    document = report.document
    section = document.section_at(hit.fact.span.start)
    if section is None:
        return False
    around = document.text[document.sections[section].start : document.sections[section].end]
    name = key(hit.fact.indicator)
    before = question.words[: named.start] if named.end else question.words
    return all(
        ordered(piece, name) or (piece in before and coverage(piece, around) >= 0.9) for piece in hit.missing
    )


def _bounds(text: str) -> frozenset[Decimal]:
    """The amounts named as bounds: 50万元以上的设备 is not 100万元以上的."""
    return frozenset(
        m.quantity.yuan for m in find_mentions(text) if isinstance(m.quantity, Amount) and re.match(r"(?:\(含\))?以上", text[m.end :])
    )


def by_purpose(report: Report, question: Question) -> Named | None:
    """The item whose stated purpose is what the question describes."""
    wanted = "".join(question.rest)
    if len(wanted) < 4:
        return None
    uses = [f for f in report.facts.facts if f.measure == "purpose" and isinstance(f.value, Text)]
    best = max(uses, key=lambda f: coverage(wanted, key(f.value.printed)), default=None)  # type: ignore[union-attr]
    if best is None or coverage(wanted, key(best.value.printed)) < 0.5:  # type: ignore[union-attr]
        return None
    return Named(best.indicator, best.known, 0, 0)


def _money_of(report: Report, question: Question, named: Named) -> Answer | None:
    """Money said of things counted: 绩效管理的项目5个，涉及资金…."""
    if not re.search(r"元|钱|资金|金额|预算|经费|支出|价值|原值|净值", question.words):
        return None
    said_with = {f.context for f in report.facts.named(named.name)}
    hits = [
        Hit(f, 10.0) for f in report.facts.facts
        if f.measure == "value" and (
            f.within[:1] == (named.name,) or (f.context in said_with and re.search(r"资金|金额|预算|支出|价值|原值|净值", f.label))
        )
    ]  # fmt: skip
    return _stated(report, question, hits[:1], "amount") if hits else None


def _project_around(report: Report, named: Named) -> tuple[Hit, ...]:
    """The money of the project under whose heading something is named."""
    for fact in report.facts.named(named.name):
        for other in report.facts.facts:
            if other.rule == "project" and other.measure == "value" and other.section == fact.section:
                return (Hit(other, 10.0),)
    return ()


def _adjusted_instead(report: Report, question: Question, named: Named, within: tuple[str, ...]) -> Answer | None:
    """预算 in a final account is 年初预算; where only 全年预算 is given, that is said."""
    if question.basis not in ("budget", "adjusted"):
        return None
    other = "adjusted" if question.basis == "budget" else "budget"
    if "年初" in question.words or "全年" in question.words:
        return None
    return amount(report, replace(question, basis=other)) if question.basis == "budget" else None


def _stated(
    report: Report, question: Question, hits: Sequence[Hit], kind: AnswerKind, instead_of: str = ""
) -> Answer:
    composer = Composer(report, question)
    same, other = agreeing(hits)
    fact = same[0]
    figure = fact.value
    assert isinstance(figure, (Amount, Ratio, Count))
    for finding in report.findings:
        if finding.correction is not None and finding.facts[0] == fact:
            figure = finding.correction
            for support in finding.facts:
                composer.cite(support)
    composer.cite(fact)
    for corroborating in same[1:2]:
        composer.cite(corroborating)
    value = shown(figure, question.unit)
    counted = kind != "amount" or not isinstance(figure, Amount)
    rate = "人均" if fact.measure == "per_capita" else "" if counted else basis_word(fact)
    text = f"{subject_of(report, fact)}{rate}为{said(value)}。"
    if question.unit and isinstance(figure, Amount) and figure.unit != value.unit:
        composer.derive(f"{plain(figure.value)}{figure.unit} = {said(value)}", value.unit, [fact])
        text = f"{text[:-1]}（报告写作{figure.printed}）。"
    if instead_of:
        text = f"报告没有单列“{instead_of}”，写的是：{text}"
    for different in (f for f in other if f.within == fact.within and key(f.label) == key(fact.label)):
        if isinstance(different.value, (Amount, Ratio, Count)) and different.basis == fact.basis and different.year == fact.year:
            composer.cite(different)
            where = " › ".join(different.section[-1:]) or "另一处"
            composer.warn(f"报告另有一处（{where}）写作“{different.value.printed}”，与此不同，请对照原文。")
            break
    change = _change_beside(report, question, fact) if len(question.intents) > 1 and "change" in question.intents else None
    if change is not None:
        text += _change_sentence(change)
    return composer.answer(
        kind, text, value=value, change=change, indicator=fact.indicator, year=fact.year, basis=fact.basis
    )


def _parts_sum(report: Report, question: Question, named: Named) -> Answer | None:
    """A total that the report leaves out, from all its parts."""
    row = report.facts.vocabulary.indicators.get(named.name)
    if row is None or not row.parts or question.rest or question.limits or len(question.names) > 1:
        return None
    if any(fact.measure == "value" for fact in report.facts.named(named.name)):
        return None
    operands: list[Fact] = []
    for part in row.parts:
        hits = report.facts.find(Query(part, ("value",), basis=question.basis if report.document.metadata.kind == "final" else None))
        if not hits:
            return None
        operands.append(hits[0].fact)
    return added(report, question, operands, named.name)


def added(report: Report, question: Question, operands: Sequence[Fact], name: str | None) -> Answer:
    """The sum of several figures, with its working."""
    composer = Composer(report, question)
    amounts = [fact.value for fact in operands if isinstance(fact.value, Amount)]
    unit = question.unit or amounts[0].unit
    total = sum((amount.to(unit).value for amount in amounts), Decimal(0))
    shown_total = Value(total, unit)
    expression = " + ".join(plain(amount.to(unit).value) for amount in amounts)
    composer.derive(f"{expression} = {plain(total)}", unit, operands)
    listed = "、".join(f"{fact.indicator}{amount.printed}" for fact, amount in zip(operands, amounts, strict=True))
    lead = f"{name}在报告中没有直接写出，由各部分相加：" if name else "合计："
    return composer.answer(
        "amount" if name else "comparison", f"{lead}{listed}，合计{said(shown_total)}。", value=shown_total, indicator=name
    )


# --- none ---------------------------------------------------------------------


def absent(report: Report, question: Question) -> Answer | None:
    """There is nothing to list of what the report says there is none."""
    for named in question.names:
        stated = any(f.measure in ("value", "count", "composition", "purpose") for f in report.facts.named(named.name))
        if named.known and not stated and (none := absence(report, question, named.name, "list")):
            return none
    return None


def absence(report: Report, question: Question, name: str, kind: AnswerKind) -> Answer | None:
    """The report says that there is none: an answer, not a shrug."""
    hits = report.facts.find(Query(name, ("absence",)))
    if not hits:
        return None
    composer = Composer(report, question)
    fact = hits[0].fact
    composer.cite(fact)
    value: Value | None = None
    if kind in ("amount", "change"):
        value = Value(Decimal(0), question.unit or "元")
    elif kind == "count":
        row = report.facts.vocabulary.indicators.get(name)
        value = Value(Decimal(0), row.units[0] if row and row.units else "个")
    quote = report.document.quote(fact.context).strip()
    return composer.answer(
        kind, f"没有。报告写明：“{quote}”", value=value, yes=False, indicator=fact.indicator, year=fact.year, basis=fact.basis
    )


# --- last year ---------------------------------------------------------------


def previous(report: Report, question: Question) -> Answer | None:
    """Last year's figure: stated, or this year's less the change."""
    found = target(question)
    if found is None or report.year is None or question.year != report.year - 1:
        return None
    named, within = found
    if stated := stated_other_year(report, question):
        return stated
    for name in names_for(report, named.name):
        values = report.facts.find(Query(name, ("value",), within, year=report.year, rest=question.rest))
        changes = [hit.fact for hit in report.facts.find(Query(name, ("change",), within)) if _against(hit.fact, report.year - 1)]
        if not values or not changes:
            continue
        change = changes[0]
        basis = change.baseline.basis if change.baseline else None
        values = tuple(sorted(values, key=lambda hit: hit.fact.basis != report.document.metadata.kind))
        budget = question.basis == "budget" or re.search(r"部门预算|预算(?:总|数|额)", question.words)
        if (question.basis == "final" and basis != "final") or (budget and basis == "final"):
            return None
        value = next((hit.fact for hit in values if hit.fact.context == change.context), values[0].fact)
        return _earlier(report, question, value, change)
    return None


def stated_other_year(report: Report, question: Question) -> Answer | None:
    """A figure that the report itself gives for another year."""
    found = target(question)
    if found is None:
        return None
    named, within = found
    hits = report.facts.find(Query(named.name, ("value", "count"), within, year=question.year, rest=question.rest))
    hits = tuple(hit for hit in hits if hit.fact.year == question.year)
    return _stated(report, question, hits, "amount") if hits else None


def _against(fact: Fact, year: int) -> bool:
    baseline = fact.baseline
    if baseline is None:
        return True
    return baseline.year in (None, year) and not (baseline.basis == "budget" and baseline.year is None)


def baseline_figure(report: Report, question: Question, named: Named, within: tuple[str, ...]) -> Answer | None:
    """The budget that a final account does not print, from the figure and its distance to it."""
    if report.document.metadata.kind != "final" or question.basis not in ("budget", "adjusted"):
        return None
    changes = [
        hit.fact for hit in report.facts.find(Query(named.name, ("change",), within))
        if hit.fact.baseline is not None and hit.fact.baseline.basis == question.basis and hit.fact.baseline.year in (None, report.year)
    ]  # fmt: skip
    values = report.facts.find(Query(named.name, ("value",), within, basis="final"))
    if not changes or not values or values[0].score <= 5:
        return None
    value = next((hit.fact for hit in values if hit.fact.context == changes[0].context), values[0].fact)
    return _earlier(report, replace(question, year=report.year), value, changes[0])


def _earlier(report: Report, question: Question, value: Fact, change: Fact) -> Answer | None:
    composer = Composer(report, question)
    now = _supported(report, value, composer)
    if now is None:
        return None
    step = change.value if isinstance(change.value, Amount) else Amount(Decimal(0), now.unit)
    unit = question.unit or (now.unit if now.unit == step.unit else "元")
    current, moved = now.to(unit).value, step.to(unit).value
    sign = "+" if change.direction == "decrease" else "-"
    before = current + moved if change.direction == "decrease" else current - moved
    composer.derive(f"{plain(current)} {sign} {plain(moved)} = {plain(before)}", unit, [value, change])
    baseline = change.baseline
    basis = baseline.basis if baseline and baseline.basis else value.basis
    word = {"budget": "预算数", "final": "执行数（决算数）", "adjusted": "全年预算数"}.get(basis or "", "")
    result = Value(before, unit)
    year = question.year
    text = (
        f"{year}年{report.department}{value.indicator}{word}为{said(result)}。报告没有直接写出，"
        f"由{value.year}年的{plain(now.value)}{now.unit}和{_DIRECTION_WORDS[change.direction or 'same']}"
        f"{step.printed if change.direction != 'same' else ''}推算得出。"
    )
    return composer.answer("amount", text, value=result, indicator=value.indicator, year=year, basis=basis)


def _supported(report: Report, fact: Fact, composer: Composer) -> Amount | None:
    """The figure of ``fact``, or the one the rest of the report supports."""
    for finding in report.findings:
        if finding.correction is not None and finding.facts[0] == fact:
            for support in finding.facts:
                composer.cite(support)
            return finding.correction
    return fact.value if isinstance(fact.value, Amount) else None


# --- change -------------------------------------------------------------------


def changes_of(report: Report, question: Question, name: str, within: tuple[str, ...]) -> list[Fact]:
    """Changes and rates of ``name`` against the baseline asked for, else last year."""
    lookup = Query(name, ("change", "rate"), within, baseline_year=question.baseline_year, rest=question.rest)
    facts = [hit.fact for hit in report.facts.find(lookup) if hit.score > 4]
    against_budget = bool(re.search(r"(?:比|较|与|跟|和).{0,6}预算|预算(?:数)?(?:和|与|跟)?决算|超(?:过|出|了)?(?:年初|全年)?预算|超支", question.words))
    def fits(fact: Fact) -> bool:
        own = fact.baseline is not None and fact.baseline.basis in ("budget", "adjusted") and fact.baseline.year in (None, report.year)
        return own == (against_budget and report.document.metadata.kind == "final")
    kept = [fact for fact in facts if fits(fact)] or ([] if against_budget else facts)
    named = re.search(r"(?:上一?年度?|去年|20\d{2}年度?)的?(预算|决算|执行)", question.words)
    wanted = {"预算": ("budget", "adjusted")}.get(named[1], ("final",)) if named else ()
    return [f for f in kept if f.baseline is not None and f.baseline.basis in wanted] or kept


def _change_of(report: Report, facts: Sequence[Fact], composer: Composer | None, value: Fact | None) -> Change | None:
    """Direction, amount and percent; the percent is worked out where it is not printed."""
    if not facts:
        return None
    first = facts[0]
    group = [fact for fact in facts if fact.context == first.context and fact.baseline == first.baseline]
    step = next((fact for fact in group if isinstance(fact.value, Amount)), None)
    rate = next((fact for fact in group if isinstance(fact.value, Ratio)), None)
    direction = (step or rate or first).direction or "same"
    unit = step.value.unit if step and isinstance(step.value, Amount) else "元"
    moved = step.value.value if step and isinstance(step.value, Amount) else None
    percent = rate.value.percent if rate and isinstance(rate.value, Ratio) else None
    if direction == "same":
        moved = moved if moved is not None else Decimal(0)
        if value is not None and isinstance(value.value, Amount) and step is None:
            unit = value.value.unit
        return Change("same", moved, unit, percent if percent is not None else Decimal(0))
    if composer is not None:
        for fact in filter(None, (step, rate)):
            composer.cite(fact)
    if percent is None and step is not None and value is not None and composer is not None:
        percent = _worked_out(report, step, value, composer)
    return Change(direction, moved, unit, percent)


def _worked_out(report: Report, step: Fact, value: Fact, composer: Composer) -> Decimal | None:
    now = _supported(report, value, composer)
    if now is None or not isinstance(step.value, Amount):
        return None
    unit = now.unit if now.unit == step.value.unit else "元"
    current, moved = now.to(unit).value, step.value.to(unit).value
    before = current + moved if step.direction == "decrease" else current - moved
    if before <= 0:
        return None
    percent = rounded(moved / before * 100)
    sign = "+" if step.direction == "decrease" else "-"
    composer.derive(f"{plain(current)} {sign} {plain(moved)} = {plain(before)}", unit, [value, step])
    composer.derive(f"{plain(moved)} ÷ {plain(before)} × 100% = {plain(percent)}%", "%", [step, value])
    return percent


def _change_sentence(change: Change, baseline: str = "上年") -> str:
    if change.direction == "same":
        return f"与{baseline}相比没有变化。"
    words = _DIRECTION_WORDS[change.direction]
    amount = f"{plain(change.amount)}{change.unit}" if change.amount is not None else ""
    verb = {"increase": "增长", "decrease": "下降"}[change.direction]
    percent = f"{verb}{plain(change.percent)}%" if change.percent is not None else ""
    return f"比{baseline}{words}{'，'.join(filter(None, (amount, percent)))}。" if amount else f"比{baseline}{percent}。"


def _baseline_words(report: Report, fact: Fact) -> str:
    baseline = fact.baseline
    if baseline is None:
        return "上年"
    year = f"{baseline.year}年" if baseline.year and baseline.year != report.year else ""
    basis = {"budget": "预算数", "adjusted": "全年预算数", "final": "决算数（执行数）"}.get(baseline.basis or "", "")
    if baseline.basis == "budget" and not year:
        basis = "年初预算数"
    return (year + basis) or "上年"


def _change_beside(report: Report, question: Question, fact: Fact) -> Change | None:
    return _change_of(report, changes_of(report, replace(question, rest=()), fact.indicator, ()), None, fact)


def change(report: Report, question: Question) -> Answer | None:
    """How a figure moved; a premise that it moved the other way is corrected."""
    found = target(question)
    if found is None:
        return None
    named, within = found
    if question.baseline_year is not None and report.year is not None and question.baseline_year >= report.year:
        return None
    for name in names_for(report, named.name):
        facts = changes_of(report, question, name, within)
        if not facts:
            continue
        composer = Composer(report, question)
        values = report.facts.find(Query(name, ("value",), within, basis=facts[0].basis, year=report.year))
        value = next((h.fact for h in values if h.fact.context == facts[0].context), values[0].fact if values else None)
        composer.cite(facts[0])
        moved = _change_of(report, facts, composer, value)
        if moved is None:
            continue
        if value is not None:
            composer.cite(value)
        text = f"{subject_of(report, facts[0], report.year)}{_change_sentence(moved, _baseline_words(report, facts[0]))}"
        yes, correction = _premise(question, moved)
        figure = value.value if value is not None and isinstance(value.value, Amount) else None
        if question.unit and moved.amount is not None:
            converted = Amount(moved.amount, moved.unit).to(question.unit)
            moved = Change(moved.direction, converted.value, converted.unit, moved.percent)
            text = f"{subject_of(report, facts[0], report.year)}{_change_sentence(moved, _baseline_words(report, facts[0]))}"
        return composer.answer(
            "yesno" if question.wants("yesno") else "change", correction + text,
            value=_asked_of_change(question, moved) or (shown(figure) if figure else None), change=moved, yes=yes,
            indicator=name, basis=facts[0].basis,
        )
    return _from_two_years(report, question, named, within) or absence(report, question, named.name, "change")


def _asked_of_change(question: Question, moved: Change) -> Value | None:
    """The figure that a question about a change wants: its amount, or its percent."""
    if re.search(r"百分之|百分比|幅度|[增降]幅|增长率|增速|%|比例|几成", question.words):
        return Value(moved.percent, "%") if moved.percent is not None else None
    return Value(moved.amount, moved.unit) if moved.amount is not None else None


def _premise(question: Question, moved: Change) -> tuple[bool | None, str]:
    """Yes or no to a supposed direction, and the words that put a false one right."""
    if len(question.directions) != 1 or re.search(r"还是|或者", question.words):
        return None, ""
    supposed = question.directions[0]
    right = supposed == moved.direction
    asks = bool(re.search(r"吗|有没有|是否|是不是|[么嘛吧]$|没有$|没$", question.words))
    yes: bool | None = right if asks else None
    if right:
        return yes, "是的，" if asks else ""
    words = {"increase": "增加", "decrease": "减少", "same": "持平"}[supposed]
    fact = {"increase": "增加", "decrease": "减少", "same": "没有变化"}[moved.direction]
    return yes, f"并没有{words}，而是{fact}：" if supposed != "same" else f"并不是持平，而是{fact}："


def _from_two_years(report: Report, question: Question, named: Named, within: tuple[str, ...]) -> Answer | None:
    """A change that is not stated, from two figures that are."""
    if report.year is None:
        return None
    before_year = question.baseline_year or report.year - 1
    now = report.facts.find(Query(named.name, ("value",), within, year=report.year))
    before = [h for h in report.facts.find(Query(named.name, ("value",), within, year=before_year)) if h.fact.year == before_year]
    final = report.document.metadata.kind == "final"
    against_budget = final and re.search(r"预算", question.words) and question.baseline_year is None and not re.search(r"去年|上年", question.words)
    if against_budget:
        now = report.facts.find(Query(named.name, ("value",), within, basis="final"))
        before = list(report.facts.find(Query(named.name, ("value",), within, basis="budget")))
    now = tuple(hit for hit in now if hit.score > 5)
    if not now or not before or before[0].score < 5:
        return None
    return difference(report, question, now[0].fact, before[0].fact)


def difference(report: Report, question: Question, one: Fact, two: Fact) -> Answer | None:
    """By how much the first figure exceeds the second."""
    if not isinstance(one.value, Amount) or not isinstance(two.value, Amount):
        return None
    composer = Composer(report, question)
    unit = question.unit or (one.value.unit if one.value.unit == two.value.unit else "元")
    first, second = one.value.to(unit).value, two.value.to(unit).value
    gap = first - second
    composer.derive(f"{plain(first)} - {plain(second)} = {plain(gap)}", unit, [one, two])
    direction = "same" if not gap else "increase" if gap > 0 else "decrease"
    percent = rounded(abs(gap) / second * 100) if second else None
    moved = Change(direction, abs(gap), unit, percent)  # type: ignore[arg-type]
    baseline = f"{two.year}年" if two.year != one.year else BASIS_WORDS.get(two.basis or "budget", "") + "数"
    yes, correction = _premise(question, moved)
    text = f"{correction}{subject_of(report, one)}{_change_sentence(moved, baseline)}"
    return composer.answer("change", text, value=_asked_of_change(question, moved), change=moved, yes=yes, indicator=one.indicator)


# --- why ----------------------------------------------------------------------


def reason(report: Report, question: Question) -> Answer | None:
    """The stated reason; where the premise is false, that is said instead."""
    found = target(question)
    if found is None:
        return None
    named, within = found
    for name in names_for(report, named.name):
        reasons = [hit.fact for hit in report.facts.find(Query(name, ("reason",), within, rest=question.rest))]
        changes = changes_of(report, question, name, within)
        if changes and (wrong := _false_premise(report, question, changes)):
            return wrong
        if re.search(r"超(?:过|出|了)?(?:年初|全年)?预算|超支", question.words) and (kept := _within_budget(report, question, name, within)):
            return kept
        if not reasons and not changes and report.facts.find(Query(name, ("absence",))):
            return absence(report, question, name, "reason")
        if reasons:
            return _explained(report, question, _fitting(report, question, reasons))
        if changes:
            return _unexplained(report, question, changes)
    return None


def _within_budget(report: Report, question: Question, name: str, within: tuple[str, ...]) -> Answer | None:
    """A budget that was not overspent, though the question says so."""
    hits = report.facts.find(Query(name, ("completion",), within))
    if not hits or not isinstance(hits[0].fact.value, Ratio) or hits[0].fact.value.percent > 100:
        return None
    composer = Composer(report, question)
    fact = hits[0].fact
    composer.cite(fact)
    text = f"并没有超预算：{subject_of(report, fact)}完成预算的{hits[0].fact.value.printed}。"
    return composer.answer("reason", text, yes=False, indicator=fact.indicator, basis=fact.basis)


def _false_premise(report: Report, question: Question, changes: Sequence[Fact]) -> Answer | None:
    if len(question.directions) != 1 or changes[0].direction in (None, question.directions[0]):
        return None
    composer = Composer(report, question)
    composer.cite(changes[0])
    values = report.facts.find(Query(changes[0].indicator, ("value",), year=report.year))
    moved = _change_of(report, changes, composer, values[0].fact if values else None)
    if moved is None:
        return None
    _, correction = _premise(replace(question, intents=("yesno",)), moved)
    text = f"{correction}{subject_of(report, changes[0], report.year)}{_change_sentence(moved, _baseline_words(report, changes[0]))}"
    return composer.answer("reason", text, change=moved, yes=False, indicator=changes[0].indicator)


def _fitting(report: Report, question: Question, reasons: Sequence[Fact]) -> Fact:
    """The reason against the baseline asked for."""
    budget = bool(re.search(r"(?:预算|小于|大于|低于|高于|超)", question.words)) and report.document.metadata.kind == "final"
    def own(fact: Fact) -> bool:
        return fact.baseline is not None and fact.baseline.basis in ("budget", "adjusted") and fact.baseline.year in (None, report.year)
    return next((fact for fact in reasons if own(fact) == budget), reasons[0])


def _explained(report: Report, question: Question, fact: Fact) -> Answer:
    composer = Composer(report, question)
    composer.cite(fact)
    assert isinstance(fact.value, Text)
    changes = [c for c in changes_of(report, replace(question, rest=()), fact.indicator, ()) if c.context == fact.context]
    moved = _change_of(report, changes, composer, None)
    printed = report.document.quote(fact.span)
    lead = f"{_change_sentence(moved, _baseline_words(report, changes[0]))[:-1]}，" if moved and changes else ""
    text = f"{subject_of(report, fact, report.year)}{lead}报告写明的原因是：{printed}。"
    return composer.answer("reason", text, change=moved, indicator=fact.indicator, basis=fact.basis)


def _unexplained(report: Report, question: Question, changes: Sequence[Fact]) -> Answer:
    composer = Composer(report, question)
    composer.cite(changes[0])
    moved = _change_of(report, changes, composer, None)
    said_change = _change_sentence(moved, _baseline_words(report, changes[0])) if moved else ""
    text = f"报告没有说明原因，只写了：{subject_of(report, changes[0], report.year)}{said_change}"
    return composer.answer("reason", text, status="not_found", change=moved, indicator=changes[0].indicator)


# --- how many -------------------------------------------------------------------


def count(report: Report, question: Question) -> Answer | None:
    """A number of things, matched by name and unit, else by the words round it."""
    unit = _asked_unit(question)
    vocabulary = report.facts.vocabulary
    found = target(question)
    if found is not None:
        named, within = found
        names = [named.name]
        row = vocabulary.indicators.get(named.name)
        if row is not None and row.dimension != "count":
            names = [other for other in row.counted if not unit or unit in vocabulary.indicators[other].units] + names
        elif row is not None:
            names += row.also
        for name in names:
            hits = report.facts.find(Query(name, ("count",), within, year=question.year, rest=question.rest))
            hits = tuple(hit for hit in hits if _compatible(unit, hit.fact) and _covered(report, hit, question, named))
            if hits:
                return _stated(report, question, hits, "count")
            if vocabulary.indicators.get(name) and vocabulary.indicators[name].dimension == "count":
                if absent := absence(report, question, name, "count"):
                    return absent
    return loose(report, question, ("count",), "count", unit)


def loose(
    report: Report, question: Question, measures: tuple[Measure, ...], kind: AnswerKind, unit: str = ""
) -> Answer | None:
    """A figure whose sentence covers every content word of the question."""
    words = [*question.rest, *(key(question.words[n.start : n.end]) or key(n.name) for n in question.names if not n.colloquial)]
    wanted = [bigrams(word) or frozenset((word,)) for word in words]
    counted = [n for n in question.names if n.known and not n.colloquial]
    if not wanted or (counted and kind == "amount"):
        return None
    least = 0.75 if counted else 0.5
    rows = report.facts.vocabulary.indicators
    hits: list[Hit] = []
    for fact in report.facts.facts:
        if fact.measure not in measures or not _compatible(unit, fact):
            continue
        if any(getattr(fact.value, "unit", "") not in rows[n.name].units for n in counted if rows[n.name].units):
            continue
        if question.year is not None and fact.year not in (None, question.year):
            continue
        name = bigrams(key(" ".join((fact.label, fact.indicator, *fact.section[-1:], *fact.within))))
        near = name | bigrams(key(segment(report, fact)))
        wide = near | bigrams(key(report.document.quote(fact.context)))
        covered = [len(pairs & wide) / len(pairs) for pairs in wanted]
        close = sum(0.6 * len(p & near) / len(p) + 0.4 * len(p & name) / len(p) for p in wanted) / len(wanted)
        if min(covered) >= least and sum(covered) / len(covered) >= 0.7 and close >= _NEAR:
            hits.append(Hit(fact, 10 * close))
    hits.sort(key=lambda hit: (-hit.score, hit.fact.span.start))
    return _stated(report, question, hits, kind) if hits else None


def stated_alone(report: Report, question: Question, measure: Measure) -> Answer | None:
    """The one figure of ``measure`` that stands under the heading of what is named."""
    for named in question.names:
        facts = [
            f for f in report.facts.facts
            if f.measure == measure and (key(named.name) in key(" ".join(f.section)) or key(f.indicator) in key(named.name))
        ]  # fmt: skip
        if len(facts) == 1:
            return _stated(report, question, [Hit(facts[0], 10.0)], "amount")
    return None


def segment(report: Report, fact: Fact) -> str:
    """The part of a fact's sentence between semicolons that holds its figure."""
    text, start, end = report.document.text, fact.context.start, fact.context.end
    before = max((text.rfind(mark, start, fact.span.start) for mark in ";；"), default=-1)
    after = min((at for mark in ";；" if (at := text.find(mark, fact.span.end, end)) >= 0), default=end)
    piece = text[max(start, before + 1) : after]
    cause = re.search(r"(?:主要)?原因|由于|主要是因|主要包括|主要用于", piece)
    figure_at = fact.span.start - max(start, before + 1)
    return piece[: cause.start()] if cause and cause.start() > figure_at else piece


def _asked_unit(question: Question) -> str:
    match = _COUNTED.search(question.words)
    return match[1] if match else ""


def _compatible(unit: str, fact: Fact) -> bool:
    have = getattr(fact.value, "unit", "")
    if not unit or not have or unit == have:
        return True
    return any(unit in group and have in group for group in _UNIT_GROUPS)


# --- whether --------------------------------------------------------------------


def yesno(report: Report, question: Question) -> Answer | None:
    """Whether there is such a thing, or whether a supposed figure is right."""
    found = target(question)
    if found is None:
        return None
    named, within = found
    if question.year not in (None, report.year) and not named.known:
        return None
    if not _supposed(question) and (_MORE.search(question.words) or _LESS.search(question.words) or _AT_LEAST.search(question.words)):
        return None
    if supposed := _supposed(question):
        return _verified(report, question, named, within, supposed)
    for name in names_for(report, named.name):
        if absent := absence(report, question, name, "yesno"):
            return absent
        hits = report.facts.find(query(report, question, replace(named, name=name), within, "value", "count"))
        hits = tuple(hit for hit in hits if hit.score > 5 and _covered(report, hit, question, named))
        if hits:
            fact = hits[0].fact
            figure = fact.value
            assert isinstance(figure, (Amount, Count))
            answer = _stated(report, question, hits, "yesno")
            yes = figure.value != 0
            lead = "有。" if yes else "没有。"
            return replace(answer, yes=yes, text=lead + answer.text)
    return None


_MORE = re.compile(r"(?:超|(?<!不)(?<!超))过了?(?=\d)|超过|多于|大于|高于|以上(?!的?[一-鿿])|不止|超出")
_LESS = re.compile(r"不到|低于|少于|小于|以下|不足|没到|未到|没超过|不超过|(?<!有)没有超过")
_AT_LEAST = re.compile(r"(?<!不)(?<!没)[到够]了?(?=\d)|不低于|不少于|不小于|至少|达到")


def _supposed(question: Question) -> Amount | Count | Ratio | None:
    """The figure that a yes-or-no question puts forward."""
    for mention in find_mentions(question.words):
        if isinstance(mention.quantity, (Amount, Count, Ratio)) and not mention.quantity.printed.startswith("一块"):
            described = re.match(r"以上的?[一-鿿]{2}", question.words[mention.end :])
            if not (mention.threshold and described):
                return mention.quantity
    if re.search(r"(?:是|为|等于)(?:零|0)(?![\d.])", question.words):
        return Amount(Decimal(0), "元", "0元")
    return None


def _verified(
    report: Report, question: Question, named: Named, within: tuple[str, ...], supposed: Amount | Count | Ratio
) -> Answer | None:
    measures: tuple[Measure, ...] = ("value",) if isinstance(supposed, Amount) else ("count",) if isinstance(supposed, Count) else ("share", "rate", "completion")
    hits = report.facts.find(Query(named.name, measures, within, rest=()))
    hits = tuple(hit for hit in hits if hit.score > 5)
    if not hits:
        return None
    answer = _stated(report, question, hits, "yesno")
    figure = hits[0].fact.value
    if isinstance(figure, Amount) and isinstance(supposed, Amount):
        stated = Amount(answer.value.amount, answer.value.unit) if answer.value else figure
        left, right = stated.yuan, supposed.yuan
    elif isinstance(figure, (Count, Ratio)) and isinstance(supposed, type(figure)):
        left = figure.value if isinstance(figure, Count) else figure.percent
        right = supposed.value if isinstance(supposed, Count) else supposed.percent
    else:
        return None
    if _AT_LEAST.search(question.words):
        yes = left >= right
    elif _LESS.search(question.words):
        yes = left < right or (left == right and "超过" in question.words)
    elif _MORE.search(question.words):
        yes = left > right
    else:
        yes = left == right
    return replace(answer, yes=yes, text=("是的。" if yes else "不是。") + answer.text)
