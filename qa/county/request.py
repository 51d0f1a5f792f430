"""What a question asks over several departments, years or kinds of report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.document import Kind
from qa.amount import Amount
from qa.county import cues
from qa.county.period import Period, period
from qa.county.register import Body, Register
from qa.department import departments_in
from qa.frames import FRAMES
from qa.mentions import find_mentions
from qa.question import Named, Question
from qa.terms import limits, residue
from qa.vocabulary import key

_NOT_FIGURES = ("check", "reason", "definition", "who", "where", "date", "what")
_WHOLE = Named("支出总计", True, 0, 0, colloquial=True)
_OF_THE_WHOLE = re.compile(r"预算|决算|支出|花|钱|盘子|经费|规模")
_NUMBERS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_TOP = re.compile(
    r"前([一二两三四五六七八九十]|\d+)|(?:最|排名).{0,4}?([二两三四五六七八九十]|\d+)(?:个|家)"
)
_PLACE = re.compile(r"第([一二两三四五六七八九十]|\d+)")
_LIST = re.compile(r"排(?:个|一下)?(?:名|行|序|列)(?!第)|从.{1,2}到.")


@dataclass(frozen=True, slots=True)
class Bound:
    """A condition on amounts: more, or less, than ``yuan``."""

    yuan: Decimal
    above: bool
    inclusive: bool

    def admits(self, size: Decimal) -> bool:
        """Whether ``size``, in yuan, fulfils the condition."""
        if size == self.yuan:
            return self.inclusive
        return (size > self.yuan) is self.above


@dataclass(frozen=True, slots=True)
class Request:
    """A question over several reports.

    ``bodies`` are the library's departments that it names, all of them for ``everyone``;
    ``unknown`` are named but not in the library. ``operation`` and ``measure`` are names of
    rows of ``qa.county.cues``, or ``"each"``, ``"trend"``, ``"filter"``, ``"projects"``,
    ``"part"`` and ``"amount"``. ``names`` are the indicators, ``within`` what they are part of.
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


def request(
    register: Register, question: Question, department: str | None, year: int | None
) -> Request | None:
    """What ``question`` asks over several reports; None where one report can answer it.

    ``department`` and ``year`` are selected beside the question; its own words go first.
    """
    if len(register.bodies) < 1 or question.wants(*_NOT_FIGURES) or question.basis == "adjusted":
        return None
    content = _without_names(register, question)
    bodies, unknown = _bodies(register, question)
    if not bodies and not unknown and department and (selected := register.body(department)):
        bodies = (selected,)
    everyone = len(register.bodies) > 1 and bool(cues.EVERYONE.pattern.search(content))
    span = period(content, register.years)
    if not bodies and not unknown and not everyone and len(register.bodies) == 1:
        bodies = register.bodies
    several = everyone or len(bodies) + len(unknown) > 1
    measure = _first(cues.MEASURES, content) or "amount"
    if not several and not _over_time(bodies, span, measure, question):
        return None
    bound = _bound(question.words)
    names = _names(question)
    of_projects = cues.PROJECT.pattern.search(content) and {n.name for n in names} <= {"项目支出"}
    operation = (
        "projects"
        if of_projects and several
        else _operation(content, bound, bodies, everyone, span)
    )
    if not names and operation != "projects":
        if not _OF_THE_WHOLE.search(content):
            return None
        names = (_WHOLE,)
    if measure in ("change", "growth") and span:
        measure = "amount"
    share_of_all = everyone and len(bodies) == 1 and cues.SHARE_OF_ALL.search(content)
    if share_of_all:
        operation, measure = "part", "amount"
    elif everyone and not (bodies and operation == "each"):
        bodies = register.bodies
    left = _left(content, span)
    return Request(
        question=question,
        operation=operation,
        measure="amount" if measure == "share" and len(names) < 2 else measure,
        bodies=bodies,
        everyone=everyone,
        unknown=unknown,
        year=question.year if question.year is not None else year,
        period=span,
        kind=_kind(question, measure),
        scope="本级" if "本级" in content else "部门汇总" if "汇总" in content else None,
        names=names,
        bound=bound,
        rest=residue(left),
        limits=limits(left),
    )


def _over_time(
    bodies: Sequence[Body], span: Period | None, measure: str, question: Question
) -> bool:
    """Whether one department's question needs more than one of its reports."""
    if len(bodies) != 1 or len(bodies[0].reports) < 2:
        return False
    if span is not None:
        return True
    if measure not in ("gap", "completion"):
        return False
    years = (question.year,) if question.year else bodies[0].years()
    return any(bodies[0].of(y, "budget") and bodies[0].of(y, "final") for y in years)


def _without_names(register: Register, question: Question) -> str:
    """The question's words with departments and indicators blanked."""
    names = tuple(name for body in register.bodies for name in (body.name, *body.former))
    aliases = {alias.name: alias.full for alias in register.aliases}
    _, content = departments_in(question.words, names, (), aliases)
    for unknown in question.departments:
        content = content.replace(unknown, " " * len(unknown))
    for named in question.names:
        content = content[: named.start] + " " * (named.end - named.start) + content[named.end :]
    return content


def _bodies(register: Register, question: Question) -> tuple[tuple[Body, ...], tuple[str, ...]]:
    found = [(name, register.body(name)) for name in question.departments]
    known = dict.fromkeys(body.name for _, body in found if body is not None)
    bodies = tuple(body for name in known for body in register.bodies if body.name == name)
    return bodies, tuple(name for name, body in found if body is None)


def _first(rows: Sequence[object], content: str) -> str | None:
    return next((row.name for row in rows if row.pattern.search(content)), None)  # type: ignore[attr-defined]


def _operation(
    content: str, bound: Bound | None, bodies: Sequence[Body], everyone: bool, span: Period | None
) -> str:
    if everyone and (bound is not None or _which_moved(content)):
        return "filter"
    operation = _first(cues.OPERATIONS, content)
    if operation == "compare" and everyone and not bodies:
        operation = "rank"
    if cues.EACH.search(content) and operation in (None, "total", "compare"):
        operation = None
    if span is not None and operation in (None, "compare"):
        return "trend"
    return operation or "each"


def _which_moved(content: str) -> bool:
    """哪些部门的…增加了: those that moved one way, not the one that moved most."""
    which = re.search(r"哪些|哪几|有几|多少(?:个|家)", content)
    moved = re.search(r"增加|增长|减少|下降|上升|超(?:过|出|了)?预算|超支", content)
    return bool(which and moved)


def _bound(words: str) -> Bound | None:
    """The one amount that the figures are to exceed or not to reach."""
    amounts = [m for m in find_mentions(words) if isinstance(m.quantity, Amount)]
    below, above = cues.BELOW.search(words), cues.ABOVE.search(words)
    if len(amounts) != 1 or not (below or above) or not isinstance(amounts[0].quantity, Amount):
        return None
    return Bound(amounts[0].quantity.yuan, not below, bool(cues.INCLUSIVE.search(words)))


def _names(question: Question) -> tuple[Named, ...]:
    """The indicators asked for; a frame only where nothing stands in it."""
    own = [named for named in question.names if key(named.name) not in FRAMES]
    names = own or list(question.names)
    return tuple({named.name: named for named in names}.values())


def _kind(question: Question, measure: str) -> Kind | None:
    if measure in ("gap", "completion"):
        return "final"
    if question.basis == "budget" or question.basis == "final":
        return question.basis
    return "final" if cues.SPENT.search(question.words) else None


def _left(content: str, span: Period | None) -> str:
    """What the question says besides departments, indicators, years and words of asking."""
    if span is not None:
        content = content[: span.start] + " " * (span.end - span.start) + content[span.end :]
    content = cues.EVERYONE.pattern.sub(" ", content)
    return cues.ASIDE.sub(" ", content)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBERS[text]


def within(request: Request) -> tuple[Named, ...]:
    """The frames that the indicators of ``request`` are to be found in."""
    asked = {named.name for named in request.names}
    return tuple(
        replace(named, start=0, end=0)
        for named in request.question.names
        if named.name not in asked
    )
