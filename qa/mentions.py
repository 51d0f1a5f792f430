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


@dataclass(frozen=True, slots=True)
class _Number:
    """A figure before its unit, its sign included.

    ``value`` is None where the text looks like a figure and is none. ``words`` is
    a numeral that holds its own scale (三百二十万, 1亿2000万), else "".
    """

    start: int
    end: int
    value: Decimal | None
    words: str = ""


_CHINESE = f"[{NUMERAL}]"
_SPACED = (
    r"(?<=[一-鿿])(?<![表第附注图款条])[1-9]\d{0,2}, (?:\d{3}, )*"
    r"(?=\d{3}(?:,\d{3})*(?:\.\d+)? ?[万亿]?元)"
)
"""Blanks after the commas of thousands: 会议费1, 520.4万元 is not 520.4万元."""
_START = re.compile(rf"(?P<digits>(?:{_SPACED})?\d[\d,.]*)|[百千]分之|{_CHINESE}[{NUMERAL}点]*")
_FIGURE = re.compile(r"(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?")
_REST = re.compile(r"[ \t]*\r?\n[ \t]*(?P<rest>\d[\d,.]*)")
_FRACTION = r"\d{1,4}(?:\.\d+)?"
_COMPOUND = re.compile(
    rf"(?:(?P<w8>\d{{1,8}})亿)?零?(?:(?P<w4>{_FRACTION})万)?零?(?:(?P<w3>\d)千)?零?"
    rf"(?:(?P<w2>\d)百)?零?(?P<w0>{_FRACTION})?(?![\d万亿千百])"
)
_SHORT = re.compile(r"(?P<head>.+)(?P<scale>[万亿])(?P<digit>[一二三四五六七八九])")
_PER = re.compile(
    rf"(?P<base>[百千])分之\s*(?:(?P<figure>\d[\d.]*)|(?P<words>{_CHINESE}[{NUMERAL}点]*))"
)
_DAY = re.compile(
    r"(?<![\d./A-Za-z-])(?P<year>(?:19|20)\d\d)(?:(?P<word> ?年 ?)|(?P<mark>[-./]))"
    r"(?P<month>\d{1,2})(?(word) ?月 ?|(?P=mark))(?P<day>\d{1,2})(?(word) ?日|(?![\d./-]))"
    rf"|(?P<years>{_CHINESE}{{4}})年(?P<months>{_CHINESE}{{1,2}})月(?P<days>{_CHINESE}{{1,3}})日"
)
_JIAO = re.compile(
    rf"零?(?:(?P<jiao>\d|{_CHINESE})角)?零?(?:(?P<fen>\d|{_CHINESE})分)?整?(?![之钟])"
)

_NOT_A_FIGURE_AFTER = re.compile(r"(?:第\s*|[A-Za-z/.△▲]|\d[款类:]|\d\s?[-—~至到]\s?)\Z")
_VAGUE_BEFORE = re.compile(rf"[数几上若]{_CHINESE}*\Z")
_ONE_BEFORE = re.compile(r"[另每某这那同任唯下上单逐进统之哪]\Z")
_SIGN_BEFORE = re.compile(r"(?<![\dA-Za-z+−%元万亿年月日-])[-−+负]\Z")
_ABOUT_BEFORE = re.compile(r"[约近逾]\s*\Z")
_BOUND_BEFORE = re.compile(r"(?:不|未)?超过\s*\Z")
_MONEY_BOUND_BEFORE = re.compile(r"(?:不?[低高大小少多]于|不足|至少|\(含)\s*\Z")
_BOUND_AFTER = re.compile(r"\s*(?:\(含[^()]{0,8}\))?[及或]?以(?:[下内外]|上(?!年))")
_ABOUT_AFTER = re.compile(r"\s*左右")
_WINDOW = 12
_FULL_LINE = 15
"""A line at least this long is taken for prose that was broken at the margin."""


def find_mentions(text: str, unit: str | None = None) -> tuple[Mention, ...]:
    """Every quantity of the folded ``text``, in order, none overlapping another.

    ``unit`` is a declared one (单位：万元, a column headed 辆 or %): a figure that
    stands alone in its line or cell is then read in it. Codes look like figures
    there, so only cells of figures may be given with a unit.
    """
    found: list[Mention] = []
    position = 0
    while match := _START.search(text, position):
        mention, position = _mention(text, match, unit)
        if mention is not None:
            found.append(mention)
    return tuple(found)


def _mention(text: str, match: re.Match[str], unit: str | None) -> tuple[Mention | None, int]:
    """The mention that starts at ``match``, if any, and where to look on."""
    special = _day(text, match.start()) or _per_hundred(text, match.start())
    if special is not None:
        return _flagged(text, special), special.end
    number = _digits(text, match) if match["digits"] else _words(text, match)
    if number.value is None:
        return None, number.end
    for read in (_money, _ratio, _count):
        mention = read(text, number, number.value)
        if mention is not None:
            return _flagged(text, mention), mention.end
    mention = None if unit is None else _bare(text, number, number.value, unit)
    return mention, number.end


def _digits(text: str, match: re.Match[str]) -> _Number:
    """Arabic digits at ``match``, joined over a line break where one cut them."""
    start, (end, printed) = match.start(), _joined(text, match)
    before = text[max(0, start - _WINDOW) : start]
    compound = _compound(text, start)
    if compound is not None:
        return _signed(before, compound)
    # A comma or stop at the end is punctuation, but only a well-formed rest counts.
    kept = printed.replace(", ", ",").rstrip(",.")
    if _NOT_A_FIGURE_AFTER.search(before) or not _FIGURE.fullmatch(kept):
        return _Number(start, end, None)
    end -= len(printed) - len(printed.rstrip(",."))
    return _signed(before, _Number(start, end, Decimal(kept.replace(",", ""))))


def _joined(text: str, match: re.Match[str]) -> tuple[int, str]:
    """End and characters of a figure that a line break may have cut in two."""
    start, end, printed = match.start(), match.end(), match[0]
    rest = _REST.match(text, end)
    if rest is None:
        return end, printed
    line = text[text.rfind("\n", 0, start) + 1 : start]
    # "1.\n300万元" is item 1; "5,\n300万元" may be one figure or two: then it is none.
    if printed.endswith("."):
        whole = bool(line.strip()) or len(printed) > 3
    elif printed.endswith(","):
        whole = re.match(r"\d{3}(?!\d)", rest["rest"]) is not None
        printed += ","
    else:
        year = re.fullmatch(r"(?:19|20)\d\d", printed)
        whole = len(line) >= _FULL_LINE and "." not in printed and not year
    return (rest.end(), printed + rest["rest"]) if whole else (end, match[0])


def _compound(text: str, start: int) -> _Number | None:
    """1亿2000万, 3万5千 and, as in speech, 3万5; None where there is but one part."""
    match = _COMPOUND.match(text, start)
    parts = {key: part for key, part in match.groupdict().items() if part} if match else {}
    if match is None or len(parts) < 2:
        return None
    money = MONEY.match(text, match.end())
    value = sum((Decimal(part).scaleb(int(key[1])) for key, part in parts.items()), Decimal(0))
    last = parts.get("w0")
    if last and len(last) == 1:
        # 3万5 is 35000 in speech; before a unit it may be 30005 as well.
        power = min(int(key[1]) for key in parts if key != "w0")
        value += Decimal(last).scaleb(power - 1) - Decimal(last)
        known = power > 3 and MONEY_END.match(text, match.end()) is not None
    else:
        known = not last or bool(money and money["yuan"])
    return _Number(start, match.end(), value if known else None, match[0])


def _words(text: str, match: re.Match[str]) -> _Number:
    """A Chinese numeral at ``match``; the short forms of speech (三万五) included."""
    start, end, words = match.start(), match.end(), match[0]
    before = text[max(0, start - _WINDOW) : start]
    value = parse_numeral(words)
    vague = _VAGUE_BEFORE.search(before) or (words == "一" and _ONE_BEFORE.search(before))
    if vague or _NOT_A_FIGURE_AFTER.search(before):
        value = None
    elif value is None and (short := _SHORT.fullmatch(words)) and MONEY_END.match(text, end):
        head, digit = parse_numeral(short["head"] + short["scale"]), parse_numeral(short["digit"])
        if head is not None and digit is not None:
            value = head + digit.scaleb(POWERS[short["scale"]] - 1)
    return _signed(before, _Number(start, end, value, words))


def _signed(before: str, number: _Number) -> _Number:
    """``number`` with the sign that stands directly before it."""
    sign = _SIGN_BEFORE.search(before)
    if sign is None or number.value is None:
        return number
    value = number.value if sign[0] == "+" else -number.value
    return replace(number, start=number.start - 1, value=value)


def _money(text: str, number: _Number, value: Decimal) -> Mention | None:
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


def _ratio(text: str, number: _Number, value: Decimal) -> Mention | None:
    tail = RATIO.match(text, number.end)
    if tail is None or "\n" in tail["gap"] and _begins_line(text, number):
        return None
    sign, printed = tail["sign"], _printed(text, number.start, tail.end())
    percent = trimmed(value * 100) if sign == "倍" else value
    percent = trimmed(percent.scaleb(-1)) if sign == "‰" else percent
    return Mention(number.start, tail.end(), Ratio(percent, sign == "个百分点", printed))


def _count(text: str, number: _Number, value: Decimal) -> Mention | None:
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


def _bare(text: str, number: _Number, value: Decimal, unit: str) -> Mention | None:
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
        value = Decimal(match["figure"]) if _FIGURE.fullmatch(match["figure"]) else None
    else:
        value = Decimal(100) if match["words"] == "百" else parse_numeral(match["words"])
    if value is None:
        return None
    percent = value if match["base"] == "百" else trimmed(value.scaleb(-1))
    return Mention(start, match.end(), Ratio(percent, printed=_printed(text, start, match.end())))


def _flagged(text: str, mention: Mention) -> Mention:
    """``mention`` marked as a bound or as approximate by the words round it."""
    before = text[max(0, mention.start - _WINDOW) : mention.start]
    bound = _BOUND_AFTER.match(text, mention.end) or _BOUND_BEFORE.search(before)
    if isinstance(mention.quantity, Amount):
        bound = bound or _MONEY_BOUND_BEFORE.search(before)
    about = _ABOUT_BEFORE.search(before) or _ABOUT_AFTER.match(text, mention.end)
    return replace(mention, threshold=bool(bound), approximate=mention.approximate or bool(about))


def _begins_line(text: str, number: _Number) -> bool:
    return not text[text.rfind("\n", 0, number.start) + 1 : number.start].strip()


def _is_year(text: str, number: _Number) -> bool:
    year = re.fullmatch(r"(?:19|20)\d\d", text[number.start : number.end])
    return year is not None and _begins_line(text, number)


def _printed(text: str, start: int, end: int) -> str:
    return "".join(text[start:end].split())
