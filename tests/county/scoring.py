"""Whether an answer is what the truth says: exactly, or it is wrong or refused."""

from __future__ import annotations

import re
from decimal import Decimal

from qa.amount import UNITS, Amount
from qa.answer import Answer
from tests.county.asking import Case, Gold

_FIGURE = re.compile(r"(\d[\d,]*(?:\.\d+)?)(亿元|万元|千元|元)")


def verdict(case: Case, answer: Answer) -> str:
    """``"right"``, ``"wrong"`` (an answer was given) or ``"refused"``."""
    if any(right(gold, answer) for gold in case.golds):
        return "right"
    return "wrong" if answer.status == "answered" else "refused"


def right(gold: Gold, answer: Answer) -> bool:
    """Whether ``answer`` says all that ``gold`` does."""
    said = f"{answer.text}\n" + "\n".join(answer.warnings)
    return (
        answer.status == gold.status
        and (gold.amount is None or _amount(gold, answer))
        and (gold.direction is None or (answer.change is not None and answer.change.direction == gold.direction))
        and (gold.yes is None or answer.yes is gold.yes)
        and (gold.department is None or answer.department == gold.department)
        and (gold.year is None or answer.year == gold.year)
        and (gold.basis is None or answer.basis == gold.basis)
        and _in_order(gold.names, answer.text)
        and all(mention in said for mention in gold.mentions)
        and {_wan(f"{amount}", "万元") for amount in gold.amounts} <= _figures(answer.text)
    )  # fmt: skip


def _amount(gold: Gold, answer: Answer) -> bool:
    """The answer's figure, compared in 万元 where it is money."""
    value = answer.value
    if value is None or gold.amount is None:
        return False
    if gold.unit in ("%", "个", "位"):
        return value.amount == gold.amount and value.unit == gold.unit
    if value.unit not in UNITS or (gold.unit.endswith("!") and value.unit != gold.unit[:-1]):
        return False
    amount = Amount(value.amount, value.unit).to("万元").value
    if gold.unit == "≈":
        return abs(amount - gold.amount) <= Decimal("0.005")
    return amount == gold.amount


def _in_order(names: tuple[str, ...], text: str) -> bool:
    places = [text.find(name) for name in names]
    return -1 not in places and places == sorted(places)


def _figures(text: str) -> set[Decimal]:
    return {_wan(number.replace(",", ""), unit) for number, unit in _FIGURE.findall(text)}


def _wan(number: str, unit: str) -> Decimal:
    return Amount(Decimal(number), unit).to("万元").value.normalize()
