"""Days: of publication, or in the sentence that a question describes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.document import Span
from qa.amount import Day
from qa.answer import Answer
from qa.compose import Composer
from qa.mentions import find_mentions
from qa.question import Question, folded
from qa.report import Report
from qa.sections import Sentence, sentences_of
from qa.terms import bigrams

_PART_OF_YEAR = re.compile(
    r"(?:19|20)\d{2}年(?:\d{1,2}月(?:底|初|末|上旬|中旬|下旬)?|年?底|年?初|年?末)(?:之?前)?"
)
_PUBLISHED = re.compile(
    r"发出|出来|署|末尾|落款|几月几号|公开|发布|公布|报告|公示|文件|"
    r"落款|材料|编制|印发|挂网|上网|公告|披露|日期|时间|预算|决算|部门|年月|哪年"
)
_GIVEN = re.compile(r"((?:19|20)\d{2})年(?:(\d{1,2})月)?(?:(\d{1,2})[日号])?")
_HAPPENED = re.compile(
    r"出(?:的|了|来)|挂牌|揭牌|成立|公布|公开|发布|落款|印发|签订|出台|设立|启用"
)
_NEAR = 0.6
"""Share of the words asked for that a sentence and its headings must hold."""


def date(report: Report, question: Question) -> Answer | None:
    """The day of publication, or the day in the sentence that the question describes."""
    meta = report.document.metadata
    bare = (_HAPPENED.sub("", _PUBLISHED.sub("", piece)) for piece in question.rest)
    content = [piece for piece in bare if len(piece) > 1]
    if (
        meta.date is not None
        and meta.date_span is not None
        and _PUBLISHED.search(question.words)
        and not content
        and not question.names
    ):
        composer = Composer(report, question)
        composer.cite_span(Span(report.document.id, *meta.date_span))
        return composer.answer("date", f"报告落款日期是{_in_words(meta.date)}。")
    content += [named.name for named in question.names]
    return _day_told(report, question, content)


def confirmed(report: Report, question: Question) -> Answer | None:
    """Whether something happened on the day, in the month or year that the question gives."""
    given = _GIVEN.search(question.words)
    if given is None or not _HAPPENED.search(question.words):
        return None
    words = question.words.replace(given[0], "")
    told = date(report, replace(question, words=words, intents=("date",), year=None))
    day = _GIVEN.search(told.text) if told is not None else None
    if told is None or day is None:
        return None
    asked = [part for part in given.groups() if part]
    yes = asked == [part for part in day.groups() if part][: len(asked)]
    return told.judged(yes)


def _day_told(report: Report, question: Question, wanted: Sequence[str]) -> Answer | None:
    """The day in the sentence nearest to what is wanted, or else a part of a year."""
    terms = [bigrams(piece) or frozenset((piece,)) for piece in wanted]
    best: tuple[float, Sentence, str] | None = None
    vague: tuple[float, Sentence, str] | None = None
    for line in sentences_of(report):
        place = bigrams(line.text) | bigrams(" ".join(line.section))
        score = sum(len(term & place) / len(term) for term in terms) / len(terms) if terms else 0.0
        if score < _NEAR or (best is not None and score <= best[0]):
            continue
        text = folded(line.text)
        days = [m.quantity.date for m in find_mentions(text) if isinstance(m.quantity, Day)]
        about = _PART_OF_YEAR.search(text)
        if days:
            best = score, line, _in_words(days[0])
        elif about and (vague is None or score > vague[0]):
            vague = score, line, about[0]
    found = best or vague
    if found is None:
        return None
    composer = Composer(report, question)
    composer.cite_span(found[1].span)
    return composer.answer("date", f"{found[2]}。原文：“{found[1].text}”")


def _in_words(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
