"""Numbers told briefly: runs of pages as a person would write them."""

from __future__ import annotations

from collections.abc import Sequence


def in_words(numbers: Sequence[int]) -> str:
    """Ascending numbers with runs drawn together: ``[3, 5, 6, 7]`` gives ``"3、5–7"``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
