"""Which way a question over several reports goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qa.answer import Answer
from qa.county.comparison import compare
from qa.county.conditions import filtered, listed_projects
from qa.county.ranking import rank
from qa.county.register import Register
from qa.county.request import Request, request
from qa.county.tables import each
from qa.county.totals import average, part, total
from qa.county.trend import trend
from qa.question import Question

_WAYS: dict[str, Callable[[Request], Answer | None]] = {
    "each": each,
    "compare": compare,
    "rank": rank,
    "total": total,
    "average": average,
    "trend": trend,
    "filter": filtered,
    "projects": listed_projects,
}


def across(
    register: Register, question: Question, department: str | None, year: int | None
) -> Answer | None:
    """The answer to a question over several reports; None where it is about one."""
    asked = request(register, question, department, year)
    if asked is None:
        return None
    if not asked.bodies and not asked.everyone:
        return None
    if asked.operation == "part":
        answer = part(asked, register.bodies)
    elif asked.operation == "compare" and len(asked.bodies) > 2:
        answer = rank(asked)
    else:
        answer = _WAYS[asked.operation](asked)
    if answer is None:
        return None
    return replace(answer, suggestions=_next(asked, answer))


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
