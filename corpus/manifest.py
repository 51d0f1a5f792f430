"""What staff state about files: a table (CSV) or TOML file that goes before what was read."""

from __future__ import annotations

import csv
import io
import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from corpus.department import parent_of
from corpus.document import Document, Kind
from corpus.errors import BudgetQAError
from corpus.readers.text import decode

COLUMNS = {
    "file": "文件",
    "title": "标题",
    "department": "部门",
    "parent": "主管部门",
    "scope": "范围",
    "year": "年度",
    "kind": "类型",
    "date": "日期",
    "url": "网址",
    "supersedes": "取代",
}
"""Columns of a manifest: the English name, which TOML takes as well, and the Chinese one."""

SCOPES = ("本级", "部门汇总", "所属单位")
_KINDS: dict[str, Kind] = {
    "预算": "budget",
    "部门预算": "budget",
    "budget": "budget",
    "决算": "final",
    "部门决算": "final",
    "final": "final",
}
_LIMIT = 16 * 1024 * 1024


class ManifestError(BudgetQAError):
    """A manifest that cannot be taken as it is; the message names row and column."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is stated about a document; None leaves what was read.

    ``supersedes`` names the earlier edition that this one replaces: its file name
    or the first digits of its id.
    """

    title: str | None = None
    department: str | None = None
    parent: str | None = None
    scope: str | None = None
    year: int | None = None
    kind: Kind | None = None
    date: date | None = None
    url: str | None = None
    supersedes: str | None = None


UNSTATED = Given()
"""Nothing is stated."""


@dataclass(frozen=True, slots=True)
class Row:
    """A file, absolute, and what is stated about it."""

    file: Path
    given: Given


def applied(document: Document, given: Given) -> Document:
    """``document`` with what is stated about it in place of what was read."""
    stated: dict[str, Any] = {
        name: value
        for name in ("department", "parent", "scope", "year", "kind", "date", "url")
        if (value := getattr(given, name)) is not None
    }
    if given.date is not None and given.date != document.metadata.date:
        stated["date_span"] = None
    if given.department and given.parent is None:
        stated["parent"] = parent_of(given.department)
    return replace(
        document,
        title=given.title or document.title,
        metadata=replace(document.metadata, **stated),
    )


def read_manifest(path: Path) -> tuple[Row, ...]:
    """The rows of a CSV or TOML manifest; files are relative to the manifest's folder.

    TOML has one ``[[document]]`` table for each file. Raises ``ManifestError`` where
    the manifest itself is at fault; whether the files exist is not looked at.
    """
    try:
        if path.stat().st_size > _LIMIT:
            raise ManifestError(f"清单“{path.name}”超过 {_LIMIT >> 20} MiB。请拆分后再试。")
        text = decode(path.read_bytes(), path.name)
    except OSError as error:
        reason = error.strerror or error
        raise ManifestError(f"读不到清单“{path.name}”：{reason}。请检查路径和权限。") from error
    read = _toml if path.suffix.lower() == ".toml" else _csv
    rows = tuple(_row(path, where, values) for where, values in read(text, path.name))
    if not rows:
        raise ManifestError(f"清单“{path.name}”里没有文件。{_HELP}")
    twice = _twice(row.file for row in rows)
    if twice is not None:
        raise ManifestError(f"清单“{path.name}”里“{twice.name}”写了两次。请只留一行。")
    return rows


_HELP = f"第一行写列名，可用的列：{'、'.join(COLUMNS.values())}；“文件”一列必须有。"
_ENGLISH = {chinese: english for english, chinese in COLUMNS.items()}


def _csv(text: str, name: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each row with the words that say where it stands."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        header = [cell.strip() for cell in next(reader, [])]
        _check_columns(header, name)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            where = f"第{reader.line_num}行"
            if len(cells) > len(header):
                raise ManifestError(
                    f"清单“{name}”{where}比列名多出几格。含逗号的内容请加上英文双引号。"
                )
            yield where, dict(zip(header, (cell.strip() for cell in cells), strict=False))
    except csv.Error as error:
        where = f"第{reader.line_num}行"
        raise ManifestError(f"清单“{name}”{where}读不懂。请检查引号和逗号。") from error


def _toml(text: str, name: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ManifestError(f"清单“{name}”不是正确的 TOML：{error}。请修改后再试。") from error
    listed = tables.get("document")
    if set(tables) - {"document"} or not isinstance(listed, list):
        raise ManifestError(f"清单“{name}”里每份文件写一段 [[document]]，不写别的。")
    for number, table in enumerate(listed, start=1):
        if not isinstance(table, dict):
            raise ManifestError(f"清单“{name}”里每份文件写一段 [[document]]，不写别的。")
        _check_columns(list(table), name)
        yield f"第{number}份文件", {key: str(value).strip() for key, value in table.items()}


def _check_columns(names: list[str], manifest: str) -> None:
    unknown = [name for name in names if name not in COLUMNS and name not in _ENGLISH]
    if unknown:
        raise ManifestError(f"清单“{manifest}”里有不认识的列“{unknown[0]}”。{_HELP}")
    english = [_ENGLISH.get(name, name) for name in names]
    if "file" not in english:
        raise ManifestError(f"清单“{manifest}”缺少“文件”一列。{_HELP}")
    if len(set(english)) < len(english):
        raise ManifestError(f"清单“{manifest}”里有重复的列。{_HELP}")


def _row(manifest: Path, where: str, values: Mapping[str, str]) -> Row:
    stated = {_ENGLISH.get(name, name): value for name, value in values.items() if value}
    file = stated.pop("file", "")
    if not file:
        raise ManifestError(f"清单“{manifest.name}”{where}没有写文件。")
    try:
        given = Given(**{name: _value(name, value) for name, value in stated.items()})
    except ValueError as error:
        raise ManifestError(f"清单“{manifest.name}”{where}：{error}") from None
    return Row(Path(os.path.abspath(manifest.parent / file)), given)


def _value(name: str, value: str) -> Any:
    """A column's value as ``Given`` has it; ``ValueError`` in Chinese for one that is none."""
    if name == "year":
        if re.fullmatch(r"(?:19|20)\d\d", value.removesuffix("年")) is None:
            raise ValueError(f"年度“{value}”应当是四位年份，例如 2023。")
        return int(value.removesuffix("年"))
    if name == "kind":
        if value not in _KINDS:
            raise ValueError(f"类型“{value}”应当是“预算”或“决算”。")
        return _KINDS[value]
    if name == "scope" and value not in SCOPES:
        raise ValueError(f"范围“{value}”应当是{'、'.join(SCOPES)}之一。")
    if name == "date":
        return _date(value)
    if name == "url":
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"网址“{value}”应当以 http:// 或 https:// 开头。")
    return value


def _date(value: str) -> date:
    match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", value)
    try:
        if match:
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        pass
    raise ValueError(f"日期“{value}”应当写成 2023-01-31 的样子。")


def _twice(files: Iterable[Path]) -> Path | None:
    seen: set[Path] = set()
    for file in files:
        if file in seen:
            return file
        seen.add(file)
    return None
