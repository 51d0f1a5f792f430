"""Where a thing belongs: which figure's stated parts, or which term's explanation, hold it."""

from __future__ import annotations

import re

from corpus.document import Span
from qa.answer import Answer
from qa.compose import Composer
from qa.facts import Fact, Text
from qa.question import Question
from qa.report import Report
from qa.vocabulary import key

_HOLDS = re.compile(r"包不包[含括]|是否包[含括]|含不含|包[含括].{0,14}[吗么]$|有没有包[含括]")
_BELONGS = re.compile(
    r"^(?P<thing>.{2,16}?)(?:是|应该|应)?(?:属于|归入|归到|算在|算作|算进|列在|列入|包含在|含在|放在)"
    r".{0,4}(?:哪|什么|啥)"
)


def membership(report: Report, question: Question) -> Answer | None:
    """The figure that what is asked about is a stated part of: 燃料费属于什么费用."""
    asked = _BELONGS.search(question.words)
    if asked is None:
        return None
    thing = key(asked["thing"])
    for fact in report.facts.facts:
        if fact.measure == "composition" and _lists(fact, thing):
            composer = Composer(report, question)
            composer.cite(fact)
            text = f"报告把{asked['thing']}列在{fact.indicator}里。"
            return composer.answer("list", text, indicator=fact.indicator)
    for entry in report.glossary:
        quote = report.document.text[entry.span.start : entry.span.end]
        if thing in key(quote) and thing != entry.term:
            composer = Composer(report, question)
            composer.cite_span(entry.span)
            text = f"按报告的解释，{asked['thing']}属于{entry.term}：{quote}"
            return composer.answer("definition", text, indicator=entry.term)
    return None


def contains(report: Report, question: Question) -> Answer | None:
    """Whether a figure's stated parts hold what is asked about: 包不包含过路费."""
    if not _HOLDS.search(question.words) or not question.rest or not question.known:
        return None
    for fact in report.facts.named(question.known[0]):
        if fact.measure == "composition" and isinstance(fact.value, Text):
            return _verdict(report, question, fact.context, fact.value.printed)
    for entry in report.glossary:
        if report.facts.vocabulary.canonical(entry.term) == question.known[0]:
            span = Span(report.document.id, entry.span.start, entry.span.end)
            return _verdict(report, question, span, report.document.quote(span))
    return None


def _verdict(report: Report, question: Question, span: Span, said: str) -> Answer:
    composer = Composer(report, question)
    composer.cite_span(span)
    things = [key(piece) for piece in question.rest]
    yes = all(thing in key(said) for thing in things)
    text = f"{'包含' if yes else '没有写到'}{'、'.join(question.rest)}。报告写道：{said}"
    return composer.answer("yesno", text, yes=yes, indicator=question.known[0])


def _lists(fact: Fact, thing: str) -> bool:
    return isinstance(fact.value, Text) and thing in key(fact.value.printed)
