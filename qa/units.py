"""The units that stand after a figure, and the words that only begin like one."""

from __future__ import annotations

import re

POWERS = {"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7}
POWERS |= {scale + "亿": POWERS[scale] + 8 for scale in ("", "十", "百", "千", "万")}
"""Scale words and their powers of ten."""

GAP = r"(?P<gap>[ \t]*(?:\r?\n[ \t]*)?)"
"""Blanks and at most one line break, which may cut a figure from its unit."""

MONEY = re.compile(
    rf"{GAP}(?:个(?=[余多]?亿))?(?P<more>[余多来])?(?P<scale>[十百千]?(?:万亿|[万亿])|[十百千])?(?P<more2>[余多])?"
    r"(?:\s{0,3}(?P<yuan>[元圆]|块钱?)(?!素|件|旦|结构|论|化|朝|宇宙|年|月))?"
)
MONEY_END = re.compile(
    r"\s*(?:$|[,。.;、:()?!\"'》】/]|左右|以[上下内外]|用于|[和及与比较吗呢的是吧])"
)
"""What may follow 36.5万 for it to be money without 元: 3万农民 is none."""

RATIO = re.compile(rf"{GAP}(?P<sign>%|‰|个百分点|倍(?!数|率|增))")

_COUNTED = {
    "平方公里": "",
    "平方米": "",
    "人次": "",
    "批次": "",
    "场次": "",
    "公里": "",
    "公顷": "",
    "公斤": "",
    "课时": "",
    "学时": "",
    "个": "月|性|别|体|人|百分点|[余多]?亿",
    "项": "目",
    "人": "员|均|民|才|力|社|大|事|口|代|行|为|工|物|文|选|格|身|类|们",
    "名": "称|词|义|单|录|额|片|誉",
    "批": "准|复|示|发|量|评",
    "辆": "",
    "台": "账|湾",
    "套": "餐|利",
    "期": "间|末|初|限|货|望|刊",
    "次": "年|性|日|月|数|要|序|品",
    "户": "籍|外|均|口",
    "亩": "均",
    "件": "套",
    "家": "庭|具|属|用|电|长|人|乡|园|政",
    "场": "地|所|馆|景|合|面",
    "份": "额|子",
    "所": "属|有|得|需|在|以|长|谓",
    "座": "谈|椅|位|标|机",
    "处": "理|置|室|级|长|罚|于|分",
    "间": "接|隔|距|断",
    "篇": "幅",
    "栋": "",
    "幢": "",
    "册": "",
    "分": "[之别钟类配析成期为公局布管级解组支担工享年摊项散]",
    "张": "",
    "只": "有|能|是|要|为|占",
    "头": "部",
    "株": "",
    "棵": "",
    "吨": "",
    "米": "",
}
"""Units of counting and what must not follow: 项目 is no 项, 人员 are no 人."""

_SPELLINGS = {
    "平米": "平方米",
    "m2": "平方米",
    "台/套": "台（套）",
    "台套": "台（套）",
    "个人": "人",
}
INDIVISIBLE = {"人次", "批次", "个人", *"个项人名批辆台套期次户件家场份所座处间栋幢篇册张只头株棵"}
"""Units of which there is no half: 1.5个 is item 1 and something else."""

COUNT = re.compile(
    rf"{GAP}(?P<more>[余多来])?(?P<scale>[万亿])?(?P<more2>[余多])?(?P<unit>平米|m2|台/?套"
    + "|个人(?![员取所缴住账部和信])|"
    + "|".join(unit + (f"(?!{later})" if later else "") for unit, later in _COUNTED.items())
    + r")(?P<other>\([套项件次人户个]\))?"
)


def counted_unit(unit: str, other: str | None) -> str:
    """The unit as it is named: ㎡ is 平方米, 台(套) is 台（套）."""
    if other:
        return f"{unit}（{other.strip('()')}）"
    return _SPELLINGS.get(unit, unit)
