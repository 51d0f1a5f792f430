"""Names of departments: found in titles and headings, told from other words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.textmap import fold

# The last words of names of bodies that disclose a budget (政府组成部门、党群、
# 司法机关、乡镇街道、事业单位), longest first where one ends in another.
_ENDINGS = (
    "局|委员会|委办|委|办公室|政府|街道办事处|街道|办事处|中心|学校|小学|中学|高中|初中|职中|大学|学院|幼儿园"
    "|法院|检察院|妇联|联合会|联合会?|团委|残联|工会|科协|文联|侨联|工商联|红十字会|总会|协会|学会|商会|供销社|联社|联"
    "|工作部|宣传部|组织部|统战部|武装部|部|监委|政协|人大|人大常委会|党校|档案馆|图书馆|文化馆|博物馆|馆"
    "|医院|卫生院|疾控中心|保健院|敬老院|福利院|院|公司|厅|署|场|厂|站|所|支队|大队|总队|中队|队|处|室|园|组|台|库|校|社|会|办|科|基地|镇|乡"
)
_NAME = rf"[一-鿿·（）()]{{2,40}}?(?:{_ENDINGS})"
_ENDS = re.compile(rf"(?:{_ENDINGS})$")
_YEAR = r"(?:(?:19|20)\d\d|二[〇零○][〇零○一二三四五六七八九]{2})\s*年(?:度)?"
_PREFIX = re.compile(rf"^(?:关于|附件\d*[:：]?|公开|{_YEAR})+")
_AFTER = re.compile(
    rf"(?:{_YEAR}|(?:部门|单位|汇总)*(?:预算|决算|预决算|概况|基本情况)|(?:的)?(?:主要|部门|单位|基本)?(?:职能|职责)|机构设置|[(（]|-|—|_)"
)
_GENERIC = re.compile(
    r"^(?:各|本|我|该|全|县级|市级|区级|省级|及|其|下属|所属|局属|预算|决算|财政|编制|主管)*"
    r"(?:部门|单位|事业单位|局|委|办|院|校|机关|镇|乡|街道|中心)$"
)
_COMPOSED = re.compile(
    rf"(?:构成看|包括[:：]?|纳入)[，,：:]?\s*(?:纳入)?({_NAME})(?:{_YEAR})?(?:部门|单位)*(?:的)?(?:预算|决算)"
)
_FIELD = re.compile(
    r"(?:^|\n)\s*(?:部门名称|单位名称|(?:预算|决算)?主管部门|预算单位|编制单位|编制部门|发布机构|公开部门"
    r"|部门|单位|填报单位)"
    r"[:：][ \t]*([^\s:：]{4,40})"
)
_SCOPE = re.compile(r"[(（]?(?:本级|汇总|机关本级|含下属单位|含所属单位)[)）]?")


def strip_scope(line: str) -> str | None:
    """The department a title-like line names, scope and year removed; None without one."""
    bare = re.sub(r"\s", "", fold(line).text)
    bare = _PREFIX.sub("", bare)
    cut = _AFTER.search(bare)
    candidate = _SCOPE.sub("", bare[: cut.start()] if cut else bare).strip("-—_:：《》“”\"'")
    if len(candidate) < 3 or _GENERIC.match(candidate) or not _ENDS.search(candidate):
        return None
    return candidate if re.fullmatch(r"[一-鿿·]+", candidate) else None


def department_in(text: str, title: str, headings: Sequence[str], stem: str) -> str | None:
    """The department's name: the longest of the consistent names found.

    Looked for in the title, the headings, the sentence on the department's units
    and the fields of its tables; in the file's name when these say nothing.
    """
    found = [strip_scope(title)] if title else []
    found += [strip_scope(heading) for heading in headings if _AFTER.search(heading)]
    for pattern in (_COMPOSED, _FIELD):
        found += [strip_scope(match[1]) for match in pattern.finditer(text[:20_000])]
    names = [name for name in found if name]
    named = strip_scope(stem)
    if not names:
        return named
    best = max(names, key=lambda name: (_support(name, names), len(name), -names.index(name)))
    return named if named and named.endswith(best) else best


def _support(name: str, names: Sequence[str]) -> int:
    """How many of ``names`` are ``name`` or its shortened form."""
    return sum(name.endswith(other) for other in names)


_CITY = (
    r"(?:[^省市县区旗州盟\s]{2,7}市|[^省市县区旗\s]{2,12}自治州"
    r"|[^省市县区旗\s]{2,5}(?:地区|盟))"
)
_COUNTY = (
    r"(?:[^省市县区旗\s]{2,14}自治(?:县|旗)|市[中南北]区|[^省市县区旗\s]{1,6}[县旗]"
    r"|[^省市县区旗\s]{0,5}[^省市县区旗\s社园景灾林牧小校]区|[^省市县区旗\s]{2,5}市)"
)
_PLACE = re.compile(
    rf"(?:中共|共青团|中国共产党)?"
    rf"((?:[^省市县\s]{{2,4}}(?:省|自治区))?(?:{_CITY}(?!场))?"
    rf"(?:{_COUNTY}(?![场域划]))?)"
)


def parent_of(department: str) -> str | None:
    """The place whose department it is: 青禾县 of 青禾县财政局; None when not named."""
    match = _PLACE.match(department)
    return (match[1] or None) if match else None
