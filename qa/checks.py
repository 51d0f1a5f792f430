"""Whether a report's own figures and names agree.

Nothing is repaired. Rounding is no contradiction: figures that may be the rounded
forms of figures that agree exactly do agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.document import Document, Span
from qa.balances import balances
from qa.cells import slipped
from qa.facts import Fact
from qa.finding import Finding
from qa.namesakes import namesakes
from qa.percentages import completions, rates, shares
from qa.statements import absences, lists, reasons, repeats
from qa.sums import sums, unit_slips


def check(document: Document, facts: Sequence[Fact]) -> tuple[Finding, ...]:
    """Every contradiction found in ``document``, in the order of the text."""
    found = list(unit_slips(facts))
    # A figure whose unit is wrong is told once, not again in each sum it is part of.
    wrong = {finding.facts[0].span for finding in found}
    right = [fact for fact in facts if fact.span not in wrong]
    for compare in (sums, balances, rates, shares, completions):
        found.extend(compare(right))
    for read in (repeats, absences, reasons, lists):
        found.extend(read(document, right))
    found.extend(_names(document))
    found.extend(_slipped(document))
    return tuple(sorted(found, key=lambda finding: finding.spans[0].start))


def _slipped(document: Document) -> Iterator[Finding]:
    for table in slipped(document):
        cells = (cell for cell in table.rows[table.headers] if cell.text)
        name = f"“{table.caption}”" if table.caption else "有一张表"
        yield Finding(
            "slip",
            f"{name}里上级科目的金额大多不等于其下各项之和，行与数可能错位，"
            "回答没有采用这张表的数字，请以文字说明和其他表为准。",
            tuple(cell.span for cell in cells),
        )


def _names(document: Document) -> Iterator[Finding]:
    for pair in namesakes(document.text):
        spans = tuple(Span(document.id, start, end) for start, end in (pair.first, pair.second))
        one, two = (document.quote(span) for span in spans)
        yield Finding(
            "name",
            f"同一名称在报告中有两种写法：“{one}”和“{two}”，可能有一处是笔误，请向公开单位核实。",
            spans,
        )
