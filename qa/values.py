"""Figures that stand for themselves: amounts and counts, and what they are called."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.amount import Amount, Count
from qa.facts import Measure
from qa.label import Lead, Subject
from qa.mentions import Mention
from qa.rules import BASELINE, BOUGHT, FIELD, PROJECT_TITLE, SCORED
from qa.walk import Walk, bare

_WEAK = re.compile(r"^(?:年度|年初|全年)?(?:支出|收入)?(?:预算|决算|支出|收入)?(?:数|总?额)?$")
_SPENT = re.compile(r"^(?:预算|决算)(?:支出|安排)(?:数|总?额)?$")
"""Weak only right below a name that stands alone: 会议费。2021年预算支出2万元."""
_TOP_LEVEL = re.compile(
    r"(?:20\d{2}年度?)?[,，]?(?:我|本)(?:单位|局|部门|镇|乡|院|校|县|委|办|中心)|20\d{2}年度?(?:我|本)?"
)
_HELD = {"人": "在职人员", "名": "在职人员", "辆": "车辆", "平方米": "房屋面积"}
"""What is meant by 实有 and a count alone."""
_HOLDS = re.compile(r"实有|现有|实际|在岗|在职")
_OF_VEHICLES = re.compile(
    r"(?P<buying>购置)?[及和与]?(?P<running>运行(?:[及和]?维护)?)?(?:费用?|经费|支出|费支出)"
)
_PURCHASED = re.compile(r"(?:采购)?(货物|工程|服务)类?(?:采购|项目)?(?:预算|支出|金额)?")
_SUMS = re.compile(r"(?:收入|结转|结余)(?!.*支出)|收支总计|支出总计")
_TOTAL = re.compile(r"本年(?:收入|支出)合计|(?:收入|支出)总计")
_VISITS = re.compile(r"接待|出国|人次|团组|^(?:共|合|总)?计?$")


def read_value(walk: Walk, lead: str, mention: Mention, measure: Measure, following: str) -> None:
    """Record a ``value`` or ``count`` on what ``lead`` names, or on what is under way."""
    state = walk.state
    read = walk.labels.lead(BASELINE.pattern.sub("", lead))
    year = read.year if read.year is not None else state.stock_year or state.year
    basis = read.basis or state.basis
    subject = _named(walk, lead, read.subject, mention, following)
    project = _project(walk, read, subject) if measure == "value" else None
    subject = project or subject
    if subject is None:
        return
    subject = _of_vehicles(walk, subject) or _of_purchases(walk, subject) or _of_fund(walk, subject)
    if state.qualifier.endswith("的") and subject.known:
        name = state.qualifier + subject.label
        subject = Subject(name, False, name)
    if measure == "value":
        subject = walk.cost_of(subject)
    if (not state.parts_opened or _TOP_LEVEL.match(lead)) and not state.brackets:
        state.parents = []
    if read.year is not None:
        state.year = read.year
    if not (state.parents and read.subject is None):
        # 支出1万元,年初预算2万元: the second says nothing of the next part.
        state.basis = basis
    state.direction = None
    if project is None and state.project and state.project.name not in subject.within:
        subject = replace(subject, within=(*subject.within, state.project.name))
    rule = "project" if project else measure
    walk.emit_mention(measure, rule, mention, subject, year=year, basis=basis)
    state.last = subject
    state.last_amount = mention.quantity if isinstance(mention.quantity, Amount) else None
    scored = SCORED.pattern.match(lead) if measure == "count" else None
    state.pending = Subject(scored[1], False, scored[1]) if scored else None
    if measure == "value" or subject.known:
        state.topic = subject


def _named(
    walk: Walk, lead: str, subject: Subject | None, mention: Mention, following: str
) -> Subject | None:
    """What the figure is called: by ``lead``, by its unit, or by the item under way."""
    count = mention.quantity
    if isinstance(count, Count):
        if BOUGHT.pattern.search(lead):
            return Subject(bare(lead) + "数", False, lead)
        if subject is None and _HOLDS.search(lead) and count.unit in _HELD:
            subject = Subject(_HELD[count.unit], True, lead)
        return _counted(walk, subject, count, following)
    if subject is None or _is_weak(walk, subject):
        return _under_way(walk, lead, subject)
    if walk.state.field_name and walk.tells_of_project():
        return None
    return subject


# --- the item under way -----------------------------------------------------


def _is_weak(walk: Walk, subject: Subject) -> bool:
    """支出决算 and the like mean the item under way, where there is one."""
    topic = walk.state.pending or walk.state.topic
    if topic is None:
        return False
    if walk.state.announced is not None and _SPENT.match(subject.label):
        return topic == walk.state.announced
    if not _WEAK.match(subject.label):
        return False
    both_income = "收入" in subject.label and "收入" in topic.name
    return both_income or not _SUMS.search(topic.name)


def _under_way(walk: Walk, lead: str, subject: Subject | None) -> Subject | None:
    """The item that a bare 预算数 or 支出 belongs to."""
    topic = walk.state.pending or walk.state.topic
    fund = walk.heading_fund
    spent = subject is None and "支出" in lead
    if topic is not None and spent and re.search(r"(?:收入|结转|结余)(?!.*支出)", topic.name):
        return Subject(fund, True, lead) if fund else None
    return topic or subject


# --- projects, vehicles, funds ----------------------------------------------


def _project(walk: Walk, read: Lead, subject: Subject | None) -> Subject | None:
    """The project that a field below its name gives the money of."""
    state = walk.state
    if state.project is not None and FIELD.pattern.search(state.field_name):
        return state.project
    section = walk.block.section
    if read.subject is None and section is not None and (name := _headed(walk, section)):
        return Subject(name, False, name, ("项目支出",))
    if subject is not None or section is None or not state.field_name:
        return None
    if not walk.tells_of_project():
        return None
    label = read.subject.label if read.subject else state.field_name
    return Subject(walk.document.sections[section].title, False, label, ("项目支出",))


def _headed(walk: Walk, section: int) -> str:
    """The project under whose heading stands one of its money: 年度预算安排."""
    sections = walk.document.sections
    parent = sections[section].parent
    if parent is None or not FIELD.pattern.fullmatch(sections[section].title):
        return ""
    title = PROJECT_TITLE.pattern.match(sections[parent].title)
    return title["name"] if title and walk.known(title["name"]) is None else ""


def _of_vehicles(walk: Walk, subject: Subject) -> Subject | None:
    """购置费 and 运行费 beside 公务用车 are those of the cars."""
    match = None if subject.known else _OF_VEHICLES.fullmatch(subject.name)
    if match is None or not (match["buying"] or match["running"]):
        return None
    around = (*walk.state.parents, walk.state.topic, walk.heading)
    if not any(each and "公务用车" in each.name for each in around):
        return None
    what = "购置" if match["buying"] else "运行维护"
    name = f"公务用车{what}{'及运行维护' if match['buying'] and match['running'] else ''}费"
    return Subject(name, True, subject.label)


def _of_purchases(walk: Walk, subject: Subject) -> Subject | None:
    """货物 and 服务 after 政府采购…,其中 are those of the purchases."""
    match = _PURCHASED.fullmatch(subject.name)
    if match is None or not any(each.name == "政府采购" for each in walk.state.parents):
        return None
    return Subject(f"政府采购{match[1]}", True, subject.label)


def _of_fund(walk: Walk, subject: Subject) -> Subject:
    """本年收入 under the heading of a fund is that fund's income."""
    fund = walk.heading_fund
    if not fund or not _TOTAL.search(subject.name):
        return subject
    name = f"{fund}财政拨款收入" if "收入" in subject.name else fund
    return Subject(name, name in walk.words.indicators, subject.label)


# --- counts -----------------------------------------------------------------


def _counted(walk: Walk, subject: Subject | None, count: Count, following: str) -> Subject | None:
    """The subject of a count: its unit decides what a name stands for."""
    last = walk.state.last
    if subject is None or not subject.known:
        if after := _name_after(walk, count, following):
            return after
        if subject is None:
            noun = walk.labels.subject(following)
            if noun and not noun.known:
                return noun
            if last is not None and not last.known:
                return last
        elif not _VISITS.search(subject.name):
            return subject
    return _by_unit(walk, subject, count.unit)


def _name_after(walk: Walk, count: Count, following: str) -> Subject | None:
    """The indicator right after its count: 3辆车辆."""
    found = walk.words.find(bare(following))[:1]
    if not found or found[0].start != 0:
        return None
    name = found[0].name
    if count.unit not in walk.words.indicators[name].units:
        return None
    return Subject(name, True, following)


def _by_unit(walk: Walk, subject: Subject | None, unit: str) -> Subject | None:
    """What ``subject``, or else the topic, is called when counted in ``unit``."""
    named = subject is not None and subject.known
    for candidate in (subject,) if named else (subject, walk.state.topic):
        if candidate is None or not candidate.known:
            continue
        if name := walk.words.counted(candidate.name, unit):
            return Subject(name, True, candidate.label)
    if subject is not None and subject.known:
        return Subject(subject.label, False, subject.label)
    return subject
