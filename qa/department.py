"""Whether two names mean the same department: full, short and colloquial forms."""

from __future__ import annotations

import re

_PLACE = re.compile(r"^.{1,8}?(?:自治州|自治县|省|市|县|区|旗)(?=.{2,})")
_LEVEL = re.compile(r"^(?:县|市|区|镇|乡)(?=.{2,})")


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
    if full in name:
        return True
    asked, short = _LEVEL.sub("", short_name(name)), short_name(full)
    if short.endswith("人民政府"):
        asked = re.sub(r"(?:人民)?政府$", "", asked) + "人民政府"
    asked = re.sub(r"委$", "委员会", asked) if short.endswith("委员会") else asked
    if len(asked) < 2 or not short:
        return False
    return asked[-1] == short[-1] and asked[0] == short[0] and _subsequence(asked, short)


def _subsequence(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(character in rest for character in part)
