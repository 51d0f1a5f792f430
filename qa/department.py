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


def mention(full: str, words: str) -> tuple[int, int] | None:
    """Where ``words`` name the department ``full`` in short: 青禾二中, 大榆镇; or None.

    The longest piece whose characters come in the name's order, from its first
    character (with or without the place) to one that ends a department's name.
    """
    ends = {full[-1], *(mark for mark in "镇乡" if mark in full)}
    ends |= {"中"} if full.endswith("中学") else {"委"} if full.endswith("委员会") else set()
    starts = {full[0], short_name(full)[0], re.sub(r"^第", "", short_name(full))[0]}
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
            if piece[-1] in ends and _subsequence(piece, full) and (best is None or end - start > best[1] - best[0]):
                best = start, end
                break
    return best


def _subsequence(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(character in rest for character in part)
