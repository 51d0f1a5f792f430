"""Fields of a section or a project: 年度目标, 项目概况, 承担单位."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answer import Answer
from qa.projectsections import section_field
from qa.question import Question
from qa.report import Report
from qa.sections import Sentence, quoted, sentences_of
from qa.terms import coverage
from qa.vocabulary import key

_FIELD = re.compile(r"^\s*(?P<name>[^\s:：。，,]{2,14})\s*[:：]\s*(?P<body>\S.*)$")
_SYNONYMS = {
    "目标": ("年度目标", "绩效目标", "目标", "总体目标"),
    "成果": ("年度目标", "绩效目标"),
    "干成": ("年度目标", "绩效目标"),
    "完成": ("年度目标", "绩效目标"),
    "概况": ("项目概况", "概况", "项目简介", "立项依据"),
    "干什么": ("项目概况", "概况", "主要内容"),
    "做什么": ("项目概况", "概况", "主要内容"),
    "是什么项目": ("项目概况", "概况"),
    "介绍": ("项目概况", "概况"),
    "背景": ("项目概况", "立项依据"),
    "依据": ("立项依据", "项目概况"),
    "内容": ("项目概况", "主要内容", "项目内容"),
    "用途": ("项目概况", "用途"),
    "用来": ("项目概况", "用途"),
    "谁": ("承担单位", "实施单位", "主管部门"),
    "承担": ("承担单位", "实施单位"),
    "什么时候": ("执行时间", "实施时间", "完成时间"),
    "政策依据": ("政策依据", "立项依据"),
    "分配": ("资金分配情况", "资金分配"),
    "怎么用": ("资金分配情况", "资金用途"),
    "执行完": ("执行时间", "实施时间"),
    "问题": ("主要问题", "存在问题"),
    "用在": ("项目概况", "用途"),
    "用于": ("项目概况", "用途"),
    "好处": ("年度目标", "绩效目标", "项目概况", "立项依据"),
    "意义": ("年度目标", "绩效目标", "项目概况", "立项依据"),
    "作用": ("年度目标", "绩效目标", "项目概况", "立项依据"),
    "效果": ("年度目标", "绩效目标", "项目概况"),
    "图": ("年度目标", "绩效目标", "项目概况"),
    "为啥": ("项目概况", "立项依据"),
    "为什么": ("立项依据", "项目概况"),
    "为了": ("项目概况", "立项依据"),
}


def field(report: Report, question: Question) -> Answer | None:
    """One field of the section that the question names: its 年度目标, its 项目概况."""
    if found := section_field(report, question):
        return found
    document = report.document
    for named in question.names:
        for index, section in enumerate(document.sections):
            if named.known or key(named.name) not in key(section.title):
                continue
            line = _field_of(list(sentences_of(report, index)), question)
            if line is not None:
                return quoted(report, question, [line], "passage", named.name)
    return None


def project_fields(report: Report, question: Question) -> Answer | None:
    """A field of a project that is set out under 项目名称, or under headings of its own."""
    lines = list(sentences_of(report))
    for named in question.names:
        start = next(
            (
                i
                for i, line in enumerate(lines)
                if re.match(r"\s*(?:\d[.、])?(?:项目|工程)名称[:：]", line.text)
                and key(named.name) in key(line.text)
            ),
            None,
        )
        if named.known or start is None:
            continue
        stop = next(
            (
                i
                for i in range(start + 1, len(lines))
                if lines[i].text.startswith(("项目名称", "工程名称"))
                or lines[i].section != lines[start].section
            ),
            len(lines),
        )
        line = _field_of(lines[start:stop], question)
        if line is not None:
            return quoted(report, question, [line], "passage", named.name)
    return section_field(report, question)


def _field_of(lines: Sequence[Sentence], question: Question) -> Sentence | None:
    fields = {match["name"]: line for line in lines if (match := _FIELD.match(line.text))}
    words = question.words
    for named in question.names:
        words = words[: named.start] + " " * (named.end - named.start) + words[named.end :]
    for cue, names in _SYNONYMS.items():
        if cue in words:
            for name in names:
                for label, line in fields.items():
                    if label.endswith(name):
                        return line
    wanted = "".join(question.rest)
    best = max(fields, key=lambda label: coverage(label, words), default=None)
    if best is not None and coverage(best, words) >= 0.5:
        return fields[best]
    best_line = (
        max(lines, key=lambda line: coverage(wanted, line.text), default=None) if wanted else None
    )
    return best_line if best_line is not None and coverage(wanted, best_line.text) >= 0.6 else None
