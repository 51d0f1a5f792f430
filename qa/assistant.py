"""The whole pipeline on one screen: files in, answers out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from qa.answer import Answer, Status
from qa.charts import chart_of
from qa.confidence import confidence
from qa.conversation import Conversation
from qa.county.following import Follower
from qa.county.register import Register
from qa.county.reply import across, beyond
from qa.paraphrases import understood
from qa.question import Question, QuestionReader
from qa.report import Report
from qa.respond import respond
from qa.retelling import UNREAD, ask_back, retold, unread
from qa.scope import Scope, meant, scope, scope_asked
from qa.suggest import examples, suggestions
from qa.validate import invalid
from qa.vocabulary import vocabulary

if TYPE_CHECKING:
    from corpus.document import Document
    from index.embedding import Embedder
    from index.retriever import Retriever
    from qa.finding import Finding


class Assistant:
    """Answers questions over disclosures; immutable, so safe to share between threads."""

    def __init__(
        self,
        documents: Sequence[Document],
        retriever: Retriever,
        reports: Sequence[Report] | None = None,
    ) -> None:
        self.documents = tuple(documents)
        self.retriever = retriever
        self.reports = tuple(Report.of(d) for d in self.documents) if reports is None else reports

    @classmethod
    def from_files(cls, paths: Sequence[Path | str], embedder: Embedder | None = None) -> Assistant:
        """Read ``paths``, folders and ZIP archives too, into memory.

        Raises ``BudgetQAError`` for what cannot be read.
        """
        from corpus.readers import read_each
        from index.chunk import chunks
        from index.retriever import Retriever

        documents = read_each([Path(path) for path in paths])
        passages = [chunk for document in documents for chunk in chunks(document)]
        return cls(documents, Retriever.build(passages, embedder))

    @classmethod
    def open(cls, store: Path | str, embedder: Embedder | None = None) -> Assistant:
        """Open a store built before. Raises ``StoreError`` for one that is damaged."""
        from index.store import open_store
        from qa.stored import reports

        opened = open_store(Path(store), embedder)
        return cls(opened.documents, opened.retriever, reports(opened))

    def ask(self, text: str, department: str | None = None, year: int | None = None) -> Answer:
        """Answer one question by itself."""
        return self.conversation().ask(text, department, year)

    def conversation(self) -> Conversation:
        """A talk in which a question may lean on those before it."""
        return Conversation(Follower(self._register, self.read).read, self.answer)

    def read(self, text: str) -> Question:
        """What ``text`` asks for, by itself."""
        return self._reader.read(text)

    def warm_up(self) -> None:
        """Load now what the first question would load; takes seconds."""
        self.retriever.warm_up()
        self.read("预算")

    def checks(self) -> tuple[tuple[Document, tuple[Finding, ...]], ...]:
        """For every document the contradictions found in it."""
        return tuple((report.document, report.findings) for report in self.reports)

    def examples(self) -> tuple[str, ...]:
        """Questions to begin with, all answerable."""
        return examples(self.reports)

    def report(self, document: str) -> Report | None:
        """The report on the document of this id; None where there is none."""
        return next((each for each in self.reports if each.document.id == document), None)

    def library(self) -> tuple[Document, ...]:
        """The documents, newest year first."""
        return tuple(sorted(self.documents, key=lambda d: -(d.metadata.year or 0)))

    @cached_property
    def _register(self) -> Register:
        return Register.of(self.reports)

    @cached_property
    def _reader(self) -> QuestionReader:
        labels = [label for report in self.reports for label in report.labels]
        years = [report.year for report in self.reports if report.year is not None]
        bodies = self._register.bodies
        departments = tuple(name for body in bodies for name in (body.name, *body.former))
        aliases = {alias.name: alias.full for alias in self._register.aliases}
        return QuestionReader(
            vocabulary(), tuple(labels), departments, max(years, default=None), aliases
        )

    def answer(self, question: Question, department: str | None, year: int | None) -> Answer:
        """The answer to a question that has been read."""
        started = perf_counter()
        answer = invalid(question) or self._scoped(question, department, year)
        warnings = (*answer.warnings, *self._register.renamed(question.words, answer))
        return replace(
            answer,
            warnings=warnings,
            confidence=confidence(question, answer),
            elapsed_ms=round((perf_counter() - started) * 1000, 3),
        )

    def _scoped(self, question: Question, department: str | None, year: int | None) -> Answer:
        if several := across(self._register, question, department, year):
            return several
        found = scope(self.reports, question, department, year, self._register.has)
        if not found.reports:
            return self._outside(question, found)
        if len({self._register.name_of(report) for report in found.reports}) > 1:
            return self._which(question, found)
        report = meant(found.reports, question)
        answer = respond(report, question, self.retriever)
        if answer.status == "not_found":
            answer = beyond(self._register, report, question) or answer
        if answer.status in UNREAD:
            answer = self._retold(report, question) or answer
        name = report.department if len({r.department for r in self.reports}) > 1 else ""
        following = (
            f"{name}{item}" for item in answer.suggestions or suggestions(report, question, answer)
        )
        return replace(
            answer,
            suggestions=tuple(following),
            chart=answer.chart or chart_of(report, question, answer),
            warnings=(*answer.warnings, *_other_scope(report, question, len(self.reports))),
        )

    def _retold(self, report: Report, question: Question) -> Answer | None:
        """The answer to a question in words that the report does not have."""
        if not unread(question):
            return None
        words = self._reader.bare(question)
        if (reading := understood(words)) is None:
            return ask_back(report, question, words)
        again = retold(question, self.read(reading.rewritten), reading)
        return respond(report, again, self.retriever)

    def _outside(self, question: Question, found: Scope) -> Answer:
        others = [report.document for report in found.instead] or self.library()
        have = "、".join(document.title for document in others[:8]) or "（还没有任何报告）"
        if found.unknown_department:
            text = f"资料库里没有“{found.unknown_department}”的报告。现有：{have}。"
        else:
            whose = found.instead[0].department if found.instead else ""
            text = f"资料库里没有{whose}{found.unknown_year}年的数据。现有：{have}。"
        return self._refusal(question, "not_found", text)

    def _which(self, question: Question, found: Scope) -> Answer:
        bodies = self._register.bodies
        names = [body.name for body in bodies if any(r in body.reports for r in found.reports)]
        text = f"您问的是哪个部门？资料库里有：{'、'.join(names)}。"
        answer = self._refusal(question, "clarify", text)
        return replace(answer, suggestions=tuple(f"{name}{question.text}" for name in names[:6]))

    def _refusal(self, question: Question, status: Status, text: str) -> Answer:
        indicator = question.known[0] if question.known else None
        return Answer(
            question.text, status, text, indicator=indicator, suggestions=self.examples()[:3]
        )


def _other_scope(report: Report, question: Question, reports: int) -> tuple[str, ...]:
    """That the figures are not of the scope asked for, where a library could have both."""
    asked, have = scope_asked(question.words), report.document.metadata.scope
    if reports < 2 or asked is None or have is None or asked == have:
        return ()
    return (f"您问的是{asked}口径，资料库里只有{have}口径的报告，答案是{have}的数。",)
