"""What the user typed, in the words of the reports: script, slips and pinyin.

A slip is put right only where nothing else can be meant: the characters that
differ sound or look like the right ones, make no word of their own with their
neighbours, and no known term stands there already.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.textmap import Folded, fold
from index.folding import simplified
from qa.likeness import pinyin
from qa.slips import Reading, near


@dataclass(frozen=True, slots=True)
class Correction:
    """The question as understood, and a Chinese note for each thing understood."""

    text: str
    notes: tuple[str, ...] = ()


_WORDS = {
    "shi": "是",
    "yigong": "一共",
    "qian": "钱",
    "wanyuan": "万元",
    "hua": "花",
    "le": "了",
    "duoshao": "多少",
    "duoshaoqian": "多少钱",
    "shenme": "什么",
    "weishenme": "为什么",
    "qunian": "去年",
    "jinnian": "今年",
    "shangnian": "上年",
    "yusuan": "预算",
    "juesuan": "决算",
    "jingfei": "经费",
    "zhichu": "支出",
    "shouru": "收入",
    "he": "和",
    "de": "的",
    "you": "有",
    "meiyou": "没有",
    "zengjia": "增加",
    "jianshao": "减少",
    "bi": "比",
    "ne": "呢",
    "ma": "吗",
}
"""Words of a question in pinyin; read only beside a term in pinyin."""

_LETTERS = re.compile(r"(?<![0-9A-Za-z])3?[A-Za-z]+(?:[ '-]+[A-Za-z]+)*")
_INSIDE = re.compile(r"[\s\"'“”‘’()（）《》]")
_LONGEST_QUESTION = 300


def normalize(text: str) -> Folded:
    """``text`` folded and in simplified characters, with its map to the original."""
    folded = fold(text)
    if folded.text.isascii():
        return folded
    simple = simplified(folded.text)
    if len(simple) != len(folded.text):
        simple = "".join(
            piece if len(piece := simplified(character)) == 1 else character
            for character in folded.text
        )
    return Folded(simple, folded.origins)


class Corrector:
    """Puts questions right by a closed list of terms (in the form of ``vocabulary.key``).

    ``meaning`` names what a term stands for: between two terms of one meaning
    there is no doubt, and the earlier one is taken.
    """

    def __init__(
        self, terms: Iterable[str], meaning: Callable[[str], str | None] | None = None
    ) -> None:
        self._meaning = meaning or str
        self._terms = tuple(dict.fromkeys(term for term in terms if len(term) > 1))
        self._known = frozenset(self._terms)
        self._longest = max(map(len, self._terms), default=0)
        self._letters: dict[str, str] = {}
        self._characters = [len(set(term)) for term in self._terms]
        self._holding: dict[str, list[int]] = {}
        for index, term in enumerate(self._terms):
            for character in set(term) if len(term) > 2 else ():
                self._holding.setdefault(character, []).append(index)

    def correct(self, text: str) -> Correction:
        """``text`` (normalized) with the terms that were surely meant, and the notes."""
        if len(text) > _LONGEST_QUESTION:
            return Correction(text)
        spelt = self._read_letters(text)
        kept = [offset for offset, character in enumerate(spelt.text) if not _dropped(character)]
        compact = "".join(spelt.text[offset] for offset in kept)
        notes = list(spelt.notes)
        result, position = "", 0
        for reading in self._readings(compact):
            start, end = kept[reading.start], kept[reading.end - 1] + 1
            # An opening mark before the term and a closing one after it go with it.
            typed = spelt.text[start:end]
            if start and spelt.text[start - 1] in "\"'“‘" and _closes(typed):
                start -= 1
            result += spelt.text[position:start] + reading.term
            notes.append(f"已将“{_INSIDE.sub('', typed)}”理解为“{reading.term}”")
            position = end
        return Correction(result + spelt.text[position:], tuple(notes))

    def _readings(self, text: str) -> list[Reading]:
        """Corrections of ``text``, in order, none overlapping another."""
        taken = self._exact(text)
        candidates = [
            reading
            for term in self._sharing(text)
            for reading in near(text, term)
            if text[reading.start : reading.end] not in self._known
            and _allowed(reading, text, taken)
        ]
        candidates.sort(key=lambda found: (found.cost, found.start - found.end, found.start))
        chosen: list[Reading] = []
        for reading in candidates:
            if not any(_clash(other, reading) for other in chosen):
                unsure = any(self._rivals(reading, other) for other in candidates)
                chosen.append(replace(reading, term="") if unsure else reading)
        return sorted((found for found in chosen if found.term), key=lambda found: found.start)

    def _sharing(self, text: str) -> Iterator[str]:
        """The terms of which ``text`` has at least half the characters, in their order."""
        shared = Counter(
            index for character in set(text) for index in self._holding.get(character, ())
        )
        for index in sorted(shared):
            if 2 * shared[index] >= self._characters[index]:
                yield self._terms[index]

    def _rivals(self, one: Reading, other: Reading) -> bool:
        """Whether two readings of one place are as good as each other and mean two things."""
        return (
            _clash(one, other)
            and _rank(one) == _rank(other)
            and self._meaning(one.term) != self._meaning(other.term)
        )

    def _exact(self, text: str) -> list[tuple[int, int]]:
        """Where known terms stand, the longest first at each place."""
        spans, start = [], 0
        while start < len(text):
            for end in range(min(len(text), start + self._longest), start + 1, -1):
                if text[start:end] in self._known:
                    spans.append((start, end))
                    start = end - 1
                    break
            start += 1
        return spans

    def _read_letters(self, text: str) -> Correction:
        """Pinyin in Latin letters, where it holds a term as a whole."""
        notes: list[str] = []

        def read(match: re.Match[str]) -> str:
            letters = re.sub(r"[ '-]+", "", match[0].lower()).replace("3", "san")
            chinese = self._spell(letters)
            if chinese is None:
                return match[0]
            notes.append(f"已将“{match[0]}”理解为“{chinese}”")
            return chinese

        return Correction(_LETTERS.sub(read, text), tuple(notes))

    def _spell(self, letters: str) -> str | None:
        """The Chinese of a run of pinyin: terms and words of questions, nothing left over."""
        if len(letters) < 6:
            return None
        if not self._letters:
            self._letters = {pinyin(term): term for term in reversed(self._terms) if len(term) > 2}
        # best[i] is the reading of letters[:i] of the fewest pieces.
        best: dict[int, tuple[tuple[int, int], str]] = {0: ((0, 0), "")}
        for end in range(1, len(letters) + 1):
            for start in range(end):
                piece = letters[start:end]
                term, word = self._letters.get(piece), _WORDS.get(piece)
                if start not in best or not (term or word):
                    continue
                (pieces, terms), before = best[start]
                rank = (pieces + 1, terms - bool(term))
                if end not in best or rank < best[end][0]:
                    best[end] = (rank, before + (term or word or ""))
        rank, chinese = best.get(len(letters), ((0, 0), ""))
        return chinese if rank[1] < 0 else None


def _allowed(reading: Reading, text: str, taken: list[tuple[int, int]]) -> bool:
    """A known term may stand in a correction only as a part of the longer term."""
    for start, end in taken:
        if start < reading.end and reading.start < end:
            inside = reading.start <= start and end <= reading.end
            if not inside or text[start:end] not in reading.term:
                return False
    return True


def _clash(one: Reading, other: Reading) -> bool:
    return one.start < other.end and other.start < one.end


def _rank(reading: Reading) -> tuple[int, int]:
    return reading.cost, reading.end - reading.start


def _dropped(character: str) -> bool:
    return _INSIDE.match(character) is not None


def _closes(typed: str) -> bool:
    return any(mark in typed for mark in "\"'”’")
