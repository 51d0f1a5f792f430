"""Answers that decline: not in the report, or not about disclosures at all."""

from __future__ import annotations

import re

from qa.answer import Answer
from qa.compose import Composer, subject_of
from qa.kinds import kind_asked
from qa.question import Question
from qa.report import Report
from qa.terms import coverage

_DOMAIN = re.compile(
    r"预算|决算|经费|支出|收入|资金|财政|采购|项目|编制|人员|车|设备|办公|单位|"
    r"[局委镇乡院]|[^月付]费|补助|补贴|工资|拨款|接待|出国|公开|报告|职[能责]|绩效|资产|"
    r"科目|会计|审计|基金|专项|公用|运转|奖金|培训|会议|规划|服务|干部|职工|退休|人数|"
    r"领导|负责|地址|电话|部门|(?:这份|那份)文件|文件(?:末尾|落款)|落款|日期|哪天|钱|多少|"
    r"几个|房屋|面积|职称|书记|主任|科长|公章|合同|中标|招标|投诉|扶贫"
)
_ELSEWHERE = re.compile(
    r"大模型|你是谁|谁开发|天气|下雨|气温|股票|股价|基金定投|房贷|月供|彩票|"
    r"写(?:一?份|一?封|一?个)?.{0,4}(?:辞职|请假|检讨|求职|感谢信|申请书|发言稿)|"
    r"写(?:一?首|个|一?篇)?(?:诗|歌|作文|代码|小说|故事|情书|程序|论文|稿子)|笑话|翻译|"
    r"算命|星座|菜谱|怎么做(?:菜|饭)|红烧|电影|唱歌|歌曲|游戏|足球|篮球|世界杯|比赛|恋爱|"
    r"减肥|编程|机票|火车票|酒店|外卖|快递|感冒|发烧|吃什么药|高考|考研|汇率|比特币|总统|"
    r"明星|手机|电脑哪|圆周率|\d\s*[+*×/]\s*\d|人工智能|区块链|世界上|宇宙|美国|日本|英国"
)


_SERVICE = re.compile(
    r"(?:怎么|如何|咋)(?:去)?(?:申请|申报|办理|报名|报销|领取|投诉)|(?:准备|需要|要|带)(?:些)?(?:什么|啥|哪些)"
    r"(?:.料|手续|证件|条件)|(?:申请|申报)(?:的)?(?:条件|流程|材料)|我(?:想|要)(?:申请|申报|办)"
    r"|(?:帮|替|给)我(?:写|起草|拟)"
)
"""A service asked for, of which disclosures say nothing."""


_JUDGEMENT = re.compile(
    r"(?:能不能|会不会|可不可以|该不该|应不应该|要不要)(?:再|继续|也)?(?:增|减|降|涨|多|少|取消|砍|压|提高|省)"
    r"|值不值|合不合理|合理吗|应该(?:增|减|降|涨|取消)"
)
"""What ought to be or will be: disclosures say what is."""


def off_topic(question: Question) -> bool:
    """Whether a question asks for something that no disclosure says."""
    if _JUDGEMENT.search(question.words):
        return True
    if _SERVICE.search(question.words):
        return True
    return bool(_ELSEWHERE.search(question.words)) and not question.names


def refuse(report: Report, question: Question) -> Answer:
    """What is missing, told apart: not in the report, or not about disclosures at all."""
    composer = Composer(report, question)
    kind = kind_asked(question) or "passage"
    spoken = any(coverage(piece, report.document.text) >= 0.8 for piece in question.rest)
    at_home = question.names or spoken or _DOMAIN.search(question.words)
    if _ELSEWHERE.search(question.words) or not at_home:
        return composer.answer(
            kind,
            "这个问题与部门预算、决算公开无关，我只回答公开报告里写明的内容。",
            status="out_of_scope",
            year=None,
            basis=None,
        )
    title = report.document.title
    text = _missing(report, question) or f"《{title}》没有写到这件事，不能替报告作答。"
    return composer.answer(
        kind, text, status="not_found", indicator=question.known[0] if question.known else None
    )


def _missing(report: Report, question: Question) -> str:
    """What exactly is not in the report, and what it does have."""
    title = report.document.title
    kind = report.document.metadata.kind
    for named in question.names:
        name = named.name
        if named.colloquial and name.endswith(("总计", "合计", "在职人员")):
            continue
        figures = [f for f in report.facts.named(name) if f.measure in ("value", "count")]
        stated = [fact for fact in figures if fact.year == report.year]
        stated.sort(key=lambda fact: (fact.basis not in (None, kind), len(fact.within)))
        shown_name = name.strip("“”") if name.count("“") != 1 else name
        if not stated:
            return f"《{title}》没有写明{shown_name}，不能替报告作答。"
        own = getattr(stated[0].value, "printed", "")
        have = f"报告写明的是{subject_of(report, stated[0])}{own}。"
        if question.year not in (None, report.year):
            return f"《{title}》没有写明{question.year}年的{shown_name}。{have}"
        if kind == "budget" and question.basis == "final":
            return f"《{title}》是预算，没有决算（执行）数。{have}"
        extra = "、".join(f"“{word}”" for word in (*question.limits, *question.rest))
        if extra:
            return f"《{title}》没有按{extra}写明{shown_name}。{have}"
        return f"《{title}》写有{shown_name}，但没有写明您问的这一点。{have}"
    return ""
