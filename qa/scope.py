"""Which reports a question is about: department and year, never silently another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.department import is_called
from qa.question import Question
from qa.report import Report


@dataclass(frozen=True, slots=True)
class Scope:
    """The reports that fit, and what was named that the library does not have."""

    reports: tuple[Report, ...]
    unknown_department: str | None = None
    unknown_year: int | None = None


def scope(
    reports: Sequence[Report], question: Question, department: str | None, year: int | None
) -> Scope:
    """Narrow ``reports`` to the department and year that are named or selected."""
    chosen = tuple(reports)
    named = (department,) if department else _named(question, reports)
    for name in named:
        fitting = tuple(r for r in chosen if _is(r, name))
        if not fitting:
            return Scope((), unknown_department=name)
        chosen = fitting
    wanted = year if year is not None else question.year
    if wanted is not None:
        of_year = tuple(r for r in chosen if r.year == wanted)
        next_year = tuple(r for r in chosen if r.year == wanted + 1)
        stated = tuple(r for r in chosen if f"{wanted}年" in r.document.text)
        chosen = of_year or next_year or stated
        if not chosen:
            return Scope((), unknown_year=wanted)
    return Scope(chosen)


def _named(question: Question, reports: Sequence[Report]) -> tuple[str, ...]:
    """Departments in the question, save those that a report itself speaks of."""
    names = []
    for name in question.departments:
        own = any(_is(report, name) for report in reports)
        spoken = any(name in report.document.text for report in reports)
        figure = bool(question.names) and question.words.startswith(name)
        if own or not spoken or figure:
            names.append(name)
    return tuple(names)


def _is(report: Report, name: str) -> bool:
    full = report.document.metadata.department
    return is_called(full, name) if full else name in report.document.title
