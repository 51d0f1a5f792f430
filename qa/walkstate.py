"""Where the walk over a section stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from qa.amount import Amount
from qa.answer import Direction
from qa.facts import Baseline, Basis
from qa.label import Subject
from qa.rules import STOCK

_LISTED = re.compile(r"\s*(?:[(（]?\d{1,2}[)）]?|[①-⑳])[\"'\s]*[、.．)）]?")
"""The number of an item in a list."""


@dataclass(slots=True)
class WalkState:
    """What the words so far leave for the next; a new section begins a new one."""

    topic: Subject | None = None
    """The item under way, which figures without a name belong to."""
    announced: Subject | None = None
    """The item that its bare name announced at the head of the paragraph."""
    pending: Subject | None = None
    """A name that waits for its figure."""
    project: Subject | None = None
    """The project that the fields below its name describe."""
    last: Subject | None = None
    """What the figure before was called."""
    last_amount: Amount | None = None
    changed: Subject | None = None
    """What the change before was a change of."""
    before_colon: tuple[str, ...] = ()
    """The indicators named before the last colon."""
    field_name: str = ""
    qualifier: str = ""
    """A relative clause that limits the figures to come: 由中小企业供应商中标的."""
    opens_list: bool = False
    listed: Subject | None = None
    """What the items of the list under way are shares of."""
    queue: list[str] = field(default_factory=list)
    """Names that wait for their figures after 分别为."""
    parents: list[Subject] = field(default_factory=list)
    """What the figures to come are parts of, the outermost first."""
    parts_opened: bool = False
    brackets: list[tuple[Subject | None, int]] = field(default_factory=list)
    """The topic and the number of parents before each open bracket."""
    baseline: Baseline | None = None
    year: int | None = None
    stock_year: int | None = None
    basis: Basis | None = None
    direction: Direction | None = None
    silent_until: int = -1
    """Up to here the sentence is taken; offset in the sentence."""

    def next_block(self, text: str) -> None:
        """Drop what ends with a paragraph, before the next one, ``text``, is read.

        A paragraph that ends in a colon opens a list, whose items are parts of its last whole.
        """
        if not _LISTED.match(text):
            self.listed = None
        elif self.opens_list:
            self.listed = self.parents[-1] if self.parents else self.topic
        self.opens_list = text.rstrip().endswith((":", "："))
        self.field_name = ""
        self.changed = self.announced = None

    def next_sentence(self, sentence: str) -> None:
        """Drop what ends with a sentence, before ``sentence`` is read."""
        if self.parents:
            self.topic = self.parents[0]
        dated = STOCK.pattern.search(sentence)
        self.stock_year = int(dated[1]) if dated else None
        self.silent_until = -1
        self.year = self.basis = self.baseline = self.direction = None
        self.last = self.pending = None
        self.qualifier = ""
        self.parts_opened = False
        self.parents, self.queue, self.brackets = [], [], []

    def open_bracket(self) -> None:
        """The figures in a bracket are parts of the topic before it."""
        self.brackets.append((self.topic, len(self.parents)))
        if self.topic is not None:
            self.parents.append(self.topic)

    def close_bracket(self) -> None:
        """Go back to what was under way before the bracket."""
        if self.brackets:
            self.topic, depth = self.brackets.pop()
            del self.parents[depth:]
