"""From the words before a figure to what the figure is called."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.document import Document
from corpus.textmap import fold
from qa.facts import Basis
from qa.frames import FRAMES
from qa.rules import BASIS, RELATIVE_YEAR, YEAR
from qa.vocabulary import Vocabulary, key

_PREFIX = re.compile(
    r"^(?:[,.:;、\s]+|\([^()]*\)(?=[、,;]?.)|[(]?[一二三四五六七八九十\d]{1,3}[)]|[一二三四五六七八九十\d]{1,2}[、.]|[①-⑩]"
    r"|第?[一二三四五六]是?、?(?=[是,])"
    r"|其中|主要包括|包括|具体(?:为|是|包括)|分别(?:为|是)|以及|另外|同时|此外|另|并且?|及|和(?!平)|与|是(?!否)|由"
    r"|截[至止].{0,14}?(?:日|底|末|年|月)|[我本](?:单位|局|部门|县|市|区|院|镇|乡|校|中心|委员?会?|办|处|站|所|队|馆|系统|级|街道)"
    r"|(?:县|市|区)(?:本级|级)?(?=.{0,2}(?:财政|一般))|[今本]年度?|单位|全[县年市区局系]|年度|部门|该(?:单位|部门|项目|项|局)?"
    r"|局?机关及(?:下属|所属)(?:的)?(?:事业)?单位|局机关|下属事业单位|所属单位|各单位|汇总"
    r"|[一二三四五六]是|按.{2,12}(?:分类|划分|分)|当年|拟|计划|预计|累计|共计?有?|总计|合计|现|开支|涉及|目前|年末|年底|期末"
    r"|开展|安排(?:了)?|使用|用于"
    r"|实现|完成|取得|发生|列支|支付|实际|财政拨款安排的?|一般公共预算(?:财政)?拨款安排的?|编制(?!数|人数|总)|财政批复的?|已)"
)
_VERB = re.compile(
    r"(?:[,.:;、\s]+|[\"'(]|为|是|(?<!所)有|共计?|合计|总计|(?<!预|决|审|统)计|达到|达|约|左右|安排|了|人民币|分别|均|各|的|共有|仅|投入"
    r"|不[低少小]于|不超过|大于|超过|高达|控制在|整体|列支|发生|拨入|下拨|当年|本年|实有?)$"
)
_NOUN = re.compile(
    r"(?:类?科目|支出|总?金额|总[额数量]|数额?|额|年初|全年|调整后?|执行|实际|完成|批复|下达|核定|预算|决算|费用|情况|资金|人数)$"
)
_OF_BODIES = re.compile(
    r"^[^,;:。]*?(?:机关|单位|机构|部门|公司)财政拨款(?:安排|开支)?的(?=[^,;:。]{3})"
)
"""下属一家机关和一家机构财政拨款的机关运行经费: whose, before what."""
_TRAILING_CODE = re.compile(r"\(\d{3}(?:\d{2}){0,2}\)")
_FUNDS = re.compile(
    r"(?:公共|基金|经营|财政|部门|项目|单位|采购)预算(?!数|为|安排|金额)|预算(?=单位|财政|绩效|管理)"
    r"|(?:拨款|资金|公共预算|基金预算)安排的?(?=[^数额为了情])"
)
_CHAIN = re.compile(
    r"(?P<a>[^(),:;。]+)\(类\)(?:(?P<b>[^(),:;。]+)\(款\))?(?:(?P<c>[^(),:;。]+)\(项\))?"
    r"|(?P<b2>[^(),:;。]+)\(款\)(?P<c2>[^(),:;。]+)\(项\)|(?P<c3>[^(),:;。]+)\(项\)"
)
_CODE = re.compile(r"\(?(?<!\d)\d{3}(?:\d{2}){0,2}(?!\d)\)?[-—]?")
_FUNDING = re.compile(
    r"^(?:财政拨款|财务|开支|一般公共预算|公共预算|拨款|财政|安排|年初|当年|部门|单位|县级|本级"
    r"|总|资金|预算|支出|决算|用|以|通过|使用|全部|年度|政府性基金|中的?|内|收入|所属|下属|事业|机关"
    r"|及|情况|方面|数|额|总|公共|[省市州区县镇乡]级)*$"
)
_FILLER = re.compile(
    r"(?:支出|收入|总?金额|总[额数量]|数额?|年初|全年|调整后?|执行|实际|完成|批复|核定"
    r"|预算|决算|费用|情况|资金|财政|安排|拨款|当年|本年|数|年度|部门|单位|的)+"
)
_SIDES = {"收入": "本年收入合计", "支出": "本年支出合计"}
_ITEM = re.compile(
    r"^\s*(?:[(（]?[一二三四五六七八九十]{1,3}[)）、](?=.)"
    r"|\d{1,2}[\"']?[.、](?!\d{1,2}(?:万|元|亿|%))|[(]\d{1,2}[)])"
)
_ASIDE = re.compile(r"\([^()]{7,}\)")
_CALLED = re.compile(r".*\((?:以下)?(?:[统简合]称|即)?[为:]?(?P<name>[^()]{2,12})\)")
"""Several names with the one for all of them behind: 出国费、接待费(简称三公经费)."""
_FUNDED = re.compile(
    r"(?P<funds>.*)(?:(?:拨款|资金|预算|口径)(?:资金)?(?:安排|开支)|(?:共计|合计|累计|总共)(?:支出|开支|安排))的?"
    r"(?=.)"
)
"""Who spends, and from what, before the name of what it is spent on."""
_PLACE = r"(?:[一-鿿]{1,7}?(?:省|市|自治[区州县]|[州县区旗]))*"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is called: canonical if ``known``, else as printed."""

    name: str
    known: bool
    label: str
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """All that the words before a figure say: a subject may be missing."""

    subject: Subject | None
    year: int | None
    basis: Basis | None


class LabelReader:
    """Reads labels of one document; ``own`` are names by which it calls itself."""

    def __init__(self, vocabulary: Vocabulary, year: int | None, own: tuple[str, ...]) -> None:
        self._vocabulary = vocabulary
        self._year = year
        names = sorted(filter(None, own), key=len, reverse=True)
        whole = [_PLACE + re.escape(name) for name in names[:1]]
        self._own = tuple(map(re.compile, [*whole, *map(re.escape, names[1:])]))

    def lead(self, text: str) -> Lead:
        """Read ``text`` (folded), which stands directly before a figure."""
        text = re.sub(r"\s+", "", text)
        year, text = self._take_year(text)
        return Lead(self.subject(text), year, basis_of(text))

    def _take_year(self, text: str) -> tuple[int | None, str]:
        year: int | None = None
        match = YEAR.search(text)
        if match:
            year = int(match[1])
            text = YEAR.sub("", text)
        elif self._year is not None:
            for pattern, offset in RELATIVE_YEAR:
                if (match := pattern.match(text)) and not text.startswith("上年结"):
                    year = self._year + offset
                    if offset:
                        text = text[match.end() :]
                    break
        return year, text

    def subject(self, text: str) -> Subject | None:
        """The subject named by ``text``, or None where only filler stands there."""
        text = _ITEM.sub("", re.sub(r"\s+", "", text))
        chain = _CHAIN.search(text)
        if chain:
            return self._classified(chain, text)
        called = _CALLED.match(text)
        if called and self._vocabulary.canonical(called["name"]):
            text = called["name"] + text[called.end() :]
        text = _TRAILING_CODE.sub("", text)
        text = _ASIDE.sub("", _CODE.sub("", text) if _CODE.match(text) else text)
        for own in self._own:
            text = own.sub("", text)
        text = _OF_BODIES.sub("", text)
        side = re.sub(r"[为是有:,]", "", text)
        if side in _SIDES:
            return Subject(_SIDES[side], True, text[:2])
        named, printed = self._peel(text, _VERB)
        if named is None:
            named = self._peel(printed, _NOUN)[0]
        return named or self._qualified(printed) or self._funded(printed) or _open(printed)

    def _peel(self, text: str, suffix: re.Pattern[str]) -> tuple[Subject | None, str]:
        """Take filler off both ends until a known name is left, or nothing more comes off."""
        while text:
            name = self._vocabulary.canonical(text)
            if name is not None:
                return Subject(name, True, text), text
            shorter = _PREFIX.sub("", text, count=1)
            if shorter == text:
                shorter = suffix.sub("", text, count=1)
            if shorter == text:
                break
            text = shorter
        return None, text

    def _classified(self, chain: re.Match[str], text: str) -> Subject | None:
        names = [chain[group] for group in ("c", "c2", "c3", "b", "b2", "a") if chain[group]]
        names = [_PREFIX.sub("", _CODE.sub("", name).strip("\"' ")) for name in names]
        names = [name for name in names if name]
        if not names:
            return None
        name = self._vocabulary.classified(names[0])
        return Subject(name or names[0], name is not None, names[0], tuple(names[1:]))

    def _qualified(self, text: str) -> Subject | None:
        """A known name behind words of funding or organisation only."""
        label = key(text)
        found = self._vocabulary.find(label)
        if not found:
            return None
        residue = label
        for match in reversed(found):
            residue = residue[: match.start] + residue[match.end :]
        foreign = len(residue) > 1 and not _FUNDING.match(residue)
        if foreign or re.search(r"和|与|及(?!所)", residue):
            return None
        names = [match.name for match in reversed(found)]
        own = [name for name in names if key(name) not in FRAMES] or names
        return Subject(own[0], True, text, tuple(name for name in names if name != own[0]))

    def _funded(self, text: str) -> Subject | None:
        """The known name behind 使用财政拨款安排的 and the like, whoever spends it."""
        match = _FUNDED.match(text)
        if match is None:
            return None
        rest = text[match.end() :]
        name = self._peel(rest, _VERB)[0] or self._peel(self._peel(rest, _VERB)[1], _NOUN)[0]
        if name is None:
            return None
        within = tuple(found.name for found in reversed(self._vocabulary.find(key(match["funds"]))))
        return Subject(name.name, True, name.label, within)


def _open(text: str) -> Subject | None:
    """A name that the vocabulary does not have."""
    text = text.strip("\"'")
    if text.startswith(("主要用于", "用于")):
        return None
    if not 2 <= len(text) <= 40 or not re.search(r"[一-鿿]{2}", text) or _FILLER.fullmatch(text):
        return None
    return Subject(text, False, text)


def basis_of(text: str) -> Basis | None:
    """The basis that the words fix, or None."""
    text = _FUNDS.sub("", text)
    return next((basis for basis, pattern in BASIS if pattern.search(text)), None)


def own_names(document: Document) -> tuple[str, ...]:
    """The names by which a report calls its own department, the longest first."""
    name = document.metadata.department
    if not name:
        return ()
    names = [fold(name).text]
    short = re.sub(r"^.{1,6}?[省市县区旗]", "", names[0])
    if len(short) >= 3:
        names.append(short)
    return tuple(names)
