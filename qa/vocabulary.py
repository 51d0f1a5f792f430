"""The fiscal vocabulary: which words name which indicator."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import product

from corpus.textmap import fold

_DROPPED = re.compile(r"""[\s"'()（）\[\]【】《》<>“”‘’、,，.。:：;；·的\-—_/\\?？!！*|]+""")


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """What is left of a name when width, quotes, brackets, blanks and 的 are ignored."""
    return _DROPPED.sub("", fold(text).text).lower()


_AFTER_STEM = ("", *"支类方上花共一多占比和与是有预决费经用去今本增减")
"""What may follow 教育 where 教育支出 is meant: 教育局 and 科学技术奖 are other things."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of ``indicators.toml``; ``dimension`` is ``"amount"`` or ``"count"``."""

    name: str
    aliases: tuple[str, ...] = ()
    colloquial: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    dimension: str = "amount"
    about: str = ""
    units: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    classified: bool = False
    cost: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """An indicator's name found at ``start..end`` of a key (see ``key``)."""

    start: int
    end: int
    name: str
    colloquial: bool = False
    known: bool = True


def longest_first(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Of overlapping matches the longest, then the earliest, in order of place.

    A colloquial one that begins inside a formal one gives way: in 服务类采购花了多少钱
    the words 采购花了多少钱 name no more than 服务类采购 does.
    """
    found = tuple(matches)
    formal = [match for match in found if not match.colloquial]
    matches = (
        match
        for match in found
        if not (match.colloquial and any(f.start < match.start < f.end for f in formal))
    )
    taken: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        if all(match.end <= other.start or other.end <= match.start for other in taken):
            taken.append(match)
    return tuple(sorted(taken, key=lambda m: m.start))


class Vocabulary:
    """Indicators by every name they go by; names compare by ``key``."""

    def __init__(
        self, indicators: Iterable[Indicator], expansions: Mapping[str, str] | None = None
    ) -> None:
        self.expansions = dict(expansions or {})
        self.indicators: dict[str, Indicator] = {row.name: row for row in indicators}
        self._formal: dict[str, str] = {}
        self._colloquial: dict[str, str] = {}
        for row in self.indicators.values():
            for alias in (row.name, *row.aliases):
                self._formal.setdefault(key(alias), row.name)
            for alias in row.colloquial:
                self._colloquial.setdefault(key(alias), row.name)
        self._stems = {key(stem) for row in self.indicators.values() for stem in row.stems}
        self._longest = max(map(len, (*self._formal, *self._colloquial)), default=0)

    @property
    def names(self) -> tuple[str, ...]:
        """Every formal name and alias, in key form."""
        return tuple(self._formal)

    def canonical(self, label: str) -> str | None:
        """The indicator that ``label`` as a whole names, or None."""
        return self._formal.get(key(label))

    def classified(self, label: str) -> str | None:
        """The item of the government's classification that ``label`` names, or None."""
        name = self.canonical(label)
        return name if name is not None and self.indicators[name].classified else None

    def counted(self, name: str, unit: str) -> str | None:
        """The indicator that ``name`` stands for with a count in ``unit``, or None."""
        row = self.indicators.get(name)
        if row is None:
            return None
        if unit in row.units:
            return name
        others = (self.indicators[other] for other in row.counted)
        return next((other.name for other in others if unit in other.units), None)

    def suffix(self, label_key: str) -> Match | None:
        """The longest formal name that ends ``label_key``."""
        for start in range(max(0, len(label_key) - self._longest), len(label_key)):
            name = self._formal.get(label_key[start:])
            if name is not None:
                return Match(start, len(label_key), name)
        return None

    def find(self, text_key: str, *, colloquial: bool = False) -> tuple[Match, ...]:
        """Non-overlapping names in a key: the longest wins, then the earliest; in order."""
        return longest_first(
            match
            for start in range(len(text_key))
            for match in (self._longest_at(text_key, start, colloquial),)
            if match is not None
        )

    def _longest_at(self, text_key: str, start: int, colloquial: bool) -> Match | None:
        for end in range(min(len(text_key), start + self._longest), start + 1, -1):
            piece = text_key[start:end]
            if piece in self._stems and text_key[end : end + 1] not in _AFTER_STEM:
                continue
            if piece in self._formal:
                return Match(start, end, self._formal[piece])
            if colloquial and piece in self._colloquial:
                return Match(start, end, self._colloquial[piece], colloquial=True)
        return None


def parse(text: str) -> Vocabulary:
    """Read the vocabulary from the text of an ``indicators.toml``."""
    data = tomllib.loads(text)
    rows = [
        Indicator(
            name=row["name"],
            aliases=(*row.get("aliases", ()), *spelled_out(row.get("forms", ()))),
            colloquial=tuple(row.get("colloquial", ())),
            parts=tuple(row.get("parts", ())),
            dimension=row.get("dimension", "amount"),
            about=row.get("about", ""),
            units=tuple(row.get("units", ())),
            also=tuple(row.get("also", ())),
            counted=tuple(row.get("counted", ())),
            cost=row.get("cost", ""),
        )
        for row in data["indicator"]
    ]
    known = {key(name) for row in rows for name in (row.name, *row.aliases)}
    for group in data["classification"].values():
        for name in group:
            if key(name) not in known:
                known.add(key(name))
                rows.append(_classified(name))
    return Vocabulary(rows, data.get("expansions"))


def spelled_out(forms: Iterable[str]) -> Iterable[str]:
    """Every name of each form: {公车|车辆}{购置|运行}费 stands for four."""
    for form in forms:
        choices = (part.split("|") for part in re.split(r"[{}]", form))
        yield from map("".join, product(*choices))


def _classified(name: str) -> Indicator:
    """A classification item goes by its name with or without 支出 at the end."""
    stem = name.removesuffix("支出") if len(name) > 4 else name
    aliases = (stem,) if stem != name else (f"{name}支出",)
    return Indicator(
        name=name, aliases=aliases, stems=(stem,) if stem != name else (), classified=True
    )


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary shipped with the program."""
    return parse(files("qa").joinpath("indicators.toml").read_text(encoding="utf-8"))
