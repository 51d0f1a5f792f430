"""Who disclosed what for which year, read from the text itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from corpus.department import department_in, parent_of, strip_scope
from corpus.document import Kind, Metadata, Section
from corpus.numbering import chinese_value
from corpus.textmap import fold
from corpus.titles import is_phrase

_HEAD_LINES = 24
"""Lines in which a title page, or a web page's own heading, is looked for."""
_TAIL_LINES = 6
_YEAR = r"(?:(?:19|20)\d\d|二\s*[〇零○Oo0](?:\s*[〇零○Oo0一二三四五六七八九]){2})"
_TITLED = re.compile(
    rf"({_YEAR})\s*年(?:度)?(?:[一-鿿（）()“”\"]{{0,30}}?)(?:部门|单位|财政|收支)?"
    r"((?<!公共)(?<!基金)(?<!经营)预算(?!财政|拨款|单位)|决算)"
)
"""一般公共预算财政拨款…决算 is no budget: the fund's name says nothing of the kind."""
_UNDATED = re.compile(r"(?:部门|单位)(预算|决算)")
_BASELINE = re.compile(r"(?:比|较|与|同|上年|去年|和)\s*$")
_TITLE_END = re.compile(
    r"(?:预算|决算|预决算)(?:信息)?(?:公开)?(?:情况)?(?:的)?(?:编制)?(?:说明|报告|文本|报表|表|目录及说明)?"
    r"(?:[(（][^()（）]{1,8}[)）])?$"
)
_DATE = re.compile(
    rf"({_YEAR})\s*(?:年|[-/.])\s*([0-9一二三四五六七八九十]{{1,3}})\s*(?:月|[-/.])"
    r"\s*([0-9一二三四五六七八九十]{1,3})\s*日?"
)
_LABELLED = re.compile(
    r"(?:发布|公开|发文|成文|公布|信息|生成|印发|上传)(?:日期|时间)[\s:：\]】|]*"
)
_PUBLISHED = ("发布", "公开", "公布")
"""Labels of publication go before those of writing (成文) or printing."""
_ALONE = re.compile(r"[仅只](?:包括|有)[^。]{0,30}本级|(?:无|没有)(?:下属|所属|二级)")
_SEVERAL = re.compile(
    r"(?:本级|机关)[^。；]{0,40}(?:所属|下属|局属|属|二级)[^。；]{0,12}(?:单位|预算|决算)"
)


def metadata(text: str, sections: Sequence[Section], name: str) -> tuple[str, Metadata]:
    """The title and metadata of a disclosure named ``name`` (a file name).

    What the text does not say is taken from ``name``; what neither says is None.
    The title is the one printed, or "<department><year>年度部门预算" composed.
    """
    printed = _title(text, sections)
    stem = re.sub(r"\.[A-Za-z]{1,5}$", "", name)
    headings = [section.title for section in sections]
    sources = [source for source in (printed, stem, *headings) if source]
    department = department_in(text, printed, headings, stem)
    year = _year(text, sources)
    kind = _kind(text, sources)
    published, where = _date(text)
    scope = _scope(text, f"{printed} {stem}")
    if department and not _names(printed, department):
        printed = _composed(department, year, kind) or printed
    title = printed or _composed(department, year, kind) or stem
    return title, Metadata(
        department=department,
        parent=parent_of(department) if department else None,
        scope=scope,
        year=year,
        kind=kind,
        date=published,
        date_span=where,
    )


def _title(text: str, sections: Sequence[Section]) -> str:
    """The line, or the few lines of a cover together, that read like a title; else "".

    The fewest lines that name a department and a year win, then those with either.
    """
    end = sections[0].start if sections else len(text)
    lines = [line.strip() for line in text[:end].split("\n") if line.strip()][:_HEAD_LINES]
    bare = [re.sub(r"\s", "", line) for line in lines]
    best = ""
    for count in range(1, 5):
        for first in range(len(bare) - count + 1):
            joined = "".join(bare[first : first + count])
            if any(map(_is_navigation, lines[first : first + count])) or not is_phrase(joined, 60):
                continue
            rank = _title_rank(joined)
            if rank == 2:
                above = bare[first - 1] if first else ""
                return (above if above and parent_of(above) == above else "") + joined
            if rank and not best:
                best = joined
    return best


def _names(title: str, department: str) -> bool:
    """Whether a title names the department whole: a broken line leaves 资源局 of it.

    青禾县2023年部门预算, on the covers of all its departments, names the county only.
    """
    if not title or department in title:
        return True
    own = department_in(title, title, [], "")
    parent = parent_of(department) or ""
    if own is None and parent and title.startswith(parent):
        return False
    short = department.removeprefix(parent)
    return own is None or own == short or not department.endswith(own)


def _is_navigation(line: str) -> bool:
    """Whether a line is a web page's path or menu: 首页 > 政务公开, 登录 | 注册."""
    return bool(re.search(r"[|>＞»]|首页|当前位置|索引号", line))


def _title_rank(line: str) -> int:
    """2 for a title with department and year, 1 with either, 0 for no title."""
    if not _TITLE_END.search(line):
        return 0
    return bool(re.search(_YEAR, line)) + (strip_scope(line) is not None)


def _composed(department: str | None, year: int | None, kind: Kind | None) -> str:
    if not (department and year and kind):
        return ""
    return f"{department}{year}年度部门{'预算' if kind == 'budget' else '决算'}"


def _year(text: str, sources: list[str]) -> int | None:
    """The year most titles name; failing that, the one most sentences speak of."""
    counts = Counter(
        _numeral(match[1])
        for source in sources
        for match in _TITLED.finditer(source)
        if not _BASELINE.search(source[: match.start()])
    )
    if not counts:
        counts = Counter(
            _numeral(match[1])
            for match in re.finditer(rf"({_YEAR})\s*年(?:度)?", text)
            if not _BASELINE.search(text[max(0, match.start() - 3) : match.start()])
        )
    return max(counts, key=lambda year: (counts[year], year)) if counts else None


def _numeral(year: str) -> int:
    digits = ""
    for character in re.sub(r"\s", "", year):
        value = chinese_value(character)
        digits += str(value) if value is not None else ("0" if character in "○OoО" else character)
    return int(digits)


def _kind(text: str, sources: list[str]) -> Kind | None:
    """预算 or 决算 by the first title that says one; the rest of the text only breaks a tie."""
    for source in sources[:2]:
        said = set(_UNDATED.findall(source)) or {match[2] for match in _TITLED.finditer(source)}
        if len(said) == 1:
            return "budget" if said == {"预算"} else "final"
    counts = Counter(word for source in sources for word in _UNDATED.findall(source))
    if counts["预算"] == counts["决算"]:
        counts = Counter(_UNDATED.findall(text))
    if counts["预算"] == counts["决算"]:
        return None
    return "budget" if counts["预算"] > counts["决算"] else "final"


def _date(text: str) -> tuple[date | None, tuple[int, int] | None]:
    """The date of publication: labelled, or alone on one of the last lines."""
    labels = sorted(_LABELLED.finditer(text), key=lambda label: label[0][:2] not in _PUBLISHED)
    for label in labels:
        match = _DATE.match(text, label.end())
        found = _as_date(match)
        if match and found:
            return found, _span(match)
    lines = list(re.finditer(r"[^\n]*\S[^\n]*", text))
    for line in [*reversed(lines[-_TAIL_LINES:]), *lines[:_HEAD_LINES]]:
        match = _DATE.search(line[0].rstrip())
        found = _as_date(match)
        if match and found and match[0].strip() == line[0].strip():
            start, end = _span(match)
            return found, (line.start() + start, line.start() + end)
    return None, None


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), match.start() + len(match[0].rstrip())


def _as_date(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    year, month, day = match.groups()
    numbers = [int(part) if part.isdecimal() else _chinese_day(part) for part in (month, day)]
    try:
        return date(_numeral(year), *numbers)
    except ValueError:
        return None


def _chinese_day(numeral: str) -> int:
    return chinese_value(numeral) or 0


def _scope(text: str, title: str) -> str | None:
    """本级 or 部门汇总 where the title or the sentence on its units says so."""
    folded = fold(title).text
    if "本级" in folded:
        return "本级"
    if re.search(r"汇总|含(?:所属|下属)", folded):
        return "部门汇总"
    sentence = re.search(r"构成看[^。]{0,200}", text)
    if sentence and _ALONE.search(sentence[0]):
        return "本级"
    return "部门汇总" if sentence and _SEVERAL.search(sentence[0]) else None
