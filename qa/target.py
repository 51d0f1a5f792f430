"""What a question is about: the name asked for, and the names it is to be within."""

from __future__ import annotations

import re

from qa.facts import Basis, Measure, Text
from qa.frames import FRAMES
from qa.lookup import Query
from qa.question import Named, Question
from qa.report import Report
from qa.terms import coverage
from qa.vocabulary import key

_APART = re.compile(r"[,，。;；、?？]|和|与|跟|以及|还有")
_INSIDE = re.compile(r"^(?:这[一块项]+)?(?:里面?|中|当中|之中|内)[,，]")
"""城乡社区支出里，项目支出是多少: the comma parts nothing."""
_PART_OF_FIRST = re.compile(r"(?:里面?|中|当中|内)?(?:占|的总|属于)")


def target(question: Question) -> tuple[Named, tuple[str, ...]] | None:
    """The name asked about and the names it is to be within: the last is the head."""
    if not question.names:
        return None
    names = question.names
    own = [named for named in names if key(named.name) not in FRAMES]
    head = own[-1] if own else names[-1]
    of_all = head.name.endswith(("总计", "合计", "在职人员"))
    if head.colloquial and question.rest and of_all:
        return None
    if len(names) > 1 and _PART_OF_FIRST.match(question.words[names[0].end :]):
        head = names[0]
    inside = [n.name for n in names if n.name != head.name and not _apart(question, n, head)]
    return head, tuple(dict.fromkeys(inside))


def _apart(question: Question, one: Named, two: Named) -> bool:
    """Whether a comma or a conjunction stands between two names."""
    first, second = sorted((one, two), key=lambda named: named.start)
    between = _INSIDE.sub("", question.words[first.end : second.start])
    return bool(_APART.search(between))


def targets(question: Question) -> tuple[tuple[Named, tuple[str, ...]], ...]:
    """``target``, then another name as the head: 政府性基金预算本年支出 has two."""
    first = target(question)
    if first is None:
        return ()
    head, within = first
    others = [named for named in reversed(question.names) if named.name != head.name]
    if not within or not others:
        return (first,)
    other = others[0]
    inside = tuple(named.name for named in question.names if named.name != other.name)
    return (first, (other, inside))


def query(
    report: Report, question: Question, named: Named, within: tuple[str, ...], *measures: Measure
) -> Query:
    """The lookup for ``named`` with the question's year, basis and remaining words."""
    return Query(
        name=named.name,
        measures=measures,
        within=within,
        year=question.year if question.year != report.year else None,
        basis=basis_in(report, question),
        baseline_year=question.baseline_year,
        rest=question.rest,
        prefer=report.document.metadata.kind,
        own_year=report.year,
    )


def basis_in(report: Report, question: Question) -> Basis | None:
    """The basis asked for, where the report has more than one: in final accounts."""
    return question.basis if report.document.metadata.kind == "final" else None


def names_for(report: Report, name: str) -> tuple[str, ...]:
    """``name``, then what a report may give in its place."""
    row = report.facts.vocabulary.indicators.get(name)
    longer = {
        fact.indicator
        for fact in report.facts.facts
        if key(fact.indicator) != key(name)
        and len(_stem(name)) >= 4
        and _stem(fact.indicator).endswith(_stem(name))
    }
    sole = _sole_part(report, name)
    only = tuple(longer) if len(longer) == 1 and row is not None and not row.parts else ()
    fuller = _with_figure(report, name) if row is None else ()
    return (name, *sole, *(row.also if row else ()), *only, *fuller)


def _with_figure(report: Report, name: str) -> tuple[str, ...]:
    """The one longer name that money is stated for, where ``name`` has none and no items."""
    if any(fact.measure == "value" for fact in report.facts.named(name)):
        return ()
    if any(fact.measure == "value" and name in fact.within for fact in report.facts.facts):
        return ()
    short = key(name)
    fuller = {
        fact.indicator
        for fact in report.facts.facts
        if fact.measure == "value" and short in key(fact.indicator)
    }
    return tuple(fuller) if len(fuller) == 1 else ()


def _sole_part(report: Report, name: str) -> tuple[str, ...]:
    """The part that makes up all of ``name`` by its own sentence: 支出5元，其中：财政拨款5元."""
    if key(name) not in FRAMES:
        return ()
    for whole in report.facts.named(name):
        for fact in report.facts.facts:
            part = fact.within[:1] == (whole.indicator,) and fact.context == whole.context
            value = fact.measure == "value" == whole.measure and fact.known
            if part and value and fact.value == whole.value:
                return (fact.indicator,)
    return ()


def _stem(name: str) -> str:
    return re.sub(r"支出$", "", key(name))


def by_purpose(report: Report, question: Question) -> Named | None:
    """The item whose stated purpose is what the question describes."""
    wanted = "".join(question.rest)
    if len(wanted) < 4:
        return None
    uses = [
        (coverage(wanted, key(fact.value.printed)), fact)
        for fact in report.facts.facts
        if fact.measure == "purpose" and isinstance(fact.value, Text)
    ]
    covered, best = max(uses, key=lambda use: use[0], default=(0.0, None))
    if best is None or covered < 0.5:
        return None
    return Named(best.indicator, best.known, 0, 0)
