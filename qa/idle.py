"""Words of a question that say nothing about which figure is meant.

What a question holds besides a name may be a limit (老干部, 冬季, 里面的培训): the figure
found is then not the one asked for. Parts of speech tell such words from idle ones:
pronouns, adverbs, particles, and verbs of giving, getting and spending.
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.tokens import tagged

_IDLE_TAGS = ("r", "d", "c", "p", "u", "y", "e", "o", "q", "m", "f", "zg", "k", "h", "w")
"""Tags of jieba: pronoun, adverb, conjunction, preposition, particle, measure word, place."""

_NAMING = ("n", "vn", "an", "l", "i", "j", "s", "x", "eng")
"""Tags of what names a thing or an activity."""

_SPENDING = re.compile(
    r"(?:[拿分花用掏出付拨发批给列收得领排算砸扔投搭贴供划留配定合加凑摊搞弄办要需费耗占看]"
    r"|占用|使用|动用|支用|消费|耗费|花费|支取|发放|拨付|下拨|划拨|批复|批给|拨给|分配|分给|拨下|下达"
    r"|需要|打算|用来|用去|用到|申请|申报|领取|收到|得到|获得|拿来|想|希望|觉得|认为|听说|看看|晓得"
    r"|提供|倒推|提前|反推|推算|估算|测算|列入|编列|核定|列示|开列|告之|回复|界定|做成|清楚|明白|发给|交给|付给|留给|归入|计入|算作|记作|称为|叫作|叫|说|讲|问|写|印|登|报)"
    r"(?:到|给|出|掉|了|过|起来|出来|下来|下去|出去|上|上去|去|进|进去|进来|完|成|在|着|来|好)*"
)
_COMPLEMENTS = re.compile(
    r"(?:到|给|出|掉|起来|出来|下来|下去|出去|上|去|进|进去|进来|完|成|在|来)+"
)
_IDLE = """
能干 查询 计算 填报 年内 年中 应填 实施 各个 来着 帮忙 换算下 数量 科目 职责 工作 事项 任务
盘子 口径 说明 全局 全单位 整个局 块钱 块 重点 你好 您好
听说 据说 刚才 刚刚 当初 平时 平常 现在 如今 当时 后来 当 到时候 地方 时候
事情 东西 数目 账面 账上 名下 手里 手头 公家 国家 官方 完整 准确
确切 精确 详细 详尽 明确 清楚 实在 真实 大小 多少钱 钱款 款子
款项 名目 用场 情形 状况 门道 说法 意思 整体 总体 整 光 单 光是
单单 单是 净 直接 简单 麻烦 总数 总的 下来 一年 全年 年头 年景
累计 共计 总计 头 钱 钱数 数 数儿 数据 账 帐 笔 块 口 末尾 文末 开头
"""
_IDLE_WORDS = frozenset(_IDLE.split())
"""Words of other classes that add nothing: of the time of speaking, of exactness, of sums."""


_JOINING = frozenset("的和与跟及或在由对把被从到向为以按于给")
"""One-character words that part two pieces; others, as in 供水点维修, are inside a name."""


@lru_cache(maxsize=4096)
def content(run: str) -> tuple[str, ...]:
    """The pieces of ``run`` that may limit a figure, idle words taken out."""
    words = tagged(run)
    kept = [not _idle(word, tag) for word, tag in words]
    pieces: list[str] = []
    for at, (word, _) in enumerate(words):
        between = 0 < at < len(words) - 1 and kept[at - 1] and kept[at + 1]
        if not kept[at] and not (between and len(word) == 1 and word not in _JOINING):
            continue
        if at and kept[at - 1] and pieces:
            pieces[-1] += word
        else:
            pieces.append(word)
        kept[at] = True
    return tuple(pieces)


def nouns(run: str) -> tuple[str, ...]:
    """The words of ``run`` that name things."""
    words = [(word, tag) for word, tag in tagged(run) if not _idle(word, tag)]
    return tuple(word for word, tag in words if tag.startswith(_NAMING) and len(word) > 1)


def _idle(word: str, tag: str) -> bool:
    if word in _IDLE_WORDS or tag.startswith(_IDLE_TAGS):
        return True
    return bool(_SPENDING.fullmatch(word) or _COMPLEMENTS.fullmatch(word))
