"""How like two Chinese characters are, in sound or in shape."""

from __future__ import annotations

import re
from functools import cache

_GROUPS = """
未末 己已巳 购构沟钩 费贵资 代伐 拔拨 折析拆 佘余 入人八 大太 日曰目 干千于 待侍持特 采釆
府俯 支友 出岀 经轻径 运远 行形 政攻致 块决央 算箅 预颁顶项 自白 补朴 助肋 贴帖 津律
税悦说 住往佳 培陪赔 差羞 因困囚 务条 境竟 用甩 护沪 绩债积 标杯 科料 技枝 社杜 险检 国囯
本木 机仉
"""
_LOOKALIKES = tuple(frozenset(group) for group in _GROUPS.split())
"""Characters taken for one another on paper or on a screen."""


def difference(typed: str, right: str) -> int:
    """1 for the same sound, 2 for another tone, 3 for a like sound or look, 0 for none."""
    if not "\u4e00" <= typed <= "\u9fff":
        return 1 if typed == "3" and right == "三" else 3 * (typed.isascii() and typed.isalpha())
    if _sounds(typed) & _sounds(right):
        return 1
    if _toneless(typed) & _toneless(right):
        return 2
    slurred = {_slurred(sound) for sound in _toneless(typed)}
    if slurred & {_slurred(sound) for sound in _toneless(right)}:
        return 3
    return 3 if any(typed in group and right in group for group in _LOOKALIKES) else 0


@cache
def _sounds(character: str) -> frozenset[str]:
    """Every reading of a character, the tone as a digit at the end (none if neutral)."""
    from pypinyin import Style
    from pypinyin import pinyin as readings

    return frozenset(readings(character, style=Style.TONE3, heteronym=True)[0])


@cache
def _toneless(character: str) -> frozenset[str]:
    return frozenset(sound.rstrip("1234") for sound in _sounds(character))


def _slurred(sound: str) -> str:
    """The sound as many speakers and typists merge it: zh/z, ch/c, sh/s, n/l, ng/n."""
    sound = re.sub(r"^([zcs])h", r"\1", sound)
    sound = re.sub(r"^l", "n", sound)
    return re.sub(r"ng$", "n", sound)


def pinyin(term: str) -> str:
    """The term in toneless pinyin, without blanks."""
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(term))
