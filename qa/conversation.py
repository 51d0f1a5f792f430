"""A talk: what a question leaves out is taken from those before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.amount import UNITS, Amount
from qa.answer import Answer, Derivation, Value, plain
from qa.intents import PRONOUN
from qa.question import Named, Question
from qa.vocabulary import vocabulary

_FOLLOWING = re.compile(r"^(?:那么?|还有|以及|再问|另外|换成|再看|再说|那要是|如果)")
_BOTH = re.compile(r"两个|两者|二者|两项|它们|他们俩|加起来|^哪个(?:更)?(?:多|大|高)")
_KEPT = 12


class Conversation:
    """Remembers the questions of one talk; ``answer`` is the pipeline behind it."""

    def __init__(self, read: Callable[[str], Question], answer: Callable[[Question, str | None, int | None], Answer]) -> None:
        self._read = read
        self._answer = answer
        self._past: list[Question] = []
        self._last: Answer | None = None

    def ask(self, text: str, department: str | None = None, year: int | None = None) -> Answer:
        """Answer ``text`` in the light of what was asked before."""
        alone = self._read(text)
        question = completed(alone, self._past) if self._past else alone
        if self._last is not None and (converted := _converted(self._last, alone)):
            return converted
        answer = self._answer(question, department, year)
        if answer.status == "not_found" and question.intents != alone.intents and alone.names:
            retried = self._answer(replace(question, intents=("amount",), year=alone.year), department, year)
            answer = retried if retried.status == "answered" else answer
        self._last = answer
        if question.names or question.intents:
            resolved = question
            if (not question.names or question.wants("ranking", "versus")) and answer.status == "answered" and answer.indicator:
                known = answer.indicator in vocabulary().indicators
                resolved = replace(question, names=(Named(answer.indicator, known, 0, 0),))
            if answer.status != "invalid" and answer.status != "out_of_scope":
                self._past = [*self._past[-_KEPT:], resolved]
        return answer


def _last_two(past: Sequence[Question]) -> tuple[Named, ...] | None:
    """The last two things talked about, in the order they came up."""
    names: dict[str, Named] = {}
    for question in reversed(past):
        for named in reversed(question.names):
            names.setdefault(named.name, replace(named, start=0, end=0))
    two = list(names.values())[:2]
    return tuple(reversed(two)) if len(two) == 2 else None


def _converted(last: Answer, question: Question) -> Answer | None:
    """The last answer's own figure in another unit: 折合多少万元."""
    if not question.unit or question.names or question.rest or last.value is None or last.value.unit not in UNITS:
        return None
    if question.directions or question.year is not None or last.status != "answered" or last.change is not None:
        return None
    money = Amount(last.value.amount, last.value.unit).to(question.unit)
    value = Value(money.value, money.unit)
    line = Derivation(
        f"{plain(last.value.amount)}{last.value.unit} = {plain(value.amount)}{value.unit}", value.unit, (0,) if last.citations else ()
    )
    name = f"{last.year}年{last.indicator}" if last.year and last.indicator else "上一个数"
    return replace(
        last, question=question.text, kind="amount", text=f"{name}：{plain(value.amount)}{value.unit}。", value=value,
        derivation=(*last.derivation, line),
    )


def completed(question: Question, past: Sequence[Question]) -> Question:
    """``question`` with the names, the intent and the year that it leaves to those before."""
    before = past[-1]
    words = question.words
    if not question.names and _BOTH.search(words) and (two := _last_two(past)):
        intents = question.intents if question.wants("sum", "versus", "ranking") else ("versus",)
        return replace(question, names=two, intents=intents, year=None)
    leans = bool(PRONOUN.search(words) or _FOLLOWING.search(words) or words.endswith(("呢", "呢?", "呢？")))
    asks_more = question.wants("who", "where", "reason", "date", "share", "what", "list") and not question.names
    bare = not question.rest or leans or asks_more
    names = question.names
    inherited = tuple(replace(named, start=0, end=0) for named in before.names)
    if not names and before.names and bare:
        names = inherited
    elif names and leans and len(before.names) > 1 and not question.wants("sum", "versus"):
        names = names
    alone = len(question.known) == 1 and question.names and question.names[0].known
    if alone and question.wants("share") and before.names and (PRONOUN.search(words) or re.match(r"占|在", words)):
        names = (inherited[-1], *names)
    intents = question.intents
    only_name = bool(question.names) and not question.rest
    if not intents or (only_name and leans and intents in (("amount",), ("list",)) and not re.search(r"多少|几|钱|金额|哪些|什么", words)):
        intents = before.intents or intents
    if not question.names and question.year is not None and intents in (("change",), ()) and not question.directions:
        intents = before.intents or intents
    if not question.names and not question.intents and question.unit:
        intents = ("amount",)
    if question.unit and not question.directions and question.wants("versus", "list", "change"):
        intents = ("amount",)
    ranked = next((earlier for earlier in reversed(past) if earlier.wants("ranking")), None)
    if question.wants("ranking") and ranked is not None and not question.names:
        names = ()
        extreme = re.search(r"最(?:多|大|高|少|小|低)|第[一二三四五]", words)
        if extreme:
            words = re.sub(r"最(?:多|大|高|少|小|低)|第[一二三四五]", extreme[0], ranked.words)
    year = question.year
    if year is None and question.names and leans:
        year = before.year
    departments = question.departments
    if question.departments and not names and leans:
        names, intents = before.names, before.intents
    basis = question.basis or (before.basis if leans or bare and not question.names else None)
    directions = question.directions
    if question.wants("reason") and not question.names and not directions:
        directions = ()
    return replace(
        question, words=words, names=names, intents=intents, year=year, basis=basis, directions=directions,
        departments=departments or (before.departments if leans or not question.names else ()),
    )

