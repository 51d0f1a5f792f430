"""What remains of a question when its function words are taken away."""

from __future__ import annotations

import re

from index.tokens import is_word
from qa.idle import content

_PHRASES = re.compile(
    r"(?:保留)?(?:到)?小数点?后?面?(?:保留|留|取)?[一二两三1-3]?位?(?:小数)?"
    r"|[保留取][一二两三1-3]位小数|想?(?:了解|知道)下|包不包[含括]|含不含|算不算|属不属于|归不归|人均|每个?人|平均|每月|月均|顺便|按要求|应为|应填"
    r"|什么叫做|叫做|多少个百分点|几个点|什么时间|编列|列了|连同|有多大|意义|作用|好处|要求|效果|预期|预备|目前|眼下|现在|越来越|越花越|那笔钱?|这笔钱?|拥有|几回"
    r"|下面|下设|管着|从哪[儿里]来|来源|方面的|这块开支|资金规模|平时|那块|这个科目|这个词|属于"
    r"|来自|也就是|公家|公款|拿出|作为|数字|算是|表示|请用|请按|报给我|数额|每年|整个|得花|得用"
    r"|高出|高于|多出|前者|后者|解释下|至少|最少要|几何|列支|多少千元|千元|几块|写成|写作|几成"
    r"|几个百分点|一块儿?|金额|负责|主管|分管|管不管|原文|怎么讲|好多|年初|年末|年底|执行数?|这份"
    r"|那份|那个|这个|专项|完成(?:了)?|同比|主要|最多|最少|最大|最小|最高|最低|一项|实际|共有"
    r"|没花完|没用完|涉及|平均每[项个人]|反映|解释|设立|"
    r"落款|日期|哪一?天|生成|发布|公布|要付|支付|还有|是?增是减|是?减是增|大于|小于|超过|超出|没有"
    r"|平方米|截至|截止|回到|用于|大幅|[一二三四五六七八九十两]+[个项]|一回|规定|应达到?|应该达到"
    r"|[一二三四五六七八九十两\d]+[块样类笔块部分]+(?=加|一共|合|总|共)|达到|上涨|下调|上调|一天|的|"
    r"谢谢您?|多谢|劳驾|老师|同志|领导(?!出国|班子)|请教一?下|麻烦您?|请?用一句话(?:回答)?|规模"
    r"|贵[局单位部门]+|"
    r"你们?局|你们县|俺们?县?|咱们?县|我们县|本县|我县|啥时候|何时|几多|银纸|大致|大体|左右|差不多"
    r"|究竟|花在|用在|上面|身上|"
    r"可以告诉我|能告诉我|能否告知|告知|请列|一下|是个|"
    r"(?:多少|几)(?:人次|批次|平方米|平米|公里"
    r"|[个项辆台套期批次人名家间处亩件所座场户位种条张册头吨株])|请问一?下?|麻烦|告诉|"
    r"我想(?:知道|问|了解|查)|想(?:知道|问|了解|查|看)|帮我|查一?下|看一?下|说一?下|介绍一?下"
    r"|问一?下|项目|公司|企业|"
    r"列出来的?|列出|谁组织|由谁|归谁|归哪|谁来|镇政府|乡政府|学校|医院|卫生院|局里|院里|馆里|镇里"
    r"|乡里|街道办|"
    r"政府(?!性|采购)|你们|我们|他们|咱们?|大家|老百姓|贵单位|贵局|本单位|该单位|这个单位|这家单位"
    r"|你局|我局|单位|部门|报告|"
    r"文件|公开(?:的|材料|说明)?|材料|里面?|当中|之中|为什么|为何|为啥|怎么会|怎么回事|怎么样|怎样"
    r"|怎么|如何|什么时候|什么|"
    r"哪些|哪个|哪几个?|哪里|几个|多少钱|多少|多大|多高|多长|是不是|有没有|有无|是否|对不对|能不能"
    r"|可以|应该|应当|需要|到底|"
    r"究竟|具体|大概|大约|一共|总共|合计|总计|总的|全部|所有|分别|今年|本年度?|当年|全年|年度|一年"
    r"|去年|上年|前年|上一年|"
    r"折合|换算|换成|等于|相当于|主要(?=$|是|的|有)|情况|方面|部分|内容|花费|花掉|花了|用了|用掉"
    r"|投入|安排|计划|以及|"
    r"或者|还是|百分之几|百分之|百分比|占比|比例|比重|含义|意思|定义|概念|指的?是?|组成|构成|包括"
    r"|包含|加起来|加在一起|之和|"
    r"总和|加上|相差|差距|差额|增加|减少|增长|下降|上升|降低|提高|变化|增减|变动|持平|幅度|原因"
    r"|理由|缘由|比较|相比|还是|"
    r"排名|排第|排序|几多|如果|因为|由于|全名|全称|财政拨款|财政|拨款|预算|决算|资金|经费|费用|开销"
    r"|开支|花销|支出|打算|准备|"
    r"维持|折成|总额|总量|年度|当地|关于|有关|相关|根据|提到|显示|列出|数额|金额|万元|亿元"
)
"""Words of asking and of courtesy, of time and amount in general; longer ones first."""
_CHARACTERS = frozenset(
    "搁请问归你我他它您中啥哪谁几多少钱能会要想共各都也还就才又再只仅光年事这那此该其花用给拨列批拿"
    "出的了吗呢吧啊呀么嘛和与跟同及或在对把被从到由向为以按于之上下个是有做干搞占差涨降比较最更所并"
    "而且即若因故使让叫称名折等写讲说数额元块万亿"
)
"""Function words of one character: taken off the ends of what is left."""

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
    runs = (_core(run) for run in _CLEAN.sub(" ", _PHRASES.sub(" ", text)).split())
    return tuple(piece for run in runs if len(run) > 1 for piece in content(run) if len(piece) > 1)


def _core(run: str) -> str:
    """``run`` without function characters at its ends; 中标 is a word and stays."""
    while len(run) > 2 and (run[0] in _CHARACTERS or run[-1] in _CHARACTERS):
        run = run[1:] if run[0] in _CHARACTERS else run[:-1]
    if len(run) == 2 and (run[0] in _CHARACTERS or run[1] in _CHARACTERS) and not is_word(run):
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
