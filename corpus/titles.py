"""What headings of budget disclosures are called, and what a heading looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.numbering import PART
from corpus.textmap import fold

LONGEST = 48
"""Characters a heading may have; the longest standard ones have about 40."""
LONGEST_UNNUMBERED = 30


@dataclass(frozen=True, slots=True)
class Known:
    """A standard title that is a heading even where its number was lost.

    ``rank`` is the rank it has when nothing around it says otherwise, None for
    "that of its neighbours". Patterns match the whole title, blanks removed, folded.
    """

    pattern: str
    rank: int | None
    says: str
    example: str
    counter: str


# The titles are those of the 部门预决算公开 templates (财预〔2016〕143号 and the
# annual notices of provinces), in the variants that occur.
_TOPIC = r"(?:关于)?(?:(?:19|20)\d\d年度?)?(?:本?部门|本?单位)?"
_TAIL = (
    r"(?:的)?(?:使用|管理|占用|占有|执行|支出|安排|变动|变化|及|和|预算|决算|原因|总体"
    r"|情况|信息|工作|开展)*(?:的?说明)?"
)
KNOWN: tuple[Known, ...] = (
    Known(
        r"(?:专业性较强的|专业)?名词解释",
        PART,
        "The glossary is a part of its own.",
        "名词解释",
        "对专业名词的解释",
    ),
    Known(
        r"(?:附件|附表|公开附表)",
        PART,
        "Attachments close a disclosure.",
        "附件",
        "详见附件",
    ),
    Known(
        r".{0,30}(?:部门|单位)(?:预算|决算)(?:公开)?(?:表|报表|表格|情况说明)",
        PART,
        "The tables, and the notes on them, are a part each.",
        "2022年度部门决算表",
        "青禾县档案馆部门决算",
    ),
    Known(
        rf"{_TOPIC}(?:行政单位|参公单位)*(?:机关|机构)运行(?:经)?费{_TAIL}",
        None,
        "Running costs of the agency.",
        "机关运行经费变动原因说明",
        "机关运行经费预算数为16万元",
    ),
    Known(
        rf"{_TOPIC}政府采购{_TAIL}",
        None,
        "Government procurement.",
        "政府采购支出情况",
        "政府采购货物",
    ),
    Known(
        rf"{_TOPIC}(?:预算|项目|整体)?(?:支出)?绩效(?:目标|管理|评价|自评|信息|结果)*{_TAIL}",
        None,
        "Performance of the budget.",
        "绩效管理情况",
        "绩效自评得分",
    ),
    Known(
        rf"{_TOPIC}(?:其他)?国有资产(?:占有|占用)?(?:使用)?{_TAIL}",
        None,
        "State assets in use.",
        "国有资产占有使用情况",
        "国有资产处置收益",
    ),
    Known(
        rf"{_TOPIC}[“\"']?三公[”\"']?经费{_TAIL}",
        None,
        "The three public expenses.",
        "“三公”经费支出情况说明",
        "三公经费只减不增",
    ),
    Known(
        r"其他(?:重要|需要|相关|有关)?(?:说明)?(?:的)?(?:事项|情况|问题)?(?:的)?(?:情况)?(?:说明)?",
        None,
        "What is left to say.",
        "其他重要事项的情况说明",
        "其他支出",
    ),
    Known(
        r"(?:.{2,20}(?:局|委|会|院|府|校|心)(?:\((?:部门|本级|汇总)\))?)?"
        r"(?:(?:主要|部门|单位|基本)?(?:职能|职责)(?:简介)?|机构设置(?:情况)?)"
        r"|(?:部门|单位)(?:预算|决算)?(?:单位)?(?:构成|基本情况|概况)",
        None,
        "What the department does and is made of.",
        "主要职能",
        "履行职责",
    ),
)

_KNOWN = tuple((known, re.compile(known.pattern)) for known in KNOWN)
# A heading names a subject; these are the words such names end in.
_SUBJECT = re.compile(
    r"(?:情况|说明|原因|职能|职责|概况|构成|组成|设置|简介|解释|经费|支出|收入|预算|决算|收支|资产|采购|绩效"
    r"|事项|目标|目录|结余|债务|变动|变化|依据|分析|其他|[总明汇细]?表)(?:[(（][^()（）]*[)）])?$"
)
_AMOUNT = re.compile(r"\d\s*(?:[百千万亿]*元|[万亿]|%|[个辆人项期次台套])")
_LEADING_AMOUNT = re.compile(r"\s*[-+]?\d[\d,.]*\s*(?:[百千万亿]*元|%)")
_SENTENCE = re.compile(r"[。；;！!？?，：:]|,(?!\d)")
_INNER_BLANK = re.compile(r"(?<=[^\x00-\xff])\s+|\s+(?=[^\x00-\xff])")
# A word processor's field code may be left where the page number stood.
_LEADERS = re.compile(r"(?:[\s.…·．。\-—_]*[(（]?\s*\d{0,3}\s*[)）]?|\s*PAGEREF\b.*)\s*$")
_DOTS = re.compile(r"[.…·．]{3,}|…|\bPAGEREF\b")
_TABLE_ROW = re.compile(r"[\d—–-]$|\t|——")


def tidy(title: str) -> str:
    """A title without outer blanks and without those between Chinese characters."""
    return _INNER_BLANK.sub("", title.strip())


def without_leaders(title: str) -> str:
    """A table-of-contents entry without dot leaders and page number."""
    return tidy(_LEADERS.sub("", title)) if _DOTS.search(title) else tidy(title)


def is_leader_line(line: str) -> bool:
    """Whether ``line`` ends in dot leaders, as entries of a table of contents do."""
    return bool(_DOTS.search(line)) and not _LEADERS.sub("", line).endswith("。")


def known(title: str) -> Known | None:
    """The row a title belongs to, or None."""
    folded = fold(tidy(title)).text
    return next((row for row, pattern in _KNOWN if pattern.fullmatch(folded)), None)


def is_glossary(title: str) -> bool:
    """Whether numbered lines under ``title`` are terms rather than headings."""
    return title.endswith("名词解释")


def names_subject(title: str) -> bool:
    """Whether a title ends in a word that titles of disclosures end in."""
    return bool(_SUBJECT.search(tidy(title)))


def has_amount(text: str) -> bool:
    """Whether a figure with a unit stands in ``text``: headings have none."""
    return bool(_AMOUNT.search(fold(text).text))


def starts_with_amount(text: str) -> bool:
    """Whether ``text`` begins with a figure and its unit: the end of a sentence, no body."""
    return bool(_LEADING_AMOUNT.match(fold(text).text))


def chinese_count(text: str) -> int:
    """How many Chinese characters ``text`` has."""
    return sum("一" <= character <= "鿿" for character in text)


def is_phrase(text: str, longest: int) -> bool:
    """Whether ``text`` could be a heading by its looks: short, one phrase, no figure."""
    return (
        chinese_count(text) >= 2
        and len(tidy(text)) <= longest
        and not _SENTENCE.search(text)
        and not has_amount(text)
        and not _TABLE_ROW.search(text)
    )
