"""Questions that lean on the one before, in full: 和民政局比呢, 近三年怎么变的, 会议费呢."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from qa.county import cues
from qa.county.period import period
from qa.county.register import Register
from qa.county.subject import content_of
from qa.department import departments_in
from qa.period import YEAR
from qa.question import Question

_LEAD = re.compile(r"^(?:那么?|还有|以及|再看看?|换成|那要是)?(?:[,，])?")
_TAIL = re.compile(r"(?:的)?(?:呢|呀|啊)$")
_LEANS = re.compile(r"(?:呢|呀)$|^(?:那|还有|再看|换成)|^(?:和|跟|与|同|比|较)")
_AGAINST = re.compile(r"^(?:和|跟|与|同|比|较)\s+(?P<how>.*)$")
_ADDED = re.compile(r"加起来|合计|一共|总共|合起来")
_EXTREME = re.compile(r"最(?:多|大|高|少|小|低)")
_SPOKEN = re.compile(r"今年|去年|上年|前年|本年度?")
_SHORT = 20
"""Characters that a question leaning on another may have, departments left out."""


class Follower:
    """Reads the questions of one talk, each in the light of the one before."""

    def __init__(self, register: Register, read: Callable[[str], Question]) -> None:
        self._register = register
        self._read = read
        self._before: Question | None = None

    def read(self, text: str) -> Question:
        """The question meant by ``text``; its own words stay in ``Question.text``."""
        question = meant = self._read(text)
        before = self._before
        if before is None or len(self._register.bodies) < 2:
            self._before = question if question.names else None
            return question
        full = following(self._register, before, question)
        if full is not None:
            meant = replace(self._read(full), text=text)
        elif question.names and not question.departments and not _of_all(question.words):
            meant = replace(question, departments=before.departments)
        self._before = meant if meant.names else before
        return meant if full and _needs_several(self._register, before, meant) else question


def following(register: Register, before: Question, question: Question) -> str | None:
    """``question`` with what it leaves to ``before``; None where it stands by itself."""
    if not before.names:
        return None
    bare = content_of(register, replace(question, names=()))
    words = _TAIL.sub("", _LEAD.sub("", question.words))
    spans = period(bare, register.years)
    named, bodies = bool(question.names), bool(question.departments)
    moves = spans is not None and not named and not bodies
    everyone = cues.EVERYONE.pattern.search(bare)
    if everyone and not named and not bodies and len(bare) <= _SHORT:
        return f"{words[: everyone.end()]}{before.names[-1].name}{words[everyone.end() :]}"
    if len(before.departments) > 1 and not named and not bodies and _ADDED.search(words):
        return f"{_who(before)}{_when(before)}{before.names[-1].name}合计多少"
    if not moves and (not _LEANS.search(question.words) or len(bare.strip()) > _SHORT):
        return None
    if bodies and not named and (against := _AGAINST.match(bare.strip())):
        return _against(before, question, against["how"])
    if named and not bodies and not spans and question.year is None:
        return _exchanged_name(before, question)
    if bodies and not named:
        return _exchanged_body(register, before, question.departments[0])
    if moves:
        return f"{_who(before)}{before.names[-1].name}{words}"
    if named or bodies:
        return None
    if _EXTREME.search(words) and _EXTREME.search(before.words):
        return _EXTREME.sub(_EXTREME.findall(words)[0], before.words)
    if question.year is not None:
        return f"{question.year}年{_SPOKEN.sub('', YEAR.sub('', before.words))}"
    return None


def _of_all(words: str) -> bool:
    return cues.EVERYONE.pattern.search(words) is not None


def _needs_several(register: Register, before: Question, full: Question) -> bool:
    """Whether the question before or this one, in full, needs several reports."""
    return any(_several(register, question) for question in (before, full))


def _several(register: Register, asked: Question) -> bool:
    """Whether a question needs several reports: departments, years, or both kinds."""
    content = content_of(register, asked)
    if len(asked.departments) > 1 or period(content, register.years):
        return True
    if not asked.departments and cues.EVERYONE.pattern.search(content):
        return True
    return any(
        rule.name in ("gap", "completion") and rule.pattern.search(content)
        for rule in cues.MEASURES
    )


def _who(before: Question) -> str:
    """The departments of ``before``, that it is about all of them, or nothing."""
    return "和".join(before.departments) or ("全县" if _of_all(before.words) else "")


def _when(before: Question) -> str:
    return f"{before.year}年" if before.year else ""


def _exchanged_name(before: Question, question: Question) -> str:
    """``before`` about another indicator."""
    placed = [named for named in before.names if named.end]
    if not placed:
        return f"{_who(before)}{question.names[-1].name}"
    start, end = min(n.start for n in placed), max(n.end for n in placed)
    return f"{before.words[:start]}{question.names[-1].name}{before.words[end:]}"


def _exchanged_body(register: Register, before: Question, name: str) -> str | None:
    """``before`` about another department; None where it is about several."""
    if len(before.departments) > 1:
        return None
    if not before.departments:
        return None if _of_all(before.words) else f"{name}{before.words}"
    names = tuple(n for body in register.bodies for n in (body.name, *body.former))
    aliases = {alias.name: alias.full for alias in register.aliases}
    _, blanked = departments_in(before.words, names, (), aliases)
    changed = [at for at, (a, b) in enumerate(zip(before.words, blanked, strict=True)) if a != b]
    if not changed:
        return None
    return f"{before.words[: changed[0]]}{name}{before.words[changed[-1] + 1 :]}"


def _against(before: Question, question: Question, how: str) -> str | None:
    """The department talked about set against another: 比财政局多吗, 和民政局比呢."""
    if len(before.departments) != 1:
        return None
    year = _when(before)
    basis = {"budget": "预算", "final": "决算"}.get(before.basis or "", "")
    name = before.names[-1].name
    other = question.departments[0]
    asked = re.search(r"(?:多|少|高|低)(?:多少|吗|了?多少)?", how)
    if asked:
        return f"{year}{before.departments[0]}的{name}{basis}比{other}{asked[0]}"
    return f"{year}{before.departments[0]}和{other}哪个{name}{basis}多"
