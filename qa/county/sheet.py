"""An answer over several reports put together: citations, working, warnings, a chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.textmap import fold
from qa.answer import Answer, AnswerKind, Citation, Derivation, Status, plain
from qa.county.figure import Figure
from qa.county.request import Request

_MOST_WARNINGS = 8
_MOST_NAMES = 8


class Sheet:
    """Gathers what one answer needs; citations are numbered as they come."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self._citations: list[Citation] = []
        self._derivation: list[Derivation] = []
        self._warnings: list[str] = list(request.question.notes)
        self._sources: set[tuple[str, int | None]] = set()

    def cite(self, source: Answer) -> int:
        """The number of the citation that proves the figure of ``source``."""
        numbers = [self._number(citation) for citation in _proof(source)]
        for line in source.derivation:
            citations = tuple(self._number(source.citations[index]) for index in line.citations)
            self._derive(Derivation(line.expression, line.unit, citations))
        for warning in source.warnings:
            self.warn(f"{source.department}{source.year or ''}年：{warning}")
        return numbers[0] if numbers else 0

    def use(self, figure: Figure) -> int:
        """The number of the citation for ``figure``; its working is recorded."""
        numbers = tuple(self.cite(source) for source in figure.sources)
        if figure.expression and figure.value is not None:
            unit = figure.value.unit
            self._derive(Derivation(figure.expression, unit, numbers))
        if figure.note:
            self.warn(f"{figure.body.name}：{figure.note}。")
        if figure.sources and (called := figure.sources[0].department) not in (
            None,
            figure.body.name,
        ):
            self.warn(f"{figure.body.name}在{figure.year}年的报告里名称为{called}。")
        return numbers[0]

    def derive(self, expression: str, unit: str, figures: Sequence[Figure]) -> None:
        """Record a computation over ``figures``, in the order of the expression."""
        self._derive(Derivation(expression, unit, tuple(self.use(one) for one in figures)))

    def warn(self, text: str) -> None:
        """Add a warning, once."""
        if text not in self._warnings:
            self._warnings.append(text)

    def compare_scopes(self, figures: Sequence[Figure]) -> None:
        """Warn where figures of 本级 and of 部门汇总 stand side by side."""
        scopes: dict[str, list[str]] = {}
        for one in figures:
            if one.scope:
                scopes.setdefault(one.scope, []).append(f"{one.body.name}{one.year}年")
        if len(scopes) > 1:
            said = "；".join(f"{scope}：{_some(names)}" for scope, names in sorted(scopes.items()))
            self.warn(f"口径不同，比较时请注意。{said}。")

    def answer(
        self, kind: AnswerKind, text: str, *, status: Status = "answered", **more: Any
    ) -> Answer:
        """The answer in the shape of the contract."""
        more.setdefault("indicator", self.request.names[0].name if self.request.names else None)
        dropped = len(self._warnings) - _MOST_WARNINGS
        kept = self._warnings[:_MOST_WARNINGS]
        return Answer(
            question=self.request.question.text,
            status=status,
            text=text,
            kind=kind,
            derivation=tuple(self._derivation),
            warnings=(*kept, f"另有{dropped}条提示未列出。") if dropped > 0 else tuple(kept),
            citations=tuple(self._citations),
            **more,
        )

    def _number(self, citation: Citation) -> int:
        if citation not in self._citations:
            self._citations.append(citation)
        return self._citations.index(citation)

    def _derive(self, line: Derivation) -> None:
        if line not in self._derivation:
            self._derivation.append(line)


def _proof(source: Answer) -> tuple[Citation, ...]:
    """The citation that prints the figure of ``source``; all of them where it is worked out."""
    if source.derivation or source.value is None:
        return source.citations
    printed = plain(source.value.amount)
    for citation in source.citations:
        if printed in fold(citation.quote).text.replace(",", ""):
            return (citation,)
    return source.citations[:1]


def _some(names: Sequence[str]) -> str:
    shown = "、".join(list(names)[:4])
    return f"{shown}等{len(names)}处" if len(names) > 4 else shown


def lacking(figures: Sequence[Figure]) -> str:
    """Who has no figure, and why: one clause a reason, in a sentence; "" where all have one."""
    reasons: dict[str, list[str]] = {}
    for one in figures:
        if one.value is None:
            reasons.setdefault(one.lacking, []).append(one.body.name)
    said = "；".join(f"{_listed(names)}（{reason}）" for reason, names in reasons.items())
    return f"未包括：{said}。" if said else ""


def _listed(names: Sequence[str]) -> str:
    shown = "、".join(names[:_MOST_NAMES])
    return f"{shown}等{len(names)}个部门" if len(names) > _MOST_NAMES else shown
