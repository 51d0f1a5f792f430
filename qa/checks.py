"""Whether a report's own figures and names agree.

Nothing is repaired. Rounding is no contradiction: figures that may be the rounded
forms of figures that agree exactly do agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.document import Document, Span
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
    for compare in (sums, rates, shares, completions):
        found.extend(compare(right))
    for read in (repeats, absences, reasons, lists):
        found.extend(read(document, right))
    found.extend(_names(document))
    return tuple(sorted(found, key=lambda finding: finding.spans[0].start))


def _names(document: Document) -> Iterator[Finding]:
    for pair in namesakes(document.text):
        spans = tuple(Span(document.id, start, end) for start, end in (pair.first, pair.second))
        one, two = (document.quote(span) for span in spans)
        yield Finding(
            "name",
            f"同一名称在报告中有两种写法：“{one}”和“{two}”，可能有一处是笔误，请向公开单位核实。",
            spans,
        )
