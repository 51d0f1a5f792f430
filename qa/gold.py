"""Gold questions: what was asked, and what a right answer must hold."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from corpus.errors import BudgetQAError

REFUSALS = ("not_found", "out_of_scope", "clarify", "invalid")
"""The statuses that say no; any of them is right where gold only says unanswerable."""


class GoldError(BudgetQAError):
    """A gold file that cannot be read as one; says which line to mend."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What must hold of the answer; a field left empty asks for nothing.

    ``statuses`` empty means "must be answered". ``amount`` counts ``unit``: money
    is compared in 元 exactly, and in ``unit`` only where ``exact_unit``; ratios are
    compared at the digits printed here. ``contains`` holds alternatives: each tuple
    needs one of its strings in the text or the quotes. ``none`` asks for "there is
    none": a zero or a no.
    """

    statuses: tuple[str, ...] = ()
    unanswerable: bool = False
    amount: Decimal | None = None
    unit: str = ""
    exact_unit: bool = False
    direction: str = ""
    percent: Decimal | None = None
    yes: bool | None = None
    contains: tuple[tuple[str, ...], ...] = ()
    date: date | None = None
    warning: bool = False
    none: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One question; ``department`` and ``year`` are passed on where the case names them."""

    kind: str
    question: str
    gold: Gold
    department: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One question, or a conversation of several, about the document named ``document``."""

    id: str
    document: str
    turns: tuple[Turn, ...]


def load(path: Path) -> tuple[Case, ...]:
    """The cases of a JSONL file.

    Raises GoldError on a file that cannot be read, a line that is no case or an id used twice.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"无法读取问题集“{path.name}”，请检查路径和编码（应为 UTF-8）。") from error
    cases: list[Case] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            case = _case(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation) as error:
            raise GoldError(
                f"问题集“{path.name}”第 {number} 行无法识别（{error}），"
                "请按 id、doc、type、question、gold 的格式填写。"
            ) from error
        if case.id in seen:
            raise GoldError(
                f"问题集“{path.name}”第 {number} 行的编号 {case.id} 重复，请改成唯一的。"
            )
        seen.add(case.id)
        cases.append(case)
    if not cases:
        raise GoldError(f"问题集“{path.name}”里没有问题，请每行写一个 JSON 对象。")
    return tuple(cases)


def _case(row: dict[str, Any]) -> Case:
    if len(set(row) & {"question", "turns"}) != 1:
        raise ValueError("question 与 turns 应当有且只有一个")
    turns = row.get("turns") or [row]
    scope = (row.get("department"), row.get("year"))
    return Case(str(row["id"]), row["doc"], tuple(_turn(turn, *scope) for turn in turns))


def _turn(row: dict[str, Any], department: str | None, year: int | None) -> Turn:
    gold = _gold(row["gold"])
    return Turn(
        row["type"],
        row["question"],
        gold,
        row.get("department", department),
        row.get("year", year),
    )


_FIELDS = {
    "status", "unanswerable", "value", "unit", "exact_unit", "direction",
    "percent", "answer", "contains", "date", "warning", "none",
}  # fmt: skip


def _gold(row: dict[str, Any]) -> Gold:
    if not row or set(row) - _FIELDS:
        raise ValueError(f"gold 不认识的字段：{'、'.join(sorted(set(row) - _FIELDS)) or '（空）'}")
    if row.get("answer") not in (None, "yes", "no"):
        raise ValueError("answer 只能是 yes 或 no")
    if row.get("direction") not in (None, "increase", "decrease", "same"):
        raise ValueError("direction 只能是 increase、decrease 或 same")
    unanswerable = bool(row.get("unanswerable"))
    return Gold(
        statuses=tuple(row.get("status", REFUSALS if unanswerable else ())),
        unanswerable=unanswerable,
        amount=_decimal(row.get("value")),
        unit=row.get("unit", ""),
        exact_unit=bool(row.get("exact_unit")),
        direction=row.get("direction", ""),
        percent=_decimal(row.get("percent")),
        yes={"yes": True, "no": False}.get(row.get("answer", "")),
        contains=_alternatives(row.get("contains", ())),
        date=date.fromisoformat(row["date"]) if "date" in row else None,
        warning=bool(row.get("warning")),
        none=bool(row.get("none")),
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text.replace(",", ""))


def _alternatives(strings: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """``"退休|离休"`` is satisfied by either of the two."""
    if isinstance(strings, str):
        raise ValueError("contains 应当是字符串的列表")
    return tuple(tuple(string.split("|")) for string in strings)
