"""The figures that a request ranges over: departments by years, of one kind of report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.document import Kind
from qa.amount import UNITS
from qa.answer import Value, plain
from qa.chart import Chart, ChartType, Series
from qa.county.figure import KIND_WORDS, Figure, Wanted
from qa.county.measures import WORDS, aligned, measured
from qa.county.register import Body
from qa.county.request import Request
from qa.question import Named


@dataclass(frozen=True, slots=True)
class Grid:
    """One figure for each department and year of a request, in that order, of one indicator."""

    request: Request
    named: Named
    kind: Kind
    years: tuple[int, ...]
    figures: tuple[Figure, ...]

    @property
    def known(self) -> list[Figure]:
        """Those that there are."""
        return [one for one in self.figures if one.value is not None]

    @property
    def unknown(self) -> list[Figure]:
        """Those that there are not."""
        return [one for one in self.figures if one.value is None]

    @property
    def single_year(self) -> bool:
        return len(self.years) == 1

    @property
    def unit(self) -> str:
        """The one unit in which all figures are shown."""
        return aligned(self.known, self.request.question.unit)[0]

    @property
    def subject(self) -> str:
        """What the figures are of: “三公”经费决算数, “三公”经费预算完成率."""
        measure = self.request.measure
        if measure == "per_head":
            return f"人均{self.named.name}（{KIND_WORDS[self.kind]}）"
        if measure == "share":
            return (
                f"{self.named.name}占{self.request.names[-1].name}的比重（{KIND_WORDS[self.kind]}）"
            )
        if measure == "gap":
            return f"{self.named.name}{WORDS[measure]}"
        counted = self.known and (self.known[0].value or Value(Decimal(0), "")).unit not in UNITS
        basis = (
            ""
            if measure == "completion" or (counted and measure == "amount")
            else f"{KIND_WORDS[self.kind]}数"
        )
        return f"{self.named.name}{basis}{WORDS.get(measure, '')}"

    @property
    def when(self) -> str:
        """The years in words: 2024年, 2022年至2024年."""
        first, last = self.years[0], self.years[-1]
        return f"{first}年" if first == last else f"{first}年至{last}年"

    def label(self, figure: Figure) -> str:
        """What tells ``figure`` from the others: its department, its year, or both."""
        if len(self.request.bodies) == 1 and not self.request.unknown:
            return f"{figure.year}年"
        return figure.body.name if self.single_year else f"{figure.body.name}{figure.year}年"

    def chart(self, type_: ChartType, figures: Sequence[Figure] | None = None) -> Chart | None:
        """``figures`` side by side, those that there are; None for fewer than two."""
        drawn = [one for one in figures or self.figures if one.value is not None]
        if len(drawn) < 2:
            return None
        unit, values = aligned(drawn, self.request.question.unit)
        labels = tuple(self.label(one) for one in drawn)
        row = Series(self.subject, tuple(values))
        return Chart(type_, f"{self.when}{self.subject}", unit, labels, (row,))


def grid(request: Request, named: Named | None = None) -> Grid:
    """The figures of ``request``, of its first indicator or of ``named``."""
    named = named or request.names[0]
    year, kind = chosen(request)
    years = _years(request, kind) if request.period else (year,)
    wanted = Wanted(
        named, kind, request.within, request.scope, request.rest, request.limits,
        strict=len(request.bodies) > 1,
    )  # fmt: skip
    whole = request.names[-1] if len(request.names) > 1 else None
    figures = tuple(
        measured(body, each, request.measure, wanted, whole)
        for body in request.bodies
        for each in years
    )
    return Grid(request, named, kind, years, figures)


def _years(request: Request, kind: Kind) -> tuple[int, ...]:
    """The period's years; of one left open those that its departments disclosed."""
    assert request.period is not None
    if not request.period.open:
        return request.period.years
    disclosed = {year for body in request.bodies for year in body.years(kind)}
    return tuple(sorted(disclosed)) or request.period.years


def chosen(request: Request) -> tuple[int, Kind]:
    """The year and the kind of report: as asked, else the latest that enough departments have.

    Enough are all that are named, or half of all there are.
    """
    bodies = request.bodies
    if request.period is not None:
        return request.period.years[-1], _kind(request, request.period.years)
    if request.year is not None:
        return request.year, _kind(request, (request.year,))
    years = tuple(sorted({y for body in bodies for y in body.years()}, reverse=True)) or (0,)
    enough = (len(bodies) + 1) // 2 if request.everyone else len(bodies)
    places = [(year, _kind(request, (year,))) for year in years]
    for year, kind in places:
        if _has(bodies, year, kind) >= max(enough, 1):
            return year, kind
    return max(places, key=lambda place: _has(bodies, *place))


def _kind(request: Request, years: Sequence[int]) -> Kind:
    """The kind asked for; else 决算, unless 预算 was disclosed far more often."""
    if request.kind is not None:
        return request.kind
    final, budget = (
        sum(_has(request.bodies, year, kind) for year in years) for kind in ("final", "budget")
    )
    return "final" if 5 * final >= 4 * budget else "budget"


def _has(bodies: Sequence[Body], year: int, kind: Kind) -> int:
    """How many of ``bodies`` disclosed ``year``."""
    return sum(body.of(year, kind) is not None for body in bodies)


def printed(figure: Figure, unit: str | None = None) -> str:
    """A figure in words: 12.30万元, 95.20%, 55人."""
    if figure.value is None:
        return "没有写明"
    unit, (amount,) = aligned((figure,), unit)
    return f"{plain(amount)}{unit}"
