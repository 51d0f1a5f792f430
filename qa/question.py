"""From a question's words to what it asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from corpus.textmap import fold
from qa.department import is_called, mention, short_name
from qa.facts import Basis
from qa.intents import DIRECTIONS, INTENTS, UNIT
from qa.spelling import Corrector, normalize
from qa.terms import limits, residue
from qa.vocabulary import Match, Vocabulary, key, longest_first

LONGEST = 2000
"""Characters a question may have."""

_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d{2})(?:年度?|(?=[的比跟与和较,,]|部门|预算|决算|$))|(?<!\d)(\d{2})年(?!\d)")
_YEAR_WORD = re.compile(r"(?P<before>比|较|跟|与|同|和|相较于?|对比)?(?P<word>上一?年度?|去年|前年|今年|本年度?|当年)(?P<after>相比|比|对比)?")
_OFFSETS = {"去": -1, "上": -1, "前": -2, "今": 0, "本": 0, "当": 0}
_BASES: tuple[tuple[Basis, re.Pattern[str]], ...] = (
    ("adjusted", re.compile(r"全年预算|调整后?的?预算|调整预算数")),
    ("budget", re.compile(r"年初(?:的)?(?:安排|预算)|年初(?!结|财政拨款结|余)|预算数|预算(?!外|单位|绩效|拨款|财政)|安排|计划")),
    ("final", re.compile(r"决算|实际(?:支出|花|用|发生|执行|完成)?|执行数|最后花|真正花")),
)  # fmt: skip
_FUND_WORDS = re.compile(r"(?:一般公共|政府性基金|国有资本经营|公共|基金|经营|部门|社保基金|保险基金)预算")
_BARE_MONEY = re.compile(r"(\d(?:\.\d+)?[万亿])(?![元人次亩户件册吨千百平字亿万个多余])")
_POLITE = re.compile(r"^(?:请问)?(?:可以|能|能否|能不能|可否|可不可以|是否可以)(?:请)?(?:告诉|告知|说说|讲讲|查一?下|帮我查|回答)(?:我|一下|我们)*(?P<what>.+?)(?:吗|么|呢)?$")
_FILLER = re.compile(
    r"^(?:请问|请|问|查|那|我们?|你们?|贵|俺们?|咱们?|这个?|该|由|和|与|跟|在|是|归|被|给|对|关于|有关|比|较|\d{4}年?度?|去年|今年|上年|本|换成|换|看看|说说)+"
)
_GENERIC = ("局", "部门", "单位", "我局", "本局", "该局", "办公室", "个局", "整个局", "全局", "哪个局", "人大", "政协", "职工医院")
_HEADING = re.compile(r"(?:情况|说明|原因|概况|目录|构成|设置|表)$")
_COMMON = re.compile(r"^(?:.{0,2}项目.{0,2}|.{0,1}情况.{0,1}|.{0,1}预算.{0,1}|.{0,1}支出.{0,1}|.{0,1}经费.{0,1}|.{0,1}资金.{0,1}|.*(?:是多|多少|什么|怎么|为什|哪个|哪些|有没).*)$")
_DEPARTMENT = re.compile(
    r"[^\W\d_是和与跟由归的比在给把被让向对问查看请吗]{1,14}?(?:局|委员会|(?<!党)委(?!托|员)|办事处|(?<=[府协大])办公室|人民政府|法院|检察院|镇政府|乡政府|[镇乡](?=的|政府|20|今|去|$)|街道|医院|卫生院|卫生室|中学|小学|学校|幼儿园|图书馆|文化馆|妇联|团委|残联|总工会|文联|科协|红十字会|政协|人大|纪委|党校|研究所|林场|公安|科委|气象台|管理站|服务中心|管理处)"
)


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
    ``year`` is the latest year of the library: what 今年 means.
    """

    vocabulary: Vocabulary
    labels: Iterable[str] = ()
    departments: tuple[str, ...] = ()
    year: int | None = None
    _open: dict[str, str] = field(default_factory=dict)
    _corrector: Corrector | None = None

    def __post_init__(self) -> None:
        for label in self.labels:
            squeezed = key(label)
            if len(squeezed) >= 2 and self.vocabulary.canonical(label) is None:
                self._open.setdefault(squeezed, label)
        beginnings = {label[:3] for label in self._open if len(label) >= 8 and not _HEADING.search(label)}
        own = {form for full in self.departments for form in (full, short_name(full))}
        terms = (*self.vocabulary.names, *self._open, *sorted(beginnings), *sorted(own))
        self._corrector = Corrector(terms, self.vocabulary.canonical)

    def read(self, text: str) -> Question:
        """Understand ``text``; never fails, whatever it is given."""
        if len(text) > LONGEST:
            return Question(text, "")
        words = re.sub(r"\((?:类|款|项)\)", "", normalize(text).text)
        corrected = self._corrector.correct(words) if self._corrector else None
        notes = corrected.notes if corrected else ()
        words = re.sub(r"\s+", "", corrected.text if corrected else words)
        words = re.sub(r"[?!。.,~;:]+$", "", words)
        words = _BARE_MONEY.sub(r"\1元", words)
        words = _POLITE.sub(lambda match: match["what"] if match["what"] else "", words)
        departments, content = self._departments(words)
        names = self._names(content)
        names = (*names, *self._partial(_without(content, names, all_of_them=True), names))
        names = _without_totals(tuple(sorted(names, key=lambda named: named.start)))
        bare = _without(content, names)
        year, baseline, past = self._years(bare)
        intents = tuple(rule.name for rule in INTENTS if rule.pattern.search(bare))
        return Question(
            text=text,
            words=words,
            intents=intents,
            names=names,
            year=year,
            baseline_year=baseline,
            past=past,
            departments=departments,
            basis=_basis(_without(content, tuple(n for n in names if not n.known))),
            directions=tuple(name for name, pattern in DIRECTIONS if pattern.search(bare)),
            unit=_unit(bare),
            rest=residue(_without(content, names, all_of_them=True)),
            limits=limits(_without(content, names, all_of_them=True)),
            notes=notes,
        )

    def _departments(self, words: str) -> tuple[tuple[str, ...], str]:
        """Departments named, and the question with the library's own ones blanked."""
        found: list[str] = []
        for full in self.departments:
            for name in (full, short_name(full)):
                if name in words:
                    found.append(full)
                    words = words.replace(name, " " * len(name))
            place = mention(full, words)
            if place is not None:
                found.append(full)
                words = words[: place[0]] + " " * (place[1] - place[0]) + words[place[1] :]
        for match in _DEPARTMENT.finditer(words):
            name = _FILLER.sub("", match[0])
            if len(name) < 2 or name in _GENERIC or any(label in name for label in self.labels if len(label) > 5):
                continue
            found.append(name)
            if any(is_called(full, name) for full in self.departments):
                start = match.end() - len(name)
                words = words[:start] + " " * len(name) + words[match.end() :]
        return tuple(dict.fromkeys(found)), words

    def _partial(self, words: str, names: tuple[Named, ...]) -> tuple[Named, ...]:
        """Labels of the library of which the question gives a part that no other label has."""
        found: list[Named] = []
        for run in re.finditer(r"[一-鿿A-Za-z]{3,}", words.replace("的", " ")):
            if re.search(r"多少$|几个?$", run[0][:-3]) or re.match(r"(?:有)?(?:多少|几个)", run[0]):
                continue
            label = self._only_label(run[0])
            if label is not None and all(label[0] != named.name for named in (*names, *found)):
                start = run.start() + run[0].index(label[1])
                dated = re.search(r"\d{4}年?$", words[:start])
                stop = start + len(label[1])
                if dated and dated[0] + label[1] in label[0]:
                    start = dated.start()
                found.append(Named(label[0], False, start, stop))
        return tuple(found)

    def _only_label(self, run: str) -> tuple[str, str] | None:
        """The one label that shares the longest piece of ``run``, and that piece."""
        for short, full in self.vocabulary.expansions.items():
            having = [label for label in self._open.values() if short in run and full in label]
            if len(having) == 1:
                return having[0], short
        labels = {key(label): label for label in self._open.values() if not _HEADING.search(label)}
        for size in range(min(len(run), 12), 2, -1):
            for start in range(len(run) - size + 1):
                piece = run[start : start + size]
                if _COMMON.search(piece):
                    continue
                wanted = key(piece)
                having = [label for squeezed, label in labels.items() if wanted in squeezed]
                if len(having) == 1 or (having and all(having[0] in label or label in having[0] for label in having)):
                    return min(having, key=len), piece
        return None

    def _names(self, words: str) -> tuple[Named, ...]:
        """Names in the question, the longest first at each place."""
        found: list[Match] = []
        spelled = words.replace("费用", "经费")
        for squeezed, origin in (_squeeze(words), _squeeze(words, without=_YEAR), _squeeze(spelled)):
            for m in (*self.vocabulary.find(squeezed, colloquial=True), *self._labels_in(squeezed)):
                place = replace(m, start=origin[m.start], end=origin[m.end - 1] + 1)
                found.append(place)
        return tuple(
            Named(m.name, m.known, m.start, m.end, m.colloquial) for m in longest_first(found)
        )

    def _labels_in(self, squeezed: str) -> Iterator[Match]:
        """Labels of the library that the question gives in full."""
        for start in range(len(squeezed)):
            for end in range(min(len(squeezed), start + 40), start + 1, -1):
                label = self._open.get(squeezed[start:end])
                if label is not None:
                    yield Match(start, end, label, known=False)
                    break

    def _years(self, words: str) -> tuple[int | None, int | None, bool]:
        year: int | None = None
        baseline: int | None = None
        past = False
        for match in _YEAR.finditer(words):
            value = int(match[1]) if match[1] else 2000 + int(match[2])
            compared = re.search(r"(?:比|较|跟|与|同|和|相对)$", words[: match.start()]) or re.match(
                r"(?:度|的)?(?:决算|预算|执行)?数?(?:相?比)", words[match.end() :]
            )
            if compared and re.search(r"比|较|增|减|变|多|少|降|涨|差|持平|一样", words):
                baseline = value
            elif year is None:
                year = value
        for match in _YEAR_WORD.finditer(words):
            if re.match(r"结[转余]", words[match.end() :]):
                continue
            value = None if self.year is None else self.year + _OFFSETS[match["word"][0]]
            if match["before"] or match["after"]:
                baseline = value if baseline is None else baseline
            elif year is None:
                year = value
                past = _OFFSETS[match["word"][0]] < 0
        return year, baseline, past


def _without_totals(names: tuple[Named, ...]) -> tuple[Named, ...]:
    """开销 beside 招待客人 is no total of its own."""
    if len({named.name for named in names}) < 2:
        return names
    return tuple(n for n in names if not (n.colloquial and n.name.endswith(("总计", "合计", "在职人员")))) or names[-1:]


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


def _basis(words: str) -> Basis | None:
    words = _FUND_WORDS.sub("", words)
    found = [basis for basis, pattern in _BASES if pattern.search(words)]
    return found[0] if found else None


def _unit(words: str) -> str | None:
    match = UNIT.search(words)
    if match is None:
        return None
    unit = match["unit"] or match["unit2"] or match["unit3"]
    unit = {"万": "万元", "亿": "亿元", "块": "元", "块钱": "元"}.get(unit, unit)
    return None if unit == "元" and not re.search(r"折合|换算|成元|是多少元|多少元|用元|以元|按元|元(?:表示|为单位|计)", words) else unit


def folded(text: str) -> str:
    """Folded text without blanks, for comparing with a question's words."""
    return re.sub(r"\s+", "", fold(text).text)
