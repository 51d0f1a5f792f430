"""The verdict on one answer: right, wrong or declined, and whether it misleads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from corpus.textmap import fold
from qa.amount import UNITS, Amount
from qa.answer import Answer, Value, plain
from qa.gold import Gold

Grade = Literal["right", "wrong", "declined"]

_COUNTERS = frozenset("个项条家种件篇")
_DAY = re.compile(r"(\d{4})(?:年|-|/|\.)(\d{1,2})(?:月|-|/|\.)(\d{1,2})")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ABSENCE = re.compile(r"没有|无|未|零|持平|不变|不涉及")
_SCALES = sorted({one - other for one in UNITS.values() for other in UNITS.values()})
"""The powers of ten between any two units of money."""
_FACTORS = frozenset(Decimal(10) ** power for power in (2, *_SCALES) if power > 0)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an answer; ``misleads`` where it states something untrue."""

    text: str
    misleads: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """``confident``: answered, and the figure, direction, date, yes or no is wrong."""

    grade: Grade
    confident: bool = False
    why: str = ""


def judge(gold: Gold, answer: Answer) -> Verdict:
    """The verdict on ``answer`` against ``gold``."""
    if gold.statuses:
        return _refusal(gold, answer)
    if answer.status != "answered":
        return Verdict("declined", why=f"没有回答（{answer.status}）")
    faults = list(_faults(gold, answer))
    if not faults:
        return Verdict("right")
    why = "；".join(fault.text for fault in faults)
    return Verdict("wrong", any(fault.misleads for fault in faults), why)


def _refusal(gold: Gold, answer: Answer) -> Verdict:
    if answer.status in gold.statuses:
        return Verdict("right")
    stated = (answer.value, answer.change, answer.yes) != (None, None, None)
    confident = answer.status == "answered" and (gold.unanswerable or stated)
    return Verdict("wrong", confident, f"状态应为 {'/'.join(gold.statuses)}，实为 {answer.status}")


def _faults(gold: Gold, answer: Answer) -> Iterator[Fault]:
    if gold.direction or (gold.percent is not None):
        yield from _change_faults(gold, answer)
    elif gold.amount is not None:
        yield from _value_faults(gold, answer)
    if gold.none and not _says_none(answer):
        yield Fault("应当说明没有", answer.yes is True or answer.value is not None)
    if gold.yes is not None and answer.yes is not gold.yes:
        yield Fault(f"应为{'是' if gold.yes else '否'}", answer.yes is not None)
    if gold.date is not None:
        yield from _date_faults(gold.date, answer.text)
    if gold.warning and not answer.warnings:
        yield Fault("缺少矛盾提示")
    said = _squeezed((answer.text, *(citation.quote for citation in answer.citations)))
    for choices in gold.contains:
        if not any(_squeezed((choice,)) in said for choice in choices):
            yield Fault(f"没有提到“{'/'.join(choices)}”")


def _value_faults(gold: Gold, answer: Answer) -> Iterator[Fault]:
    value = figure_of(gold, answer)
    if value is None:
        yield Fault("没有给出数值")
    elif not same_figure(gold, value):
        yield Fault(
            f"应为 {plain(gold.amount or Decimal(0))}{gold.unit}，"
            f"实为 {plain(value.amount)}{value.unit}",
            misleads=True,
        )
    elif gold.exact_unit and value.unit != gold.unit:
        yield Fault(f"单位应为{gold.unit}，实为{value.unit}")


def figure_of(gold: Gold, answer: Answer) -> Value | None:
    """The figure of ``answer`` that is to be compared with that of ``gold``."""
    change = answer.change
    if answer.value is not None or change is None:
        return answer.value
    if gold.unit == "%" and change.percent is not None:
        return Value(change.percent, "%")
    return None if change.amount is None else Value(change.amount, change.unit)


def _change_faults(gold: Gold, answer: Answer) -> Iterator[Fault]:
    change = answer.change
    if change is None:
        yield Fault("没有给出增减")
        return
    if gold.direction and change.direction != gold.direction:
        yield Fault(f"方向应为 {gold.direction}，实为 {change.direction}", misleads=True)
    if gold.amount is not None:
        if change.amount is None:
            yield Fault("没有给出增减额")
        elif not same_figure(gold, Value(change.amount, change.unit)):
            yield Fault(f"增减额实为 {plain(change.amount)}{change.unit}", misleads=True)
    if gold.percent is not None:
        if change.percent is None:
            yield Fault("没有给出百分比")
        elif not _rounds_to(change.percent, gold.percent):
            yield Fault(f"百分比实为 {plain(change.percent)}", misleads=True)


_BRACKETS = re.compile(r"[()（）/]")
"""What may stand between the words of a unit: 台（套） and 台套 are one."""


def same_figure(gold: Gold, value: Value) -> bool:
    """Whether ``value`` is the gold figure: money in 元, ratios rounded, counts as they are."""
    expected = gold.amount
    if expected is None:
        raise ValueError("gold has no figure")
    if gold.unit in UNITS:
        return (
            value.unit in UNITS
            and Amount(value.amount, value.unit).yuan == Amount(expected, gold.unit).yuan
        )
    asked, given = (_BRACKETS.sub("", unit) for unit in (gold.unit, value.unit))
    if {asked, given} <= _COUNTERS:
        return value.amount == expected
    return asked == given and _rounds_to(value.amount, expected)


def _rounds_to(number: Decimal, printed: Decimal) -> bool:
    return number.quantize(printed, ROUND_HALF_UP) == printed


def _says_none(answer: Answer) -> bool:
    if answer.value is not None:
        return answer.value.amount == 0
    return answer.yes is False


def _date_faults(expected: date, text: str) -> Iterator[Fault]:
    said = {tuple(map(int, found)) for found in _DAY.findall(fold(text).text)}
    if (expected.year, expected.month, expected.day) not in said:
        yield Fault(f"日期应为 {expected.isoformat()}", misleads=bool(said))


def _squeezed(texts: Iterable[str]) -> str:
    return re.sub(r"\s", "", fold("\n".join(texts)).text)


def supported(answer: Answer) -> bool | None:
    """Whether the quotes hold the figure or every operand it is computed from; None: no figure.

    A figure may be printed in another unit than it is answered in, so powers of
    ten between units of money are allowed for.
    """
    figure = answer.value
    if figure is None and answer.change is not None and answer.change.amount is not None:
        figure = Value(answer.change.amount, answer.change.unit)
    if figure is None or answer.status != "answered":
        return None
    quotes = [citation.quote for citation in answer.citations]
    if _holds(quotes, figure.amount, _SCALES if figure.unit in UNITS else (0,)):
        return True
    known: set[Decimal] = set()
    for line in answer.derivation:
        left, _, result = line.expression.partition("=")
        cited = [quotes[index] for index in line.citations if index < len(quotes)]
        operands = _numbers(left) - known - _FACTORS
        if not all(_holds(cited, operand, _SCALES) for operand in operands):
            return False
        known |= _numbers(result)
    return bool(answer.derivation)


def _numbers(text: str) -> set[Decimal]:
    return {Decimal(found.replace(",", "")) for found in _NUMBER.findall(fold(text).text)}


def _holds(quotes: Iterable[str], figure: Decimal, scales: Iterable[int]) -> bool:
    text = "\n".join(quotes)
    if figure == 0 and _ABSENCE.search(text):
        return True
    printed = _numbers(text)
    return any(figure.scaleb(scale) in printed for scale in scales)
