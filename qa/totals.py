"""What the total of a table is called: told by its caption."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.textmap import fold
from qa.label import LabelReader, Subject
from qa.vocabulary import key

_TAIL = re.compile(
    r"(?:\([^()]*\))?(?:收支|总体|预算|决算|执行|情况|明细|汇总|总|公开|批复|分类|部门)*表.*$"
)
_LEAD = re.compile(
    r"^(?:表\d+|附表\d+|.*?\d{4}年(?:度)?(?:部门|单位)?|.{0,20}?(?:部门|单位)?综合预算"
    r"|.{0,20}?(?:部门|单位)(?=收|支|财|一|政|国))"
)
GENERIC = {
    "收入总计": "收入",
    "支出总计": "支出",
    "本年收入合计": "收入",
    "本年支出合计": "支出",
    "收支总计": "",
}
"""Totals that mean those of the fund in a table of one fund, and their side."""

_FUNDING = re.compile(
    "收支|收入|支出|预算|决算|总|当年|安排的?|本年|拨款|财政|一般公共|政府性基金|国有资本经营"
)
_FUNDS = (
    ("一般公共预算", re.compile(r"一般公共预算|公共预算财政拨款")),
    ("政府性基金", re.compile(r"政府性基金")),
    ("国有资本经营", re.compile(r"国有资本经营")),
    ("财政拨款", re.compile(r"财政拨款")),
)
"""Funds that a caption can be limited to; the first that it names counts."""

# The names are those of the tables of the 部门预决算公开 templates.
_NAMES = {
    ("", "收入"): "收入总计",
    ("", "支出"): "支出总计",
    ("", ""): "收支总计",
    ("财政拨款", "收入"): "财政拨款收入",
    ("财政拨款", "支出"): "财政拨款支出",
    ("财政拨款", ""): "财政拨款收支总计",
    ("一般公共预算", "收入"): "一般公共预算财政拨款收入",
    ("一般公共预算", "支出"): "一般公共预算财政拨款支出",
    ("政府性基金", "收入"): "政府性基金预算财政拨款收入",
    ("政府性基金", "支出"): "政府性基金预算",
    ("国有资本经营", "收入"): "国有资本经营预算财政拨款收入",
    ("国有资本经营", "支出"): "国有资本经营预算",
}
_SPENT = {
    _NAMES[fund, "收入"]: _NAMES[fund, "支出"]
    for fund in ("财政拨款", "一般公共预算", "政府性基金", "国有资本经营")
}


_RECEIVED = {spent: received for received, spent in _SPENT.items()}
_MONEY = re.compile(r"(?:支出|收入|经费|资金|费用?|采购|补助|补贴)$")


@dataclass(frozen=True, slots=True)
class Totals:
    """What the totals of one table are called.

    ``fund`` is the fund that the caption names or ``""``; ``sides`` are 收入 and 支出
    as far as it names them; ``topic`` is what else it names (基本支出, “三公”经费).
    """

    fund: str
    sides: tuple[str, ...]
    topic: Subject | None

    def name(self, side: str) -> str:
        """The total on one side, ``""`` for a side that the fund has no name for."""
        return _NAMES.get((self.fund, side), "")

    def whole(self, side: str) -> Subject | None:
        """What 合计 stands for in a row and column that name nothing else."""
        if self.topic is not None:
            return self.topic
        name = self.name(side) if side else ""
        return Subject(name, True, name) if name else None

    def grand(self, side: str) -> str:
        """What 总计 (``side`` "") or 收入总计 stands for, carry-overs included.

        Income and expenditure are equal in it, so that a fund has one name for both.
        """
        if self.topic is not None:
            return ""
        if len(self.sides) == 1:
            return self.name(self.sides[0])
        return self.name("" if self.fund else side)

    def scope(self, side: str) -> tuple[str, ...]:
        """What every figure of the table is a part of, beyond the department's own total."""
        if self.topic is not None and self.topic.known:
            fund = self.name("支出") if self.fund in ("政府性基金", "国有资本经营") else ""
            three = "三公" in self.topic.name
            return tuple(filter(None, ("" if three else self.topic.name, fund)))
        return (self.name(side or "支出"),) if self.fund else ()

    def on_side(self, subject: Subject, side: str) -> Subject:
        """``subject`` as it is meant here: 本年支出 of a fund, a fund's expenditure."""
        name = subject.name
        if self.fund and subject.known and name in GENERIC:
            name = self.name(GENERIC[name]) or name
        elif subject.known:
            name = {"支出": _SPENT, "收入": _RECEIVED}.get(side, {}).get(name, name)
        return Subject(name, subject.known, subject.label, subject.within)


def totals_of(caption: str, labels: LabelReader) -> Totals:
    """What ``caption`` (as printed) says of the totals of its table."""
    text = re.sub(r"\s+", "", fold(caption).text)
    fund = next((name for name, pattern in _FUNDS if pattern.search(text)), "")
    bare = _TAIL.sub("", _LEAD.sub("", text))
    sides = ("收入", "支出") if "收支" in text else tuple(s for s in ("收入", "支出") if s in bare)
    topic = labels.subject(bare) if _FUNDING.sub("", key(bare)) else None
    if topic is not None and not topic.known and "表" not in text:
        topic = None
    if topic is not None and topic.name in (*_NAMES.values(), *_SPENT, *GENERIC):
        topic = None
    if topic is not None and not topic.known and not _MONEY.search(topic.name):
        # A table of something else: its total is not that of income or expenditure.
        topic, sides = None, sides if len(sides) > 1 else ()
    return Totals(fund, sides, topic)
