"""Folded text that remembers where each of its characters came from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Folded:
    """NFKC text in which ``origins[i]`` is the original offset of character ``i``.

    ``origins`` has one more entry than ``text``: the original length.
    """

    text: str
    origins: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Original half-open offsets of the folded range ``start..end``."""
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"not a range of the folded text: {start}..{end}")
        if start == end:
            return self.origins[start], self.origins[start]
        # One original character may fold to several: the end is the first
        # origin that differs from that of the last character taken.
        last = self.origins[end - 1]
        while end < len(self.origins) and self.origins[end] == last:
            end += 1
        return self.origins[start], self.origins[min(end, len(self.origins) - 1)]

    def part(self, start: int, end: int, dropped: str = "") -> Folded:
        """The range between two original offsets, without the ``dropped`` characters."""
        kept = [
            position
            for position in range(self.folded(start), self.folded(end))
            if self.text[position] not in dropped
        ]
        text = "".join(self.text[position] for position in kept)
        return Folded(text, (*(self.origins[position] for position in kept), end))

    @cached_property
    def _index(self) -> dict[int, int]:
        first: dict[int, int] = {}
        for position, origin in enumerate(self.origins):
            first.setdefault(origin, position)
        return first

    def folded(self, offset: int) -> int:
        """Folded position of an original offset."""
        return self._index[offset]


_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'", "﹐": ","})


def _pieces(character: str) -> str:
    # NFKC turns "①300万元" into "1300万元": a number in a circle keeps brackets.
    folded = unicodedata.normalize("NFKC", character).translate(_QUOTES)
    return f"({folded.strip('().')})" if "①" <= character <= "⒛" else folded


def fold(text: str) -> Folded:
    """Fold width, compatibility forms and quotation marks; lower no case, drop nothing."""
    characters: list[str] = []
    origins: list[int] = []
    for offset, character in enumerate(text):
        for piece in _pieces(character):
            characters.append(piece)
            origins.append(offset)
    origins.append(len(text))
    return Folded("".join(characters), tuple(origins))
