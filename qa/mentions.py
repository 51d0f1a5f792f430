"""Where a text mentions a quantity: a strict grammar over folded text.

What is not surely a quantity is none. Texts are folded (``corpus.textmap.fold``);
every offset is into the folded text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from qa.amount import UNITS, Amount, Count, Day, Quantity, Ratio, trimmed
from qa.number import CHINESE, FIGURE, START, WINDOW, Number, number_at
from qa.numerals import NUMERAL, parse_digits, parse_numeral
from qa.units import COUNT, INDIVISIBLE, MONEY, MONEY_END, POWERS, RATIO, counted_unit


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity at ``text[start:end]``.

    ``threshold``: a bound, not the figure itself (50万元以上). ``approximate``:
    said to be so (3万余元, 约5万元).
    """

    start: int
    end: int
    quantity: Quantity
    threshold: bool = False
    approximate: bool = False


_PER = re.compile(
    rf"(?P<base>[百千])分之\s*(?:(?P<figure>\d[\d.]*)|(?P<words>{CHINESE}[{NUMERAL}点]*))"
)
_DAY = re.compile(
    r"(?<![\d./A-Za-z-])(?P<year>(?:19|20)\d\d)(?:(?P<word> ?年 ?)|(?P<mark>[-./]))"
    r"(?P<month>\d{1,2})(?(word) ?月 ?|(?P=mark))(?P<day>\d{1,2})(?(word) ?日|(?![\d./-]))"
    rf"|(?P<years>{CHINESE}{{4}})年(?P<months>{CHINESE}{{1,2}})月(?P<days>{CHINESE}{{1,3}})日"
)
_JIAO = re.compile(rf"零?(?:(?P<jiao>\d|{CHINESE})角)?零?(?:(?P<fen>\d|{CHINESE})分)?整?(?![之钟])")

_ABOUT_BEFORE = re.compile(r"[约近逾]\s*\Z")
_BOUND_BEFORE = re.compile(r"(?:不|未)?超过\s*\Z")
_MONEY_BOUND_BEFORE = re.compile(r"(?:不?[低高大小少多]于|不足|至少|\(含)\s*\Z")
_BOUND_AFTER = re.compile(r"\s*(?:\(含[^()]{0,8}\))?[及或]?以(?:[下内外]|上(?!年))")
_ABOUT_AFTER = re.compile(r"\s*左右")


def find_mentions(text: str, unit: str | None = None) -> tuple[Mention, ...]:
    """Every quantity of the folded ``text``, in order, none overlapping another.

    ``unit`` is a declared one (单位：万元, a column headed 辆 or %): a figure that
    stands alone in its line or cell is then read in it. Codes look like figures
    there, so only cells of figures may be given with a unit.
    """
    found: list[Mention] = []
    position = 0
    while match := START.search(text, position):
        mention, position = _mention(text, match, unit)
        if mention is not None:
            found.append(mention)
    return tuple(found)


def _mention(text: str, match: re.Match[str], unit: str | None) -> tuple[Mention | None, int]:
    """The mention that starts at ``match``, if any, and where to look on."""
    special = _day(text, match.start()) or _per_hundred(text, match.start())
    if special is not None:
        return _flagged(text, special), special.end
    number = number_at(text, match)
    if number.value is None:
        return None, number.end
    for read in (_money, _ratio, _count):
        mention = read(text, number, number.value)
        if mention is not None:
            return _flagged(text, mention), mention.end
    mention = None if unit is None else _bare(text, number, number.value, unit)
    return mention, number.end


def _money(text: str, number: Number, value: Decimal) -> Mention | None:
    tail = MONEY.match(text, number.end)
    if tail is None:
        return None
    scale, words = tail["scale"] or "", number.words + (tail["scale"] or "")
    start, end = number.start, tail.end()
    if not tail["yuan"]:
        dollar = text[start - 1 : start] == "¥"
        if not dollar and (not re.search("[万亿]", words) or "\n" in tail["gap"]):
            return None
        if not (dollar and not scale) and not MONEY_END.match(text, end):
            return None
        start, end = (start - dollar), (end if scale or tail["more"] else number.end)
    elif "\n" in tail["gap"] and _is_year(text, number):
        return None
    power = POWERS[scale]
    if number.words:
        unit = "亿元" if "亿" in words else "万元" if "万" in words else "元"
    else:
        unit = {3: "千元", 6: "百万元"}.get(power) or (
            "亿元" if power >= 8 else "万元" if power >= 4 else "元"
        )
    value = value.scaleb(power - UNITS[unit])
    value = trimmed(value) if number.words or power != UNITS[unit] else value
    small = _JIAO.match(text, end) if tail["yuan"] else None
    if small and (small["jiao"] or small["fen"]):
        value, unit, end = trimmed(value.scaleb(UNITS[unit])) + _small(small), "元", small.end()
    amount = Amount(value, unit, _printed(text, start, end))
    return Mention(start, end, amount, approximate=bool(tail["more"] or tail["more2"]))


def _small(match: re.Match[str]) -> Decimal:
    """The yuan that 角 and 分 add."""
    total = Decimal(0)
    for name, power in (("jiao", -1), ("fen", -2)):
        digit = parse_digits(match[name]) if match[name] else 0
        digit = int(match[name]) if digit is None else digit
        total += Decimal(digit).scaleb(power)
    return trimmed(total)


def _ratio(text: str, number: Number, value: Decimal) -> Mention | None:
    tail = RATIO.match(text, number.end)
    if tail is None or "\n" in tail["gap"] and _begins_line(text, number):
        return None
    sign, printed = tail["sign"], _printed(text, number.start, tail.end())
    percent = trimmed(value * 100) if sign == "倍" else value
    percent = trimmed(percent.scaleb(-1)) if sign == "‰" else percent
    return Mention(number.start, tail.end(), Ratio(percent, sign == "个百分点", printed))


def _count(text: str, number: Number, value: Decimal) -> Mention | None:
    tail = COUNT.match(text, number.end)
    if tail is None or "\n" in tail["gap"] and _begins_line(text, number):
        return None
    if tail["scale"]:
        value = trimmed(value.scaleb(POWERS[tail["scale"]]))
    if tail["unit"] == "分" and number.words:
        return None
    if tail["unit"] in INDIVISIBLE and value != value.to_integral_value():
        return None
    unit = counted_unit(tail["unit"], tail["other"])
    count = Count(value, unit, _printed(text, number.start, tail.end()))
    return Mention(number.start, tail.end(), count, approximate=bool(tail["more"] or tail["more2"]))


def _bare(text: str, number: Number, value: Decimal, unit: str) -> Mention | None:
    """A figure alone in its line or cell, read in the declared unit."""
    line_end = text.find("\n", number.end)
    after = text[number.end : line_end if line_end >= 0 else len(text)]
    if number.words or after.strip() or not _begins_line(text, number):
        return None
    printed = _printed(text, number.start, number.end)
    quantity: Quantity
    if unit in UNITS:
        quantity = Amount(value, unit, printed)
    else:
        quantity = Ratio(value, printed=printed) if unit == "%" else Count(value, unit, printed)
    return Mention(number.start, number.end, quantity)


def _day(text: str, start: int) -> Mention | None:
    match = _DAY.match(text, start)
    if match is None:
        return None
    if match["year"]:
        parts = [int(match[name]) for name in ("year", "month", "day")]
    else:
        parts = [parse_digits(match["years"]) or 0]
        parts += [int(parse_numeral(match[name]) or 0) for name in ("months", "days")]
    try:
        day = date(*parts)
    except ValueError:
        return None
    return Mention(start, match.end(), Day(day, _printed(text, start, match.end())))


def _per_hundred(text: str, start: int) -> Mention | None:
    """百分之五, 百分之5.5, 千分之五, 百分之百."""
    match = _PER.match(text, start)
    if match is None:
        return None
    if match["figure"]:
        value = Decimal(match["figure"]) if FIGURE.fullmatch(match["figure"]) else None
    else:
        value = Decimal(100) if match["words"] == "百" else parse_numeral(match["words"])
    if value is None:
        return None
    percent = value if match["base"] == "百" else trimmed(value.scaleb(-1))
    return Mention(start, match.end(), Ratio(percent, printed=_printed(text, start, match.end())))


def _flagged(text: str, mention: Mention) -> Mention:
    """``mention`` marked as a bound or as approximate by the words round it."""
    before = text[max(0, mention.start - WINDOW) : mention.start]
    bound = _BOUND_AFTER.match(text, mention.end) or _BOUND_BEFORE.search(before)
    if isinstance(mention.quantity, Amount):
        bound = bound or _MONEY_BOUND_BEFORE.search(before)
    about = _ABOUT_BEFORE.search(before) or _ABOUT_AFTER.match(text, mention.end)
    return replace(mention, threshold=bool(bound), approximate=mention.approximate or bool(about))


def _begins_line(text: str, number: Number) -> bool:
    return not text[text.rfind("\n", 0, number.start) + 1 : number.start].strip()


def _is_year(text: str, number: Number) -> bool:
    year = re.fullmatch(r"(?:19|20)\d\d", text[number.start : number.end])
    return year is not None and _begins_line(text, number)


def _printed(text: str, start: int, end: int) -> str:
    return "".join(text[start:end].split())
