"""Groups of the official classification (类, 款) of which a report prints the items only."""

from __future__ import annotations

from collections.abc import Iterator

from qa.amount import Amount
from qa.answer import Answer
from qa.facts import Fact
from qa.lookup import Hit, Query
from qa.money import added
from qa.question import Question
from qa.report import Report
from qa.stated import stated
from qa.target import basis_in, target

_SPENT = "本年支出合计"
"""What the bare word 支出 behind a name is read as."""


def group(report: Report, question: Question) -> Answer | None:
    """The figure of a 款 from those of its 项, where it has none of its own.

    A question that limits the 款 further (to a fund, by words that are left) gets none.
    """
    found = target(question)
    if found is None or question.rest or question.limits:
        return None
    named, within = found
    if named.known or not set(within) <= {_SPENT}:
        return None
    items = list(_items(report, question, named.name))
    if not items:
        return None
    if len(items) == 1:
        return stated(report, question, [Hit(items[0], 10.0)], "amount", named.name)
    return added(report, question, items, named.name)


def _items(report: Report, question: Question, name: str) -> Iterator[Fact]:
    """The figure of each item right below ``name``, all of the basis asked for, or none."""
    basis = basis_in(report, question) or report.document.metadata.kind
    below = dict.fromkeys(
        fact.indicator
        for fact in report.facts.facts
        if fact.measure == "value" and fact.within[:1] == (name,) and not fact.table
    )
    chosen: list[Fact] = []
    for item in below:
        lookup = Query(item, ("value",), (name,), report.year, basis)
        hits = [hit for hit in report.facts.find(lookup) if hit.fact.within[:1] == (name,)]
        if not hits or not isinstance(hits[0].fact.value, Amount):
            return
        chosen.append(hits[0].fact)
    yield from chosen
