"""Terms as the report explains them."""

from __future__ import annotations

from qa.answer import Answer
from qa.compose import Composer
from qa.question import Question
from qa.report import Report
from qa.vocabulary import key


def definition(report: Report, question: Question) -> Answer | None:
    """What a term means, as the report explains it."""
    if question.wants("what") and question.names and question.rest:
        return None
    names = question.known
    printed = [question.words[named.start : named.end] for named in question.names]
    wanted = [key(piece) for piece in (*names, *printed, *question.rest)]
    vocabulary = report.facts.vocabulary
    for entry in report.glossary:
        canonical = vocabulary.canonical(entry.term)
        if canonical in names or any(
            w and (w == entry.term or (len(w) >= 3 and w in entry.term and not names))
            for w in wanted
        ):
            composer = Composer(report, question)
            composer.cite_span(entry.span)
            quote = report.document.text[entry.span.start : entry.span.end]
            return composer.answer(
                "definition", f"报告的解释：{quote}", indicator=canonical or entry.term
            )
    return None
