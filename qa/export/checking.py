"""``budget-qa check``: contradictions as text, as JSON and as a spreadsheet."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from qa.export.findings import CHECKED, FINDINGS, findings_dict, places
from qa.export.placing import placed
from qa.export.workbook import Workbook
from qa.progress import Say
from qa.report import Report
from qa.stream import reports_in
from qa.terminal import printable, render_findings

DONE, NEGATIVE = 0, 3


def check(options: argparse.Namespace, say: Say) -> int:
    """Check the files, the library or the bundled disclosures; 3 if there are contradictions.

    Raises ``BudgetQAError``.
    """
    reports: Iterable[Report] = reports_in(tuple(options.files), options.store, say)
    if options.xlsx:
        reports = _written(reports, options.xlsx, say)
    made: list[dict[str, Any]] = []
    count = 0
    for report in reports:
        count += len(report.findings)
        if options.json:
            made.append(findings_dict(report))
        else:
            print(render_findings(report.document, report.findings))
    if options.json:
        print(json.dumps({"documents": made}, ensure_ascii=False, indent=2))
    return NEGATIVE if count else DONE


def _written(reports: Iterable[Report], out: Path, say: Say) -> Iterator[Report]:
    """The reports, each written to the spreadsheet ``out`` as it passes."""
    with placed(out) as path, Workbook(path) as book:
        findings = book.sheet(FINDINGS.title, FINDINGS.columns)
        checked = book.sheet(CHECKED.title, CHECKED.columns)
        for report in reports:
            checked.write(CHECKED.row(report))
            for place in places(report):
                findings.write(FINDINGS.row(place))
            yield report
    say(f"核对结果已存为 {printable(str(out))}。")
