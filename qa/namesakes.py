"""Names that a text spells in two ways: 甲乙科技园 and 甲已科技公司."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.likeness import difference


@dataclass(frozen=True, slots=True)
class Namesake:
    """Two spellings of one name: half-open ranges of their shared piece."""

    first: tuple[int, int]
    second: tuple[int, int]


_WIDTH = 5
"""Characters that are compared: one may differ, and neither the first nor the last."""
_NAME = re.compile(r"公司|集团|园|中心|厂|合作社|基地|医院|学校|小学|中学|协会|研究院|有限")
_REACH = 12
_USUAL = 50
"""How often jieba's dictionary has seen a word that is no chance meeting of characters."""
_GRAMMAR = set("的地得做作他它她在再和合即既与及以已")
"""Characters that are exchanged in any text, without a name being meant."""


def namesakes(text: str) -> tuple[Namesake, ...]:
    """Pieces of names that differ in one character of the same sound or look.

    Both have to lead up to a word like 公司 or 园区, and the character that
    differs must not make a common word in both places (制定 and 制订 do).
    """
    seen: dict[tuple[str, str], int] = {}
    found: list[Namesake] = []
    for start in range(len(text) - _WIDTH + 1):
        piece = text[start : start + _WIDTH]
        if not re.fullmatch(r"[\u4e00-\u9fff]+", piece):
            continue
        if not _NAME.search(text, start, start + _WIDTH + _REACH):
            continue
        for at in range(1, _WIDTH - 1):
            mask = piece[:at] + "_" + piece[at + 1 :]
            before = seen.setdefault((mask, str(at)), start)
            other = text[before : before + _WIDTH]
            if other != piece and _confused(other, piece, at) and not _told(found, before):
                found.append(Namesake((before, before + _WIDTH), (start, start + _WIDTH)))
    return tuple(found)


def _confused(one: str, two: str, at: int) -> bool:
    if {one[at], two[at]} & _GRAMMAR or not difference(one[at], two[at]):
        return False
    return not (_common(one, at) and _common(two, at))


def _common(piece: str, at: int) -> bool:
    """Whether the character at ``at`` makes a usual word with a neighbour."""
    from index.tokens import is_word

    return any(is_word(piece[start : start + 2], _USUAL) for start in (at - 1, at))


def _told(found: list[Namesake], start: int) -> bool:
    """Whether a neighbouring window has been reported already."""
    return any(abs(pair.first[0] - start) < _WIDTH for pair in found)
