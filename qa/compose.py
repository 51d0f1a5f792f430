"""An answer put together: citations gathered, warnings added, words joined."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from corpus.document import Span
from qa.amount import Amount, Count, Ratio
from qa.answer import Answer, AnswerKind, Citation, Derivation, Status, Value, plain
from qa.facts import Basis, Fact
from qa.question import Question
from qa.recognition import caution
from qa.report import Report

BASIS_WORDS: dict[Basis, str] = {"budget": "预算", "adjusted": "全年预算", "final": "决算"}


class Composer:
    """Gathers what one answer needs; citations are numbered as they come."""

    def __init__(self, report: Report, question: Question) -> None:
        self.report = report
        self.question = question
        self._citations: list[Citation] = []
        self._derivation: list[Derivation] = []
        self._warnings: list[str] = list(question.notes)
        self._cited: list[Span] = []

    def cite(self, fact: Fact) -> int:
        """The number of the citation for ``fact``."""
        self._cited.append(fact.span)
        return self.cite_span(fact.context)

    def cite_span(self, span: Span) -> int:
        """The number of the citation for a span of the report."""
        document = self.report.document
        quote = document.text[span.start : span.end]
        for number, known in enumerate(self._citations):
            if known.start == span.start and known.end == span.end:
                return number
        self._citations.append(
            Citation(
                document=document.id,
                title=document.title,
                url=document.metadata.url,
                section=document.path(document.section_at(span.start)),
                page=document.page(span.start),
                quote=quote,
                start=span.start,
                end=span.end,
            )
        )
        return len(self._citations) - 1

    @property
    def cited(self) -> bool:
        """Whether anything has been cited yet."""
        return bool(self._citations)

    def derive(self, expression: str, unit: str, operands: Sequence[Fact]) -> None:
        """Record a computation; ``operands`` in the order of the expression."""
        numbers = tuple(self.cite(fact) for fact in operands)
        self._derivation.append(Derivation(expression, unit, numbers))

    def restate(self, line: Derivation, answer: Answer) -> None:
        """Take over a computation of another answer, with the quotes it rests on."""
        numbers = []
        for number in line.citations:
            quoted = answer.citations[number]
            numbers.append(self.cite_span(Span(quoted.document, quoted.start, quoted.end)))
        self._derivation.append(Derivation(line.expression, line.unit, tuple(numbers)))

    def warn(self, text: str) -> None:
        """Add a warning, once."""
        if text not in self._warnings:
            self._warnings.append(text)

    def answer(
        self, kind: AnswerKind, text: str, *, status: Status = "answered", **more: Any
    ) -> Answer:
        """The answer in the shape of the contract."""
        more.setdefault("year", self.report.year)
        more.setdefault("basis", self.report.document.metadata.kind)
        for finding in self.report.findings:
            if any(fact.span in self._cited for fact in finding.facts):
                self.warn(finding.message)
        self._warn_of_reading(status)
        return Answer(
            question=self.question.text,
            status=status,
            text=text,
            kind=kind,
            department=self.report.document.metadata.department,
            scope=self.report.document.metadata.scope,
            derivation=tuple(self._derivation),
            warnings=tuple(self._warnings),
            citations=tuple(self._citations),
            **more,
        )

    def _warn_of_reading(self, status: Status) -> None:
        """Say what was read by OCR, and on a refusal what of the file was not read at all."""
        document = self.report.document
        quoted = [(one.start, one.end) for one in self._citations]
        figures = [(span.start, span.end) for span in self._cited]
        if said_so := caution(document, figures or quoted):
            self.warn(said_so)
        if status == "not_found":
            for problem in document.problems:
                self.warn(problem)


def shown(value: Amount | Ratio | Count, unit: str | None = None) -> Value:
    """A figure for the answer, in ``unit`` where money was asked for in it."""
    if isinstance(value, Amount):
        amount = value.to(unit) if unit else value
        return Value(amount.value, amount.unit)
    if isinstance(value, Ratio):
        return Value(value.percent, "%")
    return Value(value.value, value.unit)


def said(value: Value) -> str:
    """A figure in words: ``6000元``, ``20.51%``."""
    return f"{plain(value.amount)}{value.unit}"


def basis_word(fact: Fact) -> str:
    """预算 or 决算, as it follows an indicator's name."""
    word = BASIS_WORDS.get(fact.basis, "") if fact.basis else ""
    return "" if fact.indicator.endswith(("预算", "决算", "预算金额")) or not word else f"{word}数"


def rounded(value: Decimal, digits: int = 2) -> Decimal:
    """Half-up rounding, as reports print percentages."""
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def subject_of(report: Report, fact: Fact, year: int | None = None) -> str:
    """Department, year and indicator as a sentence begins with them."""
    when = year or fact.year
    name = fact.indicator
    if (
        name.startswith(("基本支出", "项目支出"))
        and fact.within[:1]
        and fact.within[0].endswith("预算")
    ):
        name = f"{fact.within[0]}的{name}"
    return f"{f'{when}年' if when else ''}{report.department}{name}"
