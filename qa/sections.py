"""The sentences of a report, and what stands under one heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Span
from qa.answer import Answer, AnswerKind
from qa.compose import Composer
from qa.question import Question
from qa.report import Report
from qa.terms import coverage
from qa.vocabulary import key

ITEM = re.compile(
    r"^\s*(?:[(（][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．]|[(（]\d{1,2}[)）]|[①-⑳])"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the report, or a whole list item, with its heading path."""

    span: Span
    text: str
    section: tuple[str, ...]


def sentences_of(report: Report, section: int | None = None) -> Iterator[Sentence]:
    """Paragraphs of the report (of one section and those below it), headings left out."""
    document = report.document
    start = document.sections[section].body if section is not None else 0
    end = document.sections[section].end if section is not None else len(document.text)
    headings = [(s.start, s.body) for s in document.sections]
    for match in re.finditer(r"[^\n]+", document.text[start:end]):
        text = match[0].strip()
        begin = start + match.start() + len(match[0]) - len(match[0].lstrip())
        if not text:
            continue
        inside = next(((s, e) for s, e in headings if s <= begin < e), None)
        if inside is not None:
            begin = max(begin, inside[1])
            text = document.text[begin : start + match.end()].strip()
            begin = document.text.find(text, begin) if text else begin
        if not text:
            continue
        path = document.path(document.section_at(begin))
        yield Sentence(Span(document.id, begin, begin + len(text)), text, path)


def named_section(report: Report, question: Question) -> Answer | None:
    """What stands under the heading that the question names, or in one field of it."""
    document = report.document
    for named in question.names:
        for index, section in enumerate(document.sections):
            if key(section.title) != key(named.name) and (
                named.known or key(named.name) not in key(section.title)
            ):
                continue
            lines = list(sentences_of(report, index))
            below = " ".join(line.text for line in lines)
            if not lines or any(coverage(piece, below) < 0.5 for piece in question.rest):
                continue
            return quoted(report, question, lines, "list", named.name)
    return None


def section_list(report: Report, question: Question, title: re.Pattern[str]) -> Answer | None:
    """The first section with such a title that has something below it."""
    document = report.document
    for index, section in enumerate(document.sections):
        if not title.search(section.title):
            continue
        lines = list(sentences_of(report, index))
        if not lines or sum(len(line.text) for line in lines) < 8:
            continue
        return quoted(report, question, lines, "list")
    return None


def quoted(
    report: Report,
    question: Question,
    lines: Sequence[Sentence],
    kind: AnswerKind,
    indicator: str | None = None,
) -> Answer:
    """Up to forty lines of the report as they stand, counted where they are items."""
    composer = Composer(report, question)
    for line in lines[:40]:
        composer.cite_span(line.span)
    items = [line for line in lines if ITEM.match(line.text)]
    text = "\n".join(line.text for line in lines[:40])
    if len(items) > 3:
        text = f"共{len(items)}条：\n{text}"
    return composer.answer(kind, text, indicator=indicator)


def lines_below(report: Report, span: Span) -> list[Sentence]:
    """The lines that follow a sentence ending in a colon, up to the next heading."""
    section = report.document.path(report.document.section_at(span.start))
    after = [line for line in sentences_of(report) if line.span.start >= span.end]
    return [line for line in after[:20] if line.section == section]
