"""The years and the basis that a question names."""

from __future__ import annotations

import re

from qa.facts import Basis

YEAR = re.compile(
    r"(?<![\d.])((?:19|20)\d{2})(?:年度?|(?=[的比跟与和较,,]|部门|预算|决算|$))"
    r"|(?<!\d)(\d{2})年(?!\d)"
)
_SPOKEN = re.compile(
    r"(?P<before>比|较|跟|与|同|和|相较于?|对比)?(?P<word>上一?年度?|前一年度?|头一年|去年|前年|今年|本年度?"
    r"|当年)(?P<after>相比|比|对比)?"
)
_OFFSETS = {"去": -1, "上": -1, "前": -2, "今": 0, "本": 0, "当": 0}
_BASES: tuple[tuple[Basis, re.Pattern[str]], ...] = (
    ("adjusted", re.compile(r"全年预算|调整后?的?预算|调整预算数")),
    ("budget", re.compile(r"年初(?:的)?(?:安排|预算)|年初(?!结|财政拨款结|余)|预算数"
                          r"|预算(?!外|单位|绩效|拨款|财政)|安排|计划")),
    ("final", re.compile(r"决算|实际(?:支出|花|用|发生|执行|完成)?|执行数|最后花|真正花")),
)  # fmt: skip
_FUND_WORDS = re.compile(
    r"(?:一般公共|政府性基金|国有资本经营|公共|基金|经营|部门|社保基金|保险基金)预算"
)
_COMPARED = re.compile(r"(?:比|较|跟|与|同|和|相对)$")
_COMPARING = re.compile(r"(?:度|的)?(?:决算|预算|执行)?数?(?:相?比)")
_CHANGE = re.compile(r"比|较|增|减|变|多|少|降|涨|差|持平|一样")


def years(words: str, latest: int | None) -> tuple[int | None, int | None, bool]:
    """The year asked about, the year compared with, and whether the first is called past.

    ``latest`` is what 今年 means; without it the years spoken of stay unknown.
    """
    year: int | None = None
    baseline: int | None = None
    past = False
    for match in YEAR.finditer(words):
        value = int(match[1]) if match[1] else 2000 + int(match[2])
        compared = _COMPARED.search(words[: match.start()]) or _COMPARING.match(
            words[match.end() :]
        )
        if compared and _CHANGE.search(words):
            baseline = value
        elif year is None:
            year = value
    for match in _SPOKEN.finditer(words):
        if re.match(r"结[转余]", words[match.end() :]):
            continue
        offset = -1 if match["word"][1] == "一" else _OFFSETS[match["word"][0]]
        spoken = None if latest is None else latest + offset
        if match["before"] or match["after"]:
            # 2023年比上年: the year before the one named, whatever the library's latest is.
            named = year + offset if year is not None and not past and offset else spoken
            baseline = named if baseline is None else baseline
        elif year is None:
            year = spoken
            past = offset < 0
    return year, baseline, past


def basis(words: str) -> Basis | None:
    """Budget, adjusted budget or final accounts, where the question says which."""
    words = _FUND_WORDS.sub("", words)
    found = [name for name, pattern in _BASES if pattern.search(words)]
    return found[0] if found else None
