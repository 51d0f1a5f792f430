"""How questions over several departments, years and kinds of report are worded, as rows.

Patterns see the question folded, without blanks, its indicators and departments blanked
out by spaces; the tests run every example and counter-example.
"""

from __future__ import annotations

import re

from qa.rules import Rule, rule

_BODIES = r"(?:委办局|预算单位|县直部门|县直单位|部门|单位|乡镇|科局|局)"
_OF = r"(?:\s|的|年|度|预算|决算|数|支出|金额|\d)*"
_N = r"[一二两三四五六七八九十\d]+"

EVERYONE = rule(
    "everyone", "All departments of the library, or a choice among them.",
    rf"(?:各|每|所有|全部|全体|这些|哪些|哪几|哪|什么|几|多少|{_N})(?:一)?(?:个|家)?的?"
    rf"(?:县直|县级|直属)?{_BODIES}|全县(?!域)|(?:县直|县级)(?:各)?(?:部门|单位)"
    rf"|(?<=[的是])\s*{_BODIES}(?=$|有|是|排|呢)|(?:部门|单位)(?:间|之间|排|平均)|谁",
    "哪个部门的    最多", "本部门    是多少",
)  # fmt: skip

OPERATIONS: tuple[Rule, ...] = (
    rule("rank", "Which is the largest or smallest, or how they rank.",
         r"最(?:多|大|高|少|小|低|快|慢)|排(?:个|一下)?(?:名|行|序|第|列)|倒数|垫底"
         rf"|第{_N}(?:多|大|高|少|小|低|名)|前{_N}(?:名|个|家|位|的)?"
         r"|从(?:大到小|高到低|多到少|小到大|低到高|少到多)",
         "哪个部门    最多", "哪个部门    多"),
    rule("average", "The mean over departments or years.",
         r"平均(?!每?个?人)|均值|年均",
         "各部门平均    是多少", "人均    是多少"),
    rule("compare", "Which of two is more, or by how much.",
         rf"(?:哪|谁)(?:个|家|一个|一家|边|年)?(?:局|部门|单位)?{_OF}(?:更|比较|花得|花的|用得|要)?"
         r"(?:多|大|高|少|小|低)(?!少)|相差|差(?:了)?(?:多少|几|距|额)|(?:比|较)\s*(?:的)?\s*"
         r"(?:更)?(?:多|大|高|少|小|低)|高出|多出|(?:多|高|大|少|低)还是|对比|比较(?=$|一下|下)|倍"
         rf"|比{_OF}(?:更)?(?:多|大|高|少|小|低)",
         "    和    哪个    多", "    和    一共多少"),
    rule("total", "Several added up.",
         r"合计|总共|一共|共计|总和|之和|加起来|相加|加总|加在一起|总额|总数|总量|合起来"
         r"|共(?:花|用|有|安排|支出)了?多少|全县(?:的)?(?:\s|20\d\d|今|去|前|预算|决算|共|总)*(?=\s|是多少|多少|有多少|$)",
         "全县    合计是多少", "各部门    分别是多少"),
)  # fmt: skip
"""What is to be done with the figures, in the order in which the rows are tried."""

MEASURES: tuple[Rule, ...] = (
    rule("per_head", "A figure by the number of staff.",
         r"人均|每个?人|平均每?个?人",
         "    人均    是多少", "    在职人员多少人"),
    rule("completion", "Final accounts in percent of the budget.",
         r"完成率|执行率|执行进度|完成(?:了)?(?:年初|全年)?(?:的)?预算|预算(?:的)?(?:完成|执行)(?!数)",
         "    预算完成率", "    预算数是多少"),
    rule("gap", "Final accounts less the budget.",
         r"超(?:出|过|了)?(?:年初)?预算|超支|(?:比|与|和|跟|同|较)(?:年初)?预算(?:数)?(?:相?比|多|少|高|低|差)"
         r"|预算(?:数)?(?:和|与|跟|同|、|比|到)(?:\d{4}年?)?(?:的)?决算|决算(?:数)?(?:和|与|跟|同|、|比|较)"
         r"(?:\d{4}年?)?(?:的)?(?:年初)?预算|预决算",
         "    预算和决算差多少", "    决算数是多少"),
    rule("share", "A part in percent of a whole.",
         r"占(?!用|地)|比重|比例",
         "    占    的比重哪个高", "    占用资产"),
    rule("growth", "Growth in percent.",
         r"增长率|增速|增幅|降幅|幅度|(?:增|降|涨|减)(?:长|低|加|少|得)*最?快|(?:增长|下降|增加|减少)了?百分之",
         "    增长最快的部门", "    增加了多少钱"),
    rule("change", "Growth in money.",
         r"增加|增长|减少|下降|上升|压减|涨|降|(?:比|较|同|跟|与)(?:上年|去年|上一年|\d{4}年)|增减",
         "    比上年增加最多的部门", "    最多的部门"),
)  # fmt: skip
"""What is wanted of each department and year; an amount where no row fits."""

PROJECT = rule("project", "Projects, one by one.", r"项目|专项|工程",
                "超过100万元的项目有哪些", "超过100万元的部门有哪些")  # fmt: skip
ABOVE = re.compile(r"超过|多于|大于|高于|以上|不低于|不少于|超出|突破|达到")
BELOW = re.compile(r"不到|低于|少于|小于|以下|不足|不超过")
INCLUSIVE = re.compile(r"以上|以下|不低于|不少于|不超过|达到")
LEAST = re.compile(
    r"最(?:少|小|低|慢)|从(?:小到大|低到高|少到多)|垫底|倒数|第[一二两三四五六七八九\d]+(?:少|小|低)"
)
DIRECTION = (
    ("decrease", re.compile(r"减少|下降|降|压减|少了|节约|低了")),
    ("increase", re.compile(r"增加|增长|上升|涨|多了|高了|超")),
)
SPENT = re.compile(r"花|用了|用掉|支出了|实际")
EACH = re.compile(r"分别|各(?:是|为|有|自|多少)|列(?:出|一下)|都是多少|情况|对照|一览")
SHARE_OF_ALL = re.compile(r"占.{0,8}(?:全县|所有部门|各部门|全部部门)")
PLACE = re.compile(r"第几|排名(?!前)|名次|排(?:在)?什么位置|排几")
MEAN = re.compile(r"平均")
AMONG_ALL = re.compile(
    rf"排(?:名|行)|前{_N}(?:名|位)?(?=$|是|有)|(?:超过|大于|高于|低于|小于).{{1,12}}的?(?:项目|专项|工程)"
    rf"|(?:项目|专项|工程)(?:排|前{_N})|最(?:大|多|高)的(?:{_N}个)?(?:项目|工程)"
)
"""A ranking or a condition that ranges over all departments without saying so."""
WHICH = re.compile(
    r"(?:哪些|哪几|有几|多少(?:个|家)).*(?:增加|增长|减少|下降|上升|超(?:过|出|了)?预算|超支)"
    r"|(?:增加|增长|减少|下降|上升|超(?:过|出|了)?预算|超支)了?的(?:部门|单位|局)"
)
"""Those that moved one way, not the one that moved most."""
NOT_MOVED = re.compile(r"(?:没有?|未|不|并未)(?:再|有)?(?:增加|增长|上升|减少|下降|超)")
NOTHING = re.compile(
    r"(?:为|是|等于)(?:0|零)(?!\.)(?:元|万元)?(?=的|$|\s)|^\s*没有\s.*(?:部门|单位|局)"
)
MOVES = re.compile(r"怎么变|如何变|变化情况|怎样变|变化趋势")
PEOPLE = re.compile(r"人(?:数|员|手)?(?:最|排|多|少)|多少人|几个人|职工")
MONEY = re.compile(r"预算|决算|支出|花|钱|盘子|经费|规模")
PLANNED = re.compile(r"预算")
ACCOUNTED = re.compile(r"决算|执行数|实际")
ASIDE = re.compile(
    r"人均|每个?人|完成率|执行率|执行进度|完成|超支|超出?预算|增长率|增速|增幅|降幅|最快|最慢|占比|比重|比例|占"
    r"|趋势|走势|变化|变动|怎么变|曲线|对比|比较|排行|排名|倒数|垫底|均值|年均|平均|合起来|加总|水平"
    rf"|本级|汇总|决算数?|预算数?|预决算|执行|多少倍|倍|[前第]{_N}(?:名|个|家|位|的|多|大|高|少|小|低)?"
    r"|中?排?第几|中排|名次|位置|情况|口径|每一?年|哪一?年|各年|节约|压减|涨|降|县直|县级|全县|突破"
    r"|从.{1,2}到.|结果|对照|一览|数据|差异|差额|差距|低于|不低于|多于|少于|高于|不足|不到|以上|以下|符合|条件"
    r"|花钱|用钱|花的|等于|同期|没有|未|为零|为0|人最|公开"
)
"""Words of asking that say nothing about which figure is meant."""
