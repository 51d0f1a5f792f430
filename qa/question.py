"""From a question's words to what it asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from corpus.textmap import fold
from qa.department import departments_in, short_name
from qa.facts import Basis
from qa.intents import DIRECTIONS, INTENTS, UNIT
from qa.labels import Labels
from qa.period import YEAR, basis, years
from qa.spelling import Corrector, normalize
from qa.terms import limits, residue
from qa.vocabulary import Match, Vocabulary, key, longest_first

LONGEST = 2000
"""Characters a question may have."""

_BARE_MONEY = re.compile(r"(\d(?:\.\d+)?[万亿])(?![元人次亩户件册吨千百平字亿万个多余])")
_SPENT_ON = re.compile(r"(?<=[一-鿿])费用了(?!解)")
"""办公费用了多少 is 办公费 and 用了, not 办公费用."""
_IN_YUAN = re.compile(r"折合|换算|成元|是多少元|多少元|用元|以元|按元|元(?:表示|为单位|计)")
_CONVERTED = re.compile(r"折|换|转|合")
_POLITE = re.compile(
    r"^(?:请问)?(?:可以|能|能否|能不能|可否|可不可以|是否可以)(?:请)?(?:告诉|告知|说说|讲讲|查一?下"
    r"|帮我查|回答)(?:我|一下|我们)*(?P<what>.+?)(?:吗|么|呢)?$"
)
_AS_A_FAVOUR = re.compile(
    r"^(?P<what>(?!.*(?:有没有|是不是)).*?(?:能不能|可不可以|能否|可否|能|可以)(?:再|请|帮.|给.|都|把.{1,8})?"
    r"(?:列|说|讲|介绍|解释|提供|告诉|查|算|换|折|发).*?)(?:吗|么)$"
)
_GREETED = re.compile(
    r"^(?:请问|查询|查一下|求助|咨询|提问|核对|麻烦问|村民问|网友问|记者问|经办人.{0,2}|[^,，:：]{0,4}问)[:：](?=.{4})"
    r"|^(?:你好|您好|早上好|下午好|喂|嗨)(?:啊|呀)?[,，!！。]+(?=.{4})"
)
_VERB = re.compile(r"编制(?=[^人数员情]{0,12}(?:目录|规划|计划|方案|预算|报告|说明))")
"""编制 as a verb, which is not the number of posts."""
_EACH_BODY = re.compile(
    r"(?:各|每|所有|全部|全体|哪些|哪几|哪|什么|几|[一二两三四五六七八九十\d]+)(?:个|家)?的?"
    r"(?:县直|县级)?(?:部门|单位)"
)
_BY_INFERENCE = re.compile(
    r"[,，。.?？]?(?:请)?(?:据|按|根据)[^,，。]{0,8}(?:增减|变动|报告)[^,，。]{0,4}(?:推算|反推|倒推|计算)(?:一下|出来)?"
)
_OF = re.compile(r"(?:的|里)?(?:[这那](?:一?部分|一?块|一?项|笔))?(?:的)?")
_COUNTS = re.compile(
    r"(?:多少|几)(?:名|人|个(?![亿万])|辆|台|套|期|批|次|家|间|处|户|所|座|场|种|条|项)"
)
_TAKEN_BACK = re.compile(r"^.{2,}?(?:不对|说错了|打错了|问错了|算了|哦不|噢不)[,，.。…;]*(?=.{4})")


@dataclass(frozen=True, slots=True)
class Named:
    """Something the question names: an indicator, or a label of the library as printed."""

    name: str
    known: bool
    start: int
    end: int
    colloquial: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood; ``words`` is folded, simplified and corrected."""

    text: str
    words: str
    intents: tuple[str, ...] = ()
    names: tuple[Named, ...] = ()
    year: int | None = None
    baseline_year: int | None = None
    past: bool = False
    departments: tuple[str, ...] = ()
    basis: Basis | None = None
    directions: tuple[str, ...] = ()
    unit: str | None = None
    rest: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def wants(self, *intents: str) -> bool:
        """Whether the first intent is one of ``intents``."""
        return bool(self.intents) and self.intents[0] in intents

    @property
    def known(self) -> tuple[str, ...]:
        """The indicators named, in order, once each."""
        return tuple(dict.fromkeys(named.name for named in self.names))


@dataclass(slots=True)
class QuestionReader:
    """Reads questions against the words of one library.

    ``labels`` are names printed in the reports that the vocabulary lacks;
    ``year`` is the latest year of the library: what 今年 means; ``aliases`` are other names
    of its departments, each with the full one.
    """

    vocabulary: Vocabulary
    labels: Iterable[str] = ()
    departments: tuple[str, ...] = ()
    year: int | None = None
    aliases: Mapping[str, str] = field(default_factory=dict)
    _labels: Labels = field(init=False)
    _corrector: Corrector | None = None

    def __post_init__(self) -> None:
        unknown = (label for label in self.labels if self.vocabulary.canonical(label) is None)
        self._labels = Labels(unknown, self.vocabulary.expansions)
        own = {form for full in self.departments for form in (full, short_name(full))}
        terms = (*self.vocabulary.names, *self._labels, *self._labels.beginnings, *sorted(own))
        self._corrector = Corrector(terms, self.vocabulary.canonical)

    def read(self, text: str) -> Question:
        """Understand ``text``; never fails, whatever it is given."""
        if len(text) > LONGEST:
            return Question(text, "")
        words, notes = self._words(text)
        departments, content = departments_in(words, self.departments, self.labels, self.aliases)
        content = _VERB.sub("  ", content)
        names = self._names(self._of_one(content))
        names = (*names, *self._partial(_without(content, names, all_of_them=True), names))
        names = _without_totals(tuple(sorted(names, key=lambda named: named.start)), content)
        bare, left = _without(content, names), _without(content, names, all_of_them=True)
        year, baseline_year, past = years(_dated(content, bare, names), self.year)
        intents = tuple(rule.name for rule in INTENTS if rule.pattern.search(bare))
        return Question(
            text=text,
            words=words,
            intents=intents,
            names=names,
            year=year,
            baseline_year=baseline_year,
            past=past,
            departments=departments,
            basis=basis(_without(content, tuple(n for n in names if not n.known))),
            directions=tuple(name for name, pattern in DIRECTIONS if pattern.search(bare)),
            unit=_unit(bare),
            rest=residue(left),
            limits=limits(left, content),
            notes=notes,
        )

    def bare(self, question: Question) -> str:
        """The words of ``question`` with the departments it names blanked."""
        return departments_in(question.words, self.departments, self.labels, self.aliases)[1]

    def _words(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The question normalised, corrected and without courtesies; notes on corrections."""
        words = re.sub(r"\((?:类|款|项)\)", "", normalize(text).text)
        corrected = self._corrector.correct(words) if self._corrector else None
        notes = corrected.notes if corrected else ()
        words = re.sub(r"\s+", "", corrected.text if corrected else words)
        words = re.sub(r"[?!。.,~;:]+$", "", words).replace("每个月", "每月")
        words = _SPENT_ON.sub("费花了", words)
        words = _BARE_MONEY.sub(r"\1元", words)
        words = _BY_INFERENCE.sub("", words)
        words = _GREETED.sub("", _TAKEN_BACK.sub("", words))
        words = _POLITE.sub(lambda match: match["what"], words)
        return _AS_A_FAVOUR.sub(lambda match: match["what"], words), notes

    def _of_one(self, words: str) -> str:
        """``words`` without 各部门: of 各部门支出总计 the name is 支出总计, not 部门支出."""
        if len(self.departments) < 2:
            return words
        return _EACH_BODY.sub(lambda match: " " * len(match[0]), words)

    def _partial(self, words: str, names: tuple[Named, ...]) -> tuple[Named, ...]:
        """Labels of the library of which the question gives a part that no other label has."""
        found: list[Named] = []
        for run in re.finditer(r"[一-鿿A-Za-z]{3,}", words.replace("的", " ")):
            if re.search(r"多少$|几个?$", run[0][:-3]) or re.match(r"(?:有)?(?:多少|几个)", run[0]):
                continue
            for part in self._labels.parts_in(run[0], money=not _COUNTS.search(words)):
                if any(part.name == named.name for named in (*names, *found)):
                    continue
                start, stop = run.start() + part.start, run.start() + part.end
                dated = re.search(r"\d{4}年?$", words[:start])
                if dated and dated[0] + words[start:stop] in part.name:
                    start = dated.start()
                found.append(Named(part.name, False, start, stop))
        return tuple(found)

    def _names(self, words: str) -> tuple[Named, ...]:
        """Names in the question, the longest first at each place."""
        found: list[Match] = []
        spelled = words.replace("费用", "经费")
        for squeezed, origin in (
            _squeeze(words),
            _squeeze(words, without=YEAR),
            _squeeze(spelled),
        ):
            for m in (
                *self.vocabulary.find(squeezed, colloquial=True),
                *self._labels.named_in(squeezed),
            ):
                place = replace(m, start=origin[m.start], end=origin[m.end - 1] + 1)
                found.append(place)
        named = longest_first(found)
        longer = (self._labels.extended(words, m.start, m.end) for m in named if not m.known)
        found.extend(match for match in longer if match is not None)
        return tuple(
            Named(m.name, m.known, m.start, m.end, m.colloquial) for m in longest_first(found)
        )


def _without_totals(names: tuple[Named, ...], words: str) -> tuple[Named, ...]:
    """开销 beside 招待客人 is no total of its own, nor is 总预算 in “三公”经费的总预算."""
    if len({named.name for named in names}) < 2:
        return names
    totals = ("总计", "合计", "在职人员")
    kept = tuple(
        n
        for n in names
        if not (n.name.endswith(totals) and (n.colloquial or _tied(n, names, words)))
    )
    return kept or names[-1:]


def _tied(total: Named, names: tuple[Named, ...], words: str) -> bool:
    """Whether only 的 stands between another name and ``total`` behind it."""
    gaps = (words[n.end : total.start] for n in names if n.end <= total.start and n.end)
    return any(_OF.fullmatch(gap) for gap in gaps)


def _squeeze(words: str, without: re.Pattern[str] | None = None) -> tuple[str, list[int]]:
    """``key(words)`` with the offset in ``words`` of each of its characters."""
    if without is not None:
        words = without.sub(lambda match: " " * len(match[0]), words)
    characters: list[str] = []
    origin: list[int] = []
    for offset, character in enumerate(words):
        for piece in key(character):
            characters.append(piece)
            origin.append(offset)
    return "".join(characters), origin


def _without(words: str, names: tuple[Named, ...], *, all_of_them: bool = False) -> str:
    """The question with every name blanked, so that no cue is read inside one."""
    for named in names:
        if all_of_them or not named.colloquial:
            words = words[: named.start] + " " * (named.end - named.start) + words[named.end :]
    return words


def _dated(words: str, bare: str, names: tuple[Named, ...]) -> str:
    """``bare`` with the years that stand inside a name: 项目2023年预算 is 项目预算 of 2023."""
    for named in names:
        for match in YEAR.finditer(words, named.start, named.end) if named.known else ():
            bare = bare[: match.start()] + match[0] + bare[match.end() :]
        if named.colloquial and named.end:  # 去年没花完的钱 is a name: it asks about this year.
            bare = bare[: named.start] + " " * (named.end - named.start) + bare[named.end :]
    return bare


def _unit(words: str) -> str | None:
    """The unit that the answer is asked for in; 元 only where it is plainly asked for."""
    found = list(UNIT.finditer(words))
    if not found:
        return None
    match = next((one for one in found if _CONVERTED.match(one[0])), found[0])
    unit = match["unit"] or match["unit2"] or match["unit3"]
    unit = {"万": "万元", "亿": "亿元", "块": "元", "块钱": "元"}.get(unit, unit)
    return None if unit == "元" and not _IN_YUAN.search(words) else unit


def folded(text: str) -> str:
    """Folded text without blanks, for comparing with a question's words."""
    return re.sub(r"\s+", "", fold(text).text)
