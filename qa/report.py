"""One disclosure, read to the end: its text, its facts, its terms, its contradictions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from corpus.document import Document
from qa.cells import extract_cells
from qa.checks import check
from qa.extract import extract
from qa.finding import Finding
from qa.glossary import Definition, definitions
from qa.lookup import FactBase
from qa.vocabulary import vocabulary


@dataclass(frozen=True)
class Report:
    """A document with what was read from it."""

    document: Document
    facts: FactBase

    @classmethod
    def of(cls, document: Document) -> Report:
        """Read ``document``."""
        return cls(document, FactBase((*extract(document), *extract_cells(document)), vocabulary()))

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
        return tuple(dict.fromkeys((*self.facts.labels, *titles)))
