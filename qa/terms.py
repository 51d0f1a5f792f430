"""What remains of a question when its function words are taken away."""

from __future__ import annotations

import re

_FUNCTION = re.compile(
    r"谢谢您?|多谢|劳驾|老师|同志|领导(?!出国|班子)|请教一?下|麻烦您?|请?用一句话(?:回答)?|规模|贵[局单位部门]+|你们?局|你们县|俺们?县?|咱们?县|我们县|本县|我县|啥时候|何时|几多|搁|银纸|大致|大体|左右|差不多|究竟|花在|用在|上面|身上|可以告诉我|能告诉我|能否告知|告知|请列|一下|是个|(?:多少|几)(?:人次|批次|平方米|平米|公里|[个项辆台套期批次人名家间亩件所座场户位种条张册头吨株])|"
    r"请问一?下?|请|麻烦|告诉|我想(?:知道|问|了解|查)|想(?:知道|问|了解|查|看)|帮我|查一?下|看一?下|说一?下|介绍一?下|问一?下|问|"
    r"项目|公司|企业|列出来的?|列出|谁组织|由谁|归谁|归哪|谁来|归|镇政府|乡政府|学校|医院|卫生院|局里|院里|馆里|镇里|乡里|街道办|政府(?!性|采购)|你们|我们|他们|你|我|他|它|您|咱们?|大家|老百姓|贵单位|贵局|本单位|该单位|这个单位|这家单位|你局|我局|单位|部门|报告|文件|公开(?:的|材料|说明)?|材料|里面?|当中|之中|中|"
    r"为什么|为何|为啥|怎么会|怎么回事|怎么样|怎样|怎么|如何|什么时候|什么|啥|哪些|哪个|哪几个?|哪里|哪|谁|几个|几|多少钱|多少|多大|多高|多长|多|少|钱|"
    r"是不是|有没有|有无|是否|对不对|能不能|可以|能|会|应该|应当|需要|要|想|"
    r"到底|究竟|具体|大概|大约|一共|总共|共|合计|总计|总的|全部|所有|分别|各|都|也|还|就|才|又|再|只|仅|光|"
    r"今年|本年度?|当年|全年|年度|一年|年|去年|上年|前年|上一年|"
    r"折合|换算|换成|等于|相当于|"
    r"主要(?=$|是|的|有)|情况|方面|部分|内容|事|这|那|此|该|其|"
    r"花费|花掉|花了|花|用了|用掉|用|给|拨|投入|安排|计划|列|批|拿|出|"
    r"的|了|吗|呢|吧|啊|呀|么|嘛|和|与|跟|同|及|以及|或者|或|还是|在|对|把|被|从|到|由|向|为|以|按|于|之|上|下|个|是|有|做|干|搞|"
    r"百分之几|百分之|百分比|占比|占|比例|比重|含义|意思|定义|概念|指的?是?|组成|构成|包括|包含|加起来|加在一起|之和|总和|加上|相差|差|差距|差额|"
    r"增加|减少|增长|下降|上升|降低|提高|变化|增减|变动|涨|降|持平|幅度|原因|理由|缘由|比较|相比|比|较|还是|最|排名|排第|排序|更|所|几多|"
    r"并|而|且|即|若|如果|因为|由于|因|故|使|让|叫|称|名|全名|全称|"
    r"财政拨款|财政|拨款|预算|决算|资金|经费|费用|开销|开支|花销|支出|打算|准备|维持|折成|折|等|总额|总量|年度|当地|"
    r"关于|有关|相关|根据|写|讲|说|提到|显示|列出|数|额|数额|金额|万元|亿元|元|块|万|亿"
)
LIMITS = re.compile(
    r"明年|后年|下一?年度?|来年|今后|未来|上半年|下半年|半年|[一二三四1-4]季度|季度|\d{1,2}月份?(?!\d*日)|[一二三四五六七八九十]+月份?|历年|近[几两三四五]年|[十二三五]年(?:前|来|间)|前几年|每月|月均|每天|每年平均"
    r"|美元|美金|欧元|日元|港币|港元|外币|下属单位的|二级单位的|所属单位的|下属事业单位的|事业单位的|企业的|全省|全市|全国|全县|省里|市里|省级|市级|国家级|GDP|上限|标准|定额标准|限额"
    r"|欠|剩余|还剩|剩下|已经?花|已经?支出|未花|没花|余额|已拨|未拨|到位|拖欠|人均|每人|每个人|平均"
)
"""Words that make a figure another one: a time, a place, an owner, a state, a rate."""
_CLEAN = re.compile(r"""[\s,，.。:：;；?？!！、"'“”‘’()（）\[\]【】《》<>~\-—_/\\|*·…]+""")
_NUMBER = re.compile(r"\d[\d,.]*多?(?:[万亿千百]?元|[万亿]|%|[个项辆台套人次批期条户])?")
YEAR_WORDS = re.compile(r"(?:19|20)\d{2}年?度?|\d{2}年度?")


def residue(text: str, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The content left in ``text`` besides ``known`` pieces, as runs of characters."""
    for piece in sorted(known, key=len, reverse=True):
        text = text.replace(piece, " ")
    text = re.sub(r"[(（][^()（）]*[)）]", " ", text)
    text = _NUMBER.sub(" ", YEAR_WORDS.sub(" ", text))
    text = _FUNCTION.sub(" ", text)
    return tuple(run for run in _CLEAN.sub(" ", text).split() if len(run) > 1)


def limits(text: str) -> tuple[str, ...]:
    """The limiting words of a question whose names are blanked."""
    return tuple(match[0] for match in LIMITS.finditer(text))


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
