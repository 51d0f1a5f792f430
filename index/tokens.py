"""Words for the keyword search: jieba (the only import) with a fiscal dictionary."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from index.cache import cache_folder
from index.folding import folded

_JOINED = re.compile(r"[\"'“”‘’]|\((?=(?:境|护|维护|镇|役)\))|(?<=[境护镇役])\)")
"""Marks inside a name: "三公"经费, 因公出国(境)费, 运行(维护)费."""

_PIECE = re.compile(
    r"""
    \d{1,2}\.(?=(?:19|20)\d\d年)                 # the number of an item before a year: dropped
    | (?P<year>(?:19|20)\d\d)(?=年)
    | (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
      (?P<unit>\s?(?:亿元|千万元|百万元|万元|千元|元|%|万|亿)|)
    | (?P<latin>[a-z]+(?:[-_.][a-z0-9]+)*)
    | (?P<words>[\u3400-\u9fff\U00020000-\U0003134f]+)
    """,
    re.VERBOSE,
)


def tokenize(text: str) -> list[str]:
    """The words of ``text`` in reading order, folded, without stop words and punctuation.

    A word of the dictionary is followed by the dictionary words inside it
    (公务接待费: 公务, 接待, 接待费). A number stays whole, and one with a unit is
    given with and without it (``["36.5万元", "36.5"]``), thousands commas removed.
    """
    plain = _JOINED.sub("", folded(text))
    return [token for token in _tokens(plain) if token not in _stopwords()]


def terms(text: str) -> list[str]:
    """What the keyword search indexes: ``tokenize`` and each Chinese character of ``text``.

    Speech shortens words to one of their characters (国资, 几辆车, 县局), and no
    dictionary lists every short form; rare characters weigh more by themselves.
    """
    characters = (one for one in folded(text) if "\u3400" <= one <= "\u9fff")
    return [*tokenize(text), *(one for one in characters if one not in _stopwords())]


def is_word(text: str, count: int = 1) -> bool:
    """Whether the dictionary, the fiscal one included, has ``text`` seen ``count`` times."""
    return int(_segmenter().FREQ.get(text, 0)) >= count


def tagged(text: str) -> tuple[tuple[str, str], ...]:
    """The words of ``text`` with jieba's part of speech: v a verb, n a noun, r a pronoun …"""
    return tuple((pair.word, pair.flag) for pair in _tagger().cut(text))


def initialize() -> None:
    """Load the dictionaries now rather than at the first question."""
    _segmenter()


def _tokens(plain: str) -> Iterator[str]:
    for piece in _PIECE.finditer(plain):
        if number := piece["number"]:
            number = number.replace(",", "")
            if unit := piece["unit"].strip():
                yield number + unit
            yield number
        elif words := piece["words"]:
            for word in _segmenter().lcut(words):
                yield word
                yield from _inner_words(word)
        elif whole := piece["year"] or piece["latin"]:
            yield whole


def _inner_words(word: str) -> Iterator[str]:
    """Dictionary words of two characters or more strictly inside ``word``."""
    if len(word) < 3:
        return
    frequency = _segmenter().FREQ
    for start in range(len(word) - 1):
        for end in range(start + 2, len(word) + 1):
            if end - start < len(word) and frequency.get(word[start:end]):
                yield word[start:end]


@cache
def _segmenter() -> Any:
    """A tokenizer of our own: the words added here are nobody else's."""
    with warnings.catch_warnings():
        # jieba 0.42.1 imports pkg_resources and has stray escapes in its patterns.
        warnings.simplefilter("ignore")
        import jieba

    logging.getLogger("jieba").setLevel(logging.WARNING)
    segmenter: Any = jieba.Tokenizer()  # type: ignore[no-untyped-call]
    folder = cache_folder("jieba")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        segmenter.tmp_dir = str(folder)
    except OSError:
        # Without a place of its own jieba keeps its cache in the system's temporary folder.
        pass
    segmenter.initialize()
    for word, count in fiscal_terms():
        segmenter.add_word(word, count)
    return segmenter


@cache
def _tagger() -> Any:
    segmenter = _segmenter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from jieba import posseg

    return posseg.POSTokenizer(segmenter)  # type: ignore[no-untyped-call]


@cache
def fiscal_terms() -> tuple[tuple[str, int], ...]:
    """The words of ``fiscal_terms.txt`` with their frequencies."""
    return tuple((word, int(count)) for word, count in map(str.split, _lines("fiscal_terms.txt")))


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(word for line in _lines("stopwords.txt") for word in line.split())


def _lines(name: str) -> list[str]:
    text = files("index").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
