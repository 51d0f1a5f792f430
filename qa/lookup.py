"""Which facts of a report answer for the names in a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from qa.amount import Amount
from qa.facts import Basis, Fact, Measure
from qa.frames import FRAMES, family
from qa.terms import coverage
from qa.vocabulary import Vocabulary, key

_APART = ("政府性基金", "国有资本经营", "社会保险基金", "财政专户")
"""Budgets of their own: a figure of theirs is not one of 一般公共预算."""


BOUGHT_NUMBER = re.compile(r"(?:购[置买入]|新购|新增|更新|报废).{0,6}数$")
"""Numbers of what is bought or scrapped: no part of what there is."""
OTHER_YEAR = 2.6
"""What a figure of a year that was not asked for stands behind one of the report's own year."""


@dataclass(frozen=True, slots=True)
class Query:
    """What to look up: a name, what it is to be within, and how it is to be qualified.

    ``own_year`` is the report's: without ``year`` its figures go before those of other years.
    """

    name: str
    measures: tuple[Measure, ...]
    within: tuple[str, ...] = ()
    year: int | None = None
    basis: Basis | None = None
    baseline_year: int | None = None
    rest: tuple[str, ...] = ()
    unit: str = ""
    prefer: Basis | None = None
    own_year: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A fact with how well it fits; ``missing`` are words of the question it lacks."""

    fact: Fact
    score: float
    missing: tuple[str, ...] = ()


class FactBase:
    """The facts of one report, by name."""

    def __init__(self, facts: Iterable[Fact], vocabulary: Vocabulary) -> None:
        self.facts: tuple[Fact, ...] = tuple(facts)
        self.vocabulary = vocabulary
        self._by_name: dict[str, list[Fact]] = {}
        for fact in self.facts:
            self._by_name.setdefault(key(fact.indicator), []).append(fact)

    @property
    def labels(self) -> tuple[str, ...]:
        """Names printed in the report that the vocabulary lacks, those of groups included."""
        own = (fact.indicator for fact in self.facts if not fact.known)
        groups = (name for fact in self.facts for name in fact.within)
        known = self.vocabulary.indicators
        return tuple(dict.fromkeys((*own, *(name for name in groups if name not in known))))

    def named(self, name: str) -> Sequence[Fact]:
        """Every fact of exactly this name."""
        return self._by_name.get(key(name), ())

    def find(self, query: Query) -> tuple[Hit, ...]:
        """Facts that fit, the best first; an empty result means: the report does not say."""
        fitting = [
            fact
            for fact in self._candidates(query)
            if fact.measure in query.measures and _admits(fact, query)
        ]
        funds = {name for fact in fitting[:1] for name in fact.within if name.startswith(_APART)}
        if query.name not in self.vocabulary.indicators:
            # An item that only one fund apart pays for is meant, though that is not said.
            common = [name for name in funds if all(name in fact.within for fact in fitting)]
            query = replace(query, within=(*query.within, *common))
        hits = [_score(fact, query) for fact in fitting]
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.fact.span.start)))

    def _candidates(self, query: Query) -> Sequence[Fact]:
        """Facts of the name; for a printed label also of longer labels that add asked words."""
        facts = list(self.named(query.name))
        name = key(query.name)
        if query.name in self.vocabulary.indicators or not query.rest:
            return facts
        for fact in self.facts:
            other = key(fact.indicator)
            if name == other or name not in other:
                continue
            added = other.replace(name, "")
            if any(key(piece) in added for piece in query.rest):
                facts.append(fact)
        return facts


def _admits(fact: Fact, query: Query) -> bool:
    """Whether year, basis, baseline and unit are what was asked for, or open."""
    if query.year is not None and fact.year is not None and fact.year != query.year:
        return False
    if query.basis is not None and fact.basis is not None and fact.basis != query.basis:
        return False
    if query.baseline_year is not None and fact.measure in ("change", "rate"):
        baseline = fact.baseline
        if baseline is not None and baseline.year not in (None, query.baseline_year):
            return False
    return not (query.unit and getattr(fact.value, "unit", query.unit) != query.unit)


def _score(fact: Fact, query: Query) -> Hit:
    """Ten, more for each name it is rightly within, less for what does not fit."""
    place = _context(fact)
    score = 10.0
    for step in (*_wanted(fact, query, place), *_unasked(fact, query)):
        score += step
    if fact.table:
        score -= 1
    if query.prefer and query.basis is None and fact.basis not in (None, query.prefer):
        score -= 2
    if query.year is None and query.own_year and fact.year not in (None, query.own_year):
        score -= OTHER_YEAR
    missing = tuple(piece for piece in query.rest if coverage(piece, place) < 0.5)
    score -= 1.5 * len(missing)
    return Hit(fact, score, missing)


def _wanted(fact: Fact, query: Query, place: str) -> Iterator[float]:
    """For each name that the fact is to be within: whether it is."""
    within = {family(name) for name in fact.within}
    for name in query.within:
        if family(name) in within:
            yield 3
        elif family(name) in key(place):
            yield 1
        else:
            yield -2 if key(name) in FRAMES else -6


def _unasked(fact: Fact, query: Query) -> Iterator[float]:
    """For each name that the fact is within unasked: how far that takes it away."""
    asked = {family(name) for name in query.within}
    for name in fact.within:
        framed = key(name) in FRAMES
        if family(name) in asked or (framed and not fact.table):
            continue
        part_of_other = key(query.name) in FRAMES and not framed
        bought = fact.measure == "count" and BOUGHT_NUMBER.search(name)
        yield -6 if name.startswith(_APART) or part_of_other or bought else -0.3


def _context(fact: Fact) -> str:
    names = (fact.label, fact.indicator, *fact.within, *fact.section, fact.whole, fact.table)
    return " ".join(names)


def agreeing(hits: Sequence[Hit]) -> tuple[list[Fact], list[Fact]]:
    """The facts that say the same as the best hit, and those nearly as good that do not."""
    best = hits[0]
    same: list[Fact] = []
    other: list[Fact] = []
    for hit in hits:
        if hit.score < best.score - 2.5:
            continue
        (same if _equal(best.fact, hit.fact) else other).append(hit.fact)
    return same, other


def _equal(one: Fact, two: Fact) -> bool:
    if isinstance(one.value, Amount) and isinstance(two.value, Amount):
        tolerance = max(one.value.precision, two.value.precision) / 2
        return abs(one.value.yuan - two.value.yuan) <= tolerance
    return one.value == two.value and one.direction == two.direction
