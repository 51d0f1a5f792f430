"""Which reports a question is about: department and year, never silently another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.question import Question
from qa.report import Report

_PLACE = re.compile(r"^.{1,8}?(?:省|市|自治州|县|区|旗)(?=.{3,})")


@dataclass(frozen=True, slots=True)
class Scope:
    """The reports that fit, and what was named that the library does not have."""

    reports: tuple[Report, ...]
    unknown_department: str | None = None
    unknown_year: int | None = None


def scope(reports: Sequence[Report], question: Question, department: str | None, year: int | None) -> Scope:
    """Narrow ``reports`` to the department and year that are named or selected."""
    chosen = tuple(reports)
    named = (department,) if department else _named(question, reports)
    for name in named:
        fitting = tuple(r for r in chosen if is_called(r, name))
        if not fitting:
            return Scope((), unknown_department=name)
        chosen = fitting
    wanted = year if year is not None else question.year
    if wanted is not None:
        of_year = tuple(r for r in chosen if r.year == wanted)
        next_year = tuple(r for r in chosen if r.year == wanted + 1)
        stated = tuple(r for r in chosen if any(f.year == wanted for f in r.facts.facts))
        chosen = of_year or next_year or stated
        if not chosen:
            return Scope((), unknown_year=wanted)
    return Scope(chosen)


def _named(question: Question, reports: Sequence[Report]) -> tuple[str, ...]:
    """Departments in the question, save those that a report itself speaks of."""
    names = []
    for name in question.departments:
        name = re.sub(r"^(?:请问|问|查|那|我们?|咱们?|这个?|该|由|和|与|跟|在|是|归|被|给|对|关于|有关|\d{4}年?度?)+", "", name)
        if len(name) < 2 or name in ("局", "部门", "单位", "我局", "本局", "该局"):
            continue
        own = any(is_called(report, name) for report in reports)
        spoken = any(name in report.document.text for report in reports)
        figure = bool(question.names) and question.words.startswith(name)
        if own or not spoken or figure:
            names.append(name)
    return tuple(names)


def is_called(report: Report, name: str) -> bool:
    """Whether the report's department goes by ``name``: full, short or colloquial."""
    full = report.document.metadata.department
    if full is None:
        return name in report.document.title
    if name in full or full in name:
        return True
    short, asked = _PLACE.sub("", full), _PLACE.sub("", name)
    asked = re.sub(r"^(?:县|市|区|镇|乡)(?=.{2,})", "", asked)
    asked = asked.replace("政府", "人民政府") if "人民政府" in short and "人民" not in asked else asked
    place = _PLACE.match(name)
    if place and place[0] not in full:
        return False
    return len(asked) >= 2 and asked[-1] == short[-1] and asked[0] == short[0] and _subsequence(asked, short)


def _subsequence(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(character in rest for character in part)
