"""The gold files agree with their disclosures: form, figures, share of unanswerable questions."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
GOLD = sorted(HERE.glob("*/*.jsonl"))
TYPES = {
    "amount", "change", "percent", "count", "yesno", "reason", "list", "definition", "date",
    "passage", "comparison", "unanswerable", "false_premise",
}  # fmt: skip


def _bare(text: str) -> str:
    """Without white space and thousands commas."""
    return re.sub(r"[\s,]", "", text)


def _cases(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def problems(case: dict[str, Any], text: str) -> list[str]:
    """What in a gold line is malformed or not to be found in the disclosure."""
    gold, bare, found = case["gold"], _bare(text), []
    if case["type"] not in TYPES:
        found.append(f"type {case['type']}")
    if case["type"] == "unanswerable":
        return found if gold == {"unanswerable": True} else [*found, "gold"]
    strings = list(gold.get("contains", []))
    if not case.get("derived"):
        strings += [gold[key] for key in ("value", "percent") if key in gold]
    if "date" in gold:
        year, month, day = (int(part) for part in gold["date"].split("-"))
        if gold["date"] not in text and f"{year}年{month}月{day}日" not in text:
            found.append(gold["date"])
    found += [string for string in strings if _bare(string) not in bare]
    return found if gold else [*found, "empty gold"]


def test_there_are_disclosures() -> None:
    assert len(GOLD) >= 12


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_agrees_with_its_disclosure(path: Path) -> None:
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    cases = _cases(path)
    assert {case["doc"] for case in cases} == {path.with_suffix(".txt").name}
    assert [(case["id"], problems(case, text)) for case in cases if problems(case, text)] == []
    assert len({case["question"] for case in cases}) == len(cases)
    negative = sum(case["type"] in ("unanswerable", "false_premise") for case in cases)
    assert negative / len(cases) >= 0.2


@pytest.mark.parametrize(
    ("gold", "expected"),
    [
        ({"value": "12.30", "unit": "万元"}, []),
        ({"value": "12.31", "unit": "万元"}, ["12.31"]),
        ({"contains": ["会议减少"]}, []),
        ({"contains": ["会议增加"]}, ["会议增加"]),
        ({"date": "2022-09-01"}, []),
        ({"date": "2022-09-10"}, ["2022-09-10"]),
        ({}, ["empty gold"]),
    ],
)
def test_the_check_sees_a_wrong_figure(gold: dict[str, Any], expected: list[str]) -> None:
    text = "2022年9月1日公开，会议费12.30万元，主要原因是会议\n减少。"
    assert problems({"type": "amount", "gold": gold}, text) == expected
