"""Which reports a question is about: department and year, never silently another."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.department import is_called
from qa.question import Question
from qa.report import Report


@dataclass(frozen=True, slots=True)
class Scope:
    """The reports that fit, and what was named that the library does not have.

    ``instead`` are the other years of the department of which a year is missing.
    """

    reports: tuple[Report, ...]
    unknown_department: str | None = None
    unknown_year: int | None = None
    instead: tuple[Report, ...] = ()


def scope(
    reports: Sequence[Report],
    question: Question,
    department: str | None,
    year: int | None,
    has: Callable[[Report, str], bool] | None = None,
) -> Scope:
    """Narrow ``reports`` to the department and year that are named or selected.

    ``has`` says whether a report is of the department of that name.
    """
    has = has or is_of
    chosen = tuple(reports)
    named = (department,) if department else _named(question, reports, has)
    for name in named:
        fitting = tuple(r for r in chosen if has(r, name))
        if not fitting and (others := tuple(r for r in reports if has(r, name))):
            chosen = (*chosen, *others)
            continue
        if not fitting:
            return Scope((), unknown_department=name)
        chosen = fitting
    if not named:
        chosen = _having(chosen, question)
    of_department = chosen
    of_a_day = question.wants("date") and question.names
    wanted = year if year is not None or of_a_day else question.year
    if wanted is not None:
        of_year = tuple(r for r in chosen if r.year == wanted)
        next_year = tuple(r for r in chosen if r.year == wanted + 1)
        stated = tuple(r for r in chosen if f"{wanted}年" in r.document.text)
        chosen = of_year or next_year or stated
        if not chosen:
            return Scope((), unknown_year=wanted, instead=of_department if named else ())
    asked = scope_asked(question.words)
    of_scope = tuple(r for r in chosen if r.document.metadata.scope == asked)
    return Scope(of_scope if asked and of_scope else chosen)


def scope_asked(words: str) -> str | None:
    """本级 or 部门汇总, where ``words`` ask for figures of that scope."""
    if re.search(r"本级(?!预算?收入)", words):
        return "本级"
    return "部门汇总" if re.search(r"汇总(?:口径|数|预算|决算)|部门汇总", words) else None


def _having(reports: tuple[Report, ...], question: Question) -> tuple[Report, ...]:
    """The reports that have what is named and no vocabulary has, as a project; else all."""
    labels = [named.name for named in question.names if not named.known]
    having = tuple(r for r in reports if any(r.facts.named(label) for label in labels))
    return having or reports


def meant(reports: Sequence[Report], question: Question) -> Report:
    """Of one department's reports the latest of the kind asked for; 决算 goes before 预算."""
    kinds = ("budget", "final") if question.basis == "budget" else ("final", "budget")
    widest = ("部门汇总", None, "本级")

    def place(report: Report) -> tuple[bool, int, int, int]:
        known = report.document.metadata
        right = question.basis is None or known.kind == kinds[0]
        kind = kinds.index(known.kind) if known.kind else len(kinds)
        scope = widest.index(known.scope) if known.scope in widest else len(widest)
        return (right, report.year or 0, -kind, -scope)

    return max(reports, key=place)


def _named(
    question: Question, reports: Sequence[Report], has: Callable[[Report, str], bool]
) -> tuple[str, ...]:
    """Departments in the question, save those that a report itself speaks of."""
    names = []
    for name in question.departments:
        own = any(has(report, name) for report in reports)
        spoken = any(_speaks_of(report, name) for report in reports)
        figure = bool(question.names) and question.words.startswith(name)
        if own or not spoken or figure:
            names.append(name)
    return tuple(names)


def is_of(report: Report, name: str) -> bool:
    """Whether the report's department, or its title, goes by ``name``."""
    full = report.document.metadata.department
    return is_called(full, name) if full else name in report.document.title


def _speaks_of(report: Report, name: str) -> bool:
    """Whether a report's text has a body of that name, in full or with words left out of it."""
    text = report.document.text
    if name in text:
        return True
    spelled = re.escape(name[:-1]) + "[一-鿿]{1,8}?" + re.escape(name[-1])
    return len(name) > 2 and re.search(spelled, text) is not None
