"""A talk: what a question leaves out is taken from those before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.amount import UNITS, Amount
from qa.answer import Answer, Change, Derivation, Value, plain
from qa.intents import PRONOUN
from qa.question import Named, Question
from qa.vocabulary import vocabulary

_FOLLOWING = re.compile(
    r"^(?:据此|由此|照此|这样|那么?|还有|以及|再问|另外|换成|再看|再说|那要是|如果)"
)
_BOTH = re.compile(r"两个|两者|二者|两项|它们|他们俩|加起来|合起来|加一块|^哪个(?:更)?(?:多|大|高)")
_EXTREME = re.compile(r"最(?:多|大|高|少|小|低)|第[一二三四五](?:多|大|高|少|小|低)?")
_ASKS = re.compile(r"多少|几|钱|金额|哪些|什么")
_AND_THAT = ("呢", "呢?", "呢？")
_DISTANCE = re.compile(r"增|减|变|差|多出|少了|多了|涨|降")
_NTH = re.compile(r"第([一二三四五六七八九]|\d)[个项名条]")
_NUMERALS = dict(zip("一二三四五六七八九", range(1, 10), strict=True))
_ALL = re.compile(
    r"全县|(?:各|哪个|哪些|所有|每个|几个)(?:县直)?(?:部门|单位|局)|谁(?:的|.{0,10}最)"
)
_KEPT = 12
"""Questions remembered."""


class Conversation:
    """Remembers the questions of one talk; ``answer`` is the pipeline behind it."""

    def __init__(
        self,
        read: Callable[[str], Question],
        answer: Callable[[Question, str | None, int | None], Answer],
    ) -> None:
        self._read = read
        self._answer = answer
        self._past: list[Question] = []
        self._last: Answer | None = None
        self._listing = ""
        self._ranked: Question | None = None

    def ask(self, text: str, department: str | None = None, year: int | None = None) -> Answer:
        """Answer ``text`` in the light of what was asked before."""
        alone = _nth_listed(self._read(text), self._listing)
        if _unlisted(alone):
            question = alone = replace(alone, rest=(), intents=alone.intents or ("amount",))
        else:
            question = completed(alone, self._past) if self._past else alone
        if alone.wants("ranking") and not alone.names and self._ranked is not None:
            words = _ranked_anew(alone.words, self._ranked.words)
            question = replace(self._ranked, text=text, words=words)
        if self._last is not None and (converted := _converted(self._last, alone)):
            return converted
        answer = self._answer(question, department, year)
        if answer.status == "not_found" and question.intents != alone.intents and alone.names:
            amount = replace(question, intents=("amount",), year=alone.year)
            retried = self._answer(amount, department, year)
            answer = retried if retried.status == "answered" else answer
        question, answer = self._of_earlier(alone, question, answer, department, year)
        if not alone.intents and answer.kind == "change" and answer.change is not None:
            answer = self._with_figure(question, answer, department, year)
        if alone.names and question.wants("ranking") or alone.wants("ranking"):
            self._ranked = question
        self._last = answer
        if re.search(r"(?<!\d)2\. ", answer.text):
            self._listing = answer.text
        told = question.names or question.intents
        if told and answer.status not in ("invalid", "out_of_scope"):
            self._past = [*self._past[-_KEPT:], _resolved(question, answer)]
        return answer

    def _of_earlier(
        self,
        alone: Question,
        question: Question,
        answer: Answer,
        department: str | None,
        year: int | None,
    ) -> tuple[Question, Answer]:
        """Both as they are, or where it declines about an earlier topic: 它 may mean that."""
        figure = alone.wants("amount", "count", "sum", "versus", "ranking")
        points = not alone.names and (PRONOUN.search(alone.words) or not figure)
        if answer.status not in ("not_found", "clarify") or not points or not question.names:
            return question, answer
        tried = {question.known}
        for earlier in reversed(self._past):
            if not earlier.names or earlier.known in tried:
                continue
            tried.add(earlier.known)
            names = tuple(replace(named, start=0, end=0) for named in earlier.names)
            of_earlier = replace(question, names=names)
            other = self._answer(of_earlier, department, year)
            if other.status == "answered":
                return of_earlier, other
        return question, answer

    def _with_figure(
        self, question: Question, answer: Answer, department: str | None, year: int | None
    ) -> Answer:
        """A change asked for by 那…呢 alone, led by the figure itself."""
        figure = self._answer(replace(question, intents=("amount",)), department, year)
        if figure.status != "answered" or figure.value is None:
            return answer
        known = {(one.start, one.end) for one in answer.citations}
        more = tuple(one for one in figure.citations if (one.start, one.end) not in known)
        text = figure.text + answer.text
        return replace(answer, text=text, value=figure.value, citations=(*answer.citations, *more))


def _resolved(question: Question, answer: Answer) -> Question:
    """``question`` about the department and the indicator that its answer found."""
    question = replace(question, departments=(answer.department,) if answer.department else ())
    open_ended = not question.names or question.wants("ranking", "versus")
    if not open_ended or answer.status != "answered" or not answer.indicator:
        return question
    known = answer.indicator in vocabulary().indicators
    return replace(question, names=(Named(answer.indicator, known, 0, 0),))


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
    if not question.unit or question.names or question.rest or last.status != "answered":
        return None
    if last.change is not None and _DISTANCE.search(question.words):
        return _converted_change(last, last.change, question, question.unit)
    if question.year is not None or last.change is not None or question.directions:
        return None
    if last.value is None or last.value.unit not in UNITS:
        return None
    money = Amount(last.value.amount, last.value.unit).to(question.unit)
    value = Value(money.value, money.unit)
    expression = f"{plain(last.value.amount)}{last.value.unit} = {plain(value.amount)}{value.unit}"
    line = Derivation(expression, value.unit, (0,) if last.citations else ())
    name = f"{last.year}年{last.indicator}" if last.year and last.indicator else "上一个数"
    return replace(
        last,
        question=question.text,
        kind="amount",
        text=f"{name}：{plain(value.amount)}{value.unit}。",
        value=value,
        derivation=(*last.derivation, line),
    )


def _converted_change(last: Answer, moved: Change, question: Question, unit: str) -> Answer | None:
    """The last answer's change in another unit: 这个增加额折合多少万元."""
    if moved.amount is None or moved.unit not in UNITS:
        return None
    money = Amount(moved.amount, moved.unit).to(unit)
    value = Value(money.value, money.unit)
    change = replace(moved, amount=money.value, unit=money.unit)
    before = f"{plain(moved.amount)}{moved.unit}"
    line = Derivation(
        f"{before} = {plain(value.amount)}{value.unit}", value.unit, (0,) if last.citations else ()
    )
    text = f"{last.indicator or '上一个数'}的变化：{before}，即{plain(value.amount)}{value.unit}。"
    derivation = (*last.derivation, line)
    return replace(
        last,
        question=question.text,
        kind="amount",
        text=text,
        value=value,
        change=change,
        derivation=derivation,
    )


def _nth_listed(question: Question, listing: str) -> Question:
    """``question`` about the item of the last list that it counts out: 第二个多少钱."""
    ordinal = _NTH.search(question.words)
    if ordinal is None or question.names:
        return question
    number = _NUMERALS.get(ordinal[1]) or int(ordinal[1])
    item = re.search(rf"(?<!\d){number}\. ([^，；。]+)，", listing)
    if item is None:
        return question
    named = Named(item[1], item[1] in vocabulary().indicators, 0, 0)
    return replace(question, names=(named,), rest=(), intents=question.intents or ("amount",))


def _unlisted(question: Question) -> bool:
    """Whether ``question`` counts out an item that no list before it has."""
    nth = _NTH.search(question.words)
    return nth is not None and not question.names and not question.wants("ranking")


def completed(question: Question, past: Sequence[Question]) -> Question:
    """``question`` with the names, the intent and the year that it leaves to those before."""
    before = past[-1]
    words = question.words
    if not question.names and _BOTH.search(words) and (two := _last_two(past)):
        compares = question.wants("sum", "versus", "ranking")
        intents = question.intents if compares else _of_both(words)
        return replace(question, names=two, intents=intents, year=None)
    leans = bool(PRONOUN.search(words) or _FOLLOWING.search(words) or words.endswith(_AND_THAT))
    names = _names(question, before, leans)
    intents = _intents(question, before, leans)
    if question.departments and not names and leans:
        names, intents = before.names, before.intents
    keeps_year = question.year is None and question.names and leans
    keeps_basis = (leans and not (question.names and question.year)) or (
        not question.names and _bare(question, leans)
    )
    return replace(
        question,
        words=words,
        names=names,
        intents=intents,
        year=before.year if keeps_year else question.year,
        basis=question.basis or (before.basis if keeps_basis else None),
        departments=question.departments or (() if _ALL.search(words) else before.departments),
    )


def _of_both(words: str) -> tuple[str, ...]:
    """What is asked of two things that were talked of: their sum, each of them, or which."""
    if re.search(r"一共|总共|合计|共计|加", words):
        return ("sum",)
    return ("amount",) if re.search(r"各[是自有]?|分别", words) else ("versus",)


def _bare(question: Question, leans: bool) -> bool:
    """Whether a question has no subject of its own."""
    asks_more = question.wants("who", "where", "reason", "date", "share", "what", "list")
    return not question.rest or leans or (asks_more and not question.names)


def _names(question: Question, before: Question, leans: bool) -> tuple[Named, ...]:
    """The question's own names, else those before; a share takes both."""
    names = question.names
    inherited = tuple(replace(named, start=0, end=0) for named in before.names)
    if not names and inherited and _bare(question, leans):
        return inherited
    alone = len(question.known) == 1 and names and names[0].known
    points = PRONOUN.search(question.words) or re.match(r"占|在", question.words)
    joins = question.wants("share", "sum", "versus")
    if (alone or (joins and len(question.known) == 1)) and joins and inherited and points:
        return (inherited[-1], *names)
    return names


def _intents(question: Question, before: Question, leans: bool) -> tuple[str, ...]:
    """What is asked: the same as before where only a name, a year or a unit is new."""
    intents = question.intents
    if not intents and question.rest and PRONOUN.search(question.words):
        return ()
    only_name = bool(question.names) and not question.rest
    unsaid = intents in (("amount",), ("list",)) and not _ASKS.search(question.words)
    if not intents or (only_name and leans and unsaid):
        intents = before.intents or intents
    only_year = not question.names and question.year is not None
    if only_year and intents in (("change",), ()) and not question.directions:
        intents = before.intents or intents
    if question.unit and not question.names and not question.intents:
        return ("amount",)
    if question.unit and not question.directions and question.wants("versus", "list", "change"):
        return ("amount",)
    return intents


def _ranked_anew(words: str, before: str) -> str:
    """The earlier ranking with the end that is asked for now: 那最少的呢."""
    extreme = _EXTREME.search(words)
    return _EXTREME.sub(extreme[0], before) if extreme else words
