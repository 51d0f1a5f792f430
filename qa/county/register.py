"""The departments of a library: their reports, their former names, what people call them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from corpus.department import parent_of
from corpus.document import Kind, Span
from qa.answer import Answer
from qa.department import is_called, short_name
from qa.report import Report
from qa.scope import is_of

_BODY = r"[一-鿿]{2,20}?(?:局|委员会|委|办公室|办|中心|政府|馆|院|校|站|所|处|社|会)"
_RENAMED = (
    re.compile(rf"原(?P<old>{_BODY})(?:正式)?(?:更名|改名|改称|变更)为(?P<new>{_BODY})(?![一-鿿]*(?:局|处))"),
    re.compile(rf"(?P<new>{_BODY})[(（](?:原|原名|前身为|曾用名)[:：]?(?P<old>{_BODY})[)）]"),
    re.compile(rf"(?P<new>{_BODY})由原(?P<old>{_BODY})(?:更名|改名|改称)而来"),
)  # fmt: skip
"""A department that goes on under another name; a merger of several is none."""


@dataclass(frozen=True, slots=True)
class Body:
    """A department: its latest name, earlier ones, and its reports, newest first."""

    name: str
    former: tuple[str, ...]
    reports: tuple[Report, ...]

    def of(self, year: int, kind: Kind, scope: str | None = None) -> Report | None:
        """The report of ``year``; of several the one of ``scope``, else the widest."""
        fitting = [
            report
            for report in self.reports
            if (report.year, report.document.metadata.kind) == (year, kind)
        ]
        scopes = (scope, "部门汇总", None, "本级")
        fitting.sort(key=lambda r: scopes.index(s) if (s := _scope(r)) in scopes else len(scopes))
        return fitting[0] if fitting else None

    def scopes(self, year: int, kind: Kind) -> tuple[str, ...]:
        """The scopes in which ``year`` was disclosed: 本级, 部门汇总, as far as they are known."""
        found = (
            _scope(report)
            for report in self.reports
            if (report.year, report.document.metadata.kind) == (year, kind)
        )
        return tuple(dict.fromkeys(scope for scope in found if scope))

    def years(self, kind: Kind | None = None) -> tuple[int, ...]:
        """The years disclosed, in order."""
        return tuple(
            sorted(
                {
                    report.year
                    for report in self.reports
                    if report.year is not None and kind in (None, report.document.metadata.kind)
                }
            )
        )


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a department; ``former`` where it is one of the past."""

    name: str
    full: str
    former: bool


@dataclass(frozen=True, slots=True)
class Register:
    """The departments of a library, in the order of their names."""

    bodies: tuple[Body, ...]
    aliases: tuple[Alias, ...]

    @classmethod
    def of(cls, reports: Sequence[Report]) -> Register:
        """The register of ``reports``; those without a department are left out."""
        by_name: dict[str, list[Report]] = {}
        for report in reports:
            if report.document.metadata.department:
                by_name.setdefault(report.document.metadata.department, []).append(report)
        later = _renamings(reports, tuple(by_name))
        bodies = tuple(_bodies(by_name, later))
        return cls(bodies, tuple(_aliases(bodies)))

    @property
    def years(self) -> tuple[int, ...]:
        """Every year disclosed, in order."""
        return tuple(sorted({year for body in self.bodies for year in body.years()}))

    def body(self, name: str) -> Body | None:
        """The department of this name: full, former, short or colloquial; None if several."""
        for body in self.bodies:
            if name in (body.name, *body.former):
                return body
        known = next((alias.full for alias in self.aliases if alias.name == name), None)
        called = [
            body
            for body in self.bodies
            if body.name == known or any(is_called(n, name) for n in (body.name, *body.former))
        ]
        return called[0] if len(called) == 1 else None

    def name_of(self, report: Report) -> str | None:
        """The latest name of the department of ``report``."""
        own = report.document.metadata.department
        return next((body.name for body in self.bodies if own in (body.name, *body.former)), own)

    def has(self, report: Report, name: str) -> bool:
        """Whether ``report`` is of the department that goes or went by ``name``."""
        body = self.body(name)
        return is_of(report, name) if body is None else self.name_of(report) == body.name

    def renamed(self, words: str, answer: Answer) -> tuple[str, ...]:
        """That a former name in ``words`` was taken for the department that came after it."""
        if answer.status != "answered":
            return ()
        return tuple(
            f"“{alias.name}”是以前的名称，按{alias.full}回答。"
            for alias in self.aliases
            if alias.former
            and alias.full == answer.department
            and alias.name in words
            and alias.name not in alias.full
        )


def _scope(report: Report) -> str | None:
    return report.document.metadata.scope


def _renamings(reports: Iterable[Report], names: Sequence[str]) -> dict[str, str]:
    """Former names, each with the name that came after it, as the reports state it."""
    found: dict[str, str] = {}
    for report in reports:
        for old, new, _ in renamings(report):
            own = report.document.metadata.department or ""
            new = next((name for name in (own, *names) if name and is_called(name, new)), "")
            old = next((name for name in names if is_called(name, old)), _placed(old, own))
            if new and old != new:
                found.setdefault(old, new)
    return found


def renamings(report: Report) -> Iterator[tuple[str, str, Span]]:
    """What the report says of a department's former name: the old, the new, and where."""
    text = report.document.text
    for pattern in _RENAMED:
        for match in pattern.finditer(text):
            yield match["old"], match["new"], Span(report.document.id, *match.span())


def _placed(name: str, beside: str) -> str:
    """``name`` with the place of ``beside``: 农业局 said by 青禾县农业农村局."""
    place = parent_of(beside) or ""
    return name if not place or name.startswith(place) else place + name


def _bodies(by_name: dict[str, list[Report]], later: dict[str, str]) -> Iterator[Body]:
    """One department for each name that no other came after."""
    for name in sorted(by_name):
        if _last(name, later) != name and _last(name, later) in by_name:
            continue
        former = [old for old in later if old != name and _last(old, later) == name]
        reports = [report for own in (name, *former) for report in by_name.get(own, ())]
        reports.sort(key=lambda report: -(report.year or 0))
        yield Body(name, tuple(former), tuple(reports))


def _last(name: str, later: dict[str, str]) -> str:
    seen = {name}
    while name in later and later[name] not in seen:
        name = later[name]
        seen.add(name)
    return name


def _aliases(bodies: Sequence[Body]) -> Iterator[Alias]:
    """Spoken and former names of the library's departments that mean no other one of them."""
    own = {form for body in bodies for form in (body.name, short_name(body.name))}
    for body in bodies:
        for old in body.former:
            yield Alias(old, body.name, True)
            yield Alias(short_name(old), body.name, True)
    for full, name, former in _spoken():
        holders = [body for body in bodies if short_name(body.name) == full]
        if len(holders) == 1 and name not in own:
            yield Alias(name, holders[0].name, former)


@lru_cache(maxsize=1)
def _spoken() -> tuple[tuple[str, str, bool], ...]:
    """Short name, other name, whether it is a former one; from ``names.toml``."""
    rows = tomllib.loads(files("qa.county").joinpath("names.toml").read_text("utf-8"))
    return tuple(
        (row["full"], name, kind == "former")
        for row in rows["department"]
        for kind in ("spoken", "former")
        for name in row.get(kind, ())
    )
