"""What a question asks over several departments, years or kinds of report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Kind
from qa.county import cues
from qa.county.bound import Bound, bound_in
from qa.county.period import Period, period, years_named
from qa.county.register import Body, Register
from qa.county.subject import (
    bodies_of,
    content_of,
    indicators,
    unnamed,
    within,
    without_headings,
)
from qa.question import Named, Question
from qa.rules import Rule
from qa.scope import scope_asked
from qa.terms import limits, residue

_NOT_FIGURES = ("check", "reason", "definition", "who", "where", "date", "what")
_NUMBERS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_NUMBER = r"([一二两三四五六七八九十]|\d+)"
_TOP = re.compile(rf"前{_NUMBER}|(?:最|排名).{{0,4}}?{_NUMBER}(?:个|家)(?!部门里)")
_PLACE = re.compile(rf"第{_NUMBER}")
_LIST = re.compile(r"排(?:个|一下)?(?:名|行|序|列)(?!第)|从.{1,2}到.")


@dataclass(frozen=True, slots=True)
class Request:
    """A question over several reports.

    ``bodies`` are the library's departments that it names, all of them for ``everyone``;
    ``unknown`` are named but not in the library. ``operation`` is the name of a row of
    ``cues.OPERATIONS`` or of ``reply``'s tables, ``measure`` one of ``cues.MEASURES`` or
    ``"amount"``. ``names`` are the indicators, ``within`` what they are to be part of.
    """

    question: Question
    operation: str
    measure: str
    bodies: tuple[Body, ...]
    everyone: bool
    unknown: tuple[str, ...]
    year: int | None
    period: Period | None
    kind: Kind | None
    scope: str | None
    names: tuple[Named, ...]
    within: tuple[Named, ...]
    bound: Bound | None
    rest: tuple[str, ...]
    limits: tuple[str, ...]

    @property
    def words(self) -> str:
        return self.question.words

    @property
    def least(self) -> bool:
        """Whether the smallest come first."""
        return cues.LEAST.search(self.words) is not None

    @property
    def size(self) -> int | None:
        """How many of a ranking are wanted; None for all of them."""
        if match := _TOP.search(self.words):
            return _number(match[1] or match[2])
        return None if _LIST.search(self.words) else 1

    @property
    def place(self) -> int:
        """The place in a ranking that is asked for: 1 for the first."""
        match = _PLACE.search(self.words)
        return _number(match[1]) if match else 1


@dataclass(frozen=True, slots=True)
class _Reading:
    """A question taken apart, before it is known whether it needs several reports."""

    question: Question
    content: str
    bodies: tuple[Body, ...]
    unknown: tuple[str, ...]
    everyone: bool
    span: Period | None
    measure: str
    names: tuple[Named, ...]

    @property
    def several(self) -> bool:
        return self.everyone or len(self.bodies) + len(self.unknown) > 1


def request(
    register: Register, question: Question, department: str | None, year: int | None
) -> Request | None:
    """What ``question`` asks over several reports; None where one report can answer it.

    ``department`` and ``year`` are selected beside the question; its own words go first.
    """
    if not register.bodies or question.basis == "adjusted":
        return None
    read = _read(register, question, department)
    if question.wants(*_NOT_FIGURES) and not _compares(question, read.content):
        return None
    listed = len(register.bodies) > 1 and len(read.names) > 1 and cues.EACH.search(read.content)
    if not read.several and not (listed and read.bodies) and not _over_time(read):
        return None
    operation = _operation(read)
    names = read.names or unnamed(read.content)
    if not names and operation != "projects":
        return None
    chosen = year if question.year is None else question.year
    return _request(read, operation, read.measure, chosen, read.span, names, register)


def single(register: Register, question: Question, department: str) -> Request | None:
    """What ``question`` asks of one department beyond a single report."""
    body = register.body(department)
    if body is None or question.wants(*_NOT_FIGURES) or question.basis == "adjusted":
        return None
    read = _read(register, question, department)
    compares = read.measure in ("change", "growth")
    year = question.year if question.year is not None else _latest(body, question)
    span = Period((question.baseline_year or year - 1, year), "", 0, 0) if compares else None
    operation = "trend" if compares else "each"
    return _request(read, operation, read.measure, year, span, read.names, register)


def _read(register: Register, question: Question, department: str | None) -> _Reading:
    question = without_headings(register, question)
    content = content_of(register, question)
    bodies, unknown = bodies_of(register, question)
    if not bodies and not unknown and department and (selected := register.body(department)):
        bodies = (selected,)
    if not bodies and not unknown and len(register.bodies) == 1:
        bodies = register.bodies
    measure = _first(cues.MEASURES, content) or "amount"
    names = indicators(question, measure)
    return _Reading(
        question=question,
        content=content,
        bodies=bodies,
        unknown=unknown,
        everyone=len(register.bodies) > 1 and _everyone(content, bodies, unknown),
        span=period(content, register.years),
        measure="amount" if measure == "share" and not names else measure,
        names=names,
    )


def _everyone(content: str, bodies: Sequence[Body], unknown: Sequence[str]) -> bool:
    """Whether all departments are meant: by name, or since a ranking needs them."""
    if len(bodies) + len(unknown) > 1:
        return False
    if cues.EVERYONE.pattern.search(content):
        return True
    return not bodies and not unknown and bool(cues.AMONG_ALL.search(content))


def _request(
    read: _Reading,
    operation: str,
    measure: str,
    year: int | None,
    span: Period | None,
    names: tuple[Named, ...],
    register: Register,
) -> Request:
    among = operation in ("part", "place", "mean", "unclear")
    bodies = register.bodies if read.everyone and not among else read.bodies
    if span and measure in ("change", "growth"):
        measure = "amount"
    return Request(
        question=read.question,
        operation=operation,
        measure="amount" if among else measure,
        bodies=bodies,
        everyone=read.everyone,
        unknown=read.unknown,
        year=year,
        period=span,
        kind=_kind(read.question, measure),
        scope=scope_asked(read.question.words),
        names=names,
        within=within(read.question, names),
        bound=bound_in(read.question.words, read.content),
        **_rest(read.content, span),
    )


def _latest(body: Body, question: Question) -> int:
    kind = question.basis if question.basis in ("budget", "final") else None
    return max(body.years(kind) or body.years(), default=0)


def _compares(question: Question, content: str) -> bool:
    """Whether 谁 or 怎么 asks for figures set side by side: 谁的多, 怎么变的."""
    if question.wants("who"):
        return _first(cues.OPERATIONS, content) in ("rank", "compare")
    return cues.MOVES.search(question.words) is not None


def _over_time(read: _Reading) -> bool:
    """Whether one department's question needs more than one of its reports."""
    if len(read.bodies) != 1 or len(read.bodies[0].reports) < 2:
        return False
    if read.span is not None:
        return True
    if read.measure not in ("gap", "completion"):
        return False
    (body,), asked = read.bodies, read.question.year
    years = (asked,) if asked else body.years()
    return any(body.of(y, "budget") and body.of(y, "final") for y in years)


def _first(rows: Sequence[Rule], content: str) -> str | None:
    return next((row.name for row in rows if row.pattern.search(content)), None)


def _operation(read: _Reading) -> str:
    """What is to be done with the figures."""
    content = read.content
    if read.several and _mixed(read):
        return "mixed"
    if read.everyone and read.bodies:
        return _among_all(content)
    known = {named.name for named in read.names}
    if read.several and cues.PROJECT.pattern.search(content) and known <= {"项目支出"}:
        return "projects"
    operation = _first(cues.OPERATIONS, content)
    if (
        read.everyone
        and operation != "rank"
        and (bound_in(read.question.words, content) or cues.WHICH.search(content))
    ):
        return "filter"
    if operation == "compare" and read.everyone:
        operation = "rank"
    if cues.EACH.search(content) and operation in (None, "total", "compare"):
        operation = None
    if read.span is not None and (operation in (None, "compare") or _moves(read, operation)):
        return "trend"
    if operation is None and "全县" in content and not cues.EACH.search(content):
        return "total"
    return operation or "each"


def _moves(read: _Reading, operation: str | None) -> bool:
    """Whether a sum over years is asked for as it moved: 全县合计近三年怎么变的."""
    return read.everyone and operation == "total"


def _mixed(read: _Reading) -> bool:
    """Whether departments are asked about in different years, or kinds of report, each."""
    if read.everyone or read.measure in ("gap", "completion", "change", "growth"):
        return False
    kinds = cues.PLANNED.search(read.content) and cues.ACCOUNTED.search(read.content)
    in_a_row = read.span is not None and read.span.in_a_row
    return bool(kinds) or (len(years_named(read.content)) > 1 and not in_a_row)


def _among_all(content: str) -> str:
    """What one department's place among all of them is asked for by."""
    if cues.SHARE_OF_ALL.search(content):
        return "part"
    if cues.PLACE.search(content):
        return "place"
    return "mean" if cues.MEAN.search(content) else "unclear"


def _kind(question: Question, measure: str) -> Kind | None:
    if measure in ("gap", "completion"):
        return "final"
    if question.basis == "budget" or question.basis == "final":
        return question.basis
    return "final" if cues.SPENT.search(question.words) else None


def _rest(content: str, span: Period | None) -> dict[str, tuple[str, ...]]:
    """What the question says besides departments, indicators, years and words of asking."""
    if span is not None:
        content = content[: span.start] + " " * (span.end - span.start) + content[span.end :]
    left = cues.ASIDE.sub(" ", cues.EVERYONE.pattern.sub(" ", content))
    return {"rest": residue(left), "limits": limits(left)}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBERS[text]
