"""A figure as stated: which one the words ask for, and how it is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.textmap import fold
from qa.amount import Amount, Count, Ratio
from qa.answer import Answer, AnswerKind, Change, plain
from qa.changes import change_beside, change_sentence
from qa.compose import Composer, basis_word, said, shown, subject_of
from qa.facts import Fact, Measure
from qa.lookup import OTHER_YEAR, Hit, agreeing
from qa.mentions import find_mentions
from qa.question import Named, Question
from qa.report import Report
from qa.terms import bigrams, coverage
from qa.terms import within as ordered
from qa.vocabulary import key

_NEAR = 0.45
"""Least part of the question's words that a figure's own name and clause hold."""

_UNIT_GROUPS = (
    {"个", "项", "家", "种", "条", "件"}, {"辆", "台"},
    {"台", "套", "台（套）", "台(套)", "件", "个"},
    {"人", "名", "位", "个"}, {"人次", "人"}, {"批次", "批", "次", "个"}, {"期", "次"},
    {"平方米", "平米"}, {"公里"}, {"亩", "万亩"}, {"户"}, {"座", "个", "处"}, {"所", "个", "家"},
    {"场", "次"}, {"间"}, {"场次", "次"},
)  # fmt: skip
"""Units that count the same things."""

_BASIS_END = re.compile(r"(?:支出|预算|决算|数)+$")
_FOR = re.compile(r"^为(?:了)?.*(?:安排|设立|设置|准备|列|开展)的?$")
"""A purpose before a name tells why it is there, and limits nothing."""
_BOUND = re.compile(r"(?:\(含\))?以上")
_CAUSE = re.compile(r"(?:主要)?原因|由于|主要是因|主要包括|主要用于")


def stated(
    report: Report, question: Question, hits: Sequence[Hit], kind: AnswerKind, instead_of: str = ""
) -> Answer:
    """The best of ``hits``, at least one; another figure for the same is warned of.

    ``instead_of`` is the name asked for, where the report gives another in its place.
    """
    composer = Composer(report, question)
    same, other = agreeing(hits)
    fact = same[0]
    figure = figure_supported(report, fact, composer)
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
    _warn_of_another(composer, fact, other)
    moved = _change_asked(report, question, fact)
    if moved is not None:
        text += change_sentence(moved)
    return composer.answer(
        kind,
        text,
        value=value,
        change=moved,
        indicator=fact.indicator,
        year=fact.year,
        basis=fact.basis,
    )


def figure_supported(report: Report, fact: Fact, composer: Composer) -> Amount | Ratio | Count:
    """The figure of ``fact``, or the one the rest of the report supports."""
    figure = fact.value
    for finding in report.findings:
        if finding.correction is not None and finding.facts[0] == fact:
            figure = finding.correction
            for support in finding.facts:
                composer.cite(support)
    assert isinstance(figure, (Amount, Ratio, Count))
    return figure


def _warn_of_another(composer: Composer, fact: Fact, others: Sequence[Fact]) -> None:
    """Warn of the first of ``others`` that gives another figure for the same."""
    for other in others:
        same_name = _parent(other) == _parent(fact) and _bare(other.label) == _bare(fact.label)
        same_time = other.basis == fact.basis and other.year == fact.year
        if same_name and same_time and isinstance(other.value, (Amount, Ratio, Count)):
            composer.cite(other)
            where = " › ".join(other.section[-1:]) or "另一处"
            composer.warn(
                f"报告另有一处（{where}）写作“{other.value.printed}”，与此不同，请对照原文。"
            )
            return


def _bare(label: str) -> str:
    """A label without the words for its basis: 公务接待费预算数 is 公务接待费."""
    return _BASIS_END.sub("", key(label))


def _parent(fact: Fact) -> tuple[str, ...]:
    """What a figure is a part of; a part of “三公”经费 is the same without its saying so."""
    return tuple(name for name in fact.within if key(name) != "三公经费")


def _change_asked(report: Report, question: Question, fact: Fact) -> Change | None:
    """The change of ``fact``, where the question asks for it besides the figure."""
    if len(question.intents) > 1 and "change" in question.intents:
        return change_beside(report, question, fact)
    return None


def covered(report: Report, hit: Hit, question: Question, named: Named) -> bool:
    """Whether a figure is what the words besides its name ask for.

    A limiting word must stand in the figure's own clause. A word before the name may
    be found anywhere under the heading (县科技计划 of 计划管理费); one behind it, as in
    计划管理费里的培训, asks for a part and must be in the figure's name or headings.
    """
    fact = hit.fact
    clause = segment(report, fact)
    asked, printed = _bounds(question.words), _bounds(fold(fact.label + clause).text)
    if asked and printed and not asked & printed:
        return False
    own = " ".join((fact.indicator, fact.label, *fact.section, *fact.within, clause))
    if any(word not in own for word in question.limits):
        return False
    if not hit.missing:
        return True
    document = report.document
    section = document.section_at(fact.span.start)
    if section is None:
        return False
    around = document.text[document.sections[section].start : document.sections[section].end]
    name = key(fact.indicator)
    before = question.words[: named.start]
    needed = 0.3 if _FOR.search(before) else 0.9
    return all(
        ordered(piece, name)
        or (piece in before and coverage(piece, around) >= needed)
        or _shortens(piece, clause)
        for piece in hit.missing
    )


def _shortens(piece: str, clause: str) -> bool:
    """车改 for 车制度改革: two characters that stand close together in the clause."""
    if len(piece) != 2 or piece in clause:
        return False
    return (
        re.search(f"{re.escape(piece[0])}[一-鿿]{{0,5}}{re.escape(piece[1])}", clause) is not None
    )


def _bounds(text: str) -> frozenset[Decimal]:
    """The amounts named as bounds: 50万元以上的设备 is not 100万元以上的."""
    return frozenset(
        mention.quantity.yuan
        for mention in find_mentions(text)
        if isinstance(mention.quantity, Amount) and _BOUND.match(text[mention.end :])
    )


def loose(
    report: Report,
    question: Question,
    measures: tuple[Measure, ...],
    kind: AnswerKind,
    unit: str = "",
) -> Answer | None:
    """A figure whose sentence covers every content word of the question."""
    named = [n for n in question.names if not n.colloquial]
    words = [*question.rest, *(key(question.words[n.start : n.end]) or key(n.name) for n in named)]
    wanted = [bigrams(word) or frozenset((word,)) for word in words]
    known = [n for n in named if n.known]
    spoken = any(n.known and not n.name.endswith(("总计", "合计")) for n in question.names)
    if not wanted or ((known or spoken) and kind == "amount"):
        return None
    least = 0.75 if known else 0.5
    rows = report.facts.vocabulary.indicators
    basis = question.basis if report.document.metadata.kind == "final" else None
    units = [rows[n.name].units for n in known if rows[n.name].units]
    hits = [
        Hit(fact, 10 * close - _aside(report, question, fact))
        for fact in report.facts.facts
        if fact.measure in measures
        and compatible(unit, fact)
        and all(getattr(fact.value, "unit", "") in one for one in units)
        and (question.year is None or fact.year in (None, question.year))
        and (basis is None or fact.basis in (None, basis))
        for close in (_closeness(report, fact, wanted, least),)
        if close >= _NEAR and _within_limits(report, question, fact)
    ]
    hits.sort(key=lambda hit: (-hit.score, hit.fact.span.start))
    return stated(report, question, hits, kind) if hits else None


def _aside(report: Report, question: Question, fact: Fact) -> float:
    """How far a figure stands back: of a year or basis that is not the report's own."""
    kind = report.document.metadata.kind
    other_year = question.year is None and fact.year not in (None, report.year)
    other_basis = question.basis is None and kind == "final" and fact.basis not in (None, kind)
    return OTHER_YEAR * (other_year + other_basis)


def _within_limits(report: Report, question: Question, fact: Fact) -> bool:
    """Whether the limiting words of the question stand in the figure's clause and names."""
    own = " ".join((fact.label, *fact.section, *fact.within, segment(report, fact)))
    return all(word in own for word in question.limits)


def _closeness(report: Report, fact: Fact, wanted: Sequence[frozenset[str]], least: float) -> float:
    """How much of ``wanted``, by character pairs, a figure's name and clause hold.

    Zero where its sentence holds less than ``least`` of a word, or 0.7 of them all.
    """
    titles = (fact.label, fact.indicator, *fact.section[-1:], *fact.within)
    name = bigrams(key(" ".join(titles)))
    near = name | bigrams(key(segment(report, fact)))
    wide = near | bigrams(key(report.document.quote(fact.context)))
    shares = [len(pairs & wide) / len(pairs) for pairs in wanted]
    if min(shares) < least or sum(shares) / len(shares) < 0.7:
        return 0.0
    close = [0.6 * len(p & near) / len(p) + 0.4 * len(p & name) / len(p) for p in wanted]
    return sum(close) / len(wanted)


def stated_alone(report: Report, question: Question, measure: Measure) -> Answer | None:
    """The one figure of ``measure`` that stands under the heading of what is named."""
    for named in question.names:
        facts = [
            fact
            for fact in report.facts.facts
            if fact.measure == measure
            and (
                key(named.name) in key(" ".join(fact.section))
                or key(fact.indicator) in key(named.name)
            )
        ]
        if len(facts) == 1:
            return stated(report, question, [Hit(facts[0], 10.0)], "amount")
    return None


def segment(report: Report, fact: Fact) -> str:
    """The part of a fact's sentence between semicolons that holds its figure."""
    text, start, end = report.document.text, fact.context.start, fact.context.end
    before = max(text.rfind(mark, start, fact.span.start) for mark in ";；")
    after = min(
        (at for mark in ";；" if (at := text.find(mark, fact.span.end, end)) >= 0), default=end
    )
    first = max(start, before + 1)
    piece = text[first:after]
    cause = _CAUSE.search(piece)
    behind = cause is not None and cause.start() > fact.span.start - first
    return piece[: cause.start()] if cause is not None and behind else piece


def compatible(unit: str, fact: Fact) -> bool:
    """Whether the figure of ``fact`` counts in ``unit``; an unknown unit fits all."""
    have = getattr(fact.value, "unit", "")
    if not unit or not have or unit == have:
        return True
    return any(unit in group and have in group for group in _UNIT_GROUPS)
