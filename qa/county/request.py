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
from qa.vocabulary import key, vocabulary

_NOT_FIGURES = ("check", "reason", "definition", "who", "where", "date", "what")
_MOVES = re.compile(r"怎么变|如何变|变化情况|怎样变")
_MARKS = re.compile(r"[\"'“”《》]|(?<!全)[县市区](?=\s)")
_HEADING = re.compile(r"(?:情况|说明|表)$")
_ADDED = re.compile(r"(?:合计|总额|总和|总数|共计|预?决算数?|预算数?)$")
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
    ``"part"``, ``"place"``, ``"unclear"`` and ``"amount"``. ``names`` are the indicators, ``within`` what they are part of.
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
    if not register.bodies or question.basis == "adjusted":
        return None
    question = _without_headings(register, question)
    content = _without_names(register, question)
    if question.wants(*_NOT_FIGURES) and not _compares(question, content):
        return None
    bodies, unknown = _bodies(register, question)
    if not bodies and not unknown and department and (selected := register.body(department)):
        bodies = (selected,)
    one_or_none = len(bodies) + len(unknown) < 2
    library = len(register.bodies) > 1
    everyone = library and one_or_none and bool(cues.EVERYONE.pattern.search(content))
    span = period(content, register.years)
    if not bodies and not unknown and not everyone and len(register.bodies) == 1:
        bodies = register.bodies
    several = everyone or not one_or_none
    listed = library and bodies and len(_names(question)) > 1 and cues.EACH.search(content)
    measure = _first(cues.MEASURES, content) or "amount"
    if not several and not listed and not _over_time(bodies, span, measure, question):
        return None
    names = _names(question)
    bound = _bound(question.words)
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
    if everyone and bodies:
        operation = _among_all(content)
        measure = "amount" if operation == "part" else measure
    elif everyone:
        bodies = register.bodies
    return Request(
        question=question,
        operation=operation,
        measure=_fitting(measure, names, span),
        bodies=bodies,
        everyone=everyone,
        unknown=unknown,
        year=question.year if question.year is not None else year,
        period=span,
        kind=_kind(question, measure),
        scope=_scope(content),
        names=names,
        bound=bound,
        **_rest(content, span),
    )


def single(register: Register, question: Question, department: str) -> Request | None:
    """What ``question`` asks of one department beyond a single report."""
    body = register.body(department)
    if body is None or question.wants(*_NOT_FIGURES) or question.basis == "adjusted":
        return None
    content = _without_names(register, question)
    measure = _fitting(_first(cues.MEASURES, content) or "amount", _names(question), None)
    compares = measure in ("change", "growth")
    year = question.year if question.year is not None else _latest(body, question)
    span = Period((question.baseline_year or year - 1, year), "", 0, 0) if compares else None
    return Request(
        question=question,
        operation="trend" if compares else "each",
        measure="amount" if compares else measure,
        bodies=(body,),
        everyone=False,
        unknown=(),
        year=year,
        period=span,
        kind=_kind(question, measure),
        scope=_scope(content),
        names=_names(question),
        bound=None,
        **_rest(content, span),
    )


def _latest(body: Body, question: Question) -> int:
    kind = question.basis if question.basis in ("budget", "final") else None
    return max(body.years(kind) or body.years(), default=0)


def _fitting(measure: str, names: Sequence[Named], span: Period | None) -> str:
    """A share needs two names; over a period it is the figures that are asked for."""
    if measure == "share" and len(names) < 2:
        return "amount"
    return "amount" if span and measure in ("change", "growth") else measure


def _scope(content: str) -> str | None:
    return "本级" if "本级" in content else "部门汇总" if "汇总" in content else None


def _compares(question: Question, content: str) -> bool:
    """Whether 谁 or 怎么 asks for figures set side by side: 谁的多, 怎么变的."""
    if question.wants("who"):
        return _first(cues.OPERATIONS, content) in ("rank", "compare")
    return _MOVES.search(question.words) is not None


def _without_headings(register: Register, question: Question) -> Question:
    """``question`` with indicators in place of a report's headings: 支出预算情况."""
    if not any(_HEADING.search(named.name) and not named.known for named in question.names):
        return question
    bare = replace(question, names=())
    content = cues.EVERYONE.pattern.sub(" ", _without_names(register, bare))
    found = vocabulary().find(key(content), colloquial=True)
    names = tuple(Named(m.name, True, 0, 0, m.colloquial) for m in found)
    return replace(question, names=names) if names else question


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
        end = named.end
        added = _ADDED.search(question.words[named.start : end])
        if added and not named.name.endswith(added[0]):
            end -= len(added[0])
        content = content[: named.start] + " " * (end - named.start) + content[end:]
    return _MARKS.sub(" ", content)


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
    if operation is None and "全县" in content and not cues.EACH.search(content):
        return "total"
    return operation or "each"


def _among_all(content: str) -> str:
    """What one department's place among all of them is asked for by."""
    if cues.SHARE_OF_ALL.search(content):
        return "part"
    return "place" if cues.PLACE.search(content) else "unclear"


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


def _rest(content: str, span: Period | None) -> dict[str, tuple[str, ...]]:
    """What the question says besides departments, indicators, years and words of asking."""
    if span is not None:
        content = content[: span.start] + " " * (span.end - span.start) + content[span.end :]
    left = cues.ASIDE.sub(" ", cues.EVERYONE.pattern.sub(" ", content))
    return {"rest": residue(left), "limits": limits(left)}


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
