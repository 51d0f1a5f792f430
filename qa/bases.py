"""The budget and the final figure of one item side by side."""

from __future__ import annotations

import re

from qa.answer import Answer
from qa.compose import BASIS_WORDS, Composer, said, shown
from qa.facts import Basis
from qa.lookup import Query
from qa.question import Question
from qa.report import Report
from qa.stated import figure_supported
from qa.target import target

_BOTH = re.compile(
    r"(?:预算|决算)数?(?:和|与|跟|、|及|同)(?:支出|实际)?(?:预算|决算)数?(?:分别|各|都|各自)"
)


def both(report: Report, question: Question) -> Answer | None:
    """年初预算和决算分别是多少: the two figures, each cited."""
    found = target(question) if _BOTH.search(question.words) else None
    if found is None or report.document.metadata.kind != "final":
        return None
    named, within = found
    composer = Composer(report, question)
    lines: list[str] = []
    bases: tuple[Basis, ...] = ("budget", "final")
    for basis in bases:
        lookup = Query(named.name, ("value",), within, report.year, basis, rest=question.rest)
        hits = [hit for hit in report.facts.find(lookup) if hit.score > 5 and not hit.missing]
        if not hits:
            lines.append(f"{BASIS_WORDS[basis]}数报告没有写明")
            continue
        fact = hits[0].fact
        composer.cite(fact)
        figure = figure_supported(report, fact, composer)
        lines.append(f"{BASIS_WORDS[basis]}数为{said(shown(figure, question.unit))}")
    if not composer.cited:
        return None
    text = f"{report.year}年{report.department}{named.name}{'，'.join(lines)}。"
    return composer.answer("list", text, indicator=named.name)
