"""What a question is drawn from: words for indicators, departments and years, and what is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from tests.county.truth import (
    BASIC,
    BODIES,
    BUYING,
    CENT,
    HOSPITALITY,
    MEETING,
    OPERATING,
    PROCUREMENT,
    PROJECTS,
    PUBLIC,
    RUNNING,
    STAFF,
    THREE,
    TOTAL,
    TRAINING,
    TRAVEL,
    YEARS,
    Body,
    County,
    Kind,
)

SPOKEN = {
    THREE: ("三公经费", "“三公”经费", "三公"),
    HOSPITALITY: ("公务接待费", "公务接待", "招待费"),
    RUNNING: ("公务用车运行维护费", "车辆运行维护费"),
    TRAVEL: ("因公出国（境）费", "出国费"),
    BUYING: ("公务用车购置费", "购车费"),
    OPERATING: ("机关运行经费",),
    MEETING: ("会议费",),
    TRAINING: ("培训费",),
    PROCUREMENT: ("政府采购", "政府采购金额"),
    TOTAL: ("支出总计", "总支出"),
    BASIC: ("基本支出",),
    PROJECTS: ("项目支出",),
    STAFF: ("人员经费",),
    PUBLIC: ("公用经费",),
}
COMMON = (
    THREE,
    HOSPITALITY,
    RUNNING,
    OPERATING,
    MEETING,
    TRAINING,
    TOTAL,
    BASIC,
    PROJECTS,
    STAFF,
    PUBLIC,
)
WORD: dict[Kind, str] = {"budget": "预算", "final": "决算"}
LATEST = YEARS[-1]


@dataclass(frozen=True, slots=True)
class Gold:
    """What is right: only what is not None is looked at; amounts are in 万元.

    ``names`` have to stand in the text in this order, ``mentions`` anywhere in text or warnings;
    ``amounts`` are figures that the text has to print, in 万元 or 元.
    """

    status: str = "answered"
    amount: Decimal | None = None
    unit: str = "万元"
    direction: str | None = None
    yes: bool | None = None
    department: str | None = None
    year: int | None = None
    basis: str | None = None
    names: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    amounts: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One question, its kind, and every answer that is right."""

    kind: str
    question: str
    golds: tuple[Gold, ...]


class Asker:
    """Draws questions of every kind; the same ones for the same seed."""

    def __init__(self, county: County, seed: int) -> None:
        self.county = county
        self.random = Random(seed)

    def cases(self, number: int, kinds: Mapping[str, Ask]) -> Iterator[Case]:
        """``number`` cases, the ``kinds`` in turn, no question twice."""
        turns = tuple(kinds.items())
        asked: set[str] = set()
        drawn = 0
        while len(asked) < number and drawn < 4 * number:
            kind, ask = turns[drawn % len(turns)]
            for _ in range(60):
                found = ask(self)
                if found is not None and found[0] not in asked:
                    asked.add(found[0])
                    golds = found[1] if isinstance(found[1], tuple) else (found[1],)
                    yield Case(kind, found[0], golds)
                    break
            drawn += 1

    def pick(self, *options: str) -> str:
        return self.random.choice(options)

    def body(self) -> Body:
        return self.random.choice(BODIES)

    def called(self, body: Body) -> str:
        return self.random.choice((body.name, *body.spoken))

    def name(self, *names: str) -> tuple[str, str]:
        """An indicator, and how it is said."""
        name = self.random.choice(names or COMMON)
        return name, self.random.choice(SPOKEN[name])

    def year(self) -> tuple[int, str]:
        """A year, and how it is said."""
        year = self.random.choice(YEARS)
        relative = {LATEST: "今年", LATEST - 1: "去年", LATEST - 2: "前年"}
        return year, self.random.choice((f"{year}年", f"{year}年", f"{year}年度", relative[year]))

    def kind(self) -> tuple[Kind, str]:
        kind: Kind = self.random.choice(("budget", "final"))
        return kind, WORD[kind]

    def amounts(self, year: int, kind: Kind, name: str) -> dict[Body, Decimal]:
        """Every figure disclosed, by department."""
        found = ((body, self.county.amount(body, year, kind, name)) for body in BODIES)
        return {body: amount for body, amount in found if amount is not None}

    def lacking(self, year: int, kind: Kind, name: str) -> tuple[str, ...]:
        disclosed = self.amounts(year, kind, name)
        return tuple(body.name for body in BODIES if body not in disclosed)


Found = tuple[str, "Gold | tuple[Gold, ...]"] | None
Ask = Callable[[Asker], Found]


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """``part`` in percent of ``whole``, to two decimals, half up."""
    return (part / whole * 100).quantize(CENT, ROUND_HALF_UP)
