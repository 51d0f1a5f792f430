"""One disclosure, read to the end: its text, its facts, its terms, its contradictions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial

from corpus.document import Document
from qa.adoption import adopted
from qa.cells import extract_cells
from qa.checks import check
from qa.extract import extract
from qa.facts import Fact
from qa.finding import Finding
from qa.forms import extract_forms
from qa.glossary import Definition, definitions
from qa.lookup import FactBase
from qa.vocabulary import vocabulary


def facts_of(document: Document) -> tuple[Fact, ...]:
    """Every fact that ``document`` states, those of its prose before those of its tables."""
    return adopted(
        (*extract(document), *extract_cells(document), *extract_forms(document)), vocabulary()
    )


@dataclass(frozen=True)
class Report:
    """A document with what was read from it.

    ``read`` gives its facts when they are first wanted; ``printed`` the names of
    indicators that the vocabulary lacks, where they are known without the facts.
    """

    document: Document
    read: Callable[[], Iterable[Fact]]
    printed: tuple[str, ...] | None = None

    @classmethod
    def of(cls, document: Document) -> Report:
        """Read ``document``."""
        return cls(document, partial(facts_of, document))

    @cached_property
    def facts(self) -> FactBase:
        """What the document states in figures."""
        return FactBase(self.read(), vocabulary())

    @cached_property
    def glossary(self) -> tuple[Definition, ...]:
        """The terms that the report explains."""
        return definitions(self.document)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Where the report's own figures and names do not agree."""
        return check(self.document, self.facts.facts)

    @property
    def department(self) -> str:
        """The department's name, or words that stand for it."""
        return self.document.metadata.department or "该单位"

    @property
    def year(self) -> int | None:
        return self.document.metadata.year

    @property
    def labels(self) -> tuple[str, ...]:
        """Names a question may use that no vocabulary has: labels and headings."""
        titles = (section.title for section in self.document.sections if len(section.title) <= 30)
        printed = self.facts.labels if self.printed is None else self.printed
        return tuple(dict.fromkeys((*printed, *titles)))
