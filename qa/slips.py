"""Slips of writing: where a text has a term but for a character or two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import eq

from qa.likeness import difference

_MEANINGFUL = set("非不无未没免总净增减超欠的和与及或按比占在有是用为对由从向给里中各每预决")
"""Characters that stand where they do for a reason: never one too many or too few."""

_ASKING = set("哪谁几啥吗呢各每")
"""Characters of asking: never a slip for one of a term."""

_MOVED = 4
"""The cost of a character missing, doubled or out of place."""


@dataclass(frozen=True, slots=True)
class Reading:
    """``term`` meant at ``start..end``; ``cost`` orders competing readings."""

    start: int
    end: int
    term: str
    cost: int


def near(text: str, term: str) -> Iterator[Reading]:
    """Where ``text`` has ``term`` but for a slip."""
    size = len(term)
    for start in range(len(text)):
        same = text[start : start + size]
        if 2 * sum(map(eq, same, term)) >= size and (cost := _exchanged(same, term)):
            yield Reading(start, start + size, term, cost)
        if text[start] != term[0]:
            continue
        if size >= 5 and _lacks_one(text[start : start + size - 1], term):
            yield Reading(start, start + size - 1, term, _MOVED)
        if size >= 4 and _has_one_more(text[start : start + size + 1], term):
            yield Reading(start, start + size + 1, term, _MOVED)


def _exchanged(typed: str, term: str) -> int:
    """The cost of reading ``typed`` as ``term`` of the same length; 0 where it may not be."""
    if len(typed) != len(term):
        return 0
    wrong = [
        index for index, pair in enumerate(zip(typed, term, strict=True)) if pair[0] != pair[1]
    ]
    if not wrong or any(typed[index] in _ASKING for index in wrong):
        return 0
    if _changed_places(typed, term, wrong):
        return _MOVED
    costs = [difference(typed[index], term[index]) for index in wrong]
    if not all(costs) or (len(term) < 4 and costs[0] == 3) or costs.count(3) > 1:
        return 0
    # One slip in a long term is beyond doubt even where it makes a word by chance.
    if (len(term) < 6 or len(wrong) > 1) and _makes_words(typed, term, wrong):
        return 0
    return sum(costs)


def _changed_places(typed: str, term: str, wrong: list[int]) -> bool:
    if len(term) < 4 or len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    first, second = wrong
    swapped = typed[first] == term[second] and typed[second] == term[first]
    return swapped and not _is_word(typed[first : second + 1])


def _lacks_one(typed: str, term: str) -> bool:
    """Whether ``typed`` is ``term`` without one character inside it."""
    if len(typed) != len(term) - 1:
        return False
    gap = next(
        (i for i, pair in enumerate(zip(typed, term, strict=False)) if pair[0] != pair[1]), 0
    )
    if not gap or term[gap] in _MEANINGFUL or typed[gap:] != term[gap + 1 :]:
        return False
    return not _is_word(typed[gap - 1 : gap + 1])


def _has_one_more(typed: str, term: str) -> bool:
    """Whether ``typed`` is ``term`` with one character too many inside it."""
    if not _lacks_one_anywhere(term, typed):
        return False
    more = next(i for i, pair in enumerate(zip(term, typed, strict=False)) if pair[0] != pair[1])
    if typed[more] in _MEANINGFUL:
        return False
    if typed[more] == typed[more - 1]:
        return True
    return not (_is_word(typed[more - 1 : more + 1]) or _is_word(typed[more : more + 2]))


def _lacks_one_anywhere(short: str, long: str) -> bool:
    if len(short) != len(long) - 1 or short[0] != long[0] or short[-1] != long[-1]:
        return False
    gap = next(
        (i for i, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), 0
    )
    return bool(gap) and short[gap:] == long[gap + 1 :]


def _makes_words(typed: str, term: str, wrong: list[int]) -> bool:
    """Whether a wrong character forms a word with a neighbour: 失业支出 is no 事业支出."""
    pairs = {typed[max(0, at) : at + 2] for index in wrong for at in (index - 1, index)}
    return any(len(pair) == 2 and pair not in term and _is_word(pair) for pair in pairs)


def _is_word(text: str) -> bool:
    from index.tokens import is_word

    return is_word(text)
