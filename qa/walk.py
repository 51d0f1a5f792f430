"""The walk over a report's prose: what it knows, where it stands, the facts so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.document import Document, Span
from corpus.textmap import Folded, fold
from qa.amount import Amount, Count, Day, Ratio
from qa.answer import Direction
from qa.facts import Baseline, Basis, Fact, Measure, Text
from qa.label import LabelReader, Subject, basis_of, own_names
from qa.mentions import Mention
from qa.prose import Block
from qa.rules import BASELINE, RELATIVE_YEAR, YEAR
from qa.vocabulary import Vocabulary
from qa.walkstate import WalkState

FUNDS = ("政府性基金预算", "国有资本经营预算", "社会保险基金预算", "财政专户管理资金")
"""Budgets apart from the general one: a 基本支出 under their heading is theirs."""

_HEADING_TAIL = re.compile(
    r"(?:增减变化|变动|变化|增减)?(?:情况|原因|说明|及|和|与|总体|的|预算|决算|安排|执行|支出|明细"
    r"|公开|具体|有关|关于|收支|等)+$"
)
_DRAWN_UP = re.compile(r"(?:预算|决算)的?编制")
"""编制 as a verb: 预算编制说明 tells of the budget, not of 人员编制."""
_CHAINED = re.compile(r"\((?:类|款|项)\)")
_NARRATIVE = re.compile(
    r"(?:工作|任务)(?:总结|完成|概述|情况|任务|目标|重点|要点)|主要(?:工作|任务|职[责能])|职[责能]"
    r"|重点工作|经济运行|工作计划|年度任务"
)
_ACCOUNTS = re.compile(r"预算|决算|拨款")


@dataclass(frozen=True, slots=True)
class Found:
    """A value and its place in the sentence under way; None where none is printed."""

    value: Amount | Ratio | Count | Text | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class BaselineWords:
    """The ``name`` of a baseline, and the place of the phrase about it."""

    start: int
    end: int
    name: str


class Walk:
    """One pass over ``document``; ``facts`` are those found so far, in reading order."""

    def __init__(self, document: Document, words: Vocabulary) -> None:
        self.document = document
        self.words = words
        self.folded = fold(document.text)
        self.year = document.metadata.year
        self.labels = LabelReader(words, self.year, own_names(document))
        self.facts: list[Fact] = []
        self.state = WalkState()
        self.block = Block(None, Folded("", (0,)))
        self.sentence = (0, 0)
        self.heading: Subject | None = None
        self.heading_fund = ""

    # --- headings -----------------------------------------------------------

    def enter(self, section: int | None) -> None:
        """Begin a section: its heading is the first topic."""
        self.heading = self._heading_subject(section)
        self.state = WalkState(topic=self.heading)
        name = self.heading.name if self.heading else ""
        self.heading_fund = name if name in FUNDS else ""

    def _heading_subject(self, section: int | None) -> Subject | None:
        """What the nearest heading names, when it names one thing."""
        while section is not None:
            title = fold(self.document.sections[section].title).text
            parent = self.document.sections[section].parent
            if _CHAINED.search(title):
                return self.labels.subject(title)
            names = self.words.find(bare(_DRAWN_UP.sub("", title)))
            if len(names) == 1:
                return Subject(names[0].name, True, title)
            stem = _HEADING_TAIL.sub("", _DRAWN_UP.sub("", title))
            subject = self.labels.subject(stem) or self.labels.subject(title)
            if subject is not None and subject.known:
                return subject
            if subject is not None and parent is not None and not names:
                return Subject(title, False, title)
            section = parent
        return None

    def tells_of_project(self) -> bool:
        """Whether a project is described here, by its name above or by its heading."""
        if self.state.project is not None:
            return True
        section = self.block.section
        if section is None:
            return False
        title = fold(self.document.sections[section].title).text
        subject = self.labels.subject(_HEADING_TAIL.sub("", title))
        return subject is None or not subject.known

    def _tells_of_work(self) -> bool:
        """Whether the paragraph reports on work, where 总收入 is the county's, not ours."""
        if _ACCOUNTS.search(self.block.folded.text):
            return False
        return any(_NARRATIVE.search(title) for title in self.document.path(self.block.section))

    # --- reading words ------------------------------------------------------

    def known(self, text: str) -> Subject | None:
        """The indicator of the vocabulary that ``text`` names, or None."""
        subject = self.labels.lead(text).subject if text else None
        return subject if subject and subject.known else None

    def cost_of(self, subject: Subject) -> Subject:
        """What ``subject`` cost where it is a count: 接待24批次,支出2万元."""
        row = self.words.indicators.get(subject.name)
        return Subject(row.cost, True, subject.label) if row and row.cost else subject

    def baseline(self, words: str) -> Baseline:
        """What ``words``, as 2020年执行数, are the name of."""
        year = None
        if match := YEAR.search(words):
            year = int(match[1])
        elif self.year is not None:
            offsets = (offset for pattern, offset in RELATIVE_YEAR if pattern.search(words))
            offset = next(offsets, None)
            year = None if offset is None else self.year + offset
        basis = basis_of(words)
        if basis in ("budget", "adjusted") and year is None:
            year = self.year
        return Baseline(year, basis)

    def last_year(self) -> Baseline:
        """The baseline of 同比."""
        return Baseline(None if self.year is None else self.year - 1)

    def said(self) -> str:
        """The sentence under way without blanks and its stop."""
        return re.sub(r"[\s。]", "", self.block.folded.text[slice(*self.sentence)])

    # --- recording ----------------------------------------------------------

    def emit_mention(
        self, measure: Measure, rule: str, mention: Mention, subject: Subject | None, *,
        year: int | None = None, basis: Basis | None = None, baseline: Baseline | None = None,
        direction: Direction | None = None, whole: str = "",
    ) -> None:  # fmt: skip
        """Record a figure as a fact on ``subject``; nothing without one."""
        value = mention.quantity
        if isinstance(value, Day):
            return
        self.emit(
            measure, rule, Found(value, mention.start, mention.end), subject,
            year=year, basis=basis, baseline=baseline, direction=direction, whole=whole,
        )  # fmt: skip

    def emit(
        self, measure: Measure, rule: str, found: Found, subject: Subject | None, *,
        year: int | None = None, basis: Basis | None = None, baseline: Baseline | None = None,
        direction: Direction | None = None, whole: str = "",
    ) -> None:  # fmt: skip
        """Record a fact on ``subject``; nothing without one."""
        if subject is None:
            return
        state = self.state
        if subject.known and measure in ("value", "change", "rate") and self._tells_of_work():
            subject = replace(subject, name=subject.label, known=False)
        start, _ = self.sentence
        usual = None if state.stock_year else state.basis or self.document.metadata.kind
        fact = Fact(
            indicator=subject.name,
            measure=measure,
            value=found.value,
            span=self._span(start + found.start, start + found.end),
            context=self._span(*self.sentence),
            rule=rule,
            label=subject.label,
            known=subject.known,
            within=self._within(subject),
            section=self.document.path(self.block.section),
            year=year or state.year or self.year,
            basis=basis or usual,
            direction=direction,
            baseline=baseline,
            whole=whole,
        )
        self.facts.append(fact)

    def _within(self, subject: Subject) -> tuple[str, ...]:
        parents = [parent.name for parent in reversed(self.state.parents)]
        names = [name for name in parents if name != subject.name] + list(subject.within)
        if self.heading_fund and self.heading_fund != subject.name:
            names.append(self.heading_fund)
        return tuple(dict.fromkeys(names))

    def _span(self, start: int, end: int) -> Span:
        text = self.block.folded.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(self.document.id, *self.block.folded.original(start, end))


def bare(text: str) -> str:
    """``text`` without quotes, brackets, blanks, 的 and 、, which names may lack."""
    return re.sub(r"[\"'()\s的、]", "", text)


def find_baseline(text: str) -> BaselineWords | None:
    """Where ``text`` says what a change is measured against."""
    match = BASELINE.pattern.search(text)
    if match is None:
        return None
    name = next(filter(None, match.groups()), "")
    return BaselineWords(match.start(), match.end(), name)
