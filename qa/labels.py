"""Names printed in the reports that the vocabulary lacks: in a question in full or in part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from qa.vocabulary import Match, key

_GRAM = 3
"""Characters that a part of a label has at least."""
_MOSTLY = 0.6
"""The part of a longer label that a question must give for it to be the one meant."""
_LONGEST_PART = 14
_LONGEST = 40
_HEADING = re.compile(r"(?:情况|说明|原因|概况|目录|构成|设置|表)$")
_FUNDED = re.compile(r"(?:专项|项目|工程|资金|经费|补助|补贴|奖励?|预发|费)$")
_SPENT = re.compile(r"(?:支出?|经费?|资金?|费用?)?(?:预算?|决算?)?数?")
"""What may stand behind any name and tells it from no other."""
_COMMON = re.compile(
    r"^(?:.{0,2}项目.{0,2}|.{0,1}情况.{0,1}|.{0,1}预算.{0,1}|.{0,1}预算(?:金额|数额|总额)|.{0,1}支出.{0,1}|.{0,1}经费.{0,1}"
    r"|.{0,1}资金.{0,1}|.*(?:是多|多少|什么|怎么|为什|哪个|哪些|有没).*)$"
)


class Labels:
    """The printed names of one library, found in a question by their words."""

    def __init__(self, labels: Iterable[str], expansions: Mapping[str, str]) -> None:
        self._expansions = dict(expansions)
        self._full: dict[str, str] = {}
        self._grams: dict[str, set[str]] = {}
        for label in labels:
            squeezed = key(label)
            if len(squeezed) < 2 or squeezed in self._full:
                continue
            self._full[squeezed] = label
            if not _HEADING.search(label):
                for at in range(len(squeezed) - _GRAM + 1):
                    self._grams.setdefault(squeezed[at : at + _GRAM], set()).add(squeezed)

    def __iter__(self) -> Iterator[str]:
        return iter(self._full)

    @property
    def beginnings(self) -> tuple[str, ...]:
        """The first characters of long labels: by them people shorten a name."""
        long = (label for label in self._full.values() if len(label) >= 8)
        return tuple(sorted({label[:3] for label in long if not _HEADING.search(label)}))

    def named_in(self, squeezed: str) -> Iterator[Match]:
        """Labels that a question, in key form, gives in full; the longest at each place."""
        for start in range(len(squeezed)):
            for end in range(min(len(squeezed), start + _LONGEST), start + 1, -1):
                label = self._full.get(squeezed[start:end])
                if label is not None:
                    yield Match(start, end, label, known=False)
                    break

    def extended(self, words: str, start: int, end: int) -> Match | None:
        """The one label that holds more of ``words`` than the name at ``start..end``."""
        best: Match | None = None
        for first in range(start, max(-1, start - 6), -1):
            for last in range(end, min(len(words), end + 8) + 1):
                piece = words[first:last]
                if last - first == end - start or not re.fullmatch(r"[一-鿿]+", piece):
                    continue
                if first == start and _SPENT.fullmatch(words, end, last):
                    continue
                label = self._only(piece)
                if label is not None and len(key(piece)) < _MOSTLY * len(key(label)):
                    continue
                if label is not None and (best is None or last - first > best.end - best.start):
                    best = Match(first, last, label, known=False)
        return best

    def parts_in(self, run: str, *, money: bool = True) -> Iterator[Match]:
        """Labels of which ``run`` gives a part that no other label has, the longest part first.

        Where ``money`` is asked for, the label that money is given for goes before others.
        """
        for short, full in self._expansions.items():
            if short in run and (expanded := self._expanded(run, short, full)):
                yield expanded
                return
        first = True
        while (found := self._longest_part(run, funded=not first, money=money)) is not None:
            yield found
            first = False
            run = run[: found.start] + " " * (found.end - found.start) + run[found.end :]

    def _expanded(self, run: str, short: str, full: str) -> Match | None:
        """The label that ``run`` names with ``short`` for ``full``: 农村低保金."""
        part = self._longest_part(run.replace(short, full), funded=False)
        if part is None:
            return None
        piece = run.replace(short, full)[part.start : part.end]
        spoken = piece.replace(full, short)
        if full not in piece or spoken not in run:
            return None
        start = run.index(spoken)
        return Match(start, start + len(spoken), part.name, known=False)

    def _longest_part(self, run: str, *, funded: bool, money: bool = True) -> Match | None:
        for size in range(min(len(run), _LONGEST_PART), _GRAM - 1, -1):
            for start in range(len(run) - size + 1):
                piece = run[start : start + size]
                if " " in piece or _COMMON.search(piece):
                    continue
                label = self._only(piece, money=money)
                if label is not None and (not funded or _FUNDED.search(label)):
                    return Match(start, start + size, label, known=False)
        return None

    def _only(self, piece: str, *, money: bool = True) -> str | None:
        """The one label with ``piece`` in it: the shortest where they hold one another.

        Of several the one that money is given for, as its ending tells: 专项, 资金, 经费.
        """
        wanted = key(piece)
        if len(wanted) < _GRAM:
            return None
        grams = (wanted[at : at + _GRAM] for at in range(len(wanted) - _GRAM + 1))
        candidates = set.intersection(*(self._grams.get(gram, set()) for gram in grams))
        having = sorted(
            (one for one in candidates if wanted in one), key=lambda one: (len(one), one)
        )
        if not having:
            return None
        if all(having[0] in other for other in having):
            return self._full[having[0]]
        funded = [one for one in having if _FUNDED.search(one)]
        one_funded = money and len(funded) == 1 and len(wanted) < 6
        return self._full[funded[0]] if one_funded else None
