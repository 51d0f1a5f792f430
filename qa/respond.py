"""Which way a question goes: the ways are tried in order until one answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from corpus.textmap import fold
from index.retriever import Retriever
from qa import (
    absences,
    additions,
    comparisons,
    counts,
    dates,
    definitions,
    explanations,
    fields,
    listings,
    money,
    movements,
    projects,
    rankings,
    sections,
    shares,
    unnamed,
    verdicts,
)
from qa.amount import Amount, Count
from qa.answer import Answer, AnswerKind
from qa.compose import Composer, subject_of
from qa.finding import Finding
from qa.intents import POINTS_BACK
from qa.mentions import find_mentions
from qa.passage import passage
from qa.question import Named, Question
from qa.report import Report
from qa.terms import coverage

Way = Callable[[Report, Question], Answer | None]

WAYS: dict[str, tuple[Way, ...]] = {
    "definition": (definitions.definition, listings.composed),
    "what": (definitions.definition, fields.field, fields.project_fields, sections.named_section),
    "": (fields.field, fields.project_fields, money.amount, sections.named_section),
    "reason": (explanations.reason, listings.stated_purpose),
    "share": (shares.share,),
    "ranking": (rankings.ranking,),
    "versus": (projects.filtered, comparisons.versus, movements.change),
    "sum": (additions.adds_up, additions.total, money.amount),
    "average": (additions.average,),
    "change": (listings.moved_items, movements.change),
    "date": (fields.project_fields, dates.date),
    "count": (projects.filtered, counts.count, listings.counted_items),
    "yesno": (additions.adds_up, projects.filtered, comparisons.compared, verdicts.yesno),
    "list": (
        absences.absent,
        projects.filtered,
        listings.moved_items,
        fields.field,
        fields.project_fields,
        listings.listing,
        sections.named_section,
        definitions.definition,
    ),
    "amount": (
        unnamed.per_head,
        projects.projects_listed,
        additions.less,
        additions.total,
        additions.each,
        money.amount,
        unnamed.figure_in_words,
    ),
}
"""The ways for each intent, as ``qa.intents`` names them."""

_NEXT: dict[str, tuple[str, ...]] = {
    "sum": ("versus",), "versus": ("ranking",), "yesno": ("change", "list", "reason"), "list": ("count",),
    "average": ("amount",),
}  # fmt: skip
"""What a question may mean besides its first intent: never a figure of another kind."""

_WORDS = {"definition", "what", "list", "yesno", "who", "where", "reason", ""}
"""Intents that a passage can answer."""

_KINDS: dict[str, AnswerKind] = {
    "definition": "definition", "reason": "reason", "share": "ratio", "ranking": "comparison", "versus": "comparison",
    "sum": "comparison", "average": "amount", "change": "change", "date": "date", "count": "count", "yesno": "yesno", "list": "list",
    "amount": "amount", "check": "check",
}  # fmt: skip
_DOMAIN = re.compile(
    r"预算|决算|经费|支出|收入|资金|财政|采购|项目|编制|人员|车|设备|办公|单位|[局委镇乡院]|[^月付]费|补助|补贴|工资|拨款|接待|出国|公开|报告|职[能责]|绩效|资产|"
    r"科目|会计|审计|基金|专项|公用|运转|奖金|培训|会议|规划|服务|干部|职工|退休|人数|领导|负责|地址|电话|部门|(?:这份|那份)文件|文件(?:末尾|落款)|落款|日期|哪天|钱|多少|几个|房屋|面积|职称|书记|主任|科长|公章|合同|中标|招标|投诉|扶贫"
)
_ELSEWHERE = re.compile(
    r"大模型|你是谁|谁开发|天气|下雨|气温|股票|股价|基金定投|房贷|月供|彩票|写(?:一?首|个|一?篇)?(?:诗|歌|作文|代码|小说|故事|情书|程序|论文|稿子)|笑话|翻译|算命|星座|菜谱|怎么做(?:菜|饭)|红烧|电影|唱歌|歌曲|游戏|"
    r"足球|篮球|世界杯|比赛|恋爱|减肥|编程|机票|火车票|酒店|外卖|快递|感冒|发烧|吃什么药|高考|考研|汇率|比特币|总统|明星|手机|电脑哪|圆周率|\d\s*[+*×/]\s*\d|人工智能|区块链|世界上|宇宙|美国|日本|英国"
)


def respond(report: Report, question: Question, retriever: Retriever | None) -> Answer:
    """The best answer that ``report`` allows to ``question``."""
    if named_twice := _named_in_finding(report, question):
        return named_twice
    if question.wants("check"):
        sums = additions.adds_up(report, question) if question.names else None
        return sums or checked(report, question)
    if _ELSEWHERE.search(question.words) and not question.names:
        return refuse(report, question)
    if unclear := _unclear(report, question):
        return unclear
    first = _intent(question)
    if first in ("reason", "change") and not question.names:
        question = _of_the_whole(report, question)
    for intent in (first, *_NEXT.get(first, ())):
        if intent != first and intent not in question.intents:
            continue
        for way in WAYS.get(intent, ()):
            answer = way(report, question)
            if answer is not None:
                return premised(report, question, answer)
    if first in _WORDS:
        if first == "reason" and question.directions and question.names:
            return refuse(report, question)
        answer = fields.field(report, question) if first in ("reason", "yesno") else None
        answer = answer or (fields.project_fields(report, question) if first == "who" else None)
        answer = answer or passage(report, question, retriever)
        if answer is not None:
            return premised(report, question, _as_asked(question, answer))
    return refuse(report, question)


def _named_in_finding(report: Report, question: Question) -> Answer | None:
    """Both spellings of one name in a question: the finding that sets them side by side."""
    if len(question.words) < 4:
        return None
    for finding in report.findings:
        if finding.rule != "name":
            continue
        spelled = sorted({report.document.text[span.start : span.end] for span in finding.spans})
        if len(spelled) == 2 and all(piece in question.words for piece in _differing(*spelled)):
            return checked(report, question, (finding,))
    return None


def _differing(one: str, two: str) -> tuple[str, str]:
    """The characters round the first place where two spellings part."""
    at = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), 0)
    return one[max(0, at - 1) : at + 2], two[max(0, at - 1) : at + 2]


def _intent(question: Question) -> str:
    """The first intent, or what a bare name or a rate of change stands for."""
    if not question.intents:
        return "amount" if question.names and question.names[-1].known and not question.rest else ""
    first = question.intents[0]
    if first == "who" and "versus" in question.intents and len(question.known) > 1:
        return "versus"
    if (
        first == "share"
        and re.search(r"多少(?:钱|元|万)", question.words)
        and "百分" not in question.words
    ):
        return "amount"
    if (
        first == "share"
        and question.directions
        and not re.search(r"占|比重|完成|执行率", question.words)
    ):
        return "change"
    return first


def _of_the_whole(report: Report, question: Question) -> Question:
    """预算为什么增加 names no indicator: it means the report's total."""
    if (
        not re.search(r"预算|决算|收支|支出|经费|花|开支|钱|资金|盘子", question.words)
        or question.rest
    ):
        return question
    for name in (
        "支出总计",
        "收支总计",
        "本年支出合计",
        "收入总计",
        "一般公共预算财政拨款支出",
        "财政拨款收支总计",
        "财政拨款支出",
    ):
        if any(fact.measure in ("change", "rate", "reason") for fact in report.facts.named(name)):
            return replace(question, names=(Named(name, True, 0, 0),))
    return question


def _unclear(report: Report, question: Question) -> Answer | None:
    """A question that names nothing: ask back."""
    points = POINTS_BACK.match(question.words)
    if (
        points
        and re.match(r"(?:那|这|该)个?(?:项目|专项)(?!支出|经费|资金)", question.words)
        and question.known in ((), ("项目支出",))
    ):
        question = replace(question, names=(), rest=())
    if (
        question.names
        or (question.rest and not points)
        or (question.departments and not question.intents)
    ):
        return None
    if not points and (
        question.wants("check", "list", "date", "ranking", "who")
        or re.search(r"预算|决算|收入|支出|收支|花销|项目|单位|职[能责]|多少人", question.words)
    ):
        return None
    if not (question.intents or points):
        return None
    composer = Composer(report, question)
    return composer.answer(
        _KINDS.get(_intent(question), "passage"),
        "您问的是哪一项？请说出名称，例如“三公经费”“机关运行经费”。",
        status="clarify",
    )


def premised(report: Report, question: Question, answer: Answer) -> Answer:
    """``answer``, with a wrong figure in the question put right."""
    if (
        answer.kind == "yesno"
        and answer.yes is not None
        or not question.names
        or answer.status != "answered"
    ):
        return answer
    words = re.sub(r"\s", "", question.words)
    for mention in find_mentions(words):
        supposed = mention.quantity
        if (
            mention.threshold
            or not isinstance(supposed, (Amount, Count))
            or re.match(r"[一二三四五六七八九十两几]块", supposed.printed)
        ):
            continue
        measure = "value" if isinstance(supposed, Amount) else "count"
        stated = [f for n in question.known for f in report.facts.named(n) if f.measure == measure]
        if isinstance(supposed, Amount):
            right = [
                f for f in stated if isinstance(f.value, Amount) and f.value.yuan == supposed.yuan
            ]
        else:
            stated = [
                f for f in stated if isinstance(f.value, Count) and f.value.unit == supposed.unit
            ]
            right = [
                f for f in stated if isinstance(f.value, Count) and f.value.value == supposed.value
            ]
        if (
            stated
            and not right
            and supposed.printed not in "".join(c.quote for c in answer.citations)
        ):
            fact = stated[0]
            note = f"报告写的是{fact.indicator}{getattr(fact.value, 'printed', '')}，不是{supposed.printed}。"
            return replace(answer, text=note + answer.text)
    return answer


def _as_asked(question: Question, answer: Answer) -> Answer:
    kind = _KINDS.get(question.intents[0]) if question.intents else None
    if kind == "yesno":
        quoted = fold("".join(citation.quote for citation in answer.citations)).text
        numbers = re.findall(r"\d+(?:\.\d+)?", question.words)
        compares = re.search(
            r"超过|多于|大于|高于|低于|少于|小于|不到|不足|以上|以下|比|至少|达到", question.words
        )
        if compares or re.search(r"(?:没有|无|未|不)(?!断|仅|但|同)", quoted):
            return replace(answer, kind="yesno")
        if all(number in quoted for number in numbers):
            return replace(answer, kind="yesno", yes=True)
        return replace(answer, kind="yesno", yes=False, text="与报告写的不符。" + answer.text)
    return replace(answer, kind=kind) if kind in ("list", "definition", "reason") else answer


def checked(
    report: Report, question: Question, findings: tuple[Finding, ...] | None = None
) -> Answer:
    """The contradictions of the report, those that touch the names asked about first."""
    composer = Composer(report, question)
    findings = report.findings if findings is None else findings
    names = set(question.known)
    if names:
        touching = [f for f in findings if names & {fact.indicator for fact in f.facts}]
        findings = tuple(touching) or findings
    if not findings:
        return composer.answer(
            "check", "按通用的核对规则，没有发现报告自身数字互相矛盾的地方。", yes=False
        )
    for finding in findings:
        for span in finding.spans:
            composer.cite_span(span)
        composer.warn(finding.message)
    listed = "\n".join(f"{number}. {finding.message}" for number, finding in enumerate(findings, 1))
    return composer.answer("check", f"发现{len(findings)}处需要注意的地方：\n{listed}", yes=True)


def refuse(report: Report, question: Question) -> Answer:
    """What is missing, told apart: not in the report, or not about disclosures at all."""
    composer = Composer(report, question)
    kind = _KINDS.get(question.intents[0], "passage") if question.intents else "passage"
    spoken = any(coverage(piece, report.document.text) >= 0.8 for piece in question.rest)
    if _ELSEWHERE.search(question.words) or not (
        question.names or spoken or _DOMAIN.search(question.words)
    ):
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
    for name in (
        n.name
        for n in question.names
        if not (n.colloquial and n.name.endswith(("总计", "合计", "在职人员")))
    ):
        stated = [
            f
            for f in report.facts.named(name)
            if f.measure in ("value", "count") and f.year == report.year
        ]
        stated.sort(key=lambda fact: len(fact.within))
        shown_name = name.strip("“”") if name.count("“") != 1 else name
        if not stated:
            return f"《{title}》没有写明{shown_name}，不能替报告作答。"
        have = f"报告写明的是{subject_of(report, stated[0])}{getattr(stated[0].value, 'printed', '')}。"
        if question.year not in (None, report.year):
            return f"《{title}》没有写明{question.year}年的{shown_name}。{have}"
        if kind == "budget" and question.basis == "final":
            return f"《{title}》是预算，没有决算（执行）数。{have}"
        extra = "、".join(f"“{word}”" for word in (*question.limits, *question.rest))
        if extra:
            return f"《{title}》没有按{extra}写明{shown_name}。{have}"
        return f"《{title}》写有{shown_name}，但没有写明您问的这一点。{have}"
    return ""
