"""Words of a question that say nothing about which figure is meant.

What a question holds besides a name may be a limit (老干部, 冬季, 里面的培训): the figure
found is then not the one asked for. Parts of speech tell such words from idle ones:
pronouns, adverbs, particles, and verbs of giving, getting and spending.
"""

from __future__ import annotations

from functools import lru_cache

from index.tokens import tagged
from qa.idlewords import idle_words

_IDLE_TAGS = ("r", "d", "c", "p", "u", "y", "e", "o", "q", "m", "f", "zg", "k", "h", "w")
"""Tags of jieba: pronoun, adverb, conjunction, preposition, particle, measure word, place."""

_NAMING = ("n", "vn", "an", "l", "i", "j", "s", "x", "eng")
"""Tags of what names a thing or an activity."""

_JOINING = frozenset("的和与跟及或在由对把被从到向为以按于给")
"""One-character words that part two pieces; others, as in 供水点维修, are inside a name."""


@lru_cache(maxsize=4096)
def content(run: str) -> tuple[str, ...]:
    """The pieces of ``run`` that may limit a figure, idle words taken out."""
    words = tagged(run)
    kept = [not _idle(word, tag) for word, tag in words]
    pieces: list[str] = []
    for at, (word, _) in enumerate(words):
        between = 0 < at < len(words) - 1 and kept[at - 1] and kept[at + 1]
        if not kept[at] and not (between and len(word) == 1 and word not in _JOINING):
            continue
        if at and kept[at - 1] and pieces:
            pieces[-1] += word
        else:
            pieces.append(word)
        kept[at] = True
    return tuple(pieces)


def nouns(run: str) -> tuple[str, ...]:
    """The words of ``run`` that name things."""
    words = [(word, tag) for word, tag in tagged(run) if not _idle(word, tag)]
    return tuple(word for word, tag in words if tag.startswith(_NAMING) and len(word) > 1)


def _idle(word: str, tag: str) -> bool:
    idle = idle_words()
    if word in idle.words or tag.startswith(_IDLE_TAGS):
        return True
    return bool(idle.spending.fullmatch(word) or idle.complements.fullmatch(word))
