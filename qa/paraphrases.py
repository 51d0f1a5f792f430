"""Which indicator is meant by words that name none: 单位请客的钱 is 公务接待费."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from qa.terms import residue
from qa.vocabulary import Indicator, spelled_out, vocabulary

_COUNTED = re.compile(
    r"(?:多少|几)(?:个|名|位|辆|台|部(?!分)|批|拨|次|人|平|家|间|客人|岗位)|有?多大|多少平|"
    r"分成(?:哪|几|多少)"
)
_MONEY = re.compile(r"钱|元|费用|经费|花|开支|开销|支出|金额")


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """A row of ``paraphrases.toml``, its choices spelled out, the longest words first.

    One of ``parts`` alone is less than the indicator: what fuel costs is not what cars cost.
    """

    name: str
    cues: tuple[str, ...]
    parts: tuple[str, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a row makes of a question.

    ``rewritten`` is the question with the row's words replaced by the indicator's name,
    ``left`` what of its content the row does not explain, ``said`` the words taken for it.
    """

    name: str
    said: str
    rewritten: str
    left: tuple[str, ...]
    weight: int

    @property
    def whole(self) -> bool:
        """Whether nothing of the question is left unexplained."""
        return not self.left


@lru_cache(maxsize=1)
def paraphrases() -> tuple[Paraphrase, ...]:
    """The rows shipped with the program."""
    data = tomllib.loads(files("qa").joinpath("paraphrases.toml").read_text(encoding="utf-8"))
    everywhere = tuple(data["everywhere"])
    return tuple(
        Paraphrase(
            row["name"],
            _longest_first(row["cues"]),
            _longest_first(row.get("parts", ())),
            _longest_first((*row.get("beside", ()), *everywhere)),
        )
        for row in data["paraphrase"]
    )


def readings(words: str) -> tuple[Reading, ...]:
    """What ``words`` may mean, the best first: most explained, then most said by cues."""
    known = vocabulary()
    found = [
        reading
        for row in paraphrases()
        if _fits(known.indicators[row.name], words)
        for reading in (_reading(row, words),)
        if reading is not None
    ]
    return tuple(sorted(found, key=lambda one: (sum(map(len, one.left)), -one.weight)))


def understood(words: str) -> Reading | None:
    """The one reading that explains all of ``words``; None where there is none, or two alike."""
    found = readings(words)
    if not found or not found[0].whole:
        return None
    second = found[1] if len(found) > 1 else None
    if second is not None and second.whole and second.weight == found[0].weight:
        return None
    return found[0]


def _fits(row: Indicator, words: str) -> bool:
    """Whether things are asked for where the row counts things, and money where it is money."""
    counted = bool(_COUNTED.search(words)) and not _MONEY.search(_COUNTED.sub("", words))
    return counted if row.dimension == "count" else not counted


def _reading(row: Paraphrase, words: str) -> Reading | None:
    """``row``'s reading of ``words``; None where none of its cues is said."""
    taken = [False] * len(words)
    weight = _mark(words, row.cues, taken)
    parts = [part for part in row.parts if _mark(words, (part,), taken)]
    if not weight and not parts:
        return None
    alone = tuple(parts) if not weight and len(parts) == 1 else ()
    weight += sum(map(len, parts))
    _mark(words, row.beside, taken)
    first, last = taken.index(True), len(taken) - taken[::-1].index(True)
    bare = "".join(" " if mark else letter for mark, letter in zip(taken, words, strict=True))
    rewritten = f"{words[:first]}{row.name}{words[last:]}"
    return Reading(row.name, words[first:last], rewritten, (*residue(bare), *alone), weight)


def _mark(words: str, pieces: Iterable[str], taken: list[bool]) -> int:
    """Mark in ``taken`` where ``pieces`` stand, none over another; how many characters."""
    count = 0
    for piece in pieces:
        at = words.find(piece)
        while at >= 0:
            if not any(taken[at : at + len(piece)]):
                taken[at : at + len(piece)] = [True] * len(piece)
                count += len(piece)
            at = words.find(piece, at + 1)
    return count


def _longest_first(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(spelled_out(forms)), key=lambda word: (-len(word), word)))
