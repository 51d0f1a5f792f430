"""Projects set out under headings of their own: 项目概述, 立项依据, 实施主体, 实施周期 …."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Document
from qa.answer import Answer
from qa.question import Question
from qa.report import Report
from qa.rules import PROJECT_TITLE
from qa.sections import Sentence, quoted, sentences_of
from qa.terms import bigrams, residue

_PROJECT = re.compile(r"项目|工程|专项|[建整]|治理|经费|的钱")
_BODY = re.compile(r"(施工|设计|监理|勘察|代建|建设|产权)(?:单位|方)?")
_FEWEST = 3
"""Headings of fields that a section needs to be a project's."""
_LIKE = 0.7
"""Share of a question's words that a project's section has to hold."""
_SHARED = 2
"""Pairs of characters that a project's name has to share with the question."""


@dataclass(frozen=True, slots=True)
class Field:
    """A heading inside a project's section and the words that ask for what is below it."""

    title: re.Pattern[str]
    cue: re.Pattern[str]
    says: str
    example: str
    counter: str


def _row(title: str, cue: str, says: str, example: str, counter: str) -> Field:
    return Field(re.compile(title), re.compile(cue), says, example, counter)


# The headings are those of 项目经费情况说明 in the templates of department budgets.
FIELDS = (
    _row(
        r"立项依据|政策依据", r"依据|根据(?:什么|哪)|凭什么",
        "What the project rests on.", "渠道整治工程的立项依据是什么", "渠道整治工程多少钱",
    ),
    _row(
        r"实施(?:主体|单位)|承担单位|项目单位",
        r"实施(?:主体|单位)|谁|哪家|(?:施工|设计|监理|勘察|代建|建设|产权|承担)单位",
        "Who carries it out.", "渠道整治工程由谁实施", "渠道整治工程怎么实施",
    ),
    _row(
        r"实施周期|实施期限|实施时间|项目周期",
        r"周期|工期|期限|什么时候|何时|多久|几年|开工|完工|竣工",
        "When it runs.", "渠道整治工程什么时候完工", "渠道整治工程由谁实施",
    ),
    _row(
        r"实施方案|实施内容|实施计划",
        r"方案|(?:实施|建设|工程)内容|怎么(?:做|干|实施|开展)|步骤|进度",
        "How it is done.", "渠道整治工程的实施方案有哪些", "渠道整治工程的绩效目标",
    ),
    _row(
        r"(?:年度)?(?:预算|资金)安排", r"用在|用于|花在|用到|预算安排",
        "What the money of the year is for.", "渠道整治的钱用在哪些方面", "渠道整治工程的背景",
    ),
    _row(
        r"绩效目标|项目目标|总体目标", r"目标|效果|成效",
        "What it is to achieve.", "渠道整治工程的绩效目标是什么", "渠道整治工程的依据",
    ),
    _row(
        r"项目(?:概述|概况|简介|内容)|概况", r"概述|概况|简介|介绍|干什么|做什么|背景|内容",
        "What it is about.", "介绍一下渠道整治工程", "渠道整治工程的工期",
    ),
)  # fmt: skip
"""Fields of a project, in the order in which their cues are tried."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project's section; ``name`` is "" where its heading gives none."""

    section: int
    name: str
    children: tuple[int, ...]


def projects_of(document: Document) -> Iterator[Project]:
    """The sections of ``document`` that set out one project each."""
    sections = document.sections
    for index, section in enumerate(sections):
        children = tuple(i for i, other in enumerate(sections) if other.parent == index)
        titles = [sections[child].title for child in children]
        fields = [title for title in titles if any(row.title.search(title) for row in FIELDS)]
        if len(fields) >= _FEWEST:
            yield Project(index, project_name(section.title), children)


def project_name(title: str) -> str:
    """The project that a heading names: 渠道整治工程 of 渠道整治工程项目经费情况说明."""
    match = PROJECT_TITLE.pattern.match(title)
    return match["name"] if match else ""


def section_field(report: Report, question: Question) -> Answer | None:
    """What stands under the heading of a project that the question asks for."""
    row = next((row for row in FIELDS if row.cue.search(question.words)), None)
    project = _asked(report, question, row) if row else None
    if row is None or project is None:
        return None
    titles = report.document.sections
    child = next((c for c in project.children if row.title.search(titles[c].title)), None)
    lines = list(sentences_of(report, child)) if child is not None else []
    if not lines:
        return None
    chosen = _of_one(lines, question)
    return quoted(report, question, chosen, "passage", project.name or None) if chosen else None


def _asked(report: Report, question: Question, row: Field) -> Project | None:
    """The one project whose name, or whose section where it has none, has the question's words."""
    left = residue(row.cue.sub(" ", question.words))
    wanted = frozenset(pair for piece in left for pair in bigrams(piece))
    if not wanted:
        return None
    listed = list(projects_of(report.document))
    named = [project for project in listed if len(wanted & bigrams(project.name)) >= _SHARED]
    if not named and not _PROJECT.search(question.words):
        return None
    chosen = named or [project for project in listed if not project.name]
    if len(chosen) != 1:
        return None
    section = report.document.sections[chosen[0].section]
    text = bigrams(report.document.text[section.start : section.end])
    return chosen[0] if len(wanted & text) >= _LIKE * len(wanted) else None


def _of_one(lines: Sequence[Sentence], question: Question) -> list[Sentence]:
    """The line of the one body asked for, 监理单位 among others; else all, where none is told."""
    asked = _BODY.search(question.words)
    if asked is None or not any(_BODY.search(line.text) for line in lines):
        return list(lines)
    return [line for line in lines if asked[1] in line.text]
