"""Whether two names mean the same department: full, short and colloquial forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from qa.terms import within

_PLACE = re.compile(r"^.{1,8}?(?:自治州|自治县|省|市|县|区|旗)(?=.{2,})")
_LEVEL = re.compile(r"^(?:县|市|区|镇|乡)(?=.{2,})")
_ANY = re.compile(
    r"[^\W\d_挂了是和与跟由归的比在给把被让向对问查看请吗年这那块里]{1,14}?(?:局|委员会|(?<!党)委(?!托|员)|办事处"
    r"|(?<=[府协大])办公室|人民政府|法院|检察院|镇政府|乡政府|[镇乡](?=的|政府|20|今|去|$)|街道"
    r"|医院|卫生院|卫生室|中学|小学|学校|幼儿园|图书馆|文化馆|妇联|团委|残联|总工会|文联|科协"
    r"|红十字会|政协|人大|纪委|党校|研究所|林场|公安|科委|气象台|管理站|服务中心|管理处)"
)
_FILLER = re.compile(
    r"^(?:请问|请|问|查|那|我们?|你们?|贵|俺们?|咱们?|这个?|该|由|和|与|跟|在|是|归|被|给|对|关于"
    r"|有关|比|较|\d{4}年?度?|去年|今年|上年|本|换成|换|看看|说说)+"
)
_SELF = re.compile(
    r"(?:全|整个)局$|局机关$|(?:贵|该|本|我|你们?|咱们?|俺们?)(?:局|委|办|院|校|镇|乡)$"
)
"""A department spoken to or of without its name."""
_GENERIC = frozenset(
    ("局", "部门", "单位", "我局", "本局", "该局", "办公室", "个局", "整个局", "全局", "哪个局")
    + ("人大", "政协", "职工医院")
)


def short_name(name: str) -> str:
    """The name without the place it belongs to: 青禾县民政局 is 民政局."""
    while (match := _PLACE.match(name)) and len(name) - match.end() >= 3:
        name = name[match.end() :]
    return name


def is_called(full: str, name: str) -> bool:
    """Whether the department ``full`` goes by ``name``.

    A short form keeps the first and the last character and the order of the others:
    科技局 for 科学技术局. A place named must be the department's own.
    """
    if name == full or (len(name) >= 3 and name in full):
        return True
    place = _PLACE.match(name)
    if place and place[0] not in full:
        return False
    if name[:1] in ("省", "市") and name[0] not in full[: len(full) - len(short_name(full))]:
        return False
    if full in name:
        return True
    asked, short = _LEVEL.sub("", short_name(name)), short_name(full)
    if short.endswith("人民政府"):
        asked = re.sub(r"(?:人民)?政府$", "", asked) + "人民政府"
    asked = re.sub(r"委$", "委员会", asked) if short.endswith("委员会") else asked
    if len(asked) < 2 or not short:
        return False
    return asked[-1] == short[-1] and asked[0] == short[0] and within(asked, short)


def mention(full: str, words: str) -> tuple[int, int] | None:
    """Where ``words`` name the department ``full`` in short: 青禾二中, 大榆镇; or None.

    The longest piece whose characters come in the name's order, from its first
    character (with or without the place) to one that ends a department's name.
    """
    ends = {full[-1], *(mark for mark in "镇乡" if mark in full)}
    ends |= {"中"} if full.endswith("中学") else {"委"} if full.endswith("委员会") else set()
    starts = {full[0], short_name(full)[0], re.sub(r"^第", "", short_name(full))[0]}
    starts |= set(re.findall(r"[县市区旗州]委(?!员)(.)", full))
    for cut in range(1, len(full) - 2):
        if len(full) - cut < 6 and full[cut - 1] not in "省市县区旗州镇乡委和":
            continue
        if full[cut:] in words:
            at = words.index(full[cut:])
            return at, at + len(full) - cut
    best: tuple[int, int] | None = None
    for start, character in enumerate(words):
        if character not in starts:
            continue
        for end in range(min(len(words), start + len(full)), start + 1, -1):
            piece = words[start:end]
            if (
                piece[-1] in ends
                and within(piece, full)
                and (best is None or end - start > best[1] - best[0])
            ):
                best = start, end
                break
    return best


def departments_in(
    words: str,
    departments: Iterable[str],
    labels: Iterable[str],
    aliases: Mapping[str, str] | None = None,
) -> tuple[tuple[str, ...], str]:
    """The departments that ``words`` name, and ``words`` with the library's own blanked.

    ``departments`` are the library's own, ``aliases`` other names of theirs; a name inside
    one of the library's ``labels`` is no department. In the order in which they are named.
    """
    departments = tuple(departments)
    places: dict[str, int] = {}
    forms = {form: full for full in departments for form in (short_name(full), full)}
    for form, full in sorted({**(aliases or {}), **forms}.items(), key=lambda f: -len(f[0])):
        while (start := words.find(form)) >= 0:
            name = _level_before(words, start, full) + form
            name = full if name == form else name
            places[name] = min(start, places.get(name, start))
            words = _blanked(words, _with_place(full, words, start), start + len(form))
    for full in departments:
        place = mention(full, words)
        if place is not None:
            level = _level_before(words, place[0], full)
            name = level + words[slice(*place)] if level else full
            places[name] = min(place[0], places.get(name, place[0]))
            words = _blanked(words, place[0] - len(level), place[1])
    found = sorted(places, key=lambda full: places[full])
    others, words = _others(words, departments, labels)
    return tuple(dict.fromkeys((*found, *others))), words


def _others(words: str, departments: Sequence[str], labels: Iterable[str]) -> tuple[list[str], str]:
    """What else looks like a department's name; what is the library's own is blanked."""
    found: list[str] = []
    longer = [label for label in labels if len(label) > 5]
    for match in _ANY.finditer(words):
        name = _FILLER.sub("", match[0])
        if (
            len(name) < 2
            or name in _GENERIC
            or _SELF.search(name)
            or any(label in name for label in longer)
        ):
            continue
        found.append(name)
        if any(is_called(full, name) for full in departments):
            words = _blanked(words, match.end() - len(name), match.end())
    return found, words


def _level_before(words: str, start: int, full: str) -> str:
    """省 or 市 before a short name, where the department is not of that level: 市科技局."""
    level = re.search(r"(?:^|[^一-鿿]|的|问|看|查|那|和|与|跟|比)(省|市)$", words[:start])
    place = full[: len(full) - len(short_name(full))]
    return level[1] if level and level[1] not in place else ""


def _with_place(full: str, words: str, start: int) -> int:
    """Where a name at ``start`` begins with its place: 青禾县 or 县 before 科委."""
    place = full.removesuffix(short_name(full))
    before = words[:start]
    if place and before.endswith(place):
        return start - len(place)
    level = place[-1:] and before.endswith(place[-1:]) and not before.endswith("全" + place[-1:])
    return start - 1 if level else start


def _blanked(words: str, start: int, end: int) -> str:
    return words[:start] + " " * (end - start) + words[end:]
