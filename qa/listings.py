"""Lists in the report's own words: duties, units, parts of a figure."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from qa.amount import Amount
from qa.answer import Answer, Value
from qa.compose import Composer
from qa.facts import Fact, Text
from qa.lookup import Query
from qa.projects import project_list
from qa.question import Question
from qa.report import Report
from qa.sections import ITEM, lines_below, named_section, quoted, section_list, sentences_of
from qa.target import target
from qa.vocabulary import key

_DUTIES = re.compile(
    r"职[能责]|干什么|做什么|管些什么|管些啥|管哪些事|[干做]些(?:什么|啥)|干啥|管什么|管啥|负责什么|干嘛"
    r"|主要任务|主要工作"
)
_DUTY_TITLE = re.compile(r"职[能责]")
_UNITS_TITLE = re.compile(
    r"(?:单位|部门|机构)(?:的)?(?:构成|组成|设置|情况)|构成|机构设置|单位基本情况"
)
_UNITS = re.compile(
    r"(?:单位|预算|部门|机构|由).{0,8}(?:构成|组成)|下属单位|哪些单位|预算单位|(?:内设|下设).{0,4}(?:机构|科室)"
)
_OF_OTHERS = re.compile(r"(?:哪[些几]个?|什么)(?:企业|公司|单位|村|人|学校|部门|国家|地方|厂)")
_UNIT_NAMES = {"下属单位", "内设机构"}


_CAUSAL = re.compile(
    r"(?:项目概况|立项依据|背景|概况)|为(?:了|进一步|切实|加强|保障|推进|做好|深入|贯彻)|根据|按照|由于|因为|围绕"
)


def listing(report: Report, question: Question) -> Answer | None:
    """Duties, units, projects, or what a figure is made up of."""
    if (
        question.names
        and not _UNIT_NAMES & set(question.known)
        and (answer := composition(report, question))
    ):
        return answer
    one_of_them = question.wants("yesno") and question.rest
    duties = _DUTIES.search(question.words) and not question.names and not one_of_them
    if duties and (answer := section_list(report, question, _DUTY_TITLE)):
        return answer
    if _UNIT_NAMES & set(question.known) and (answer := _counted_sentence(report, question)):
        return answer
    if (_UNITS.search(question.words)) and (answer := section_list(report, question, _UNITS_TITLE)):
        return answer
    of_others = _OF_OTHERS.search(question.words) is not None
    extra = [piece for piece in question.rest if "绩效" not in piece]
    of_projects = (
        not of_others and not extra and set(question.known) <= {"项目支出", "绩效管理项目"}
    )
    if (
        of_projects
        and re.search(r"项目|专项", question.words)
        and re.search(r"哪[些几]|有什么|列|清单|都有|分别|名单|名称", question.words)
    ):
        return project_list(report, question) or named_section(report, question)
    return None if "名单" in question.words else named_section(report, question)


def _counted_sentence(report: Report, question: Question) -> Answer | None:
    """The sentence that counts the units or offices also names them."""
    for name in question.known:
        for fact in report.facts.named(name):
            quote = report.document.quote(fact.context)
            if fact.measure == "count" and re.search(r"[:：、]|分别", quote):
                composer = Composer(report, question)
                composer.cite(fact)
                below = (
                    lines_below(report, fact.context)
                    if quote.rstrip().endswith(("：", ":"))
                    else []
                )
                for line in below:
                    composer.cite_span(line.span)
                text = "\n".join((quote.strip(), *(line.text for line in below)))
                return composer.answer("list", f"报告写道：“{text}”", indicator=name)
    return None


def composed(report: Report, question: Question) -> Answer | None:
    """What an item mainly consists of."""
    return composition(report, question) if question.names else None


def composition(report: Report, question: Question) -> Answer | None:
    """What a figure is made up of or used for: as said, else its parts with their money."""
    found = target(question)
    if found is None:
        return None
    named, within = found
    hits = report.facts.find(Query(named.name, ("composition", "purpose"), within, rest=()))
    if re.search(r"用于|用在|用来|花在|用途", question.words):
        hits = tuple(h for h in hits if h.fact.measure == "purpose") or hits
    if hits and isinstance(hits[0].fact.value, Text):
        fact = hits[0].fact
        composer = Composer(report, question)
        composer.cite(fact)
        word = "主要用于" if fact.measure == "purpose" else "主要包括"
        return composer.answer(
            "list",
            f"{fact.indicator}{word}：{report.document.quote(fact.span)}。",
            indicator=fact.indicator,
        )
    row = report.facts.vocabulary.indicators.get(named.name)
    if row is not None and row.dimension == "count":
        return None
    parts = [
        f
        for f in report.facts.facts
        if f.measure == "value" and f.within[:1] == (named.name,) and isinstance(f.value, Amount)
    ]
    if not parts:
        return None
    composer = Composer(report, question)
    for fact in parts:
        composer.cite(fact)
    listed = "；".join(
        dict.fromkeys(f"{fact.indicator}{getattr(fact.value, 'printed', '')}" for fact in parts)
    )
    return composer.answer("list", f"{named.name}包括：{listed}。", indicator=named.name)


def moved_items(report: Report, question: Question) -> Answer | None:
    """Which items rose, fell or stayed level, against last year or the budget."""
    if (
        not re.search(r"哪[些几]|什么(?:项目|支出|费用)|有(?:什么|啥)", question.words)
        or len(question.directions) != 1
    ):
        return None
    against_budget = "预算" in question.words and report.document.metadata.kind == "final"
    once: dict[str, Fact] = {}
    for fact in report.facts.facts:
        if (
            fact.measure != "change"
            or fact.direction != question.directions[0]
            or fact.indicator.endswith(("总计", "合计"))
        ):
            continue
        own = (
            fact.baseline is not None
            and fact.baseline.basis in ("budget", "adjusted")
            and fact.baseline.year in (None, report.year)
        )
        if own == against_budget:
            once.setdefault(key(fact.indicator), fact)
    if not once:
        return None
    composer = Composer(report, question)
    for fact in once.values():
        composer.cite(fact)
    words = {"increase": "增加", "decrease": "减少", "same": "持平"}[question.directions[0]]
    listed = "；".join(f"{fact.indicator}{_moved_by(fact)}" for fact in once.values())
    return composer.answer(
        "list",
        f"报告写明{'与预算相比' if against_budget else ''}{words}的有{len(once)}项：{listed}。",
        value=Value(Decimal(len(once)), "项"),
    )


def _moved_by(fact: Fact) -> str:
    """The money of a change as printed; nothing where it is zero or not stated."""
    return fact.value.printed if isinstance(fact.value, Amount) and fact.value.value else ""


def counted_items(report: Report, question: Question) -> Answer | None:
    """How many items a list of the report has: the duties, the projects."""
    if _DUTIES.search(question.words):
        answer = section_list(report, question, _DUTY_TITLE)
        size = (
            sum(1 for citation in answer.citations if ITEM.match(citation.quote)) if answer else 0
        )
        if answer is not None and size:
            return replace(
                answer,
                kind="count",
                value=Value(Decimal(size), "条"),
                text=f"报告列出{size}条。\n{answer.text}",
            )
    return None


def stated_purpose(report: Report, question: Question) -> Answer | None:
    """Why there is such a project: what its own section gives as ground or purpose."""
    document = report.document
    for named in question.names:
        if named.known:
            continue
        for index, section in enumerate(document.sections):
            if key(named.name) not in key(section.title):
                continue
            for line in sentences_of(report, index):
                if _CAUSAL.search(line.text):
                    answer = quoted(report, question, [line], "reason", named.name)
                    return answer
    return None
