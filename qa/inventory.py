"""What a library holds, as a list, document by document, or in figures."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.document import Document
from index import records
from index.entry import Entry, Unread
from index.manifest import DATABASE, Version
from index.versions import current, verify
from qa.amount import Amount, Count, Ratio
from qa.facts import Fact, Text
from qa.finding import Finding
from qa.intake import file_of
from qa.report import Report
from qa.stored import facts, reading
from qa.terminal import printable

if TYPE_CHECKING:
    from index.database import Database

_KINDS = {"budget": "预算", "final": "决算", None: "？"}
_BASES = {"budget": "预算", "adjusted": "调整预算", "final": "决算", None: ""}
_MEASURES = {
    "value": "",
    "change": "增减",
    "rate": "增减率",
    "share": "占比",
    "completion": "完成率",
    "count": "",
    "per_capita": "人均",
    "absence": "没有",
    "reason": "原因",
    "composition": "构成",
    "purpose": "用途",
}


@contextmanager
def opened(folder: Path) -> Iterator[Database]:
    """The database of the current version, its files checked. Raises ``StoreError``."""
    from index.database import Database

    version = current(folder)
    verify(folder, version)
    database = Database(version.path / DATABASE)
    try:
        yield database
    finally:
        database.close()


def list_text(entries: Sequence[Entry], unread: Sequence[Unread]) -> str:
    """One line for each document, newest year first; then the files that could not be read."""
    ordered = sorted(
        entries, key=lambda e: (-(e.metadata.year or 0), e.metadata.department or "", e.added)
    )
    lines = [_line(entry) for entry in ordered] or ["（没有文件）"]
    if unread:
        lines += ["", "没有读成的文件："]
        lines += [f"  {printable(one.path)}：{printable(one.reason)}" for one in unread]
    return "\n".join(lines)


def _line(entry: Entry) -> str:
    about = entry.metadata
    parts = [
        entry.id,
        f"{about.year or '？'}年{_KINDS[about.kind]}",
        about.department or "？",
        about.scope or "",
        printable(entry.name),
        f"{entry.passages} 段、{entry.facts} 个数字",
        f"（已被 {entry.superseded_by} 取代）" if entry.superseded_by else "",
    ]
    return "  ".join(part for part in parts if part)


def list_json(entries: Sequence[Entry], unread: Sequence[Unread]) -> dict[str, Any]:
    """The same for other programs."""
    return {
        "documents": [_plain(entry) for entry in entries],
        "unread": [_plain(one) for one in unread],
    }


def _plain(record: Any) -> Any:
    """Every field, those left at their default too."""
    return json.loads(json.dumps(dataclasses.asdict(record), default=str))


def show_text(database: Database, entry: Entry) -> str:
    """A document's data, its sections, its facts and its problems."""
    document, stated, found = _read(database, entry)
    blocks = [
        "\n".join(_head(entry)),
        _block("章节", [_section(document, index) for index in range(len(document.sections))]),
        _block(f"数字与说明（{len(stated)}）", [_fact(document, fact) for fact in stated]),
        _block("问题", _problems(document, found)),
    ]
    return "\n\n".join(blocks)


def show_json(database: Database, entry: Entry) -> dict[str, Any]:
    """The same for other programs; facts in the store's own form."""
    document, stated, found = _read(database, entry)
    return {
        "document": _plain(entry),
        "sections": [_plain(section) for section in document.sections],
        "facts": [json.loads(records.dump(fact)) for fact in stated],
        "problems": _problems(document, found),
    }


def _read(
    database: Database, entry: Entry
) -> tuple[Document, tuple[Fact, ...], tuple[Finding, ...]]:
    [document] = database.documents(entry.id)
    stated = facts(database.facts(entry.id))
    return document, stated, Report(document, lambda: stated).findings


def _head(entry: Entry) -> Iterator[str]:
    about = entry.metadata
    gone = "" if file_of(entry.origin.path).exists() else "（原文件已不在）"
    yield printable(entry.title)
    rows = (
        ("编号", entry.id),
        ("文件", printable(entry.origin.path) + gone),
        ("部门", about.department),
        ("主管部门", about.parent),
        ("范围", about.scope),
        ("年度", about.year and str(about.year)),
        ("类型", about.kind and _KINDS[about.kind]),
        ("日期", about.date and about.date.isoformat()),
        ("网址", about.url),
        ("收录", entry.added.replace("T", " ")),
        ("取代者", entry.superseded_by),
    )
    for name, value in rows:
        if value or name in ("部门", "年度", "类型"):
            yield f"  {name}：{value or '没有认出'}"


def _section(document: Document, index: int) -> str:
    section = document.sections[index]
    page = document.page(section.start)
    depth = len(document.path(index)) - 1
    where = f"（第{page}页）" if page else ""
    return f"{'  ' * depth}{section.number}{printable(section.title)}{where}"


def _fact(document: Document, fact: Fact) -> str:
    value = fact.value
    printed = value.printed if isinstance(value, Amount | Ratio | Count | Text) else "—"
    sort = " ".join(
        filter(None, (str(fact.year or ""), _BASES[fact.basis], _MEASURES[fact.measure]))
    )
    within = f"（{'、'.join(fact.within)}）" if fact.within else ""
    page = document.page(fact.span.start)
    where = " › ".join(fact.section[-1:]) + (f" 第{page}页" if page else "")
    return printable(f"{fact.indicator}{within}：{printed}  [{sort}]  {where}")


def _problems(document: Document, found: Sequence[Finding]) -> list[str]:
    about = document.metadata
    needed = {"部门": about.department, "年度": about.year, "预算或决算": about.kind}
    missing = [f"没有认出{name}，请在清单里写明。" for name, value in needed.items() if not value]
    tables = [
        f"表“{table.caption or '（无题）'}”没有写单位，其中的数字没有采用。"
        for table in document.tables
        if not table.unit
    ]
    return [
        printable(line)
        for line in (*missing, *document.problems, *tables, *(finding.message for finding in found))
    ]


def _block(title: str, lines: Sequence[str]) -> str:
    return "\n".join([title, *(f"  {line}" for line in lines or ["（无）"])])


def status_text(folder: Path, version: Version) -> str:
    """What the library holds, what made it and how large it is."""
    manifest = version.manifest
    size = sum(file.size for file in manifest.files)
    with opened(folder) as database:
        entries = [entry for entry in database.entries() if entry.superseded_by is None]
    departments = {entry.metadata.department for entry in entries}
    years = sorted({entry.metadata.year for entry in entries if entry.metadata.year})
    span = f"{years[0]}—{years[-1]}年" if years else "没有认出年度"
    fresh = manifest.reading == reading()
    unread = f"{manifest.unread} 份（用 budget-qa list 查看）" if manifest.unread else "无"
    rows = (
        ("资料库", str(folder)),
        ("版本", f"{version.path.name}，{manifest.built.replace('T', ' ')} 建成"),
        ("文件", f"{manifest.documents} 份现行，{manifest.earlier} 份已被取代"),
        ("范围", f"{len(departments - {None})} 个部门，{span}"),
        ("内容", f"{manifest.passages} 段，{manifest.facts} 个数字与说明"),
        ("向量模型", manifest.model or "没有（只按词检索）"),
        ("大小", f"{size / 1e6:.1f} MB"),
        ("没有读成", unread),
        ("文件校验", "全部完好"),
        ("程序", "与建库时相同" if fresh else "已更新，请运行 budget-qa rebuild 重新读取"),
    )
    return "\n".join(f"{name}：{printable(value)}" for name, value in rows)
