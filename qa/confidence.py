"""How sure an answer is, from how it was found."""

from __future__ import annotations

from decimal import Decimal

from qa.answer import Answer
from qa.question import Question

TABLE: dict[str, Decimal] = {
    "name": Decimal("0.98"),
    "computed": Decimal("0.96"),
    "label": Decimal("0.95"),
    "retold": Decimal("0.93"),
    "passage": Decimal("0.92"),
    "spoken": Decimal("0.84"),
    "words": Decimal("0.81"),
    "part": Decimal("0.71"),
    "corrected": Decimal("0.56"),
}
"""How sure an answer is for each kind of evidence, the surest first.

Of the answers to the tuning questions the share that is right, at the lower end of
Wilson's 95% interval (``qa.calibration.lower_bound``), cut to two digits: evidence that was
seldom met is trusted less. Three weak ones stand on fewer than 30 answers each.
"""


def evidence(question: Question, answer: Answer) -> str:
    """The weakest link between ``question`` and ``answer``: a key of ``TABLE``.

    name: formal names; computed: from several figures; label: a name printed in the report;
    spoken: an everyday name; retold: everyday words that name nothing; corrected: spelling;
    part: words were left over; words, passage: no name, a figure or a text by its words.
    Empty for an answer that states nothing.
    """
    if answer.status != "answered":
        return ""
    if any("理解为" in warning for warning in answer.warnings if warning not in question.notes):
        return "retold"
    if answer.kind == "passage" or not question.names:
        return "passage" if answer.value is None and answer.change is None else "words"
    if question.rest:
        return "part"
    if question.notes:
        return "corrected"
    if any(named.colloquial for named in question.names):
        return "spoken"
    if not all(named.known for named in question.names):
        return "label"
    return "computed" if answer.derivation else "name"


def confidence(question: Question, answer: Answer) -> Decimal | None:
    """How sure ``answer`` is, 0 to 1; None for one that states nothing."""
    return TABLE.get(evidence(question, answer))
