"""The table of contents of a text: which of its lines only repeat headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.lines import Line
from corpus.numbering import PART, leading_number
from corpus.titles import is_leader_line, is_phrase, without_leaders

_TITLE = re.compile(r"(?:.{0,40}公开)?目\s*[录錄次]")
_EARLY = 200
"""Lines from the start in which dot leaders mean a table of contents."""
_ENTRY = 60
"""Characters an entry may have, those of the longest standard titles and more."""
_STRAY = 3
"""Lines in a row that may stand between entries without being one (a date, a half title)."""


def contents(lines: Sequence[Line]) -> tuple[int, int]:
    """Lines of the table of contents as a half-open range, ``(0, 0)`` where there is none.

    It runs from 目录, or from the first entry with dot leaders, to the line that
    repeats its first entry; failing that, to the first lines that are no entries.
    """
    first = next((i for i, line in enumerate(lines) if _opens(i, line.text)), None)
    if first is None:
        return _unmarked(lines)
    opening = next(
        (i for i in range(first, min(first + 4, len(lines))) if leading_number(lines[i].text)), None
    )
    if opening is None:
        return first, first + 1
    last = opening
    dotted = is_leader_line(lines[opening].text)
    for index in range(opening + 1, len(lines)):
        if _same(_entry(lines[index].text), _entry(lines[opening].text)):
            return first, index
        if is_leader_line(lines[index].text) if dotted else _is_entry(lines[index].text):
            last = index
        elif index - last > _STRAY or "。" in lines[index].text:
            break
    return first, last + 1


def _opens(index: int, text: str) -> bool:
    return bool(_TITLE.fullmatch(text)) or (is_leader_line(text) and index < _EARLY)


def _unmarked(lines: Sequence[Line]) -> tuple[int, int]:
    """Where the first part's heading comes twice with only titles between."""
    parts = [i for i, line in enumerate(lines) if _is_part(line.text)]
    for index in parts[1:]:
        if _same(_entry(lines[index].text), _entry(lines[parts[0]].text)):
            if all(_is_entry(line.text) for line in lines[parts[0] : index]):
                return parts[0], index
            break
    return 0, 0


def _is_part(text: str) -> bool:
    number = leading_number(text)
    return number is not None and number.rank == PART


def _entry(text: str) -> str:
    return re.sub(r"\s", "", without_leaders(text))


def _same(entry: str, opening: str) -> bool:
    number, other = leading_number(opening), leading_number(entry)
    if number and number.rank == PART:
        return other is not None and (other.rank, other.value) == (number.rank, number.value)
    return entry == opening


def _is_entry(text: str) -> bool:
    number = leading_number(text)
    title = without_leaders(text[number.length :] if number else text)
    return is_leader_line(text) or is_phrase(title, _ENTRY) or len(text) <= 4
