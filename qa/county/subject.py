"""What a question over several reports is about: its departments and its indicators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.department import parent_of
from qa.county import cues
from qa.county.register import Body, Register
from qa.department import departments_in
from qa.frames import FRAMES
from qa.period import basis
from qa.question import Named, Question
from qa.vocabulary import key, vocabulary

WHOLE = Named("支出总计", True, 0, 0, colloquial=True)
"""What a question about money means that names no indicator."""

_STAFF = Named("在职人员", True, 0, 0, colloquial=True)
_MARKS = re.compile(r"[\"'“”《》]|(?<!全)[县市区](?=\s)")
_HEADING = re.compile(r"(?:情况|说明|表)$")
_TAIL = re.compile(r"(?:合计|总额|总和|总数|共计|一共|总共|预?决算数?|预算数?)$")
"""Words at the end of a name that say what is to be done with it."""
_ADDED = re.compile(r"合计|总额|总和|总数|共计|一共|总共")


def content_of(register: Register, question: Question) -> str:
    """The question's words with departments and indicators blanked."""
    names = tuple(name for body in register.bodies for name in (body.name, *body.former))
    aliases = {alias.name: alias.full for alias in register.aliases}
    _, content = departments_in(question.words, names, (), aliases)
    for unknown in question.departments:
        content = content.replace(unknown, " " * len(unknown))
    for named in question.names:
        end = named.end
        tail = _TAIL.search(question.words[named.start : end])
        said = question.words[named.start : end]
        if (
            tail
            and said != named.name
            and (_ADDED.match(tail[0]) or not named.name.endswith(tail[0]))
        ):
            end -= len(tail[0])
        content = content[: named.start] + " " * (end - named.start) + content[end:]
    return _MARKS.sub(" ", _of_place(register, content))


def _of_place(register: Register, content: str) -> str:
    """``content`` with 全县 for the whole of the library's place: 全区 in a district."""
    levels = {(parent_of(body.name) or "")[-1:] for body in register.bodies}
    for level in levels & set("区市旗"):
        content = content.replace(f"全{level}", "全县")
    return content


def bodies_of(register: Register, question: Question) -> tuple[tuple[Body, ...], tuple[str, ...]]:
    """The departments named, in order: those of the library, and names it does not have."""
    found = [(name, register.body(name)) for name in question.departments]
    known = dict.fromkeys(body.name for _, body in found if body is not None)
    bodies = tuple(body for name in known for body in register.bodies if body.name == name)
    return bodies, tuple(name for name, body in found if body is None)


def without_headings(register: Register, question: Question) -> Question:
    """``question`` with indicators in place of a report's headings: 支出预算情况."""
    if not any(_HEADING.search(named.name) and not named.known for named in question.names):
        return question
    content = content_of(register, replace(question, names=()))
    found = vocabulary().find(key(cues.EVERYONE.pattern.sub(" ", content)), colloquial=True)
    names = tuple(Named(m.name, True, 0, 0, m.colloquial) for m in found)
    if not names:
        return question
    return replace(question, names=names, basis=question.basis or basis(content))


def indicators(question: Question, measure: str) -> tuple[Named, ...]:
    """The indicators asked for; for a share the part and the whole.

    A frame (财政拨款) counts only where nothing stands in it.
    """
    names = tuple({named.name: named for named in question.names}.values())
    if measure == "share":
        return (*names[:1], names[1] if len(names) > 1 else _whole_of(names[0])) if names else ()
    own = tuple(named for named in names if key(named.name) not in FRAMES)
    return own or names


def _whole_of(part: Named) -> Named:
    """What ``part`` is a part of by definition, else all spending."""
    for row in vocabulary().indicators.values():
        if part.name in row.parts:
            return Named(row.name, True, 0, 0)
    return WHOLE


def unnamed(content: str) -> tuple[Named, ...]:
    """What a question means that names no indicator: its people, or its money."""
    if cues.PEOPLE.search(content):
        return (_STAFF,)
    return (WHOLE,) if cues.MONEY.search(content) else ()


def within(question: Question, names: Sequence[Named]) -> tuple[Named, ...]:
    """The frames that the indicators ``names`` are to be found in."""
    asked = {named.name for named in names}
    return tuple(
        replace(named, start=0, end=0) for named in question.names if named.name not in asked
    )
