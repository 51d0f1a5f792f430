"""``budget-qa export``: all facts, document by document, into one file or data package."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Protocol

from corpus.document import Span
from corpus.errors import BudgetQAError
from qa.export.delimited import Delimited
from qa.export.fields import COLUMNS, DOCUMENTS, FACTS, Cell, Stated
from qa.export.package import DESCRIPTOR, Source, csv_path, describe
from qa.export.placing import placed, placed_folder
from qa.export.workbook import Workbook
from qa.progress import Say
from qa.report import Report
from qa.stream import reports_in
from qa.terminal import printable

_SECONDS_BETWEEN_LINES = 5.0


class Rows(Protocol):
    """Takes the rows of a table in turn."""

    def write(self, row: Sequence[Cell], /) -> None: ...


@dataclass(frozen=True, slots=True)
class _Written:
    """What has been written: where from, and how many facts."""

    sources: tuple[Source, ...]
    facts: int


def export(options: argparse.Namespace, say: Say) -> int:
    """Write every fact of the files, the library or the bundled disclosures; return 0.

    Raises ``BudgetQAError``; then ``options.out`` is as it was before.
    """
    started = monotonic()
    out: Path = options.out
    write = _FORMS[options.format or _form_of(out)]
    written = write(reports_in(tuple(options.files), options.store, say), out, say)
    say(
        f"已导出到 {printable(str(out))}：{len(written.sources)} 份文件、"
        f"{written.facts} 个数字与说明，用时 {monotonic() - started:.1f} 秒。"
    )
    return 0


def _form_of(out: Path) -> str:
    """The form that the name of ``out`` asks for."""
    form = {".csv": "csv", ".xlsx": "xlsx", "": "datapackage"}.get(out.suffix.lower())
    if form is None:
        raise BudgetQAError(
            f"从“{out.name}”看不出要导出成什么格式。请写明：--format csv、xlsx 或 datapackage。"
        )
    return form


def _csv(reports: Iterable[Report], out: Path, say: Say) -> _Written:
    titles = [column.title for column in FACTS.columns]
    with placed(out) as path, Delimited(path, titles, mark=True) as facts:
        return _pour(reports, facts, None, say)


def _xlsx(reports: Iterable[Report], out: Path, say: Say) -> _Written:
    with placed(out) as path, Workbook(path) as book:
        facts = book.sheet(FACTS.title, FACTS.columns)
        documents = book.sheet(DOCUMENTS.title, DOCUMENTS.columns)
        written = _pour(reports, facts, documents, say)
        explained = book.sheet(COLUMNS.title, COLUMNS.columns)
        for column in FACTS.columns:
            explained.write(COLUMNS.row(column))
        return written


def _package(reports: Iterable[Report], out: Path, say: Say) -> _Written:
    with placed_folder(out, DESCRIPTOR) as folder:
        heads = {table: [c.name for c in table.columns] for table in (FACTS, DOCUMENTS)}
        with (
            Delimited(csv_path(folder, FACTS.name), heads[FACTS], mark=False) as facts,
            Delimited(csv_path(folder, DOCUMENTS.name), heads[DOCUMENTS], mark=False) as documents,
        ):
            written = _pour(reports, facts, documents, say)
        describe(folder, datetime.now(UTC).isoformat(timespec="seconds"), written.sources)
        return written


_FORMS = {"csv": _csv, "xlsx": _xlsx, "datapackage": _package}


def _pour(reports: Iterable[Report], facts: Rows, documents: Rows | None, say: Say) -> _Written:
    """Write each report and let go of it."""
    sources: list[Source] = []
    count, told = 0, monotonic()
    for report in reports:
        document = report.document
        sources.append(Source.of(document))
        if documents is not None:
            documents.write(DOCUMENTS.row(document))
        stated = _stated(report)
        for one in stated:
            facts.write(FACTS.row(one))
        count += len(stated)
        if monotonic() - told > _SECONDS_BETWEEN_LINES:
            told = monotonic()
            say(f"正在导出：已写 {len(sources)} 份文件、{count} 个数字与说明")
    return _Written(tuple(sources), count)


def _stated(report: Report) -> list[Stated]:
    """The facts of a report in the order of the text, each with its contradictions."""
    doubts: dict[Span, list[str]] = {}
    for finding in report.findings:
        for span in dict.fromkeys(fact.span for fact in finding.facts):
            doubts.setdefault(span, []).append(finding.message)
    ordered = sorted(report.facts.facts, key=lambda fact: (fact.span.start, fact.span.end))
    return [
        Stated(report.document, fact, number, tuple(doubts.get(fact.span, ())))
        for number, fact in enumerate(ordered, start=1)
    ]
