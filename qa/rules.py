"""The sentences in which disclosures state figures, as rows.

Every row says in one line which wording it takes and carries an example it must
match and a counter-example it must not; the tests run them all. Patterns see
folded text (``corpus.textmap.fold``) without line breaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.facts import Basis

UP = "增加|增长|上升|提高|调增|增收|增支|上涨|扩大|新增|增幅|增"
DOWN = "减少|下降|降低|压减|核减|节约|调减|减收|减支|压缩|缩减|节省|下浮|减幅|降幅|回落|减|降"
_EITHER = rf"(?:{UP})\((?:{DOWN})\)|(?:{DOWN})\((?:{UP})\)|(?:{UP})/(?:{DOWN})"
_AFTER = rf"(?=[,。;]|$|{UP}|{DOWN}|持平|一致|无|没有|相同|相等|未|基本|有所|保持|不变|略|均|各)"
_YEARS = r"(?:\d{4}|\d{2})年(?:度)?|上一?年度?|去年|前年|上年同期|年初|全年|调整"


@dataclass(frozen=True, slots=True)
class Rule:
    """A wording: its name, what it takes, a pattern, an example, a counter-example."""

    name: str
    says: str
    pattern: re.Pattern[str]
    example: str
    counter: str


def rule(name: str, says: str, pattern: str, example: str, counter: str) -> Rule:
    """The row with its pattern compiled; raises ``re.error`` where it is malformed."""
    return Rule(name, says, re.compile(pattern), example, counter)


LEAD = (
    rule(
        "change",
        "A verb of growth or decline right before the figure.",
        rf"(?P<subject>.*?)(?P<verb>{_EITHER}|{UP}|{DOWN})"
        r"(?:了|额|率|幅度|比例|金额|支出|收入|经费|预算|费用|各|均|数)*(?:约|为|达|是|:)*$",
        "比2020年减少了",
        "增加人员经费的标准为",
    ),
    rule(
        "over_budget",
        "The distance of the final figure from the budget.",
        r"(?P<subject>.*?)(?:支出)?决算数?(?P<verb>大于|小于|高于|低于|超过|多于|少于)(?P<basis>年初|全年|调整)?预算数?(?:约|为|的)*$",
        "决算数大于预算数",
        "决算数等于预算数",
    ),
    rule(
        "completion",
        "Final accounts in percent of the budget.",
        r"(?P<subject>.*?)(?:(?:完成|达到)(?:本年|当年|了)*(?P<basis>年初|全年|调整|当年|本年|年度)?"
        r"|(?:占|为)(?P<basis2>年初|全年|调整|当年|本年|年度))预算(?:数|额|安排数)?"
        r"(?:的|完成率|执行率)(?:比例|比重)?(?:为|是)?$|"
        r"(?P<subject2>.*?)(?:预算)?(?:完成率|执行率)(?:为|是|达|达到|:)?$",
        "完成年初预算的",
        "占支出总预算的",
    ),
    rule(
        "share",
        "Percent of a whole that is named after 占.",
        r"(?P<subject>.*?)占(?!用|地)(?:比|比例|比重|到|了)?(?P<whole>.*?)(?:的)?(?:比重|比例|比率|份额)?"
        r"(?:为|是|约|达)?$",
        "占本年支出合计的",
        "占用面积为",
    ),
    rule(
        "share_of",
        "Percent of a whole that is named without 占: 达到总额的5%.",
        r"(?:应|不)?(?:达到|为|低于|高于|超过)(?P<whole>.+?(?:总额|总量|总数|合计|资金))的$",
        "总额应达到年度资金总额的",
        "完成年初预算的",
    ),
    rule(
        "per_capita",
        "An amount a head.",
        r"(?P<subject>.*?)(?:人均|每人|平均每人)(?:标准|预拨|发放)*(?:为|约|达|是)?$",
        "预拨人均",
        "人均纯收入较高的",
    ),
)
"""How the words before a figure decide what it measures; the first match wins."""

CLAUSE = (
    rule(
        "reason",
        "What follows a cue of cause explains the change before it.",
        r"(?:(?:增减|增加|减少|增长|下降|变动|变化|持平|上升|降低|差异|的|主要|具体)*(?:原因|(?<=主要)情况)(?:分析|说明)?(?:主要)?(?:是|为|:|在于|系)+"
        r"(?:由于|因为|因)?|(?:原因)(?:是|为|:)?(?=一是|执行|严格|认真|贯彻|厉行)"
        r"|主要(?:是|系)?(?:由于|因为)|主要(?:是|因|系|为)(?!用于|包括)|^(?:是)?(?:由于|因为|因)(?!公出国|公务)|^系(?=.{2,40}所致))",
        "主要原因是人员退休",
        "主要用于办公",
    ),
    rule(
        "unchanged",
        "Equal to the baseline.",
        r"(?P<subject>.*?)(?:(?:基本)?持平|(?:保持)?一致|无变化|没有变化|无增减(?:变化|变动)?|未发生变化|没有增减"
        r"|无增减|相同|相等|保持不变|没有变动|无变动|均未变化|未变化|等于(?:年初|全年)?预算数?)(?:。|$)",
        "与2020年相比无变化",
        "变化较大",
    ),
    rule(
        "parts",
        "Opens the parts of the figure before it.",
        r"(?:其中|包括|主要包括|具体(?:是|为|情况如下|包括|如下)|分别(?:是|为)|构成如下|其中包括|(?:主要)?用于(?:以下|如下|下列)(?:几个)?方面|按.{2,14}划分|按.{2,12}分类)$",
        "其中",
        "包括办公费在内的开支",
    ),
    rule(
        "composition",
        "What a figure is made up of, in words.",
        r"(?:主要)?(?:包括|包含|由(?=.+(?:组成|构成)))(?:了|:)?(?P<what>.+)",
        "主要包括:基本工资、津贴补贴",
        "括号内的内容",
    ),
    rule(
        "purpose",
        "What a figure is spent on, in words.",
        r"(?:主要)?(?:用于|用来|为了保障|系用于|是用于)(?P<what>.+)",
        "主要用于采购办公电脑",
        "使用管理规定",
    ),
    rule(
        "absence",
        "The report says that there is none.",
        r"(?:没有|无(?!可比|法|论|关|偿|障|锡|人机|线|形|害|缝|公害|党|烟)|未(?:安排|使用|发生|列支|编制|开展|涉及|产生|设置|有|购置|实行|组织|制定)|不涉及|不存在|未涉及)(?P<subject>.*)",
        "我单位2021年没有政府性基金预算",
        "无法安排",
    ),
)
"""How a clause without a figure bears on the figures round it."""

BASELINE = rule(
    "baseline",
    "What a change is measured against: 比/较 a year or budget, or 与 … 相比.",
    rf"(?:比|较(?!大|多|少|为|好|快|高|低)|相较于?|对比)(?P<what>(?:{_YEARS}|预算|决算|执行)"
    rf"[^,。;]*?)(?:相比较?|比较|对比)?{_AFTER}"
    rf"|(?:与|同(?!比)|和)(?P<what2>(?:[^,。;与和]{{0,12}}?)(?:{_YEARS}|预算|决算|执行)[^,。;]*?)"
    r"(?:相比较?|比较|对比|相较|同期比|比(?=,|。|$)|(?=(?:基本)?持平|(?:基本|保持)?一致|相同|相等|(?:基本|保持)不变))"
    rf"|[与同](?P<what3>(?:{_YEARS})(?:预算|决算|执行)?数?)(?={UP}|{DOWN})(?!增减|{_EITHER})",
    "比2020年执行数",
    "比较充分地",
)

BASIS: tuple[tuple[Basis, re.Pattern[str]], ...] = (
    ("adjusted", re.compile(r"全年预算|调整预算|调整后预算|预算调整数|追加后")),
    ("budget", re.compile(r"年初预算|预算数|预算安排|预算|安排")),
    ("final", re.compile(r"决算|执行数|实际支出|实际完成|实际|支出数|完成数|发生")),
)
"""Which words fix the basis of a figure, in the order they are tried."""

YEAR = re.compile(r"(?<!\d)(20\d{2}|19\d{2})\s*(?:年度?|(?=[我本]))")
RELATIVE_YEAR = (
    (re.compile(r"上一?年度?|去年|上年同期"), -1),
    (re.compile(r"前年"), -2),
    (re.compile(r"今年|本年度?|当年"), 0),
)
FIELD = rule(
    "field",
    "A field name under a heading that names a project.",
    r"(?:年度)?(?:预算安排|项目预算|预算金额|资金安排|安排资金|项目资金|资金总额|项目金额|预算资金|"
    r"(?:预算)?安排规模|年初预算|项目预算金额|投入资金|预算数|资金规模|经费预算|预算总额|"
    r"项目总预算|预算额)$",
    "年度预算安排",
    "预算安排说明",
)
PROJECT_NAME = rule(
    "project_name",
    "The field that gives a project its name.",
    r"^(?:\d[.、])?(?:项目|工程)名称$",
    "1.项目名称",
    "项目名称变更",
)
PROJECT_TITLE = rule(
    "project_title",
    "A heading that names a project, over the headings of its fields.",
    r"^(?!\d{4}年)(?P<name>.{2,40}?(?:工程|专项|(?=项目)))(?:项目)?(?:经费|支出|资金)*(?:情况)?"
    r"(?:的?说明|介绍)$",
    "护岸工程项目经费情况说明",
    "项目支出情况说明",
)
SCORED = rule(
    "scored",
    "A project whose performance is scored.",
    r"^(?:其中)?(?:\d[.、])?([^,:;]{2,30}?(?:项目|工程|专项))(?:绩效)?(?:自评|得分|评价)",
    "护岸工程绩效自评",
    "项目管理得分",
)
STOCK = rule(
    "stock",
    "A day of counting fixes the year of what is held.",
    r"截[至止]\s*(20\d{2})\s*年",
    "截至2021年12月31日",
    "截至目前",
)
FORMER = rule(
    "former",
    "The figure of the baseline itself.",
    r"(?P<subject>.*?)(?:由|从|比|较|与|同)"
    r"(?P<what>(?:上一?年度?|去年|20\d{2}年度?)(?:同期)?(?:年初)?(?:预算|决算|执行)?(?:数|额)?)(?:的)?$",
    "由上年的",
    "由本年的",
)
UP_TO = rule(
    "up_to",
    "The level that a change leads to, no change itself.",
    r"^(?:[,，]?(?:增加|减少|增长|下降|提高|降低|上升|压减|增|降|减)(?:到|至|为))",
    "增加到",
    "增加了",
)
SHARED = rule(
    "shared",
    "Several names before one verb: each has its own figure, or all have the same.",
    r"(?P<names>.+?)(?P<each>分别|(?<![人平年月户车])均|都)(?:为|是|安排|预算)*$",
    "会议费、培训费分别为",
    "人均",
)
ZERO = rule(
    "zero",
    "Zero as a word says that there is none.",
    r"(?P<subject>.*?)(?:均|都)?为零$",
    "会议费为零",
    "为零星支出",
)
OF_BEFORE = rule(
    "of_before",
    "There was none the year before, which says nothing of this year.",
    r"(?:上年|去年|以前年度|往年|年初)(?:度|预算)?(?:也)?(?:没有|无|未安排|未编制)",
    "上年度无",
    "本年度无",
)
BOUGHT = rule(
    "bought",
    "What is bought or scrapped is no number of what there is.",
    r"(?:新购|购[置买入]|新增|更新|报废)(?:公务用车|车辆|设备)?(?:了)?$",
    "主要用于新购",
    "新购车辆后共有",
)
NIL = rule(
    "nil",
    "A budget or final figure of 0 is 0 in every unit, and may lack it.",
    r"(?:预算|决算)数?(?:为|是)?\s*(?P<nil>0(?:\.0+)?)(?=[,，;；。、)])",
    "年初预算为0,支出决算为5万元",
    "年初预算为0.5万元",
)
LIMITED = rule(
    "limited",
    "A place and a relative clause that limit the figure after them to a part.",
    r"^(?:在[^,;]{2,24}中|由[^,;]{2,24}的)$",
    "由中小企业供应商中标或成交的",
    "由县财政局批复的预算",
)
NO_CAUSE = rule(
    "no_cause",
    "A remark in place of a cause.",
    r"无法计算|不可比|无法比较|不能计算",
    "上年为0,无法计算",
    "无法按期开工",
)
WORDINGS = (
    FIELD, PROJECT_NAME, PROJECT_TITLE, SCORED, STOCK, FORMER, UP_TO, SHARED, ZERO, OF_BEFORE,
    BOUGHT, NIL, LIMITED, NO_CAUSE,
)  # fmt: skip
"""Wordings that stand each for itself."""
