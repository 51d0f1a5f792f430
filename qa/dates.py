"""Days: of publication, or in the sentence that a question describes."""

from __future__ import annotations

import re

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
    r"发出|出来|署|末尾|落款|几月几号|公开|发布|公布|报告|公示|文件|落款|材料|编制|印发|挂网|上网|公告|披露|日期|时间|预算|决算|部门|年月|哪年"
)


def date(report: Report, question: Question) -> Answer | None:
    """The day of publication, or the day in the sentence that the question describes."""
    meta = report.document.metadata
    content = [piece for piece in (_PUBLISHED.sub("", p) for p in question.rest) if len(piece) > 1]
    if (
        meta.date is not None
        and meta.date_span is not None
        and _PUBLISHED.search(question.words)
        and not content
        and not question.names
    ):
        composer = Composer(report, question)
        composer.cite_span(Span(report.document.id, *meta.date_span))
        day = meta.date
        return composer.answer("date", f"报告落款日期是{day.year}年{day.month}月{day.day}日。")
    wanted = [
        bigrams(piece) or frozenset((piece,))
        for piece in (*content, *(n.name for n in question.names))
    ]
    best: tuple[float, Sentence, Day] | None = None
    best_vague: tuple[float, Sentence, str] | None = None
    for line in sentences_of(report):
        place = bigrams(line.text) | bigrams(" ".join(line.section))
        score = sum(len(w & place) / len(w) for w in wanted) / len(wanted) if wanted else 0.0
        if score < 0.6 or (best is not None and score <= best[0]):
            continue
        days = [m.quantity for m in find_mentions(folded(line.text)) if isinstance(m.quantity, Day)]
        about = _PART_OF_YEAR.search(folded(line.text))
        if days:
            best = score, line, days[0]
        elif about:
            vague = score, line, about[0]
            best_vague = vague if best_vague is None or score > best_vague[0] else best_vague
    if best is None and best_vague is not None:
        composer = Composer(report, question)
        composer.cite_span(best_vague[1].span)
        return composer.answer("date", f"{best_vague[2]}。原文：“{best_vague[1].text}”")
    if best is None:
        return None
    composer = Composer(report, question)
    composer.cite_span(best[1].span)
    day = best[2].date
    return composer.answer("date", f"{day.year}年{day.month}月{day.day}日。原文：“{best[1].text}”")
