"""Which way a question over several reports goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.answer import Answer
from qa.county.comparison import compare
from qa.county.conditions import filtered, listed_projects
from qa.county.execution import execution
from qa.county.ranking import place, rank
from qa.county.register import Body, Register
from qa.county.request import Request, request, single
from qa.county.tables import each, mixed, unclear
from qa.county.totals import average, mean, part, total
from qa.county.trend import trend
from qa.question import Question
from qa.report import Report

_WAYS: dict[str, Callable[[Request], Answer | None]] = {
    "each": each,
    "compare": compare,
    "rank": rank,
    "total": total,
    "average": average,
    "trend": trend,
    "filter": filtered,
    "projects": listed_projects,
    "mixed": mixed,
}

_AMONG: dict[str, Callable[[Request, Sequence[Body]], Answer | None]] = {
    "part": part,
    "place": place,
    "mean": mean,
    "unclear": unclear,
}
"""One department among all of them."""


def across(
    register: Register, question: Question, department: str | None, year: int | None
) -> Answer | None:
    """The answer to a question over several reports; None where it is about one."""
    asked = request(register, question, department, year)
    if asked is None:
        return None
    if not asked.bodies and not asked.everyone:
        return None
    if asked.operation in _AMONG:
        answer = _AMONG[asked.operation](asked, register.bodies)
    else:
        answer = _way(asked)(asked)
    if answer is None:
        return None
    return replace(answer, suggestions=answer.suggestions or _next(asked, answer))


def _way(asked: Request) -> Callable[[Request], Answer | None]:
    """The way for a request: a gap of one department and two named ones have their own."""
    only = len(asked.bodies) == 1 and not asked.unknown
    if only and asked.measure == "gap" and asked.period is None:
        return execution
    if only and asked.operation in ("compare", "rank", "total", "average") and not asked.period:
        return each
    if asked.operation == "compare" and len(asked.bodies) > 2:
        return rank
    return _WAYS[asked.operation]


def beyond(register: Register, report: Report, question: Question) -> Answer | None:
    """What ``report`` alone does not say, from the other reports of its department."""
    own = register.name_of(report)
    body = register.body(own) if own is not None else None
    if own is None or body is None or len(body.reports) < 2 or not question.names:
        return None
    asked = single(register, question, own)
    answer = _way(asked)(asked) if asked is not None else None
    return answer if answer is not None and answer.status == "answered" else None


def _next(asked: Request, answer: Answer) -> tuple[str, ...]:
    """Questions that go on from ``answer``, about the same indicator."""
    if not asked.names or answer.status != "answered":
        return ()
    name = asked.names[0].name
    when = f"{answer.year}年" if answer.year else ""
    other = "决算" if answer.basis == "budget" else "预算"
    found = []
    if asked.operation != "rank":
        found.append(f"{when}哪个部门的{name}最多？")
    if asked.operation != "total":
        found.append(f"{when}全县{name}合计是多少？")
    body = answer.department or asked.bodies[0].name
    if asked.operation != "trend" and len(asked.bodies[0].years()) > 1:
        found.append(f"{body}近三年{name}怎么变的？")
    if asked.period is None and asked.kind is None:
        found.append(f"{when}各部门{name}{other}数分别是多少？")
    return tuple(found)[:4]
