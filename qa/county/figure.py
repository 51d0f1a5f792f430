"""One figure of one department and year, as its own report gives it, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.document import Kind
from qa import money
from qa.amount import UNITS, Amount
from qa.answer import Answer, Value
from qa.county.register import Body
from qa.question import Named, Question
from qa.report import Report
from qa.vocabulary import key

KIND_WORDS: dict[Kind, str] = {"budget": "预算", "final": "决算"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of every department and year: an indicator, its basis, other words.

    ``rest`` and ``limits`` are what the question says besides, as in ``Question``;
    ``strict`` takes a year's figure from that year's own report alone.
    """

    named: Named
    kind: Kind
    within: tuple[Named, ...] = ()
    scope: str | None = None
    rest: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    strict: bool = False

    @property
    def name(self) -> str:
        return self.named.name


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure or, where ``value`` is None, why there is none (``lacking``).

    ``sources`` are the answers of single reports that it rests on, one an operand of
    ``expression``; an ``expression`` of ``""`` is a figure as printed. ``note`` says how it
    differs from what was asked.
    """

    body: Body
    year: int
    name: str
    kind: Kind
    value: Value | None = None
    sources: tuple[Answer, ...] = ()
    expression: str = ""
    lacking: str = ""
    note: str = ""
    scope: str | None = None

    @property
    def size(self) -> Decimal:
        """What figures are ordered and added by: yuan, or the number itself."""
        if self.value is None:
            raise ValueError(f"no figure: {self.lacking}")
        return yuan(self.value)


def yuan(value: Value) -> Decimal:
    """Money in yuan; a count or ratio as it is."""
    return Amount(value.amount, value.unit).yuan if value.unit in UNITS else value.amount


def figure(body: Body, year: int, wanted: Wanted) -> Figure:
    """The figure that ``body`` disclosed for ``year``: in that year's report, else in the next."""
    report = body.of(year, wanted.kind, wanted.scope)
    lacking = f"没有{year}年的{KIND_WORDS[wanted.kind]}报告"
    if report is not None:
        found = _asked(body, year, wanted, report)
        if found.value is not None:
            return found
        lacking = found.lacking
    if report is None and wanted.kind == "budget" and (final := body.of(year, "final")):
        found = _asked(body, year, wanted, final)
        if found.value is not None:
            return replace(found, note=f"{year}年的预算数取自决算报告")
    if wanted.strict:
        return Figure(body, year, wanted.name, wanted.kind, lacking=lacking)
    if report is None and (following := body.of(year + 1, wanted.kind)):
        found = _asked(body, year, wanted, following)
        if found.value is not None:
            return replace(found, note=f"{year}年的数取自{year + 1}年的报告")
    return Figure(body, year, wanted.name, wanted.kind, lacking=lacking)


def _asked(body: Body, year: int, wanted: Wanted, report: Report) -> Figure:
    """What the one ``report`` answers when asked for the figure alone."""
    answer = money.amount(report, _question(report, year, wanted))
    empty = Figure(body, year, wanted.name, wanted.kind)
    if answer is None or answer.status != "answered" or answer.value is None:
        return replace(empty, lacking=f"{year}年的报告没有写明{wanted.name}")
    of_money = answer.value.unit in UNITS
    if of_money and (answer.basis not in (None, wanted.kind) or answer.year not in (None, year)):
        return replace(
            empty, lacking=f"报告没有写明{year}年{wanted.name}的{KIND_WORDS[wanted.kind]}数"
        )
    indicator = answer.indicator or ""
    row = report.facts.vocabulary.indicators.get(wanted.name)
    instead = key(indicator) != key(wanted.name)
    if instead and indicator not in (row.also if row else ()):
        return replace(empty, lacking=f"{year}年的报告没有单列{wanted.name}")
    return replace(
        empty,
        value=answer.value,
        sources=(answer,),
        note=f"{year}年的报告写的是“{indicator}”" if instead else "",
        scope=report.document.metadata.scope,
    )


def _question(report: Report, year: int, wanted: Wanted) -> Question:
    """The bare question for one figure, as ``qa.money`` understands it."""
    words = f"{''.join(wanted.rest)}{wanted.name}是多少"
    basis = wanted.kind if report.document.metadata.kind == "final" else None
    return Question(
        text=words,
        words=words,
        intents=("amount",),
        names=(*wanted.within, replace(wanted.named, start=0, end=0)),
        year=None if year == report.year else year,
        basis=basis,
        rest=wanted.rest,
        limits=wanted.limits,
    )
