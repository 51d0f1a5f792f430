"""The automatic list numbers of a Word file, which its text does not contain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_CHINESE = (
    "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting",
    "taiwaneseCounting", "taiwaneseCountingThousand", "chineseLegalSimplified",
)  # fmt: skip
_DEEPEST = 20
"""Styles a style may be based on, one on the other; more is a circle."""


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: its first number, format, and text as in ``"（%2）"``."""

    start: int
    format: str
    text: str


class Numbers:
    """Counts the numbered paragraphs of a document, which must come in reading order.

    ECMA-376 part 1, 17.9: a paragraph, or its style, names a list (``numId``) and a
    level; counters belong to the abstract list, a deeper level starts anew after a
    shallower one, and ``startOverride`` restarts at the list's first paragraph.
    """

    def __init__(self, document: Any) -> None:
        self._styles = {style.get(f"{_W}styleId"): style for style in document.styles.element}
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._seen: set[tuple[str, int]] = set()
        part = next(
            (
                rel.target_part
                for rel in document.part.rels.values()
                if rel.reltype.endswith("/numbering")
            ),
            None,
        )
        if part is not None:
            self._load(part.element)

    def label(self, paragraph: Any) -> str:
        """The number printed before ``paragraph``, ``""`` for none; counts it."""
        number_id, level = self._place(paragraph)
        if number_id not in self._lists:
            return ""
        abstract, overrides = self._lists[number_id]
        levels = self._abstract.get(abstract, {})
        if level not in levels or levels[level].format == "bullet":
            return ""
        counters = self._counters.setdefault(abstract, {})
        if level in overrides and (number_id, level) not in self._seen:
            counters[level] = overrides[level] - 1
        self._seen.add((number_id, level))
        counters[level] = counters.get(level, levels[level].start - 1) + 1
        for deeper in [item for item in counters if item > level]:
            del counters[deeper]
        text = levels[level].text
        for index in range(level + 1):
            shape = levels.get(index, levels[level])
            value = counters.get(index, shape.start)
            text = text.replace(f"%{index + 1}", _printed(value, shape.format))
        return text + (" " if text.endswith(".") else "")

    def style_name(self, paragraph: Any) -> str:
        """The name of the paragraph's style, ``""`` for the default."""
        style = self._styles.get(_value(paragraph, f"{_W}pPr/{_W}pStyle"))
        return _value(style, f"{_W}name") if style is not None else ""

    def _place(self, paragraph: Any) -> tuple[str, int]:
        element, style_id = paragraph, _value(paragraph, f"{_W}pPr/{_W}pStyle")
        number_id, level = "", None
        for _ in range(_DEEPEST):
            number_id = number_id or _value(element, f"{_W}pPr/{_W}numPr/{_W}numId")
            found = _value(element, f"{_W}pPr/{_W}numPr/{_W}ilvl")
            level = int(found) if level is None and found.isdecimal() else level
            element = self._styles.get(style_id)
            if number_id or element is None:
                break
            style_id = _value(element, f"{_W}basedOn")
        return number_id, level or 0

    def _load(self, numbering: Any) -> None:
        for abstract in numbering.iterchildren(f"{_W}abstractNum"):
            self._abstract[abstract.get(f"{_W}abstractNumId")] = {
                int(level.get(f"{_W}ilvl")): _Level(
                    int(_value(level, f"{_W}start") or 1),
                    _value(level, f"{_W}numFmt") or "decimal",
                    _value(level, f"{_W}lvlText"),
                )
                for level in abstract.iterchildren(f"{_W}lvl")
            }
        for number in numbering.iterchildren(f"{_W}num"):
            overrides = {
                int(item.get(f"{_W}ilvl")): int(_value(item, f"{_W}startOverride"))
                for item in number.iterchildren(f"{_W}lvlOverride")
                if _value(item, f"{_W}startOverride")
            }
            abstract_id = _value(number, f"{_W}abstractNumId")
            self._lists[number.get(f"{_W}numId")] = abstract_id, overrides


def _value(element: Any, path: str) -> str:
    found = element.find(path) if element is not None else None
    return (found.get(f"{_W}val") or "") if found is not None else ""


def _printed(value: int, form: str) -> str:
    if form in _CHINESE and 0 < value < 100:
        tens, units = divmod(value, 10)
        head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
        return head + (_DIGITS[units] if units else "")
    if form.startswith("decimalEnclosedCircle") and 0 < value <= 20:
        return chr(0x2460 + value - 1)
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))
    return "" if form == "none" else str(value)
