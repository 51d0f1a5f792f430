"""Names that say where another name belongs: the totals and the budgets themselves."""

from __future__ import annotations

from qa.vocabulary import key

_NAMES = (
    "财政拨款收入", "一般公共预算财政拨款收入", "一般公共预算财政拨款支出", "财政拨款支出",
    "支出总计", "收入总计", "收支总计", "本年支出合计", "本年收入合计", "财政拨款收支总计",
    "下属单位", "项目支出",
)  # fmt: skip
FRAMES = frozenset(map(key, _NAMES))
"""Keys of the names that frame another, when both stand in one phrase."""

_FAMILIES = ("一般公共预算", "政府性基金", "国有资本经营", "财政拨款")


def family(name: str) -> str:
    """The budget that a name belongs to, or its own key: both sides of 一般公共预算 are one."""
    squeezed = key(name)
    return next((family for family in _FAMILIES if squeezed.startswith(family)), squeezed)
