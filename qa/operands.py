"""The figures that a computation works on: by name, and corrected."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from qa.amount import Amount
from qa.compose import Composer
from qa.facts import Fact
from qa.lookup import Query
from qa.question import Question
from qa.report import Report
from qa.target import names_for


def figure_of(report: Report, question: Question, name: str) -> Fact | None:
    """The money that ``name`` stands for in this report, of its year or the one asked for."""
    basis = question.basis if report.document.metadata.kind == "final" else None
    for candidate in names_for(report, name):
        hits = report.facts.find(
            Query(
                candidate,
                ("value",),
                year=question.year or report.year,
                basis=basis,
                prefer=report.document.metadata.kind,
            )
        )
        if hits and hits[0].score > 5:
            return hits[0].fact
    return None


def corrected(report: Report, fact: Fact, composer: Composer) -> Amount:
    """The money of ``fact``, put right, with its grounds cited, where a finding corrects it."""
    for finding in report.findings:
        if finding.correction is not None and finding.facts[0] == fact:
            for support in finding.facts:
                composer.cite(support)
            return finding.correction
    assert isinstance(fact.value, Amount)
    return fact.value


def several(report: Report, question: Question) -> list[Fact]:
    """The figures that the question names, those the report does not state left out."""
    found = (figure_of(report, question, name) for name in question.known)
    return [fact for fact in found if fact is not None]


def between(question: Question) -> str:
    """The words between the first name and the last, names left out."""
    ordered = sorted(question.names, key=lambda named: named.start)
    return " ".join(question.words[one.end : two.start] for one, two in pairwise(ordered))


def worth(fact: Fact) -> Decimal:
    """A fact's money in 元; nothing for a fact of another kind."""
    return fact.value.yuan if isinstance(fact.value, Amount) else Decimal(0)


def printed(fact: Fact) -> str:
    """A figure as the report prints it."""
    return getattr(fact.value, "printed", "")
