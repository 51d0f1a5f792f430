"""A Frictionless Tabular Data Package: ``datapackage.json`` beside its CSV files.

By https://specs.frictionlessdata.io/tabular-data-package/ (version 1): dialect, types,
keys, sources, licence and checksum of each file are stated there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from corpus.document import Document
from qa.export.fields import DOCUMENTS, FACTS, Column, Table

DESCRIPTOR = "datapackage.json"
_LICENCE = {
    "name": "notspecified",
    "title": "公开材料没有写明许可。使用时请注明出处，并以公开单位的原件为准。",
}
"""The name that the Open Definition's list has for data whose publisher states no licence."""
_APOSTROPHE = (
    "可能被表格软件当作公式的文字（以 =、+、-、@ 等开头）前加了一个英文撇号（'），还原时去掉。"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A document as the package names it; ``path`` is its official address."""

    title: str
    path: str | None

    @classmethod
    def of(cls, document: Document) -> Source:
        return cls(document.title, document.metadata.url)

    def to_dict(self) -> dict[str, str]:
        return {"title": self.title} | ({"path": self.path} if self.path else {})


def csv_path(folder: Path, table: str) -> Path:
    """Where the rows of the table of this name stand in a package."""
    return folder / f"{table}.csv"


def describe(folder: Path, created: str, sources: Sequence[Source]) -> None:
    """Write the descriptor of a package whose CSV files are complete; ``created`` is ISO 8601."""
    descriptor = {
        "profile": "tabular-data-package",
        "name": "budget-disclosures",
        "title": "部门预算、决算公开数据",
        "description": f"从公开的部门预算、决算材料中读出的数字，每个都附原文。{_APOSTROPHE}",
        "created": created,
        "generator": f"budget-qa {version('budget-qa')}",
        "licenses": [_LICENCE],
        "resources": [_resource(folder, table, sources) for table in (FACTS, DOCUMENTS)],
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    (folder / DESCRIPTOR).write_text(text + "\n", "utf-8", errors="replace")


def _resource(folder: Path, table: Table[Any], sources: Sequence[Source]) -> dict[str, Any]:
    path = csv_path(folder, table.name)
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    schema: dict[str, Any] = {
        "fields": [_column(column) for column in table.columns],
        "primaryKey": table.key,
        "missingValues": [""],
    }
    if table.name == FACTS.name:
        reference = {"resource": DOCUMENTS.name, "fields": DOCUMENTS.key}
        schema["foreignKeys"] = [{"fields": "document", "reference": reference}]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "header": True},
        "schema": schema,
        "sources": [source.to_dict() for source in sources],
        "licenses": [_LICENCE],
    }


def _column(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.choices:
        constraints["enum"] = list(column.choices)
    described = {
        "name": column.name,
        "title": column.title,
        "type": column.type,
        "description": column.description,
    }
    return described | ({"constraints": constraints} if constraints else {})
