"""What remains of a question when its function words are taken away."""

from __future__ import annotations

import re

from index.tokens import is_word
from qa.idle import content
from qa.idlewords import idle_words

LIMITS = re.compile(
    r"明年|后年|下一?年度?|来年|今后|未来|上半年|下半年|半年|[一二三四1-4]季度|季度"
    r"|\d{1,2}月份?(?!\d*日)|[一二三四五六七八九十]+月份?|历年|近[几两三四五]年"
    r"|[十二三五]年(?:前|来|间)|前几年|每个?月|月均|每天|每年平均"
    r"|美元|美金|欧元|日元|港币|港元|外币|下属单位的|二级单位的|所属单位的|下属事业单位的"
    r"|事业单位的|企业的|全省|全市|全国|全县|省里|市里|省级|市级|国家级|GDP|(?<!预算)上限|标准|定额标准|限额"
    r"|欠|剩余|还剩|剩下|已经?花|已经?支[出付]|已付|已经?付|如果按|假如|假设|要是按|未花|(?<!一分)(?<!一分钱)(?<!一分钱[都也])(?<!一分[都也])没花(?!钱|一分)|余额|已拨|未拨|到位|拖欠|人均|每人|每个人|平均"
)
"""Words that make a figure another one: a time, a place, an owner, a state, a rate."""
_CLEAN = re.compile(r"""[\s,，.。:：;；?？!！、"'“”‘’()（）\[\]【】《》<>~\-—_/\\|*·…]+""")
_IN_UNIT = re.compile(
    r"(?:请)?(?:不要(?:用)?万元,?给我|以|按照?|用|换(?:算)?成|折(?:合|算)?成|写成)(?:亿元|百万元|万元|千元"
    r"|元)(?:来)?(?:算|计|表示|说|回答|报|为单位|作单位|列示)*(?:一下|给我)?"
)
_NUMBER = re.compile(r"\d[\d,.]*多?(?:[万亿千百]?元|[万亿]|%|[个项辆台套人次批期条户])?")
YEAR_WORDS = re.compile(r"(?:19|20)\d{2}年?度?|\d{2}年度?")


def residue(text: str, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The content left in ``text`` besides ``known`` pieces, as runs of characters."""
    for piece in sorted(known, key=len, reverse=True):
        text = text.replace(piece, " ")
    text = re.sub(r"[(（][^()（）]*[)）]", " ", text)
    text = _IN_UNIT.sub(" ", re.sub(r"[\"“”]", "", text))
    text = _NUMBER.sub(" ", YEAR_WORDS.sub(" ", text))
    runs = (_core(run) for run in _CLEAN.sub(" ", idle_words().phrases.sub(" ", text)).split())
    return tuple(piece for run in runs if len(run) > 1 for piece in content(run) if len(piece) > 1)


def _core(run: str) -> str:
    """``run`` without function characters at its ends; 中标 is a word and stays."""
    idle = idle_words().characters
    while len(run) > 2 and (run[0] in idle or run[-1] in idle):
        run = run[1:] if run[0] in idle else run[:-1]
    if len(run) == 2 and (run[0] in idle or run[1] in idle) and not is_word(run):
        return ""
    return run


_IN_ALL = re.compile(r"总投资|投资总额|项目资金总额")
"""Money over all the years of a project, no budget of one; 项目资金 within is no name."""


def limits(text: str, words: str = "") -> tuple[str, ...]:
    """The limiting words of a question: ``text`` with its names blanked, ``words`` with them."""
    found = (*LIMITS.finditer(text), *_IN_ALL.finditer(words))
    return tuple(match[0] for match in found)


def within(part: str, whole: str) -> bool:
    """Whether the characters of ``part`` come in this order in ``whole``: 科研 in 科技研发."""
    rest = iter(whole)
    return all(character in rest for character in part)


def bigrams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text without punctuation."""
    text = _CLEAN.sub("", text).replace("的", "")
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def coverage(needle: str, hay: str) -> float:
    """The part of ``needle``'s bigrams that ``hay`` has, 0 to 1."""
    wanted = bigrams(needle)
    if not wanted:
        return float(needle in hay)
    have = bigrams(hay)
    return len(wanted & have) / len(wanted)
